"""Packs come and go, and the corpus is always the one a fresh load would have made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.search.columns import columns_version, load_columns
from ingest.search.engine import Request, search
from ingest.storage.database import open_for_writing
from ingest.storage.names import apply_packs
from ingest.storage.packs import Pack, keep_pack
from tests.conftest import SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

HEADER = "key,label,type,alias,case_rule,context_rule,language,source\n"
ROWS = (
    "amira,Amira,PERSON,Amira,title,,en,test\n"
    "islamic-state,Islamic State,GROUP,the group,any,,en,test\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def digest(run: Run, database: Path) -> str:
    return run("verify", "--digest", "--db", database).stdout


def count(database: Path, typed: str) -> int:
    connection = sqlite3.connect(database)
    try:
        return search(connection, load_columns(connection), Request(typed)).paragraphs
    finally:
        connection.close()


def test_a_pack_added_later_gives_the_corpus_of_a_fresh_load(
    run: Run, own_corpus: Path, pack: Path, tmp_path: Path
) -> None:
    before = digest(run, own_corpus)
    assert run("names", "add", pack, "--db", own_corpus).exit_code == 0
    assert run("load", SEEDS, "--names", pack, "--db", tmp_path / "fresh.db").exit_code == 0
    after = digest(run, own_corpus)
    assert after == digest(run, tmp_path / "fresh.db") != before
    assert count(own_corpus, "Amira") == count(tmp_path / "fresh.db", "Amira") > 0
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0
    assert run("names", "remove", "mine.csv", "--db", own_corpus).exit_code == 0
    assert digest(run, own_corpus) == before
    assert run("verify", "--deep", "--db", own_corpus).exit_code == 0


def test_a_new_pack_is_seen_in_search_and_facets_at_once(
    run: Run, own_corpus: Path, pack: Path
) -> None:
    connection = sqlite3.connect(own_corpus)
    version = columns_version(connection)
    run("names", "add", pack, "--db", own_corpus)
    assert columns_version(connection) != version
    answer = search(connection, load_columns(connection), Request("the group"))
    assert answer.names[0].key == "islamic-state"
    assert "the group" in {item.surface.lower() for item in answer.names[0].variants}
    people = {v.value for f in answer.facets if f.name == "person" for v in f.values}
    assert people
    connection.close()


def test_only_names_that_are_new_or_changed_are_written(
    run: Run, own_corpus: Path, tmp_path: Path
) -> None:
    """A pack may say another label and type of a name than the program does."""
    mine = tmp_path / "mine.csv"
    with sqlite3.connect(own_corpus) as connection:
        before = dict(connection.execute("select key, id from names"))
    mine.write_text(HEADER + "raqqa,Ar-Raqqa,ORG,Ar-Raqqa Ltd,title,,en,test\n", encoding="utf-8")
    with closing(open_for_writing(own_corpus)) as db:
        keep_pack(db, Pack(mine.name, mine.read_text(encoding="utf-8")))
        apply_packs(db)
        row = db.execute("select id, label, type from names where key = 'raqqa'").fetchone()
        assert tuple(row) == (before["raqqa"], "Ar-Raqqa", "ORG")
        assert dict(db.execute("select key, id from names").fetchall()) == before
    assert run("verify", "--quick", "--db", own_corpus).exit_code == 0
    assert run("names", "remove", "mine.csv", "--db", own_corpus).exit_code == 0
    with sqlite3.connect(own_corpus) as connection:
        told = connection.execute("select label, type from names where key = 'raqqa'").fetchone()
    assert told == ("Raqqa", "PLACE")


def test_applying_again_writes_nothing(run: Run, own_corpus: Path) -> None:
    before = own_corpus.read_bytes()
    result = run("names", "apply", "--db", own_corpus)
    assert (result.exit_code, result.stderr) == (0, "names changed in 0 articles\n")
    assert own_corpus.read_bytes() == before


def test_what_another_release_found_is_looked_for_again(
    run: Run, own_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules may have been others, though its packs were the same."""
    right = digest(run, own_corpus)
    with monkeypatch.context() as patches:
        patches.setattr("ingest.storage.names.__version__", "0.0.9")
        patches.setattr(
            "ingest.storage.names.find_document_mentions", lambda texts, _: [()] * len(texts)
        )
        assert run("names", "apply", "--db", own_corpus).exit_code == 0
        assert digest(run, own_corpus) != right
    result = run("names", "apply", "--db", own_corpus)
    assert "names changed in 5 articles" in result.stderr
    assert digest(run, own_corpus) == right


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEADER + "amira,Amira,PERSON,Amira,title,,en,t\n" * 2, "line 3"),
        (HEADER + "amira,Amira,PERSON,,title,,en,t\n", "line 2"),
        (HEADER + "amira,Amira,PERSON,A,title,,en,t\n", "one-letter"),
        (HEADER + "amira,Amira,PERSON,Am.*ra,title,,en,t\n", "no patterns"),
        (HEADER + "syria,Syrie,PLACE,Syrie,title,,fr,t\n", "syria is"),
        (HEADER + "other,Other,PLACE,Syria,title,,en,t\n", "also"),
        ("name,alias\nAmira,Amira\n", "columns"),
    ],
    ids=["twice", "empty", "letter", "pattern", "label", "shared", "columns"],
)
def test_a_hostile_pack_changes_nothing(
    run: Run, own_corpus: Path, pack: Path, content: str, message: str
) -> None:
    pack.write_text(content, encoding="utf-8")
    before = own_corpus.read_bytes()
    result = run("names", "add", pack, "--db", own_corpus)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert own_corpus.read_bytes() == before


def test_a_faulty_pack_stops_a_load_before_it_begins(run: Run, pack: Path, tmp_path: Path) -> None:
    pack.write_text("nonsense", encoding="utf-8")
    result = run("load", SEEDS, "--names", pack, "--db", tmp_path / "new.db")
    assert (result.exit_code, (tmp_path / "new.db").exists()) == (1, False)


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "update mentions set start_char = start_char + 1, end_char = end_char + 1",
            "hash differs",
        ),
        ("delete from mentions where surface glob 'Deir*'", "does not agree with its table"),
    ],
)
def test_verify_notices_a_changed_mention(run: Run, own_corpus: Path, sql: str, what: str) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute(sql)
    connection.commit()
    connection.close()
    result = run("verify", "--deep", "--db", own_corpus)
    assert result.exit_code == 4
    assert what in result.output
