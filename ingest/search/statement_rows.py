"""Find the paragraphs that quote somebody or claim a number: `said:`, `speaker:` and `number>`.

What stands together (`speaker:Assad said:truce`) must fit one quotation. A speaker is called so by
name, in the words printed for who speaks, or by any alias of the name that the word means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.search.asked_numbers import read_number, unit_of
from ingest.search.filter_names import NUMBER
from ingest.search.query_tree import Named, Words
from ingest.search.row_sets import both, distinct, nothing
from ingest.search.said import is_kept
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.asked_numbers import AskedNumber
    from ingest.search.known_names import KnownNames
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Field
    from ingest.storage.facet_columns import Rows

#: Where a number fits; a bound that goes beyond it counts, as in "more than 1,000".
TESTS = {
    "": "1",
    "=": "value <= {low} and coalesce(high, value) >= {low}",
    "..": "value <= {high} and coalesce(high, value) >= {low}",
    ">": "(coalesce(high, value) > {low} or (bound = 'over' and value = {low}))",
    ">=": "coalesce(high, value) >= {low}",
    "<": "(value < {low} or (bound = 'under' and value = {low}))",
    "<=": "value <= {low}",
}
SELECT_NUMBERS = "select paragraph, counted, unit from figures where {test}"
SELECT_SPOKEN = """
select
  quotes.paragraph, quotes.start_char, quotes.end_char, quotes.speaker_words,
  quotes.speaker_start, quotes.name, ''
from quotes
where quotes.speaker_words is not null
"""
SELECT_QUOTED = """
select
  quotes.paragraph, quotes.start_char, quotes.end_char, quotes.speaker_words,
  quotes.speaker_start, quotes.name,
  substr(paragraphs.text, quotes.start_char + 1, quotes.end_char - quotes.start_char)
