"""Read files in the process of the tests, where processes are not what is tested."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.loading import worker
from ingest.loading.outcomes import with_listed_problems
from ingest.storage.names import matcher_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.loading.tasks import Task
    from ingest.names.gazetteer import Gazetteer
    from ingest.names.matcher import Matcher
    from ingest.storage.rows import FileReading

#: What a test replaces by `reading_here`.
POOL = "ingest.loading.load.reading_pool"


class PoolHere:
    """Give what a pool of processes gives, without the processes."""

    def __init__(self, matcher: Matcher | None) -> None:
        self._matcher = matcher

    def read(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the readings of each task, in the order of the tasks."""
        return with_listed_problems(self.unlisted(tasks))

    def unlisted(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the same, with the problems that each task lists."""
        for task in tasks:
            for reading in worker.answer(task, self._matcher):
                reading.is_first &= task.is_first
                reading.is_last &= task.is_last
                yield reading


@contextmanager
def reading_here(_: int, names: Gazetteer | None) -> Iterator[PoolHere]:
    """Take the place of `reading_pool`; the names of the program are made ready only once."""
    yield PoolHere(matcher_of(names) if names else None)
