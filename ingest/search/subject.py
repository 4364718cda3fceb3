"""Say in some fifty words what an article, or a passage of it, is about.

The words are those of the index. The more often one stands in the text and the rarer it is in the
corpus, the more it says (tf-idf). Nothing of this is stored: the index counts, so a later load
never leaves it behind.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.function_words import function_words
from ingest.search.reranking import SELECT_COUNTS
from ingest.text.words import tokens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

#: Words that describe a text. With all of them the same articles are found, at ten times the
#: cost; with 25, one in a hundred fewer.
SUBJECT_WORDS = 50

#: Characters of a text that are read for its subject: 6,000 words. Of a book, its beginning.
SUBJECT_CHARS = 40_000

#: Times that the words of a subject stand in the corpus together: what is fetched from the index.
#: Two million of them take a second. The commonest words go first, which say the least.
MAX_TIMES = 200_000


@dataclass(frozen=True, slots=True)
class SubjectWord:
    """Hold a word of a subject.

    Attributes:
        term: as the index holds it.
        surface: as it is printed most often.
        times: how often it stands in the text.
    """

    term: str
    surface: str
    times: int


def subject_of(
    texts: Iterable[str],
    language: str | None,
    connection: sqlite3.Connection,
    paragraphs: int,
    unprinted: str = "",
) -> tuple[SubjectWord, ...]:
    """Return the words that say most of what the texts are about, best first.

    Words that stand in no other paragraph of the corpus lead nowhere and are left out.

    Args:
        texts: the paragraphs.
        language: code of their language, whose function words say nothing; None for unknown.
        connection: to the corpus.
        paragraphs: how many the corpus has.
        unprinted: a headline that none of the paragraphs prints.
    """
    silent = STOP_WORDS | function_words(language or "")
    surfaces, held = _words(texts, silent)
    for term, printed in _words([unprinted], silent)[0].items():
        surfaces[term] += printed
    counts = _counts(connection, surfaces)
    weights = {
        term: (1 + log(surfaces[term].total())) * log(1 + paragraphs / counts[term])
        for term in surfaces
        if counts.get(term, 0) > held[term]
    }
    best = sorted(weights, key=lambda term: (-weights[term], term))[:SUBJECT_WORDS]
    return tuple(
        SubjectWord(term, _usual(surfaces[term]), surfaces[term].total())
        for term in _affordable(best, counts)
    )


def _words(
    texts: Iterable[str], silent: Collection[str]
) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Return how often each word is printed in which way, and how many paragraphs hold it."""
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    held: Counter[str] = Counter()
    for text in _beginning(texts):
        here: set[str] = set()
        for token in tokens(text):
            term = token.term
            if term in silent or (len(term) == 1 and term.isascii()):
                continue
            surfaces[term][text[token.start_char : token.end_char]] += 1
            here.add(term)
        held.update(here)
    return surfaces, held


def _beginning(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts up to `SUBJECT_CHARS`."""
    left = SUBJECT_CHARS
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def _counts(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    return dict(connection.execute(SELECT_COUNTS, (json.dumps(sorted(words)),)))


def _usual(surfaces: Counter[str]) -> str:
    return min(surfaces, key=lambda surface: (-surfaces[surface], surface))


def _affordable(terms: Iterable[str], counts: dict[str, int]) -> Iterator[str]:
    """Yield the words, but none that would take all of them beyond `MAX_TIMES`."""
    left = MAX_TIMES
    for term in terms:
        if counts[term] <= left:
            left -= counts[term]
            yield term
