"""Read the filters for what is quoted and claimed: what they mean here, and what is near to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ingest.search.asked_numbers import read_number
from ingest.search.filter_names import NUMBER, QUOTATION_FIELDS
from ingest.search.near_values import refused_value
from ingest.search.query_tree import QUOTATION, Field
from ingest.search.said import is_kept
from ingest.search.statement_rows import statement_rows
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node
    from ingest.search.refused import RefusedValue

SELECT_SPEAKERS = """
select coalesce(name, speaker_words) as speaker, count(*)
from quotes
where speaker_words is not null
group by speaker
order by count(*) desc, speaker
limit 5000
"""
SELECT_COUNTED = """
select counted, count(*)
from figures
where counted <> ''
group by counted
order by count(*) desc, counted
"""


class Statements(Protocol):
    """Know what is quoted and claimed, in a file or on an engine."""

    @property
    def columns(self) -> Columns:
        """Return the columns of the corpus, which know its names."""

    @property
    def is_kept(self) -> bool:
        """Tell whether quotations and numbers are known."""

    def holds(self, field: Field) -> bool:
        """Tell whether a filter finds anything."""

    def speakers(self) -> Iterable[tuple[str, int]]:
        """Return who is quoted and how often, the most often first."""

    def counted(self) -> Iterable[tuple[str, int]]:
        """Return the words for what is counted and how often, the commonest first."""


class FileStatements:
    """Know what is quoted and claimed in a corpus file."""

    def __init__(self, index: Postings) -> None:
        self._index = index

    @property
    def columns(self) -> Columns:
        """Return the columns of the corpus, which know its names."""
        return self._index.columns

    @property
    def is_kept(self) -> bool:
        """Tell whether quotations and numbers are known; in an older corpus they are not."""
        return is_kept(self._index.connection)

    def holds(self, field: Field) -> bool:
        """Tell whether a filter finds anything."""
        return bool(statement_rows(field, self._index).size)

    def speakers(self) -> Iterable[tuple[str, int]]:
        """Return who is quoted and how often, the most often first."""
        return self._index.connection.execute(SELECT_SPEAKERS)

    def counted(self) -> Iterable[tuple[str, int]]:
        """Return the words for what is counted and how often, the commonest first."""
        return self._index.connection.execute(SELECT_COUNTED)


def with_meaning(field: Field, columns: Columns) -> Field:
    """Return a filter for a speaker with the label of each name that is meant."""
    if field.name != "speaker":
        return field
    known = columns.known_names
    labels = sorted({known.names[key].label for key in known.called(field.value)})
    others = [label for label in labels if terms(label) != terms(field.value)]
    return replace(field, said=" or ".join((f"“{field.value}”", *others)))


def refused_statement(field: Field, statements: Statements) -> RefusedValue | None:
    """Return what is said of a speaker, or of a thing counted, that the corpus does not have."""
    if field.name not in {"speaker", NUMBER} or not statements.is_kept:
        return None
    asked = read_number(field.value) if field.name == NUMBER else None
    if field.name == NUMBER and (asked is None or not asked.counted):
        return None
    wanted = field if asked is None else Field(NUMBER, asked.counted)
    if statements.holds(wanted):
        return None
    typed = field.value if asked is None else asked.counted.strip('"*')
    counts = _counted(statements) if asked else dict(statements.speakers())
    return refused_value(field.name, typed, {value: value for value in counts})


def _counted(statements: Statements) -> Counter[str]:
    """Return the words for what is counted, the commonest first."""
    words: Counter[str] = Counter()
    for counted, count in statements.counted():
        words.update(dict.fromkeys(terms(counted), count))
    return Counter(dict(words.most_common()))


def in_one_quotation(parts: Iterable[Node]) -> tuple[Node, ...]:
    """Return the parts of a query with the filters that one quotation must fit as one of them."""
    parts = tuple(parts)
    fields = tuple(
        part for part in parts if isinstance(part, Field) and part.name in QUOTATION_FIELDS
    )
    if len(fields) < 2:
        return parts
    others = tuple(part for part in parts if part not in fields)
    value = " ".join(field.value for field in fields)
    return (*others, Field(QUOTATION, value, parts=fields))
