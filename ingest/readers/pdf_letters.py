"""Put the letters of a line in the order in which they are read, from where they stand.

PDFium gives a line that runs from right to left in parts, some of them as they are seen, and
sometimes two lines as one. The places of the letters tell better: from right to left, but figures
and Latin words from left to right.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.readers.pdf_layout import PdfLine

#: Width of a gap between words, in heights of the line.
_GAP = 0.2
_MIN_WORD_GAP = 0.05
#: Part of its height by which a letter stands lower than the line before.
_FALL = 0.5

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHTWARD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_RUN = re.compile(
    "[A-Za-z0-9\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]+"
    "(?:[.,:/\u066b\u066c@_&'%+-]{1,3}[A-Za-z0-9\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]+)*"
)
# Begins where a word begins: from each sign of a long run of signs the rest would be gone through.
_LATIN_WORDS = re.compile(
    r"(?<![^\s\u0590-\u08ff])[^\s\u0590-\u08ff]*[A-Za-z](?:[^\u0590-\u08ff]*[A-Za-z0-9])?"
)
_BRACKETS = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Letter(NamedTuple):
    """Hold one letter and its box, y upwards."""

    char: str
    left: float
    right: float
    bottom: float
    top: float


def is_leftward(text: str) -> bool:
    """Tell whether a text runs from right to left: most of its letters do."""
    leftward = len(_LEFTWARD.findall(text))
    return leftward > 0 and leftward >= len(_RIGHTWARD.findall(text))


def mirrored_if_leftward(lines: Iterable[PdfLine]) -> list[PdfLine]:
    """Mirror a page that runs from right to left, so that its lines begin on the left as well."""
    page = list(lines)
    if sum(is_leftward(line.text) for line in page) * 2 <= len(page):
        return page
    return [line._replace(left=-line.right, right=-line.left, is_mirrored=True) for line in page]


def rows(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Part letters where one stands a line lower, or higher, than those before."""
    row: list[Letter] = []
    for letter in letters:
        if row and _is_elsewhere(row[-1], letter):
            yield row
            row = []
        row.append(letter)
    if row:
        yield row


def leftward_text(letters: Sequence[Letter]) -> str:
    """Return the text of a row of letters that runs from right to left.

    The file says how many spaces there are, but not well where: they are the widest gaps.
    """
    marks = [letter for letter in letters if unicodedata.combining(letter.char)]
    shown = [letter for letter in letters if not letter.char.isspace()]
    bases = sorted(
        (letter for letter in shown if not unicodedata.combining(letter.char)),
        key=lambda letter: -(letter.left + letter.right),
    )
    gaps = [left.left - right.right for left, right in itertools.pairwise(bases)]
    least = _least_gap(gaps, len(letters) - len(shown), bases)
    parts: list[str] = []
    for base, gap in zip(bases, [0.0, *gaps][: len(bases)], strict=True):
        if gap >= least:
            parts.append(" ")
        parts.append(base.char)
        parts += [mark.char for mark in marks if _stands_on(mark, base)]
    return _with_rightward_runs("".join(parts))


def _least_gap(gaps: Sequence[float], spaces: int, bases: Sequence[Letter]) -> float:
    """Return the width from which a gap parts words."""
    height = max((base.top - base.bottom for base in bases), default=1.0)
    if not spaces or spaces > len(gaps):
        return _GAP * height
    return max(sorted(gaps, reverse=True)[spaces - 1], _MIN_WORD_GAP * height)


def _is_elsewhere(letter: Letter, after: Letter) -> bool:
    height = max(letter.top - letter.bottom, 0.1)
    return abs(after.bottom - letter.bottom) > _FALL * height and (
        after.top < letter.bottom + _FALL * height or after.bottom > letter.top - _FALL * height
    )


def _stands_on(mark: Letter, base: Letter) -> bool:
    middle = (mark.left + mark.right) / 2
    return base.left <= middle < base.right


def _with_rightward_runs(text: str) -> str:
    """Turn what runs from left to right: figures, and Latin words with what is between them."""
    turned = _RUN.sub(lambda run: run.group()[::-1], text)
    turned = _LATIN_WORDS.sub(lambda run: " ".join(reversed(run.group().split(" "))), turned)
    opened, closed = turned.find("("), turned.find(")")
    return turned.translate(_BRACKETS) if 0 <= closed < opened or opened < 0 <= closed else turned
