"""Prove a corpus sound from the database alone, or name in words what is not.

Quickly: the pages of the file, the schema, and the checksums of all rows. In full: each
paragraph is also made again from the bytes it points to; each original is hashed again; every
character that is not white space must lie in exactly one paragraph; each article must hash to
what was written with it; every query in `sql/checks/` must return nothing; each index, each
list of a common word and each facet column must say what its table says.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.storage.content_hash import content_digest
from ingest.storage.database import connect, open_for_reading
from ingest.storage.sqlite_errors import in_words
from ingest.storage.verify.articles import Naming, check_articles
from ingest.storage.verify.findings import Finding, guarded
from ingest.storage.verify.indexes import check_columns, check_indexes
from ingest.storage.verify.lists import THE_LISTS, check_list_bytes, check_lists
from ingest.storage.verify.tables import (
    check_column_bytes,
    check_pages,
    check_pages_quickly,
    check_relations,
    check_schema,
    check_seals,
    check_word_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.storage.connection import Database

__all__ = ["Finding", "content_digest", "prove", "verify", "verify_quickly"]

#: With fewer articles the processes take longer to start than the proof takes.
MIN_ARTICLES = 2000

THE_FILE = "the database file"


@contextmanager
def open_for_checking(path: Path) -> Iterator[Database]:
    """Open a corpus for proving it, as a copy where it may not be written.

    SQLite compares an index with its table by a statement that it counts as a write, though
    nothing is changed; a corpus on a read-only disk is checked as a copy in a scratch folder.
    """
    db = open_for_reading(path)
    db.close()
    with in_words(path), _scratch_copy_if_read_only(path) as place:
        writable = connect(place, mode="rw")
        try:
            yield writable
        finally:
            writable.close()


@contextmanager
def _scratch_copy_if_read_only(path: Path) -> Iterator[Path]:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        yield copy


def file_of(db: Database) -> Path | None:
    """Return the file that is open; None for a corpus in memory."""
    (file,) = db.execute("select file from pragma_database_list where name = 'main'").fetchone()
    return Path(file) if file else None


def data_version(db: Database) -> int:
    """Return a number that changes when another connection has written to the file."""
    return int(db.execute("pragma data_version").fetchone()[0])


def verify(
    db: Database, jobs: int = 1, on_articles: Callable[[int], object] = lambda _: None
) -> Iterator[Finding]:
    """Yield everything that is wrong with the corpus; a sound one yields nothing.

    What SQLite does alone goes on beside, in a thread with a connection of its own: it takes
    about as long as the articles, which Python proves.

    Args:
        db: the corpus.
        jobs: processes that prove articles; a small corpus is proved in this one.
        on_articles: called with the number of articles that were proved since the last call.
    """
    # Each load of a new corpus imports this module, and looks over what it has written only.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    from ingest.storage.verify.processes import check_in_processes  # noqa: PLC0415

    file = file_of(db)
    naming = Naming(db)
    numbers = naming.article_ids()
    with ThreadPoolExecutor(1) as beside:
        whole = beside.submit(_check_whole_file, file) if file else None
        if file and jobs > 1 and len(numbers) >= MIN_ARTICLES:
            proofs = check_in_processes(file, numbers, jobs, on_articles)
        else:
            proofs = check_articles(db, naming, numbers, on_articles)
        yield from guarded("the articles", proofs)
        yield from whole.result() if whole else _check_whole(db)


def prove(path: Path) -> Iterator[Finding]:
    """Yield everything that is wrong with the corpus at `path`; it is only read."""
    with open_for_checking(path) as db:
        yield from verify(db)


def verify_quickly(db: Database) -> Iterator[Finding]:
    """Yield what is wrong as far as it shows without reading the articles; writes nothing."""
    yield from guarded(THE_FILE, check_pages_quickly(db))
    yield from guarded("the schema", check_schema(db))
    yield from guarded("the tables", check_seals(db, Naming(db)))
    yield from guarded("the facet columns", check_column_bytes(db))
    yield from guarded(THE_LISTS, check_list_bytes(db))
    yield from guarded("the vectors of words", check_word_pieces(db))


def _check_whole_file(file: Path) -> list[Finding]:
    with open_for_checking(file) as db:
        return list(_check_whole(db))


def _check_whole(db: Database) -> Iterator[Finding]:
    naming = Naming(db)
    yield from guarded(THE_FILE, check_pages(db, naming))
    yield from guarded("the schema", check_schema(db))
    yield from guarded("the tables", check_seals(db, naming))
    yield from guarded("the tables", check_relations(db))
    yield from guarded("the search indexes", check_indexes(db, naming))
    yield from guarded("the facet columns", check_column_bytes(db))
    yield from guarded("the facet columns", check_columns(db))
    yield from guarded(THE_LISTS, check_list_bytes(db))
    yield from guarded(THE_LISTS, check_lists(db))
    yield from guarded("the vectors of words", check_word_pieces(db))
