"""Give back what a shard holds as the readings of its files, as if they were being read now.

Whoever merges writes them as a load does: so the corpus is the one that a load without shards
makes, to the digest and to the order of its rows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import CorpusError
from ingest.loading.shard_folder import hash_of
from ingest.model import Problem
from ingest.sources.discover import FoundFile, Root
from ingest.storage.database import open_for_reading
from ingest.storage.held_articles import packed_articles
from ingest.storage.rows import BATCH_BYTES, BATCH_FILES, FileReading
from ingest.storage.store import FILE_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.loading.sheets import Sheet, SheetFile
    from ingest.storage.database import Database

SELECT_PROBLEMS = """
select path, member, code, message, is_loss
from problems
where file = ?
order by id
"""


class DamagedShard(Exception):  # noqa: N818  becomes a sentence, or a shard that is made again
    """Say that a shard is not what its sheet says."""


def replayed(
    corpus: Path, sheet: Sheet, files: Sequence[FoundFile] | None = None
) -> Iterator[FileReading]:
    """Yield the readings of the files of a shard, in order.

    Args:
        corpus: of the shard.
        sheet: what it says it holds.
        files: the same files as a load has found them; None to take what the sheet says.

    Raises:
        DamagedShard: the corpus is another one, or cannot be read.
    """
    try:
        if sheet.sha256 and hash_of(corpus) != sheet.sha256:
            raise DamagedShard
        with closing(open_for_reading(corpus)) as db:
            for number, line in enumerate(sheet.files):
                yield from _readings(db, line, files[number] if files else found_file(line))
    except (CorpusError, OSError, sqlite3.DatabaseError) as error:
        raise DamagedShard from error


def found_file(line: SheetFile) -> FoundFile:
    """Return what stands for a file of which only a shard is at hand."""
    root = Root(line.root, line.place_sha256)
    return FoundFile(root, line.path, Path(), line.size_bytes, line.signature)


def _readings(db: Database, line: SheetFile, file: FoundFile) -> Iterator[FileReading]:
    """Yield the readings of one file, each with no more articles than a batch holds."""
    if line.is_unchanged:
        yield FileReading(file, line.sha256, is_unchanged=True)
        return
    row = db.execute(FILE_ID, [line.place_sha256, line.path]).fetchone()
    if row is None:
        raise DamagedShard
    reading = FileReading(file, line.sha256, is_first=line.is_first, is_last=False)
    reading.problems = [
        Problem(path, member, code, message, is_loss=bool(is_loss))
        for path, member, code, message, is_loss in db.execute(SELECT_PROBLEMS, [row[0]])
    ]
    for article in packed_articles(db, row[0]):
        if len(reading.articles) >= BATCH_FILES or reading.size_bytes >= BATCH_BYTES:
            yield reading
            reading = FileReading(file, line.sha256, is_first=False, is_last=False)
        reading.articles.append(article)
    reading.is_last, reading.is_torn = line.is_last, line.is_torn
    reading.unlisted = {(code, is_loss): count for code, is_loss, count in line.unlisted}
    yield reading
