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

Labels are known in English, German, French, Dutch and Spanish.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.splitting import split_before
from ingest.sources.formats import NEXIS_NUMBER
from ingest.text import dates
from ingest.text.bylines import split_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

NUMBER = re.compile(r"(?m)^" + NEXIS_NUMBER.pattern + r"(?=\r?$)")
NEXIS_BOUNDARY = re.compile(NUMBER.pattern.encode("ascii"))
_LABEL = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ -]{1,28}[A-ZÀ-Þ])[ \t]?:(?=\s|$)[ \t]*")
_MARGIN = re.compile(r"(?:^|(?<=[\r\n]))[ \t\xa0]{8,}(?=\S)")
_LINE = re.compile(r"[^\r\n]+")
_BY = re.compile(r"(?:by|von|par|door|por)\s{1,9}", re.IGNORECASE)

#: Label -> kind of its block, and the field that it gives.
_LABELS: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys(("HEADLINE", "TITRE", "TITULAR"), (Kind.HEADLINE, "headline")),
    **dict.fromkeys(("BYLINE", "AUTOR", "AUTEUR"), (Kind.BYLINE, "byline")),
    **dict.fromkeys(("DATELINE", "ORIGINE"), (Kind.DATELINE, "dateline")),
    **dict.fromkeys(("HIGHLIGHT", "ENCART", "HOOGTEPUNT"), (Kind.STANDFIRST, "standfirst")),
    **dict.fromkeys(("SECTION", "RUBRIK", "RUBRIQUE", "SECTIE"), (Kind.BOILERPLATE, "section")),
    "URL": (Kind.BOILERPLATE, "url"),
    **dict.fromkeys(("GRAPHIC", "GRAFIK", "GRAPHIQUE", "GRAFIEK"), (Kind.CAPTION, "")),
}
#: Labels below which the text stands, and those that end it.
_ABOVE_TEXT = frozenset({"LENGTH", "LÄNGE", "LONGUEUR", "LENGTE", "BODY"})
_BELOW_TEXT = frozenset(
    {"LOAD-DATE", "UPDATE", "LANGUAGE", "SPRACHE", "LANGUE", "TAAL", "GRAPHIC", "GRAFIK", "GRAFIEK"}
    | {"PUBLICATION-TYPE", "JOURNAL-CODE", "SUBJECT", "ACC-NO", "DOCUMENT-TYPE", "DISTRIBUTION"}
    | {"DATE-CHARGEMENT", "LAADDATUM", "TYPE-PUBLICATION", "PUBLICATIETYPE", "CORRECTION-DATE"}
)


_END = r"(?:\r\n|\r(?!\n)|\n)"
#: Between blocks: blank lines; a line end before a label, or behind the one that opens the text.
_GAP = re.compile(
    rf"(?:[ \t\xa0]{{0,200}}{_END}){{2,}}|(?<=\nBODY:)[ \t]{{0,200}}{_END}"
    rf"|{_END}(?=(?:{'|'.join(sorted({*_LABELS, *_ABOVE_TEXT, *_BELOW_TEXT}))})[ \t]?:\s)"
)
#: How far to the left of a block the beginning of its line is looked for.
_MAX_INDENT = 400


def read_blocks(text: str) -> LabelledText:
    """Return the blocks of one document, all of its text, and what it states."""
    document = _Document(text)
    document.read()
    return document


class _Document(LabelledText):
    def __init__(self, text: str) -> None:
        super().__init__(text, "nexis")
        self.has_headline = self.is_in_text = self.is_below_text = False

    def read(self) -> None:
        """Type the blocks from the first to the last."""
        start, end = number.span() if (number := NUMBER.search(self.text)) else (0, 0)
        for block in _paragraphs(self.text, 0, start):
            self._add(block, Kind.BOILERPLATE, "cover")
        for block in _paragraphs(self.text, start, end):
            self._add(block, Kind.BOILERPLATE, "number")
        for block in _paragraphs(self.text, end, len(self.text)):
            label = _LABEL.match(block.text)
            if label and self._is_known(label[1]):
                self._labelled(block, label)
            elif self._is_centred(block):
                self._centred(block)
            elif not self.has_headline:
                self._state("headline", block, 0)
                self._add(block, Kind.HEADLINE, "headline")
            elif self.is_below_text:
                self._add(block, Kind.BOILERPLATE, "label")
            else:
                self.is_in_text = True
                self._add(block, Kind.BODY, "text")

    def _add(self, block: Block, kind: Kind, rule: str) -> None:
        self.has_headline = self.has_headline or kind is Kind.HEADLINE
        self.add(block.start_char, block.end_char, kind, rule)

    def _is_known(self, label: str) -> bool:
        """Tell a label from the first words of a paragraph in capitals: "BAGHDAD: The …"."""
        if label in _BELOW_TEXT:
            return True
        is_above = label in _ABOVE_TEXT or label in _LABELS
        return self.is_below_text or (is_above and not self.is_in_text)

    def _labelled(self, block: Block, label: re.Match[str]) -> None:
        name = label[1]
        self.is_below_text = self.is_below_text or name in _BELOW_TEXT
        kind, field = _LABELS.get(name, (Kind.BOILERPLATE, ""))
        if field:
            self._state(field, block, label.end())
        self._add(block, kind, "label")

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
        day = next(iter(dates.find_dates(block.text)), None)
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
            value = "; ".join(split_people(value)) or value
        self.state(field, value, block.start_char + skipped, block.end_char)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks in a stretch of a text."""
    gaps = _GAP.finditer(text, start, end)
    for stop, next_start in [*(gap.span() for gap in gaps), (end, end)]:
        stretch = text[start:stop]
        if stripped := stretch.strip():
            begin = start + len(stretch) - len(stretch.lstrip())
            yield Block(stripped, begin, begin + len(stripped))
        start = next_start


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield each document of a file; what stands above the first number is kept with the first."""
    cover = b""
    for record in split_before(file, NEXIS_BOUNDARY, word="document"):
        if isinstance(record, Problem):
            yield record
        elif not record.number:
            cover = record.data
        else:
            yield _document(file, replace(record, data=cover + record.data))
            cover = b""


def _document(file: SavedFile, record: RecordBytes) -> RawDocument:
    decoded = record.decoded()
    document = read_blocks(decoded.text)
    return document.document(file, record.data, decoded, f"document {record.number}")
