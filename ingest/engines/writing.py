"""Write to one generation of indexes until it holds what the corpora hold."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ingest.engines.bulk import (
    REQUEST_BYTES,
    InFlight,
    Written,
    batches,
    encoded,
    write,
    write_all,
)
from ingest.engines.generations import Books
from ingest.engines.indexes import create, refresh, remove_index
from ingest.engines.kept import shell_documents
from ingest.engines.leftovers import take_away, take_away_articles, take_away_pieces
from ingest.engines.mapping import words_body
from ingest.engines.patience import insist
from ingest.engines.sealed import SEAL, SealedArticle, layout, named_piece, sealed_articles
from ingest.errors import InputError
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Chunk, Contents, Corpora
    from ingest.engines.generations import Generation
    from ingest.engines.unit import PublishUnit

#: Times that corpora are read once more because a load has written to them meanwhile.
PASSES = 4


class Writing:
    """Write to one generation until it holds what the corpora hold."""

    def __init__(
        self,
        engine: Engine,
        corpora: Corpora,
        generation: Generation,
        unit: PublishUnit,
        *,
        is_new: bool,
    ) -> None:
        self._engine = engine
        self._unit = unit
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
        for article in sealed_articles(chunk, self._unit):
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
            layout=layout(self._unit),
            release=__version__,
            digest=contents.digest,
            corpora=len(self._corpora.paths),
            articles=contents.articles,
            paragraphs=contents.paragraphs,
            words=number,
            words_sha256=words_sha256,
            shell_sha256=saved.sha256,
            shell_bytes=saved.size_bytes,
            unit=self._unit.value,
        )

    def _write_words(self, contents: Contents) -> tuple[int, str]:
        """Write all words with their counts; return their number, and a hash over them."""
        index = self._generation.words
        remove_index(self._engine, index)
        create(self._engine, index, words_body())
        digest = hashlib.sha256()

        def documents() -> Iterator[Written]:
            """Yield the words, and take them into the hash."""
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
            if self._engine.exists(index):
                refresh(self._engine, index)


def _in_batches(articles: Iterable[SealedArticle]) -> Iterator[list[SealedArticle]]:
    """Yield articles some at a time, as many as are sent together."""
    batch: list[SealedArticle] = []
    size_bytes = 0
    for article in articles:
        batch.append(article)
        size_bytes += article.size_bytes
        if size_bytes >= REQUEST_BYTES:
            yield batch
            batch, size_bytes = [], 0
    if batch:
        yield batch
