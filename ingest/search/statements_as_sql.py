"""Write filters for quotations and claimed numbers as conditions of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.asked_numbers import read_number, unit_of
from ingest.search.filter_names import NUMBER
from ingest.search.query_tree import Named
from ingest.search.statement_rows import TESTS, counted_leaf, names_of_speaker, said_leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ingest.search.postings import Postings
    from ingest.search.query_tree import Field, Words

    Bound = Callable[[str, str], str]

QUOTED = """id in (
    select quotes.paragraph
    from quotes
    join paragraphs on paragraphs.id = quotes.paragraph
    where {0}
  )"""
IN_QUOTATION = "substr(paragraphs.text, quotes.start_char + 1, quotes.end_char - quotes.start_char)"
HOLDS = "holds({0}, {1})"
MATCHES = "quotes.paragraph in (select rowid from paragraphs_fts where paragraphs_fts match {0})"
NAMED = """exists (
        select 1
        from mentions
        join names on names.id = mentions.name
        where mentions.paragraph = quotes.paragraph
          and names.key in ({0})
          and mentions.start_char >= {1}
          and mentions.end_char <= {2}
      )"""
WITHIN = ("quotes.start_char", "quotes.end_char")
WITHIN_SPEAKER = ("quotes.speaker_start", "quotes.speaker_start + length(quotes.speaker_words)")
NO_OTHER = """not exists (
        select 1
        from mentions
        join names on names.id = mentions.name
        where {0}{1}
      )"""
CLAIMED = "id in (select paragraph from figures where {0})"
JOINT = "\n      and "


def statement_condition(field: Field, index: Postings, bound: Bound) -> str:
    """Return the condition for one filter; `bound` gives each value a name."""
    if field.name == NUMBER:
        return CLAIMED.format(" and ".join(_number(field, index, bound)))
    tests: list[str] = []
    for part in field.parts or (field,):
        tests += _said(part, index, bound) if part.name == "said" else _spoken(part, index, bound)
    return QUOTED.format(JOINT.join(tests))


def _said(field: Field, index: Postings, bound: Bound) -> Iterator[str]:
    leaf = said_leaf(field, index.columns.known_names)
    if isinstance(leaf, Named):
        yield NAMED.format(", ".join(bound("name", key) for key in leaf.keys), *WITHIN)
        return
    words = bound("said", _expression(leaf, index))
    yield MATCHES.format(words)
    yield HOLDS.format(IN_QUOTATION, words)


def _spoken(field: Field, index: Postings, bound: Bound) -> Iterator[str]:
    # Most searches ask for no speaker.
    from ingest.search.quoted_most import IS_OTHER  # noqa: PLC0415

    known = index.columns.known_names
    names = names_of_speaker(field.value, known, index.connection)
    typed = bound("speaker", _phrase(field.value))
    other = NO_OTHER.format(IS_OTHER, f" and {HOLDS.format('mentions.surface', typed)}")
    tests = [f"({HOLDS.format('quotes.speaker_words', typed)} and {other})"]
    if names:
        tests.append(f"quotes.name in ({_list(names, 'speaker', bound)})")
    keys = known.called(field.value)
    if keys:
        within = f"{WITHIN_SPEAKER[1]}\n          and not ({IS_OTHER})"
        tests.append(NAMED.format(_list(keys, "name", bound), WITHIN_SPEAKER[0], within))
    yield f"({' or '.join(tests)})"


def _number(field: Field, index: Postings, bound: Bound) -> Iterator[str]:
    asked = read_number(field.value)
    if asked is None:
        yield "0"
        return
    low = high = ""
    if asked.sign:
        low = f"cast({bound('number', f'{asked.low:.15g}')} as real)"
    if asked.sign == "..":
        high = f"cast({bound('number', f'{asked.high:.15g}')} as real)"
    yield TESTS[asked.sign].format(low=low, high=high)
    if asked.unit:
        yield f"unit = {bound('unit', asked.unit)}"
    leaf = counted_leaf(asked)
    if leaf is not None:
        counts = HOLDS.format("counted", bound("counted", _expression(leaf, index)))
        unit = unit_of(asked.counted.casefold())
        yield f"({counts} or unit = {bound('unit', unit)})" if unit else counts


def _list(values: Iterable[str], name: str, bound: Bound) -> str:
    return ", ".join(bound(name, value) for value in values)


def _expression(leaf: Words, index: Postings) -> str:
    return " OR ".join(form.expression for form in index.reading(leaf).forms)


def _phrase(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'
