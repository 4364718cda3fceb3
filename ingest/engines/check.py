"""Prove what is published: every document by its seal, every list by its hash."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ingest.engines.bulk import encoded
from ingest.engines.generations import COMPLETE, live
from ingest.engines.kept import read_rows
from ingest.engines.patience import insist
from ingest.engines.sealed import CONTENT, PIECES, SEAL, refuse_other_form, seal_of_stored
from ingest.storage.content_hash import corpus_digest
from ingest.storage.verify.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ingest.engines.client import Engine
    from ingest.engines.generations import Books, Generation

#: Documents that are fetched at a time.
PROVED_DOCUMENTS = 1_000
#: Words that are fetched at a time; an engine gives no more.
PAGE_WORDS = 10_000
#: Pieces of saved bytes that are proved together, and that are fetched at a time: most have some
#: kB, and the largest 4 MB.
PAGE_PIECES = 500
FETCHED_PIECES = 16

ARTICLES = {"term": {"doc": "article"}}
PARAGRAPHS = {"term": {"doc": "paragraph"}}
#: What lies on a node that is away must not be taken for missing.
WHOLE = {"allow_partial_search_results": False}
#: All documents of an article, its own first.
BY_ARTICLE = [{"uid": "asc"}, {"position": {"order": "asc", "missing": 0}}]


def counts_of(engine: Engine, generation: Generation) -> tuple[int, int]:
    """Return how many articles and paragraphs a generation has."""
    counts = []
    for query in (ARTICLES, PARAGRAPHS):
        body = {"size": 0, "query": query, "track_total_hits": True}
        answer = insist(engine, "POST", f"/{generation.index}/_search", body, params=WHOLE)
        counts.append(int(answer["hits"]["total"]["value"]))
    articles, documents = counts
    return articles, documents + _joined(engine, generation)


def _joined(engine: Engine, generation: Generation) -> int:
    """Return how many paragraphs have no document of their own: those of whole articles."""
    counted = {"parts": {"sum": {"field": "parts"}}, "all": {"value_count": {"field": "numbers"}}}
    body = {"size": 0, "query": ARTICLES, "aggs": counted}
    answer = insist(engine, "POST", f"/{generation.index}/_search", body, params=WHOLE)
    found = answer["aggregations"]
    return int(found["all"]["value"]) - int(found["parts"]["value"])


def content_of(engine: Engine, generation: Generation) -> str:
    """Return the hash over the content of all articles, as they say it of themselves."""
    return corpus_digest(
        (hit["_source"]["uid"], hit["_source"][CONTENT])
        for hit in _hits(engine, generation.index, ARTICLES, ["uid", CONTENT], [{"uid": "asc"}])
    )


def check(
    engine: Engine,
    digest: str | None = None,
    on_articles: Callable[[int], object] = lambda _: None,
) -> Iterator[Finding]:
    """Yield everything that is wrong with what is published; all being sound, nothing.

    Args:
        engine: with the name in its address.
        digest: of the corpora it was made from; None: they are not at hand.
        on_articles: called with a number of articles that are proved.

    Raises:
        EngineError: it did not answer, or nothing is published.
    """
    generation, books = live(engine)
    yield from check_quickly(engine, digest)
    yield from _articles(engine, generation, on_articles)
    yield from _words(engine, generation, books)


def check_quickly(engine: Engine, digest: str | None = None) -> Iterator[Finding]:
    """Yield what shows without reading the documents: numbers, and hashes they say they have.

    Raises:
        EngineError: it did not answer, or nothing that this release reads is published.
    """
    generation, books = live(engine)
    name = engine.address.name
    refuse_other_form(engine, books)
    if books.state != COMPLETE:
        yield Finding(name, "is shown to readers, but not complete; publish it again")
    if digest is not None and digest != books.digest:
        yield Finding(name, "does not hold what the corpus holds now; publish it again")
    counts = counts_of(engine, generation)
    if counts != (books.articles, books.paragraphs):
        yield Finding(
            name,
            f"has {counts[0]:,} articles and {counts[1]:,} paragraphs, and had {books.articles:,} "
            f"and {books.paragraphs:,} when it was published",
        )
    if content_of(engine, generation) != books.digest:
        yield Finding(name, "has other articles than were published")


def _articles(
    engine: Engine, generation: Generation, on_articles: Callable[[int], object]
) -> Iterator[Finding]:
    pieces: dict[str, str] = {}
    hits = _hits(engine, generation.index, {"match_all": {}}, None, BY_ARTICLE)
    for uid, group in groupby((hit["_source"] for hit in hits), lambda source: str(source["uid"])):
        first, *paragraphs = group
        if first.get("doc") != "article":
            yield Finding(f"article {uid}", "is missing; only paragraphs of it are there")
            continue
        if seal_of_stored(first, paragraphs) != first.get(SEAL):
            yield Finding(f"article {uid}", "is not as it was published")
        pieces |= dict.fromkeys(first.get(PIECES) or (), uid)
        if len(pieces) >= PAGE_PIECES:
            yield from _saved_bytes(engine, generation, pieces)
            pieces = {}
        on_articles(1)
    yield from _saved_bytes(engine, generation, pieces)


def _saved_bytes(
    engine: Engine, generation: Generation, pieces: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is wrong with saved bytes, given the names of their pieces, and whose they are."""
    names = list(pieces)
    hashes: dict[str, Any] = {}
    for start in range(0, len(names), FETCHED_PIECES):
        body = {"ids": names[start : start + FETCHED_PIECES]}
        answer = insist(engine, "POST", f"/{generation.originals}/_mget", body)
        for document in answer["docs"]:
            digest = hashes.setdefault(document["_id"].rpartition("-")[0], hashlib.sha256())
            if document.get("found"):
                digest.update(read_rows(document["_source"]["data"]))
    wrong = {sha256 for sha256, digest in hashes.items() if digest.hexdigest() != sha256}
    for uid in dict.fromkeys(
        uid for name, uid in pieces.items() if name.rpartition("-")[0] in wrong
    ):
        yield Finding(f"article {uid}", "its saved bytes are not as they were published")


def _words(engine: Engine, generation: Generation, books: Books) -> Iterator[Finding]:
    digest, number = hashlib.sha256(), 0
    hits = _hits(engine, generation.words, {"match_all": {}}, None, [{"term": "asc"}], PAGE_WORDS)
    for hit in hits:
        digest.update(encoded(hit["_source"]) + b"\n")
        number += 1
    if digest.hexdigest() != books.words_sha256:
        yield Finding(
            engine.address.name,
            f"has other words, or other counts of them, than were published ({number:,} for "
            f"{books.words:,})",
        )


def _hits(
    engine: Engine,
    index: str,
    query: dict[str, Any],
    fields: Sequence[str] | None,
    order: Sequence[Any],
    size: int = PROVED_DOCUMENTS,
) -> Iterator[dict[str, Any]]:
    """Yield all documents that satisfy a condition, in an order in which none is equal."""
    body: dict[str, Any] = {"size": size, "query": query, "sort": list(order)}
    body |= {"track_total_hits": False, "_source": True if fields is None else list(fields)}
    while True:
        hits = insist(engine, "POST", f"/{index}/_search", body, params=WHOLE)["hits"]["hits"]
        yield from hits
        if len(hits) < size:
            return
        body["search_after"] = hits[-1]["sort"]
