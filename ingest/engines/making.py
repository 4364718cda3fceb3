"""Make the documents of articles, in this process or in several.

To make documents takes most of the time of a publishing. Where several processes make them, this
one alone asks the engine and sends: so the engine is never asked for more than it takes, and what
was cut off goes on in the same way.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from ingest.errors import EngineError, IngestError
from ingest.loading.frames import end_process

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ingest.engines.portions import Made, Task
    from ingest.engines.unit import PublishUnit

#: Articles that are worth a process: it takes as long to start as to make the documents of these.
ARTICLES_OF_A_PROCESS = 500
#: Seconds after which a thread looks whether anybody still waits for it.
TAKEN_S = 0.2
#: Times that the documents of some articles are begun: a process may be killed from outside.
BEGINNINGS = 2

COMMAND = (sys.executable, "-m", "ingest.engines.maker")


def processes_for(articles: int, jobs: int | None) -> int:
    """Return how many processes make documents; 1: this one does.

    Args:
        articles: how many there are.
        jobs: how many processes are wanted; None: one for each core.
    """
    if jobs is not None:
        return max(min(jobs, articles), 1)
    return max(min(os.cpu_count() or 1, articles // ARTICLES_OF_A_PROCESS), 1)


class Makers:
    """Hand articles to processes, and take the documents that they make, in any order.

    A thread drives each process. It goes on when what it has made is taken, so there are never
    more than two portions for each process on the way.
    """

    def __init__(self, paths: Sequence[Path], unit: PublishUnit, jobs: int) -> None:
        self._greeting = [str(path) for path in paths], unit.value
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="maker")
        self._made: queue.Queue[Made | Exception] = queue.Queue(jobs)
        self._own = threading.local()
        self.processes: list[_Process] = []
        self._is_closed = False

    def __enter__(self) -> Makers:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes, whatever they are doing."""
        self._is_closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in list(self.processes):
            process.kill()
        self._threads.shutdown(wait=True)
        for process in self.processes:
            process.kill()

    def made(self, tasks: Iterable[Task]) -> Iterator[Made]:
        """Yield the articles of all tasks that have changed.

        Raises:
            IngestError: a corpus cannot be read, or a process was ended again and again.
        """
        under_way = 0
        for task in tasks:
            self._threads.submit(self._make, task)
            under_way += 1
            while under_way > 2 * self._jobs:
                made = self._taken()
                under_way -= bool(made.done)
                yield made
        while under_way:
            made = self._taken()
            under_way -= bool(made.done)
            yield made

    def _taken(self) -> Made:
        made = self._made.get()
        if isinstance(made, Exception):
            raise made
        return made

    def _make(self, task: Task) -> None:
        """Hand over what a process makes; one that was killed is replaced once."""
        given = 0
        try:
            for _ in range(BEGINNINGS):
                for number, made in enumerate(self._process().made(task)):
                    if number >= given and not self._put(made):
                        return
                    given = max(given, number + 1)
                    if made.done:
                        return
            self._put(EngineError(_KILLED))
        except Exception as error:  # it belongs to who waits for the documents
            self._put(error)

    def _process(self) -> _Process:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None or not process.is_alive:
            process = self._own.process = _Process(self._greeting)
            self.processes.append(process)
        return process

    def _put(self, made: Made | Exception) -> bool:
        """Hand something over; return False when nobody takes it any more."""
        while not self._is_closed:
            with suppress(queue.Full):
                self._made.put(made, timeout=TAKEN_S)
                return True
        return False


_KILLED = (
    "a process that made documents was ended from outside, twice, perhaps because the memory ran "
    "out; publish again with --jobs 1: it goes on where it stopped"
)


class _Process:
    """Hold one process that makes documents; see `maker`."""

    def __init__(self, greeting: object) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own program
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for who sends, and ends the others itself
        )
        self._ask(greeting)

    @property
    def is_alive(self) -> bool:
        """Tell whether the process can take another task."""
        return self._process.poll() is None

    def made(self, task: Task) -> Iterator[Made]:
        """Yield what the process makes; when it is killed, it ends early.

        Raises:
            IngestError: the process says what is wrong.
        """
        self._ask(task)
        while True:
            try:
                made = pickle.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S301
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                self.kill()
                return
            if isinstance(made, IngestError):
                raise made
            yield made
            if made.done:
                return

    def kill(self) -> None:
        """End the process and let go of its pipes."""
        end_process(self._process)

    def _ask(self, value: object) -> None:
        with suppress(OSError, ValueError):  # the process is gone, as its silence will show
            pickle.dump(value, self._process.stdin)  # type: ignore[arg-type]
            self._process.stdin.flush()  # type: ignore[union-attr]
