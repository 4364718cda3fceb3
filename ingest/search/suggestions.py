"""Offer words of the corpus for those that occur nowhere: spelled, joined or called otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from ingest.search.answer import Step
from ingest.search.english import STOP_WORDS
from ingest.search.facets import choice_masks, passing
from ingest.search.name_uses import in_place_of
from ingest.search.query_parser import parse
from ingest.search.query_tree import And, Named, Words, leaves
from ingest.search.refused import Suggestion
from ingest.search.row_sets import without
from ingest.search.rows import rows_for
from ingest.search.typed_values import values_meant
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ingest.search.answer import Request
    from ingest.search.columns import Columns
    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node

#: Letters from which on another spelling is offered, and from which on two slips are allowed.
#: In shorter words one slip makes another word of half the language.
MIN_CORRECTED_CHARS = 4
MIN_TWO_SLIPS_CHARS = 7

#: Words of one query for which other spellings are looked up: each costs some milliseconds.
MAX_CORRECTED_WORDS = 3

#: Letters of the shorter part of a word that is offered as two (`El Salvador`), and of the longest
#: word that is divided: each letter is a place to look at.
MIN_HALF_CHARS = 2
MAX_DIVIDED_CHARS = 40

#: A query without a year names no date.
MAY_BE_DATED = re.compile(r"\d{4}")

#: Letters that an apostrophe parts from a name: `O'Rourke`, `d'Estaing`, `L'Aquila`.
ELIDED = frozenset("dlo")

#: Names of one query that are looked for as plain words too; of a list of names nobody asks.
MAX_PLAIN_NAMES = 4

#: What returns those of some pairs of words that stand side by side anywhere.
Beside: TypeAlias = Callable[[Sequence[tuple[str, str]]], Sequence[tuple[str, str]]]

#: Facets whose values may be typed as plain words.
CALLED_FACETS = ("author", "publisher")

# Words of like length that share the beginning, or the end of the beginning's neighbourhood.
SELECT_STANDING = "select 1 from paragraphs_vocab where term = ?"
SELECT_LIKE = """
select term, paragraphs
from vocabulary
where term >= ?
  and term < ?
  and length(term) between ? and ?
