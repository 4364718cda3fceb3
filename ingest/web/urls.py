"""Turn a search into an address that people can read, keep and send, and back.

`/?q=sleeper+cells&find=articles&order=newest&publisher=BBC&not-kind=caption`. A facet without
a value (`year=`) asks for what is not known: no real value is empty.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from ingest import settings
from ingest.answer import FACETS, Order, Request, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What is asked besides the choices: words, unit, order, with asides, with names.
Asked: TypeAlias = "tuple[str, Unit, Order, bool, bool]"

#: In front of the name of a facet: none of these values.
NOT = "not-"

#: Values read of one facet; an address holds no more.
MAX_CHOICES = 200


def request_from(args: Any, *, size: int = settings.PAGE_HITS) -> Request:
    """Read a search from the parameters of an address; what makes no sense is left out."""
    return Request(
        # One more than is read, so that the answer says what was left out.
        text=first(args, "q")[: settings.MAX_QUERY_CHARS + 1],
        unit=Unit.ARTICLES if first(args, "find") == Unit.ARTICLES.value else Unit.PARAGRAPHS,
        order=next((o for o in Order if o.value == first(args, "order")), Order.BEST),
        selected=_choices(args, ""),
        excluded=_choices(args, NOT),
        with_asides=first(args, "asides") == "yes",
        with_names=first(args, "names") != "off",
        cursor=first(args, "from"),
        size=size,
    )


def parameters(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of a search, always in the same order; defaults are left out."""
    told = [*_words_and_ways(_asked(request))]
    told += [(name, value) for name, values in _sorted_choices(request) for value in sorted(values)]
    return [*told, ("from", request.cursor)] if request.cursor else told


def query_string(request: Request) -> str:
    """Return the address behind the question mark, with the mark; nothing for no search.

    A page has some 200 of them that differ in one choice: what they share is written once.
    """
    parts = [_encoded_words(_asked(request))]
    parts += [_encoded_values(name, values) for name, values in _sorted_choices(request)]
    if request.cursor:
        parts.append(urlencode({"from": request.cursor}))
    told = "&".join(part for part in parts if part)
    return f"?{told}" if told else ""


def _asked(request: Request) -> Asked:
    return request.text, request.unit, request.order, request.with_asides, request.with_names


def _sorted_choices(request: Request) -> list[tuple[str, frozenset[str]]]:
    """Return name of parameter and values of each facet in which something is chosen."""
    return [
        (prefix + facet, choices[facet])
        for prefix, choices in (("", request.selected), (NOT, request.excluded))
        if choices
        for facet in FACETS
        if choices.get(facet)
    ]


def _words_and_ways(asked: Asked) -> Iterator[tuple[str, str]]:
    text, unit, order, with_asides, with_names = asked
    if text:
        yield "q", text
    if unit is not Unit.PARAGRAPHS:
        yield "find", unit.value
    if order is not Order.BEST:
        yield "order", order.value
    if with_asides:
        yield "asides", "yes"
    if not with_names:
        yield "names", "off"


@lru_cache(maxsize=64)
def _encoded_words(asked: Asked) -> str:
    return urlencode(list(_words_and_ways(asked)))


@lru_cache(maxsize=4096)
def _encoded_values(name: str, values: frozenset[str]) -> str:
    return urlencode([(name, value) for value in sorted(values)])


def toggled(request: Request, facet: str, value: str) -> Request:
    """Return the search with a value chosen, or no longer chosen; never both and excluded."""
    is_on = value in request.selected.get(facet, ())
    return replace(
        request,
        selected=_changed(request.selected, facet, value, is_in=not is_on),
        excluded=_changed(request.excluded, facet, value, is_in=False),
        cursor="",
    )


def toggled_off(request: Request, facet: str, value: str) -> Request:
    """Return the search with a value excluded, or no longer excluded."""
    is_off = value in request.excluded.get(facet, ())
    return replace(
        request,
        selected=_changed(request.selected, facet, value, is_in=False),
        excluded=_changed(request.excluded, facet, value, is_in=not is_off),
        cursor="",
    )


def only(request: Request, facet: str, value: str) -> Request:
    """Return the search with one value of a facet chosen and no other."""
    return replace(
        request,
        selected={**request.selected, facet: frozenset({value})},
        excluded={name: v for name, v in request.excluded.items() if name != facet},
        cursor="",
    )


def without_choices(request: Request) -> Request:
    """Return the search with every facet set free."""
    return replace(request, selected={}, excluded={}, cursor="")


def first(args: Any, name: str) -> str:
    """Return the first value of a parameter, empty when there is none."""
    values = args.getlist(name) if name in args else []
    return str(values[0]) if values else ""


def _choices(args: Any, prefix: str) -> dict[str, frozenset[str]]:
    found = {
        facet: frozenset(str(value) for value in args.getlist(prefix + facet)[:MAX_CHOICES])
        for facet in FACETS
        if prefix + facet in args
    }
    return {facet: values for facet, values in found.items() if values}


def _changed(
    choices: Mapping[str, frozenset[str]], facet: str, value: str, *, is_in: bool
) -> dict[str, frozenset[str]]:
    values = choices.get(facet, frozenset())
    values = values | {value} if is_in else values - {value}
    others = {name: kept for name, kept in choices.items() if name != facet}
    return {**others, facet: values} if values else others
