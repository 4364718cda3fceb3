"""Turn a search into an address that people can read, keep and send, and back.

`/?q=sleeper+cells&find=articles&order=newest&publisher=BBC&not-kind=caption`. A facet without
a value (`year=`) asks for what is not known: no real value is empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest import settings
from ingest.answer import FACETS, Order, Request, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    told = [("q", request.text)] if request.text else []
    if request.unit is not Unit.PARAGRAPHS:
        told.append(("find", request.unit.value))
    if request.order is not Order.BEST:
        told.append(("order", request.order.value))
    if request.with_asides:
        told.append(("asides", "yes"))
    if not request.with_names:
        told.append(("names", "off"))
    for prefix, choices in (("", request.selected), (NOT, request.excluded)):
        for facet in FACETS:
            told += [(prefix + facet, value) for value in sorted(choices.get(facet, ()))]
    return [*told, ("from", request.cursor)] if request.cursor else told


def query_string(request: Request) -> str:
    """Return the address behind the question mark, with the mark; nothing for no search."""
    told = urlencode(parameters(request))
    return f"?{told}" if told else ""


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
