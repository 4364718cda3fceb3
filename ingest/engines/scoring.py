"""Put hits in order of fit: the engine finds the best, and these are scored as in a corpus file.

The engine's own BM25 rounds the lengths of texts and knows one word at a time, so its order is near
ours, not the same. It is asked for the best few hundred; what the formula of
`ingest/search/ranking.py` needs of them and of their articles is read, and the same code scores
them. Behind these the hits follow in the engine's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ingest.engines.documents import paragraph_id
from ingest.engines.engine_order import EngineOrder
from ingest.engines.head_rows import HeadRows
from ingest.engines.judged import named_conditions
from ingest.engines.kept_paragraphs import holding as paragraphs_holding
from ingest.engines.published import documents_of, within
from ingest.engines.ranked_parts import Asked, ranked_parts
from ingest.engines.readings import either, every
from ingest.search.paging import score_keys
from ingest.search.query_tree import Named, Words
from ingest.search.ranking import later_weight, scores
from ingest.search.reranking import HEAD_HITS, reread
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.conditions import Conditions
    from ingest.engines.published import Condition, Published
    from ingest.search.query_tree import QueryLeaf

#: Hits that are scored by our own formula; reading them and their articles takes .1 s.
HEAD = 300

_FIELDS = (
    "uid", "position", "number", "kind", "lede", "length", "article_length", "words", "headline",
    "language_code", "story",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """Hold a hit with its score; `story` as `ListedHit` has it."""

    id: str
    uid: str
    number: int
    position: int
    key: float
    story: str = ""


class Candidate(NamedTuple):
    """Name a document that the engine takes for one of the best, and its article."""

    id: str
    uid: str


@dataclass(slots=True)
class Ranking:
    """Score paragraphs for the parts of one query.

    Attributes:
        conditions: of the query.
        asked: what to rank by; what occurs nowhere is left out.
        is_read: the best are read to put them into a better order.
    """

    conditions: Conditions
    asked: tuple[Asked, ...]
    is_read: bool

    @property
    def order(self) -> EngineOrder:
        """Return the order in which the engine takes hits for the best."""
        return EngineOrder(self.conditions, self.asked, self.later)

    @property
    def later(self) -> float:
        """Return the share of its score that a paragraph behind the lede keeps."""
        return later_weight(len(self.asked), is_read=self.is_read)

    def best(self, condition: Condition) -> Asking[list[ScoredHit]]:
        """Ask for the best hits of a condition, the best first; at most `HEAD`."""
        candidates = yield from self.candidates(condition)
        return (yield from self.scored(candidates))

    def candidates(self, condition: Condition) -> Asking[list[Candidate]]:
        """Ask for what the engine takes for the best hits.

        Where an id is made of what the engine sorts and counts by, no document need be read.
        """
        is_whole = self.conditions.published.is_whole
        body = {
            "size": HEAD,
            "query": self.order.query(condition),
            "sort": [{"_score": "desc"}, {"number": "asc"}, {"uid": "asc"}],
            "track_total_hits": False,
            "_source": False,
            "docvalue_fields": ["position"],
            **({} if is_whole else {"stored_fields": "_none_"}),
        }
        (answer,) = yield [body]
        hits = answer["hits"]["hits"]
        uids = [str(hit["sort"][-1]) for hit in hits]
        if is_whole:
            return [Candidate(hit["_id"], uid) for hit, uid in zip(hits, uids, strict=True)]
        positions = [int(hit["fields"]["position"][0]) for hit in hits]
        return [
            Candidate(paragraph_id(uid, position), uid)
            for uid, position in zip(uids, positions, strict=True)
        ]

    def scored(self, candidates: Sequence[Candidate]) -> Asking[list[ScoredHit]]:
        """Ask for what scores hits, and return them with our scores, the best first."""
        if not candidates:
            return []
        around = yield from self._in_their_articles(candidates)
        sources = {name: source for name, (source, _) in around.items()}
        held = {name: matched for name, (_, matched) in around.items()}
        ids = sorted(sources, key=lambda name: (sources[name]["number"], sources[name]["uid"]))
        wanted = {candidate.id for candidate in candidates}
        of_hits = [row for row, name in enumerate(ids) if _part(name, sources[name]) in wanted]
        rows = np.array(of_hits, np.int32)
        read = HeadRows(ids, sources, held, self.conditions)
        ranked_by = [read.concept(name, part.leaf, part.weight) for name, part in self._numbered()]
        values = scores(rows, ranked_by, read.columns(), self.later)
        if self.is_read and rows.size:
            yield from self._reread(values, rows, ids, sources)
        keys = score_keys(values).tolist()
        order = sorted(range(len(keys)), key=lambda place: (-keys[place], int(rows[place])))
        return [_scored(ids[int(rows[place])], sources, keys[place]) for place in order]

    def _numbered(self) -> list[tuple[str, Asked]]:
        return [(str(number), part) for number, part in enumerate(self.asked)]

    def _reread(
        self, values: Any, rows: Any, ids: Sequence[str], sources: Mapping[str, Mapping[str, Any]]
    ) -> Asking[None]:
        """Raise the scores of the best in place, as `ranking` does."""
        count = min(HEAD_HITS, rows.size)
        head = np.argpartition(-values, count - 1)[:count]
        head = head[np.lexsort((rows[head], -values[head]))]
        single = (part.leaf for part in self.asked if isinstance(part.leaf, Words | Named))
        query = [term for leaf in dict.fromkeys(single) for term in terms(leaf.text)]
        published = self.conditions.published
        names = [ids[row] for row in rows[head].tolist()]
        texts = yield from _texts(published, names, sources)
        values[head] = reread(
            published.shell,
            [texts[name] for name in names],
            values[head],
            query,
            paragraphs=published.paragraphs,
        )

    def _in_their_articles(
        self, candidates: Sequence[Candidate]
    ) -> Asking[dict[str, tuple[dict[str, Any], frozenset[str]]]]:
        """Ask for the paragraphs of the hits' articles that hold anything asked for."""
        uids = sorted({candidate.uid for candidate in candidates})
        named = {name: part.condition for name, part in self._numbered()}
        ids: Condition = {"ids": {"values": [candidate.id for candidate in candidates]}}
        holding = every([{"terms": {"uid": uids}}, either(list(named.values()))])
        query = within(either([ids, holding]))
        if self.conditions.published.is_whole:
            leaves = {name: part.leaf for name, part in self._numbered()}
            return (yield from paragraphs_holding(query, leaves, self.conditions.readings))
        query["bool"]["should"] = named_conditions(named)
        hits = yield from documents_of(query, _FIELDS)
        return {
            hit["_id"]: (hit["_source"], frozenset(hit.get("matched_queries", ()))) for hit in hits
        }


