"""Have a load read by many workers, part by part, and give the results in order.

Each part becomes a shard in a folder that all workers share. A worker that is lost costs its part,
which another reads; a shard that is finished is not made again when the load is run once more.
"""

from __future__ import annotations

import shutil
from collections import deque
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import IngestError, StorageError
from ingest.loading.executors import Workers, open_workers
from ingest.loading.outcomes import with_listed_problems
from ingest.loading.parts import Part, parts_of
from ingest.loading.replay import DamagedShard, replayed
from ingest.loading.shard_folder import shard_folder
from ingest.loading.shards import make_shard
from ingest.sources.disk_errors import said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from ingest.loading.sheets import Sheet
    from ingest.loading.tasks import Task
    from ingest.sources.discover import FoundFile
    from ingest.storage.packs import Pack
    from ingest.storage.rows import FileReading

#: Parts that may be read ahead of the one that is merged, for each worker: all have work while the
#: slowest part is waited for.
PARTS_AHEAD = 4

#: Times that a part is given to workers before the load gives up: what ends a worker each time is
#: more likely the machine than chance.
PART_TRIES = 6

#: Where shards are kept that nobody asked for, beside the corpus; a hidden name that no load reads.
OWN_FOLDER = ".{}.shards"


def own_folder(database: Path) -> Path:
    """Return where the shards of a load are kept until they are merged."""
    place = database.resolve()
    return place.with_name(OWN_FOLDER.format(place.name))


@contextmanager
def spread_pool(
    jobs: int | str, place: str, packs: tuple[Pack, ...], *, is_kept: bool, is_anew: bool
) -> Iterator[SpreadPool]:
    """Yield a pool of workers, which keep their shards at `place`.

    Args:
        jobs: processes of this machine, or the address of a cluster.
        place: a path or an address.
        packs: the user's own packs of names in force.
        is_kept: False to remove the shards when all are merged.
        is_anew: True to make shards anew that are there.
    """
    with ExitStack() as stack:
        pool = SpreadPool(stack, jobs, place, packs)
        pool.is_anew = is_anew
        yield pool
        if not is_kept:
            shutil.rmtree(place, ignore_errors=True)


@dataclass(slots=True)
class _Waiting:
    """Hold a part that is being read."""

    part: Part
    future: Future[Sheet] | None
    tries: int = 0


class SpreadPool:
    """Give parts to workers and collect what they read."""

    def __init__(
        self, stack: ExitStack, jobs: int | str, place: str, packs: tuple[Pack, ...]
    ) -> None:
        self._stack = stack
        self._jobs = jobs
        self._place = place
        self._folder = shard_folder(place)
        self._packs = packs
        self._workers: Workers | None = None
        # Whether shards that are there are made all the same.
        self.is_anew = False

    def read(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the readings of each task, in the order of the tasks."""
        return with_listed_problems(self._readings(tasks))

    def _readings(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        for part, sheet in self.finished(tasks):
            yield from self._replayed(part, sheet)

    def finished(self, tasks: Iterable[Task]) -> Iterator[tuple[Part, Sheet]]:
        """Yield each part when its shard is there, in the order of the tasks."""
        waiting: deque[_Waiting] = deque()
        for part in parts_of(tasks, self._packs):
            waiting.append(self._begun(part))
            while len(waiting) > self._ahead():
                yield self._ended(waiting.popleft())
        while waiting:
            yield self._ended(waiting.popleft())

    def _ahead(self) -> int:
        return PARTS_AHEAD * (self._workers.width if self._workers else 1)

    def _begun(self, part: Part) -> _Waiting:
        """Have a part read, unless its shard is there."""
        sheet = None if self.is_anew else self._folder.sheet(part.key)
        is_there = sheet is not None and sheet.is_settled
        return _Waiting(part, None if is_there else self._submitted(part))

    def _submitted(self, part: Part) -> Future[Sheet]:
        if self._workers is None:
            self._workers = self._stack.enter_context(open_workers(self._jobs))
        try:
            return self._submit(self._workers, part)
        except BrokenExecutor:  # a process of this machine was killed, and took the others along
            self._workers = self._stack.enter_context(open_workers(self._jobs))
            return self._submit(self._workers, part)

    def _submit(self, workers: Workers, part: Part) -> Future[Sheet]:
        return workers.executor.submit(make_shard, part, self._place, is_anew=self.is_anew)

    def _ended(self, waiting: _Waiting) -> tuple[Part, Sheet]:
        """Wait for a part; one whose worker was lost is read by another.

        Raises:
            StorageError: it was tried too often.
        """
        while True:
            if waiting.future is None:
                sheet = self._folder.sheet(waiting.part.key)
                if sheet and sheet.is_settled:
                    return waiting.part, sheet
                waiting.future = self._submitted(waiting.part)
            try:
                return waiting.part, waiting.future.result()
            except IngestError:
                raise
            except Exception as error:  # each cluster has its own for a lost worker
                waiting.tries += 1
                if waiting.tries >= PART_TRIES:
                    raise self._lost(waiting.part, error) from error
                waiting.future = None

    def _lost(self, part: Part, error: Exception) -> StorageError:
        files = f"{part.tasks[0].file.path} and {len(part.tasks) - 1:,} more"
        return StorageError(
            f"{files}: the workers that read them were lost {PART_TRIES} times ({said_by(error)}); "
            "look at their logs and memory, then load the same again: the shards in "
            f"{self._place} are kept and not made anew"
        )

    def _replayed(self, part: Part, sheet: Sheet) -> Iterator[FileReading]:
        """Yield the readings of a shard; one that is damaged is made again, once.

        Raises:
            StorageError: it is damaged again.
        """
        files: list[FoundFile] = list(dict.fromkeys(task.file for task in part.tasks))
        for is_last_try in (False, True):
            given = 0
            try:
                with self._folder.corpus(part.key) as corpus:
                    for reading in replayed(corpus, sheet, files):
                        given += 1
                        yield reading
                return
            except DamagedShard as error:
                if is_last_try or given:
                    message = (
                        f"{self._place}: the shard {part.key} is damaged; check the disk, remove "
                        "the shard and load the same again"
                    )
                    raise StorageError(message) from error
            self._folder.remove(part.key)
            _, sheet = self._ended(_Waiting(part, self._submitted(part)))
