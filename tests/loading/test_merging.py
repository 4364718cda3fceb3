"""Corpora of colleagues become one: each article once, with packs of names and corrections."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.errors import InputError
from ingest.loading.merging import merge
from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.database import transaction
from ingest.storage.verify import open_for_checking, verify
from ingest.storage.writer import opened_for_writing
from tests.inside import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

HEAD = "key,label,type,alias,case_rule,context_rule,language,source"
PACK = f"{HEAD}\nhoms-cafe,Café Homs,PLACE,Café Homs,title,,en,x\n"


@pytest.fixture
def two(folder: Callable[..., Path], tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return the corpora of two people who have a text in common, and that of all their texts."""
    texts = {f"{n}.txt": f"Report {n}\n\nForty men fled from Raqqa, {n} said." for n in range(4)}
    anna = folder({name: texts[name] for name in ("0.txt", "1.txt", "2.txt")}, "anna")
    ben = folder({name: texts[name] for name in ("2.txt", "3.txt")}, "ben")
    places = tuple(tmp_path / name for name in ("anna.db", "ben.db", "both.db"))
    load([anna], places[0], LoadOptions())
    load([ben], places[1], LoadOptions())
    load([anna, ben], places[2], LoadOptions())
    return places[0], places[1], places[2]


def _findings(corpus: Path) -> list[object]:
    with open_for_checking(corpus) as checked:
        return list(verify(checked))


def test_an_article_that_both_hold_is_stored_once(two: tuple[Path, ...], tmp_path: Path) -> None:
    merged = tmp_path / "merged.db"
    report = merge(two[:2], merged)
    assert (report.articles, report.duplicate) == (4, 1)
    assert digest_of(merged) == digest_of(two[2])
    assert _findings(merged) == []
    merge(two[1::-1], tmp_path / "again.db")
    assert digest_of(tmp_path / "again.db") == digest_of(merged)


def test_corrections_come_along(
    two: tuple[Path, ...], tmp_path: Path, run: Callable[..., Result]
) -> None:
    uid = _uids(two[1])[0]
    assert run("correct", uid, "byline", "Ben", "--db", two[1]).exit_code == 0
    merged = tmp_path / "merged.db"
    assert run("merge", *two[:2], "--db", merged).exit_code == 0
    connection = sqlite3.connect(merged)
    query = "select byline from articles where uid = ?"
    assert connection.execute(query, [uid]).fetchone() == ("Ben",)
    connection.close()
    assert _findings(merged) == []


def test_corrections_that_contradict_are_named_and_nothing_is_merged(
    two: tuple[Path, ...], tmp_path: Path, run: Callable[..., Result]
) -> None:
    (uid,) = set(_uids(two[0])) & set(_uids(two[1]))
    run("correct", uid, "byline", "Anna", "--db", two[0])
    run("correct", uid, "byline", "Ben", "--db", two[1])
    refused = run("merge", *two[:2], "--db", tmp_path / "merged.db")
    assert refused.exit_code == 1
    assert f"it corrects byline of the article {uid} to 'Ben'" in refused.stderr
    assert not (tmp_path / "merged.db").exists()


def _uids(corpus: Path) -> list[str]:
    connection = sqlite3.connect(corpus)
    uids = [row[0] for row in connection.execute("select uid from articles order by uid desc")]
    connection.close()
    return uids


def test_packs_of_one_name_that_differ_are_named(
    two: tuple[Path, ...], tmp_path: Path, run: Callable[..., Result]
) -> None:
    pack = tmp_path / "own.csv"
    pack.write_text(PACK)
    assert run("load", pack.parent / "anna", "--db", two[0], "--names", pack).exit_code == 0
    pack.write_text(PACK.replace("Café Homs,title", "Kaffee Homs,title"))
    assert run("load", pack.parent / "ben", "--db", two[1], "--names", pack).exit_code == 0
    refused = run("merge", *two[:2], "--db", tmp_path / "merged.db")
    assert refused.exit_code == 1
    assert "its pack of names own.csv is not that of the other corpora" in refused.stderr


def test_names_are_looked_for_anew_where_only_one_corpus_has_the_pack(
    two: tuple[Path, ...], tmp_path: Path, run: Callable[..., Result]
) -> None:
    pack = tmp_path / "own.csv"
    pack.write_text(PACK.replace("Café Homs,title", "Forty,title"))
    assert run("load", tmp_path / "anna", "--db", two[0], "--names", pack).exit_code == 0
    merged = tmp_path / "merged.db"
    assert run("merge", *two[:2], "--db", merged).exit_code == 0
    connection = sqlite3.connect(merged)
    query = "select count(*) from mentions join names on names.id = name where key = 'homs-cafe'"
    assert connection.execute(query).fetchone() == (4,)
    connection.close()
    assert _findings(merged) == []


def test_what_another_release_has_read_is_refused(two: tuple[Path, ...], tmp_path: Path) -> None:
    with opened_for_writing(two[1]) as db, transaction(db):
        db.execute("update runs set version = '0.1.0'")
    with pytest.raises(InputError, match=r"release 0.1.0 has read some of it"):
        merge(two[:2], tmp_path / "merged.db")


def test_a_corpus_is_not_merged_into_itself(two: tuple[Path, ...]) -> None:
    with pytest.raises(InputError, match=r"cannot be merged into itself"):
        merge(two[:2], two[0])


def test_a_file_that_has_gone_is_known_as_gone(two: tuple[Path, ...], tmp_path: Path) -> None:
    (tmp_path / "ben" / "3.txt").unlink()
    load([tmp_path / "ben"], two[1], LoadOptions())
    merge(two[:2], tmp_path / "merged.db")
    connection = sqlite3.connect(tmp_path / "merged.db")
    query = "select path from files where status = 'vanished'"
    assert connection.execute(query).fetchall() == [("ben/3.txt",)]
    connection.close()


@pytest.mark.parametrize("name", ["nothing.db", "folder"])
def test_what_is_no_corpus_is_named(tmp_path: Path, run: Callable[..., Result], name: str) -> None:
    (tmp_path / "folder").mkdir()
    refused = run("merge", tmp_path / name, "--db", tmp_path / "merged.db")
    assert refused.exit_code in (1, 4)
    assert refused.stderr.count("\n") == 1
    assert name in refused.stderr
