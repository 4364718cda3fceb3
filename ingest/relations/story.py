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
from ingest.relations.number_sets import distinct, mixed
from ingest.relations.prose import is_prose, without_captions
from ingest.text.words import terms

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

_KINDS = json.dumps([str(kind) for kind in STORY_KINDS])
_FACTOR = 0x9E3779B97F4A7C15
#: Of runs of one, two and four words, how many words they have, and what the run behind each that
#: makes one of twice as many is multiplied by.
_DOUBLED = tuple((words, np.uint64(pow(_FACTOR, words, 1 << 64))) for words in (1, 2, 4))

SELECT_STORIES = """
select article, text
from paragraphs
where article in (select value from json_each(?))
  and kind in (select value from json_each(?))
order by article, position
"""


@dataclass(frozen=True)
class Story:
    """Hold the paragraphs of a story, and what is reckoned from their words."""

    paragraphs: tuple[str, ...]

    @cached_property
    def words(self) -> Sequence[str]:
        """Return all words, in the form in which the index holds them."""
        return [term for text in self.paragraphs for term in terms(text)]

    @cached_property
    def _reckoned(self) -> tuple[NDArray[np.uint64], int]:
        """Return the number of each word, and one for all of them."""
        # Not for a search, which compares no stories.
        from ingest.relations.word_numbers import numbers_and_hash  # noqa: PLC0415

        return numbers_and_hash(self.paragraphs)

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
        if self.word_count < RUN_WORDS:
            return np.empty(0, np.uint64)
        runs, _ = self._reckoned
        for words, factor in _DOUBLED:
            runs = runs[:-words] + runs[words:] * factor
        return mixed(runs)

    @cached_property
    def print_places(self) -> NDArray[np.intp]:
        """Return the places of the runs that are prints, in order."""
        runs = np.ascontiguousarray(self.runs)
        if runs.size <= WINDOW_RUNS:
            return np.array([int(runs.argmin())] if runs.size else [], np.intp)
        count = runs.size - WINDOW_RUNS + 1
        # Views of the same memory: NumPy's own function for it takes three times as long.
        windows = np.ndarray((count, WINDOW_RUNS), np.uint64, runs, 0, runs.strides * 2)
        least = [
            windows[start : start + WINDOWS_AT_ONCE].argmin(axis=1) + start
            for start in range(0, count, WINDOWS_AT_ONCE)
        ]
        places = np.concatenate(least)
        return distinct(places + np.arange(count) % WINDOWS_AT_ONCE)

    @cached_property
    def prints(self) -> NDArray[np.uint32]:
        """Return the prints, sorted, each once."""
        # The smallest runs without their places, which few stories are asked for.
        least, reached = self.runs, 1
        while reached < min(WINDOW_RUNS, self.runs.size):
            step = min(reached, WINDOW_RUNS - reached, self.runs.size - reached)
            least = np.minimum(least[:-step], least[step:])
            reached += step
        return distinct(shortened(least))

    @property
    def family(self) -> int:
        """Return a number that near-copies mostly share, and other texts hardly ever.

        It is made of the smallest prints. With one of them, articles of which a third is the
        furniture of their site would be a family in one of three cases.
        """
        smallest = self.prints[:FAMILY_PRINTS].astype("<u4").tobytes()
        return int.from_bytes(blake2b(smallest, digest_size=4).digest(), "little")


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
            yield number, Story(tuple(without_captions(paragraphs)))
            paragraphs = []
        number = article
        if is_prose(text):
            paragraphs.append(text)
    if number is not None:
        yield number, Story(tuple(without_captions(paragraphs)))
