"""Each word of the index stands in the list of words with the number of its paragraphs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Enough others that a change of one is counted word by word.
OTHERS = {f"{number:03}.txt": f"Report {number} names a river.\n" for number in range(120)}

DIFFERING = """
select term, doc, paragraphs
from paragraphs_vocab
left join vocabulary using (term)
where doc is not paragraphs
  and term < char(57344)
union
select term, 0, paragraphs
from vocabulary
where term not in (select term from paragraphs_vocab)
"""


def differing(database: Path) -> list[tuple[str, int, int]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(DIFFERING).fetchall()


def rewritten(top: Path) -> None:
    (top / "007.txt").write_text("Another text altogether, of a bridge.\n", encoding="utf-8")


def removed(top: Path) -> None:
    (top / "007.txt").unlink()


def mostly_removed(top: Path) -> None:
    for number in range(30, 90):
        (top / f"{number:03}.txt").unlink()


def added(top: Path) -> None:
    (top / "more.txt").write_text("One more names a river and a bridge.\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [added, rewritten, removed, mostly_removed],
    ids=["added", "rewritten", "removed", "mostly removed"],
)
def test_the_counts_are_those_of_the_index_whatever_was_loaded_before(
    folder: Callable[..., Path], tmp_path: Path, change: Callable[[Path], None]
) -> None:
    database, top = tmp_path / "corpus.db", folder(OTHERS)
    load([top], database, LoadOptions())
    change(top)
    load([top], database, LoadOptions(prune=True, prune_anyway=True))
    assert differing(database) == []


def test_a_corpus_of_an_earlier_release_is_counted_anew_by_the_next_writer(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    database, top = tmp_path / "corpus.db", folder(OTHERS)
    load([top], database, LoadOptions())
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update vocabulary set paragraphs = 999 where term = 'river'")
        connection.execute("delete from _sqlite_migrations where name = '0010_word_counts'")
    added(top)
    load([top], database, LoadOptions())
    assert differing(database) == []
