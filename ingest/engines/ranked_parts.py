"""Say by what parts of a query hits are ranked, and what each weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.engines.published import paragraphs_with
from ingest.engines.readings import MAX_CLAUSES, clauses_in
from ingest.search.query_tree import Named, Words
from ingest.search.ranking import rarity_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.engines.conditions import Conditions
    from ingest.engines.published import Condition
    from ingest.search.query_tree import QueryLeaf

#: Words by which one part of a query is weighed beside its own, in the article and the headline.
#: Where a list has so many parts that they are too many, hits are ranked by the rarest.
CLAUSES_OF_ONE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold one thing to rank by: where it stands, in how many paragraphs, and what it weighs."""

    leaf: QueryLeaf
    condition: Condition
    paragraphs: int
    weight: float


def ranked_parts(conditions: Conditions, leaves: Iterable[QueryLeaf]) -> tuple[Asked, ...]:
    """Return the parts of a query by which hits are ranked; what occurs nowhere is left out."""
    size = conditions.published.paragraphs
    unique = list(dict.fromkeys(leaves))
    counts = conditions.counts(unique)
    if conditions.published.is_whole:
        counts = [_likely(conditions, *each) for each in zip(unique, counts, strict=True)]
    counted = zip(unique, counts, strict=True)
    asked = [
        Asked(leaf, conditions.paragraphs(leaf), count, rarity_among(size, count))
        for leaf, count in counted
        if count
    ]
    return tuple(_rarest(asked))


def _likely(conditions: Conditions, leaf: QueryLeaf, count: int) -> int:
    """Return in how many paragraphs something stands, where only whole articles are counted.

    A paragraph with two forms of a word, or two spellings of a name, counts twice.
    """
    published = conditions.published
    paragraphs = count
    if isinstance(leaf, Words):
        forms = conditions.readings.reading(leaf).whole_words
        terms = [form.terms[0] for form in forms]
        paragraphs = sum(paragraphs_with(published, term) for term in terms)
    elif isinstance(leaf, Named):
        known = published.columns.known_names.spellings
        spelled = [spelling for key in leaf.keys for spelling in known.get(key, ())]
        paragraphs = sum(spelling.paragraphs for spelling in spelled)
    return min(max(count, paragraphs), published.paragraphs) if count else 0


def _rarest(asked: list[Asked]) -> list[Asked]:
    """Return the rarest of what is asked for, as much as the engine takes, in its order."""
    chosen: set[int] = set()
    clauses = 0
    for place in sorted(range(len(asked)), key=lambda place: asked[place].paragraphs):
        clauses += CLAUSES_OF_ONE + clauses_in(asked[place].condition)
        if chosen and clauses > MAX_CLAUSES:
            break
        chosen.add(place)
    return [part for place, part in enumerate(asked) if place in chosen]
