r"""Join the words that a text divides at the end of a line, with the place of each character.

| at the end of a line, and below | read |
|---|---|
| `inter-` `national`, with a hyphen of any kind or `¬` | `international` |
| `INTER-` `NATIONAL` | `INTERNATIONAL` |
| `well-` `known`, `state-of-` `the`, `twenty-` `one` | `well-known`, `state-of-the`, `twenty-one` |
| `Jean-` `Pierre` | `Jean-Pierre` |
| `Gas-` `und Wasserwerke` | as it stands: what follows is no part of the word |

Whether a hyphen belongs to the word is told by the two parts alone, so that any stretch of lines
reads as it does in its place.
"""

from __future__ import annotations

import re

from ingest.text.offsets import Run, Written

#: Letters on both sides of the end of a line; fewer are an initial or an item.
MIN_PART_LETTERS = 2

_LETTER = r"[^\W\d_]"
_DIVIDED = re.compile(
    rf"""
    (?P<first>(?<![^\W_])(?:{_LETTER}{{1,30}}['’\-‐‑]){{0,4}}{_LETTER}{{{MIN_PART_LETTERS},40}})
    (?P<hyphen>[-‐‑¬\u00ad])[ \t]{{0,40}}\r?\n[ \t\xa0]{{0,80}}
    (?=(?P<second>{_LETTER}{{{MIN_PART_LETTERS},40}}))
    """,
    re.VERBOSE,
)
# Behind these the next word is a word of its own: "Gas- und Wasserwerke", "pre- and postwar".
_JOINTS = frozenset(
    str.split(
        "and or to und oder bis bzw sowie et ou y o e en of og och eller ja tai i oraz lub a és ve"
    )
)
# First parts that keep their hyphen within a line too.
_KEPT = frozenset(
    str.split(
        "well ill self ex all half cross quasi vice great twenty thirty forty fifty sixty seventy "
        "eighty ninety al el ben abu bin ibn anglo franco sino afro demi mi grand non-"
    )
)
_SOFT = "¬\u00ad"
_ENDS = re.compile(r"[-‐‑¬\u00ad][ \t]{0,40}\r?\n")


def has_divided(text: str) -> bool:
    """Tell whether a text divides a word at the end of a line."""
    return _ENDS.search(text) is not None and any(
        _joint(match) is not None for match in _DIVIDED.finditer(text)
    )


def read_divided(written: str, place: int = 0) -> Written:
    """Return the text with its divided words whole; `place` is where it stands."""
    parts: list[str] = []
    runs = [Run(0, place, is_verbatim=True)]
    length = last = 0
    for start, stop in joints(written):
        parts.append(written[last:start])
        length += start - last
        runs.append(Run(length, place + stop, True))
        last = stop
    parts.append(written[last:])
    length += len(written) - last
    runs.append(Run(length, place + len(written), is_verbatim=False))
    return Written("".join(parts), runs)


def joints(written: str) -> list[tuple[int, int]]:
    """Return where what divides each word begins and ends."""
    if _ENDS.search(written) is None:
        return []
    found = (_joint(match) for match in _DIVIDED.finditer(written))
    return [joint for joint in found if joint is not None]


def _joint(match: re.Match[str]) -> tuple[int, int] | None:
    """Return what is to be left out, the hyphen with it where it only divides; None for nothing."""
    first, second, hyphen = match["first"], match["second"], match["hyphen"]
    if second.casefold() in _JOINTS:
        return None
    start = match.start("hyphen")
    is_word = second[0].islower() or (first.isupper() and second.isupper())
    if hyphen in _SOFT:
        return start, match.end()
    is_kept = "-" in first or "‐" in first or first.casefold() in _KEPT or not is_word
    if is_kept and not (second[0].islower() or first[0].isupper()):
        return None
    return (start + 1 if is_kept else start), match.end()
