"""A row of a spreadsheet is an article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import SMALL, codes, read_bytes, unproved
from tests.readers.sheets import SheetCell, ods, xls, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Writer = Callable[[Mapping[str, Sequence[Sequence[SheetCell]]]], bytes]

WRITERS = pytest.mark.parametrize(
    ("name", "write"), [("a.xlsx", xlsx), ("a.ods", ods)], ids=["XLSX", "ODS"]
)
HEAD: list[SheetCell] = ["Date", "Outlet", "Headline", "Text", "Link"]
ROW: list[SheetCell] = [
    date(2021, 6, 9),
    "Mordale Echo",
    "Quarry blast",
    "Windows broke.\nNobody was hurt.",
    None,
]


@WRITERS
def test_a_row_is_an_article_named_by_its_sheet_and_number(name: str, write: Writer) -> None:
    documents, problems = read_bytes(name, write({"Clips": [HEAD, ROW]}))
    assert problems == []
    assert [document.source.member for document in documents] == ["Clips row 2"]
    assert documents[0].text == "Quarry blast\n\nWindows broke.\nNobody was hurt."
    assert documents[0].declared == {
        "headline": "Quarry blast",
        "published_on": "2021-06-09",
        "publisher": "Mordale Echo",
    }
    assert unproved(documents[0]) == []
    evidence = assemble(documents[0], None).evidence
    assert all(item.words for item in evidence if item.status == "stated")


@WRITERS
def test_titles_above_the_names_of_the_columns_are_passed_over(name: str, write: Writer) -> None:
    rows: list[list[SheetCell]] = [
        ["Pressespiegel der Woche"],
        [],
        [None, "Datum", "Überschrift", "Volltext", "Quelle"],
        [None, "9. Juni 2021", "Steinbruch zu", "Er schloss mittags.", "Talbote"],
    ]
    documents, problems = read_bytes(name, write({"KW 23": rows}))
    assert problems == []
    assert documents[0].source.member == "KW 23 row 4"
    assert documents[0].declared == {
        "headline": "Steinbruch zu",
        "published_on": "2021-06-09",
        "publisher": "Talbote",
    }


@WRITERS
def test_a_sheet_of_notes_beside_the_articles_is_no_loss(name: str, write: Writer) -> None:
    sheets: dict[str, list[list[SheetCell]]] = {
        "About": [["Made by", "the desk"]],
        "Clips": [HEAD, ROW],
        "More": [HEAD, ROW],
    }
    documents, problems = read_bytes(name, write(sheets))
    assert [document.source.member for document in documents] == ["Clips row 2", "More row 2"]
    assert problems == []


@WRITERS
def test_a_table_of_other_things_says_which_columns_it_has(name: str, write: Writer) -> None:
    _, problems = read_bytes(name, write({"Sums": [["Month", "Copies"], ["May", 12]]}))
    assert [problem.code for problem in problems] == ["no-text"]
    assert "Month, Copies" in problems[0].message


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (44356, "2021-06-09"),
        (2021, "2021"),
        ("09.06.2021", "2021-06-09"),
        ("9 June 2021", "2021-06-09"),
    ],
    ids=["number of a day", "year", "text", "words"],
)
@WRITERS
def test_a_day_is_read_however_its_cell_holds_it(
    name: str, write: Writer, cell: SheetCell, day: str
) -> None:
    documents, _ = read_bytes(name, write({"a": [HEAD, [cell, *ROW[1:]]]}))
    assert documents[0].declared["published_on"] == day


@WRITERS
def test_one_day_proves_the_order_of_all(name: str, write: Writer) -> None:
    rows = [HEAD, ["09/06/2021", *ROW[1:]], ["14/06/2021", *ROW[1:]]]
    documents, _ = read_bytes(name, write({"a": rows}))
    days = [document.declared["published_on"] for document in documents]
    assert days == ["2021-06-09", "2021-06-14"]


def test_a_formula_counts_by_its_value_and_a_fault_for_nothing() -> None:
    row: list[SheetCell] = [None, '=CONCATENATE("Mor","dale")=>Mordale', "Quarry", "=1/0=>#DIV/0!"]
    documents, _ = read_bytes("a.xlsx", xlsx({"a": [HEAD, row]}))
    assert documents[0].declared == {"headline": "Quarry", "publisher": "Mordale"}
    assert documents[0].text == "Quarry"


def test_the_old_excel_is_read() -> None:
    documents, problems = read_bytes("a.xls", xls())
    assert problems == []
    assert [document.declared["published_on"] for document in documents] == [
        "2021-06-09",
        "2021-06-10",
    ]
    assert documents[1].text == "Quarry closes\n\nIt closed at noon."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", xlsx({"a": [HEAD, ROW]})),
        ("a", xls()),
        ("a.zip", ods({"a": [HEAD, ROW]}, is_first=False)),
    ],
    ids=["XLSX as CSV", "XLS without a suffix", "ODS with its kind last"],
)
def test_a_spreadsheet_is_told_by_its_bytes(name: str, data: bytes) -> None:
    documents, problems = read_bytes(name, data)
    assert documents
    assert not any(problem.is_loss for problem in problems)


@pytest.mark.parametrize("data", [xlsx({"a": [HEAD, ROW]}), ods({"a": [HEAD, ROW]}), xls()])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_spreadsheet_is_named_and_says_what_to_do(data: bytes, share: float) -> None:
    documents, problems = read_bytes("a.xlsx", data[: int(len(data) * share)])
    assert documents == []
    assert all("report" not in problem.message for problem in problems)
    assert any(problem.is_loss for problem in problems)


def test_an_endless_cell_costs_its_row_alone() -> None:
    rows = [HEAD, [*ROW[:3], "x" * 300_000, None], ROW]
    documents, problems = read_bytes("a.xlsx", xlsx({"a": rows}), SMALL)
    assert [document.source.member for document in documents] == ["a row 3"]
    assert [(problem.member, problem.code) for problem in problems] == [
        ("a row 2", "record-too-large")
    ]


def test_a_sheet_that_unpacks_to_too_much_is_left_out() -> None:
    rows = [HEAD, [*ROW[:3], "x" * 30_000_000, None]]
    assert codes("a.xlsx", xlsx({"a": rows})) == ["expands-too-much"]
    assert codes("a.ods", ods({"a": rows})) == ["expands-too-much"]


def test_a_page_named_as_a_spreadsheet_whose_table_lays_it_out_is_a_page() -> None:
    text = "The harbour council met on Monday and decided that the ferry would run at night again. "
    page = (
        f"<html><body><table><tr><td><p>{text * 2}</p><p>{text}</p></td></tr></table></body></html>"
    )
    (item,), problems = read_bytes("layout.xls", page.encode())
    assert not [problem for problem in problems if problem.is_loss]
    assert item.text.count("harbour council") == 3
