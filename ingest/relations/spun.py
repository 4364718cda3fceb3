"""Look for the marks that programs leave that put other words into a text.

They write "as well as" for "and" and "has actually" for "has". A text with both is only worth a
closer look: the words are shown, and nothing more is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ingest.relations.story import Story

#: "as well as" among all of "and" and "as well as", outside quotations.
MIN_AS_WELL_SHARE = 0.3

#: How often "as well as" stands there at least.
MIN_AS_WELL = 3

#: How often "actually" stands behind "has", "have", "is" or "are" at least.
MIN_ACTUALLY = 2

_QUOTED = re.compile(r"[\u201c\u201d\"][^\u201c\u201d\"]*[\u201c\u201d\"]")
_AS_WELL = re.compile(r"\bas well as\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_ACTUALLY = re.compile(r"\b(?:has|have|had|is|are)\s+actually\b", re.IGNORECASE)


class Hint(NamedTuple):
    """Say why a text looks word-spun."""

    score: float
    reason: str


def hint(story: Story) -> Hint | None:
    """Return why a story looks as if a program had put other words into it, or None."""
    # Bytes are made small in a fifth of the time of letters that are not all ASCII.
    letters = "\n".join(story.paragraphs).encode("utf-8", "surrogatepass").lower()
    if letters.count(b"actually") < MIN_ACTUALLY or letters.count(b"well") < MIN_AS_WELL:
        return None
    text = "\n".join(_QUOTED.sub(" ", paragraph) for paragraph in story.paragraphs)
    as_well, plain = len(_AS_WELL.findall(text)), len(_AND.findall(text))
    if as_well < MIN_AS_WELL or as_well < MIN_AS_WELL_SHARE * (as_well + plain):
        return None
    actually = [" ".join(words.split()).lower() for words in _ACTUALLY.findall(text)]
    if len(actually) < MIN_ACTUALLY:
        return None
    reason = (
        f"may be word-spun: \u201cas well as\u201d {as_well} times beside \u201cand\u201d {plain} "
        f"times, \u201c{actually[0]}\u201d and the like {len(actually)} times"
    )
    return Hint(round(as_well / (as_well + plain), 3), reason)
