"""Rebuild the paragraphs of a PDF from the places of its lines.

A PDF knows lines and no paragraphs. Lines of one column, in one size of type, that stand below
each other as lines of type do, make a run. Within it a paragraph ends

- where the next line stands further below than the others do;
- where the next line begins with the sign of an item or signs a text, or a page ends an entry;
- where the next line is indented, unless it goes on below the words of an item;
- where the next line is further left than an item, or than a second line;
- where the next word would have had room, in a row of a table, and in a line of few letters
  that stands in no narrow column of prose; unless the sentence goes on, which has no end here
  and a small letter there.

A column or page that ends amid a sentence goes on in the next run that begins with a small
letter, or that is set alike below a full line; what a page has at its edges, such as its number,
comes behind that paragraph.
"""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.pdf_lone_lines import is_signature, leads_to_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Share by which sizes of type differ that are the same one: a word in another face is smaller.
_SAME_SIZE = 0.12
#: Distance of two lines of one paragraph, at most: in sizes of type, and in usual distances.
_MAX_FALL = 2.1
_MAX_USUAL = 1.3
#: In sizes of type: an indent, and how much a full line may fall short of the right margin.
_INDENT = 0.8
_SLACK = 0.3
#: What PDFium puts for a hyphen at the end of a line, behind which the word goes on.
HYPHEN = "\ufffe"
# No word is divided before a capital or a figure.
_COMPOUND = re.compile(rf"{HYPHEN} (?=[A-Z0-9])")
#: Share of the width of a column that its last line fills where the sentence may go on.
_MIN_FULL_SHARE = 0.8
#: The type of a title, in sizes of that of the page, at least; and its words, at most.
_MIN_TITLE_SIZE = 1.2
_MAX_TITLE_WORDS = 30
#: Lines at either edge of a page, and the characters of one, that may be its furniture.
_EDGE_LINES = 2
_MAX_EDGE_CHARS = 80
#: Characters of a paragraph that may go on in another column: more are no paragraph.
_MAX_CARRIED_CHARS = 10_000
#: Width of a character of prose, in sizes of type; a typewriter has .6, a justified wide face .7.
_MAX_CHAR_WIDTH = 0.76
#: Characters of a line that may end where the next word has no room: shorter ones are entries.
_MIN_PROSE_CHARS = 28
#: Lines of a narrow column, and the shares of them in which the next word had no room and that
#: begin with no capital or digit, from which on they are prose; few entries of a list do either.
_MIN_NARROW_LINES, _MIN_NARROW_SHARE, _MIN_AMID_SHARE = 6, 0.8, 0.25
_ENDS = tuple(".!?:;…。！？")
_CLOSERS = "\"'”’»)]"
_DASHES = "-–—"
_ITEM = re.compile(r"(?:[•●◦▪‣·*–—-]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)])\s")


