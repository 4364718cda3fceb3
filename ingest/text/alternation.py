"""Write many words as one expression that looks at no letter of a text twice.

A plain list, `bild|by|by:|von`, tries each of its words at each place of a text, and the lists of
months and of writers' labels have hundreds. Here words share their beginnings, and one look at a
letter passes by a place where none begins: `(?=[bv])(?:b(?:ild|y(?::)?)|von)`. What matches is
what the list sorted by length, the longest first, would match.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Stands behind the last letter of a word.
_END = ""


def any_of(words: Iterable[str], space: str = r"\ ") -> str:
    """Return the expression of any of `words`, as a group of its own.

    Args:
        words: at least one; none begins with a space.
        space: the expression of a space within a word.
    """
    beginnings: dict[str, Any] = {}
    for word in sorted(words, key=len, reverse=True):
        place = beginnings
        for letter in word:
            place = place.setdefault(letter, {})
        place[_END] = {}
    firsts = "".join(map(re.escape, beginnings))
    return f"(?=[{firsts}])(?:{_rest(beginnings, space)})"


def ignoring_case(word: str) -> str:
    """Return the form of a word that is the same for all that a pattern without case matches.

    To look up what such a pattern found: "NİSAN", "NISAN" and "nısan" all match "nisan".
    """
    return word.casefold().replace("ı", "i").replace("\u0307", "")


def _rest(place: Mapping[str, Any], space: str) -> str:
    """Return the expression of all that may follow one beginning."""
    ways = [
        (space if letter == " " else re.escape(letter)) + _rest(behind, space)
        for letter, behind in place.items()
        if letter != _END
    ]
    if not ways:
        return ""
    if len(ways) == 1 and _END not in place:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if _END in place else ''}"
