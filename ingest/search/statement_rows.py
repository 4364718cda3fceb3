"""Find the paragraphs that quote somebody or claim a number: `said:`, `speaker:` and `number>`.

What stands together (`speaker:Assad said:truce`) must fit one quotation. A speaker is called so by
name, in the words printed for who speaks, or by any alias of the name that the word means.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.search.asked_numbers import read_number, unit_of
from ingest.search.filter_names import NUMBER
from ingest.search.phrase_gaps import is_pattern, pattern_letters
from ingest.search.query_tree import Field, Named, Words
from ingest.search.row_sets import distinct, nothing
from ingest.search.said import is_kept
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from ingest.search.asked_numbers import AskedNumber
    from ingest.search.known_names import KnownNames
    from ingest.search.postings import Postings
    from ingest.search.word_forms import Readings
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
SELECT_QUOTED = """
select
  quotes.paragraph, quotes.start_char, quotes.end_char,
  substr(paragraphs.text, quotes.start_char + 1, quotes.end_char - quotes.start_char)
from quotes
join paragraphs on paragraphs.id = quotes.paragraph
where quotes.paragraph in (select value from json_each(?))
"""
SELECT_SPOKEN = """
select paragraph, start_char, end_char
from quotes
where name in (select value from json_each(?))
"""
SELECT_SPOKEN_IN_WORDS = """
select quotes.paragraph, quotes.start_char, quotes.end_char, {others}
from quotes
where quotes.speaker_words in (select value from json_each(?))
"""
SELECT_SPOKEN_BY_NAME = """
select quotes.paragraph, quotes.start_char, quotes.end_char
from mentions
join quotes on quotes.paragraph = mentions.paragraph
where mentions.name in (select id from names where key in (select value from json_each(?)))
  and mentions.start_char >= quotes.speaker_start
  and mentions.end_char <= quotes.speaker_start + length(quotes.speaker_words)
  and not exists (
    select 1
    from names
    where names.id = mentions.name and {is_other}
  )
"""
SELECT_QUOTED_NAME = """
select quotes.paragraph, quotes.start_char, quotes.end_char
from mentions
join quotes on quotes.paragraph = mentions.paragraph
where mentions.name in (select id from names where key in (select value from json_each(?)))
  and mentions.start_char >= quotes.start_char
  and mentions.end_char <= quotes.end_char
"""
SELECT_SPEAKER_WORDS = "select distinct speaker_words from quotes where speaker_words is not null"
SELECT_NAMES = "select distinct name from quotes where name is not null order by name"

Run: TypeAlias = tuple[tuple[str, ...], bool]
#: A quotation: its paragraph, where it begins, and where it ends.
Place: TypeAlias = tuple[int, int, int]


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
    """Yield the paragraphs of the quotations that fit all filters."""
    fields = field.parts or (field,)
    places = [_spoken(part, index) for part in fields if part.name == "speaker"]
    for part in fields:
        if part.name == "said":
            leaf = said_leaf(part, index.columns.known_names)
            places.append(_quoted(leaf, index, places[0] if places else None))
    for paragraph, _, _ in set.intersection(*places):
        yield paragraph


def _spoken(field: Field, index: Postings) -> set[Place]:
    """Return the quotations of a speaker."""
    # Most searches ask for no speaker.
    from ingest.search.quoted_most import IS_OTHER, OTHERS  # noqa: PLC0415

    known, connection = index.columns.known_names, index.connection
    runs = typed_runs(field.value)
    stored = (words for (words,) in connection.execute(SELECT_SPEAKER_WORDS))
    words = [words for words in stored if holds_any(words, runs)]
    names = names_of_speaker(field.value, known, connection)
    places = set(connection.execute(SELECT_SPOKEN, (json.dumps(names),)))
    in_words = SELECT_SPOKEN_IN_WORDS.format(others=OTHERS)
    for *place, others in connection.execute(in_words, (json.dumps(words),)):
        if not any(holds_any(surface, runs) for surface, *_ in json.loads(others)):
            places.add((place[0], place[1], place[2]))
    keys = known.called(field.value)
    by_name = SELECT_SPOKEN_BY_NAME.format(is_other=IS_OTHER)
    return places | (_placed(by_name, keys, index) if keys else set())


def _quoted(leaf: Words | Named, index: Postings, among: set[Place] | None) -> set[Place]:
    """Return the quotations that hold words or a name; None: of all quotations."""
    if isinstance(leaf, Named):
        return _placed(SELECT_QUOTED_NAME, leaf.keys, index)
    ids = set(index.columns.paragraph_ids[index.postings(leaf).rows].tolist())
    if among is not None:
        ids &= {paragraph for paragraph, _, _ in among}
    runs = runs_of(leaf, index)
    stored = index.connection.execute(SELECT_QUOTED, (json.dumps(sorted(ids)),))
    return {(place[0], place[1], place[2]) for *place, text in stored if holds_any(text, runs)}


def _placed(statement: str, keys: Sequence[str], index: Postings) -> set[Place]:
    return set(index.connection.execute(statement, (json.dumps(list(keys)),)))


def quoted_of_name(key: str, index: Postings) -> tuple[int, int]:
    """Return how many paragraphs quote a name, and how many quote somebody who speaks of it.

    They are those that `speaker:key` and `said:key` find.
    """
    by, about = Field("speaker", key), Field("said", key)
    return statement_rows(by, index).size, statement_rows(about, index).size


def said_leaf(field: Field, known: KnownNames) -> Words | Named:
    """Return what `said:` asks for: a name under all its spellings, words in all their forms.

    In quotation marks they are words as they stand.
    """
    text = field.value.removesuffix("*")
    is_prefix = text != field.value
    is_exact = text.startswith('"')
    text = text.strip('"')
    keys = () if is_exact or is_prefix else known.meant_by(text)
    keys = (text,) if text in known.names and not is_exact else keys
    if keys:
        return Named(text, keys, tuple(known.names[key].label for key in keys))
    gapped = text.rstrip("?.,;:")
    letters = pattern_letters(gapped) if not is_exact and is_pattern(gapped) else ""
    words = (letters,) if letters else tuple(terms(text))
    return Words(text, words, is_exact, is_prefix, is_pattern=bool(letters))


def words_of_statement(field: Field, index: Readings) -> tuple[Words | Named, ...]:
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


def typed_runs(text: str) -> tuple[Run, ...]:
    """Return words that are typed as one run of them."""
    return ((tuple(terms(text)), False),)


def holds_any(text: str | None, runs: Sequence[Run]) -> bool:
    """Tell whether a text holds one of some runs of words side by side."""
    if not text:
        return False
    if text.isascii():  # such letters are folded to small ones and no others
        small = text.lower()
        if not any(run[0] in small for run, _ in runs):
            return False
    words = f" {' '.join(terms(text))} "
    return any(f" {' '.join(run)}{'' if is_prefix else ' '}" in words for run, is_prefix in runs)


def names_of_speaker(typed: str, known: KnownNames, connection: sqlite3.Connection) -> list[str]:
    """Return the names of speakers that hold what is typed, or are an alias of what it means."""
    runs, keys = typed_runs(typed), frozenset(known.called(typed))
    return [
        name
        for (name,) in connection.execute(SELECT_NAMES)
        if holds_any(name, runs) or (keys and not keys.isdisjoint(known.called(name)))
    ]


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
