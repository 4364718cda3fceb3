"""Say filters and choices of facets in the language of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.engines.engine_words import engine_word, joined_words
from ingest.engines.readings import NOTHING, either, every, opposite
from ingest.errors import InputError
from ingest.search.answer import FACETS, UNKNOWN
from ingest.search.facets import has_asides
from ingest.search.filter_names import UNREADABLE
from ingest.search.filters import VALUE_FIELDS
from ingest.search.headline_words import asked_of_headline
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_tree import describe_field
from ingest.search.typed_values import values_meant
from ingest.search.word_forms import MAX_PATTERN_FORMS
from ingest.text.partial_dates import date_code, latest_code
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.engines.published import Condition
    from ingest.search.answer import Request
    from ingest.search.columns import Columns
    from ingest.search.headline_words import HeadlineWords
    from ingest.search.query_tree import Field

#: That a paragraph belongs to the article, not to the site around it.
NO_ASIDE: Condition = {"term": {"aside": False}}

IS_DATED: Condition = {"exists": {"field": "date"}}

#: What `is:` may say of an article.
_STATES: dict[str, Condition] = {"undated": opposite(IS_DATED), "empty": {"term": {"empty": True}}}


def field_condition(field: Field, columns: Columns) -> Condition:
    """Return the condition that a filter of the query sets on a paragraph.

    Raises:
        InputError: the engine has nothing by which it could say it.
    """
    if field.name in VALUE_FIELDS:
        values = field.values or values_meant(field.name, field.value, columns, by_word=True)
        return has_value(field.name, values)
    if field.name == "headline":
        return _in_headline(asked_of_headline(field.value))
    if field.name == UNREADABLE:
        return NOTHING
    if field.name == "uid":
        return {"term": {"uid": field.value}}
    if field.name == "is" and field.value.lower() in _STATES:
        return _STATES[field.value.lower()]
    if field.name in {"after", "before", "to", "year"}:
        return _dated(field)
    message = (
        f"{describe_field(field)}: an engine cannot filter by this; make a corpus of the articles "
        "in question with `ingest pull`, and search there"
    )
    raise InputError(message)


def _in_headline(runs: Sequence[HeadlineWords]) -> Condition:
    """Return the condition that runs of words stand in the headline in their order."""
    if not runs:
        return NOTHING
    if len(runs) == 1 and not runs[0].pattern:
        words = joined_words(terms(runs[0].typed))
        kind = "match_phrase_prefix" if runs[0].is_prefix else "match_phrase"
        more = {"max_expansions": MAX_PATTERN_FORMS} if runs[0].is_prefix else {}
        return {kind: {"headline": {"query": words, **more}}}
    whole = _run_in_headline(runs[0])
    for run in runs[1:]:
        whole = _followed(whole, _run_in_headline(run), run.gap)
    return {"intervals": {"headline": whole}}


def _run_in_headline(run: HeadlineWords) -> Condition:
    """Return where words stand side by side, the last of which may be a beginning."""
    if run.pattern:
        return {"wildcard": {"pattern": run.pattern}}
    words = terms(run.typed)
    last = words.pop() if run.is_prefix else ""
    whole: Condition = {"match": {"query": joined_words(words), "max_gaps": 0, "ordered": True}}
    if not last:
        return whole
    begun: Condition = {"prefix": {"prefix": engine_word(last)}}
    return _followed(whole, begun, 0) if words else begun


def _followed(left: Condition, right: Condition, gap: int) -> Condition:
    return {"all_of": {"intervals": [left, right], "max_gaps": gap, "ordered": True}}


def _dated(field: Field) -> Condition:
    """Return the condition on the date; a vague one must lie wholly inside."""
    bound = date_code(field.value)
    if field.name == "after":
        return {"range": {"date": {"gte": bound}}}
    if field.name == "before":
        return {"range": {"latest": {"lt": bound}}}
    if field.name == "to":
        return {"range": {"latest": {"lte": latest_code(bound)}}}
    width = 10_000 if bound % 10_000 == 0 else 100 if bound % 100 == 0 else 1
    return {"range": {"date": {"gte": bound, "lt": bound + width}}}


def has_value(facet: str, values: Iterable[str]) -> Condition:
    """Return the condition that a paragraph has one of some values of a facet."""
    wanted = sorted(values)
    if facet not in NAME_FACETS:
        return {"terms": {facet: wanted}}
    named: Condition = {"terms": {"names": [key for key in wanted if key != UNKNOWN]}}
    if UNKNOWN not in wanted:
        return named
    return either([named, opposite({"exists": {"field": facet}})])


def choice_conditions(request: Request) -> dict[str, Condition]:
    """Return, for each facet in which something is chosen, what its choice lets pass."""
    conditions = {}
    for facet in FACETS:
        chosen = request.selected.get(facet, frozenset())
        barred = request.excluded.get(facet, frozenset())
        without_asides = facet == "kind" and not has_asides(request)
        asked = [has_value(facet, chosen)] if chosen else []
        asked += [NO_ASIDE] if without_asides else []
        if asked or barred:
            conditions[facet] = every(asked, [has_value(facet, barred)] if barred else [])
    return conditions


def without_asides(request: Request) -> Condition | None:
    """Return the condition that words stand where they count; None: everywhere."""
    return None if request.with_asides else NO_ASIDE
