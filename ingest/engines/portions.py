"""Make documents of some articles, a portion at a time: as many as are sent together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.engines.bulk import REQUEST_BYTES
from ingest.engines.sealed import sealed_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.engines.corpora import Chunk, Listed
    from ingest.engines.sealed import SealedArticle
    from ingest.engines.unit import PublishUnit


class Task(NamedTuple):
    """Name some articles of one corpus, and the seals that the engine has, by uid."""

    corpus: int
    listed: Sequence[Listed]
    seals: Mapping[str, str]


class Made(NamedTuple):
    """Hold articles that are to be sent together, and how many are done with them."""

    articles: Sequence[SealedArticle]
    done: int = 0


def changed(chunk: Chunk, seals: Mapping[str, str], unit: PublishUnit) -> Iterator[Made]:
    """Yield the articles that the engine lacks or has otherwise, as many as are sent together."""
    batch: list[SealedArticle] = []
    size_bytes = 0
    for article in sealed_articles(chunk, unit):
        if seals.get(article.uid) == article.seal:
            continue
        batch.append(article)
        size_bytes += article.size_bytes
        if size_bytes >= REQUEST_BYTES:
            yield Made(batch)
            batch, size_bytes = [], 0
    yield Made(batch, len(chunk.listed))
