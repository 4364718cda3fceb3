"""Turn a search into an address that people can read, keep and send, and back.

`/?q=sleeper+cells&find=articles&order=newest&publisher=BBC&not-kind=caption`. A facet without
a value (`year=`) asks for what is not known: no real value is empty.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode

from ingest.search.answer import FACETS, PAGE_HITS, Order, Reach, Request, Scope, Unit
from ingest.search.copies import Copies, Counted
from ingest.search.query_lexer import MAX_QUERY_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: What is asked besides the choices: words, unit, order, asides, names, meaning, reach, scope,
#: copies, count.
Asked: TypeAlias = (
    "tuple[str, Unit, Order, bool, bool, bool, Reach, Scope | None, Copies | None, Counted]"
)

#: In front of the name of a facet: none of these values.
NOT = "not-"

#: Values read of one facet; an address holds no more.
MAX_CHOICES = 200


#: Characters of a query from which on the links of a page would be longer than all else on it:
#: 200 names have 4,000, and a page 200 links.
LONG_QUERY_CHARS = 1_000


def is_long(request: Request) -> bool:
    """Tell whether a query is too long to stand in every link of a page."""
    return len(request.text) > LONG_QUERY_CHARS


def request_from(args: Any, *, size: int = PAGE_HITS) -> Request:
    """Read a search from the parameters of an address; what makes no sense is left out."""
    return Request(
        # One more than is read, so that the answer says what was left out.
        text=first(args, "q")[: MAX_QUERY_CHARS + 1],
        unit=Unit.ARTICLES if first(args, "find") == Unit.ARTICLES.value else Unit.PARAGRAPHS,
        order=next((o for o in Order if o.value == first(args, "order")), Order.BEST),
        selected=_choices(args, ""),
        excluded=_choices(args, NOT),
        with_asides=first(args, "asides") == "yes",
        with_names=first(args, "names") != "off",
        with_meaning=first(args, "meaning") != "off",
        reach=next((reach for reach in Reach if reach.value == first(args, "words")), Reach.AUTO),
        scope=next((scope for scope in Scope if scope.value == first(args, "in")), None),
        copies=next((way for way in Copies if way.value == first(args, "copies")), None),
        count=next((way for way in Counted if way.value == first(args, "count")), Counted.HITS),
        cursor=first(args, "from"),
        size=size,
    )


def parameters(request: Request) -> list[tuple[str, str]]:
    """Return the parameters of a search, always in the same order; defaults are left out."""
    pairs = [*_words_and_ways(_asked(request))]
    for prefix, choices in (("", request.selected), (NOT, request.excluded)):
        for facet in FACETS:
            pairs += [(prefix + facet, value) for value in sorted(choices.get(facet, ()))]
    return [*pairs, ("from", request.cursor)] if request.cursor else pairs


def query_string(request: Request) -> str:
    """Return the address behind the question mark, with the mark; nothing for no search."""
    return _joined(
        [
            _encoded_words(_asked(request)),
            *_encoded_choices(request.selected, "", FACETS),
            *_encoded_choices(request.excluded, NOT, FACETS),
            urlencode({"from": request.cursor}) if request.cursor else "",
        ]
    )


def _joined(parts: Iterable[str]) -> str:
    query = "&".join(filter(None, parts))
    return f"?{query}" if query else ""


def _asked(request: Request) -> Asked:
    ways = request.unit, request.order, request.with_asides, request.with_names
    within = request.with_meaning, request.reach, request.scope
    return request.text, *ways, *within, request.copies, request.count


def _encoded_choices(
    choices: Mapping[str, frozenset[str]], prefix: str, facets: Iterable[str]
) -> list[str]:
    if not choices:
        return []
    return [
        _encoded_values(prefix + facet, choices[facet]) for facet in facets if choices.get(facet)
    ]


def _words_and_ways(asked: Asked) -> Iterator[tuple[str, str]]:
    text, unit, order, with_asides, with_names, with_meaning, reach, scope, copies, count = asked
    pairs = (
        ("q", text),
        ("find", "" if unit is Unit.PARAGRAPHS else unit.value),
        ("order", "" if order is Order.BEST else order.value),
        ("asides", "yes" if with_asides else ""),
        ("names", "" if with_names else "off"),
        ("meaning", "" if with_meaning else "off"),
        ("words", "" if reach is Reach.AUTO else reach.value),
        ("in", scope.value if scope else ""),
        ("copies", copies.value if copies else ""),
        ("count", "" if count is Counted.HITS else count.value),
    )
    return ((name, value) for name, value in pairs if value)


# A page has some 200 addresses that differ in one choice: what they share is written once.
@lru_cache(maxsize=64)
def _encoded_words(asked: Asked) -> str:
    return urlencode(list(_words_and_ways(asked)))


@lru_cache(maxsize=4096)
def _encoded_values(name: str, values: frozenset[str]) -> str:
    return urlencode([(name, value) for value in sorted(values)])


class Toggles:
    """Write where the values of one facet lead: `query_string(toggled(...))`, ten times as fast."""

    __slots__ = ("_after", "_before", "_between", "_chosen", "_facet", "_left_out", "is_long")

    def __init__(self, request: Request, facet: str) -> None:
        self.is_long = is_long(request)
        self._facet = facet
        self._chosen = request.selected.get(facet, frozenset())
        self._left_out = request.excluded.get(facet, frozenset())
        names = list(FACETS)
        place = names.index(facet)
        earlier, later = names[:place], names[place + 1 :]
        self._before = [
            _encoded_words(_asked(request)),
            *_encoded_choices(request.selected, "", earlier),
        ]
        self._between = [
            *_encoded_choices(request.selected, "", later),
            *_encoded_choices(request.excluded, NOT, earlier),
        ]
        self._after = _encoded_choices(request.excluded, NOT, later)

    def on(self, value: str) -> str:
        """Return the address of the search with a value chosen, or no longer chosen."""
        return self._address(self._chosen ^ {value}, self._left_out - {value})

    def off(self, value: str) -> str:
        """Return the address of the search with a value excluded, or no longer excluded."""
        return self._address(self._chosen - {value}, self._left_out ^ {value})

    def _address(self, chosen: frozenset[str], left_out: frozenset[str]) -> str:
        return _joined(
            [
                *self._before,
                _encoded_values(self._facet, chosen) if chosen else "",
                *self._between,
                _encoded_values(NOT + self._facet, left_out) if left_out else "",
                *self._after,
            ]
        )


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
    chosen = {
        facet: frozenset(str(value) for value in args.getlist(prefix + facet)[:MAX_CHOICES])
        for facet in FACETS
        if prefix + facet in args
    }
    return {facet: values for facet, values in chosen.items() if values}


def _changed(
    choices: Mapping[str, frozenset[str]], facet: str, value: str, *, is_in: bool
) -> dict[str, frozenset[str]]:
    values = choices.get(facet, frozenset())
    values = values | {value} if is_in else values - {value}
    others = {name: kept for name, kept in choices.items() if name != facet}
    return {**others, facet: values} if values else others
