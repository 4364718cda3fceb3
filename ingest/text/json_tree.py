"""Read JSON inside a longer text as a tree that knows where each string stands.

The standard library forgets the places. Nothing here recurses: a tree may be deep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""[\s,:]*(?:([{\[])|([}\]])|("(?:[^"\\]|\\.)*")|([^\s{}\[\],:"]+))""", re.DOTALL
)


@dataclass(slots=True)
class JsonBranch:
    """Hold an object or a list.

    Attributes:
        is_object: True for an object.
        items: pairs of key and value in order; of a list, with empty keys.
    """

    is_object: bool
    items: list[tuple[str, JsonBranch | JsonString]] = field(default_factory=list)

    def strings(self) -> Iterator[tuple[str, JsonString]]:
        """Yield the strings that stand right in it, with their keys."""
        for key, value in self.items:
            if isinstance(value, JsonString):
                yield key, value

    def branches(self) -> Iterator[tuple[str, JsonBranch]]:
        """Yield the objects and lists that stand right in it, with their keys."""
        for key, value in self.items:
            if isinstance(value, JsonBranch):
                yield key, value


@dataclass(frozen=True, slots=True)
class JsonString:
    """Mark a string: `text[start_char:end_char]` is what stands between its quotation marks."""

    start_char: int
    end_char: int


def read_json_tree(text: str, start: int, end: int, most: int) -> JsonBranch | None:
    """Return the object or list that begins at `start`; None where it does not end before `end`.

    Args:
        text: what it stands in.
        start: where its first bracket stands.
        end: where to stop.
        most: values after which it is given up.
    """
    root = JsonBranch(is_object=False)
    open_branches, key, count, place = [root], "", 0, start
    while count <= most and (token := _TOKEN.match(text, place, end)):
        place = token.end()
        opened, closed, string, _ = token.groups()
        current = open_branches[-1]
        if closed:
            open_branches.pop()
            if len(open_branches) == 1:
                first = root.items[0][1]
                return first if isinstance(first, JsonBranch) else None
            key = ""
            continue
        if string and current.is_object and not key:
            key = string[1:-1] or " "
            continue
        count += 1
        if opened:
            branch = JsonBranch(is_object=opened == "{")
            current.items.append((key, branch))
            open_branches.append(branch)
        elif string:
            current.items.append((key, JsonString(token.start(3) + 1, token.end(3) - 1)))
        if len(open_branches) == 1:
            return None
        key = ""
    return None
