"""Find the values that come nearest to one that was typed and is none."""

from __future__ import annotations

from difflib import SequenceMatcher
from heapq import nlargest
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.refused import NearValue, RefusedValue
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Values offered in the place of one that is none.
OFFERED = 3

#: Values named where none is near, the commonest first.
NAMED = 5

#: Values compared letter by letter; of more, those that share the most pairs of letters.
COMPARED = 60

#: Letters of a value that is compared; a longer one is no name, and every comparison takes longer.
MAX_COMPARED_CHARS = 500

#: Share of letters in common, 0.0 to 1.0, from which on a value is near. `Gardian` and
#: `The Guardian` have .84, two papers that share nothing but "News" some .5.
MIN_LIKENESS = 0.6


def refused_value(
    facet: str, typed: str, labels: Mapping[str, str], elsewhere: Sequence[NearValue] = ()
) -> RefusedValue:
    """Return what is said of a value that is none: those nearest, else the commonest there are.

    Args:
        facet: what was asked for: a publisher, a speaker.
        typed: the value.
        labels: value -> what a reader calls it, the commonest first.
        elsewhere: values of other facets that are called so.
    """
    near = (*elsewhere, *_valued(facet, nearest_of(typed, labels), labels))
    if near:
        return RefusedValue(facet, typed, near)
    named = _named(labels)
    commonest = _valued(facet, named[:NAMED], labels)
    return RefusedValue(facet, typed, commonest=commonest, in_all=len(named))


def _named(labels: Mapping[str, str]) -> list[str]:
    """Return the values that name something, each once: “he” and “He” said much, and are nobody."""
    first: dict[tuple[str, ...], str] = {}
    for value, label in labels.items():
        words = tuple(terms(label))
        if not STOP_WORDS.issuperset(words):
            first.setdefault(words, value)
    return list(first.values())


def _valued(facet: str, values: Sequence[str], labels: Mapping[str, str]) -> tuple[NearValue, ...]:
    return tuple(NearValue(facet, value, labels[value]) for value in values)


def nearest_of(typed: str, labels: Mapping[str, str]) -> list[str]:
    """Return the values whose labels are nearest; none where nothing is near.

    Args:
        typed: what was asked for.
        labels: value -> what a reader calls it, the commonest first.
    """
    wanted = " ".join(terms(typed))
    if len(wanted) > MAX_COMPARED_CHARS:
        return []
    pairs = _pairs(wanted)
    folded = {value: " ".join(terms(label)) for value, label in labels.items()}
    likely = nlargest(COMPARED, folded, key=lambda value: len(pairs & _pairs(folded[value])))
    scored = [(_likeness(wanted, folded[value]), value) for value in likely]
    return [value for score, value in nlargest(OFFERED, scored) if score >= MIN_LIKENESS]


def _likeness(wanted: str, label: str) -> float:
    """Return how alike two runs of words are; a word that is nearly one of theirs is enough."""
    whole = SequenceMatcher(None, wanted, label).ratio()
    return max(
        [whole, *(SequenceMatcher(None, wanted, word).ratio() - 0.05 for word in label.split())]
    )


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
