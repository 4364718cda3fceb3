"""Read where the commonest words stand from their lists, without going through the index.

A list is used when the corpus has it whole and undamaged, for every paragraph that is searched;
otherwise the index is gone through. `ingest/storage/common_words.py` writes the lists.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.storage.posting_lists import checksum, unpack, up_to

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.storage.posting_lists import Postings

#: A word or a name is common when one paragraph in so many holds it. To go through the index
#: takes some 0.4 µs for each of them: at a million paragraphs a millisecond for the rarest common
#: word. The lists of a million paragraphs take 40 MB, a twelfth of the file; 200 would save a sixth
#: of that, 800 would take an eighth more.
COMMON_SHARE = 400

#: First and last paragraph, edition, checksum, words, sizes of their lists, and the lists.
StoredPart: TypeAlias = "tuple[int, int, int, int, str, bytes, bytes]"

SELECT_TERM = "select group_concat(doc) from paragraphs_terms where term = ?"
HAS_TABLE = "select exists (select 1 from sqlite_master where name = 'common_word_parts')"
SELECT_PARTS = """
select first, last, paragraphs, edition, checksum from common_word_parts order by first
"""
SELECT_STORED_PARTS = """
select first, last, edition, checksum, terms, sizes, postings
from common_word_parts
order by first
"""
SELECT_STORED = "select term, checksum, postings from common_words where edition = ?"
SELECT_LIST = "select checksum, postings from common_words where term = ? and edition = ?"


@dataclass(frozen=True, slots=True)
class Part:
    """Describe a part of the lists: the paragraphs from `first` to `last`.

    Attributes:
        first: the lowest id of a paragraph that may be in it.
        last: the highest.
        paragraphs: how many there were when it was made.
        edition: which lists it belongs to.
        checksum: over all that it holds.
    """

    first: int
    last: int
    paragraphs: int
    edition: int
    checksum: int


def parts_of(connection: sqlite3.Connection) -> list[Part]:
    """Return the parts of the lists in order; none in a corpus of an earlier release."""
    if not connection.execute(HAS_TABLE).fetchone()[0]:
        return []
    return [Part(*row) for row in connection.execute(SELECT_PARTS)]


def places(connection: sqlite3.Connection, term: str) -> NDArray[np.int64]:
    """Go through the index for a word; return its paragraphs, each as often as it stands there."""
    return numbers_in(connection.execute(SELECT_TERM, (term,)).fetchone()[0])


def numbers_in(listed: str | None) -> NDArray[np.int64]:
    """Return the numbers between the commas of a text."""
    return np.fromstring(listed, np.int64, sep=",") if listed else np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class NewPart:
    """Hold the lists of the paragraphs that a later load has added.

    Attributes:
        last: the last of these paragraphs.
        lists: term -> its list, as stored.
    """

    last: int
    lists: Mapping[str, memoryview]


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Answer where common words stand.

    Attributes:
        edition: of the lists that are stored word by word.
        last: the last paragraph in them.
        terms: the words that have one, sorted.
        newer: what was added behind it, in the order of paragraphs.
    """

    edition: int = 0
    last: int = 0
    terms: Sequence[str] = ()
    newer: Sequence[NewPart] = ()

    @property
    def covered(self) -> int:
        """Return the last paragraph of which the lists say something."""
        return self.newer[-1].last if self.newer else self.last

    def has(self, term: str) -> bool:
        """Tell whether a word should have a list."""
        place = bisect_left(self.terms, term)
        return place < len(self.terms) and self.terms[place] == term

    def between(self, first: str, behind: str) -> Sequence[str]:
        """Return the words from `first` on that sort before `behind`."""
        return self.terms[bisect_left(self.terms, first) : bisect_left(self.terms, behind)]

    def read(self, connection: sqlite3.Connection, term: str) -> Postings | None:
        """Return the list of a word; None when it has none that can be used."""
        if not self.has(term):
            return None
        row = connection.execute(SELECT_LIST, (term, self.edition)).fetchone()
        if row is None or row[0] != checksum(row[1]):
            return None
        try:
            lists = [up_to(unpack(row[1]), self.last)]
            holding = (part for part in self.newer if term in part.lists)
            lists += [up_to(unpack(part.lists[term]), part.last) for part in holding]
        except ValueError:
            return None
        return lists[0] if len(lists) == 1 else _joined(lists)


def load_common_words(
    connection: sqlite3.Connection, paragraph_ids: NDArray[np.int64]
) -> CommonWords:
    """Return the lists of a corpus; none when they do not reach up to its last paragraph."""
    lists = stored_lists(connection)
    is_whole = lists and paragraph_ids.size and lists.covered >= paragraph_ids[-1]
    return lists if lists and is_whole else CommonWords()


def stored_lists(connection: sqlite3.Connection) -> CommonWords | None:
    """Return the lists that a corpus has, or None when it has none that can be read."""
    rows = connection.execute(SELECT_STORED_PARTS).fetchall() if parts_of(connection) else []
    if not rows or not _is_sound(rows):
        return None
    (_, last, edition, _, terms, _, _), *newer = rows
    try:
        parts = [NewPart(row[1], _lists(*row[4:])) for row in newer]
        return CommonWords(edition, last, json.loads(terms), parts)
    except ValueError:
        return None


def damaged_words(connection: sqlite3.Connection, lists: CommonWords) -> list[str]:
    """Return the words whose stored list is missing, or not as it was written."""
    rows = connection.execute(SELECT_STORED, (lists.edition,))
    sound = {term for term, proof, packed in rows if checksum(packed) == proof}
    return [term for term in lists.terms if term not in sound]


def _is_sound(rows: Sequence[StoredPart]) -> bool:
    """Tell whether the parts are as they were written, and no paragraph lies between two."""
    return (
        all(later[0] == part[1] + 1 for part, later in pairwise(rows))
        and all(row[2] == rows[0][2] for row in rows)
        and all(checksum(row[4].encode(), *row[5:]) == row[3] for row in rows)
    )


def _lists(terms: str, sizes: bytes, packed: bytes) -> dict[str, memoryview]:
    """Return each word of a part with its list."""
    data = memoryview(packed)
    ends = list(accumulate(np.frombuffer(sizes, "<u4").tolist(), initial=0))
    lists = [data[start:end] for start, end in pairwise(ends)]
    return dict(zip(json.loads(terms), lists, strict=True))


def _joined(lists: Sequence[Postings]) -> Postings:
    """Return the lists of one word, one behind the other."""
    ids = np.concatenate([ids for ids, _ in lists])
    counts = np.concatenate([counts for _, counts in lists])
    return ids, counts
