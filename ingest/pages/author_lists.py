"""Join the writers that neighbouring elements of a page name into lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ingest.pages.statements import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters between two authors of one list: a role, a comma, "and".
_BESIDE_CHARS = 60

#: How an element names writers, their names, and where they stand.
SignedPart: TypeAlias = "tuple[str, list[str], Place | None]"


def joined_lists(signed: Iterable[SignedPart]) -> list[SignedPart]:
    """Return the parts; those of one kind that stand side by side are one list."""
    groups: list[SignedPart] = []
    for method, names, place in signed:
        last = groups[-1] if groups else None
        if last and last[0] == method and _is_beside(last[2], place):
            last[1].extend(names)
            groups[-1] = (method, last[1], _joined(last[2], place))
        else:
            groups.append((method, names, place))
    return groups


def _is_beside(place: Place | None, other: Place | None) -> bool:
    """Tell whether little stands between two places of the visible text."""
    if place is None or other is None or not (place.is_shown and other.is_shown):
        return False
    return 0 <= other.start_char - place.end_char <= _BESIDE_CHARS


def _joined(place: Place | None, other: Place | None) -> Place | None:
    return Place(place.start_char, other.end_char, place.is_shown) if place and other else None
