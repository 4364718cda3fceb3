"""The columns of facets are made from rows that are as they were written, or from none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.errors import CorpusError
from ingest.loading.pipeline import LoadOptions, load
from tests.storage.verify.corpora import stored

if TYPE_CHECKING:
    from pathlib import Path


def test_a_damaged_row_is_told_in_a_sentence(tmp_path: Path) -> None:
    database = stored(tmp_path, {"a.txt": b"Ferries run\n\nThe ferry runs at night again.\n"})
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma writable_schema = on")
        # As a damaged page has it: a row that is too short has no value.
        connection.execute(
            "update sqlite_schema set sql = replace(sql, 'article integer not null', "
            "'article integer') where name = 'paragraphs'"
        )
        connection.commit()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("update paragraphs set article = null")
        stale = "insert or ignore into stale_chunks (name, chunk) values ('paragraphs', 0)"
        connection.execute(stale)
        connection.commit()
    with pytest.raises(CorpusError, match=r"one is not as it was written.*verify.*says where"):
        load([tmp_path], database, LoadOptions())