class PdfLine(NamedTuple):
    """Hold one line of a page: its words, their box in points, y upwards, and the size of type.

    `page` counts from 0; furniture is what repeats around the text (`pdf_furniture`). Left and
    right are mirrored on a page that runs from right to left.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int = 0
    is_furniture: bool = False
    is_mirrored: bool = False


class PdfParagraph(NamedTuple):
    """Hold the words of a paragraph.

    Attributes:
        text: on one line.
        lines: of which it was made.
        is_open: the last of its run, of several lines, and full.
        is_brimming: open, and its last line reaches the right margin, as amid a sentence.
        is_edge: one short line among the first or last of its page, or furniture.
    """

    text: str
    lines: tuple[PdfLine, ...]
    is_open: bool = False
    is_brimming: bool = False
    is_edge: bool = False

    @property
    def is_furniture(self) -> bool:
        """Tell whether it repeats around the text."""
        return self.lines[0].is_furniture


def paragraphs(pages: Iterable[Iterable[PdfLine]]) -> Iterator[str]:
    """Yield the words of the paragraphs of a document, each on one line, in its order."""
    return (paragraph.text for paragraph in laid_out(pages))


def laid_out(pages: Iterable[Iterable[PdfLine]]) -> Iterator[PdfParagraph]:
    """Yield the paragraphs of a document in its order."""
    held: list[PdfParagraph] = []
    edges = 0
    for after in (paragraph for page in pages for paragraph in _paragraphs_of_page(page)):
        if held and _goes_on(held[0], after):
            text = _joined((held[0].text, after.text))
            held[0] = after._replace(text=text, lines=held[0].lines + after.lines)
        elif held and _is_amid(held[0]) and after.is_edge and edges <= 2 * _EDGE_LINES:
            held.append(after)
            edges += not after.is_furniture
        else:
            yield from map(_without_hyphen, held)
            held, edges = [after], 0
    yield from map(_without_hyphen, held)


def _is_amid(paragraph: PdfParagraph) -> bool:
    """Tell whether a column or page ends amid a sentence of this paragraph."""
    is_open = paragraph.is_open or paragraph.text.endswith(HYPHEN)
    is_short = len(paragraph.text) <= _MAX_CARRIED_CHARS
    return is_open and is_short and not paragraph.is_furniture and not _is_ended(paragraph.text)


def _goes_on(paragraph: PdfParagraph, after: PdfParagraph) -> bool:
    """Tell whether a paragraph goes on in the next run: by its first letter, or by its type.

    Scripts without capitals, and sentences that go on with a name, show no small letter: there
    the line before must reach the margin, and the next one have the same type and more lines.
    """
    if after.is_furniture or not _is_amid(paragraph):
        return False
    if after.text[:1].islower() or paragraph.text.endswith(HYPHEN):
        return True
    line, first = paragraph.lines[-1], after.lines[0]
    is_same_type = abs(line.size - first.size) <= _SAME_SIZE * line.size / 2
    is_long = len(after.text) > _MAX_EDGE_CHARS and len(line.text) >= _MIN_PROSE_CHARS
    is_elsewhere = first.page != line.page or first.left >= line.right or line.left >= first.right
    is_text = first.text[:1].isalpha() and not _ITEM.match(first.text)
    return paragraph.is_brimming and is_same_type and is_long and is_elsewhere and is_text


def _without_hyphen(paragraph: PdfParagraph) -> PdfParagraph:
    return paragraph._replace(text=paragraph.text.rstrip(HYPHEN))


def title_of(page: Sequence[PdfLine]) -> str:
    """Return the first words of a page in its largest type, if that is large; else nothing."""
    sizes = [line.size for line in page for _ in line.text[:_MAX_EDGE_CHARS]]  # by letters
    if not sizes or max(sizes) < _MIN_TITLE_SIZE * median(sizes):
        return ""
    least = max(sizes) * (1 - _SAME_SIZE)
    for run in _runs(page):
        if run[0].size >= least:
            text = next(_paragraphs_of(run)).text
            words = len(text.split())
            return text if 1 < words <= _MAX_TITLE_WORDS else ""
    return ""


def _paragraphs_of_page(page: Iterable[PdfLine]) -> list[PdfParagraph]:
    """Return the paragraphs of a page; its furniture stands first and last."""
    lines = list(page)
    told = [line for line in lines if not line.is_furniture]
    listed = [paragraph for run in _runs(told) for paragraph in _paragraphs_of(run)]
    last = len(listed) - _EDGE_LINES
    marked = [
        item._replace(is_edge=len(item.text) <= _MAX_EDGE_CHARS and not _EDGE_LINES <= at < last)
        for at, item in enumerate(listed)
    ]
    above = len(list(itertools.takewhile(lambda line: line.is_furniture, lines)))
    furniture = [
        PdfParagraph(_joined([line.text]), (line,), is_edge=True)
        for line in lines
        if line.is_furniture
    ]
    return [*furniture[:above], *marked, *furniture[above:]]


def _runs(lines: Iterable[PdfLine]) -> Iterator[list[PdfLine]]:
    run: list[PdfLine] = []
    for line in lines:
        if run and not _stands_below(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _stands_below(line: PdfLine, after: PdfLine) -> bool:
    size = max(line.size, after.size)
    is_same_size = abs(line.size - after.size) <= _SAME_SIZE * size
    is_one_column = after.left < line.right and line.left < after.right
    return is_same_size and is_one_column and 0 < line.bottom - after.bottom <= _MAX_FALL * size


def _paragraphs_of(run: Sequence[PdfLine]) -> Iterator[PdfParagraph]:
    falls = [line.bottom - after.bottom for line, after in itertools.pairwise(run)]
    usual = median(falls) if falls else 0.0
    right = max(line.right for line in run)
    least_chars = 0 if _is_narrow_prose(run, right) else _MIN_PROSE_CHARS
    group = [run[0]]
    for after, fall in zip(run[1:], falls, strict=True):
        if fall > _MAX_USUAL * usual or _ends_before(group, after, right, least_chars):
            yield PdfParagraph(_joined(line.text for line in group), tuple(group))
            group = []
        group.append(after)
    last = group[-1]
    is_full = last.right - last.left >= _MIN_FULL_SHARE * (right - min(line.left for line in run))
    is_open = is_full and len(run) > 1 and not leads_to_page(last.text)
    is_brimming = is_open and right - last.right <= _SLACK * last.size
    yield PdfParagraph(_joined(line.text for line in group), tuple(group), is_open, is_brimming)


def _is_narrow_prose(run: Sequence[PdfLine], right: float) -> bool:
    """Tell prose in a narrow column: its lines end where the next word has no room."""
    pairs = list(itertools.pairwise(run))
    full = sum(not _has_room(line, after, right) for line, after in pairs)
    amid = sum(not re.match(r"\W?(?:[A-ZÀ-Þ]|\d)", after.text) for _, after in pairs)
    is_amid = len(pairs) >= _MIN_NARROW_LINES and amid >= _MIN_AMID_SHARE * len(pairs)
    return is_amid and full >= _MIN_NARROW_SHARE * len(pairs)


def _ends_before(group: Sequence[PdfLine], after: PdfLine, right: float, least_chars: int) -> bool:
    """Tell whether a paragraph ends before a line that stands directly below it.

    Lines of fewer letters than `least_chars` are entries, and no prose.
    """
    first, line = group[0], group[-1]
    if line.text.endswith(HYPHEN):
        return False
    if leads_to_page(line.text) or is_signature(after.text) or _is_item(after, behind=line):
        return True
    indent = _INDENT * line.size
    is_item = _ITEM.match(first.text) is not None
    if is_item and after.left < first.left - indent:
        return True
    if len(group) > 1 and after.left < line.left - indent:
        return True
    if after.left > line.left + indent:
        goes_on = is_item and len(group) == 1
        return not (goes_on or _is_centred_title(line, after))
    if is_item and after.left > first.left + _SLACK * line.size:
        return False
    is_prose = not (_is_row(line) or _is_row(after)) and len(line.text) >= least_chars
    if is_prose and not _has_room(line, after, right):
        return False
    return not _is_amid_sentence(line.text, after.text)


def _is_item(line: PdfLine, behind: PdfLine) -> bool:
    """Tell a line with the sign of an item from a dash amid a sentence."""
    sign = _ITEM.match(line.text)
    if sign is None:
        return False
    is_dash = sign.group()[0] in _DASHES
    return not (is_dash and _is_amid_sentence(behind.text, line.text[sign.end() :]))


def _is_row(line: PdfLine) -> bool:
    """Tell a row of a table: its words stand far apart."""
    return line.right - line.left > _MAX_CHAR_WIDTH * line.size * len(line.text)


def _is_centred_title(line: PdfLine, after: PdfLine) -> bool:
    """Tell the second line of a centred title: no end before it, and a small letter."""
    shift = (line.left + line.right) / 2 - (after.left + after.right) / 2
    return abs(shift) < line.size and _is_amid_sentence(line.text, after.text)


def _has_room(line: PdfLine, after: PdfLine, right: float) -> bool:
    """Tell whether the first word of the next line would have fitted into this one."""
    word = after.text.split(maxsplit=1)[0]
    width = (after.right - after.left) * (len(word) + 1) / max(len(after.text), 1)
    return line.right + width < right - _SLACK * line.size


def _is_amid_sentence(text: str, after: str) -> bool:
    return after[:1].islower() and not _is_ended(text)


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def _joined(texts: Iterable[str]) -> str:
    text = _COMPOUND.sub("-", " ".join(texts))
    return text.replace(HYPHEN + " ", "")
