"""`ingest quotes` and `ingest figures` list what the pages list."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ingest.cli import main
from ingest.search.statement_lists import FileStatementLists
from tests.storage.verify.corpora import stored

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEXT = (
    "Two towns are lost again\n\n"
    "“We lost 12 men in this town,” said Ann Lee on Monday, and then she left the place.\n\n"
    "RELATED: 13 planes are seen over the north\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return stored(tmp_path, {"a.txt": TEXT.encode()})


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--db", str(database)])


def test_quotations_are_printed_with_speaker_and_place(database: Path) -> None:
    answer = run(database, "quotes", "--speaker", "lee")
    assert answer.exit_code == 0
    assert "Ann Lee, undated" in answer.output
    assert "paragraph 2" in answer.output


def test_numbers_come_as_one_document(database: Path) -> None:
    document = json.loads(run(database, "figures", "men", "--json").stdout)
    assert [(row["value"], row["counted"]) for row in document["figures"]] == [(12.0, "men")]


def test_nothing_ends_with_one(database: Path) -> None:
    assert run(database, "quotes", "nowhere").exit_code == 1


def test_two_formats_at_once_are_refused(database: Path) -> None:
    assert run(database, "quotes", "--json", "--csv").exit_code == 2


@pytest.mark.parametrize(
    ("query", "code"), [("speaker:lee", 0), ("said:comet", 1), ("number>11 men", 0)]
)
def test_a_search_keeps_what_is_said(database: Path, query: str, code: int) -> None:
    assert run(database, "search", query).exit_code == code


def test_a_speaker_who_is_not_quoted_is_refused_with_the_nearest(database: Path) -> None:
    answer = run(database, "search", "speaker:lea")
    assert answer.exit_code == 2
    assert "There is no speaker “lea” here; nearest: Ann Lee." in answer.output


def test_a_date_that_is_none_is_refused(database: Path) -> None:
    answer = run(database, "quotes", "--since", "yesterday")
    assert answer.exit_code == 2
    assert "since: 'yesterday' is no date; write 2014, 2014-05 or 2014-05-10" in answer.output


def test_a_file_has_all_rows_and_a_listing_the_first(tmp_path: Path) -> None:
    text = "\n\n".join(f"“We lost {n} men in this town,” said Ann Lee." for n in range(20, 45))
    database = stored(tmp_path, {"a.txt": f"Towns are lost\n\n{text}\n".encode()})
    assert len(run(database, "quotes", "--csv").stdout.splitlines()) == 26
    listing = run(database, "quotes").output
    assert "25 quotations; the first 20 are shown" in listing
    assert listing.count("paragraph ") == 20


def test_a_number_in_a_teaser_is_found_by_whoever_searches_teasers(database: Path) -> None:
    query = ("search", "number>12 planes")
    assert run(database, *query).exit_code == 1
    assert run(database, *query, "--asides").exit_code == 0
    assert run(database, "figures", "planes").exit_code == 1


def test_a_limit_holds_for_a_listing_and_for_a_file(tmp_path: Path) -> None:
    text = "\n\n".join(f"“We lost {n} men in this town,” said Ann Lee." for n in range(20, 25))
    database = stored(tmp_path, {"a.txt": f"Towns are lost\n\n{text}\n".encode()})
    assert len(run(database, "figures", "--csv", "--limit", "2").stdout.splitlines()) == 3
    listing = run(database, "quotes", "--limit", "3").output
    assert "5 quotations; the first 3 are shown" in listing
    assert listing.count("paragraph ") == 3


def test_a_number_is_printed_with_its_bound(tmp_path: Path) -> None:
    text = "Oil is lost\n\nThe town lost about 3,000 barrels on Monday, and 40 or more carts.\n"
    listing = run(stored(tmp_path, {"a.txt": text.encode()}), "figures").output
    assert "\nabout 3,000 barrels\n" in f"\n{listing}"
    assert "\n40 or more carts\n" in listing


#: A family name that two people in the article have, and the pack of names knows.
MEANT = """
insert into names (id, key, label, type) values (1, 'joe-biden', 'Joe Biden', 'person');
insert into mentions (paragraph, start_char, end_char, name, surface, alias, rule)
select paragraph, speaker_start, speaker_start + length(speaker_words), 1, name, name, 'full'
from quotes where name = 'Biden';
"""


@pytest.fixture
def meant(tmp_path: Path) -> Path:
    text = (
        "Prices rise\n\n“We pay all of it,” said Biden loyalist Ann Lee.\n\n"
        "“We pay none of it,” said a clerk of the town.\n\n"
        "Hunter Biden and Joe Biden came. “We pay half of it,” Biden said.\n\n"
        "“We pay it today,” said Joe Biden.\n"
    )
    database = stored(tmp_path, {"a.txt": text.encode()})
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(MEANT)
    return database


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Biden", ["half of it", "it today"]),
        ("joe biden", ["half of it", "it today"]),
        ("clerk", ["none of it"]),
        ("Lee", ["all of it"]),
        ("loyalist", []),
    ],
)
def test_a_speaker_is_asked_for_by_name_and_not_by_what_they_are(
    meant: Path, typed: str, said: list[str]
) -> None:
    document = json.loads(run(meant, "quotes", "--speaker", typed, "--json").stdout)
    assert [row["quoted"] for row in document["quotes"]] == [f"“We pay {words},”" for words in said]


def test_a_family_name_is_counted_with_the_name_that_it_means(meant: Path) -> None:
    with closing(sqlite3.connect(meant)) as connection:
        assert FileStatementLists(connection).speakers() == [("Joe Biden", 2), ("Ann Lee", 1)]
