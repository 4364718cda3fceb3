"""Join the writers of a page who have an element each, side by side: a box with name and role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ingest.pages.statements import Statement

#: Leaves between the names of two writers: a role, a picture's text.
MAX_BETWEEN_LEAVES = 2


def joined_blocks(
    named: Iterable[tuple[int, str, Statement]], headings: Container[int]
) -> Iterator[Statement]:
    """Yield the lists of names that stand in elements of one name, one after the other.

    Args:
        named: for each name its leaf, the names of the elements around it, and its statement.
        headings: leaves; where one stands between two names, the second is of another story.
    """
    group: list[tuple[int, str, Statement]] = []
    for item in named:
        is_apart = group and any(at in headings for at in range(group[-1][0] + 1, item[0]))
        if group and (is_apart or not _is_next(group[-1], item)):
            yield from _joined(group)
            group = []
        group.append(item)
    yield from _joined(group)


def _is_next(one: tuple[int, str, Statement], other: tuple[int, str, Statement]) -> bool:
    return one[1] == other[1] and 0 < other[0] - one[0] <= MAX_BETWEEN_LEAVES + 1


def _joined(group: list[tuple[int, str, Statement]]) -> Iterator[Statement]:
    names = dict.fromkeys(item.value for _, _, item in group)
    first, last = (group[0][2].place, group[-1][2].place) if group else (None, None)
    if len(names) > 1 and first and last:
        place = first._replace(end_char=last.end_char)
        yield replace(group[0][2], value="; ".join(names), place=place)
