"""Tables that are named as texts, with remarks above them, or in the markup of a page."""

from __future__ import annotations

import csv
import io

import pytest

from ingest.readers.markup_sheets import read_markup_sheets
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
        "name,kind,meaning\nid,number,a number\ntitle,text,headline\nday,date,when\n",
        "nr;wo;was\n1;Kopf;Name\n2;Text;Title and date\n3;Fuss;Ende\n",
    ],
    ids=["data-dictionary", "list-of-parts"],
)
def test_a_row_names_no_columns(text: str) -> None:
    documents, problems = read_bytes("a.csv", text.encode())
    assert not documents
    assert [problem.code for problem in problems] == ["no-text"]
    names, *rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ",")
    documents, _ = read_bytes("a.xml", BOOK.format(sheet([names, *rows], "Parts")).encode())
    assert not documents


def test_remarks_may_have_as_many_delimiters_as_the_table() -> None:
    padded = [[*row, *[""] * (len(NAMES) - len(row))] for row in ABOVE]
    assert stated("a.csv", table([*padded, NAMES, *ROWS]).encode()) == ARTICLES


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


def rows_of(*rows: str) -> str:
    head = f"<tr>{cells(NAMES, 'th')}</tr>"
    return f"<table>{head}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    "table",
    [
        rows_of(
            "<td>14/03/2023</td><td rowspan=2>Quay Post</td><td>One</td><td>Text.</td><td></td>",
            "<td>09/11/2023</td><td>Two</td><td>More.</td><td></td>",
        ),
        rows_of(
            "<td colspan=2>14/03/2023</td><td>One</td><td>Text.</td><td></td>",
            "<!-- <td>none</td> --><td>09/11/2023</td><td></td><td>Two</td><td>More.</td>",
        ),
        rows_of(
            "<td>14/03/2023</td><td></td><td>One</td><td>Text.</td><td></td>",
            "<td>09/11/2023</td><td></td><td>Two</td>"
            "<td><table><tr><td>More</td><td>Three</td></tr></table></td><td></td>",
        ),
        rows_of(
            "<td>14/03/2023</td><td></td><td>One</td><td>Text.</td><td colspan=999999999>",
            "<td>09/11/2023</td><td></td><td>Two</td><td>More.</td><td></td>",
        )
        + "<!-- <tr><td></td><td></td><td>Three</td><td>Text</td></tr> -->",
        f"<table><tr><td>{HTML}</td></tr></table>".replace("Ferry fares rise", "One").replace(
            "Weir opens", "Two"
        ),
    ],
    ids=["over-rows", "over-columns", "table-in-a-cell", "row-in-a-comment", "layout"],
)
def test_a_value_stands_in_the_column_in_which_it_is_shown(table: str) -> None:
    found = stated("a.xls", f"<html>{table}</html>".encode())
    assert [row[:2] for row in found] == [("One", "2023-03-14"), ("Two", "2023-11-09")]
    if "rowspan" in table:
        assert [row[2] for row in found] == ["Quay Post", "Quay Post"]


def test_merged_cells_of_xml_take_their_columns() -> None:
    row = (
        '<Row><Cell ss:MergeAcross="1"><Data>2023-03-14</Data></Cell><Cell><Data>One</Data></Cell>'
        "<Cell><Data>Text.</Data></Cell></Row>"
    )
    head = sheet([NAMES], "Press").replace("</Table>", row + "</Table>")
    assert stated("a.xml", BOOK.format(head).encode()) == [("One", "2023-03-14", None, None)]


def test_spans_of_a_hostile_table_take_little_room() -> None:
    _, rows = next(read_markup_sheets("<table><tr>" + "<td colspan=999999 rowspan=9>" * 9))
    assert len(rows[0].values) <= 2_000
    _, rows = next(read_markup_sheets("<table>" + "<tr><td colspan=999999 rowspan=999999>" * 3_000))
    assert sum(len(row.values) for row in rows) < 1_100_000


def test_a_page_that_is_a_table_of_articles_is_read_by_rows() -> None:
    markup = (
        f"<html><head><title>Review</title></head><body><h1>Press review</h1>{HTML}</body></html>"
    )
    assert stated("review.html", markup.encode()) == ARTICLES


