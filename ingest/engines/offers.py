"""Offer other queries on an engine, as `ingest/search/suggestions.py` does for a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.engines.fields import choice_conditions
from ingest.engines.published import counted
from ingest.engines.readings import every
from ingest.search.query_tree import Words
from ingest.search.suggestions import plain_words, suggestions_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.answers import EngineSelected
    from ingest.engines.asking import Asking
    from ingest.search.refused import Suggestion

#: Whether a word stands anywhere: the vocabulary of an engine is counted when it is published.
SELECT_STANDING = "select 1 from vocabulary where term = ? and paragraphs > 0"


def offers_for(selected: EngineSelected, missing: tuple[str, ...]) -> tuple[Suggestion, ...]:
    """Return what may have been meant by words that occur nowhere."""
    conditions = selected.conditions
    published = conditions.published

    def beside(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        asked = [
            conditions.paragraphs(Words(" ".join(pair), pair, is_exact=True)) for pair in pairs
        ]
        counts = published.counts(asked)
        return [pair for pair, count in zip(pairs, counts, strict=True) if count]

    return suggestions_for(
        published.shell,
        selected.request.text,
        missing,
        published.columns,
        standing=SELECT_STANDING,
        beside=beside,
    )


def more_as_words(selected: EngineSelected) -> Asking[tuple[Suggestion, ...]]:
    """Ask how many paragraphs hold a word that was taken for a name, and are not found."""
    conditions, matches = selected.conditions, selected.matches
    if conditions.published.is_whole:
        return ()
    offers = plain_words(matches.reading, selected.request.text)
    common = list(choice_conditions(selected.request).values())
    common += [] if conditions.allowed is None else [conditions.allowed]
    asked = [
        every([conditions.paragraphs(tree), *common], [matches.condition]) for _, tree in offers
    ]
    counts = yield from counted(asked)
    return tuple(
        replace(offer, paragraphs=count)
        for (offer, _), count in zip(offers, counts, strict=True)
        if count
    )
