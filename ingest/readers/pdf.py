"""Read PDF: the text layer, page by page, kept as a rendition beside the original."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, TypedBlock
from ingest.readers.document_properties import declared_properties
from ingest.readers.ocr_engine import REMEDY, engine
from ingest.readers.pdf_bounds import check_cost
from ingest.readers.pdf_furniture import printed_address, with_furniture
from ingest.readers.pdf_layout import PdfParagraph, laid_out, title_of
from ingest.readers.recognised import told_of
from ingest.readers.rendition import rendition_document
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument

    from ingest.model import Problem, RawDocument
    from ingest.readers.ocr import RecognisedPage
    from ingest.readers.pdf_layout import PdfLine
    from ingest.readers.pdf_pages import Damage
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/pdf"

#: Share of signs without meaning from which a text layer is none, and is worth a remark.
MAX_GARBLED_SHARE = 0.3
WORTH_GARBLED_SHARE = 0.05

_LARGEST_TYPE = "pdf:largest-type"
_FURNITURE = "pdf:furniture"
_PRINTED = "pdf:printed-address"
_NAMES = {"Title": "headline", "Author": "byline"}
_TAIL_BYTES = 2048
# What a form made for Adobe's Reader shows to all others.
_ONLY_ADOBE = re.compile(r"Please wait\.{3}.{0,20}If this message is not eventually", re.DOTALL)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a PDF; a scan without a text layer is a Problem."""
    from ingest.readers.pdf_pages import open_document  # noqa: PLC0415  slow to import

    data = file.read_all()
    check_cost(data)
    document, damage = open_document(data)
    with closing(document):
        yield _document(file, data, document, damage)


def _document(
    file: SavedFile, data: bytes, document: PdfDocument, damage: Damage
) -> RawDocument | Problem:
    from ingest.readers.pdf_pages import Damage, garbled_share, lines_of_pages  # noqa: PLC0415
    from ingest.readers.pdf_scans import with_recognised  # noqa: PLC0415

    lines = lines_of_pages(document)
    if damage is Damage.END and garbled_share(_text_of(lines)) >= MAX_GARBLED_SHARE:
        message = "is cut short before the fonts that say which letters it shows; get it again"
        raise Unreadable("bad-pdf", message)
    recognised, missing = _recognised(document, lines)
    pages = with_furniture(with_recognised(lines, recognised))
    paragraphs = list(laid_out(pages))
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    _check_text(text, missing)
    title = _place_of(title_of([line for line in pages[0] if not line.is_furniture]), text)
    remarks = _remarks(file, data, text, damage)
    return rendition_document(
        file.source(data, MEDIA_TYPE),
        data,
        text,
        statements=_statements(document, text, title, printed_address(pages)),
        problems=[*remarks, *([file.notice("no-text-layer", missing)] if missing else ())],
        blocks=_blocks(paragraphs, title) or None,
        extra=told_of(recognised, paragraphs, len(pages)) if recognised else None,
    )


def _recognised(
    document: PdfDocument, lines: Sequence[list[PdfLine]]
) -> tuple[dict[int, RecognisedPage], str]:
    """Read the pages that are pictures, and say why some could not be read, if so.

    Where fonts do not say which letters they draw, all pages are pictures.
    """
    from ingest.readers.pdf_pages import garbled_share  # noqa: PLC0415
    from ingest.readers.pdf_scans import pictured_pages, recognised_pages  # noqa: PLC0415

    is_garbled = garbled_share(_text_of(lines)) >= MAX_GARBLED_SHARE
    numbers = list(range(len(lines))) if is_garbled else pictured_pages(document, lines)
    if not numbers:
        return {}, ""
    if len(numbers) < len(lines):
        what = f"has {len(numbers)} of {len(lines)} pages that are pictures"
    elif is_garbled:
        what = "has fonts that do not say which letters they draw"
    else:
        what = "is a scan without text"
    if engine() is None:
        return {}, f"{what}; {REMEDY}"
    try:
        return recognised_pages(document, numbers), ""
    except Unreadable as stop:
        if len(numbers) == len(lines):
            raise
        return {}, f"{what}, of which the text was not recognised: it {stop.message}"


def _text_of(lines: Sequence[list[PdfLine]]) -> str:
    return "\n".join(line.text for page in lines for line in page)


def _check_text(text: str, missing: str) -> None:
    """Refuse what is no text; `missing` says what is known of pages that are pictures.

    Raises:
        Unreadable: there is none, or nobody can read it.
    """
    from ingest.readers.pdf_pages import garbled_share  # noqa: PLC0415

    if not text.strip():
        raise Unreadable("no-text-layer", missing or "shows no text on any page")
    if garbled_share(text) >= MAX_GARBLED_SHARE:
        raise Unreadable("no-text-layer", missing or "holds signs that are no letters")
    if _ONLY_ADOBE.search(text[:2000]):
        message = "is a form that only Adobe's Reader fills; print it from there to a PDF"
        raise Unreadable("no-text-layer", message)


def _remarks(file: SavedFile, data: bytes, text: str, damage: Damage) -> Iterator[Problem]:
    from ingest.readers.pdf_pages import Damage, garbled_share  # noqa: PLC0415

    if damage is Damage.END or b"%%EOF" not in data[-_TAIL_BYTES:]:
        message = "is cut short; the pages that could be saved were read, get the file again"
        yield file.notice("truncated-pdf", message)
    if damage is Damage.HEAD:
        message = "has a damaged head; what could be read was read, get the file again"
        yield file.notice("damaged-pdf", message)
    if garbled_share(text) >= WORTH_GARBLED_SHARE:
        message = "has signs that its fonts do not explain; if words look wrong, use OCR"
        yield file.notice("lost-characters", message)


def _blocks(paragraphs: Sequence[PdfParagraph], title: Block | None) -> list[TypedBlock]:
    """Return what is known of the paragraphs: the title, and the furniture of the pages."""
    blocks = [TypedBlock(title, Kind.HEADLINE, _LARGEST_TYPE)] if title else []
    start = 0
    for paragraph in paragraphs:
        if paragraph.is_furniture:
            block = Block(paragraph.text, start, start + len(paragraph.text))
            blocks.append(TypedBlock(block, Kind.BOILERPLATE, _FURNITURE))
        start += len(paragraph.text) + 2
    return sorted(blocks, key=lambda item: item.block.start_char)


def _place_of(title: str, text: str) -> Block | None:
    """Return the paragraph of the text that is the title."""
    start = f"\n\n{text}\n\n".find(f"\n\n{title}\n\n") if title else -1
    return Block(title, start, start + len(title)) if start >= 0 else None


def _statements(
    document: PdfDocument, text: str, title: Block | None, address: str
) -> tuple[Declared, ...]:
    """Return what the file states; its dates are those of the file and no publication.

    Behind its title comes what the first page shows in its largest type; before it where the title
    only adds the name of a site.
    """
    properties = document.get_metadata_dict(skip_empty=True)
    stated = list(declared_properties(properties, "pdf", _NAMES))
    printed = []
    if title:
        printed.append(_printed("headline", title.text, _LARGEST_TYPE, title.start_char, text))
    if address:
        printed.append(_printed("url", address, _PRINTED, text.rindex(address), text))
    is_longer = title and any(
        item.field == "headline" and item.value.startswith(f"{title.text} ") for item in stated
    )
    return tuple(printed + stated if is_longer else stated + printed)


def _printed(field: str, value: str, method: str, start: int, text: str) -> Declared:
    """Return a statement that stands in the text."""
    start_byte = len(text[:start].encode())
    return Declared(field, value, method, start_byte, start_byte + len(value.encode()))
