"""Read pages that a program has recognised: ALTO, PAGE and hOCR.

ALTO and PAGE keep each word in an attribute or an element of its own, with its place on the page:
their text is put together and kept beside the file. A block is a paragraph, or several where its
first lines are set in; a word divided at the end of a line is joined. What stands in the margins
(running heads, numbers of pages) is boilerplate. The day of the recognition states nothing.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind, Problem, RawDocument
from ingest.readers.rendition import rendition_document, typed_text
from ingest.readers.xml_records import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

ALTO_TYPE = "application/alto+xml"
PAGE_TYPE = "application/page+xml"
HOCR_TYPE = "application/hocr+xml"

_MARGINS = ("TopMargin", "BottomMargin", "LeftMargin", "RightMargin")
_REGIONS = {
    **dict.fromkeys(("header", "footer", "page-number", "signature-mark"), Kind.BOILERPLATE),
    "caption": Kind.CAPTION,
    "credit": Kind.CREDIT,
    "footnote": Kind.NOTE,
}
_HOCR_ASIDE = ("ocr_header", "ocr_footer", "ocr_pageno")
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u00ac\u2010\u2e17=]$")
_BOX = re.compile(r"\bbbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})")
#: A line set in by this share of its height opens a paragraph; less is the slant of a scan.
_INDENT_SHARE = 0.6
#: Lines of a block before its indents are looked at: headlines are set in, too.
_MIN_LINES = 4


class Line(NamedTuple):
    """Hold one line of a page: its words, where it begins and how high it is."""

    text: str
    left: float
    height: float
    is_divided: bool = False


class _Block(NamedTuple):
    kind: Kind | None
    lines: Sequence[Line]


def read_alto(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an ALTO file, its pages in order."""
    record = read_whole(file)
    blocks = list(_alto_blocks(record.root, None))
    yield _document(file, record.data, ALTO_TYPE, blocks)


