"""Tell the furniture of pages, which repeats around the text: running heads, feet and numbers.

A line is furniture that stands among the first or last rows of its page and

- says the same, but for its figures, at the same height on other pages too; or
- is what a browser prints around a page: the day and the title above, the address below; or
- counts the pages: "Page 2 of 9", "2/9".
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.readers.pdf_layout import PdfLine

#: Rows at either edge of a page that may be its furniture.
_EDGE_ROWS = 3
#: Characters of a line that may be furniture: a longer one is text.
_MAX_CHARS = 160
#: Pages that a line stands on: so many say that it is furniture; of a short document two.
_MIN_PAGES = 3
_SHORT_PAGES = 4
#: Type of a title, in sizes of that of the page: of two pages alike both may have their title.
_TITLE_SIZE = 1.2
#: Distance of furniture from the text, in sizes of type.
_FURNITURE_GAP = 1.6
#: Points by which lines of one height may differ.
_HEIGHT = 4.0

_FIGURES = re.compile(r"\d{1,9}|\b[ivxl]{1,6}\b")
_COUNT = re.compile(
    r"(?:page|seite|pág(?:ina)?\.?|pagina|side|sida|strona|str\.|стр(?:аница|\.)?|صفحة)?\s?"
    r"\d{1,4}\s?(?:/|of|von|de|di|sur|van|av|af|z|из|من)\s?\d{1,4}",
    re.IGNORECASE,
)
_PRINTED_DAY = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s{1,3}\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s|$)"
)
_PRINTED_ADDRESS = re.compile(r"(https?://\S{4,2000})(?:\s{1,9}(?:\d{1,4}/\d{1,4}|\d{1,4}))?")


class _Edge(NamedTuple):
    """Hold the place of a line at an edge of a page: which edge, its height, its words."""

    is_above: bool
    height: int
    words: str


def with_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Return the pages with their furniture marked: that above first, that below last."""
    counts: Counter[_Edge] = Counter()
    for page in pages:
        counts.update({edge for _, edge in _edges(page)})
    return [_marked(page, counts, len(pages)) for page in pages]


def printed_address(pages: Sequence[Sequence[PdfLine]]) -> str:
    """Return the address that a browser printed below the first page; nothing if it is cut."""
    for line in reversed(pages[0] if pages else ()):
        printed = _PRINTED_ADDRESS.fullmatch(line.text) if line.is_furniture else None
        if printed and not printed[1].endswith(("…", "...")):
            return printed[1]
    return ""


def _marked(page: Sequence[PdfLine], counts: Counter[_Edge], pages: int) -> list[PdfLine]:
    size = median(line.size for line in page) if page else 0.0
    listed = [
        (at, edge)
        for at, edge in _edges(page)
        if _is_furniture(page[at], edge, counts[edge], pages, size)
    ]
    heights = sorted({_height(line) for line in page})
    above = _apart({edge.height for _, edge in listed if edge.is_above}, heights, size)
    below = _apart({edge.height for _, edge in listed if not edge.is_above}, heights[::-1], size)
    head = {at for at, edge in listed if edge.is_above and edge.height in above}
    foot = {at for at, edge in listed if not edge.is_above and edge.height in below}
    numbered = list(enumerate(page))
    return [
        *(line._replace(is_furniture=True) for at, line in numbered if at in head),
        *(line for at, line in numbered if at not in head and at not in foot),
        *(line._replace(is_furniture=True) for at, line in numbered if at in foot),
    ]


def _apart(candidates: set[int], heights: Sequence[int], size: float) -> set[int]:
    """Return the rows that stand apart from the text, which `heights` names from within outward.

    Where pages repeat some of the text itself, its rows stand close to those that go on.
    """
    apart: set[int] = set()
    is_behind_gap = False
    for inner, row in zip([None, *heights][: len(heights)], heights, strict=True):
        is_gap = inner is None or abs(row - inner) * _HEIGHT >= _FURNITURE_GAP * size
        is_behind_gap = row in candidates and (is_behind_gap or is_gap)
        if is_behind_gap:
            apart.add(row)
    return apart


def _height(line: PdfLine) -> int:
    return round(line.bottom / _HEIGHT)


def _is_furniture(line: PdfLine, edge: _Edge, count: int, pages: int, size: float) -> bool:
    if _COUNT.fullmatch(line.text) or (edge.is_above and _PRINTED_DAY.match(line.text)):
        return True
    if not edge.is_above and _PRINTED_ADDRESS.fullmatch(line.text):
        return True
    is_short = pages <= _SHORT_PAGES and line.size < _TITLE_SIZE * size
    return count >= (2 if is_short else _MIN_PAGES)


def _edges(page: Sequence[PdfLine]) -> Iterator[tuple[int, _Edge]]:
    """Yield the lines of the first and last rows of a page, by number, with their places.

    A page of so few rows that they are the first and the last at once has its upper half above.
    """
    heights = sorted({_height(line) for line in page}, reverse=True)
    rows = min(_EDGE_ROWS, (len(heights) + 1) // 2)
    above, below = set(heights[:rows]), set(heights[rows:][-_EDGE_ROWS:])
    for at, line in enumerate(page):
        height = _height(line)
        if len(line.text) <= _MAX_CHARS and (height in above or height in below):
            words = _FIGURES.sub("#", line.text.casefold())
            yield at, _Edge(height in above, height, words)