def ranking(conditions: Conditions, leaves: Iterable[QueryLeaf], *, is_read: bool) -> Ranking:
    """Return what ranks hits by some parts of a query."""
    return Ranking(conditions, ranked_parts(conditions, leaves), is_read)


def _part(name: str, source: Mapping[str, Any]) -> str:
    """Return the id of the document that holds a paragraph."""
    return str(source.get("part", name))


def _texts(
    published: Published, ids: Sequence[str], sources: Mapping[str, Mapping[str, Any]]
) -> Asking[dict[str, str]]:
    """Ask for the texts of paragraphs, each with its headline before it."""
    if published.is_whole:
        return {name: f"{sources[name]['headline']} {sources[name]['written']}" for name in ids}
    query: Condition = {"ids": {"values": list(ids)}}
    fields = ["shown.text", "shown.headline"]
    hits = yield from documents_of(query, fields)
    shown = {hit["_id"]: hit["_source"]["shown"] for hit in hits}
    return {
        name: f"{text['headline']} {text['text']}" if text.get("headline") else str(text["text"])
        for name, text in shown.items()
    }


def _scored(name: str, sources: Mapping[str, Mapping[str, Any]], key: float) -> ScoredHit:
    source = sources[name]
    place = source["uid"], source["number"], source["position"]
    return ScoredHit(_part(name, source), *place, key, source.get("story", ""))
