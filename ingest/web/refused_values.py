"""Put the value that was meant in the place of one that the corpus does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.search.filter_names import NUMBER, names_of_filter
from ingest.web.urls import toggled, toggled_off
from ingest.web.words import FACET_TITLES

if TYPE_CHECKING:
    from ingest.search.answer import Request
    from ingest.search.refused import RefusedValue


@dataclass(frozen=True, slots=True)
class Refusal:
    """Hold the sentence that refuses a value, and the searches with values that there are.

    Attributes:
        sentence: what was refused, and how it is written.
        links: the searches with the values that come nearest, else with the commonest.
        filter: the filter as it was typed.
        without: the search without it, where other words are left.
        lead: what the links are.
        listed: the facet of which the page of all values helps, and how many these are.
    """

    sentence: str
    links: tuple[tuple[str, Request], ...]
    filter: str = ""
    without: Request | None = None
    lead: str = "Nearest:"
    listed: tuple[str, int] | None = None


def refusal_of(value: RefusedValue, request: Request) -> Refusal:
    """Return the sentence and the searches for a value that was refused."""
    links = tuple(
        (
            near.label
            if near.facet == value.facet
            else f"{FACET_TITLES[near.facet]}: {near.label}",
            with_value(request, value.facet, value.typed, near.facet, near.value),
        )
        for near in value.nearest or value.commonest
    )
    typed = value.typed
    if value.how is None:
        match = _filter_of(value.facet, typed).search(request.text)
        typed = match[0] if match else ""
    is_listed = value.facet in FACET_TITLES and value.in_all > len(value.commonest)
    return Refusal(
        value.what if links else str(value).removesuffix("."),
        links,
        typed,
        _without(request, typed) if typed else None,
        "Nearest:" if value.nearest else value.there.capitalize(),
        (value.facet, value.in_all) if is_listed else None,
    )


def _without(request: Request, typed: str) -> Request | None:
    """Return the search without a filter, if it stands there once and words are left."""
    alone = re.compile(
        rf"(?:\b(?-i:AND|OR|NOT)\s+)*(?<![\w(])-?{re.escape(typed)}(?!\S)", re.IGNORECASE
    )
    text, times = alone.subn(" ", request.text)
    text = re.sub(r"^\s*(?:AND|OR)\s+", "", text)
    if times != 1 or not re.search(r"\w", text):
        return None
    return replace(request, text=" ".join(text.split()), cursor="")


def with_value(request: Request, facet: str, typed: str, near: str, value: str) -> Request:
    """Return the search with `value` of the facet `near` instead of `typed` of `facet`.

    The value stood in a choice, in a filter of the query, or in both.
    """
    if typed in request.selected.get(facet, ()):
        request = toggled(toggled(request, facet, typed), near, value)
    if typed in request.excluded.get(facet, ()):
        request = toggled_off(toggled_off(request, facet, typed), near, value)
    if facet == NUMBER:
        return replace(request, text=_with_counted(request.text, typed, value), cursor="")
    names = "|".join(map(re.escape, names_of_filter(facet)))
    quoted = re.escape(typed)
    filtered = _filter_of(facet, typed)
    written = f'"{value}"' if re.search(r"\W", value) else value
    text = filtered.sub(lambda _: f"{near}:{written}", request.text)
    if text == request.text and near == facet:
        grouped = re.compile(
            rf"(?<!\w)((?:{names})[:=]?\([^)]*?)([\"“”„]?)(?<!\w){quoted}(?!\w)\2", re.IGNORECASE
        )
        text = grouped.sub(lambda match: match[1] + written, text)
    return replace(request, text=text, cursor="")


def _filter_of(facet: str, typed: str) -> re.Pattern[str]:
    """Return what finds a filter for one value, however it is called."""
    names = "|".join(map(re.escape, names_of_filter(facet)))
    quoted = re.escape(typed)
    return re.compile(
        rf"(?<!\w)(?:{names})(?:[:=](?:[\"“”„]{quoted}[\"“”„]|{quoted}(?!\w))|[:=]?\({quoted}\))",
        re.IGNORECASE,
    )


def _with_counted(text: str, typed: str, value: str) -> str:
    """Return a query with another word for what a number counts."""
    counted = re.compile(
        rf"(\b{NUMBER}(?::|\S+ (?:\S+ ){{0,2}}?)\"?){re.escape(typed)}(?!\w)", re.IGNORECASE
    )
    return counted.sub(lambda match: f"{match[1]}{value}", text)
