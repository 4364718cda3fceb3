"""Open a corpus as a person thinks of it: search it, read an article, cite, ask in SQL, prove.

    with open_corpus("corpus.db") as corpus:
        for hit in corpus.search("Daesh prisons", year="2014"):
            print(hit.headline, hit.uid, hit.position)

The command line and the pages answer through the same functions. docs/python.md shows more.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ingest.errors import ArticleNotFoundError, InputError
from ingest.export.citations import CITATION_STYLES, Reference, reference_of, reference_to
from ingest.export.passages import every_hit
from ingest.search.answer import FACETS, UNKNOWN, FoundPassage, Order, Request, Unit
from ingest.search.columns import FreshColumns
from ingest.search.engine import search
from ingest.search.lookup import StoredArticle, find_article, find_original
from ingest.storage.content_hash import content_digest
from ingest.storage.database import in_words, open_for_reading

if TYPE_CHECKING:
    import os
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from ingest.loading.report import LoadReport
    from ingest.search.answer import Answer
    from ingest.search.columns import Columns
    from ingest.search.lookup import Original
    from ingest.storage.verify.findings import Finding

    PathLike: TypeAlias = str | os.PathLike[str]
    Chosen: TypeAlias = str | Iterable[str] | None


class Corpus:
    """Hold one corpus, open for reading; nothing done through it changes the file.

    It may be used while another program loads into the same file: each answer sees the corpus
    as it was when the question was put. Use it from the thread that opened it.
    """

    def __init__(self, path: PathLike) -> None:
        self.path = Path(path)
        self._database = open_for_reading(self.path)
        self._columns = FreshColumns()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Corpus({str(self.path)!r})"

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection; it may only read."""
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

    def search(self, query: str | Request = "", **options: object) -> Answer:
        """Return one page of hits, with exact counts and facets over all of them.

        >>> with open_corpus("corpus.db") as corpus:
        ...     answer = corpus.search("Daesh prisons", order="newest", size=2)
        >>> answer.paragraphs >= len(answer.hits)
        True

        Args:
            query: what a user types, in the language of docs/query-language.md; or a whole
                `Request`, which takes no options.
            options: see `request`.

        Raises:
            InputError: an option, or its value, does not exist.
            CorpusError: the corpus is damaged.
        """
        asked = request(query, **options)
        with self._reading():
            return search(self.connection, self.columns, asked)

    def passages(self, query: str | Request = "", **options: object) -> Iterator[FoundPassage]:
        """Yield every hit in its order, each with all that a citation needs.

        Memory does not grow with their number. `cursor` and `size` are not looked at.

        Raises:
            InputError: an option, or its value, does not exist.
            CorpusError: the corpus is damaged.
        """
        asked = request(query, **options)
        with in_words(self.path):
            yield from every_hit(self.connection, self.columns, asked)

    def article(self, uid: str) -> StoredArticle:
        """Return one article: its fields, its paragraphs, and the evidence for each field.

        Raises:
            ArticleNotFoundError: the corpus has none of this uid.
        """
        with self._reading():
            article = find_article(self.connection, uid)
        if article is None:
            raise ArticleNotFoundError(_not_here(self.path, uid))
        return article

    def original(self, uid: str) -> Original:
        """Return the saved bytes of an article, and the name of the file they came from.

        Raises:
            ArticleNotFoundError: the corpus has no article of this uid.
        """
        with self._reading():
            original = find_original(self.connection, uid)
        if original is None:
            raise ArticleNotFoundError(_not_here(self.path, uid))
        return original

    def sql(
        self, statement: str, parameters: Sequence[object] | Mapping[str, object] = ()
    ) -> list[dict[str, object]]:
        """Return the rows of a SQL statement, each as column -> value.

        The tables are described in docs/schema.md. The connection may only read.

        Raises:
            StorageError: SQLite refused the statement.
        """
        with in_words(self.path):
            cursor = self.connection.execute(statement, parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def verify(self, *, deep: bool = True) -> Iterator[Finding]:
        """Yield everything that is wrong with the corpus; nothing when it is sound.

        Args:
            deep: prove every paragraph from the original bytes; a quick look otherwise.
        """
        # Imported here: whoever searches must not wait for what proves.
        from ingest.storage import verify as proof  # noqa: PLC0415

        if not deep:
            with in_words(self.path):
                yield from proof.verify_quickly(self._database)
            return
        with proof.open_for_checking(self.path) as database:
            yield from proof.verify(database)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Let every statement see the same state, and turn SQLite's errors into sentences."""
        with in_words(self.path):
            self.connection.execute("begin")
            try:
                yield
            finally:
                self.connection.rollback()


def open_corpus(path: PathLike) -> Corpus:
    """Open the corpus at `path` for reading; close it, or use it in a `with` statement.

    Raises:
        CorpusError: there is none, it is no corpus, or another release made it.
    """
    return Corpus(path)


def request(query: str | Request = "", **options: object) -> Request:
    """Return what a query and options ask for.

    Args:
        query: what a user types; or a whole request, which takes no options.
        options: `unit` ("paragraphs" or "articles"), `order` ("best", "newest", "oldest"),
            `size` and `cursor` of a page, `with_asides` to search teasers and boilerplate too,
            `with_names=False` to read names as plain words; `excluded`, a mapping facet ->
            values to leave out; and any facet by its name, such as `publisher="BBC"` or
            `year=["2014", "2015"]`, where None asks for those without a value.

    Raises:
        InputError: an option, or its value, does not exist.
    """
    if isinstance(query, Request):
        if options:
            message = f"a whole Request takes no options, but was given {', '.join(options)}"
            raise InputError(message)
        return query
    chosen = {name: _values(name, options.pop(name)) for name in FACETS if name in options}
    excluded = options.pop("excluded", {})
    if not isinstance(excluded, dict) or not excluded.keys() <= set(FACETS):
        message = f"excluded: give a dict of facet -> values; facets are {', '.join(FACETS)}"
        raise InputError(message)
    asked = Request(
        text=query,
        selected=chosen,
        excluded={name: _values(name, values) for name, values in excluded.items()},
    )
    return _with_options(asked, options)


def _with_options(asked: Request, options: dict[str, object]) -> Request:
    kinds = {
        "unit": Unit,
        "order": Order,
        "size": int,
        "cursor": str,
        "with_asides": bool,
        "with_names": bool,
    }
    unknown = options.keys() - kinds.keys()
    if unknown:
        known = ", ".join([*kinds, "excluded", *FACETS])
        message = f"there is no option {', '.join(sorted(unknown))}; there are {known}"
        raise InputError(message)
    try:
        values = {name: kinds[name](value) for name, value in options.items()}
    except (TypeError, ValueError) as error:
        raise InputError(str(error)) from error
    return replace(asked, **values)


def _values(name: str, chosen: object) -> frozenset[str]:
    """Return the values chosen of one facet, by the words of a request."""
    if chosen is None:
        return frozenset({UNKNOWN})
    if isinstance(chosen, str | int):
        return frozenset({str(chosen)})
    try:
        values = list(chosen)  # type: ignore[call-overload]
    except TypeError as error:
        message = f"{name}: give a value, several in a list, or None, not {chosen!r}"
        raise InputError(message) from error
    return frozenset(UNKNOWN if value is None else str(value) for value in values)


def load(
    paths: PathLike | Iterable[PathLike],
    database: PathLike,
    *,
    names: Iterable[PathLike] = (),
    prune: bool = False,
    jobs: int | None = None,
) -> LoadReport:
    """Load files and folders into the corpus at `database`, as `ingest load` does.

    Loading again changes nothing; a load that was cut off goes on where it was.

    Args:
        paths: a file or folder, or several.
        database: the corpus; made when it is not there.
        names: packs of names (CSV) to put into force first.
        prune: remove what has vanished from the folders.
        jobs: processes that read; as many as there are processors when not given.

    Raises:
        InputError: a path does not exist, or a pack has a fault; nothing was done.
        StorageError: the disk or the database refused; the last whole batch is kept.
        CorpusError: `database` is something else, or too new.
    """
    # Imported here: whoever searches must not wait for what loads.
    from ingest.loading import pipeline  # noqa: PLC0415

    places = [paths] if isinstance(paths, str | Path) else list(paths)  # type: ignore[arg-type]
    options = pipeline.LoadOptions(
        prune=prune, packs=tuple(Path(pack).expanduser() for pack in names)
    )
    if jobs is not None:
        options = replace(options, jobs=jobs)
    roots = [Path(place).expanduser() for place in places]
    return pipeline.load(roots, Path(database), options)


def cite(cited: FoundPassage | StoredArticle | Reference, style: str = "plain") -> str:
    """Return a citation of a passage, or of a whole article.

    Args:
        cited: what `Corpus.passages` yields or `Corpus.article` returns.
        style: `plain`, `ris` or `bibtex`.

    Raises:
        InputError: there is no such style.
    """
    if style not in CITATION_STYLES:
        message = f"there is no style {style!r}; there are {', '.join(CITATION_STYLES)}"
        raise InputError(message)
    if isinstance(cited, FoundPassage):
        cited = reference_of(cited)
    elif isinstance(cited, StoredArticle):
        cited = reference_to(cited)
    return CITATION_STYLES[style](cited)


def _not_here(path: Path, uid: str) -> str:
    return f"{path}: there is no article {uid}; `Hit.uid` and the column articles.uid name them"
