"""Take away from a generation what the corpora no longer have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.engines.bulk import Written, batches, write
from ingest.engines.indexes import guard_of, refresh
from ingest.engines.patience import insist, tries
from ingest.engines.refusals import words_of
from ingest.engines.sealed import PIECES
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Corpora
    from ingest.engines.generations import Generation

#: Values that are listed in one request.
PAGE_VALUES = 5_000
#: Articles that are taken away in one request.
PAGE_UIDS = 500


def take_away(engine: Engine, generation: Generation, corpora: Corpora) -> int:
    """Remove the articles that no corpus has, and saved bytes of no article; return how many.

    What was written must have been refreshed.
    """
    gone = [uid for uid in _values(engine, generation.index, "uid") if corpora.lacks(uid)]
    for start in range(0, len(gone), PAGE_UIDS):
        take_away_articles(engine, generation, gone[start : start + PAGE_UIDS])
    if gone:
        refresh(engine, generation.index)
    return len(gone)


def take_away_articles(engine: Engine, generation: Generation, uids: Sequence[str]) -> None:
    """Remove articles with their paragraphs; the articles first, for they vouch for the rest."""
    write(engine, generation.index, [Written(uid, uid, None) for uid in uids])
    body = {"query": {"terms": {"uid": list(uids)}}}
    path = f"/{guard_of(generation.index)}/_delete_by_query"
    failures: list[Any] = []
    for _ in tries():
        params = {"conflicts": "proceed"}
        answer = insist(engine, "POST", path, body, params=params)
        failures = answer.get("failures") or []
        if not failures and not answer.get("timed_out"):
            return
    cause = failures[0].get("cause") if failures else None
    message = f"{engine.address}: the engine could not remove old paragraphs: {words_of(cause)}"
    raise EngineError(message)


def take_away_pieces(engine: Engine, generation: Generation, kept: frozenset[str]) -> int:
    """Remove saved bytes that no article has any more; return how many pieces.

    Args:
        engine: to be asked.
        generation: what was written must have been refreshed.
        kept: pieces that belong to no article and stay.
    """
    used = _values(engine, generation.index, PIECES)
    gone = _only_in_first(_values(engine, generation.originals, "name"), used)
    number = 0
    for batch in batches(Written(name, "", None) for name in gone if name not in kept):
        number += len(batch)
        write(engine, generation.originals, batch)
    return number


def _only_in_first(first: Iterator[str], second: Iterator[str]) -> Iterator[str]:
    """Yield what a sorted list has and another has not."""
    other = next(second, None)
    for value in first:
        while other is not None and other < value:
            other = next(second, None)
        if value != other:
            yield value


def _values(engine: Engine, index: str, field: str) -> Iterator[str]:
    """Yield all values of a keyword field, sorted."""
    after: dict[str, Any] = {}
    while True:
        listed = {"size": PAGE_VALUES, "sources": [{"value": {"terms": {"field": field}}}], **after}
        body = {"size": 0, "aggs": {"listed": {"composite": listed}}}
        params = {"allow_partial_search_results": False}
        answer = insist(engine, "POST", f"/{index}/_search", body, params=params)
        answer = answer["aggregations"]["listed"]
        for bucket in answer["buckets"]:
            yield str(bucket["key"]["value"])
        if "after_key" not in answer or len(answer["buckets"]) < PAGE_VALUES:
            return
        after = {"after": answer["after_key"]}
