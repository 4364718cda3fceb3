"""Read filters before brackets, `title:(a OR b)`, and filters of dates, `year:2014-2016`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.asked_dates import dates_between
from ingest.search.filter_names import OF_EACH_WORD
from ingest.search.query_tree import And, Field, Not, Or, Words, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.query_leaves import LeafReader
    from ingest.search.query_tree import Node


def dates_asked(typed: str) -> Node | None:
    """Return the filters of a range or a comparison of dates; None where it is none."""
    return joined(And, [Field(name, day) for name, day in dates_between(typed)])


def over_group(name: str, group: Node, leaves: LeafReader) -> Node | None:
    """Return a filter for each part of a group in brackets.

    Args:
        name: of the filter.
        group: what stands in the brackets.
        leaves: reads the values, and notes what cannot be one.
    """
    if isinstance(group, Words):
        is_marked = group.is_exact and name == "said"
        text = f'"{group.text}"' if is_marked else group.text
        return leaves.value(name, text + ("*" if group.is_prefix else ""))
    if isinstance(group, Not):
        part = over_group(name, group.part, leaves)
        return part and Not(part)
    if isinstance(group, And | Or):
        parts = list(_values(name, group.parts) if isinstance(group, And) else group.parts)
        read = [over_group(name, part, leaves) for part in parts]
        return joined(type(group), [part for part in read if part is not None])
    leaves.note(f"Behind “{name}:” stand words and groups of them: it was left out.")
    return group


def _values(name: str, parts: Sequence[Node]) -> Iterator[Node]:
    """Yield the parts of a group; plain words that follow each other are one value."""
    run: list[Words] = []
    for part in parts:
        if name not in OF_EACH_WORD and isinstance(part, Words) and not part.is_exact:
            run.append(part)
            continue
        yield from _as_one(run)
        run = []
        yield part
    yield from _as_one(run)


def _as_one(run: Sequence[Words]) -> Iterator[Words]:
    if run:
        yield replace(run[0], text=" ".join(word.text for word in run))
