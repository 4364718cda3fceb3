"""What a user knows better stays, whatever is loaded again."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

UID = "e29e75903f93"


def _article(database: Path, columns: str) -> tuple[object, ...]:
    connection = sqlite3.connect(database)
    try:
        row: tuple[object, ...] = connection.execute(
            f"select {columns} from articles where uid = ?", [UID]
        ).fetchone()
        return row
    finally:
        connection.close()


def _evidence(database: Path, field: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(
            "select value, status, words, chosen from evidence where field = ?"
            " and article = (select id from articles where uid = ?) order by chosen desc",
            [field, UID],
        ).fetchall()
    finally:
        connection.close()


def test_a_correction_is_in_force_at_once_with_its_reason(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    command = ("correct", UID, "published_on", "2019-03-27", "--because", "Web archive")
    result = run(*command, "--db", own_corpus)
    assert result.exit_code == 0
    columns = "published_on, published_year, published_month"
    assert _article(own_corpus, columns) == ("2019-03-27", 2019, 3)
    assert _evidence(own_corpus, "published_on")[0] == ("2019-03-27", "corrected", "Web archive", 1)
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0


def test_a_corrected_headline_is_searched(run: Callable[..., Result], own_corpus: Path) -> None:
    run("correct", UID, "headline", "Zebras in the capital", "--db", own_corpus)
    connection = sqlite3.connect(own_corpus)
    found = connection.execute("select count(*) from articles_fts('zebras')").fetchone()
    connection.close()
    assert found == (1,)
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0


def test_a_corrected_value_is_counted_in_the_facets(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    run("correct", UID, "publisher", "The Zebra Post", "--db", own_corpus)
    connection = sqlite3.connect(own_corpus)
    answer = search(connection, load_columns(connection), Request(text="publisher:zebra"))
    connection.close()
    assert answer.articles == 1


def test_none_says_that_there_is_no_value(run: Callable[..., Result], own_corpus: Path) -> None:
    run("correct", UID, "byline", "Somebody Else", "--db", own_corpus)
    run("correct", UID, "byline", "--none", "--db", own_corpus)
    assert _article(own_corpus, "byline") == (None,)
    assert _evidence(own_corpus, "byline")[0][:2] == (None, "corrected")
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0


def test_undo_brings_back_what_the_text_says(run: Callable[..., Result], own_corpus: Path) -> None:
    before = run("verify", "--digest", "--db", own_corpus).stdout
    run("correct", UID, "headline", "Another", "--db", own_corpus)
    assert run("verify", "--digest", "--db", own_corpus).stdout != before
    assert run("correct", UID, "headline", "--undo", "--db", own_corpus).exit_code == 0
    assert run("verify", "--digest", "--db", own_corpus).stdout == before


def test_a_correction_survives_a_new_load_of_everything(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    run("correct", UID, "section", "World", "--db", own_corpus)
    run("load", SEEDS, "--rehash", "--db", own_corpus)
    assert _article(own_corpus, "section") == ("World",)
    table = tmp_path / "corrections.csv"
    table.write_text(run("correct", "--export", "--db", own_corpus).stdout)
    rebuilt = tmp_path / "rebuilt.db"
    run("load", SEEDS, "--db", rebuilt)
    assert run("correct", "--from", table, "--db", rebuilt).exit_code == 0
    digests = {run("verify", "--digest", "--db", file).stdout for file in (own_corpus, rebuilt)}
    assert len(digests) == 1


def test_a_correction_waits_for_its_article(
    run: Callable[..., Result], folder: Callable[..., Path], own_corpus: Path, tmp_path: Path
) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text(run("correct", "--export", "--db", own_corpus).stdout)
    with table.open("a") as lines:
        lines.write(f"{UID},section,World,\n")
    database = tmp_path / "later.db"
    run("load", folder({"a.txt": "Another text."}), "--db", database)
    waiting = run("correct", "--from", table, "--db", database)
    assert "1 waiting for articles that are not there yet" in waiting.stderr
    run("load", SEEDS, "--db", database)
    assert _article(database, "section") == ("World",)
    assert run("verify", "--deep", "--db", database).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((UID, "title", "X"), "there is no such field"),
        ((UID, "published_on", "yesterday"), "should be a date such as"),
        ((UID, "published_on", "2024-02-30"), "should be a date such as"),
        ((UID, "url", "javascript:alert(1)"), "should be an address"),
        ((UID, "language", "English"), "should be a language code"),
        ((UID, "headline", ""), "should be some words"),
        (("not-a-uid", "headline", "X"), "this is no uid"),
        (("abcd", "headline", "X"), "no article begins like this"),
        (("*", "headline", "--undo"), "this is no uid"),
        ((UID, "headline", "x\udcffy"), "should be some words"),
        ((UID, "headline", "x", "--because", "a\0b"), "the reason is too long"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused(
    run: Callable[..., Result], own_corpus: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("correct", *arguments, "--db", own_corpus)
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_wrong_line_is_named_and_nothing_is_applied(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text(f"uid,field,value\n{UID},section,World\n{UID},published_on,soon\n")
    result = run("correct", "--from", table, "--db", own_corpus)
    assert result.exit_code == 1
    assert "corrections.csv, line 3" in result.stderr
    assert _article(own_corpus, "section") == (None,)


def test_a_command_that_says_nothing_to_do_is_a_wrong_command(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    assert run("correct", UID, "--db", own_corpus).exit_code == 2
    assert run("correct", UID, "headline", "X", "--none", "--db", own_corpus).exit_code == 2