"""


SELECT_TOGETHER = "select 1 from paragraphs_fts where paragraphs_fts match ? limit 1"


def suggest_spellings(
    connection: sqlite3.Connection, word: str, most: int = 3, *, standing: str = SELECT_STANDING
) -> tuple[str, ...]:
    """Return words of the corpus that differ from `word` by one or two slips, likeliest first.

    The statement `standing` tells whether a word stands anywhere.
    """
    if len(word) < MIN_CORRECTED_CHARS or not word.isalpha():
        return ()
    allowed = 1 if len(word) < MIN_TWO_SLIPS_CHARS else 2
    spellings = []
    for term, paragraphs in _like(connection, word, allowed):
        if not _may_be_close(word, term, allowed):
            continue
        slips = distance(word, term, allowed)
        if slips <= allowed:
            spellings.append((slips, -paragraphs, term))
    likely = (term for _, _, term in sorted(spellings) if term != word)
    # The vocabulary only grows between counts.
    there = (term for term in likely if connection.execute(standing, (term,)).fetchone())
    return tuple(islice(there, most))


def _like(connection: sqlite3.Connection, word: str, allowed: int) -> list[tuple[str, int]]:
    """Return words of like length that begin with either of the first two letters."""
    bounds = (len(word) - allowed, len(word) + allowed)
    counts: dict[str, int] = {}
    for first in dict.fromkeys(word[:2]):
        counts.update(
            connection.execute(SELECT_LIKE, (first, first + "\U0010ffff", *bounds)).fetchall()
        )
    return list(counts.items())


def _may_be_close(word: str, term: str, allowed: int) -> bool:
    """Rule out most words: each slip changes at most one letter on either side."""
    return len(set(word) ^ set(term)) <= 2 * allowed


def distance(left: str, right: str, most: int) -> int:
    """Return how many slips (letter wrong, missing, added, two swapped) turn left into right.

    Stops counting above `most`. Source: Damerau, A technique for computer detection (1964).
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        last, before, row = before, row, [i] + [0] * len(right)
        for j, other in enumerate(right, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and other == left[i - 2]:
                row[j] = min(row[j], last[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def _exchanged(text: str, typed: str, meant: str) -> str:
    """Return a query with a whole word exchanged, wherever it stands."""
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _: meant, text)


def _as_word(text: str, typed: str) -> str:
    """Return a query in which a word that was taken for a name is asked for as it is typed."""
    named = rf'(?:name:)?["“]?{re.escape(typed)}["”]?'
    word = re.sub(r"\A\W+", "", typed)
    return re.sub(named, lambda _: f"={word}", text)


def suggestions_for(
    connection: sqlite3.Connection,
    text: str,
    missing: tuple[str, ...],
    columns: Columns,
    *,
    standing: str = SELECT_STANDING,
    beside: Beside | None = None,
) -> tuple[Suggestion, ...]:
    """Return what may have been meant by words that occur nowhere, each with a query to try.

    That all words are those of an author or a publisher comes first; a date among the words is
    offered as a filter, whether or not they occur.

    Args:
        connection: to the vocabulary.
        text: the query.
        missing: its words that occur nowhere.
        columns: of the corpus.
        standing: the statement that tells whether a word stands anywhere.
        beside: tells which pairs of words stand side by side; None: the index of `connection` does.
    """
    beside = beside or partial(_beside, connection)
    offers = list(_called(text, columns)) if missing else []
    if MAY_BE_DATED.search(text):
        # Not for most queries.
        from ingest.search.typed_dates import date_offer  # noqa: PLC0415

        offers += date_offer(text, columns)
    for typed in missing[:MAX_CORRECTED_WORDS]:
        pairs = [
            *_joined(connection, text, typed, standing),
            *_divided(connection, typed, standing, beside),
        ]
        spellings = suggest_spellings(connection, typed.lower(), standing=standing)
        pairs += [(typed, meant) for meant in spellings]
        for found, meant in pairs:
            written = _in_capitals_of(found, meant)
            offers.append(Suggestion(found, meant, _exchanged(text, found, written)))
    return tuple(dict.fromkeys(offers))


def _called(text: str, columns: Columns) -> Iterator[Suggestion]:
    """Yield the filter for an author or a publisher that is called by all words of a query."""
    words = re.sub(r"[\"“”„]", "", text).strip()
    if not words or not words[0].isalnum():
        return
    written = f'"{words}"' if re.search(r"\W", words) else words
    for facet in CALLED_FACETS:
        if values_meant(facet, words, columns, by_word=True):
            yield Suggestion(words, words, f"{facet}:{written}", facet)


def _joined(
    connection: sqlite3.Connection, text: str, typed: str, standing: str
) -> Iterator[tuple[str, str]]:
    """Yield words that stand in the corpus as one: parts of `typed`, or it and a neighbour."""
    word = re.escape(typed)
    beside = [
        match[0]
        for pattern in (rf"(?<!\w){word}[ -]\w+", rf"\w+[ -]{word}(?!\w)")
        for match in [re.search(pattern, text)]
        if match
    ]
    for found in (typed, *beside):
        parts = terms(found)
        one = "".join(parts)
        if len(parts) > 1 and connection.execute(standing, (one,)).fetchone():
            yield found, one


def _divided(
    connection: sqlite3.Connection, typed: str, standing: str, beside: Beside
) -> Iterator[tuple[str, str]]:
    """Yield two words that stand side by side in the corpus and make up `typed`."""
    word = "".join(terms(typed))
    if word != typed.lower() or not word.isalpha() or len(word) > MAX_DIVIDED_CHARS:
        return
    least = 1 if word[:1] in ELIDED else MIN_HALF_CHARS
    places = range(least, len(word) - MIN_HALF_CHARS + 1)
    halves = [(word[:place], word[place:]) for place in places]
    standing_halves = [
        pair
        for pair in halves
        if all(connection.execute(standing, (half,)).fetchone() for half in pair)
    ]
    for pair in beside(standing_halves):
        yield typed, ("'" if len(pair[0]) == 1 else " ").join(pair)


def _beside(
    connection: sqlite3.Connection, pairs: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the pairs of words that the index has side by side."""
    found = [connection.execute(SELECT_TOGETHER, (f'"{" ".join(pair)}"',)) for pair in pairs]
    return [pair for pair, rows in zip(pairs, found, strict=True) if rows.fetchone()]


def plain_words(matches: Matches, text: str) -> list[tuple[Suggestion, Node]]:
    """Return what is asked for where a word taken for a name is a plain word, and as what.

    A word in capitals that is a small word too (`IS`) is printed everywhere: it says nothing.
    """
    if matches.tree is None or matches.step is not Step.TOGETHER or matches.is_sentence:
        return []
    named = [leaf for leaf in dict.fromkeys(leaves(matches.tree)) if isinstance(leaf, Named)]
    asked = []
    for leaf in named if len(named) <= MAX_PLAIN_NAMES else []:
        words = tuple(terms(leaf.text))
        is_small = leaf.text.isupper() and not STOP_WORDS.isdisjoint(words)
        if len(words) == 1 and not is_small and text.count(leaf.text) == 1:
            query = _as_word(text, leaf.text)
            plain = Words(leaf.text, words, is_exact=True)
            tree = in_place_of(matches.tree, leaf, plain)
            asked.append((Suggestion(leaf.text, leaf.text, query), tree))
    return asked


def offers_for(
    matches: Matches, request: Request, index: Postings, missing: tuple[str, ...]
) -> tuple[Suggestion, ...]:
    """Return what else may have been meant by a request, each with a query to try."""
    offered = suggestions_for(index.connection, request.text, missing, index.columns)
    return offered + _more_as_words(matches, request, index)


def _more_as_words(matches: Matches, request: Request, index: Postings) -> tuple[Suggestion, ...]:
    """Return how many paragraphs hold a word that was taken for a name, and are not found."""
    offers = []
    for offer, tree in plain_words(matches, request.text):
        rows = without(rows_for(tree, index), matches.rows, index.columns.paragraphs)
        if index.allowed is not None:
            rows = rows[index.allowed[rows]]
        rows = passing(rows, choice_masks(rows, index.columns, request))
        if rows.size:
            offers.append(replace(offer, paragraphs=int(rows.size)))
    return tuple(offers)


def _in_capitals_of(typed: str, meant: str) -> str:
    """Return words in the capitals of others: all in capitals, or each with one at its beginning.

    What would be a sign of the query language in capitals stays a word.
    """
    if typed.isupper():
        tree = parse(f"x {meant.upper()} z").tree
        is_plain = isinstance(tree, And) and len(tree.parts) == len(meant.split()) + 2
        return meant.upper() if is_plain else meant
    if typed[:1].isupper():
        return " ".join(word[:1].upper() + word[1:] for word in meant.split(" "))
    return meant
