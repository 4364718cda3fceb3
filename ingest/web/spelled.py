"""Show how the archive spells the names that were asked for, each spelling with its search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Request
    from ingest.search.name_uses import NameUse

#: Spellings shown on one line; the page of the name has all.
SHOWN_SPELLINGS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold one spelling and the search for it alone."""

    surface: str
    paragraphs: int
    title: str
    request: Request


@dataclass(frozen=True, slots=True)
class Spelled:
    """Hold a name and its commonest spellings; `more` counts those left out."""

    key: str
    label: str
    shown: tuple[Shown, ...]
    more: int


def spelled(answer: Answer) -> tuple[Spelled, ...]:
    """Return the line for each name of an answer; links keep what was chosen in the facets."""
    return tuple(spelled_name(use, answer.request) for use in answer.names)


def spelled_name(use: NameUse, request: Request, most: int = SHOWN_SPELLINGS) -> Spelled:
    """Return a name with its spellings; other words of the query stay in their searches."""
    shown = tuple(
        Shown(
            variant.surface,
            variant.paragraphs,
            f"Only “{variant.surface}”: {count_in_words(variant.paragraphs, 'paragraph')}",
            replace(request, text=_put(request.text, use.typed, variant.query), cursor=""),
        )
        for variant in use.variants[:most]
    )
    return Spelled(use.key, use.label, shown, len(use.variants) - len(shown))


def _put(text: str, typed: str, query: str) -> str:
    """Return the query with one spelling in the place of the name, or the spelling alone."""
    for asked in (f'name:"{typed}"', f"name:{typed}", typed):
        if typed and text.count(asked) == 1:
            return text.replace(asked, query)
    return query
