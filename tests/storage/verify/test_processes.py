"""Articles are proved in several processes, with the findings of one, in the same order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.storage.verify import open_for_checking, verify
from ingest.storage.verify.articles import Naming, check_articles
from ingest.storage.verify.processes import check_in_processes
from tests.terminals import shown_by

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_processes_find_what_one_finds(own_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("update articles set headline = 'Invented' where id in (1, 4)")
        connection.commit()
    monkeypatch.setattr("ingest.storage.verify.processes.SHARE_ARTICLES", 2)
    monkeypatch.setattr("ingest.storage.verify.MIN_ARTICLES", 1)
    proved: list[int] = []
    numbers = [1, 2, 3, 4, 5]
    with open_for_checking(own_corpus) as db:
        alone = list(check_articles(db, Naming(db), numbers))
        together = list(check_in_processes(own_corpus, numbers, 2, proved.append))
        assert [str(item) for item in together] == [str(item) for item in alone]
        assert (len(alone), proved) == (2, [2, 2, 1])
        assert {str(item) for item in alone} <= {str(item) for item in verify(db, jobs=2)}


def test_a_terminal_sees_how_far_the_proof_has_come(corpus: Path) -> None:
    shown = shown_by("verify", "--db", corpus)
    assert "Proving" in shown
    assert "5/5" in shown
    assert "every byte proved" in shown
