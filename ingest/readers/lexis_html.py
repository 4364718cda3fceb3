"""Read what LexisNexis saved as a web page until 2019: many documents, each under its number.

A page shows what the text form shows: the same labels, the head in the middle, the text at the
margin. So each document is set like the text and read as that; see `readers.nexis`. In
the middle stands what has the class of the number, and all down to the first day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from ingest.model import Block, TypedBlock
from ingest.readers import nexis
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile
    from ingest.text.elements import Leaf

_BOUNDARY = re.compile(
    rb"(?:<A NAME\s?=\s?[\"']?DOC_ID_[\w-]{1,40}[\"']?>\s{0,9}</A>\s{0,9})?"
    rb"(?:<!--[^<>]{0,200})?<DOC NUMBER\s?=",
    re.IGNORECASE,
)
_END = re.compile(rb"</DOC>(?:\s{0,9}-->)?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:FOCUS - )?\d{1,6} (?:of|von|van|sur|de|di) \d{1,6} (?:DOC|DOK)\w{1,12}"
    r"|(?:Dokument|Document|Documento) \d{1,6} (?:von|of|de|van|di) \d{1,6}"
)
_RIGHTS = re.compile(
    r"^\W{0,3}(?:copyright\b|©|\(c\))|all rights reserved|alle rechte|tous droits", re.IGNORECASE
)
_SORRY = re.compile(r"^we are sorry but there is an error in this document", re.IGNORECASE)
_LABEL = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ -]{1,28}[A-ZÀ-Þ])\s?:(?=\s|$)")
_LENGTH = re.compile(
    r"(?:LENGTH|LÄNGE|LONGUEUR|LENGTE|LONGITUD|LUNGHEZZA|COMPRIMENTO|EXTENSIÓN)\s?:"
)
_LINE = re.compile(r"[^\n]+")
#: Labels of the index below a text, beside those that the text form is read by.
_INDEX_LABELS = frozenset(
    str.split(
        "SUJET SOCIETE ORGANISATION PERSONNE SYMBOLE-BOURSIER SECTEUR-ACTIVITE LOCALISATION-GEO "
        "VILLE ETAT PAYS COMPANY ORGANIZATION TICKER INDUSTRY PERSON CITY STATE COUNTRY "
        "GEOGRAPHIC FIRMA UNTERNEHMEN BRANCHE LAND STADT PERSONEN THEMA THEMEN ZEITUNGS-CODE "
        "ISSN AUTEUR-INDEX CODE-JOURNAL TYPE SERIES NAME ORGANISATIE BEDRIJF ONDERWERP PERSOON"
    )
)
#: What makes a line stand in the middle of a text.
_MIDDLE = " " * 20
_HEAD_LEAVES = 12


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each document."""
    yield from read_page_records(file, Dialect("lexis", "document", _BOUNDARY, _read_record, _END))


def _read_record(record: PageRecord) -> None:
    if any(_SORRY.match(text) for text in record.texts):
        message = "was not delivered by the database; open it there and save it again"
        record.loss = ("no-text", message)
        return
    text = _SetText(record)
    document = nexis.read_blocks(text.text)
    record.blocks = [
        TypedBlock(text.block(item.block.start_char, item.block.end_char), item.kind, item.rule)
        for item in document.blocks
    ]
    for item in document.stated:
        record.state_shown(item.field, item.value, *text.places((item.start_char, item.end_char)))


class _SetText:
    """Set a document as its text form would, and lead places back to the page."""

    def __init__(self, record: PageRecord) -> None:
        self.visible = record.visible
        self.text = ""
        self.starts: list[int] = []
        self.shown: list[tuple[int, int]] = []
        middle = _middle(record)
        for at, leaf in enumerate(self.visible.leaves):
            self._add(leaf, is_middle=at in middle)

    def _add(self, leaf: Leaf, *, is_middle: bool) -> None:
        for line in _LINE.finditer(self.visible.text, leaf.start_char, leaf.end_char):
            self.text += _MIDDLE * is_middle
            self.starts.append(len(self.text))
            self.shown.append(line.span())
            self.text += line[0] + "\n"
        self.text += "\n"

    def places(self, chars: tuple[int, int]) -> tuple[int, int]:
        """Return where two places of the text stand in the visible text."""
        start, end = (self._place(char) for char in chars)
        return start, max(start, end)

    def _place(self, char: int) -> int:
        at = max(bisect_right(self.starts, char) - 1, 0)
        start, end = self.shown[at]
        return min(start + max(char - self.starts[at], 0), end)

    def block(self, start: int, end: int) -> Block:
        """Return the block of the visible text that a stretch of this text shows."""
        first, last = self.places((start, end))
        return Block(self.visible.text[first:last], first, last)


def _middle(record: PageRecord) -> frozenset[int]:
    """Return the paragraphs that stand in the middle."""
    classes = [_class_of(leaf) for leaf in record.visible.leaves]
    number = next((at for at, text in enumerate(record.texts) if _NUMBER.fullmatch(text)), -1)
    day = next(
        (at for at in range(number + 1, number + _HEAD_LEAVES) if _is_day(record, at)), number
    )
    of_number = classes[number] if number >= 0 else ""
    of_labels = {leaf.signature for leaf in record.visible.leaves if _is_length(record, leaf)}
    return frozenset(
        at
        for at, text in enumerate(record.texts)
        if number < at <= day
        or (at > number and of_number and classes[at] == of_number)
        or (at > day and _RIGHTS.search(text[:200]))
        or (record.visible.leaves[at].signature in of_labels and _is_unknown_label(text))
    )


def _is_length(record: PageRecord, leaf: Leaf) -> bool:
    shown = record.visible.text[leaf.start_char : leaf.start_char + 40]
    return bool(_class_of(leaf)) and _LENGTH.match(shown) is not None


def _is_unknown_label(text: str) -> bool:
    """Tell a line of the index below the text whose label is none of a text."""
    label = _LABEL.match(text)
    return label is not None and label[1] in _INDEX_LABELS


def _class_of(leaf: Leaf) -> str:
    return leaf.signature.partition(">")[0].partition(".")[2]


def _is_day(record: PageRecord, at: int) -> bool:
    if at >= len(record.texts):
        return False
    return any(len(day.value) == len("2024-01-01") for day in find_dates(record.texts[at][:200]))
