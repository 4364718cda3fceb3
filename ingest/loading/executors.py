"""Run work on other processors: of this machine, of a Dask cluster or of a Ray cluster.

All three are a `concurrent.futures.Executor`; who uses them does not know which. Dask and Ray are
imported only when an address of theirs is given.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import InputError, StorageError
from ingest.sources.disk_errors import said_by
from ingest.version import install_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Seconds to wait for the answer of a scheduler; and for its first worker, which a cluster may
#: only start when there is work.
ANSWER_S = 20
WORKER_S = 60

#: Seconds between two looks at the workers of Ray, which tells of none by itself.
RAY_LOOK_S = 0.5

#: Times that Dask and Ray themselves begin the work of a lost worker again.
LOST_WORKERS = 5


@dataclass(frozen=True, slots=True)
class Workers:
    """Hold what runs the work, and how much of it can run at once."""

    executor: Executor
    width: int


@contextmanager
def open_workers(jobs: int | str) -> Iterator[Workers]:
    """Yield workers: `jobs` processes of this machine, or those of the cluster at an address.

    Work that has not begun is dropped at the end, and work that goes on is not waited for.

    Raises:
        InputError: what the address needs is not installed.
        StorageError: nobody answers there.
    """
    if isinstance(jobs, int):
        opened = _processes(jobs)
    else:
        opened = {"dask": _dask, "ray": _ray}[jobs.partition("://")[0]](jobs)
    with opened as workers:
        yield workers


@contextmanager
def _processes(number: int) -> Iterator[Workers]:
    # Not forked: this process has threads and an open database.
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(number, mp_context=context, initializer=_ignore_ctrl_c)
    before = set(multiprocessing.active_children())
    try:
        yield Workers(executor, number)
    finally:
        started = set(multiprocessing.active_children()) - before
        executor.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()


def _ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us


@contextmanager
def _dask(address: str) -> Iterator[Workers]:
    try:
        from distributed import Client  # noqa: PLC0415  only who needs it waits for it
    except ImportError as error:
        raise _not_installed(address, "dask") from error
    try:
        client = Client(f"tcp://{address.partition('://')[2]}", timeout=ANSWER_S)
    except (OSError, ValueError) as error:
        raise _no_answer(address, error) from error
    try:
        client.wait_for_workers(1, timeout=WORKER_S)
        width = sum(client.nthreads().values())
    except BaseException as error:
        client.close(timeout=ANSWER_S)
        if isinstance(error, Exception):
            raise _no_answer(address, error) from error
        raise
    executor = client.get_executor(pure=False, retries=LOST_WORKERS)
    try:
        yield Workers(executor, width)
    finally:
        with suppress(Exception):
            executor.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            client.close(timeout=ANSWER_S)


class _RayExecutor(Executor):
    """Give work to a Ray cluster."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have some work done."""
        remote = self._ray.remote(max_retries=LOST_WORKERS, num_cpus=1)(fn)
        future: Future[Any] = remote.remote(*args, **kwargs).future()
        return future


@contextmanager
def _ray(address: str) -> Iterator[Workers]:
    try:
        import ray  # noqa: PLC0415
    except ImportError as error:
        raise _not_installed(address, "ray") from error
    try:
        _join_ray(ray, address)
        width = _processors(ray)
    except Exception as error:  # of many kinds, and those of gRPC among them
        raise _no_answer(address, error) from error
    try:
        if not width:
            raise _no_answer(address, OSError("it has no processors"))
        yield Workers(_RayExecutor(ray), width)
    finally:
        with suppress(Exception):
            ray.shutdown()


def _join_ray(ray: Any, address: str) -> None:
    """Connect to a Ray cluster; a busy one may take longer for it than it allows itself."""
    until = time.monotonic() + WORKER_S
    while True:
        try:
            ray.init(address=address, logging_level="ERROR", log_to_driver=False)
        except (RuntimeError, TimeoutError, ConnectionAbortedError):
            ray.shutdown()
            if time.monotonic() > until:
                raise
        else:
            return


def _processors(ray: Any) -> int:
    """Return how many processors a Ray cluster has, once it has any."""
    until = time.monotonic() + WORKER_S
    while True:
        width = int(ray.cluster_resources().get("CPU", 0))
        if width or time.monotonic() > until:
            return width
        time.sleep(RAY_LOOK_S)


def _not_installed(address: str, extra: str) -> InputError:
    return InputError(
        f"{address}: the package {extra} is not installed; run "
        f"{install_command(extra)} here and on all workers"
    )


def _no_answer(address: str, error: BaseException) -> StorageError:
    return StorageError(
        f"{address}: no worker answers there ({said_by(error)}); start the cluster, check host and "
        "port, and load the same again"
    )
