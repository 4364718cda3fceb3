"""Say in the language of the engine that two things stand near each other.

The engine counts places of words as we do: `span_near` with `in_order`, once for each order, for
its own search in any order lets a word stand near itself. A name begins and ends where the signs
beside the words say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.engines.engine_words import NAME_BEGINS, NAME_ENDS, engine_word
from ingest.engines.readings import either
from ingest.search.query_tree import Capitals, Named, Or, Words
from ingest.search.snippets import surfaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.published import Condition
    from ingest.engines.readings import EngineReadings
    from ingest.search.query_tree import Cluster, Near, Node
    from ingest.search.word_forms import QueryForm

#: Forms of one side that the engine is asked for; where there are more, the texts are read.
MAX_SPANS = 200


def near_condition(near: Near, readings: EngineReadings) -> Condition | None:
    """Return the condition that two things stand near each other; None: the texts must say."""
    sides = [_alternatives(side) for side in (near.left, near.right)]
    if any(parts is None for parts in sides):
        return None
    views = [
        [_spans(parts or [], readings, sign) for sign in (NAME_BEGINS, NAME_ENDS)]
        for parts in sides
    ]
    if any(spans is None for views_of_side in views for spans in views_of_side):
        return None
    (left_begins, left_ends), (right_begins, right_ends) = views
    orders = [(left_ends, right_begins)]
    if not near.is_ordered:
        orders.append((right_ends, left_begins))
    return either(
        [
            _in_order([_any_span(first or []), _any_span(second or [])], near.distance)
            for first, second in orders
            if first and second
        ]
    )


def cluster_condition(cluster: Cluster) -> Condition | None:
    """Return the condition that words stand close in any order; None: the texts must say."""
    if len(set(cluster.terms)) < len(cluster.terms):
        return None
    clauses = [_word_span(term) for term in cluster.terms]
    return {"span_near": {"clauses": clauses, "slop": cluster.distance, "in_order": False}}


def _alternatives(side: Node) -> list[Words | Named | Capitals] | None:
    parts = side.parts if isinstance(side, Or) else (side,)
    plain = [part for part in parts if isinstance(part, Words | Named | Capitals)]
    return plain if len(plain) == len(parts) else None


def _spans(
    parts: Sequence[Words | Named | Capitals], readings: EngineReadings, sign: str
) -> list[Condition] | None:
    """Return the places of a side; None where they are too many."""
    spans: list[Condition] = []
    for part in parts:
        if isinstance(part, Named):
            spans += [_word_span(sign + key, is_sign=True) for key in part.keys]
        elif isinstance(part, Capitals):
            spans.append(_written_span(part))
        else:
            for form in readings.reading(part).forms:
                found = _form_spans(form, readings)
                if found is None or len(spans) + len(found) > MAX_SPANS:
                    return None
                spans += found
    return spans


def _form_spans(form: QueryForm, readings: EngineReadings) -> list[Condition] | None:
    if not form.is_prefix:
        return [_run([_word_span(term) for term in form.terms])]
    *before, beginning = form.terms
    longer = readings.vocabulary.starting_with(beginning)
    if len(longer) > MAX_SPANS:
        return None
    last = _any_span([_word_span(term) for term in longer])
    return [_run([*(_word_span(term) for term in before), last])] if longer else []


def _word_span(term: str, *, is_sign: bool = False) -> Condition:
    return {"span_term": {"words": term if is_sign else engine_word(term)}}


def _written_span(part: Capitals) -> Condition:
    spans: list[Condition] = [
        {
            "field_masking_span": {
                "query": {"span_term": {"written": engine_word(word)}},
                "field": "words",
            }
        }
        for word in surfaces(part.text)
    ]
    return _run(spans)


def _run(spans: list[Condition]) -> Condition:
    return spans[0] if len(spans) == 1 else _in_order(spans, 0)


def _in_order(spans: list[Condition], distance: int) -> Condition:
    return {"span_near": {"clauses": spans, "slop": distance, "in_order": True}}


def _any_span(spans: list[Condition]) -> Condition:
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}
