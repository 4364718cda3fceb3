"""Read many files at once in processes that can be killed, and give the results in order.

The order of results is that of the files, whatever the number of processes: the corpus must
not depend on it. Only a few results wait to be taken, so memory stays flat.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeAlias

from ingest.loading.allowed_time import processor_seconds, seconds_by_clock
from ingest.loading.few_texts import read_here, split_off
from ingest.loading.frames import (
    KILLED,
    cause_of_end,
    end_process,
    pickled,
    read_frame,
    write_frame,
)
from ingest.loading.outcomes import with_listed_problems
from ingest.model import Problem
from ingest.storage.rows import FileReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.loading.tasks import Task
    from ingest.names.gazetteer import Gazetteer

#: Files handed to a worker at once. One at a time leaves it waiting; many make the others
#: wait for it at the end.
CHUNK_FILES = 8

#: Chunks for each worker that may be read ahead of the writer: bounds the memory.
CHUNKS_AHEAD = 3

#: Parts of one chunk that may wait for the writer. A part is a whole file, or some hundred
#: articles of a large one.
PARTS_WAITING = 16

#: Readings of some files on their way to the writer; None says that there are no more.
_Parts: TypeAlias = "queue.Queue[FileReading | None]"

#: Seconds after which a reader looks whether anybody still waits for it.
HANDOVER_S = 0.2

#: Seconds in which a process that has broken down is to end, so that it is known by what.
ENDING_S = 2.0

COMMAND = (sys.executable, "-m", "ingest.loading.worker")


def default_jobs() -> int:
    """Return the number of processes this machine can run at once."""
    return os.cpu_count() or 1


@contextmanager
def reading_pool(jobs: int, names: Gazetteer | None) -> Iterator[Pool]:
    """Yield a pool of `jobs` processes that look for `names`; all of them end afterwards."""
    pool = Pool(jobs, names)
    try:
        yield pool
    finally:
        pool.close()


class Pool:
    """Hand files to worker processes and collect what they read.

    Each thread drives one process; threads only wait, the work is done in the processes.
    """

    def __init__(self, jobs: int, names: Gazetteer | None) -> None:
        self.jobs = jobs
        self._names = names
        self._greeting = b""
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="reader")
        self._own = threading.local()
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()
        self._is_closed = False

    def read(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the readings of each task, in the order of the tasks.

        Of a file with very many problems the first are listed and the others counted.
        """
        return with_listed_problems(self.unlisted(tasks))

    def unlisted(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the same, with the problems that each task lists."""
        here, elsewhere = split_off(tasks)
        yield from read_here(here, self._names)
        waiting: deque[_Parts] = deque()
        for chunk in _chunks(elsewhere):
            parts: _Parts = queue.Queue(PARTS_WAITING)
            self._threads.submit(self._read_chunk, chunk, parts)
            waiting.append(parts)
            if len(waiting) > self.jobs * CHUNKS_AHEAD:
                yield from _taken(waiting.popleft())
        while waiting:
            yield from _taken(waiting.popleft())

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._is_closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=True)

    def _read_chunk(self, chunk: Sequence[Task], parts: _Parts) -> None:
        try:
            for task in chunk:
                for reading in self._read_task(task):
                    # The worker knows of its share only.
                    reading.is_first &= task.is_first
                    reading.is_last &= task.is_last
                    if not self._put(parts, reading):
                        return
        finally:
            self._put(parts, None)

    def _read_task(self, task: Task) -> Iterator[FileReading]:
        """Yield what a process reads; where it is killed from outside, another goes on once."""
        given = 0
        for reading in self._worker().read(task):
            if _is_killed(reading):
                break
            given += 1
            yield reading
        else:
            return
        for number, reading in enumerate(self._worker().read(task)):
            if _is_killed(reading):
                reading.is_first = not given
            if number >= given or reading.is_last:
                yield reading

    def _put(self, parts: _Parts, reading: FileReading | None) -> bool:
        """Hand a reading over; return False when nobody takes it any more."""
        while not self._is_closed:
            with suppress(queue.Full):
                parts.put(reading, timeout=HANDOVER_S)
                return True
        return False

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None or not worker.is_alive():
            worker = self._own.worker = self._started()
        return worker

    def _started(self) -> _Worker:
        with self._lock:
            self._greeting = self._greeting or pickled(self._names)
            worker = _Worker(self._greeting)
            self._workers.append(worker)
            if self._is_closed:
                worker.kill()
        return worker


class _Worker:
    """Hold one process that reads files, and end it when a file takes too long."""

    def __init__(self, names: bytes) -> None:
        self._greeting = names
        self._process = subprocess.Popen(  # noqa: S603  our own program
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the writer, which ends its readers itself
        )
        self._is_late = False

    def read(self, task: Task) -> Iterator[FileReading]:
        """Yield what the process reads, and the problem when it does not come to the end."""
        is_first = True
        while True:
            reading = self._next_part(task, is_first=is_first)
            if reading is None:
                yield self._lost(task, is_first=is_first)
                return
            is_first, is_last = False, reading.is_last
            yield reading
            if is_last:
                return

    def _next_part(self, task: Task, *, is_first: bool) -> FileReading | None:
        """Return one part of a file, or None when the process breaks down or is too slow."""
        limit_s = processor_seconds(task.file)
        timer = threading.Timer(seconds_by_clock(task.file, limit_s), self._end_late)
        timer.start()
        try:
            return self._ask((task, limit_s) if is_first else None)
        finally:
            timer.cancel()

    def is_alive(self) -> bool:
        """Tell whether the process can take another file."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process and let go of its pipes."""
        end_process(self._process)

    def _ask(self, task: tuple[Task, float] | None) -> FileReading | None:
        tasks, replies = self._process.stdin, self._process.stdout
        if not tasks or not replies:
            return None
        try:
            if self._greeting:
                write_frame(tasks, self._greeting)
                self._greeting = b""
            if task:
                write_frame(tasks, pickled(task))
                tasks.flush()
            frame = read_frame(replies)
        except (OSError, ValueError):  # the process, or its pipe, is gone
            return None
        if frame is None:
            return None
        reading: FileReading = pickle.loads(frame)  # noqa: S301  written by our own worker
        return reading

    def _end(self) -> None:
        """Let a process that has closed its pipe come to its end by itself, then kill it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDING_S)
        self.kill()

    def _end_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _lost(self, task: Task, *, is_first: bool) -> FileReading:
        self._end()
        path = task.file.path
        if task.span:
            path += f", some lines from {task.span.lines_before + 1} on,"
        limit_s = processor_seconds(task.file)
        if self._is_late:
            limit_s = seconds_by_clock(task.file, limit_s)
            code, what = "too-slow", f"took longer than {limit_s:.0f} s to read and was left out"
        else:
            code, what = cause_of_end(self._process.returncode, limit_s)
        problem = Problem(task.file.path, "", code, f"{path} {what}")
        return FileReading(task.file, problems=[problem], is_first=is_first)


def _is_killed(reading: FileReading) -> bool:
    return any(problem.code == KILLED for problem in reading.problems)


def _taken(parts: _Parts) -> Iterator[FileReading]:
    while (reading := parts.get()) is not None:
        yield reading


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Group files, so that handing them over costs little."""
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if task.span or len(chunk) >= CHUNK_FILES:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
