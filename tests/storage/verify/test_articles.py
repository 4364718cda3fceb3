"""Paragraphs may stand in any order in their file; each byte lies in exactly one of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.storage.verify.articles import Cited, check_places
from tests.inside import rows_of
from tests.storage.verify.corpora import findings, stored

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_FIRST = {
    "text-first.csv": b"text,headline\nStory words one two three,h1\n",
    "text-first.jsonl": b'{"text":"Story words one two three","headline":"h1"}\n',
    "body-first.json": b'[{"body": "Story words one two three", "title": "h1"}]',
    "columns-twice.csv": b"text,text,headline,headline\nStory words one two three,b,h1,h2\n",
}

FIELDS = (
    *("text", "headline", "standfirst", "byline", "published_on", "publisher", "url", "language"),
    *("section", "dateline", "keywords"),
)
WORDS = st.text(
    st.sampled_from("ab Z.\n\t\"'\\,;<>&é’“日\u00ad\u0301\u202e\U0001f4f0"), min_size=0, max_size=40
)
#: The second makes a record one of markup.
OPENINGS = ("Words of a story. ", "<p>Words of a story.</p> ")
RECORD = st.permutations(FIELDS).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.sampled_from(OPENINGS) if name == "text" else WORDS for name in names}
    )
)


@pytest.mark.parametrize("name", sorted(TEXT_FIRST))
def test_a_record_that_states_its_text_before_its_headline_is_sound(
    tmp_path: Path, name: str
) -> None:
    database = stored(tmp_path, {name: TEXT_FIRST[name]})
    assert rows_of(database, "select kind from paragraphs order by position") == [
        ("headline",),
        ("body",),
    ]
    assert findings(database) == []


def _with_text(records: Sequence[dict[str, str]], texts: Sequence[str]) -> list[dict[str, str]]:
    """Return the records, each with a text of its own: equal ones would be one article."""
    return [
        {name: f"{number} {value}{text}" if name == "text" else value for name, value in row}
        for number, (row, text) in enumerate(
            zip((record.items() for record in records), texts, strict=True)
        )
    ]


def _as_csv(records: Sequence[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return written.getvalue().encode()


@settings(max_examples=15)
@given(st.lists(st.tuples(RECORD, WORDS), min_size=1, max_size=6))
def test_fields_may_stand_in_any_order(drawn: list[tuple[dict[str, str], str]]) -> None:
    records = _with_text([record for record, _ in drawn], [text for _, text in drawn])
    files = {
        "rows.csv": _as_csv(records),
        "list.json": json.dumps(records, ensure_ascii=False, indent=1).encode(),
        "lines.jsonl": "\n".join(map(json.dumps, records)).encode(),
    }
    with tempfile.TemporaryDirectory() as folder:
        database = stored(Path(folder), files)
        assert rows_of(database, "select count(*) from articles") == [(3 * len(records),)]
        assert findings(database) == []


@pytest.mark.parametrize("invisible", ["\u00ad", "\u00ad \u00ad", "\u202e"])
def test_a_value_that_shows_nothing_is_proved_or_not_taken(tmp_path: Path, invisible: str) -> None:
    record = {"byline": invisible, "title": invisible, "text": f"<p>Words.</p><p>{invisible}</p>"}
    database = stored(tmp_path, {"a.json": json.dumps(record).encode()})
    assert findings(database) == []
    assert rows_of(database, "select byline from articles") == [(None,)]


def _paragraphs(*spans: tuple[int, int]) -> list[tuple[object, ...]]:
    return [
        (number, "body", "", start, end, "", 0, None)
        for number, (start, end) in enumerate(spans, 1)
    ]


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([(4, 7), (0, 3), (8, 11)], []),
        ([(8, 11), (0, 3), (4, 7)], []),
        ([(0, 3), (4, 7)], [": text stands at the end that no paragraph holds (from byte 7)"]),
        (
            [(8, 11), (0, 3)],
            [", paragraph 1: text stands before it that no paragraph holds (bytes 3 to 8)"],
        ),
        ([(5, 11), (0, 7)], [", paragraph 1: overlaps paragraph 2"]),
        ([(0, 11), (0, 11)], [", paragraph 2: overlaps paragraph 1"]),
        ([(4, 7), (0, 11)], [", paragraph 1: overlaps paragraph 2"]),
        ([(0, 11), (12, 15)], [", paragraph 2: the original has no bytes 12 to 15"]),
        ([(0, 11), (-4, 2)], [", paragraph 2: the original has no bytes -4 to 2"]),
        ([(7, 4), (0, 11)], [", paragraph 1: the original has no bytes 7 to 4"]),
    ],
)
def test_each_byte_that_shows_something_lies_in_exactly_one_paragraph(
    spans: list[tuple[int, int]], wrong: list[str]
) -> None:
    cited = Cited(b"one two six", "utf-8", "plain")
    assert [str(finding) for finding in check_places(cited, _paragraphs(*spans))] == wrong


def test_a_paragraph_moved_onto_another_of_its_record_is_named(tmp_path: Path) -> None:
    database = stored(tmp_path, {"a.csv": TEXT_FIRST["text-first.csv"]})
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "update paragraphs set start_byte = 0, end_byte = 10 where kind = 'headline'"
        )
        connection.commit()
    assert any("paragraph 2: overlaps paragraph 1" in line for line in findings(database))
