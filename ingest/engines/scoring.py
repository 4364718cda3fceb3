"""Put hits in order of fit: the engine finds the best, and these are scored as in a corpus file.

The engine's own BM25 rounds the lengths of texts and knows one word at a time, so its order is near
ours, not the same. It is asked for the best few hundred; what the formula of
`ingest/search/ranking.py` needs of them and of their articles is read, and the same code scores
them. Behind these the hits follow in the engine's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.engine_words import NAME_BEGINS, engine_word, joined_words
from ingest.engines.head_rows import HeadRows
from ingest.engines.judged import named_conditions
from ingest.engines.kept_paragraphs import holding as paragraphs_holding
from ingest.engines.published import within
from ingest.engines.ranked_parts import Asked, paragraphs_with, ranked_parts
from ingest.engines.readings import either, every
from ingest.search.paging import score_keys
from ingest.search.query_tree import Capitals, Named, Words
from ingest.search.ranking import (
    ARTICLE_WEIGHT,
    HEADLINE_WEIGHT,
    LABEL_WEIGHT,
    NAMING_KINDS,
    later_weight,
    rarity_among,
    scores,
)
from ingest.search.reranking import HEAD_HITS, reread
from ingest.search.word_forms import QueryForm
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.engines.conditions import Conditions
    from ingest.engines.published import Condition, Published
    from ingest.search.query_tree import QueryLeaf

#: Hits that are scored by our own formula; reading them and their articles takes .1 s.
HEAD = 300

#: Forms of one word that are weighed one by one; of more, all weigh the same.
MAX_WEIGHED_FORMS = 60

#: Words that are weighed for a beginning: the commonest.
MAX_WEIGHED_BEGINNINGS = 30

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
    def later(self) -> float:
        """Return the share of its score that a paragraph behind the lede keeps."""
        return later_weight(len(self.asked), is_read=self.is_read)

    def engine_query(self, condition: Condition, but: Sequence[Condition] = ()) -> Condition:
        """Return a search for what satisfies a condition, with the engine's scores."""
        query = within(condition, but=but)
        own = {
            "function_score": {
                "query": {"bool": {"should": [self._in_paragraph(part) for part in self.asked]}},
                "functions": [
                    {"filter": {"terms": {"kind": sorted(NAMING_KINDS)}}, "weight": LABEL_WEIGHT},
                    {"filter": _LATER, "weight": self.later},
                ],
                "score_mode": "multiply",
                "boost_mode": "multiply",
            }
        }
        query["bool"]["should"] = [
            own,
            *(part for each in self.asked for part in self._around(each)),
        ]
        return query

    def best(self, condition: Condition) -> list[ScoredHit]:
        """Return the best hits of a condition, the best first; at most `HEAD`."""
        return self.scored(self.candidates(condition))

    def candidates(self, condition: Condition) -> list[dict[str, Any]]:
        """Return what the engine takes for the best hits."""
        body = {
            "size": HEAD,
            "query": self.engine_query(condition),
            "_source": ["uid"],
            "sort": [{"_score": "desc"}, {"number": "asc"}, {"uid": "asc"}],
            "track_total_hits": False,
        }
        hits: list[dict[str, Any]] = self.conditions.published.search(body)["hits"]["hits"]
        return hits

    def scored(self, hits: Sequence[Mapping[str, Any]]) -> list[ScoredHit]:
        """Return hits with our scores, the best first."""
        if not hits:
            return []
        around = self._in_their_articles(hits)
        sources = {name: source for name, (source, _) in around.items()}
        held = {name: matched for name, (_, matched) in around.items()}
        ids = sorted(sources, key=lambda name: (sources[name]["number"], sources[name]["uid"]))
        wanted = {hit["_id"] for hit in hits}
        of_hits = [row for row, name in enumerate(ids) if _part(name, sources[name]) in wanted]
        rows = np.array(of_hits, np.int32)
        read = HeadRows(ids, sources, held, self.conditions)
        ranked_by = [read.concept(name, part.leaf, part.weight) for name, part in self._numbered()]
        values = scores(rows, ranked_by, read.columns(), self.later)
        if self.is_read and rows.size:
            self._reread(values, rows, ids, sources)
        keys = score_keys(values).tolist()
        order = sorted(range(len(keys)), key=lambda place: (-keys[place], int(rows[place])))
        return [_scored(ids[int(rows[place])], sources, keys[place]) for place in order]

    def _numbered(self) -> list[tuple[str, Asked]]:
        return [(str(number), part) for number, part in enumerate(self.asked)]

    def _reread(
        self, values: Any, rows: Any, ids: Sequence[str], sources: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Raise the scores of the best in place, as `ranking` does."""
        count = min(HEAD_HITS, rows.size)
        head = np.argpartition(-values, count - 1)[:count]
        head = head[np.lexsort((rows[head], -values[head]))]
        single = (part.leaf for part in self.asked if isinstance(part.leaf, Words | Named))
        query = [term for leaf in dict.fromkeys(single) for term in terms(leaf.text)]
        published = self.conditions.published
        names = [ids[row] for row in rows[head].tolist()]
        texts = _texts(published, names, sources)
        values[head] = reread(
            published.shell,
            [texts[name] for name in names],
            values[head],
            query,
            paragraphs=published.paragraphs,
        )

    def _in_their_articles(
        self, hits: Sequence[Mapping[str, Any]]
    ) -> dict[str, tuple[dict[str, Any], frozenset[str]]]:
        """Return the paragraphs of the hits' articles that hold anything asked for."""
        uids = sorted({hit["_source"]["uid"] for hit in hits})
        named = {name: part.condition for name, part in self._numbered()}
        ids: Condition = {"ids": {"values": [hit["_id"] for hit in hits]}}
        holding = every([{"terms": {"uid": uids}}, either(list(named.values()))])
        query = within(either([ids, holding]))
        if self.conditions.published.is_whole:
            leaves = {name: part.leaf for name, part in self._numbered()}
            return paragraphs_holding(
                self.conditions.published, query, leaves, self.conditions.readings
            )
        query["bool"]["should"] = named_conditions(named)
        return {
            hit["_id"]: (hit["_source"], frozenset(hit.get("matched_queries", ())))
            for hit in self.conditions.published.documents(query, _FIELDS)
        }

    def _in_paragraph(self, part: Asked) -> Condition:
        """Return what one thing asked for is worth in a paragraph, as near as the engine can."""
        if isinstance(part.leaf, Named):
            signs = [{"term": {"words": NAME_BEGINS + key}} for key in part.leaf.keys]
            return {"dis_max": {"queries": signs}}
        if isinstance(part.leaf, Words):
            forms = self._weighed_forms(part.leaf)
            if len(forms) <= MAX_WEIGHED_FORMS:
                return {"dis_max": {"queries": [self._form(form, part) for form in forms]}}
        if isinstance(part.leaf, Capitals):
            return self._form(QueryForm(part.leaf.terms), part)
        return _worth(part.condition, part.weight)

    def _weighed_forms(self, leaf: Words) -> tuple[QueryForm, ...]:
        """Return the forms of words; for a beginning the commonest words that begin so."""
        readings = self.conditions.readings
        forms = readings.reading(leaf).forms
        if not any(form.is_prefix and len(form.terms) == 1 for form in forms):
            return forms
        counts = readings.vocabulary.starting_with(forms[0].terms[0])
        longer = sorted(counts, key=lambda term: (-counts[term], term))[:MAX_WEIGHED_BEGINNINGS]
        return tuple(QueryForm((term,)) for term in longer)

    def _form(self, form: QueryForm, part: Asked) -> Condition:
        if form.is_prefix:
            return _worth(part.condition, part.weight)
        usual = sum(self._rarity(term) for term in form.terms) or 1.0
        words = {"query": joined_words(form.terms), "boost": part.weight / usual}
        return {"match_phrase": {"words": words}}

    def _around(self, part: Asked) -> list[Condition]:
        """Return what one thing asked for is worth in the headline and the whole article."""
        if isinstance(part.leaf, Named):
            keys = list(part.leaf.keys)
            words = [NAME_BEGINS + key for key in keys]
            headline: Condition = {"terms": {"headline_names": keys}}
        elif isinstance(part.leaf, Words):
            single = [form for form in self._weighed_forms(part.leaf) if len(form.terms) == 1]
            words = [engine_word(form.terms[0]) for form in single][:MAX_WEIGHED_FORMS]
            whole = self.conditions.readings.reading(part.leaf).whole_words
            headline = {"terms": {"headline": [engine_word(form.terms[0]) for form in whole]}}
        else:
            return []
        if not words:
            return []
        weight = ARTICLE_WEIGHT * part.weight
        heading = _worth(headline, HEADLINE_WEIGHT * part.weight)
        if self.conditions.published.is_whole:
            return [heading]
        in_article: Condition = {
            "has_parent": {
                "parent_type": "article",
                "score": True,
                "query": {"dis_max": {"queries": [self._article(word, weight) for word in words]}},
            }
        }
        return [in_article, heading]

    def _article(self, word: str, weight: float) -> Condition:
        usual = self._rarity(word) or 1.0
        return {"term": {"article_words": {"value": word, "boost": weight / usual}}}

    def _rarity(self, term: str) -> float:
        """Return about what the engine gives for a word that stands in so many paragraphs."""
        published = self.conditions.published
        if term.startswith(NAME_BEGINS):
            spelled = published.columns.known_names.spellings.get(term[1:], ())
            count = max((spelling.paragraphs for spelling in spelled), default=0)
        else:
            count = paragraphs_with(published, term)
        return rarity_among(published.paragraphs, min(count, published.paragraphs))


_LATER: Condition = {"bool": {"filter": [{"term": {"kind": "body"}}, {"term": {"lede": False}}]}}


def ranking(conditions: Conditions, leaves: Iterable[QueryLeaf], *, is_read: bool) -> Ranking:
    """Return what ranks hits by some parts of a query."""
    return Ranking(conditions, ranked_parts(conditions, leaves), is_read)


def _part(name: str, source: Mapping[str, Any]) -> str:
    """Return the id of the document that holds a paragraph."""
    return str(source.get("part", name))


def _texts(
    published: Published, ids: Sequence[str], sources: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """Return the texts of paragraphs, each with its headline before it."""
    if published.is_whole:
        return {name: f"{sources[name]['headline']} {sources[name]['written']}" for name in ids}
    query: Condition = {"ids": {"values": list(ids)}}
    fields = ["shown.text", "shown.headline"]
    hits = published.documents(query, fields)
    shown = {hit["_id"]: hit["_source"]["shown"] for hit in hits}
    return {
        name: f"{text['headline']} {text['text']}" if text.get("headline") else str(text["text"])
        for name, text in shown.items()
    }


def _scored(name: str, sources: Mapping[str, Mapping[str, Any]], key: float) -> ScoredHit:
    source = sources[name]
    place = source["uid"], source["number"], source["position"]
    return ScoredHit(_part(name, source), *place, key, source.get("story", ""))


def _worth(condition: Condition, weight: float) -> Condition:
    return {"constant_score": {"filter": condition, "boost": max(weight, 0.0)}}
