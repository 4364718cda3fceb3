"""Store files as a load does, without its processes and without names."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from ingest.storage import store
from ingest.storage.database import open_for_writing, transaction
from ingest.storage.ledger import begin_run
from ingest.storage.verify import open_for_checking, verify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def stored(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Store files in a new corpus in `folder` and return it."""
    top, database = folder / "articles", folder / "corpus.db"
    for name, data in files.items():
        top.mkdir(exist_ok=True)
        (top / name).write_bytes(data)
    found = discover([top], known_places=frozenset(), left_out=[])
    readings = [reading for file in found for reading in read_file(Task(file, None), None)]
    with closing(open_for_writing(database)) as db, transaction(db):
        run = begin_run(db)
        store.write_batch(db, readings, run)
        store.finish(db, run, is_first=False)
    return database


def findings(database: Path) -> list[str]:
    """Return all that is wrong with a corpus."""
    with open_for_checking(database) as db:
        return [str(finding) for finding in verify(db)]
