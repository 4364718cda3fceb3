"""Read what LexisNexis saves as text: many articles in one file, each under its number.

| block | kind | field |
|---|---|---|
| what stands above the number of the document, and the number | boilerplate | |
| lines far from the left margin, above the headline | boilerplate, dateline | publisher, day |
| the first block at the margin, or `HEADLINE:` | headline | headline |
| `BYLINE:`, `DATELINE:`, `HIGHLIGHT:` | byline, dateline, standfirst | the same |
| `GRAPHIC:` | caption | |
| `SECTION:`, `URL:` and every other label | boilerplate | section, url |
| between the labels above the text and those below it | body | |
| lines far from the left margin below the text | boilerplate | |

A label may stand alone on its line; then the block below is what it says. A correction below
the text is a note, which is shown and searched; its day is none of the article. Labels are known
in English, German, French, Dutch, Spanish, Italian and Portuguese.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.model import Block, Kind
from ingest.readers.labelled import LabelledText
from ingest.readers.nexis_labels import (
    ABOVE_TEXT,
    ALL_LABELS,
    BELOW_TEXT,
    CORRECTIONS,
    HEADLINE_LABELS,
    LABELS,
    LENGTHS,
)
from ingest.sources.database_texts import NEXIS_BOUNDARY
from ingest.text import printed_dates
from ingest.text.author_fields import split_people
from ingest.text.byline_names import is_role
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(NEXIS_BOUNDARY.pattern.decode())
_LABEL = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ -]{1,28}[A-ZÀ-Þ])[ \t]?:(?=\s|$)[ \t]*")
_MARGIN = re.compile(r"(?:^|(?<=[\r\n]))[ \t\xa0]{8,}(?=\S)")
_LINE = re.compile(r"[^\r\n]+")
_BY = re.compile(r"(?:by|von|par|door|por|di)\s{1,9}", re.IGNORECASE)

#: Characters. What stands on the line below a label is longer only where it is a text.
_MAX_LABELLED_CHARS = 300
#: Words of an unknown label and its value, at the foot and above the text.
_MAX_VALUE_WORDS, _MAX_HEAD_WORDS = 8, 3
#: Blocks of a head at the margin, and which of them is the day: the paper stands above it.
_MAX_HEAD_BLOCKS, _DAY_PLACE = 8, 1
_EDITION = re.compile(
    r"(?:[\w.,;/-]{1,20} ){0,6}(?:edition|ausgabe|édition|edición|edizione|editie|edição|final)"
    r"(?: [\w-]{1,12}){0,3}",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\)) ?(?:19|20)\d\d\b", re.IGNORECASE)
_SHARE = re.compile(r"\(\d{1,3} ?%\)")


_LENGTH = re.compile(rf"(?m)^(?:{'|'.join(LENGTHS)})[ \t]?:")
_END = r"(?:\r\n|\r(?!\n)|\n)"
#: Between blocks: blank lines; a line end before a label, or behind the one that opens the text.
_GAP = re.compile(
    rf"(?:[ \t\xa0]{{0,200}}{_END}){{2,}}|(?<=\nBODY:)[ \t]{{0,200}}{_END}"
    rf"|{_END}(?=(?:{'|'.join(sorted(ALL_LABELS))})[ \t]?:\s)"
)
#: How far to the left of a block the beginning of its line is looked for.
_MAX_INDENT = 400


def read_blocks(text: str) -> LabelledText:
    """Return the blocks of one document, all of its text, and what it states."""
    document = LabelledText(text, "nexis")
    fill(document)
    return document


def fill(document: LabelledText) -> None:
    """Type all blocks of one document, and state what its head and labels say."""
    reading = _Document(document.text)
    reading.read()
    document.blocks, document.stated = reading.blocks, reading.stated


class _Document(LabelledText):
    def __init__(self, text: str) -> None:
        super().__init__(text, "nexis")
        self.has_headline = self.is_in_text = self.is_below_text = self.is_correction = False
        #: Kind and field of the block below a label that stands alone on its line.
        self.awaited: tuple[Kind, str] | None = None
        #: Where the labels at the foot begin, known ones and others among them.
        self.foot_char = len(text)
        #: Where the day ends below the paper, both at the margin: programs take blanks away.
        self.day_char = 0
        length = _LENGTH.search(text)
        self.length_char = length.start() if length else 0

    def read(self) -> None:
        """Type the blocks from the first to the last."""
        start, end = number.span() if (number := _NUMBER.search(self.text)) else (0, 0)
        for block in _paragraphs(self.text, 0, start):
            self._add(block, Kind.BOILERPLATE, "cover")
        for block in _paragraphs(self.text, start, end):
            self._add(block, Kind.BOILERPLATE, "number")
        blocks = list(_paragraphs(self.text, end, len(self.text)))
        self.foot_char = self._foot(blocks)
        self.day_char = self._day_at_margin(blocks)
        for block in blocks:
            label = _LABEL.match(block.text)
            if label and self._is_known(label[1], block):
                self._labelled(block, label)
            elif not self._is_value(block):
                self._unlabelled(block)

    def _unlabelled(self, block: Block) -> None:
        if self._is_centred(block) or block.end_char <= self.day_char:
            self._centred(block)
        elif not self.has_headline:
            self._state("headline", block, 0)
            self._add(block, Kind.HEADLINE, "headline")
        elif self.is_correction:
            self._add(block, Kind.NOTE, "correction")
        elif self.is_below_text:
            self._add(block, Kind.BOILERPLATE, "label")
        elif block.start_char < self.length_char and len(block.text) <= _MAX_LABELLED_CHARS:
            self._add(block, Kind.STANDFIRST, "head")
        else:
            self.is_in_text = True
            self._add(block, Kind.BODY, "text")

    def _add(self, block: Block, kind: Kind, rule: str) -> None:
        self.has_headline = self.has_headline or kind is Kind.HEADLINE
        self.add(block.start_char, block.end_char, kind, rule)

    def _is_known(self, label: str, block: Block) -> bool:
        """Tell a label from the first words of a paragraph in capitals: "BAGHDAD: The …"."""
        if label in BELOW_TEXT or label in CORRECTIONS or self.is_below_text:
            return True
        if block.start_char >= self.foot_char:
            return True
        if self.is_in_text:
            return False
        if self.has_headline and _is_short_value(block, _MAX_HEAD_WORDS):
            return True
        is_in_head = self.has_headline and block.start_char < self.length_char
        return is_in_head or label in ABOVE_TEXT or label in LABELS

    def _day_at_margin(self, blocks: Sequence[Block]) -> int:
        """Return where the day of the head ends in a text whose lines all stand at the margin."""
        head = list(
            takewhile(lambda block: not _LABEL.match(block.text), blocks[:_MAX_HEAD_BLOCKS])
        )
        labels = filter(None, (_LABEL.match(block.text) for block in blocks[len(head) :]))
        is_labelled = any(label[1] in HEADLINE_LABELS for label in labels)
        # Paper and day, and the headline where no label says it.
        least = _DAY_PLACE + 1 if is_labelled else _DAY_PLACE + 2
        if len(head) < least or any(map(self._is_centred, head)):
            return 0
        day = head[_DAY_PLACE]
        is_day = printed_dates.words_around(day.text.splitlines()[0]) is not None
        if not is_day or len(day.text) > _MAX_LABELLED_CHARS:
            return 0
        behind = head[_DAY_PLACE + 1 : _DAY_PLACE + 2] if len(head) > least else []
        editions = [part for part in behind if _EDITION.fullmatch(part.text)]
        return (editions or [day])[0].end_char

    def _foot(self, blocks: Sequence[Block]) -> int:
        """Return where nothing but labels follows, in whatever language: one of them is known.

        Above the first known one, a short line behind a word in capitals may be what somebody says.
        """
        start = len(self.text)
        has_known = False
        for block in reversed(blocks):
            label = _LABEL.match(block.text)
            is_known = label is not None and label[1] in BELOW_TEXT
            is_short = label is not None and _is_short_value(block, _MAX_VALUE_WORDS)
            is_aside = self._is_centred(block) or _RIGHTS.match(block.text)
            if not (is_known or is_short or is_aside):
                break
            if is_known or (is_short and _is_of_foot(block.text)):
                start = block.start_char
            has_known = has_known or is_known
        return start if has_known else len(self.text)

    def _labelled(self, block: Block, label: re.Match[str]) -> None:
        name = label[1]
        self.is_correction = name in CORRECTIONS
        self.is_below_text = self.is_below_text or self.is_correction or name in BELOW_TEXT
        kind, field = LABELS.get(name, (Kind.BOILERPLATE, ""))
        is_alone = not block.text[label.end() :].strip()
        self.awaited = (kind, field) if is_alone and name in LABELS else None
        if is_alone:
            kind = Kind.BOILERPLATE
        elif field:
            self._state(field, block, label.end())
        self._add(block, kind, "label")

    def _is_value(self, block: Block) -> bool:
        """Type a block that gives the value of the label above it."""
        if not self.awaited:
            return False
        kind, field = self.awaited
        self.awaited = None
        if len(block.text) > _MAX_LABELLED_CHARS and kind is not Kind.CAPTION:
            return False
        if field:
            self._state(field, block, 0)
        self._add(block, kind, "value")
        return True

    def _is_centred(self, block: Block) -> bool:
        """Tell a block all of whose lines stand far from the left margin."""
        least = max(block.start_char - _MAX_INDENT, 0)
        ends = (self.text.rfind(end, least, block.start_char) for end in "\r\n")
        line_start = max(least - 1, *ends) + 1
        whole = self.text[line_start : block.end_char]
        return len(_MARGIN.findall(whole)) == len(_LINE.findall(whole))

    def _centred(self, block: Block) -> None:
        if self.has_headline:
            self._add(block, Kind.BOILERPLATE, "rights")
            return
        day = printed_dates.first_date(block.text)
        if day:
            start = block.start_char
            self.state("published_on", day.value, start + day.start_char, start + day.end_char)
            self._add(block, Kind.DATELINE, "head")
            return
        if not self.has("publisher"):
            name = block.text.splitlines()[0].strip()
            self.state("publisher", name, block.start_char, block.start_char + len(name))
        self._add(block, Kind.BOILERPLATE, "head")

    def _state(self, field: str, block: Block, skipped: int) -> None:
        if field == "byline" and (by := _BY.match(block.text, skipped)):
            skipped = by.end()
        value = " ".join(block.text[skipped:].split())
        if field == "byline":
            names = [name for name in split_people(value) if not is_role(name)]
            value = "; ".join(names) or value
        if field == "language":
            value = language_code(value) or ""
        self.state(field, value, block.start_char + skipped, block.end_char)


def _is_short_value(block: Block, most: int) -> bool:
    """Tell a label with a value of few words from a sentence behind its place: "BAGHDAD: The …"."""
    return len(block.text.split()) <= most and not block.text.endswith((".", "!", "?"))


def _is_of_foot(text: str) -> bool:
    """Tell the day of a load, and a subject with how well it fits: "HAVENS (90%)"."""
    return _SHARE.search(text) is not None or printed_dates.first_date(text) is not None


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks in a stretch of a text."""
    gaps = _GAP.finditer(text, start, end)
    for stop, next_start in [*(gap.span() for gap in gaps), (end, end)]:
        stretch = text[start:stop]
        if stripped := stretch.strip():
            begin = start + len(stretch) - len(stretch.lstrip())
            yield Block(stripped, begin, begin + len(stripped))
        start = next_start
