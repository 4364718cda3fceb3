"""Take the lines of text from the pages of a PDF, with what was filled into its forms."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, PdfiumError, raw

from ingest.model import StrEnum
from ingest.readers.cut_pdf import with_pages_listed
from ingest.readers.pdf_layout import HYPHEN, PdfLine
from ingest.readers.pdf_letters import (
    Letter,
    is_leftward,
    leftward_text,
    mirrored_if_leftward,
    rows,
)
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfPage, PdfTextPage

# PDFium leaves a line break out behind a hyphen where the word goes on.
_LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_FIRST_OBJECT = re.compile(rb"(?<!\d)\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\b")
_HEADER = b"%PDF-1.7\n"
#: Kinds of fields that hold words: lists to choose from, and lines to write on.
_WORD_FIELDS = frozenset({raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX})
_WORD_FIELDS |= {raw.FPDF_FORMFIELD_TEXTFIELD}
#: Height of a line, in sizes of type: a higher one is two.
_MAX_HEIGHT = 1.9
_MAX_LETTERS = 2_000
_MAX_VALUE_BYTES = 200_000
_MAX_FIELDS = 5_000


_GLYPH = re.compile(r"\(cid:\d{1,6}\)|/g\d{1,5}\b|/C\d{1,4}\b")
#: A control character stands for a space between words: one for five letters.
_CONTROL_WEIGHT = 5
#: Share of vowels among the letters of a text: two in five, of letters moved by 29 one in six.
_VOWELS = frozenset("aeiou")
_MIN_VOWEL_SHARE = 0.22
_MIN_LETTERS = 80
_MOVED_CHARS = 4_000


class Damage(StrEnum):
    """Say what of a PDF had to be mended to open it."""

    NONE = ""
    HEAD = "head"
    END = "end"


def open_document(data: bytes) -> tuple[PdfDocument, Damage]:
    """Open a PDF, and tell what had to be mended for that.

    Raises:
        Unreadable: it is locked, or too damaged.
    """
    try:
        return PdfDocument(data), Damage.NONE
    except PdfiumError as error:
        if "assword" in str(error) or b"/Encrypt" in data:
            message = "is protected by a password; save it again without one"
            raise Unreadable("encrypted-pdf", message) from error
        for mended, damage in _mended(data):
            with suppress(PdfiumError):
                return PdfDocument(mended), damage
        message = "is broken or cut short and cannot be opened; get the file again"
        raise Unreadable("bad-pdf", message) from error


def _mended(data: bytes) -> Iterator[tuple[bytes, Damage]]:
    """Yield what may be opened in place of a damaged PDF."""
    first = _FIRST_OBJECT.search(data)
    if first and not data.startswith(b"%PDF-"):
        yield _HEADER + data[first.start() :], Damage.HEAD
    if listed := with_pages_listed(data):
        yield listed, Damage.END


def lines_of_pages(document: PdfDocument) -> list[list[PdfLine]]:
    """Return the lines of each page, in PDFium's order, which knows columns.

    A page that cannot be opened has none.
    """
    form = document.init_forms() if document.get_formtype() else None
    pages = []
    for number in range(len(document)):
        lines: list[PdfLine] = []
        try:
            with closing(document[number]) as page:
                lines = _page_lines(page, number)
                if form is not None or document.formenv:
                    lines = _with_values(lines, _values(document, page, number))
        except PdfiumError:
            pass
        pages.append(mirrored_if_leftward(lines))
    return pages


def _page_lines(page: PdfPage, number: int) -> list[PdfLine]:
    with closing(page.get_textpage()) as text_page:
        box = page.get_bbox()
        return [line for line in _lines(text_page, number) if _is_shown(line, box)]


def _is_shown(line: PdfLine, page: tuple[float, float, float, float]) -> bool:
    """Tell whether some of a line lies within the page; crop marks and what was cut off do not."""
    left, bottom, right, top = page
    return line.left < right and line.right > left and line.bottom < top and line.top > bottom


def _lines(page: PdfTextPage, number: int) -> Iterator[PdfLine]:
    """Yield the lines of a page in PDFium's order, each with its box."""
    text = page.get_text_range()
    at, units = 0, 0  # PDFium counts a character beyond the first 65,536 as two
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words)
            first = units + _units(text[at:start])
            at, units = start + len(words), first + _units(words)
            # Characters that show nothing are counted, but are no part of the text.
            ends = [
                raw.FPDFText_GetCharIndexFromTextIndex(page, place) for place in (first, units - 1)
            ]
            yield from _placed(page, words, (ends[0], ends[1]), number)


