"""Turn what is known of a name into what its page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.export.citations import date_in_words
from ingest.search.name_facets import is_name_facet
from ingest.web.boxes import Row, facet_rows
from ingest.web.results import Result, results
from ingest.web.spelled import Spelled, spelled_name
from ingest.web.words import TYPE_WORDS, count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Request
    from ingest.search.name_facts import NameFacts, PackRow
    from ingest.search.name_uses import NameUse
    from ingest.web.timeline import Timeline

#: Names shown beside a name, and publishers.
MOST_BESIDE = 14
MOST_PUBLISHERS = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold a name that stands in the same paragraphs, in how many, and the search for both."""

    key: str
    label: str
    count: int
    request: Request


@dataclass(frozen=True, slots=True)
class NameView:
    """Hold everything that the page of a name shows."""

    key: str
    label: str
    type: str
    count: str
    seen: str
    undated: str
    spelled: Spelled
    timeline: Timeline | None
    publishers: tuple[Row, ...]
    beside: tuple[Beside, ...]
    hits: tuple[Result, ...]
    rows: tuple[PackRow, ...]


def name_view(use: NameUse, answer: Answer, facts: NameFacts) -> NameView:
    """Return the view."""
    shown = results(answer)
    return NameView(
        key=use.key,
        label=use.label,
        type=TYPE_WORDS[use.type],
        count=shown.count if answer.paragraphs else "",
        seen=_seen(facts),
        undated=count_in_words(facts.undated, "undated article") if facts.undated else "",
        spelled=spelled_name(use, replace(answer.request, text=""), most=100),
        timeline=shown.timeline,
        publishers=facet_rows(answer, "publisher")[:MOST_PUBLISHERS],
        beside=_beside(use.key, answer),
        hits=shown.hits,
        rows=facts.rows,
    )


def _seen(facts: NameFacts) -> str:
    first, last = date_in_words(facts.first_on), date_in_words(facts.last_on)
    if not first:
        return ""
    return f"on {first}" if first == last else f"first on {first}, last on {last}"


def _beside(key: str, answer: Answer) -> tuple[Beside, ...]:
    """Return the names that stand most often in paragraphs with this one."""
    found = [
        Beside(
            value.value,
            value.label,
            value.count,
            replace(answer.request, text=f"name:{key} name:{value.value}", cursor=""),
        )
        for facet in answer.facets
        if is_name_facet(facet.name)
        for value in facet.values
        if value.count and value.value not in {key, ""}
    ]
    return tuple(sorted(found, key=lambda it: (-it.count, it.label)))[:MOST_BESIDE]
