"""Tables that are named as texts, with remarks above them, or in the markup of a page."""

from __future__ import annotations

import csv
import io

import pytest

from tests.readers.reading import codes, read_bytes

NAMES = ["Date", "Outlet", "Headline", "Full Text", "Link"]
ROWS = [
    ["14/03/2023", "Quay Post", "Ferry fares rise", "Fares rise in May.", "https://quay.example/1"],
    ["09/11/2023", "Weir Echo", "Weir opens", "Millers, all; cheered.", "https://weir.example/2"],
]
ABOVE = [["Press monitor"], ["Made on", "03/03/2024"], ["Search:", "ferry, weir"], []]


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def stated(name: str, data: bytes) -> list[tuple[str | None, ...]]:
    documents, _ = read_bytes(name, data)
    fields = ("headline", "published_on", "publisher", "url")
    return [tuple(document.declared.get(field) for field in fields) for document in documents]


ARTICLES = [
    ("Ferry fares rise", "2023-03-14", "Quay Post", "https://quay.example/1"),
    ("Weir opens", "2023-11-09", "Weir Echo", "https://weir.example/2"),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table([*ABOVE, NAMES, *ROWS]).encode()),
        ("a.csv", ("sep=;\r\n" + table([*ABOVE, NAMES, *ROWS], ";")).encode("cp1252")),
        ("a.txt", table([NAMES, *ROWS], "\t").encode()),
        ("a.txt", table([NAMES, *ROWS], ";").encode("utf-8-sig")),
        ("a.xls", table([NAMES, *ROWS], "\t").encode("utf-16")),
        ("export", table([NAMES, *ROWS], "|").encode()),
    ],
    ids=[
        "remarks-above",
        "sep-and-remarks",
        "tabs-as-txt",
        "marked-txt",
        "utf-16-xls",
        "no-suffix",
    ],
)
def test_a_table_is_read_whatever_stands_above_it_or_in_its_name(name: str, data: bytes) -> None:
    assert stated(name, data) == ARTICLES


def test_rows_are_numbered_from_below_the_names_of_the_columns() -> None:
    documents, _ = read_bytes("a.csv", table([*ABOVE, NAMES, *ROWS]).encode())
    assert [document.source.member for document in documents] == ["row 1", "row 2"]


def test_remarks_above_a_table_of_no_articles_make_none() -> None:
    data = table([*ABOVE, ["Lock", "Level", "Flow"], ["North", "3", "1"]]).encode()
    assert codes("a.csv", data) == ["no-text"]


@pytest.mark.parametrize(
    "text",
    [
        "Title, author, date\n\nThe title of a ship, its author and the date are on the bell.\n",
        "Headline, text, link: what a page needs.\nAll else, they say, is ink.\n",
        "Date\tText\tHeadline\n",
    ],
    ids=["prose", "one-sentence", "names-alone"],
)
def test_a_text_with_commas_is_no_table(text: str) -> None:
    documents, _ = read_bytes("a.txt", text.encode())
    assert [document.source.member for document in documents] == [""]


def cells(row: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{value}</{tag}>" for value in row)


HTML = "<table>{}</table>".format(
    "".join(
        f"<tr>{cells(row, tag)}</tr>" for row, tag in [(NAMES, "th"), *((r, "td") for r in ROWS)]
    )
)
SPACE = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{}</body></html>'


def sheet(rows: list[list[str]], name: str) -> str:
    data = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{v}</Data></Cell>' for v in row) + "</Row>"
        for row in rows
    )
    return f'<Worksheet ss:Name="{name}"><Table>{data}</Table></Worksheet>'


BOOK = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{}</Workbook>'
)


@pytest.mark.parametrize(
    ("name", "markup", "first"),
    [
        ("a.xls", f"<html><body>{HTML}</body></html>", "Sheet1 row 2"),
        ("a.htm", SPACE.format(HTML), "Sheet1 row 2"),
        ("a.xls", SPACE.format("<p>Found: 2</p>" + HTML), "Sheet1 row 2"),
        (
            "a.xml",
            BOOK.format(sheet([["Sum", "2"]], "Sums") + sheet([NAMES, *ROWS], "Press")),
            "Press row 2",
        ),
        ("a.xls", BOOK.format(sheet([["Search"], NAMES, *ROWS], "Press")), "Press row 3"),
    ],
    ids=["html-as-xls", "excel-page", "line-above", "xml-of-2003", "xml-as-xls"],
)
def test_a_spreadsheet_in_markup_is_read_by_rows(name: str, markup: str, first: str) -> None:
    documents, problems = read_bytes(name, markup.encode())
    assert stated(name, markup.encode()) == ARTICLES
    assert documents[0].source.member == first
    assert not [problem for problem in problems if problem.is_loss]


def test_a_cell_keeps_its_lines_and_an_index_skips_columns() -> None:
    row = (
        '<Row><Cell ss:Index="3"><Data ss:Type="String">Weir &amp; lock</Data></Cell>'
        '<Cell><Data ss:Type="String">Two&#10;lines.</Data></Cell></Row>'
    )
    head = sheet([NAMES], "Press").replace("</Table>", row + "</Table>")
    documents, _ = read_bytes("a.xml", BOOK.format(head).encode())
    assert [document.declared["headline"] for document in documents] == ["Weir & lock"]
    assert "Two\nlines." in documents[0].text


def test_a_page_that_is_a_table_of_articles_is_read_by_rows() -> None:
    markup = (
        f"<html><head><title>Review</title></head><body><h1>Press review</h1>{HTML}</body></html>"
    )
    assert stated("review.html", markup.encode()) == ARTICLES


@pytest.mark.parametrize(
    "markup",
    [
        f'<html><head><link rel="canonical" href="x"></head><body>{HTML}</body></html>',
        "<html><body><p>{}</p>{}</body></html>".format("The weir has a table. " * 20, HTML),
        HTML.replace("Headline", "Level").replace("Full Text", "Flow").join(["<html>", "</html>"]),
    ],
    ids=["site", "text-above", "other-columns"],
)
def test_a_table_within_a_page_is_part_of_it(markup: str) -> None:
    documents, _ = read_bytes("a.html", markup.encode())
    assert [document.source.member for document in documents] == [""]
