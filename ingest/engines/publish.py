"""Publish corpora to an engine: write what it lacks, prove it, and show it in one step.

Readers see the state before until the new one is whole. Whatever ends the work in the middle, to
run it again goes on: an article whose seal is there is not sent again.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from ingest.engines import generations
from ingest.engines.bulk import (
    BATCH_BYTES,
    InFlight,
    Written,
    batches,
    encoded,
    write,
    write_all,
)
from ingest.engines.check import content_of, counts_of
from ingest.engines.corpora import Corpora
from ingest.engines.generations import Books, Generation
from ingest.engines.kept import shell_documents
from ingest.engines.leftovers import take_away, take_away_articles, take_away_pieces
from ingest.engines.mapping import words_body
from ingest.engines.patience import insist
from ingest.engines.sealed import (
    SEAL,
    SealedArticle,
    layout,
    named_piece,
    pieces_body,
    sealed_articles,
    sealed_body,
)
from ingest.engines.shell import make_shell
from ingest.errors import EngineError, InputError
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Chunk, Contents

#: Paragraphs of one part of an index: 10 to 50 GB with what is kept beside them, as those who
#: make the engines advise.
SHARD_PARAGRAPHS = 5_000_000
#: Parts of a new index at least, where there are as many nodes: each then works for a search.
MOST_NODES = 6
#: Times that corpora are read once more because a load has written to them meanwhile.
PASSES = 4


@dataclass(frozen=True, slots=True)
class Published:
    """Say what was published.

    Attributes:
        articles: that can be searched now; so for `paragraphs`.
        written: articles that were sent.
        removed: articles that the corpora no longer have.
        is_resumed: whether an earlier publishing was left unfinished.
        is_unchanged: whether the engine had all of it already.
    """

    articles: int
    paragraphs: int
    written: int
    removed: int
    is_resumed: bool
    is_unchanged: bool


def publish(
    paths: Sequence[Path],
    engine: Engine,
    *,
    is_anew: bool = False,
    on_articles: Callable[[int], object] = lambda _: None,
) -> Published:
    """Publish corpora under the name in the address of the engine.

    Args:
        paths: the corpora; they are only read.
        engine: where to.
        is_anew: write everything again, into new indexes.
        on_articles: called with a number of articles that are done.

    Raises:
        InputError: the corpora do not go together.
        EngineError: the engine refused; readers see the state before.
    """
    with Corpora(paths) as corpora:
        shell = make_shell(corpora.databases)
        start = _begin(engine, corpora, is_anew=is_anew)
        work = _Work(engine, corpora, start.generation, is_new=start.is_new)
        contents = work.write_until_settled(on_articles)
        if contents is not work.first_contents:
            shell = make_shell(corpora.databases)
        books = work.write_lists(contents, shell)
        if start.is_copy and not work.has_changed and _is_same(books, start.before):
            generations.remove(engine, start.generation)
            _remove_others(engine)
            return Published(contents.articles, contents.paragraphs, 0, 0, False, True)
        _prove(engine, start.generation, contents)
        generations.seal(engine, start.generation)
        generations.show(engine, start.generation, books)
        _remove_others(engine)
    return Published(
        contents.articles, contents.paragraphs, work.written, work.removed, start.is_resumed, False
    )


@dataclass(frozen=True, slots=True)
class _Start:
    """Say with which indexes the work begins.

    `before` are the books of what readers see, `is_copy` tells whether the new indexes began as a
    copy of those, and `is_new` whether they are empty.
    """

    generation: Generation
    before: Books | None
    is_new: bool
    is_copy: bool
    is_resumed: bool


def _begin(engine: Engine, corpora: Corpora, *, is_anew: bool) -> _Start:
    """Return the indexes to write to: those left unfinished, a copy of what is shown, or new."""
    shown = generations.live_generation(engine)
    before = generations.read_books(engine, shown) if shown else None
    left = [
        generation
        for generation in generations.generations(engine)
        if not shown or generation.stamp > shown.stamp
    ]
    for generation in left:
        if not is_anew and generations.read_books(engine, generation).layout == layout():
            generations.reopen(engine, generation)
            _make_missing(engine, corpora, generation)
            return _Start(generation, before, is_new=False, is_copy=False, is_resumed=True)
        generations.remove(engine, generation)
    generation = Generation(engine.address.name, _stamp())
    if shown and before and not is_anew and before.layout == layout():
        generations.clone(engine, shown.originals, generation.originals)
        generations.clone(engine, shown.index, generation.index)
        return _Start(generation, before, is_new=False, is_copy=True, is_resumed=False)
    _make_missing(engine, corpora, generation)
    return _Start(generation, before, is_new=True, is_copy=False, is_resumed=False)


def _stamp() -> str:
    """Return what tells one generation from the next, in the order of time."""
    return f"{datetime.now(timezone.utc):%Y%m%d%H%M%S}-{secrets.token_hex(2)}"


def _make_missing(engine: Engine, corpora: Corpora, generation: Generation) -> None:
    """Make the indexes of articles and of saved bytes, as far as they are not there."""
    shards = _shards(engine, corpora)
    if not engine.exists(f"/{generation.originals}"):
        generations.create(engine, generation.originals, pieces_body(shards))
    if not engine.exists(f"/{generation.index}"):
        body = sealed_body(shards)
        generations.put_books(body, Books(layout(), __version__))
        generations.create(engine, generation.index, body)


def _shards(engine: Engine, corpora: Corpora) -> int:
    """Return into how many parts an index is cut."""
    paragraphs = sum(corpora.totals(corpus)[1] for corpus in range(len(corpora.paths)))
    try:
        nodes = int(engine.ask("GET", "/_cluster/health")["number_of_data_nodes"])
    except EngineError as error:
        if error.status != 403:
            raise
        nodes = 1  # a user who may only write to this name
    return max(min(nodes, MOST_NODES), -(-paragraphs // SHARD_PARAGRAPHS), 1)


class _Work:
    """Write to one generation until it holds what the corpora hold."""

    def __init__(
        self, engine: Engine, corpora: Corpora, generation: Generation, *, is_new: bool
    ) -> None:
        self._engine = engine
        self._corpora = corpora
        self._generation = generation
        self._is_new = is_new
        self.first_contents = corpora.contents()
        self.written = 0
        self.removed = 0

    @property
    def has_changed(self) -> bool:
        """Tell whether an article was written or removed."""
        return bool(self.written or self.removed)

    def write_until_settled(self, on_articles: Callable[[int], object]) -> Contents:
        """Write the articles; once more when a load has changed them meanwhile.

        Raises:
            InputError: loads go on and on.
        """
        contents = self.first_contents
        for _ in range(PASSES):
            state = self._corpora.state()
            self._write_articles(contents, on_articles)
            if self._corpora.state() == state:
                return contents
            contents = self._corpora.contents()
            self._is_new = False
            self._refresh()
        message = (
            f"{self._corpora.paths[0]}: other programs write to the corpora all the time; publish "
            "when they have finished: it goes on where it stopped"
        )
        raise InputError(message)

    def _write_articles(self, contents: Contents, on_articles: Callable[[int], object]) -> None:
        with InFlight() as sendings:
            for chunk in self._corpora.chunks(contents):
                for articles in _in_batches(self._changed(chunk)):
                    self.written += len(articles)
                    sendings.add(lambda articles=articles: self._send(articles))  # type: ignore[misc]
                on_articles(len(chunk.listed))
        if not self._is_new:
            self._refresh()
            self.removed += take_away(self._engine, self._generation, self._corpora)

    def _changed(self, chunk: Chunk) -> Iterator[SealedArticle]:
        """Yield the articles that the engine lacks or has otherwise."""
        seals = {} if self._is_new else self._seals(chunk)
        for article in sealed_articles(chunk):
            if seals.get(article.uid) != article.seal:
                yield article

    def _seals(self, chunk: Chunk) -> dict[str, str]:
        """Return the seals that the engine has, by uid."""
        asked = [
            {"_id": article.uid, "routing": article.uid, "_source": [SEAL]}
            for article in chunk.listed
        ]
        if not asked:
            return {}
        path = f"/{self._generation.index}/_mget"
        answer = insist(self._engine, "POST", path, {"docs": asked})
        return {
            document["_id"]: str(document["_source"].get(SEAL))
            for document in answer["docs"]
            if document.get("found")
        }

    def _send(self, articles: Sequence[SealedArticle]) -> None:
        """Write articles; their own documents last, for these say that the rest is there."""
        generation = self._generation
        if not self._is_new:
            uids = [article.uid for article in articles]
            take_away_articles(self._engine, generation, uids)
        pieces = (piece for article in articles for piece in article.pieces)
        paragraphs = (paragraph for article in articles for paragraph in article.paragraphs)
        for index, documents in (
            (generation.originals, pieces),
            (generation.index, paragraphs),
            (generation.index, (article.article for article in articles)),
        ):
            for batch in batches(documents):
                write(self._engine, index, batch)

    def write_lists(self, contents: Contents, shell: bytes) -> Books:
        """Write the words and the shell, and return the books."""
        number, words_sha256 = self._write_words(contents)
        saved, documents = shell_documents(shell)
        write_all(self._engine, self._generation.originals, map(named_piece, documents))
        self._refresh()
        if not self._is_new:
            take_away_pieces(self._engine, self._generation, frozenset(saved.names()))
            self._refresh()
        return Books(
            layout=layout(),
            release=__version__,
            digest=contents.digest,
            corpora=len(self._corpora.paths),
            articles=contents.articles,
            paragraphs=contents.paragraphs,
            words=number,
            words_sha256=words_sha256,
            shell_sha256=saved.sha256,
            shell_bytes=saved.size_bytes,
        )

    def _write_words(self, contents: Contents) -> tuple[int, str]:
        """Write all words with their counts; return their number, and a hash over them."""
        index = self._generation.words
        generations.remove_index(self._engine, index)
        generations.create(self._engine, index, words_body())
        digest = hashlib.sha256()

        def documents() -> Iterator[Written]:
            for document in self._corpora.words(contents):
                source = encoded(document.source)
                digest.update(source + b"\n")
                name = hashlib.sha256(source).hexdigest()[:40]
                yield Written(name, "", source)

        number = write_all(self._engine, index, documents())
        return number, digest.hexdigest()

    def _refresh(self) -> None:
        """Let what was written be searched."""
        for index in self._generation.indexes:
            if self._engine.exists(f"/{index}"):
                insist(self._engine, "POST", f"/{index}/_refresh")


def _in_batches(articles: Iterable[SealedArticle]) -> Iterator[list[SealedArticle]]:
    """Yield articles some at a time, as many as are sent together."""
    batch: list[SealedArticle] = []
    size_bytes = 0
    for article in articles:
        batch.append(article)
        size_bytes += article.size_bytes
        if size_bytes >= BATCH_BYTES:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch


def _is_same(books: Books, before: Books | None) -> bool:
    """Tell whether two generations hold the same."""
    return before is not None and replace(books, state=before.state) == before


def _prove(engine: Engine, generation: Generation, contents: Contents) -> None:
    """Let nobody read a generation that is not what the corpora hold.

    Raises:
        EngineError: it is something else.
    """
    counts = counts_of(engine, generation)
    content = content_of(engine, generation)
    if counts != (contents.articles, contents.paragraphs) or content != contents.digest:
        message = (
            f"{engine.address}: the engine holds {counts[0]:,} articles and {counts[1]:,} "
            f"paragraphs of {contents.articles:,} and {contents.paragraphs:,}; readers go on "
            "seeing the state before. If another `ingest publish` runs, wait for it; then run this "
            "again with --anew"
        )
        raise EngineError(message)


def _remove_others(engine: Engine) -> None:
    """Remove the generations that nobody reads any more."""
    shown = generations.live_generation(engine)
    for generation in generations.generations(engine):
        if shown and generation.stamp < shown.stamp:
            generations.remove(engine, generation)
