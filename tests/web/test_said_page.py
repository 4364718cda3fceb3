"""Who said what, and which numbers are claimed, as pages and as files."""

from __future__ import annotations

import csv
import html
import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.serving import Site
from tests.storage.verify.corpora import stored

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Two towns are lost again\n\n"
    "“We lost 12 men in <b>this</b> town,” said Ann Lee on Monday, and then she left the place.\n\n"
    "“The rest of us will stay,” he said, and nobody has come to mend the pipes in the town.\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return stored(tmp_path, {"a.txt": TEXT.encode()})


def test_the_page_shows_who_said_what(database: Path) -> None:
    page = Site(database).get("/said").text
    assert "2 quotations" in page
    assert "<bdi>Ann Lee</bdi>" in page
    assert "&lt;b&gt;this&lt;/b&gt;" in page
    assert "#p2" in page


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("speaker=lee", "1 quotation,"),
        ("words=rest+stay", "1 quotation,"),
        ("words=100%25", "No such quotation"),
        ("speaker=_", "No such quotation"),
        ("publisher=Nobody", "No such quotation"),
        ("since=2014", "No such quotation"),
        ("page=9&speaker=lee", "1 quotation,"),
        ("page=x", "2 quotations,"),
        ("publisher=%25", "No such quotation"),
    ],
)
def test_the_list_is_narrowed(database: Path, address: str, number: str) -> None:
    assert number in Site(database).get(f"/said?{address}").text


def test_a_file_has_every_quotation_with_its_citation(database: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(Site(database).get("/said.csv").text)))
    assert [row["name"] for row in rows] == ["Ann Lee", ""]
    assert [row["speaker_words"] for row in rows] == ["Ann Lee", "he"]
    assert rows[0]["permalink"].endswith("#p2")


def test_the_numbers_are_listed_and_sorted(database: Path) -> None:
    site = Site(database)
    assert "12 men" in site.get("/figures?order=value").text
    figures = json.loads(site.get("/figures.json?words=men").text)["figures"]
    assert [(row["value"], row["claimed_by"]) for row in figures] == [(12.0, "Ann Lee")]


@pytest.mark.parametrize("address", ["/said", "/figures"])
def test_an_older_archive_says_what_brings_them(database: Path, address: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "drop table quotes; drop table figures; drop table statements_due;"
            "delete from _sqlite_migrations where name in ('0014_quotes', '0015_figures')"
        )
    answer = Site(database).get(address)
    assert answer.status_code == 200
    assert "the next load finds" in answer.text


def test_a_number_is_shown_with_what_bounds_it_and_where_it_stands(tmp_path: Path) -> None:
    text = "The town counts\n\n“More than 100 houses were destroyed,” he said on Monday evening.\n"
    page = Site(stored(tmp_path, {"a.txt": text.encode()})).get("/figures").text
    assert "<bdi>more than 100 houses" in page
    assert "claimed by “<bdi>he</bdi>”" in page
    assert "[“More than 100 houses were destroyed,” he said on ...]</bdi>, paragraph 2" in page


def test_a_part_of_the_name_of_a_publisher_is_enough(tmp_path: Path) -> None:
    record = {"headline": "Two towns", "publisher": "The Harbour Post", "text": TEXT}
    site = Site(stored(tmp_path, {"a.json": json.dumps(record).encode()}))
    assert "2 quotations" in site.get("/said?publisher=harbour").text


def test_the_search_page_and_its_files_keep_what_is_said(database: Path) -> None:
    site = Site(database)
    page = site.get("/?q=speaker:lee+said:town").text
    assert "with “town” in a quotation of “lee”" in html.unescape(page)
    assert "#p2" in page
    hits = list(csv.DictReader(io.StringIO(site.get("/-/hits.csv?q=number%3E11+men").text)))
    assert [hit["permalink"].endswith("#p2") for hit in hits] == [True]
    assert "There is no speaker “anna” here. Nearest:" in html.unescape(
        site.get("/?q=speaker:anna").text
    )
