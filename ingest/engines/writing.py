"""Write to one generation of indexes until it holds what the corpora hold."""

from __future__ import annotations

import hashlib
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from ingest.engines.bulk import (
    IN_FLIGHT,
    InFlight,
    Written,
    batches,
    encoded,
    write,
    write_all,
)
from ingest.engines.client import CONNECTIONS
from ingest.engines.generations import Books
from ingest.engines.indexes import create, refresh, remove_index
from ingest.engines.kept import shell_documents
from ingest.engines.leftovers import take_away, take_away_articles, take_away_pieces
from ingest.engines.making import Makers, processes_for
from ingest.engines.mapping import words_body
from ingest.engines.patience import insist
from ingest.engines.portions import Task, changed
from ingest.engines.sealed import SEAL, layout, named_piece
from ingest.errors import InputError
from ingest.storage.sqlite_errors import in_words
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Chunk, Contents, Corpora
    from ingest.engines.generations import Generation
    from ingest.engines.portions import Made
    from ingest.engines.sealed import SealedArticle
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
        jobs: int | None = None,
        is_copied: bool = True,
    ) -> None:
        self._engine = engine
        self._unit = unit
        self._corpora = corpora
        self._generation = generation
        self._is_new = is_new
        self._jobs = jobs
        self._is_copied = is_copied
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
        jobs = processes_for(contents.articles, self._jobs)
        most = min(max(jobs, IN_FLIGHT), CONNECTIONS)
        with closing(self._made(contents, jobs)) as all_made, InFlight(most) as sendings:
            for made in all_made:
                if made.articles:
                    self.written += len(made.articles)
                    sendings.add(partial(self._send, made.articles))
                on_articles(made.done)
        if not self._is_new:
            self._refresh()
            self.removed += take_away(self._engine, self._generation, self._corpora)

    def _made(self, contents: Contents, jobs: int) -> Generator[Made, None, None]:
        """Yield the articles that the engine lacks or has otherwise, made by some processes."""
        chunks = (chunk for chunk in self._corpora.chunks(contents) if chunk.listed)
        if jobs == 1:
            for chunk in chunks:
                with in_words(self._corpora.paths[chunk.corpus]):
                    yield from changed(chunk, self._seals(chunk), self._unit)
            return
        with Makers(self._corpora.paths, self._unit, jobs) as makers:
            tasks = (Task(chunk.corpus, chunk.listed, self._seals(chunk)) for chunk in chunks)
            yield from makers.made(tasks)

    def _seals(self, chunk: Chunk) -> dict[str, str]:
        """Return the seals that the engine has, by uid."""
        asked = [
            {"_id": article.uid, "routing": article.uid, "_source": [SEAL]}
            for article in chunk.listed
        ]
        if self._is_new:
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
        create(self._engine, index, words_body(), is_copied=self._is_copied)
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
