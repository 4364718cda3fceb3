"""`ingest relations` prints, writes files, and ends with a code that a script can read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.export.relations import COLUMNS
from ingest.search.versions import PAIR_COLUMNS
from tests.relations.copied_corpus import copied_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

SPUN = "select uid from articles join sources on sources.id = source where path like '%000_%'"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus(tmp_path_factory.mktemp("copied"))


def _uid(database: Path, publisher: str) -> str:
    with closing(sqlite3.connect(database)) as connection:
        wanted = "select uid from articles where publisher = ?"
        return str(connection.execute(wanted, (publisher,)).fetchone()[0])


def test_other_versions_are_printed_with_the_reason(
    run: Callable[..., Result], copied: Path
) -> None:
    result = run("relations", _uid(copied, "BBC"), "--db", copied)
    assert result.exit_code == 0
    assert "the same words: all 47 words are the same; first: the river rose" in result.stdout
    assert "a copy: 40 of 40 eight-word runs; first: the river rose" in result.stdout
    assert "2 other versions." in result.stderr


def test_the_files_hold_the_same(run: Callable[..., Result], copied: Path) -> None:
    uid = _uid(copied, "ABC")
    document = json.loads(run("relations", uid, "--json", "--db", copied).stdout)
    rows = list(csv.DictReader(io.StringIO(run("relations", uid, "--csv", "--db", copied).stdout)))
    assert document["uid"] == uid
    assert tuple(rows[0]) == COLUMNS
    assert [row["uid"] for row in rows] == [item["uid"] for item in document["relations"]]


def test_without_an_article_all_pairs_are_written(run: Callable[..., Result], copied: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("relations", "--csv", "--db", copied).stdout)))
    assert tuple(rows[0]) == PAIR_COLUMNS
    assert sorted(row["kind"] for row in rows) == ["copy", "exact"]


def test_a_word_spun_text_is_hinted_at(run: Callable[..., Result], corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as connection:
        (uid,) = connection.execute(SPUN).fetchone()
        hinted = connection.execute("select count(*) from relations").fetchone()
    result = run("relations", uid, "--db", corpus)
    assert "A hint, no proof: may be word-spun: “as well as” 10 times" in result.stdout
    assert hinted == (1,)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("4521b4aca23c",), 1),
        (("000000000000",), 2),
        ((), 2),
        (("4521b4aca23c", "--csv", "--json"), 2),
    ],
    ids=["nothing", "no article", "no uid", "two formats"],
)
def test_the_exit_code_says_how_it_went(
    run: Callable[..., Result], corpus: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert run("relations", *arguments, "--db", corpus).exit_code == code
