"""Start and stop nodes of a real search engine, on 127.0.0.1 alone."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.engines.building import build, java_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.engines.building import Release

#: Memory of one node, in MB: enough for the tests, and three fit on a small machine.
HEAP_MB = 384
#: With TLS and users.
SECURED_HEAP_MB = 512
#: How long a node may take to answer on a busy machine, and what was asked of it to take effect.
START_S = 240
EFFECT_S = 300
STOP_S = 60
BETWEEN_LOOKS_S = 0.25

#: Ports of this machine that are nobody's.
LOCAL = "127.0.0.1"


class NodeError(Exception):
    """Say why a node did not start, with the end of what it wrote."""


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when something is so, however slow the machine is.

    Raises:
        AssertionError: it was not so for minutes.
    """
    until = time.monotonic() + EFFECT_S
    while not is_so():
        assert time.monotonic() < until, f"not so within {EFFECT_S} s: {is_so.__qualname__}"
        time.sleep(BETWEEN_LOOKS_S)


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on now."""
    listeners = [socket.create_server((LOCAL, 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


class Node:
    """Run one node; its data lie in its folder and outlive it."""

    def __init__(
        self,
        release: Release,
        folder: Path,
        ports: tuple[int, int],
        settings: Mapping[str, str],
        heap_mb: int | None = None,
    ) -> None:
        self.release = release
        self.folder = folder
        self.heap_mb = heap_mb or (SECURED_HEAP_MB if release.is_secured else HEAP_MB)
        self.port, self.transport_port = ports
        self.settings = dict(settings)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """Return the file of what the node writes."""
        return self.folder / "output.txt"

    @property
    def is_running(self) -> bool:
        """Tell whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def home(self) -> Path:
        """Return its folder of modules and configuration, made when it is first asked for."""
        home = self.folder / "home"
        if not home.exists():
            shutil.copytree(build(self.release) / "home", home)
        return home

    @property
    def process_id(self) -> int:
        """Return the number of the process, which runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the process, and return at once."""
        built = build(self.release)
        settings = {
            "path.home": str(self.home),
            "node.name": self.folder.name,
            "network.host": LOCAL,
            "http.port": str(self.port),
            "transport.port": str(self.transport_port),
            # A full disk of the machine is no fault of a test; the test of it sets its own marks.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            # Else garbage counts as used: a node that is full of it refuses everything, and so
            # never needs the room for which this collector would clear it.
            "indices.breaker.total.use_real_memory": "false",
            **self.settings,
        }
        command = [
            str(java_home(self.release) / "bin" / "java"),
            f"-Xms{self.heap_mb}m",
            f"-Xmx{self.heap_mb}m",
            "-XX:+UseSerialGC",
            "-cp",
            f"{built / 'lib'}{os.pathsep}{built / 'lib'}/*",
            "OneNode",
            *(f"{name}={value}" for name, value in settings.items()),
        ]
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=output, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Return when the node takes part in its cluster.

        Raises:
            NodeError: it ended, or it took too long.
        """
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            if not self.is_running:
                raise NodeError(f"the node ended as it started:\n{self._end_of_log()}")
            if b"ready" in self.log.read_bytes().splitlines():
                return
            time.sleep(BETWEEN_LOOKS_S)
        raise NodeError(f"the node did not start within {START_S} s:\n{self._end_of_log()}")

    def stop(self) -> None:
        """End the process in its own way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(getattr(signal, "SIGKILL", signal.SIGTERM))

    def _end(self, number: int) -> None:
        process = self._process
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(number)
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._process = None
        self.log.rename(self.log.with_name("output-before.txt"))

    def _end_of_log(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-3_000:]


class Cluster:
    """Run some nodes that form one cluster."""

    def __init__(
        self,
        release: Release,
        folder: Path,
        count: int = 1,
        settings: Mapping[str, str] | None = None,
        *,
        heap_mb: int | None = None,
    ) -> None:
        ports = free_ports(2 * count)
        pairs = list(zip(ports[:count], ports[count:], strict=True))
        names = [f"n{number}" for number in range(1, count + 1)]
        own = {
            "cluster.name": f"clippings-{ports[0]}",
            **_meeting(names, pairs),
            **(settings or {}),
        }
        self.nodes = []
        for name, pair in zip(names, pairs, strict=True):
            place = folder / name
            place.mkdir(parents=True)
            self.nodes.append(Node(release, place, pair, own, heap_mb))

    @property
    def addresses(self) -> list[str]:
        """Return host and port of each node that runs."""
        return [f"{LOCAL}:{node.port}" for node in self.nodes if node.is_running]

    def url(self, name: str) -> str:
        """Return the address of a published corpus, by all nodes."""
        return f"opensearch://{','.join(self.addresses)}/{name}"

    def __enter__(self) -> Cluster:
        try:
            for node in self.nodes:
                node.start()
            for node in self.nodes:
                node.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for node in self.nodes:
            node.stop()

    def ask(self, method: str, path: str, body: object = None) -> object:
        """Return the answer of the first node that runs, past our own client."""
        port = next(node.port for node in self.nodes if node.is_running)
        return ask(port, method, path, body)


def ask(port: int, method: str, path: str, body: object = None) -> object:
    """Return what a node answers, read as JSON."""
    connection = http.client.HTTPConnection(LOCAL, port, timeout=60)
    try:
        text = None if body is None else json.dumps(body)
        connection.request(method, path, text, {"Content-Type": "application/json"})
        return json.loads(connection.getresponse().read() or b"null")
    finally:
        connection.close()


def _meeting(names: list[str], pairs: list[tuple[int, int]]) -> dict[str, str]:
    """Return the settings by which the nodes find each other."""
    if len(names) == 1:
        return {"discovery.type": "single-node"}
    return {
        "discovery.seed_hosts": ",".join(f"{LOCAL}:{transport}" for _, transport in pairs),
        "cluster.initial_cluster_manager_nodes": ",".join(names),
    }


def started(release: Release, folder: Path, count: int = 1) -> Iterator[Cluster]:
    """Yield a running cluster, and stop it afterwards; for fixtures."""
    with Cluster(release, folder, count) as cluster:
        yield cluster
