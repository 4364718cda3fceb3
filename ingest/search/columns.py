"""Hold what facets and ranking need of every paragraph and article as arrays in memory.

Counting a facet over 100,000 hits takes SQL a quarter of a second and an array a millisecond.
The arrays are stored in the corpus in chunks: `ingest/storage/facet_columns.py` writes them,
`ingest/search/columns.py` reads them.
"""

from __future__ import annotations

import threading
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import ASIDE_KINDS, Kind
from ingest.search.known_names import TYPE_NUMBERS, load_names
from ingest.search.meaning import Meaning
from ingest.search.story_columns import load_stories, stories_mark
from ingest.search.value_columns import LabelColumn, ListColumn
from ingest.storage.facet_columns import (
    KINDS,
    LABELLED,
    Numbers,
    Rows,
    joined,
    stored_chunks,
    stored_ids,
)
from ingest.storage.listed_words import load_common_words, parts_of
from ingest.storage.word_pieces import pieces_mark, read_pieces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.known_names import KnownNames
    from ingest.storage.listed_words import CommonWords


SELECT_CHECKSUMS = "select name, chunk, checksum from facet_chunks order by name, chunk"
SELECT_PACKS = "select name, sha256 from packs order by name"

#: Kinds that tell the story: no bylines, credits and labels, nothing of the site around it.
TELLING_KINDS = frozenset(
    {Kind.HEADLINE, Kind.STANDFIRST, Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST, Kind.CAPTION}
)

#: For each number of a kind in the columns, whether it tells the story. Damaged ones do not.
IS_TELLING = np.zeros(1 << 8, np.bool_)
IS_TELLING[[number for number, kind in enumerate(KINDS) if kind in TELLING_KINDS]] = True

#: Rows gone through at once: numbers are wider while they are reckoned with.
ROWS_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Columns:
    """Hold the facet columns of a corpus.

    A *row* is the place of a paragraph, or of an article, in the order of ids.

    Attributes:
        version: changes when anything below does.
        paragraph_ids: ascending.
        article: row of the article of each paragraph.
        kind: index into `KINDS`.
        length: words in the paragraph, at most 65,535.
        article_ids: ascending.
        dates: date codes (`fields.date_code`), 0 without a date.
        labelled: facet -> column, for each of `LABELLED`.
        author: those of the byline.
        name: keys of the names that each paragraph mentions.
        name_types: `TYPE_NUMBERS` of each label of `name`, 0 for what is no name.
        known_names: what is known of names: labels, aliases, spellings.
        is_aside: whether a paragraph is a teaser or boilerplate.
        is_lede: whether a paragraph opens its story: a standfirst, or the first of the body.
        mean_length: words in the usual paragraph.
        article_length: words in each article, the usual one being 1.0.
        story: row of the article that stands for the story of each: its own without copies.
        story_words: words of each article in paragraphs that tell its story.
        common_words: lists of paragraphs for the commonest words.
        meaning: of words, where `ingest index --meaning` has stored it.
    """

    version: str
    paragraph_ids: NDArray[np.int64]
    article: Rows
    kind: NDArray[np.uint8]
    length: NDArray[np.uint16]
    article_ids: NDArray[np.int64]
    dates: NDArray[np.int32]
    labelled: dict[str, LabelColumn]
    author: ListColumn
    name: ListColumn
    name_types: NDArray[np.uint8]
    known_names: KnownNames
    is_aside: NDArray[np.bool_]
    is_lede: NDArray[np.bool_]
    mean_length: float
    article_length: NDArray[np.float32]
    story: Rows
    story_words: NDArray[np.float64]
    common_words: CommonWords
    meaning: Meaning | None

    @property
    def paragraphs(self) -> int:
        """Return how many paragraphs there are."""
        return int(self.paragraph_ids.size)

    @property
    def articles(self) -> int:
        """Return how many articles there are."""
        return int(self.article_ids.size)

    def rows_of(self, ids: NDArray[np.int64]) -> Rows:
        """Return the rows of ascending paragraph ids; ids that are unknown are left out."""
        return _rows_of(self.paragraph_ids, ids)

    def article_rows_of(self, ids: NDArray[np.int64]) -> Rows:
        """Return the rows of article ids; ids that are unknown are left out."""
        return _rows_of(self.article_ids, ids)


