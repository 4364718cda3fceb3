"""Settle which of the finds in a paragraph stand where they overlap.

| finds | what stands |
|---|---|
| two names in one span | the one whose context rule asks for it; otherwise none |
| one within the other | the longer; a place within an organisation as well |
| one reaching into the other | the longer; of equals the first |
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.names.gazetteer import NameType

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.names.matcher import AliasForm

_START, _END = itemgetter(0), itemgetter(1)

#: Start and end in the folded letters, the form, and the key of the name that holds it.
Find = tuple[int, int, "AliasForm", "str | None"]


def settle(finds: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    """Return the finds of a paragraph that stand, in the order in which they begin."""
    last_end = 0
    for start, end, _, _ in finds:
        if start < last_end:
            return _settle_tangled(finds, weigh)
        last_end = end
    return finds


def _settle_tangled(finds: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    # Sorted twice, the second sort being stable: by place, and the longest first.
    ordered = sorted(finds, key=_END, reverse=True)
    ordered.sort(key=_START)
    if len({find[:2] for find in ordered}) == len(ordered):
        return _untangle(ordered)
    chosen: list[Find] = []
    for _, rivals in groupby(ordered, key=lambda find: find[:2]):
        chosen += _choose(list(rivals), weigh)
    return _untangle(chosen)


def _choose(rivals: list[Find], weigh: Callable[[Find], int]) -> list[Find]:
    """Return the one name that is meant by a span, or nothing when that is not clear.

    Of towns of one name the one is meant whose state the document names most.
    """
    if len(rivals) == 1:
        return rivals
    demanded = [find for find in rivals if find[2].context.is_demanding] or rivals
    is_clear = len({find[2].name.key for find in demanded}) == 1
    if is_clear:
        return demanded[:1]
    first, second = sorted(demanded, key=weigh, reverse=True)[:2]
    if weigh(first) > weigh(second):
        return [first]
    others = [find for find in rivals if find not in demanded and find[2].is_open]
    return others if len(others) == 1 else []


def _untangle(finds: list[Find]) -> list[Find]:
    """Return the longest of overlapping finds, and the places within organisations."""
    standing: list[Find] = []
    outer: Find | None = None
    place = 0
    for find in finds:
        if outer is None or find[0] >= outer[1]:
            outer, place = find, len(standing)
            standing.append(find)
        elif find[1] <= outer[1]:
            # Of `U.S.` and `U.S` in `U.S. Army` the first, which is longer.
            if standing[-1] is outer or find[0] >= standing[-1][1]:
                standing += _nested(find, outer)
        elif find[1] - find[0] > outer[1] - outer[0]:
            outer = find
            standing[place:] = [find]
    return standing


def _nested(find: Find, outer: Find) -> list[Find]:
    start, end, form, _ = find
    is_place = form.name.type is NameType.PLACE and not form.is_listed
    is_place = is_place and outer[2].name.type is NameType.ORG
    return [(start, end, form, outer[2].name.key)] if is_place else []
