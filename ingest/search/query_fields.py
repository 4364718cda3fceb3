"""Read filters before brackets, `title:(a OR b)`, and filters of dates, `year:2014-2016`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.asked_dates import dates_between
from ingest.search.filter_names import OF_EACH_WORD
from ingest.search.query_signs import Lexeme, Sign
from ingest.search.query_tree import And, Cluster, Field, Near, Not, Or, Words, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.query_leaves import LeafReader
    from ingest.search.query_tree import Node

#: Words that may stand between two others in a headline; few have more than thirty.
MAX_HEADLINE_GAP = 99

#: Words that can stand in two orders.
PAIR = 2


def dates_asked(typed: str) -> Node | None:
    """Return the filters of a range or a comparison of dates; None where it is none."""
    return joined(And, [Field(name, day) for name, day in dates_between(typed)])


def as_values(name: str, lexemes: Sequence[Lexeme], opened: int) -> tuple[int, list[Lexeme]]:
    """Return what a filter has in brackets, words that follow each other as one value.

    `publisher:(New York Times)` asks for one publisher, `place:(Raqqa AND Syria)` for two places.

    Args:
        name: of the filter.
        lexemes: of the query.
        opened: where the bracket opens.

    Returns:
        Up to where the query is read anew, and as what.
    """
    if name in OF_EACH_WORD:
        return opened, []
    depth, read = 0, list[Lexeme]()
    for place in range(opened, len(lexemes)):
        lexeme = lexemes[place]
        before = read[-1].sign if read else None
        depth += (lexeme.sign is Sign.OPEN) - (lexeme.sign is Sign.CLOSE)
        if depth == 0 or lexeme.sign is Sign.END:
            return place, read
        if lexeme.sign is Sign.FIELD and lexemes[place + 1].sign is Sign.OPEN:
            return place, read  # the words in its brackets are its own
        if lexeme.sign is not Sign.WORD or before in {Sign.EXACT, Sign.FIELD}:
            read.append(lexeme)
            continue
        text = lexeme.text + ("*" if lexeme.is_prefix else "")
        run = f"{read.pop().text} " if before is Sign.VALUE else ""
        read.append(Lexeme(Sign.VALUE, run + text))
    return len(lexemes), read


def over_group(called: Lexeme, group: Node, leaves: LeafReader) -> Node | None:
    """Return a filter for each part of a group in brackets.

    Args:
        called: the filter.
        group: what stands in the brackets. Other filters in it hold for themselves.
        leaves: reads the values, and notes what cannot be one.
    """
    name = called.text
    if isinstance(group, Words):
        is_marked = group.is_exact and name == "said"
        text = f'"{group.text}"' if is_marked else group.text
        return leaves.value(called, text + ("*" if group.is_prefix else ""))
    if isinstance(group, Not):
        part = over_group(called, group.part, leaves)
        return part and Not(part)
    if isinstance(group, And | Or):
        read = [
            part if isinstance(part, Field) else over_group(called, part, leaves)
            for part in group.parts
        ]
        return joined(type(group), [part for part in read if part is not None])
    if isinstance(group, Near | Cluster) and name == "headline" and (sides := _in_line(group)):
        return joined(Or, [Field("headline", side) for side in sides])
    leaves.note(
        f"“{called.typed}:” is for words and phrases: what else stands in its brackets was "
        f"searched without “{called.typed}:”."
    )
    return group


def _in_line(node: Node) -> list[str]:
    """Return words near each other as values for headlines, one for each order of the sides.

    Where a side is more than words the list is empty.
    """
    if isinstance(node, Words) and not node.is_name:
        return [node.text + ("*" if node.is_prefix else "")]
    if isinstance(node, Cluster) and len(node.terms) == PAIR:
        left, right = (Words(term, (term,)) for term in node.terms)
        return _in_line(Near(left, right, node.distance, is_ordered=False))
    if not isinstance(node, Near):
        return []
    gap = "*" * min(node.distance, MAX_HEADLINE_GAP)
    pairs = [(left, right) for left in _in_line(node.left) for right in _in_line(node.right)]
    if not node.is_ordered:
        if isinstance(node.left, Near) or isinstance(node.right, Near):
            return []  # which words the next is near to is lost in a line
        pairs += [(right, left) for left, right in pairs]
    return [" ".join(filter(None, (left, gap, right))) for left, right in pairs]
