"""Put together what was read from pictures of pages: remarks on it, and places of its lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.ocr_engine import engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.readers.ocr import RecognisedPage
    from ingest.readers.pdf_layout import PdfLine, PdfParagraph

#: Parts into which width and height of a page are divided to say where a line stands.
PARTS = 10_000

#: Mean confidence, 0 to 100, below which a text is not worth storing; and words that were surely
#: read, at least: photographs give signs that mean nothing, or the word on a wall.
MIN_CONFIDENCE = 45.0
MIN_SURE_WORDS = 4


class Box(NamedTuple):
    """Say where a stretch of the text stands on a page, in parts of its width and height.

    Pages count from 1, places from the upper left corner.
    """

    start_byte: int
    end_byte: int
    page: int
    left: int
    top: int
    right: int
    bottom: int


def confidence_of(pages: Iterable[RecognisedPage]) -> float:
    """Return the mean confidence of all words, 0 to 100."""
    values = [value for page in pages for value in page.confidences]
    return sum(values) / len(values) if values else 0.0


def is_worth_storing(pages: Sequence[RecognisedPage]) -> bool:
    """Tell whether pictures hold a text."""
    is_sure = sum(page.sure_words for page in pages) >= MIN_SURE_WORDS
    return is_sure and confidence_of(pages) >= MIN_CONFIDENCE


def told_of(
    pages: Mapping[int, RecognisedPage], paragraphs: Sequence[PdfParagraph], pages_in_all: int
) -> dict[str, str]:
    """Return what is kept beside a text that a machine has read: by what, how surely, and where."""
    program = engine()
    languages = sorted({page.language for page in pages.values()})
    named = f"tesseract {program.version}" if program else "tesseract"
    told = {
        "ocr_engine": f"{named}, {'+'.join(languages)}",
        "ocr_confidence": f"{confidence_of(pages.values()):.0f}",
        "ocr_boxes": json.dumps([list(box) for box in boxes(pages, paragraphs)]),
    }
    if len(pages) < pages_in_all:
        told["ocr_pages"] = ", ".join(str(number + 1) for number in sorted(pages))
    return told


def boxes(pages: Mapping[int, RecognisedPage], paragraphs: Sequence[PdfParagraph]) -> Iterator[Box]:
    """Yield where each paragraph stands, one box for each column and page it runs over."""
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text.encode())
        for lines in _columns(paragraph.lines):
            page = pages.get(lines[0].page)
            if page is not None:
                yield _box(lines, page, start, end)
        start = end + 2


def _columns(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    group: list[PdfLine] = []
    for line in lines:
        if group and (line.page != group[-1].page or line.bottom >= group[-1].top):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _box(lines: Sequence[PdfLine], page: RecognisedPage, start: int, end: int) -> Box:
    lefts = [-line.right if line.is_mirrored else line.left for line in lines]
    rights = [-line.left if line.is_mirrored else line.right for line in lines]
    # What hangs below the line, and accents above, lie outside its capitals.
    edge = 0.3 * max(line.size for line in lines)
    bottom = page.height - min(line.bottom for line in lines) + edge
    top = page.height - max(line.top for line in lines) - edge
    sides = ((min(lefts), page.width), (top, page.height), (max(rights), page.width))
    left, upper, right, lower = (
        min(max(round(PARTS * value / whole), 0), PARTS)
        for value, whole in (*sides, (bottom, page.height))
    )
    return Box(start, end, lines[0].page + 1, left, upper, right, lower)
