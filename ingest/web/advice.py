"""Say what to try where a search finds nothing: what helps depends on what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.search.asked_numbers import read_number
from ingest.search.filter_names import NUMBER
from ingest.search.query_leaves import DATED
from ingest.search.query_parser import parse
from ingest.search.query_tree import Field, Near, Not, Or, Words, leaves, parts_of, sides

# Marks that are closed, as nothing has to be said of them.
_QUOTED = re.compile(r"[\"“”„][^\"“”„]*\w[^\"“”„]*[\"“”„]")


@dataclass(frozen=True, slots=True)
class Advice:
    """Tell which ways may lead from a query that finds nothing to one that finds something.

    Attributes:
        has_words: several words must occur, or one must not beside others.
        has_filters: a filter stands beside something else.
        bounds: what is bounded by a filter: "numbers", "dates"; empty where nothing is.
        has_marks: words are asked for as they stand in quotation marks.
    """

    has_words: bool = False
    has_filters: bool = False
    bounds: str = ""
    has_marks: bool = False


def advice_on(text: str) -> Advice:
    """Return what may help a query that finds nothing."""
    tree = parse(text).tree
    if tree is None:
        return Advice()
    asked = leaves(tree)
    fields = [leaf for leaf in asked if isinstance(leaf, Field)]
    words = [leaf for leaf in asked if not isinstance(leaf, Field)]
    pieces = [
        side for leaf in words for side in (sides(leaf) if isinstance(leaf, Near) else [leaf])
    ]
    ruled_out = [part for part in parts_of(tree) if isinstance(part, Not)]
    kinds = {"date" if field.name in DATED else field.name for field in fields}
    is_marked = any(isinstance(piece, Words) and piece.is_exact for piece in pieces)
    return Advice(
        has_words=bool(pieces) and len(pieces) + len(ruled_out) > 1 and not isinstance(tree, Or),
        has_filters=bool(fields) and bool(words or ruled_out or len(kinds) > 1),
        bounds=" and ".join(dict.fromkeys(filter(None, map(_bounded, fields)))),
        has_marks=is_marked and bool(_QUOTED.search(text)),
    )


def _bounded(field: Field) -> str:
    """Return what a filter bounds."""
    if field.name in DATED:
        return "dates"
    asked = read_number(field.value) if field.name == NUMBER else None
    return "numbers" if asked and asked.sign else ""
