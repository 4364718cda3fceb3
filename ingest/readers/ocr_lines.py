"""Make lines out of the table that tesseract writes: a box and a confidence for each word."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.pdf_layout import HYPHEN, PdfLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    #: Number of the block, of the paragraph in it, and of the line in that.
    Place = tuple[int, int, int]

_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_COLUMNS = 12
#: Height of capitals, in sizes of type.
_CAPITAL_SHARE = 0.72
#: Share by which the height of a line may differ from that of its block and count as the same.
_SAME_HEIGHT = 0.25
_DIVIDED = re.compile(r"[^\W\d_][-¬‐]$")
#: The same for the lines of a page in a script without capitals, of which only the band is known.
_SAME_BAND = 0.45


class Word(NamedTuple):
    """Hold one word and its box in pixels, y downwards."""

    line: Place
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


class Band(NamedTuple):
    """Say between which rows of pixels a line stands, y downwards."""

    top: int
    bottom: int


class Table(NamedTuple):
    """Hold the words of a page in the order of reading, and the bands of its lines."""

    words: list[Word]
    bands: dict[Place, Band]


def read_table(table: str) -> Table:
    """Return what a table that tesseract writes holds; a row that is none is left out."""
    found = Table([], {})
    for row in table.split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] not in {_LINE_LEVEL, _WORD_LEVEL}:
            continue
        try:
            block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
            confidence = min(max(float(cells[10]), 0.0), 100.0)
        except ValueError:
            continue
        place, text = (block, paragraph, line), cells[11].strip()
        if cells[0] == _LINE_LEVEL:
            found.bands[place] = Band(top, top + height)
        elif text:
            box = (left, top, left + width, top + height)
            found.words.append(Word(place, *box, confidence, text))
    return found


def lines_of(table: Table, scale: float, page_height: int, number: int) -> Iterator[PdfLine]:
    """Yield the lines, with one size of type for the lines that are about as high.

    Capitals say how high a line is. In a script without them words reach up and down as they like:
    there the band counts that tesseract found for the line.
    """
    rows: dict[Place, list[Word]] = {}
    for word in table.words:
        rows.setdefault(word.line, []).append(word)
    bands = {key: _band(row, table.bands.get(key)) for key, row in rows.items()}
    heights = _evened(bands, {key for key, row in rows.items() if not _is_cased(row)})
    keys = list(rows)
    for key, after in zip(keys, [*keys, None][1:], strict=True):
        row, height, base = rows[key], heights[key], bands[key].bottom
        text = " ".join(word.text for word in row)
        first = rows[after][0].text if after else ""
        if _DIVIDED.search(text) and first[:1].islower():
            text = text[:-1] + HYPHEN
        yield PdfLine(
            text,
            left=min(word.left for word in row) * scale,
            right=max(word.right for word in row) * scale,
            bottom=(page_height - base) * scale,
            top=(page_height - base + height) * scale,
            size=max(height / _CAPITAL_SHARE * scale, 0.1),
            page=number,
        )


def _evened(bands: Mapping[Place, Band], caseless: set[Place]) -> dict[Place, float]:
    """Return the height of each line: that of its block, or of the page, where it is about that."""
    heights = {key: max(float(band.bottom - band.top), 1.0) for key, band in bands.items()}
    of_page = median([heights[key] for key in caseless]) if caseless else 0.0
    of_block = {
        block: median(height for key, height in heights.items() if key[0] == block)
        for block in {key[0] for key in bands}
    }
    for key, height in heights.items():
        usual = of_page if key in caseless else of_block[key[0]]
        share = _SAME_BAND if key in caseless else _SAME_HEIGHT
        if abs(height - usual) <= share * usual:
            heights[key] = usual
    return heights


def _band(row: Sequence[Word], band: Band | None) -> Band:
    """Return where the capitals of a line stand: words without one are lower."""
    if band is not None and not _is_cased(row):
        return band
    return Band(_quarter(word.top for word in row), _quarter(word.bottom for word in row))


def _is_cased(row: Sequence[Word]) -> bool:
    return any(char.lower() != char.upper() for word in row for char in word.text)


def _quarter(values: Iterable[int]) -> int:
    """Return the value below which a quarter of the values lie."""
    ordered = sorted(values)
    return ordered[len(ordered) // 4]
