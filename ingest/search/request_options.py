"""Turn what a Python program asks for, words and options, into a `Request`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from numbers import Integral
from typing import TypeAlias, TypeVar

from ingest.errors import InputError
from ingest.model import StrEnum
from ingest.search.answer import FACETS, PAGE_HITS, UNKNOWN, Order, Reach, Request, Scope, Unit
from ingest.search.copies import Copies, Counted

#: What may be chosen in a facet: a value, several, or None for "not known".
Chosen: TypeAlias = str | int | Iterable[str | int | None] | None

Word = TypeVar("Word", bound=StrEnum)

#: The options besides the facets, in the order in which messages list them.
OPTIONS = (
    "unit", "order", "size", "cursor", "with_asides", "with_names", "with_meaning", "reach",
    "scope", "copies", "count", "excluded",
)  # fmt: skip


def request_of(
    query: str | Request,
    facets: Mapping[str, Chosen],
    *,
    unit: str = Unit.PARAGRAPHS,
    order: str = Order.BEST,
    size: int = PAGE_HITS,
    cursor: str = "",
    with_asides: bool = False,
    with_names: bool = True,
    with_meaning: bool = True,
    reach: str = Reach.AUTO,
    scope: str | None = None,
    copies: str | None = None,
    count: str = Counted.HITS,
    excluded: Mapping[str, Chosen] | None = None,
) -> Request:
    """Return what a query and options ask for; `ingest.Corpus.search` explains the options.

    Raises:
        InputError: an option, or its value, does not exist; the message lists those that do.
    """
    asked = Request(
        unit=_word("unit", unit, Unit),
        order=_word("order", order, Order),
        selected=_choices(facets),
        excluded=_choices(excluded or {}, within="excluded: "),
        with_asides=_flag("with_asides", with_asides),
        with_names=_flag("with_names", with_names),
        with_meaning=_flag("with_meaning", with_meaning),
        reach=_word("reach", reach, Reach),
        scope=None if scope is None else _word("scope", scope, Scope),
        copies=None if copies is None else _word("copies", copies, Copies),
        count=_word("count", count, Counted),
        cursor=_text("cursor", cursor),
        size=_size(size),
    )
    if not isinstance(query, Request):
        return replace(asked, text=_text("query", query))
    if asked != Request():
        message = "a whole Request takes no options; put them into it with dataclasses.replace"
        raise InputError(message)
    return query


def _choices(chosen: object, within: str = "") -> dict[str, frozenset[str]]:
    if not isinstance(chosen, Mapping):
        message = f"{within}give a dict of facet -> values, not {chosen!r}"
        raise InputError(message)
    unknown = [str(name) for name in chosen if name not in FACETS]
    if unknown:
        known = ", ".join(FACETS if within else (*OPTIONS, *FACETS))
        what = "facet" if within else "option"
        message = f"{within}there is no {what} {', '.join(unknown)}; there are {known}"
        raise InputError(message)
    return {name: frozenset(_values(name, values)) for name, values in chosen.items()}


def _values(facet: str, chosen: object) -> list[str]:
    """Return the values chosen of one facet, by the words of a request."""
    if chosen is None or isinstance(chosen, str | Integral):
        return [_value(facet, chosen)]
    if isinstance(chosen, bytes) or not isinstance(chosen, Iterable):
        raise InputError(_no_value(facet, chosen))
    return [_value(facet, value) for value in chosen]


def _value(facet: str, value: object) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool) or not isinstance(value, str | Integral):
        raise InputError(_no_value(facet, value))
    return str(value)


def _no_value(facet: str, value: object) -> str:
    return f"{facet}: give text, a whole number, None, or a list of them, not {value!r}"


def _word(option: str, value: str, words: type[Word]) -> Word:
    try:
        return words(value)
    except ValueError as error:
        message = f"{option}: {value!r} is none of {', '.join(map(str, words))}"
        raise InputError(message) from error


def _flag(option: str, value: object) -> bool:
    if not isinstance(value, bool):
        message = f"{option}: give True or False, not {value!r}"
        raise InputError(message)
    return value


def _text(option: str, value: object) -> str:
    if not isinstance(value, str):
        message = f"{option}: give text, not {value!r}"
        raise InputError(message)
    return value


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
        message = f"size: give a whole number from 1 on, not {value!r}"
        raise InputError(message)
    return int(value)
