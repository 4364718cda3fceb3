"""Say in the language of the engine what the best hits are, as near to our formula as it can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.engines.engine_words import NAME_BEGINS, engine_word, joined_words
from ingest.engines.published import paragraphs_with, within
from ingest.search.query_tree import Capitals, Named, Words
from ingest.search.ranking import (
    ARTICLE_WEIGHT,
    HEADLINE_WEIGHT,
    LABEL_WEIGHT,
    NAMING_KINDS,
    rarity_among,
)
from ingest.search.word_forms import QueryForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.conditions import Conditions
    from ingest.engines.published import Condition
    from ingest.engines.ranked_parts import Asked

#: Forms of one word that are weighed one by one; of more, all weigh the same.
MAX_WEIGHED_FORMS = 60

#: Words that are weighed for a beginning: the commonest.
MAX_WEIGHED_BEGINNINGS = 30

_LATER: Condition = {"bool": {"filter": [{"term": {"kind": "body"}}, {"term": {"lede": False}}]}}


@dataclass(frozen=True, slots=True)
class EngineOrder:
    """Say what the engine scores paragraphs by.

    Attributes:
        conditions: of the query.
        asked: what to rank by.
        later: the share of its score that a paragraph behind the lede keeps.
    """

    conditions: Conditions
    asked: Sequence[Asked]
    later: float

    def query(self, condition: Condition, but: Sequence[Condition] = ()) -> Condition:
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


def _worth(condition: Condition, weight: float) -> Condition:
    return {"constant_score": {"filter": condition, "boost": max(weight, 0.0)}}
