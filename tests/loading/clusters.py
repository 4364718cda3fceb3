"""Run real clusters of two workers on this machine: Dask, and Ray behind a wall of its own.

    python -m tests.loading.clusters ray FOLDER CORPUS --kill
    python -m tests.loading.clusters dask FOLDER CORPUS

With `--kill` a worker is killed in the midst of it; `--part 0.01` makes the parts a hundredth of
what they are. Prints the digest of the corpus, seconds and memory. Ray
listens on every address whatever it is told, so it is run with a network that has no way out.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Seconds to wait for a cluster to answer.
START_S = 300.0

#: Ray gives each node at least so much; articles do not go through it.
STORE_BYTES = 80 * 1024 * 1024

#: What lets a command have a network of its own, in which only this machine is.
WALLED = ("unshare", "--net", "--pid", "--fork", "--mount-proc", "--kill-child")


def skip_unless_wanted(*packages: str) -> None:
    """Skip a test that `make workers-test` runs; where it is required, what is missing fails."""
    wanted = os.environ.get("CLIPPINGS_CLUSTER_TESTS")
    if not wanted:
        pytest.skip("`make workers-test` runs it")
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing and wanted == "required":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class Cluster(NamedTuple):
    """Hold the address of a running cluster, and its processes; the last two are the workers."""

    address: str
    processes: Sequence[subprocess.Popen[bytes]]
    start_s: float

    def kill_worker(self) -> None:
        """End one worker and all that it has started, as a power cut would."""
        os.killpg(self.processes[-1].pid, signal.SIGKILL)

    def memory_mb(self) -> float:
        """Return the memory that the processes hold, in MB."""
        groups = {process.pid for process in self.processes}
        return sum(_resident_mb(int(entry.name), groups) for entry in Path("/proc").glob("[0-9]*"))


def _resident_mb(pid: int, groups: set[int]) -> float:
    try:
        if os.getpgid(pid) not in groups:
            return 0.0
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def dask_cluster() -> Iterator[Cluster]:
    """Yield a Dask cluster of two workers."""
    port, started = free_port(), time.monotonic()
    address = f"127.0.0.1:{port}"
    hidden = ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="dask-"))
        module = [sys.executable, "-m"]
        scheduler = [*module, "distributed.cli.dask_scheduler", *hidden, "--port", str(port)]
        kept = ["--no-nanny", "--nthreads", "1", "--local-directory", folder]
        worker = [*module, "distributed.cli.dask_worker", f"tcp://{address}", *hidden, *kept]
        processes = [stack.enter_context(_running([*scheduler, "--no-show"], folder))]
        _wait_for_port(port)
        processes += [stack.enter_context(_running(worker, folder)) for _ in range(2)]
        _wait_for_words(folder, "Registered to:", 2)
        yield Cluster(f"dask://{address}", processes, time.monotonic() - started)


@contextmanager
def ray_cluster() -> Iterator[Cluster]:
    """Yield a Ray cluster of two nodes and a head that does no work; call it behind the wall."""
    port, client_port, started = free_port(), free_port(), time.monotonic()
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="ray-"))
        ray = str(Path(sys.executable).with_name("ray"))
        common = ["--node-ip-address=127.0.0.1", f"--object-store-memory={STORE_BYTES}", "--block"]
        head = [
            *(ray, "start", "--head", f"--port={port}", f"--ray-client-server-port={client_port}"),
            *("--num-cpus=0", "--include-dashboard=false", f"--temp-dir={folder}", *common),
        ]
        node = [ray, "start", f"--address=127.0.0.1:{port}", "--num-cpus=1", *common]
        processes = [_started(stack, command, folder) for command in (head, node, node)]
        _wait_for_port(client_port)
        yield Cluster(f"ray://127.0.0.1:{client_port}", processes, time.monotonic() - started)


@contextmanager
def _running(command: Sequence[str], folder: str) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DISABLE_IMPORT_WARNING": "1"}
    log = Path(folder) / "said.log"
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **quiet},
        stdout=log.open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _wait_for_words(folder: str, words: str, times: int) -> None:
    """Wait until the processes of a cluster have said something so many times."""
    until = time.monotonic() + START_S
    log = Path(folder) / "said.log"
    while log.read_text(encoding="utf-8", errors="replace").count(words) < times:
        if time.monotonic() > until:
            message = f"a cluster did not start: {log.read_text(encoding='utf-8')[-2000:]}"
            raise TimeoutError(message)
        time.sleep(0.2)


def _started(stack: ExitStack, command: Sequence[str], folder: str) -> subprocess.Popen[bytes]:
    """Start a node of Ray, which gives up after half a minute on a busy machine; then again."""
    log, words = Path(folder) / "said.log", "Ray runtime started"
    before = log.read_text(encoding="utf-8").count(words) if log.exists() else 0
    until = time.monotonic() + START_S
    while True:
        process = stack.enter_context(_running(command, folder))
        while process.poll() is None:
            if log.read_text(encoding="utf-8", errors="replace").count(words) > before:
                return process
            time.sleep(0.2)
        if time.monotonic() > until:
            message = f"a node did not start: {log.read_text(encoding='utf-8')[-2000:]}"
            raise TimeoutError(message)


def run_walled(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this module with a network of its own; only root may."""
    command = " ".join(["ip link set lo up &&", "exec", '"$0"', '"$@"'])
    inner = [sys.executable, "-m", "tests.loading.clusters", *arguments]
    return subprocess.run(
        [*WALLED, "sh", "-c", command, *inner],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def can_wall() -> bool:
    """Tell whether this user may give a command a network of its own."""
    if not shutil.which("unshare") or not shutil.which("ip"):
        return False
    return subprocess.run([*WALLED, "true"], check=False, capture_output=True).returncode == 0


def main(kind: str, folder: Path, database: Path, *, is_killing: bool, part: float) -> None:
    """Load a folder with a cluster and print what came of it."""
    from ingest.loading import parts
    from ingest.loading.pipeline import LoadOptions, load
    from tests.inside import digest_of

    parts.PART_FILES = max(int(parts.PART_FILES * part), 1)
    parts.PART_BYTES = max(int(parts.PART_BYTES * part), 1)
    cluster_of = {"dask": dask_cluster, "ray": ray_cluster}[kind]
    with cluster_of() as cluster:
        peak = [0.0]
        done = threading.Event()
        watch = threading.Thread(target=_watch, args=(cluster, peak, done), daemon=True)
        watch.start()
        shards = database.with_name(f".{database.name}.shards")
        killer = threading.Thread(target=_kill_when, args=(cluster, shards), daemon=True)
        if is_killing:
            killer.start()
        started = time.monotonic()
        report = load([folder], database, LoadOptions(jobs=cluster.address))
        elapsed_s = time.monotonic() - started
        done.set()
    print(
        f"{digest_of(database)} {report.articles} articles, start {cluster.start_s:.1f} s, "
        f"load {elapsed_s:.1f} s, at most {peak[0]:.0f} MB"
    )


def _watch(cluster: Cluster, peak: list[float], done: threading.Event) -> None:
    while not done.wait(1):
        peak[0] = max(peak[0], cluster.memory_mb())


def _kill_when(cluster: Cluster, shards: Path) -> None:
    """Kill a worker in the midst of a load: when the first shards are there."""
    until = time.monotonic() + START_S * 10
    while len(list(shards.glob("*.db"))) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    cluster.kill_worker()


if __name__ == "__main__":
    main(
        sys.argv[1],
        Path(sys.argv[2]),
        Path(sys.argv[3]),
        is_killing="--kill" in sys.argv,
        part=float(sys.argv[sys.argv.index("--part") + 1]) if "--part" in sys.argv else 1.0,
    )