@dataclass(slots=True)
class FreshColumns:
    """Keep the columns of one corpus, read again when a load has changed them."""

    _columns: Columns | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, connection: sqlite3.Connection) -> Columns:
        """Return the columns as they are now; the same object while nothing has changed."""
        with self._lock:
            if self._columns is None or self._columns.version != columns_version(connection):
                self._columns = load_columns(connection)
            return self._columns


def rows_of_known(known: NDArray[np.int64], ids: Numbers) -> Rows:
    """Return the row of each of `ids`, in any order, among ascending ids that hold them all."""
    if _is_unbroken(known):
        rows: Rows = np.subtract(ids, known[0], dtype=np.int32, casting="unsafe")
        return rows
    return np.searchsorted(known, ids.astype(np.int64)).astype(np.int32)


def _rows_of(known: NDArray[np.int64], ids: NDArray[np.int64]) -> Rows:
    if not known.size or not ids.size:
        return np.empty(0, np.int32)
    if _is_unbroken(known):
        first, last = known[0], known[-1]
        is_inside = ids[0] >= first and ids[-1] <= last
        return rows_of_known(known, ids if is_inside else ids[(ids >= first) & (ids <= last)])
    rows = np.searchsorted(known, ids)
    rows[rows == known.size] = 0
    present: Rows = rows[known[rows] == ids].astype(np.int32)
    return present


def _is_unbroken(ids: NDArray[np.int64]) -> bool:
    """Tell ascending ids that leave out none: a row is its id then, less the first."""
    return ids.size > 0 and int(ids[-1]) - int(ids[0]) + 1 == ids.size


def columns_version(connection: sqlite3.Connection) -> str:
    """Return a mark that changes whenever the stored columns do; costs a millisecond."""
    rows = connection.execute(SELECT_CHECKSUMS).fetchall()
    rows += connection.execute(SELECT_PACKS).fetchall()
    rows += parts_of(connection)
    rows += pieces_mark(connection) + stories_mark(connection)
    return f"{zlib.crc32(repr(rows).encode()):08x}"


def load_columns(connection: sqlite3.Connection) -> Columns:
    """Read the stored columns. A million paragraphs take a tenth of a second and 40 MB."""
    paragraph_ids = stored_ids(connection, "paragraphs.id")
    article_ids = stored_ids(connection, "articles.id")
    article = rows_of_known(article_ids, _numbers(connection, "paragraphs.article", np.uint32))
    kind = _numbers(connection, "paragraphs.kind", np.uint8)
    length = _numbers(connection, "paragraphs.length", np.uint16)
    words = _words_of_articles(article, length, article_ids.size)
    name = _lists(connection, "paragraphs.name", paragraph_ids.size)
    known_names = load_names(connection, _spellings(connection), name.labels)
    return Columns(
        version=columns_version(connection),
        paragraph_ids=paragraph_ids,
        article=article,
        kind=kind,
        length=length,
        article_ids=article_ids,
        dates=_numbers(connection, "articles.date", np.int32),
        labelled={name: _labels(connection, name) for name in LABELLED},
        author=_lists(connection, "articles.author", article_ids.size),
        name=name,
        name_types=_types(name.labels, known_names),
        known_names=known_names,
        is_aside=_is_aside(kind),
        is_lede=_is_lede(article, kind, article_ids.size),
        mean_length=float(length.mean()) if length.size else 1.0,
        article_length=(words / max(float(words.mean()) if words.size else 1.0, 1.0)).astype(
            np.float32
        ),
        story=load_stories(connection, article_ids),
        story_words=_words_of_articles(article, length * IS_TELLING[kind], article_ids.size),
        common_words=load_common_words(connection, paragraph_ids),
        meaning=_meaning(connection),
    )


