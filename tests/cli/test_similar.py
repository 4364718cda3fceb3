"""`ingest similar` prints, writes files, and ends with a code that a script can read."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from ingest.export.similar_texts import COLUMNS, PASSAGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

UID = "4521b4aca23c"
LIKE_IT = "e1e715b1e702"


def test_articles_are_printed_with_what_they_share(
    run: Callable[..., Result], corpus: Path
) -> None:
    result = run("similar", UID, "--db", corpus)
    assert result.exit_code == 0
    assert f"seeds/001_f4236742e42e32f8.txt  {LIKE_IT}" in result.stdout
    assert "    shares State, Islamic, sleeper" in result.stdout
    assert "4 articles on the same subject." in result.stderr


@pytest.mark.parametrize("command", ["similar", "relations"])
def test_the_first_digits_of_a_name_are_enough(
    run: Callable[..., Result], corpus: Path, command: str
) -> None:
    short = run(command, UID[:4], "--json", "--db", corpus)
    assert short.stdout == run(command, UID, "--json", "--db", corpus).stdout != ""


def test_passages_are_printed_with_their_place(run: Callable[..., Result], town: Path) -> None:
    (uid, position), *_ = _town_passages(run, town)
    result = run("similar", uid, "--passage", position, "--db", town)
    assert result.exit_code == 0
    assert ", paragraph 3  " in result.stdout
    assert " similar passages." in result.stderr


def _town_passages(run: Callable[..., Result], town: Path) -> list[tuple[str, int]]:
    hits = json.loads(run("search", "passenger platform", "--json", "--db", town).stdout)["hits"]
    return [(hit["uid"], hit["position"]) for hit in hits]


def test_a_csv_file_has_a_row_for_each(run: Callable[..., Result], corpus: Path) -> None:
    result = run("similar", UID, "--csv", "--limit", 2, "--db", corpus)
    first, *rows = csv.reader(io.StringIO(result.stdout, newline=""))
    assert tuple(first) == COLUMNS
    assert [row[COLUMNS.index("uid")] for row in rows] == [LIKE_IT, "e29e75903f93"]
    assert rows[0][COLUMNS.index("permalink")] == f"/article/{LIKE_IT}"


def test_a_csv_file_of_passages_holds_their_text(run: Callable[..., Result], town: Path) -> None:
    (uid, position), *_ = _town_passages(run, town)
    result = run("similar", uid, "--passage", position, "--csv", "--bom", "--db", town)
    assert result.stdout.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(result.stdout.lstrip("\ufeff"), newline="")))
    assert tuple(rows[0]) == PASSAGE_COLUMNS
    assert all("A passenger who did not give a name" in row["passage"] for row in rows)
    assert all(row["permalink"] == f"/article/{row['uid']}#p{row['position']}" for row in rows)


def test_json_is_one_document(run: Callable[..., Result], corpus: Path) -> None:
    document = json.loads(run("similar", UID, "--json", "--db", corpus).stdout)
    assert (document["uid"], document["position"]) == (UID, None)
    assert set(document["similar"][0]) == set(COLUMNS)
    assert document["similar"][0]["shared"][:2] == ["State", "Islamic"]


def test_a_formula_in_a_headline_is_not_run(run: Callable[..., Result], hostile: Path) -> None:
    uid = json.loads(run("search", "hostile", "--json", "--db", hostile).stdout)["hits"][0]["uid"]
    result = run("similar", uid, "--csv", "--db", hostile)
    cells = [cell for row in csv.reader(io.StringIO(result.stdout, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]


def test_what_a_terminal_would_obey_is_not_printed(
    run: Callable[..., Result], hostile: Path
) -> None:
    uid = json.loads(run("search", "hostile", "--json", "--db", hostile).stdout)["hits"][0]["uid"]
    printed = run("similar", uid, "--db", hostile).stdout
    assert printed
    assert not [character for character in printed if character != "\n" and ord(character) < 32]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((UID, "--passage", "5"), 1, "No passage of another article says anything similar."),
        (("ffffffffffff",), 2, "there is no article 'ffffffffffff'"),
        ((UID, "--passage", "99"), 2, f"article {UID} has no paragraph 99; they go from 1 to 7"),
        (("ü",), 2, "there is no article 'ü'"),
        ((UID, "--passage", "0"), 2, "0 is not in the range"),
        ((UID, "--limit", "51"), 2, "51 is not in the range"),
        ((UID, "--json", "--csv"), 2, "give --json or --csv, not both"),
        ((UID, "--db", "nothing.db"), 4, "nothing.db"),
    ],
    ids=["none", "uid", "passage", "no-ascii", "position", "limit", "both", "no-corpus"],
)
def test_what_stops_it_is_said_in_one_line(
    run: Callable[..., Result], corpus: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run("similar", "--db", corpus, *arguments)
    assert result.exit_code == code
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_corpus_without_others_has_none(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    database = tmp_path / "one.db"
    run("load", folder({"a.txt": "The only report of the ferry."}), "--db", database)
    document = json.loads(run("search", "ferry", "--json", "--db", database).stdout)
    result = run("similar", document["hits"][0]["uid"], "--db", database)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No other article is on the same subject." in result.stderr