def _units(text: str) -> int:
    """Return the length of a text in units of UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)


def _placed(page: PdfTextPage, words: str, ends: tuple[int, int], number: int) -> Iterator[PdfLine]:
    """Yield a line with its box, read by its letters where PDFium orders or parts it wrongly."""
    size = max(_size_of(page, at) for at in ends)
    boxes = [_box(page, at) for at in ends]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    bottom, top = min(box.bottom for box in boxes), max(box.top for box in boxes)
    is_leftwards = is_leftward(words)
    is_doubled = top - bottom > _MAX_HEIGHT * size and ends[1] - ends[0] < _MAX_LETTERS
    if not is_leftwards and not is_doubled:
        yield PdfLine(words, left, right, bottom, top, size, number)
        return
    for row in rows(_letters(page, ends, with_generated=is_doubled and not is_leftwards)):
        text = leftward_text(row) if is_leftwards else "".join(item.char for item in row).strip()
        if text:
            left, right = min(item.left for item in row), max(item.right for item in row)
            bottom, top = min(item.bottom for item in row), max(item.top for item in row)
            yield PdfLine(text, left, right, bottom, top, size, number)


def _letters(page: PdfTextPage, ends: tuple[int, int], *, with_generated: bool) -> Iterator[Letter]:
    """Yield the letters of a line; the spaces that PDFium adds stand nowhere."""
    last: raw.FS_RECTF | None = None
    for at in range(ends[0], ends[1] + 1):
        code = raw.FPDFText_GetUnicode(page, at)
        is_generated = raw.FPDFText_IsGenerated(page, at) == 1
        if not code or (is_generated and (not with_generated or code != ord(" "))):
            continue
        box = last if is_generated and last else _box(page, at)
        last = box
        if box.top > box.bottom or code == ord(" "):
            yield Letter(chr(code), box.left, box.right, box.bottom, box.top)


def _box(page: PdfTextPage, at: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, at, box)
    return box


def _size_of(page: PdfTextPage, at: int) -> float:
    """Return the size in points in which a character is shown: the page may be scaled."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, at, matrix)
    return float(raw.FPDFText_GetFontSize(page, at)) * math.hypot(matrix.c, matrix.d)


def _values(document: PdfDocument, page: PdfPage, number: int) -> Iterator[PdfLine]:
    """Yield what was filled into the fields of a page, each with the box of its field."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_FIELDS)):
        field = raw.FPDFPage_GetAnnot(page, at)
        try:
            if raw.FPDFAnnot_GetFormFieldType(document.formenv, field) not in _WORD_FIELDS:
                continue
            text = " ".join(_value(document, field).split())
            box = raw.FS_RECTF()
            if text and raw.FPDFAnnot_GetRect(field, box):
                size = max(box.top - box.bottom, 1.0)
                yield PdfLine(text, box.left, box.right, box.bottom, box.top, size, number)
        finally:
            raw.FPDFPage_CloseAnnot(field)


def _value(document: PdfDocument, field: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(document.formenv, field, None, 0)
    if not 2 < size <= _MAX_VALUE_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    units = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetFormFieldValue(document.formenv, field, units, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _with_values(lines: Sequence[PdfLine], values: Iterator[PdfLine]) -> list[PdfLine]:
    """Put what was filled in behind the words to its left, or else below those above it."""
    shown = list(lines)
    for value in values:
        middle = (value.bottom + value.top) / 2
        beside = [
            at
            for at, line in enumerate(shown)
            if line.bottom <= middle <= line.top and line.left < value.left
        ]
        above = [at for at, line in enumerate(shown) if line.bottom >= middle]
        if beside:
            at = max(beside, key=lambda place: shown[place].left)
            line = shown[at]
            shown[at] = line._replace(
                text=f"{line.text} {value.text}", right=max(line.right, value.right)
            )
        else:
            at = min(above, key=lambda place: shown[place].bottom) + 1 if above else 0
            shown.insert(at, value)
    return shown


def garbled_share(text: str) -> float:
    """Return the share of signs that are no letters anybody reads: 0.0 to 1.0.

    A font that does not say which letters it draws gives signs of replacement, signs of private
    use, numbers of glyphs as "(cid:12)", or letters moved along the alphabet: their spaces are
    control characters, or lost, and hardly any of them is a vowel.
    """
    shown = [char for char in text if not char.isspace()]
    if not shown:
        return 0.0
    kinds = [unicodedata.category(char) for char in shown]
    lost = sum(kind in ("Co", "Cn") for kind in kinds) + text.count("\ufffd")
    lost += sum(len(found.group()) for found in _GLYPH.finditer(text))
    lost += _CONTROL_WEIGHT * kinds.count("Cc")
    return 1.0 if _is_moved(text) else min(1.0, lost / len(shown))


def _is_moved(text: str) -> bool:
    """Tell whether the letters of a text are others than those printed: few of them are vowels."""
    letters = [char for char in text[:_MOVED_CHARS].casefold() if "a" <= char <= "z"]
    vowels = sum(char in _VOWELS for char in letters)
    return len(letters) >= _MIN_LETTERS and vowels < _MIN_VOWEL_SHARE * len(letters)
