"""Who said what, and which numbers are claimed, as pages and as files."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.search.said import FoundFigure
from ingest.web import said_page
from ingest.web.number_drawing import drawing
from ingest.web.said_here import SaidSpan, printed_pieces
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


def test_a_number_is_shown_and_written_in_its_sentence(database: Path) -> None:
    sentence = "“We lost 12 men in <b>this</b> town,” said Ann Lee on Monday, and then she left"
    site = Site(database)
    assert sentence in html.unescape(site.get("/figures").text)
    rows = csv.DictReader(io.StringIO(site.get("/figures.csv").text))
    assert any(row["sentence"].startswith(sentence) for row in rows)


@pytest.mark.parametrize("name", ["said", "figures"])
def test_a_file_of_a_shared_archive_has_whole_addresses(
    database: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(said_page, "seen_base", lambda *_: "https://archive.example/old")
    site = Site(database)
    rows = list(csv.DictReader(io.StringIO(site.get(f"/{name}.csv").text)))
    rows += next(iter(site.get(f"/{name}.json").json().values()))
    assert len(rows) > 1
    for row in rows:
        place = f"{row['uid']}#p{row['position']}"
        assert row["permalink"] == f"https://archive.example/old/article/{place}"


@pytest.mark.parametrize("value", ["x" * 900, "%C3%A9" * 300, "%ED%A0%80"])
def test_what_nobody_is_called_is_on_no_list(database: Path, value: str) -> None:
    site = Site(database)
    for address in ("said", "said.csv", "said.json", "figures", "figures.csv", "figures.json"):
        assert site.get(f"/{address}?words={value}").status_code == 200
        for name in ("speaker", "publisher"):
            answer = site.get(f"/{address}?{name}={value}")
            assert answer.status_code == 200
            assert "Ann Lee" not in answer.text.partition("Quoted most")[0]


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
            "delete from _sqlite_migrations"
            " where name in ('0014_quotes', '0015_figures', '0020_nameless_quotes')"
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
    assert "with “town” in a quotation by “lee”" in html.unescape(page)
    assert "#p2" in page
    hits = list(csv.DictReader(io.StringIO(site.get("/-/hits.csv?q=number%3E11+men").text)))
    assert [hit["permalink"].endswith("#p2") for hit in hits] == [True]
    assert "There is no speaker “anna” here. Nearest:" in html.unescape(
        site.get("/?q=speaker:anna").text
    )


def test_a_date_that_is_none_is_said_and_left_out(database: Path) -> None:
    page = html.unescape(Site(database).get("/said?since=yesterday").text)
    assert "since: 'yesterday' is no date; write 2014, 2014-05 or 2014-05-10." in page
    assert "2 quotations" in page


@pytest.mark.parametrize("extension", ["csv", "json"])
def test_no_file_is_written_for_a_date_that_is_none(database: Path, extension: str) -> None:
    answer = Site(database).get(f"/figures.{extension}?until=2014-13")
    assert answer.status_code == 400
    assert "is no date" in html.unescape(answer.text)


@pytest.mark.parametrize("name", ["said", "figures"])
def test_an_archive_without_articles_gives_files_without_rows(tmp_path: Path, name: str) -> None:
    site = Site(stored(tmp_path, {"a.txt": b"Two towns\n\nNothing was said in them.\n"}))
    assert site.get(f"/{name}").status_code == 200
    assert len(site.get(f"/{name}.csv").text.splitlines()) == 1
    key = "quotes" if name == "said" else "figures"
    assert site.get(f"/{name}.json").text == f'{{"{key}": []}}\n'


def test_numbers_of_one_unit_are_drawn_on_a_scale_of_tens() -> None:
    rows = [
        figure("12 men", 12, "2014-05-01"),
        figure("12,000 men", 12_000, "2015-05-01"),
        figure("30%", 30, "2014-06-01", unit="percent"),
        figure("thousands", None, "2014-07-01"),
        figure("5 men", 5, None),
    ]
    drawn = drawing(rows)
    assert drawn is not None
    assert [dot.title for dot in drawn.dots] == [
        "12 men men, 1 May 2014",
        "12,000 men men, 1 May 2015",
    ]
    assert [(dot.x, dot.y) for dot in drawn.dots] == [(113, 151), (995, 5)]
    assert [line.label for line in drawn.lines] == ["10", "1,000"]
    assert drawn.caption == "2 numbers that count something; each line is 100 times the last"
    assert (drawn.first, drawn.last) == ("1 May 2014", "1 May 2015")
    assert drawing(rows[:1]) is None


def figure(
    printed: str, value: float | None, published_on: str | None, unit: str = ""
) -> FoundFigure:
    place = ("a" * 12, 2, None, None, None, published_on, "a.txt", "", "a", "A sentence.")
    return FoundFigure(printed, value, None, "", unit, "men", None, None, *place)


def test_the_reading_page_marks_who_speaks_for_those_who_ask(database: Path) -> None:
    site = Site(database)
    (uid,) = set(re.findall(r"/article/([0-9a-f]{12})", site.get("/said").text))
    plain = html.unescape(site.get(f"/article/{uid}").text)
    assert "Mark who speaks, and numbers</a> 2 quotations and" in plain
    assert 'class="quoted"' not in plain
    page = html.unescape(site.get(f"/article/{uid}?said=on").text)
    assert '<span class="quoted counted">12</span>' in page
    assert 'data-who="Ann Lee"' in page
    assert 'data-who="he"' in page
    assert "Without marks" in page


def test_a_hit_of_a_filter_is_shown_on_the_reading_page(database: Path) -> None:
    site = Site(database)
    (uid,) = set(re.findall(r"/article/([0-9a-f]{12})", site.get("/said").text))
    page = html.unescape(site.get(f"/article/{uid}?q=speaker:lee").text)
    assert "Found in 1 paragraph of this article." in page
    assert 'data-who="Ann Lee"' in page


def test_pieces_hold_the_whole_text_and_say_who_speaks_where_it_ends() -> None:
    text = "“We lost 12 men,” she said."
    said = [SaidSpan(0, 17, "Ann Lee", is_number=False), SaidSpan(9, 11, "", is_number=True)]
    pieces = printed_pieces(text, [(12, 15), (18, 21)], said)
    assert "".join(piece.text for piece in pieces) == text
    assert [(p.text, p.classes, p.is_marked, p.who) for p in pieces] == [
        ("“We lost ", "quoted", False, ""),
        ("12", "quoted counted", False, ""),
        (" ", "quoted", False, ""),
        ("men", "quoted", True, ""),
        (",”", "quoted", False, "Ann Lee"),
        (" ", "", False, ""),
        ("she", "", True, ""),
        (" said.", "", False, ""),
    ]


def test_a_long_paragraph_of_marks_is_cut_in_little_time() -> None:
    marks = [(place, place + 1) for place in range(0, 200_000, 2)]
    assert len(printed_pieces("ab" * 100_000, marks)) == 200_000