def read_page(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a PAGE file in its reading order."""
    record = read_whole(file)
    regions = [item for page in record.root.below("Page") for item in page.below("TextRegion")]
    order = _reading_order(record.root)
    regions.sort(key=lambda item: order.get(item.attribute("id"), len(order)))
    blocks = [
        _Block(_REGIONS.get(item.attribute("type")), list(_page_lines(item))) for item in regions
    ]
    yield _document(file, record.data, PAGE_TYPE, blocks)


def read_hocr(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an hOCR page."""
    record = read_whole(file)
    yield _document(file, record.data, HOCR_TYPE, list(_hocr_blocks(record.root, None)))


def _document(
    file: SavedFile, data: bytes, media_type: str, blocks: Sequence[_Block]
) -> RawDocument | Problem:
    pieces = [
        (block.kind, "scan:block", text) for block in blocks for text in paragraphs(block.lines)
    ]
    text, typed = typed_text(pieces)
    if not text:
        message = "holds no recognised words; recognise the text of the scan (OCR) first"
        return file.loss("no-text", message)
    return rendition_document(file.source(data, media_type), data, text, blocks=typed or None)


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the paragraphs of one block; divided words are joined."""
    opened: list[Line] = []
    for number, line in enumerate(lines):
        if opened and len(lines) >= _MIN_LINES and _is_set_in(lines, number):
            yield _joined(opened)
            opened = []
        opened.append(line)
    if opened:
        yield _joined(opened)


def _is_set_in(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line begins further in than the lines around it."""
    line = lines[number]
    around = [*lines[max(number - 2, 0) : number], *lines[number + 1 : number + 3]]
    if not line.height or len(around) < 2:
        return False
    left = median(sorted(item.left for item in around)[: (len(around) + 1) // 2])
    return _INDENT_SHARE * line.height < line.left - left < 6 * line.height


def _joined(lines: Iterable[Line]) -> str:
    parts: list[str] = []
    is_divided = False
    for line in lines:
        words = line.text.strip()
        if not words:
            continue
        hyphen = _HYPHEN.search(parts[-1]) if parts else None
        if hyphen and (is_divided or words[0].islower()):
            parts[-1] = parts[-1][: hyphen.start()]
        elif parts and not hyphen:
            parts.append(" ")
        parts.append(words)
        is_divided = line.is_divided
    return "".join(parts)


def _number(element: Element, name: str) -> float:
    try:
        return float(element.attribute(name) or 0)
    except ValueError:
        return 0.0


def _alto_blocks(element: Element, kind: Kind | None) -> Iterator[_Block]:
    for item in element.children:
        if item.local == "TextBlock":
            yield _Block(kind, list(_alto_lines(item)))
        elif item.local in _MARGINS:
            yield from _alto_blocks(item, Kind.BOILERPLATE)
        else:
            yield from _alto_blocks(item, kind)


def _alto_lines(block: Element) -> Iterator[Line]:
    is_rest = False
    for line in block.below("TextLine"):
        words, is_divided = [], False
        for item in line.children:
            if item.local == "HYP":
                is_divided = True
            elif item.local == "String":
                part = item.attribute("SUBS_TYPE")
                whole = item.attribute("SUBS_CONTENT")
                if part == "HypPart2" and is_rest:
                    is_rest = False
                    continue
                is_rest = part == "HypPart1" and bool(whole)
                words.append(whole if is_rest else item.attribute("CONTENT"))
        is_open = is_divided and not is_rest
        text = " ".join(words) + ("-" if is_open and words and words[-1][-1:].isalnum() else "")
        yield Line(text, _number(line, "HPOS"), _number(line, "HEIGHT"), is_open)


def _reading_order(root: Element) -> dict[str, int]:
    """Return id of a region -> its number in the stated order."""
    order: dict[str, int] = {}
    for stated in root.below("ReadingOrder"):
        for item in stated.below("RegionRef", "RegionRefIndexed"):
            order.setdefault(item.attribute("regionRef"), len(order))
    return order


def _page_lines(region: Element) -> Iterator[Line]:
    lines = [item for item in region.children if item.local == "TextLine"]
    for line in lines:
        words = _page_text(line) or " ".join(_page_text(word) for word in line.below("Word"))
        left, height = _bounds(line)
        yield Line(words, left, height)
    if not lines:
        for text in _page_text(region).splitlines():
            yield Line(text, 0, 0)


def _page_text(element: Element) -> str:
    """Return the best text that stands right in an element."""
    read = [item for item in element.children if item.local == "TextEquiv"]
    read.sort(key=lambda item: _number(item, "index"))
    for item in read:
        for name in ("Unicode", "PlainText"):
            text = next((one.written.text.strip() for one in item.below(name)), "")
            if text:
                return text
    return ""


def _bounds(line: Element) -> tuple[float, float]:
    coords = next((item for item in line.children if item.local == "Coords"), None)
    points = re.findall(r"(\d{1,6}),(\d{1,6})", coords.attribute("points")) if coords else []
    if not points:
        return 0, 0
    heights = [int(y) for _, y in points]
    return min(int(x) for x, _ in points), max(heights) - min(heights)


def _hocr_blocks(element: Element, kind: Kind | None) -> Iterator[_Block]:
    for item in element.children:
        names = item.attribute("class").split()
        own = kind
        if any(name in _HOCR_ASIDE for name in names):
            own = Kind.BOILERPLATE
        elif "ocr_caption" in names:
            own = Kind.CAPTION
        if "ocr_par" in names or (names and _is_last_block(item, names)):
            yield _Block(own, list(_hocr_lines(item)))
        elif item.local not in ("head", "script", "style"):
            yield from _hocr_blocks(item, own)


def _is_last_block(item: Element, names: Sequence[str]) -> bool:
    """Tell an area of lines that no paragraph parts."""
    is_area = any(
        name in ("ocr_carea", "ocrx_block", *_HOCR_ASIDE, "ocr_caption") for name in names
    )
    is_line = any(name in _LINES for name in names)
    return is_line or (
        is_area and not any("ocr_par" in one.attribute("class") for one in _all(item))
    )


_LINES = ("ocr_line", "ocrx_line", "ocr_textfloat")


def _all(element: Element) -> Iterator[Element]:
    for item in element.children:
        yield item
        yield from _all(item)


def _hocr_lines(block: Element) -> Iterator[Line]:
    lines = [
        one
        for one in _all(block)
        if any(n in _LINES or n in _HOCR_ASIDE for n in one.attribute("class").split())
    ]
    for line in lines or [block]:
        box = _BOX.search(line.attribute("title"))
        left, height = (int(box[1]), int(box[4]) - int(box[2])) if box else (0, 0)
        yield Line(line.text, left, height)
