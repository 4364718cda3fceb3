"""Read PDF: the text layer, page by page, kept as a rendition beside the original."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, TypedBlock
from ingest.readers.pdf_bounds import check_cost
from ingest.readers.pdf_layout import HYPHEN, PdfLine, paragraphs, title_of
from ingest.readers.rendition import rendition_document
from ingest.sources.saved_file import Unreadable
from ingest.text.bylines import is_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfTextPage

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/pdf"
INSTALL = "pip install 'clippings[pdf]'"

_LARGEST_TYPE = "pdf:largest-type"
_TAIL_BYTES = 2048
# What programs put before the name of a file that they print, and names of files.
_NAME_OF_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel) - )")
_NO_TITLE = re.compile(
    r"\W?(?:untitled|anonymous|unspecified|document|title|print|layout)\W?\d{0,3}"
    r"|(?:about|https?|file):\S{0,2000}"
    r"|\S.{0,200}\.(?:docx?|pdf|indd|qxp|pptx?|xlsx?|odt|rtf|tex|dvi|html?)",
    re.IGNORECASE,
)
# PDFium leaves a line break out behind a hyphen where the word goes on.
_LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a PDF; a scan without a text layer is a Problem."""
    data = file.read_all()
    try:
        import pypdfium2  # noqa: F401, PLC0415 - an extra: not everybody reads PDF
    except ImportError:
        yield file.loss("missing-extra", f"is a PDF; to read it run: {INSTALL}")
        return
    check_cost(data)
    document = _open(data)
    try:
        yield _document(file, data, document)
    finally:
        document.close()


def _open(data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "assword" in str(error) or b"/Encrypt" in data:
            message = "is protected by a password; save it again without one"
            raise Unreadable("encrypted-pdf", message) from error
        message = "is broken or cut short and cannot be opened; get the file again"
        raise Unreadable("bad-pdf", message) from error


def _document(file: SavedFile, data: bytes, document: PdfDocument) -> RawDocument | Problem:
    pages = list(_pages(document))
    text = "\n\n".join(paragraphs(pages))
    if not text.strip():
        return file.loss("no-text-layer", "is a scan without text; recognise its text first (OCR)")
    problems = []
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        message = "is cut short; the pages that could be saved were read, get the file again"
        problems.append(file.notice("truncated-pdf", message))
    title = _place_of(title_of(pages[0]), text)
    blocks = [TypedBlock(title, Kind.HEADLINE, _LARGEST_TYPE)] if title else []
    return rendition_document(
        file.source(data, MEDIA_TYPE),
        data,
        text,
        statements=_statements(document, text, title),
        problems=problems,
        blocks=blocks or None,
    )


def _place_of(title: str, text: str) -> Block | None:
    """Return the paragraph of the text that is the title."""
    start = f"\n\n{text}\n\n".find(f"\n\n{title}\n\n") if title else -1
    return Block(title, start, start + len(title)) if start >= 0 else None


def _pages(document: PdfDocument) -> Iterator[list[PdfLine]]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
            lines = [line for line in _lines(text_page) if _is_shown(line, page.get_bbox())]
            text_page.close()
            page.close()
        except PdfiumError:
            continue
        yield lines


def _is_shown(line: PdfLine, page: tuple[float, float, float, float]) -> bool:
    """Tell whether some of a line lies within the page; crop marks and what was cut off do not."""
    left, bottom, right, top = page
    return line.left < right and line.right > left and line.bottom < top and line.top > bottom


def _lines(page: PdfTextPage) -> Iterator[PdfLine]:
    """Yield the lines of a page in PDFium's order, which knows columns, each with its box."""
    text = page.get_text_range()
    at, units = 0, 0  # PDFium counts a character beyond the first 65,536 as two
    for found in _LINE.finditer(text):
        words = found.group().strip()
        if words:
            start = found.start() + found.group().index(words)
            first = units + _units(text[at:start])
            at, units = start + len(words), first + _units(words)
            yield _placed(page, words, first, units - 1)


def _units(text: str) -> int:
    """Return the length of a text in units of UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)


def _placed(page: PdfTextPage, words: str, first: int, last: int) -> PdfLine:
    """Return a line with its box; PDFium tells the box and the size of type of a character."""
    from pypdfium2 import raw  # noqa: PLC0415

    # Characters that show nothing are counted, but are no part of the text.
    ends = [raw.FPDFText_GetCharIndexFromTextIndex(page, at) for at in (first, last)]
    boxes = [raw.FS_RECTF(), raw.FS_RECTF()]
    for box, at in zip(boxes, ends, strict=True):
        raw.FPDFText_GetLooseCharBox(page, at, box)
    return PdfLine(
        words,
        left=boxes[0].left,
        right=boxes[1].right,
        bottom=min(box.bottom for box in boxes),
        top=max(box.top for box in boxes),
        size=max(_size_of(page, at) for at in ends),
    )


def _size_of(page: PdfTextPage, at: int) -> float:
    """Return the size in points in which a character is shown: the page may be scaled."""
    from pypdfium2 import raw  # noqa: PLC0415

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, at, matrix)
    return float(raw.FPDFText_GetFontSize(page, at)) * math.hypot(matrix.c, matrix.d)


def _statements(document: PdfDocument, text: str, title: Block | None) -> tuple[Declared, ...]:
    """Return what the file states; its dates are those of the file and no publication.

    Behind its title comes what the first page shows in its largest type.
    """
    stated = document.get_metadata_dict(skip_empty=True)
    found = []
    headline = _NAME_OF_PROGRAM.sub("", stated.get("Title", "")).strip()
    if headline and not _NO_TITLE.fullmatch(headline):
        found.append(Declared("headline", headline, "pdf:Title"))
    author = stated.get("Author", "").strip()
    if author and not is_account(author.strip("()")):
        found.append(Declared("byline", author, "pdf:Author"))
    if title:
        start, end = (len(text[:place].encode()) for place in (title.start_char, title.end_char))
        found.append(Declared("headline", title.text, _LARGEST_TYPE, start, end))
    return tuple(found)