def _types(keys: Sequence[str], known: KnownNames) -> NDArray[np.uint8]:
    names = map(known.here.get, keys)
    return np.array([TYPE_NUMBERS[name.type] if name else 0 for name in names], np.uint8)


def _meaning(connection: sqlite3.Connection) -> Meaning | None:
    stored = read_pieces(connection)
    return Meaning.of(stored) if stored else None


def _is_aside(kind: NDArray[np.uint8]) -> NDArray[np.bool_]:
    # A damaged column may hold any number.
    by_number = np.zeros(1 << 8, np.bool_)
    by_number[[number for number, name in enumerate(KINDS) if name in ASIDE_KINDS]] = True
    is_aside: NDArray[np.bool_] = by_number[kind]
    return is_aside


def _is_lede(article: Rows, kind: NDArray[np.uint8], articles: int) -> NDArray[np.bool_]:
    is_lede: NDArray[np.bool_] = kind == KINDS.index(Kind.STANDFIRST)
    first = np.full(articles, -1, np.int64)
    for start in reversed(range(0, kind.size, ROWS_AT_ONCE)):
        part = slice(start, start + ROWS_AT_ONCE)
        body = np.flatnonzero(kind[part] == KINDS.index(Kind.BODY))[::-1]
        first[article[part][body]] = body + start  # of several values for one place the last stays
    is_lede[first[first >= 0]] = True
    return is_lede


def _words_of_articles(
    article: Rows, length: NDArray[np.uint16], articles: int
) -> NDArray[np.float64]:
    words = np.zeros(articles)
    for start in range(0, article.size, ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        words += np.bincount(article[part], length[part], articles)
    return words


def _numbers(connection: sqlite3.Connection, name: str, kind: type[np.generic]) -> Numbers:
    stored = np.dtype(kind).newbyteorder("<")
    parts = [np.frombuffer(codes, stored) for _, _, codes in stored_chunks(connection, name)]
    return joined(parts, kind)


def _labels(connection: sqlite3.Connection, name: str) -> LabelColumn:
    labels, parts = _merged(connection, f"articles.{name}")
    return LabelColumn(labels, joined(parts, np.int32))


def _lists(connection: sqlite3.Connection, name: str, rows: int) -> ListColumn:
    labels, parts = _merged(connection, name)
    counts = _numbers(connection, f"{name}.count", np.uint16)
    if counts.size != rows:  # the column is younger than the corpus
        return ListColumn(("",), np.zeros(rows + 1, np.int64), np.empty(0, np.int32))
    offsets = np.zeros(rows + 1, np.int64)
    np.cumsum(counts, dtype=np.int64, out=offsets[1:])
    return ListColumn(labels, offsets, joined(parts, np.int32))


def _spellings(connection: sqlite3.Connection) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _, labels, codes in stored_chunks(connection, "paragraphs.spelling"):
        counts.update(dict(zip(labels, np.frombuffer(codes, "<u4").tolist(), strict=True)))
    return counts


def _merged(
    connection: sqlite3.Connection, name: str
) -> tuple[tuple[str, ...], list[NDArray[np.int32]]]:
    """Return the labels of all chunks in one sorted list, and codes that point into it."""
    number = {"": 0}
    parts = []
    for _, labels, codes in stored_chunks(connection, name):
        seen = [number.setdefault(label, len(number)) for label in labels]
        parts.append(np.array(seen, np.int32)[np.frombuffer(codes, "<u4")])
    merged = sorted(number)
    place = np.empty(len(merged), np.int32)
    place[[number[label] for label in merged]] = np.arange(len(merged))
    for part in parts:
        part[:] = place[part]
    return tuple(merged), parts
