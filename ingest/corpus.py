"""Open a corpus as a person thinks of it: search, read, cite, ask, prove (docs/python.md)."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ingest.errors import InputError
from ingest.export.passages import every_hit
from ingest.search.answer import PAGE_HITS, Order, Reach, Request, Unit
from ingest.search.articles_in_corpus import ArticlesInCorpus
from ingest.search.columns import FreshColumns
from ingest.search.comparison import compared
from ingest.search.copies import Counted
from ingest.search.engine import search
from ingest.search.filters import refuse_unknown
from ingest.search.in_sql import add_functions, one_state
from ingest.search.request_options import request_of
from ingest.search.said_in_corpus import SaidInCorpus
from ingest.storage.content_hash import content_digest
from ingest.storage.database import open_for_reading
from ingest.storage.free_sql import forbid_other_files, rightly_used, rows_of
from ingest.storage.sqlite_errors import in_words

if TYPE_CHECKING:
    import os
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ingest.loading.crop_worker import Passage
    from ingest.search.answer import Answer
    from ingest.search.columns import Columns
    from ingest.search.comparison import Comparison
    from ingest.search.found_passage import FoundPassage
    from ingest.search.request_options import Chosen
    from ingest.storage.verify.findings import Finding

    PathLike: TypeAlias = str | os.PathLike[str]
    Value = TypeVar("Value")


def passage_picture(passage: Passage) -> bytes | None:
    """Draw a passage of a picture or PDF, for the pages."""
    from ingest.loading.crop_worker import draw_passage  # noqa: PLC0415 - for few pages

    return draw_passage(passage)


class Corpus(ArticlesInCorpus, SaidInCorpus):
    """Hold one corpus, open for reading; nothing done through it changes a file.

    Another program may load into the file meanwhile. Use it from the thread that opened it.
    """

    def __init__(self, path: PathLike) -> None:
        self.path = Path(path).expanduser()
        self._database = open_for_reading(self.path)
        self._columns = FreshColumns()
        self._is_open = True
        forbid_other_files(self.connection)
        add_functions(self.connection, self._columns)

    def __enter__(self) -> Corpus:
        self._check_open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Corpus {str(self.path)!r}{'' if self._is_open else ', closed'}>"

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._is_open = False
        self._database.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection, for `pandas.read_sql` and its like; it may only read."""
        self._check_open()
        connection: sqlite3.Connection = self._database.conn
        return connection

    @property
    def columns(self) -> Columns:
        """Return the facet columns: read once, and again when a load has changed them."""
        return self._columns.of(self.connection)

    @property
    def digest(self) -> str:
        """Return the SHA-256 over the content of all articles: equal content, equal digest."""
        with self._reading():
            return content_digest(self.connection)

    def search(
        self, query: str | Request = "", *,
        unit: str = Unit.PARAGRAPHS, order: str = Order.BEST, size: int = PAGE_HITS,
        cursor: str = "", with_asides: bool = False, with_names: bool = True,
        with_meaning: bool = True, reach: str = Reach.AUTO, scope: str | None = None,
        copies: str | None = None, count: str = Counted.HITS,
        excluded: Mapping[str, Chosen] | None = None, **facets: Chosen,
    ) -> Answer:  # fmt: skip
        """Return one page of hits, with exact counts and facets over all of them.

        >>> answer = corpus.search("Daesh prisons", order="newest", size=2)
        >>> answer.paragraphs, len(answer.hits)
        (4, 2)

        Args:
            query: what a user types, see docs/query-language.md; or a `Request`, alone.
            unit: what one hit is, "paragraphs" or "articles".
            order: which hits come first: "best", "newest" or "oldest".
            size: hits on the page.
            cursor: where the page starts: `next_cursor` or `previous_cursor` of an answer.
            with_asides: search teasers and boilerplate too.
            with_names: False reads names as plain words.
            with_meaning: False orders by the words alone, see `ingest index --meaning`.
            reach: "all" stops at the hits with all words; to "any" one word is enough.
            scope: within what the words must stand: "article", "paragraph" or "sentence".
            copies: "each" makes every copy a hit of its own; else it stands under the first one.
            count: "stories" lets facets and histogram count each story once, with all its copies.
            excluded: facet -> values that no hit may have.
            facets: values of which a hit must have one: `year=["2014", "2015"]`; None: unknown.

        Raises:
            InputError: an option, or its value, does not exist.
            CorpusError: the corpus is damaged.
        """
        asked = request_of(
            query, facets, unit=unit, order=order, size=size, cursor=cursor,
            with_asides=with_asides, with_names=with_names, with_meaning=with_meaning,
            reach=reach, scope=scope, copies=copies, count=count, excluded=excluded,
        )  # fmt: skip
        with self._reading():
            refuse_unknown(self.connection, self.columns, asked)
            return search(self.connection, self.columns, asked)

    def passages(
        self, query: str | Request = "", *,
        unit: str = Unit.PARAGRAPHS, order: str = Order.BEST, with_asides: bool = False,
        with_names: bool = True, with_meaning: bool = True, reach: str = Reach.AUTO,
        scope: str | None = None, copies: str | None = None,
        excluded: Mapping[str, Chosen] | None = None, **facets: Chosen,
    ) -> Iterator[FoundPassage]:  # fmt: skip
        """Return an iterator over every hit in its order, each with all that a citation needs.

        Memory hardly grows with their number. The options, and what is raised, are those of
        `search`, but each copy is a hit unless `copies="together"`. What a load removes before it
        is reached is left out.

        >>> [passage.position for passage in corpus.passages("Daesh prisons", order="oldest")]
        [3, 4, 5, 7]
        """
        asked = request_of(
            query, facets, unit=unit, order=order, with_asides=with_asides, with_names=with_names,
            with_meaning=with_meaning, reach=reach, scope=scope, copies=copies,
            excluded=excluded,
        )  # fmt: skip
        with self._reading():
            refuse_unknown(self.connection, self.columns, asked)
        return self._in_words(lambda: every_hit(self.connection, self.columns, asked))

    def sql(
        self, statement: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> list[dict[str, object]]:
        """Return the rows of a SQL statement, each as column -> value.

        docs/schema.md lists the tables; docs/search.md the functions.

        >>> corpus.sql("select count(*) as articles from articles where language = ?", ["en"])
        [{'articles': 5}]

        Raises:
            InputError: SQLite cannot run the statement, it would write, or two columns of its
                result have one name.
        """
        with in_words(self.path):
            return rows_of(self.connection, self.path, statement, parameters)

    def verify(self, *, deep: bool = True) -> Iterator[Finding]:
        """Return an iterator over everything that is wrong; it is empty when all is sound.

        Args:
            deep: prove every paragraph from the original bytes; else what shows in a moment.
        """
        # Imported here: whoever searches must not wait for what proves.
        from ingest.relations import proof  # noqa: PLC0415
        from ingest.storage.verify import verify_quickly  # noqa: PLC0415

        def check_quickly() -> Iterator[Finding]:
            """Look over the corpus as it is open."""
            self.connection.execute("select 1")  # else a wrong thread would count as damage
            yield from verify_quickly(self._database)

        self._check_open()
        return self._in_words((lambda: proof.prove(self.path)) if deep else check_quickly)

    def _fetch(self, find: Callable[[sqlite3.Connection], Value]) -> Value:
        with self._reading():
            return find(self.connection)

    def _check_open(self) -> None:
        if not self._is_open:
            message = f"{self.path}: this corpus has been closed; open it again with `ingest.open`"
            raise InputError(message)

    def _in_words(self, answers: Callable[[], Iterator[Value]]) -> Iterator[Value]:
        with in_words(self.path), rightly_used(self.path):
            yield from answers()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Let every statement see the same state, and turn SQLite's errors into sentences."""
        connection = self.connection
        with in_words(self.path), rightly_used(self.path), one_state(connection):
            yield


def open_corpus(path: PathLike) -> Corpus:
    """Open the corpus at `path` for reading; close it, or use it in a `with` statement.

    Raises:
        CorpusError: there is none, it is no corpus, or another release made it.
    """
    return Corpus(path)


def compare(first: PathLike, second: PathLike) -> Comparison:
    """Return what only one of two corpora has, what both have, and what differs in that.

    >>> ingest.compare(corpus.path, corpus.path).is_same
    True

    Raises:
        CorpusError: a file is no corpus, or damaged.
    """
    with (
        open_corpus(first) as left, open_corpus(second) as right,
        one_state(left.connection), one_state(right.connection),
    ):  # fmt: skip
        return compared(left.sql, right.sql)
