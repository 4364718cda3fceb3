"""A row of a Notion table and the page of the same name are one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.model import Problem
from ingest.readers import SavedFile, read
from tests.readers.reading import read_bytes
from tests.readers.test_archives import tarred, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

ID = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
TABLE = (
    "\ufeffName,URL,Published\r\n"
    '"Weir, and mill",https://mill.example/weir,"June 9, 2021"\r\n'
    "Kiln stays cold,https://kiln.example/cold,\r\n"
)
WEIR = "# Weir, and mill\n\nURL: https://mill.example/weir\n\nThe weir was opened on Monday.\n"
KILN = "# Kiln  stays cold\n\nURL: https://kiln.example/cold\n\nNo wood is to be had.\n"
HTML = (
    "<html><head><title>Weir, and mill</title></head><body><article><header><h1>Weir, and mill"
    "</h1></header><p>The weir was opened on Monday, and the miller was there.</p></article></body>"
    "</html>"
)


def _pages(folder: str, kind: str = "md") -> dict[str, bytes]:
    weir = HTML if kind == "html" else WEIR
    pages = {f"Weir and mill {ID}.{kind}": weir, f"Kiln stays cold {ID[::-1]}.md": KILN}
    return {f"{folder}/{name}": text.encode() for name, text in pages.items()}


LAYOUTS = {
    "folder with its number": {f"List {ID}.csv": TABLE.encode(), **_pages(f"List {ID}")},
    "folder without it": {f"List {ID}.csv": TABLE.encode(), **_pages("List")},
    "within another": {f"Home {ID}/List {ID}.csv": TABLE.encode(), **_pages(f"Home {ID}/List")},
    "two tables": {
        f"List {ID}.csv": TABLE.encode(),
        f"List {ID}_all.csv": TABLE.encode(),
        **_pages(f"List {ID}"),
    },
    "pages in HTML": {f"List {ID}.csv": TABLE.encode(), **_pages(f"List {ID}", "html")},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_a_table_and_its_pages_give_each_article_once(
    layout: Mapping[str, bytes], pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    documents, problems = read_bytes("export." + pack.__name__[:3], pack(dict(layout)))
    headlines = sorted(document.text.splitlines()[0] for document in documents)
    assert len(headlines) == 2
    assert {problem.code for problem in problems} == {"left-aside"}
    assert not any(problem.is_loss for problem in problems)


def test_a_row_without_a_page_is_an_article() -> None:
    members = {f"List {ID}.csv": TABLE.encode(), **_pages(f"List {ID}")}
    members.pop(f"List {ID}/Weir and mill {ID}.md")
    documents, problems = read_bytes("export.zip", zipped(members))
    shown = sorted(document.source.member for document in documents)
    assert shown == [f"List {ID}.csv row 1", f"List {ID}/Kiln stays cold {ID[::-1]}.md"]
    assert "(1)" in problems[0].message


def test_the_first_table_alone_is_read_where_there_are_no_pages() -> None:
    members = {f"List {ID}.csv": TABLE.encode(), f"List {ID}_all.csv": TABLE.encode()}
    documents, _ = read_bytes("export.zip", zipped(members))
    assert [document.source.member for document in documents] == [
        f"List {ID}_all.csv row 1",
        f"List {ID}_all.csv row 2",
    ]


def test_tables_of_other_programs_are_read_as_they_are() -> None:
    members = {"List.csv": TABLE.replace("Name", "Title").encode(), **_pages("List")}
    documents, problems = read_bytes("export.zip", zipped(members))
    assert (len(documents), problems) == (4, [])


def test_an_unpacked_export_is_joined_too(tmp_path: Path) -> None:
    for name, data in LAYOUTS["two tables"].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    table = tmp_path / f"List {ID}.csv"
    items = list(read(SavedFile(f"in/{table.name}", table, table.stat().st_size)))
    assert [item.code for item in items if isinstance(item, Problem)] == ["left-aside"]
    assert len(items) == 1


@pytest.mark.parametrize(
    ("page", "is_read"),
    [
        ("# Mills\n\n[Weir](Weir%20{}.md)\n", False),
        ("\ufeff# Mills\r\n\r\n## Old\r\n\r\n- [Weir](Weir%20{}.md)\r\n", False),
        ("# Mills\n\n## The water goes\n\n## and nobody looks\n\n[Weir](Weir%20{}.md)\n", True),
        ("# Mills\n\n[Weir](Weir%20{}.md) is what I wrote then.\n", True),
    ],
    ids=["links", "links below a heading", "verses as headings", "a sentence"],
)
def test_a_page_that_only_links_is_no_article(page: str, is_read: bool) -> None:
    documents, _ = read_bytes(f"Mills {ID}.md", page.format(ID).encode())
    assert bool(documents) is is_read
