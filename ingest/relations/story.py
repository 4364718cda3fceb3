"""Put the story of an article into numbers: its words, its runs of eight words, its prints.

A run is eight words in a row. A print is a run that is kept so that other articles can be found
by it: of any seven runs in a row the one with the smallest number. So two texts that share
fourteen words in a row always share a print, and a quarter of the runs are kept.

Source: Schleimer, Wilkerson and Aiken, Winnowing: local algorithms for document fingerprinting
(2003).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.relations.number_sets import distinct
from ingest.relations.prose import is_prose
from ingest.text.words import index_form, terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

#: Words of a run. Shorter ones are turns of phrase, longer ones miss what was edited.
RUN_WORDS = 8

#: Runs in a row of which one is kept as a print: 2 in 8 are.
WINDOW_RUNS = 7

#: Windows that are gone through at once: to find their smallest run, all of them are copied.
WINDOWS_AT_ONCE = 65_536

#: Words of a story from which on it is compared: shorter ones are notes of a site.
MIN_STORY_WORDS = 20

#: Kinds whose words are compared: captions go with a picture from story to story.
STORY_KINDS = (Kind.STANDFIRST, Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST)

#: Smallest prints by which versions of one story are told from other articles of their site.
FAMILY_PRINTS = 3

#: Paragraphs that are cut into words at once.
JOINED_PARAGRAPHS = 100

#: Words whose numbers are kept in memory: some 30 MB.
MAX_KNOWN_WORDS = 200_000

_KINDS = json.dumps([str(kind) for kind in STORY_KINDS])
_FACTOR = 0x9E3779B97F4A7C15
_MIX = 0xFF51AFD7ED558CCD
_BITS = (1 << 64) - 1
_POWERS = np.array([pow(_FACTOR, place, 1 << 64) for place in range(RUN_WORDS)], np.uint64)

SELECT_STORIES = """
select article, text
from paragraphs
where article in (select value from json_each(?))
  and kind in (select value from json_each(?))
order by article, position
"""


class _WordNumbers(dict[str, bytes]):
    """Map a word to 64 bits, the lowest first; the same on every machine."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= MAX_KNOWN_WORDS:
            self.clear()
        self[word] = number = blake2b(word.encode(), digest_size=8).digest()
        return number


_NUMBERS = _WordNumbers()


@dataclass(frozen=True)
class Story:
    """Hold the paragraphs of a story, and what is reckoned from their words."""

    paragraphs: tuple[str, ...]

    @cached_property
    def words(self) -> Sequence[str]:
        """Return all words, in the form in which the index holds them."""
        return [term for words in _words_of(self.paragraphs) for term in words]

    @cached_property
    def _reckoned(self) -> tuple[NDArray[np.uint64], int]:
        """Return the number of each word, and one for all of them.

        A story can be a million words: they are gone through, and not kept.
        """
        numbers, whole = bytearray(), blake2b(digest_size=8)
        for words in _words_of(self.paragraphs):
            if words:
                space = " " if numbers else ""
                whole.update(f"{space}{' '.join(words)}".encode("utf-8", "surrogatepass"))
                numbers += b"".join(map(_NUMBERS.__getitem__, words))
        same = int.from_bytes(whole.digest(), "little", signed=True)
        return np.frombuffer(numbers, "<u8").astype(np.uint64, copy=False), same

    @property
    def word_count(self) -> int:
        """Return how many words there are."""
        return self._reckoned[0].size

    @property
    def same(self) -> int:
        """Return a number that two stories share when their words are the same."""
        return self._reckoned[1]

    @cached_property
    def runs(self) -> NDArray[np.uint64]:
        """Return a number for each run of eight words, in order; none for a shorter text."""
        count = self.word_count - RUN_WORDS + 1
        if count < 1:
            return np.empty(0, np.uint64)
        numbers, _ = self._reckoned
        runs = np.zeros(count, np.uint64)
        for place, power in enumerate(_POWERS):
            runs += numbers[place : place + count] * power
        runs ^= runs >> np.uint64(33)
        runs *= np.uint64(_MIX)
        return runs ^ (runs >> np.uint64(29))

    @cached_property
    def print_places(self) -> NDArray[np.intp]:
        """Return the places of the runs that are prints, in order."""
        runs = self.runs
        if runs.size <= WINDOW_RUNS:
            return np.array([int(runs.argmin())] if runs.size else [], np.intp)
        windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW_RUNS)
        least = [
            windows[start : start + WINDOWS_AT_ONCE].argmin(axis=1) + start
            for start in range(0, len(windows), WINDOWS_AT_ONCE)
        ]
        places = np.concatenate(least)
        return distinct(places + np.arange(places.size) % WINDOWS_AT_ONCE)

    @cached_property
    def prints(self) -> NDArray[np.uint32]:
        """Return the prints, sorted, each once."""
        return distinct(shortened(self.runs[self.print_places]))

    @property
    def family(self) -> int:
        """Return a number that near-copies mostly share, and other texts hardly ever.

        It is made of the smallest prints. With one of them, articles of which a third is the
        furniture of their site would be a family in one of three cases.
        """
        smallest = self.prints[:FAMILY_PRINTS].astype("<u4").tobytes()
        return int.from_bytes(blake2b(smallest, digest_size=4).digest(), "little")


def _words_of(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(paragraphs), JOINED_PARAGRAPHS):
        yield from map(terms, joined_texts(paragraphs[start : start + JOINED_PARAGRAPHS]))


def joined_texts(texts: Sequence[str]) -> Sequence[str]:
    """Return texts as one, whose words are cut in two thirds of the time, where they are plain.

    Where one has letters to fold they stay apart: folding goes through all of a text.
    """
    joined = "\n".join(texts)
    return (joined,) if index_form(joined) is joined else texts


def shortened(runs: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return runs as they are stored as prints."""
    return (runs >> np.uint64(32)).astype(np.uint32)


def stories(connection: sqlite3.Connection, articles: Iterable[int]) -> Iterator[tuple[int, Story]]:
    """Yield the story of each article that there is and that tells one, in order of id.

    Galleries and lists of names are no part of it.
    """
    listed = json.dumps(sorted(articles))
    number, paragraphs = None, list[str]()
    for article, text in connection.execute(SELECT_STORIES, (listed, _KINDS)):
        if article != number and number is not None:
            yield number, Story(tuple(paragraphs))
            paragraphs = []
        number = article
        if is_prose(text):
            paragraphs.append(text)
    if number is not None:
        yield number, Story(tuple(paragraphs))
