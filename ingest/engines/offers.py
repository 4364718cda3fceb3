"""Offer other queries on an engine, as `ingest/search/suggestions.py` does for a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ingest.engines.fields import choice_conditions
from ingest.engines.published import counted
from ingest.engines.readings import every
from ingest.search.query_tree import Words
from ingest.search.suggestions import plain_words, suggestions_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.conditions import Conditions
    from ingest.engines.ladder import EngineMatches
    from ingest.search.answer import Request
    from ingest.search.refused import Suggestion

#: Whether a word stands anywhere: the vocabulary of an engine is counted when it is published.
SELECT_STANDING = "select 1 from vocabulary where term = ? and paragraphs > 0"


def offers_for(
    conditions: Conditions, request: Request, missing: tuple[str, ...]
) -> tuple[Suggestion, ...]:
    """Return what may have been meant by words that occur nowhere."""
    published = conditions.published

    def beside(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the pairs of words that stand side by side."""
        asked = [
            conditions.paragraphs(Words(" ".join(pair), pair, is_exact=True)) for pair in pairs
        ]
        counts = published.counts(asked)
        return [pair for pair, count in zip(pairs, counts, strict=True) if count]

    return suggestions_for(
        published.shell,
        request.text,
        missing,
        published.columns,
        standing=SELECT_STANDING,
        beside=beside,
    )


class Asked(Protocol):
    """Hold what a request asks for."""

    @property
    def request(self) -> Request:
        """Return the request as it is carried out."""

    @property
    def conditions(self) -> Conditions:
        """Return what says parts of the query to the engine."""

    @property
    def matches(self) -> EngineMatches:
        """Return what the query asks for."""


def more_as_words(asked_for: Asked) -> Asking[tuple[Suggestion, ...]]:
    """Ask how many paragraphs hold a word that was taken for a name, and are not found."""
    conditions, matches, request = asked_for.conditions, asked_for.matches, asked_for.request
    if conditions.published.is_whole:
        return ()
    offers = plain_words(matches.reading, request.text)
    common = list(choice_conditions(request).values())
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
