"""Read the corpora that are published together as if they were one.

The same article may lie in several of them, as when a load was spread over machines: the first
one counts. Two readings of one article that differ are refused, for only one can be right.
"""

from __future__ import annotations

import heapq
import shlex
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ingest.engines.documents import NUMBER_BITS, Document, word_documents
from ingest.engines.engine_words import engine_word
from ingest.errors import CorpusError, InputError
from ingest.storage.content_hash import SELECT_DIGESTS, corpus_digest
from ingest.storage.database import open_for_reading
from ingest.storage.schema import parts_to_come
from ingest.storage.sqlite_errors import in_words
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ingest.storage.database import Database

#: Articles whose documents are made, compared and sent together.
CHUNK_ARTICLES = 200
#: As many fit into the number of a paragraph, above its id.
MOST_CORPORA = 1 << (62 - NUMBER_BITS)

SELECT_TOTALS = "select (select count(*) from articles), (select count(*) from paragraphs)"
SELECT_CHUNK = """
select id, uid, content_sha256
from articles
where id > ?
order by id
limit ?
"""
HAS_ARTICLE = "select exists (select 1 from articles where uid = ?)"
SELECT_TEXTS = """
select paragraphs.text
from articles
join paragraphs on paragraphs.article = articles.id
where articles.uid = ?
"""
DATA_VERSION = "pragma data_version"


class Listed(NamedTuple):
    """Name an article of a corpus: its id there, its uid, and the hash over its content."""

    id: int
    uid: str
    content_sha256: str


class Chunk(NamedTuple):
    """Hold some articles of one corpus, and the number of that corpus, from 0."""

    corpus: int
    db: Database
    listed: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Contents:
    """Say what the corpora hold together.

    Attributes:
        digest: hash over the content of all articles, as one file of them all would have it.
        articles: number of them; so for `paragraphs`.
        doubles: number of a corpus, and uid of an article in it that an earlier one has too.
    """

    digest: str
    articles: int
    paragraphs: int
    doubles: frozenset[tuple[int, str]]


def _refuse_older(db: Database, path: Path) -> None:
    """Refuse a corpus that lacks a table of this release: all that it holds is sent.

    Raises:
        CorpusError: an older release made it, and no newer one has written to it since.
    """
    if parts_to_come(db):
        message = (
            f"{path}: an older release made it; bring it up to date with "
            f"`ingest index --db {shlex.quote(str(path))}`, then publish it"
        )
        raise CorpusError(message)


class Corpora:
    """Hold corpora open for reading; a load may go on meanwhile, see `state`."""

    def __init__(self, paths: Sequence[Path]) -> None:
        if len(paths) > MOST_CORPORA:
            message = f"{len(paths)} corpora are too many to be published together"
            raise InputError(message)
        self.paths = tuple(paths)
        self._stack = ExitStack()
        self.databases: list[Database] = []
        with ExitStack() as opened:
            for path in paths:
                db = opened.enter_context(closing(open_for_reading(path)))
                _refuse_older(db, path)
                self.databases.append(db)
            self._stack = opened.pop_all()

    def __enter__(self) -> Corpora:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def state(self) -> tuple[int, ...]:
        """Return numbers that change when another program has written to one of them."""
        return tuple(int(db.execute(DATA_VERSION).fetchone()[0]) for db in self.databases)

    def contents(self) -> Contents:
        """Return what they hold together.

        Raises:
            InputError: two of them have one article with different content.
        """
        doubles: set[tuple[int, str]] = set()
        number = 0

        def once() -> Iterator[tuple[str, str]]:
            """Yield each article once, and note where it is found again."""
            nonlocal number
            before = ("", "", -1)
            for uid, sha256, corpus in heapq.merge(*map(self._digests, range(len(self.paths)))):
                if uid != before[0]:
                    number += 1
                    before = (uid, sha256, corpus)
                    yield uid, sha256
                elif sha256 == before[1]:
                    doubles.add((max(corpus, before[2]), uid))
                    before = (uid, sha256, min(corpus, before[2]))
                else:
                    raise InputError(self._differs(uid, before[2], corpus))

        digest = corpus_digest(once())
        paragraphs = sum(self.totals(corpus)[1] for corpus in range(len(self.paths)))
        paragraphs -= sum(len(self._texts(corpus, uid)) for corpus, uid in doubles)
        return Contents(digest, number, paragraphs, frozenset(doubles))

    def chunks(self, contents: Contents) -> Iterator[Chunk]:
        """Yield all articles, some at a time, each once."""
        for corpus, (path, db) in enumerate(zip(self.paths, self.databases, strict=True)):
            last = 0
            while True:
                with in_words(path):
                    rows = db.execute(SELECT_CHUNK, [last, CHUNK_ARTICLES]).fetchall()
                if not rows:
                    break
                last = rows[-1][0]
                listed = [Listed(*row) for row in rows if (corpus, row[1]) not in contents.doubles]
                with in_words(path):
                    yield Chunk(corpus, db, listed)

    def lacks(self, uid: str) -> bool:
        """Tell whether none of them has an article."""
        return not any(db.execute(HAS_ARTICLE, [uid]).fetchone()[0] for db in self.databases)

    def words(self, contents: Contents) -> Iterator[Document]:
        """Yield all words in order, each with how many paragraphs hold it."""
        less = self._words_of_doubles(contents)
        listed = (self._listed_words(corpus) for corpus in range(len(self.paths)))
        word, number = "", 0
        for next_word, paragraphs in heapq.merge(*listed):
            if next_word != word:
                yield from _word(word, number - less[word])
                word, number = next_word, 0
            number += paragraphs
        yield from _word(word, number - less[word])

    def _digests(self, corpus: int) -> Iterator[tuple[str, str, int]]:
        with in_words(self.paths[corpus]):
            for uid, sha256 in self.databases[corpus].execute(SELECT_DIGESTS):
                yield str(uid), str(sha256), corpus

    def totals(self, corpus: int) -> tuple[int, int]:
        """Return how many articles and paragraphs one of them has."""
        with in_words(self.paths[corpus]):
            articles, paragraphs = self.databases[corpus].execute(SELECT_TOTALS).fetchone()
        return int(articles), int(paragraphs)

    def _texts(self, corpus: int, uid: str) -> list[str]:
        with in_words(self.paths[corpus]):
            rows = self.databases[corpus].execute(SELECT_TEXTS, [uid]).fetchall()
        return [str(row[0]) for row in rows]

    def _listed_words(self, corpus: int) -> Iterator[tuple[str, int]]:
        with in_words(self.paths[corpus]):
            for document in word_documents(self.databases[corpus].conn):
                yield document.source["term"], document.source["paragraphs"]

    def _words_of_doubles(self, contents: Contents) -> Counter[str]:
        """Count the paragraphs of what is published once and lies there twice, for each word."""
        counts: Counter[str] = Counter()
        for corpus, uid in contents.doubles:
            for text in self._texts(corpus, uid):
                counts.update(set(map(engine_word, terms(text))))
        return counts

    def _differs(self, uid: str, first: int, second: int) -> str:
        one, other = sorted((first, second))
        return (
            f"article {uid} is in {self.paths[one]} and in {self.paths[other]}, and differs there; "
            "load both with this release, with the same names and corrections, or leave one out"
        )


def _word(word: str, paragraphs: int) -> Iterator[Document]:
    if word and paragraphs > 0:
        yield Document("", "", {"term": word, "paragraphs": paragraphs})
