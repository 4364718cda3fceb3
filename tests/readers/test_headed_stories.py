"""Stories that somebody put together in one file are named."""

from __future__ import annotations

import pytest

from ingest.readers.headed_stories import stories_below_labels, stories_below_origins
from tests.readers.reading import read_bytes
from tests.readers.test_documents import docx

LONG = " ".join(["The weir was opened on Sunday, and the millers cheered."] * 6)
HEADS = ("Weir opens", "Ferry fares rise", "Lamp is lit")


def heading(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def markdown(day: str) -> bytes:
    return "\n\n".join(f"# {head}\n\n*Quay Post, {day}*\n\n{LONG}" for head in HEADS).encode()


def page(day: str, head: str = "") -> bytes:
    body = "".join(f"<h2>{name}</h2><p>Quay Post, {day}</p><p>{LONG}</p>" for name in HEADS)
    return f"<html><head><title>Clips</title>{head}</head><body>{body}</body></html>".encode()


def office(day: str) -> bytes:
    parts = (heading(name) + paragraph(f"Quay Post, {day}") + paragraph(LONG) for name in HEADS)
    return docx("".join(parts))


def said(name: str, data: bytes) -> list[str]:
    documents, problems = read_bytes(name, data)
    assert len(documents) == 1
    return [problem.message for problem in problems if problem.code == "several-records"]


WRITERS = [("a.md", markdown), ("a.html", page), ("a.docx", office)]


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_stories_below_headings_with_their_days_are_named(name, write) -> None:  # type: ignore[no-untyped-def]
    (message,) = said(name, write("3 March 2022"))
    assert "3 headings that each have a day and a story below" in message


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_headings_without_days_are_of_one_story(name, write) -> None:  # type: ignore[no-untyped-def]
    assert said(name, write("a quiet day")) == []


def test_a_page_of_a_site_may_have_days_below_its_headings() -> None:
    canonical = '<link rel="canonical" href="https://quay.example/1">'
    assert said("a.html", page("3 March 2022", canonical)) == []


def test_a_chronicle_of_short_entries_is_one_text() -> None:
    text = "\n\n".join(f"# {head}\n\n3 March 2022\n\nThe weir opened." for head in HEADS)
    assert said("a.md", text.encode()) == []


def test_a_table_of_articles_in_an_office_file_is_named() -> None:
    rows = [["Date", "Source", "Headline", "Text"], ["3 March 2022", "Post", HEADS[0], LONG]]
    (message,) = said("a.docx", docx(paragraph("Press review") + table(rows)))
    assert "(Date, Source, Headline, Text)" in message
    assert said("a.docx", docx(table([["Lock", "Level", "Flow"], ["North", "3", "1"]]))) == []


FINNISH = "Sata kaksi kolme lautta satama silta bussi matka. " * 9


def _labelled(number: int, day: str = "12.5.2020", words: str = FINNISH) -> str:
    return (
        f"Otsikko numero {number}\nSatamalehti\n{day}\nOsasto: Uutiset\nPituus: 72 sanaa\n"
        f"Kirjoittaja: Aino Lahti\n\n{words}\n\nKieli: suomi\nAsiakirjan loppu\n\n"
    )


def test_labels_of_any_language_that_come_again_are_told() -> None:
    count, labels = stories_below_labels(_labelled(1) + _labelled(2) + _labelled(3))
    assert (count, list(labels)) == (3, ["osasto", "pituus", "kirjoittaja", "kieli"])


@pytest.mark.parametrize(
    "text",
    [
        _labelled(1),
        _labelled(1, day="") + _labelled(2, day=""),
        _labelled(1, words="Lyhyt.") + _labelled(2, words="Lyhyt."),
        f"12.5.2020\n\nQ: Who?\n\nA: We. {FINNISH}\n\nQ: When?\n\nA: Now. {FINNISH}",
    ],
    ids=["one story", "no days", "a list", "an interview"],
)
def test_a_text_with_other_labels_is_left_alone(text: str) -> None:
    assert stories_below_labels(text) == (0, ())


def _originated(number: int, words: str = FINNISH) -> str:
    return f"Weir opens {number}\n{number}. March 2021 | Valley Post | Page 4\n\n{words}\n\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (_originated(1) + _originated(2), 2),
        (_originated(1), 0),
        (_originated(1) * 2, 0),
        (_originated(1, "") + _originated(2, ""), 0),
        (FINNISH + _originated(1) + _originated(2), 0),
    ],
    ids=["two stories", "one", "the same line", "a list", "below a text"],
)
def test_lines_of_paper_and_day_tell_stories(text: str, count: int) -> None:
    assert stories_below_origins(text) == count