from quotes
join paragraphs on paragraphs.id = quotes.paragraph
where quotes.paragraph in (select value from json_each(?))
"""
SELECT_NAMES = "select distinct name from quotes where name is not null order by name"
SELECT_MENTIONED = """
select mentions.paragraph, mentions.start_char, mentions.end_char
from mentions
join names on names.id = mentions.name
where names.key in (select value from json_each(?))
"""

Run: TypeAlias = tuple[tuple[str, ...], bool]
Spans: TypeAlias = dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """Hold a quotation as the tests of filters need it."""

    paragraph: int
    start_char: int
    end_char: int
    speaker_words: str | None
    speaker_start: int | None
    name: str | None
    quoted: str


def statement_rows(field: Field, index: Postings) -> Rows:
    """Return the paragraphs that fit a filter for quotations or claimed numbers."""
    if field not in index.kept:
        index.kept[field] = _rows(field, index)
    return index.kept[field]


def _rows(field: Field, index: Postings) -> Rows:
    if not is_kept(index.connection):
        return nothing()
    ids = _numbers(field, index) if field.name == NUMBER else _quotations(field, index)
    return index.columns.rows_of(distinct(np.array(list(ids), np.int64)))


def _quotations(field: Field, index: Postings) -> Iterator[int]:
    fields = field.parts or (field,)
    said = [part for part in fields if part.name == "said"]
    tests = [_Spoken(part, index) if part.name == "speaker" else _Said(part, index)
             for part in fields]  # fmt: skip
    for quote in _stored_quotes(index, _candidates(said, index) if said else None):
        if all(test.fits(quote) for test in tests):
            yield quote.paragraph


def _candidates(said: Sequence[Field], index: Postings) -> Rows:
    """Return the paragraphs that hold all that is to be quoted, in a quotation or not."""
    rows: Rows | None = None
    for field in said:
        held = index.postings(said_leaf(field, index.columns.known_names)).rows
        rows = held if rows is None else both(rows, held, index.columns.paragraphs)
    return nothing() if rows is None else rows


def _stored_quotes(index: Postings, rows: Rows | None) -> Iterator[StoredQuote]:
    if rows is None:
        stored = index.connection.execute(SELECT_SPOKEN)
    else:
        ids = json.dumps(index.columns.paragraph_ids[rows].tolist())
        stored = index.connection.execute(SELECT_QUOTED, (ids,))
    for row in stored:
        yield StoredQuote(*row)


def said_leaf(field: Field, known: KnownNames) -> Words | Named:
    """Return what `said:` asks for: a name under all its spellings, words in all their forms.

    In quotation marks they are words as they stand.
    """
    text = field.value.removesuffix("*")
    is_prefix = text != field.value
    is_exact = text.startswith('"')
    text = text.strip('"')
    keys = () if is_exact or is_prefix else known.meant_by(text)
    if keys:
        return Named(text, keys, tuple(known.names[key].label for key in keys))
    is_pattern = not is_exact and ("?" in text or "*" in text)
    words = (text,) if is_pattern else tuple(terms(text))
    return Words(text, words, is_exact, is_prefix, is_pattern=is_pattern)


def words_of_statement(field: Field, index: Postings) -> tuple[Words | Named, ...]:
    """Return what a filter asks to be quoted or counted, so that it can be marked in a text."""
    if field.name == NUMBER:
        asked = read_number(field.value)
        leaf = counted_leaf(asked) if asked else None
        return () if leaf is None else (leaf,)
    said = (part for part in field.parts or (field,) if part.name == "said")
    return tuple(said_leaf(part, index.columns.known_names) for part in said)


def runs_of(leaf: Words, index: Postings) -> tuple[Run, ...]:
    """Return the runs of words under which something is looked for; True: a beginning."""
    return tuple((form.terms, form.is_prefix) for form in index.reading(leaf).forms)


def holds_any(text: str | None, runs: Iterable[Run]) -> bool:
    """Tell whether a text holds one of some runs of words side by side."""
    if not text:
        return False
    words = f" {' '.join(terms(text))} "
    return any(f" {' '.join(run)}{'' if is_prefix else ' '}" in words for run, is_prefix in runs)


class _Said:
    """Test whether a quotation holds what is asked for."""

    def __init__(self, field: Field, index: Postings) -> None:
        leaf = said_leaf(field, index.columns.known_names)
        self._named = _mentioned(leaf.keys, index.connection) if isinstance(leaf, Named) else None
        self._runs = () if isinstance(leaf, Named) else runs_of(leaf, index)

    def fits(self, quote: StoredQuote) -> bool:
        """Tell whether its words do, or a name that stands within it."""
        if self._named is None:
            return holds_any(quote.quoted, self._runs)
        return _is_within(self._named, quote.paragraph, quote.start_char, quote.end_char)


class _Spoken:
    """Test whether somebody who is called so speaks a quotation."""

    def __init__(self, field: Field, index: Postings) -> None:
        known = index.columns.known_names
        self._runs: tuple[Run, ...] = ((tuple(terms(field.value)), False),)
        keys = known.called(field.value)
        self._names = frozenset(names_of_speaker(field.value, known, index.connection))
        self._named = _mentioned(keys, index.connection) if keys else {}
        self._holds = lru_cache(maxsize=None)(lambda words: holds_any(words, self._runs))

    def fits(self, quote: StoredQuote) -> bool:
        """Tell whether the name is theirs, or the words printed for who speaks name them."""
        words, start = quote.speaker_words, quote.speaker_start
        if quote.name in self._names or self._holds(words):
            return True
        if start is None or words is None:
            return False
        return _is_within(self._named, quote.paragraph, start, start + len(words))


def names_of_speaker(typed: str, known: KnownNames, connection: sqlite3.Connection) -> list[str]:
    """Return the names of speakers that hold what is typed, or are an alias of what it means."""
    runs: tuple[Run, ...] = ((tuple(terms(typed)), False),)
    keys = frozenset(known.called(typed))
    return [
        name
        for (name,) in connection.execute(SELECT_NAMES)
        if holds_any(name, runs) or not keys.isdisjoint(known.called(name))
    ]


def _mentioned(keys: Sequence[str], connection: sqlite3.Connection) -> Spans:
    spans: Spans = {}
    for paragraph, start, end in connection.execute(SELECT_MENTIONED, (json.dumps(list(keys)),)):
        spans.setdefault(paragraph, []).append((start, end))
    return spans


def _is_within(spans: Spans, paragraph: int, start: int, end: int) -> bool:
    return any(start <= first and last <= end for first, last in spans.get(paragraph, ()))


def _numbers(field: Field, index: Postings) -> Iterator[int]:
    asked = read_number(field.value)
    if asked is None:
        return
    test = TESTS[asked.sign].format(low=":low", high=":high")
    fits = lru_cache(maxsize=None)(_Counted(asked, index).fits)
    bound = {"low": asked.low, "high": asked.high}
    for paragraph, counted, unit in index.connection.execute(
        SELECT_NUMBERS.format(test=test), bound
    ):
        if fits(counted, unit):
            yield paragraph


def counted_leaf(asked: AskedNumber) -> Words | None:
    """Return the words for what is counted; None where all fits."""
    text = asked.counted.removesuffix("*")
    is_exact = text.startswith('"')
    words = tuple(terms(text))
    return Words(text.strip('"'), words, is_exact, text != asked.counted) if words else None


class _Counted:
    """Test whether a claimed number counts what is asked for, in the unit that is asked for."""

    def __init__(self, asked: AskedNumber, index: Postings) -> None:
        leaf = counted_leaf(asked)
        self._unit = asked.unit
        self._runs = runs_of(leaf, index) if leaf else None
        self._counted_unit = unit_of(asked.counted.casefold())

    def fits(self, counted: str, unit: str) -> bool:
        """Tell whether it does; without a word anything is counted."""
        if self._unit and unit != self._unit:
            return False
        if self._runs is None:
            return True
        return holds_any(counted, self._runs) or (bool(unit) and unit == self._counted_unit)
