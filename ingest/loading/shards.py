"""Read one part of a load into a corpus of its own, the shard; give back what it holds.

`make_shard` depends on nothing but the part: any machine may do it, twice, or after another was
killed while it did. A shard is a corpus like any other: it can be searched, verified, published.
"""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ingest.errors import InputError, StorageError
from ingest.loading.batches import batches
from ingest.loading.load import Load
from ingest.loading.options import LoadOptions
from ingest.loading.pool import reading_pool
from ingest.loading.presence import WITHHELD_CODES
from ingest.loading.shard_folder import hash_of, shard_folder
from ingest.loading.sheets import Sheet, SheetFile
from ingest.loading.watching import Watcher
from ingest.sources.original import file_id_of, is_same, signature_of
from ingest.sources.remote import file_system, refused_in_words
from ingest.storage import ledger
from ingest.storage.database import open_for_writing, transaction
from ingest.storage.packs import keep_pack
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.loading.parts import Part
    from ingest.loading.tasks import Task
    from ingest.names.gazetteer import Gazetteer
    from ingest.sources.discover import FoundFile
    from ingest.storage.rows import FileReading

#: A shard that is cut off is made anew: nothing of it is worth waiting for the disk.
UNSAFE = "off"

#: Codes of what has to do with a machine and a moment, and not with the file alone.
UNSETTLED = WITHHELD_CODES | {"out-of-memory", "reader-died", "reader-killed", "too-slow"}

#: Bytes that a disk must have left, as many times over as a part has bytes, to make its shard.
ROOM = 4


def make_shard(part: Part, place: str, *, is_anew: bool = False) -> Sheet:
    """Read a part into a shard, keep it in the folder at `place`, and return its sheet.

    A shard that is there already is left as it is, unless another try may give more.

    Args:
        part: what to read.
        place: path or address of the folder.
        is_anew: True to make it whether or not it is there.

    Raises:
        InputError: this machine does not see the files, or has another release.
        StorageError: a disk refused.
    """
    if part.release != __version__:
        message = (
            f"a worker has release {__version__} of Clippings, and the load runs on "
            f"{part.release}; install the same on all machines"
        )
        raise InputError(message)
    folder, key = shard_folder(place), part.key
    finished = folder.sheet(key)
    if finished and finished.is_settled and not is_anew:
        return finished
    with TemporaryDirectory(prefix="clippings-") as temporary:
        corpus = Path(temporary) / "shard.db"
        sheet = _made(part, key, corpus)
        folder.put(corpus, sheet)
    return sheet


def _made(part: Part, key: str, corpus: Path) -> Sheet:
    with closing(open_for_writing(corpus, synchronous=UNSAFE)) as db:
        with transaction(db):
            for pack in part.packs:
                keep_pack(db, pack)
        loaded = PartLoad(db, LoadOptions(jobs=1), Watcher())
        loaded.run_part(part.tasks, corpus.parent)
        articles, paragraphs = ledger.totals(db)
    return Sheet(
        key,
        __version__,
        tuple(held.sheet() for held in loaded.held.values()),
        articles,
        paragraphs,
        loaded.report.loss_count,
        not UNSETTLED.intersection(loaded.report.codes),
        corpus.stat().st_size,
        hash_of(corpus),
    )


@dataclass(slots=True)
class _Held:
    """Gather what the sheet says of one file, task by task and reading by reading."""

    file: FoundFile
    first: Task
    last: Task
    sha256: str | None = None
    is_torn: bool = False
    is_unchanged: bool = False
    unlisted: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def sheet(self) -> SheetFile:
        """Return the line of the sheet."""
        file, span, end = self.file, self.first.span, self.last.span
        return SheetFile(
            file.root.name,
            file.root.place_sha256,
            file.path,
            file.size_bytes,
            file.signature,
            self.sha256,
            span.start_byte if span else 0,
            end.start_byte + end.size_bytes if end else 0,
            self.first.is_first,
            self.last.is_last,
            self.is_torn,
            self.is_unchanged,
            [(code, is_loss, count) for (code, is_loss), count in sorted(self.unlisted.items())],
        )


class PartLoad(Load):
    """Load the files of one part into a corpus that is empty."""

    #: What the sheet will say, by the file as the part names it.
    held: dict[FoundFile, _Held]

    def run_part(self, tasks: Sequence[Task], temporary: Path) -> None:
        """Do the whole part; files that are fetched are kept in the folder `temporary`."""
        self.is_beside = self.is_first = True
        self.held = {}
        for task in tasks:
            held = self.held.setdefault(task.file, _Held(task.file, task, task))
            held.last = task
        names = self.names()
        for batch in batches(self._read_part(tasks, names, temporary)):
            self.write(batch)
        if self.run_id:
            self.finish()

    def _read_part(
        self, tasks: Sequence[Task], names: Gazetteer | None, temporary: Path
    ) -> Iterator[FileReading]:
        """Yield the readings as the shard keeps them; none is judged by a share of its file."""
        asked = {file: self._here(file, temporary / str(n)) for n, file in enumerate(self.held)}
        named = {file: name for name, file in asked.items()}
        local = [replace(task, file=asked[task.file]) for task in tasks]
        with reading_pool(1, names) as pool:
            for reading in pool.unlisted(local):
                held = self.held[named[reading.file]]
                reading.file = held.file
                held.sha256 = reading.sha256 or held.first.sha256
                held.is_torn |= reading.is_torn
                held.is_unchanged |= reading.is_unchanged
                held.unlisted.update(reading.unlisted)
                self.judge(reading)
                if not reading.is_unchanged:
                    yield reading

    def _here(self, file: FoundFile, place: Path) -> FoundFile:
        """Return a file as this machine can open it.

        Raises:
            InputError: it does not see the folder in which the file lies.
        """
        if file.problem:
            return file
        if file.url:
            return fetched(file, place)
        try:
            status = file.location.lstat()
        except OSError as error:
            if file.location.parent.exists():
                return file  # gone meanwhile: the reader says so
            message = (
                f"{file.path}: a worker does not see it; what is loaded must lie on a disk that "
                "all workers share under one name, or in object storage (s3://)"
            )
            raise InputError(message) from error
        # Another machine knows the disk by another number; the file is told by its state.
        if not is_same(signature_of(status), file.signature):
            return file  # changed meanwhile: the reader says so
        return replace(file, file_id=file_id_of(status))


def fetched(file: FoundFile, place: Path) -> FoundFile:
    """Copy a file from object storage to `place` and return it as it lies there.

    Raises:
        InputError: the storage refused.
        StorageError: there is no room for it here.
    """
    free_bytes = shutil.disk_usage(place.parent).free
    if free_bytes < file.size_bytes * ROOM:
        message = (
            f"{file.path}: {file.size_bytes:,} bytes cannot be fetched, for {place.parent} has "
            f"{free_bytes:,} left; name a larger disk in TMPDIR"
        )
        raise StorageError(message)
    with refused_in_words(file.url):
        file_system(file.url).get_file(file.url.partition("://")[2], str(place))
    status = place.lstat()
    return replace(
        file,
        location=place,
        size_bytes=status.st_size,
        signature=signature_of(status),
        file_id=file_id_of(status),
        dense_bytes=status.st_size,
        url="",
    )
