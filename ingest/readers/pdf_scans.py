"""Recognise the text of those pages of a PDF that are pictures, and draw pages for that."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from pypdfium2 import PdfiumError

from ingest.readers.ocr import RecognisedPage, recognise
from ingest.readers.ocr_areas import DPI, Picture
from ingest.readers.pdf_letters import mirrored_if_leftward
from ingest.readers.pictures import MAX_PAGES, MAX_SIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pypdfium2 import PdfDocument, PdfPage

    from ingest.readers.pdf_layout import PdfLine

#: Letters of a page; with fewer it holds a picture of its text, or a number only.
MIN_LETTERS = 20

_POINTS_PER_INCH = 72


def pictured_pages(document: PdfDocument, pages: Sequence[Sequence[PdfLine]]) -> list[int]:
    """Return the numbers of the pages that show something, but have next to no text."""
    return [
        number
        for number, lines in enumerate(pages)
        if sum(char.isalpha() for line in lines for char in line.text) < MIN_LETTERS
        and _shows_something(document, number)
    ]


def recognised_pages(document: PdfDocument, numbers: Iterable[int]) -> dict[int, RecognisedPage]:
    """Return what was read from the pictures of some pages, by number of the page.

    Raises:
        Unreadable: the program or a language is missing, or a page stops it.
    """
    pages: dict[int, RecognisedPage] = {}
    language = ""
    for number in list(numbers)[:MAX_PAGES]:
        picture = drawn(document, number)
        if picture is not None:
            pages[number] = recognise(picture, number, language)
            language = language or pages[number].language
    return pages


def with_recognised(
    pages: Sequence[list[PdfLine]], recognised: dict[int, RecognisedPage]
) -> list[list[PdfLine]]:
    """Return the lines of all pages, those that were recognised in place of the few there were."""
    return [
        mirrored_if_leftward(recognised[number].lines) if number in recognised else lines
        for number, lines in enumerate(pages)
    ]


def drawn(document: PdfDocument, number: int, dpi: int = DPI) -> Picture | None:
    """Return a page as grey pixels; a very large one in fewer dots; None where it is broken."""
    try:
        with closing(document[number]) as page:
            side = max(page.get_size()) / _POINTS_PER_INCH
            scale = min(dpi, MAX_SIDE / max(side, 0.1)) / _POINTS_PER_INCH
            bitmap = page.render(scale=scale, grayscale=True)
    except PdfiumError:
        return None
    rows = memoryview(bitmap.buffer).cast("B")
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    pixels = b"".join(rows[start : start + bitmap.width] for start in starts)
    head = b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height)
    return Picture(head + pixels, bitmap.width, bitmap.height, round(scale * _POINTS_PER_INCH))


def _shows_something(document: PdfDocument, number: int) -> bool:
    try:
        with closing(document[number]) as page:
            return _has_object(page)
    except PdfiumError:
        return False


def _has_object(page: PdfPage) -> bool:
    return next(iter(page.get_objects(max_depth=2)), None) is not None
