"""Cut a part out of the picture of a page, and put what was read there back into its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.ocr_lines import Band

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.readers.ocr_lines import Place, Word

#: Dots an inch at which pages are drawn: below 200 small type is misread, above 300 only slower.
DPI = 300

#: White pixels around what is cut out: letters that touch an edge are misread.
_MARGIN = 10
#: Of 255, below which a pixel is ink, and pixels of a row of a line.
_IS_INK = bytes(value < 128 for value in range(256))
_MIN_PIXELS = 3


class Picture(NamedTuple):
    """Hold the pixels of one page, as a grey PNM file, with its width and height in pixels."""

    data: bytes
    width: int
    height: int
    dpi: int = DPI


class Area(NamedTuple):
    """Say which part of a page is meant, in pixels, y downwards; it may reach over the edges."""

    left: int
    top: int
    right: int
    bottom: int


def inked_rows(picture: Picture, area: Area) -> int:
    """Return how many rows of pixels of an area have the ink of a line."""
    return sum(row.translate(_IS_INK).count(1) >= _MIN_PIXELS for row in _rows(picture, area))


def cut(picture: Picture, area: Area) -> Picture:
    """Return an area of a page within a white margin."""
    rows = list(_rows(picture, area))
    width = (len(rows[0]) if rows else 0) + 2 * _MARGIN
    height = len(rows) + 2 * _MARGIN
    edge, white = bytes([255]) * _MARGIN, bytes([255]) * (width * _MARGIN)
    pixels = b"".join([white, *(edge + row + edge for row in rows), white])
    return Picture(b"P5\n%d %d\n255\n" % (width, height) + pixels, width, height, picture.dpi)


def moved(words: Iterable[tuple[Word, Place]], area: Area) -> Iterator[Word]:
    """Yield words that were read in an area at their places on the page, each with its line."""
    right, down = _shift(area)
    for word, line in words:
        yield word._replace(
            line=line,
            left=word.left + right,
            top=word.top + down,
            right=word.right + right,
            bottom=word.bottom + down,
        )


def moved_band(band: Band, area: Area) -> Band:
    """Return the band of a line that was read in an area where it is on the page."""
    _, down = _shift(area)
    return Band(band.top + down, band.bottom + down)


def _shift(area: Area) -> tuple[int, int]:
    """Return how far to the right and down what was cut out stands on the page."""
    return max(area.left, 0) - _MARGIN, max(area.top, 0) - _MARGIN


def _rows(picture: Picture, area: Area) -> Iterator[bytes]:
    start = len(picture.data) - picture.width * picture.height
    left, right = max(area.left, 0), min(area.right, picture.width)
    if left >= right:
        return
    for row in range(max(area.top, 0), min(area.bottom, picture.height)):
        at = start + row * picture.width
        yield picture.data[at + left : at + right]
