"""Tables that are written as JSON become an article for each row."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.readers.reading import codes, read_bytes, unproved

NAMES = ["title", "text", "date"]
ROWS = [
    ["Quarry blast shakes Mordale", "Windows broke in nine streets.", "2021-06-09"],
    ["Bees return to the brickyard", "Keepers say “it is the rain”.", "2021-06-11"],
]
BY_COLUMN: dict[str, list[str]] = {name: [row[at] for row in ROWS] for at, name in enumerate(NAMES)}
TABLES: dict[str, Any] = {
    "columns of numbered values": {
        name: {str(number): value for number, value in enumerate(column)}
        for name, column in BY_COLUMN.items()
    },
    "columns of values": BY_COLUMN,
    "names and rows apart": {"columns": NAMES, "index": [0, 1], "data": ROWS},
    "rows below their names": [NAMES, *ROWS],
    "a range of a sheet": {"range": "A1:C3", "majorDimension": "ROWS", "values": [NAMES, *ROWS]},
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_row_is_an_article(table: object) -> None:
    documents, problems = read_bytes("a.json", json.dumps(table).encode())
    assert problems == []
    told = [document.declared for document in documents]
    assert [(item["headline"], item["published_on"]) for item in told] == [
        (row[0], row[2]) for row in ROWS
    ]
    assert [ROWS[0][1] in documents[0].text, ROWS[1][1] in documents[1].text] == [True, True]
    assert [unproved(document) for document in documents] == [[], []]


@pytest.mark.parametrize(
    "other",
    [
        {"title": {"text": "One"}, "body": {"text": "Only one article."}},
        {"title": ["One"], "text": [{"type": "p", "text": "Only one article."}]},
        {"text": ["First.", "Second."], "title": ["One article in two paragraphs"]},
    ],
    ids=["objects", "pieces", "paragraphs"],
)
def test_one_article_is_no_table(other: object) -> None:
    documents, _ = read_bytes("a.json", json.dumps(other).encode())
    assert len(documents) == 1


def test_a_table_of_other_things_is_named() -> None:
    assert codes("a.json", b'{"price": [1, 2], "weight": [3, 4]}') == ["no-articles"]
