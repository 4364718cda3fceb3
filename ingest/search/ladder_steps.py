"""Say how far apart the words of a query may stand, and which words these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.answer import Step
from ingest.search.english import STOP_WORDS
from ingest.search.query_prose import MIN_PASTED_WORDS
from ingest.search.query_tree import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.query_tree import Node, Query

LADDER = (Step.TOGETHER, Step.SAME_ARTICLE, Step.ANY)
#: The steps of a pasted line.
PASTED = (Step.TOGETHER, Step.ANY)
#: What the index holds behind the owner of `Foley's`.
OWNED = ("s",)


def steps_of(query: Query, loose: Sequence[Node], ignored: Sequence[str]) -> tuple[Step, ...]:
    """Return how far apart the words of a query may stand, the nearest first.

    Of a pasted line, with words that do not decide, the one article that happens to hold all of
    its words would hide the others on the story.
    """
    if ignored and is_pasted(loose) and not query.says_and:
        return PASTED
    return LADDER


def is_pasted(parts: Sequence[Node]) -> bool:
    """Tell whether so many words were typed that they were rather pasted."""
    return sum(len(part.terms) for part in parts if isinstance(part, Words)) >= MIN_PASTED_WORDS


def pieces_of(parts: Sequence[Node], *, is_pasted: bool) -> tuple[Node, ...]:
    """Return the parts with the words of a compound (`Dad-Rage`) behind it, each for itself.

    In a pasted text the words of a quotation count too. Of a possessive (`Foley's`) the owner
    counts, once: whoever holds it holds the possessive.
    """
    pieces: dict[Node, None] = {}
    for part in parts:
        telling: list[str] = []
        if isinstance(part, Words) and len(part.terms) > 1 and (is_pasted or not part.is_exact):
            telling = _telling(part)
        if not (telling and _is_owned(part)):
            pieces[part] = None
        pieces |= {Words(term, (term,)): None for term in telling}
    return tuple(pieces)


def _is_owned(part: Node) -> bool:
    return isinstance(part, Words) and not part.is_exact and part.terms[1:] == OWNED


def _telling(words: Words) -> list[str]:
    return [term for term in words.terms if len(term) > 1 and term not in STOP_WORDS]
