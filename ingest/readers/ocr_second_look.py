"""Have tesseract look a second time where it has passed over a line, or is not sure of one.

Its layout leaves out whole lines, and cuts others too low or too high, mostly of scripts whose
letters hang together, such as Arabic. A gap in a column in which there is ink is read as a block
of its own, and an unsure line by itself: of Arabic pages a third of the wrong words came right.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.ocr_areas import Area, cut, inked_rows, moved, moved_band
from ingest.readers.ocr_lines import Band, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.readers.ocr_areas import Picture
    from ingest.readers.ocr_lines import Place, Word

    ReadArea = Callable[[Picture], Table]

#: Height of a gap in which lines may stand, in heights of a line: below it is the room between two
#: lines, above it a picture.
_MIN_GAP, _MAX_GAP = 0.7, 6.0
#: Share of the height of a line in whose rows there is ink: a rule or a speck has less.
_MIN_INKED = 0.4
#: Confidence in a word, 0 to 100, from which on a gap is said to hold it.
_MIN_CONFIDENCE = 30.0
#: Numbers of the lines of a gap, within its block: behind all that tesseract gives.
_FIRST_LINE, _LINES_OF_GAP = 1_000_000, 1_000
#: Mean confidence in a line, below which it is read by itself, and what that must gain.
_UNSURE, _MIN_GAIN = 86.0, 3.0
#: Share of the letters of a line that it must have by itself too: a few words are surer than all.
_MIN_KEPT = 0.7
#: Share of its height that is cut out above and below a line.
_AROUND = 0.12
#: Gaps and lines of a page that are looked at again: each starts the program once more.
_MAX_GAPS, _MAX_LINES = 20, 40


class _Gap(NamedTuple):
    """Say where a gap is, and behind which line of the order of reading."""

    behind: Place
    area: Area


def with_missed_lines(table: Table, picture: Picture, read_block: ReadArea) -> Table:
    """Return what was read of a page with the lines that stand in its gaps.

    Args:
        table: what was read.
        picture: the page.
        read_block: reads a picture that holds lines and nothing else.
    """
    lines = _lines(table)
    boxes = {place: _box(words, table.bands.get(place)) for place, words in lines.items()}
    height = median([box.bottom - box.top for box in boxes.values()]) if boxes else 0
    bands, number = dict(table.bands), 0
    for gap in _gaps(boxes, height):
        if number == _MAX_GAPS or inked_rows(picture, gap.area) < _MIN_INKED * height:
            continue
        read = read_block(cut(picture, gap.area))
        places = {word.line: None for word in read.words}
        first = _FIRST_LINE + number * _LINES_OF_GAP
        renamed = {place: (*gap.behind[:2], first + at) for at, place in enumerate(places)}
        words = [(word, renamed[word.line]) for word in read.words if _is_told(word)]
        lines[gap.behind] = [*lines[gap.behind], *moved(words, gap.area)]
        for place, band in read.bands.items():
            if place in renamed:
                bands[renamed[place]] = moved_band(band, gap.area)
        number += 1
    return Table([word for words in lines.values() for word in words], bands)


def with_surer_lines(table: Table, picture: Picture, read_line: ReadArea) -> Table:
    """Return what was read of a page, unsure lines as they read by themselves where that is surer.

    Args:
        table: what was read.
        picture: the page.
        read_line: reads a picture that holds one line and nothing else.
    """
    lines = _lines(table)
    sure = {place: mean(word.confidence for word in words) for place, words in lines.items()}
    unsure = sorted((sure[place], place) for place in lines if sure[place] < _UNSURE)
    for confidence, place in unsure[:_MAX_LINES]:
        box = _box(lines[place], table.bands.get(place))
        edge = round(_AROUND * (box.bottom - box.top))
        area = Area(box.left - edge, box.top - edge, box.right + edge, box.bottom + edge)
        words = read_line(cut(picture, area)).words
        is_whole = _letters(words) >= _MIN_KEPT * _letters(lines[place])
        is_surer = mean([word.confidence for word in words] or [0]) >= confidence + _MIN_GAIN
        if is_whole and is_surer:
            lines[place] = list(moved(((word, place) for word in words), area))
    return Table([word for words in lines.values() for word in words], table.bands)


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _is_told(word: Word) -> bool:
    return word.confidence >= _MIN_CONFIDENCE


def _lines(table: Table) -> dict[Place, list[Word]]:
    lines: dict[Place, list[Word]] = {}
    for word in table.words:
        lines.setdefault(word.line, []).append(word)
    return lines


def _gaps(boxes: dict[Place, Area], height: float) -> Iterator[_Gap]:
    """Yield the places between two lines of a column where another one has room."""
    for (place, one), (_, other) in pairwise(boxes.items()):
        room = other.top - one.bottom
        overlap = min(one.right, other.right) - max(one.left, other.left)
        is_below = overlap * 2 >= min(one.right - one.left, other.right - other.left)
        if is_below and _MIN_GAP * height <= room <= _MAX_GAP * height:
            left, right = min(one.left, other.left), max(one.right, other.right)
            yield _Gap(place, Area(left, one.bottom + 1, right, other.top - 1))


def _box(words: Sequence[Word], band: Band | None) -> Area:
    """Return where a line stands; a word may be said to reach over the lines beside it."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    if band is not None:
        return Area(left, band.top, right, band.bottom)
    return Area(left, min(word.top for word in words), right, max(word.bottom for word in words))
