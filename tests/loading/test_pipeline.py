"""What a user may ask of a load: other columns, later files, failed ones again, a rehearsal."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.sources.formats import Format
from tests.conftest import SEEDS
from tests.inside import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

STRANGE = 'Nummer,Spalte A,Spalte B\n7,"Ein langer Text steht hier.",Die Schlagzeile\n'

MESSY: dict[str, str | bytes] = {
    "a.txt": "A good text.",
    "copy.txt": "A good text.",
    "empty.txt": "",
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(200),
    "lines.jsonl": '{"text": "One good line.", "title": "One"}\nnot json\n{"text": ""}\n',
    "table.csv": STRANGE,
    "sub/page.html": "<html><body><h1>Page</h1><p>Some words of a page.</p></body></html>",
    "sub/broken.pdf": b"%PDF-1.4 nothing",
}


def test_columns_with_other_names_are_mapped(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "c.db"
    top = folder({"table.csv": STRANGE})
    assert run("load", top, "--db", database).exit_code == 3
    mapped = ["--map", "text=Spalte A", "--map", "headline=Spalte B"]
    result = run("load", top, "--db", database, *mapped)
    assert result.exit_code == 0, result.stderr
    assert rows_of(database, "select headline from articles") == [("Die Schlagzeile",)]


@pytest.mark.parametrize("value", ["text", "text=", "colour=red"])
def test_a_mapping_that_says_nothing_is_refused(
    run: Callable[..., Result], tmp_path: Path, value: str
) -> None:
    result = run("load", SEEDS, "--db", tmp_path / "c.db", "--map", value)
    assert result.exit_code == 2
    assert "FIELD=COLUMN" in result.stderr


def test_files_from_before_a_day_are_passed_over_and_none_has_vanished(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"old.txt": "Old.", "new.txt": "New."})
    os.utime(top / "old.txt", (10**9, 10**9))
    database = tmp_path / "c.db"
    first = run("load", top, "--db", database, "--since", "2002-01-01")
    assert "1 file: 1 stored" in first.stderr
    assert "1 file passed over" in first.stderr
    assert run("load", top, "--db", database).exit_code == 0
    again = run("load", top, "--db", database, "--since", "2002-01-01", "--json")
    report = json.loads(again.stdout)
    assert (report["found"], report["passed_over"], report["vanished"]) == (1, 1, 0)


def test_failed_files_are_read_again_when_asked_for(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"big.txt": "x" * 3000, "small.txt": "Words."})
    database = tmp_path / "c.db"
    assert load([top], database, LoadOptions(max_file_bytes=2000)).failed == 1
    assert load([top], database, LoadOptions()).failed == 1
    report = load([top], database, LoadOptions(retry=True))
    assert (report.stored, report.unchanged, report.failed) == (1, 1, 0)


def test_a_rehearsal_counts_what_a_load_does_and_leaves_no_file(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    from ingest.loading.pipeline import rehearse

    top, database = folder(MESSY), tmp_path / "c.db"
    expected = rehearse([top], database, LoadOptions())
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]
    done = load([top], database, LoadOptions())
    expected.elapsed_s = done.elapsed_s
    expected.is_rehearsal = False
    assert expected == done


def test_a_rehearsal_does_not_touch_a_corpus(
    run: Callable[..., Result], own_corpus: Path, folder: Callable[..., Path]
) -> None:
    before = own_corpus.read_bytes()
    result = run("load", folder({"a.txt": "New."}), "--db", own_corpus, "--dry-run")
    assert result.exit_code == 0
    assert "Nothing was written" in result.stderr
    assert "would hold 6 articles" in result.stderr
    assert own_corpus.read_bytes() == before


def test_formats_are_told_in_the_words_of_an_explanation(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    mail = "From: a@b.example\nSubject: Ferry\n\nIt is late.\n"
    top = folder({"a.txt": "Words.", "m.eml": mail, "r.ris": "TY  - NEWS\nTI  - Mill\nER  - \n"})
    report = load([top], tmp_path / "c.db", LoadOptions())
    told = [line for line in report.lines() if line.startswith("  ")]
    assert [line for line in told if "stored" in line] == [
        f"  {name}: 1 stored" for name in sorted(map(str, (Format.TEXT, Format.EML, Format.RIS)))
    ]


@pytest.mark.parametrize("prepared", [[], ["a.txt", "empty.txt", "sub/page.html"]])
def test_every_file_of_a_messy_tree_is_accounted_for(
    folder: Callable[..., Path], tmp_path: Path, prepared: list[str]
) -> None:
    top, database = folder(MESSY), tmp_path / "c.db"
    if prepared:
        load([top / path for path in prepared], database, LoadOptions())
    (top / "a.txt").write_text("Changed.")
    report = load([top], database, LoadOptions())
    parts = [report.stored, report.unchanged, report.duplicate, report.failed]
    assert report.found == sum(parts) == len(MESSY)
    counted = [count for outcomes in report.formats.values() for count in outcomes.values()]
    assert sum(counted) == report.found
    assert sum(item.count for item in report.codes.values()) == report.problem_count
    noted = "select found, stored, unchanged, duplicate, failed from runs order by id desc limit 1"
    assert rows_of(database, noted) == [(report.found, *parts)]


def test_the_report_names_formats_and_codes_with_examples(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({**MESSY, **{f"{number:02}.txt": "" for number in range(12)}})
    result = run("load", top, "--db", tmp_path / "c.db", "--json")
    report = json.loads(result.stdout)
    assert report["formats"]["text/html"] == {"stored": 1}
    assert report["codes"]["empty-file"]["count"] == 13
    assert report["codes"]["empty-file"]["examples"][0] == (
        "articles/00.txt is empty; nothing was stored"
    )
    assert "  empty-file: 13" in result.stderr
    assert "  not read: " in result.stderr


def test_a_run_that_does_not_add_up_is_found(run: Callable[..., Result], own_corpus: Path) -> None:
    connection = sqlite3.connect(own_corpus)
    connection.execute("update runs set found = found + 1")
    connection.commit()
    connection.close()
    result = run("verify", "--deep", "--db", own_corpus)
    assert result.exit_code == 4
    assert "not all accounted for" in result.output


#: What an older release might have made of the same bytes.
OLDER_READING = """
update paragraphs set kind = 'boilerplate', rule = 'older' where kind = 'body';
update articles set content_sha256 = 'older';
"""


def _digest(run: Callable[..., Result], database: Path) -> str:
    return str(run("verify", "--digest", "--db", database).stdout)


def _read_by_an_older_release(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.executescript(OLDER_READING)
    connection.close()


@pytest.fixture
def twice(folder: Callable[..., Path]) -> Path:
    """Return a folder with the seeds, one of them under two names."""
    seeds = {path.name: path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))}
    return folder({**seeds, "copy.txt": next(iter(seeds.values()))})


def test_an_older_reading_stays_until_it_is_read_again(
    run: Callable[..., Result], twice: Path, tmp_path: Path
) -> None:
    database = tmp_path / "c.db"
    run("load", twice, "--db", database)
    digest = _digest(run, database)
    uids = rows_of(database, "select uid from articles order by uid")
    _read_by_an_older_release(database)
    run("load", twice, "--db", database, "--rehash")
    assert rows_of(database, "select count(*) from paragraphs where rule = 'older'") != [(0,)]
    result = run("load", twice, "--db", database, "--reread")
    assert result.exit_code == 0, result.stderr
    assert _digest(run, database) == digest
    assert rows_of(database, "select uid from articles order by uid") == uids
    assert rows_of(database, "select count(*) from places") == [(len(uids) + 1,)]
    assert run("verify", "--deep", "--db", database).exit_code == 0


def test_what_is_read_as_before_is_left_alone(
    run: Callable[..., Result], twice: Path, tmp_path: Path
) -> None:
    database = tmp_path / "c.db"
    run("load", twice, "--db", database)
    ids = rows_of(database, "select id, source from articles order by id")
    run("load", twice, "--db", database, "--reread")
    assert rows_of(database, "select id, source from articles order by id") == ids


def test_corrections_outlive_another_reading(
    run: Callable[..., Result], twice: Path, tmp_path: Path
) -> None:
    database = tmp_path / "c.db"
    run("load", twice, "--db", database)
    ((uid,),) = rows_of(database, "select min(uid) from articles")
    told = run(
        "correct", uid, "publisher", "The Quay Post", "--because", "imprint", "--db", database
    )
    assert told.exit_code == 0, told.stderr
    _read_by_an_older_release(database)
    run("load", twice, "--db", database, "--reread")
    found = rows_of(database, f"select publisher from articles where uid = '{uid}'")
    assert found == [("The Quay Post",)]


def test_a_file_that_is_only_read_again_is_not_called_replaced(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top, database = folder({"a.txt": "The harbour wall broke in the night.\n"}), tmp_path / "c.db"
    load([top], database, LoadOptions())
    assert load([top], database, LoadOptions(reread=True)).replaced_paths == []
    (top / "a.txt").write_text("The harbour wall broke at noon.\n", encoding="utf-8")
    assert len(load([top], database, LoadOptions(reread=True)).replaced_paths) == 1