def test_letters_that_grow_when_lowered_move_no_table() -> None:
    markup = f"<html><body><p>{'İ' * 60}</p>{HTML}</body></html>"
    assert stated("review.html", markup.encode()) == ARTICLES


STORY = "The weir was closed for nine weeks, and nobody asked the crews. " * 40


@pytest.mark.parametrize(
    "markup",
    [
        f'<html><head><link rel="canonical" href="x"></head><body>{HTML}</body></html>',
        "<html><body><p>{}</p>{}</body></html>".format("The weir has a table. " * 20, HTML),
        f"<html><body><h1>The weir</h1>{HTML}<p>{STORY}</p></body></html>",
        "<html><body><h1>The weir</h1>{}<p>{}</p></body></html>".format(
            HTML, "<!-- no text -->" * 9_000 + STORY
        ),
        HTML.replace("</table>", STORY).join(["<html>", "</html>"]),
        HTML.replace("Headline", "Level").replace("Full Text", "Flow").join(["<html>", "</html>"]),
    ],
    ids=["site", "text-above", "text-below", "text-far-below", "open-table", "other-columns"],
)
def test_a_table_within_a_page_is_part_of_it(markup: str) -> None:
    documents, _ = read_bytes("a.html", markup.encode())
    assert [document.source.member for document in documents] == [""]


def test_a_table_of_tags_of_the_web_of_science_is_one() -> None:
    header = "PT\tAU\tAF\tTI\tSO\tLA\tAB\tPD\tPY\tUT"
    row = "J\tLee, A\tLee, Ann\tWeir opens\tWeir Echo\tEnglish\tIt opened.\tFEB 17\t2021\tWOS:1"
    (document,), problems = read_bytes("savedrecs.txt", f"\ufeff{header}\n{row}\n".encode())
    assert problems == []
    names = ("headline", "byline", "publisher", "published_on", "language", "standfirst")
    assert [document.declared.get(name) for name in names] == [
        *("Weir opens", "Ann Lee", "Weir Echo", "2021-02-17", "en", "It opened."),
    ]


NOTES = """{"version": "004",
 "items": [
  {"uuid": "1", "content_type": "Note", "created_at": "2022-05-05T10:00:00.000Z",
   "content": {"title": "Weir opens", "text": "Millers, all; cheered."}},
  {"uuid": "2", "content_type": "Note", "created_at": "2022-05-05T10:00:00.000Z",
   "content": {"title": "Ferry fares rise", "text": "Fares rise in May."}}
 ]}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_json_that_holds_articles_is_read_whatever_its_suffix(encoding: str) -> None:
    documents, problems = read_bytes("backup.txt", NOTES.encode(encoding))
    assert problems == []
    assert [document.declared for document in documents] == [
        {"headline": "Weir opens"},
        {"headline": "Ferry fares rise"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"quay": 7}\n',
        '{"The weir is open," said Ann.\n\nNobody knows why.\n',
        '[{"a": ' * 5_000,
    ],
    ids=["no article", "no JSON", "nested without end"],
)
def test_a_text_that_only_begins_like_json_stays_a_text(text: str) -> None:
    (document,), _ = read_bytes("a.txt", text.encode())
    assert document.source.media_type == "text/plain"


def test_the_line_of_a_separator_stands_above_the_names() -> None:
    rows = "Weir opens;All is wet.;2019-06-03\nFerry goes;All is dry.;2019-06-04\n"
    documents, _ = read_bytes("a.txt", f"sep=;\nTitle;Text;Date\n{rows}".encode())
    assert [item.declared["headline"] for item in documents] == ["Weir opens", "Ferry goes"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"title,text\nWeir,All is wet.\n\0\0\0"),
        ("a.json", b'{"text": "All is wet.", "segments": [{"text": "All"}, {"text": "is"}]}\0\0'),
    ],
)
def test_zero_bytes_behind_the_last_record_are_none(name: str, data: bytes) -> None:
    documents, problems = read_bytes(name, data)
    assert [document.text.rpartition("\n")[2] for document in documents] == ["All is wet."]
    assert problems == []
