"""Know what a machine has read from pictures: by which program, how surely, and where it stands."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

#: What is kept beside a text comes last in a row, behind the bytes: only of these it is asked for.
SELECT_TOLD = """
select sources.extra
from articles
join sources on sources.id = articles.source
where articles.uid = ?
  and (sources.media_type = 'application/pdf' or sources.media_type like 'image/%')
"""

SELECT_PICTURED = """
select
  sources.media_type, sources.original, sources.extra, paragraphs.start_byte, paragraphs.end_byte
from articles
join sources on sources.id = articles.source
join paragraphs on paragraphs.article = articles.id
where articles.uid = ?
  and paragraphs.position = ?
"""


class PlaceOnPage(NamedTuple):
    """Say where some of a paragraph stands: page from 1, and sides in parts of 10,000."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """Hold what is known of a text that a machine has read.

    Attributes:
        program: with its version and language.
        confidence: mean over all words, 0 to 100.
        pages: those that were read so; empty for all.
        starts: first bytes of the paragraphs whose places are known.
    """

    program: str
    confidence: str
    pages: str
    starts: frozenset[int]

    @property
    def in_words(self) -> str:
        """Say that a machine has read the text, and how surely; that finds no errors."""
        what = f"Pages {self.pages} were" if self.pages else "This text was"
        read = f"{what} read by machine from a picture ({self.program})"
        return f"{read}, mean confidence {self.confidence} of 100. Check a quotation by its page."


@dataclass(frozen=True, slots=True)
class PicturedPassage:
    """Hold the bytes of a picture or PDF, and where a paragraph stands in it."""

    media_type: str
    data: bytes
    places: tuple[PlaceOnPage, ...]


def find_recognised(connection: sqlite3.Connection, uid: str) -> Recognised | None:
    """Return what is known of the recognition of an article; None where no machine read it."""
    row = connection.execute(SELECT_TOLD, (uid,)).fetchone()
    told = json.loads(row[0]) if row and row[0] else {}
    if "ocr_engine" not in told:
        return None
    return Recognised(
        str(told["ocr_engine"]),
        str(told.get("ocr_confidence", "")),
        str(told.get("ocr_pages", "")),
        frozenset(box[0] for box in _boxes(told)),
    )


def find_pictured(
    connection: sqlite3.Connection, uid: str, position: int
) -> PicturedPassage | None:
    """Return the picture of a paragraph's page, and the paragraph's places in it; or None."""
    row = connection.execute(SELECT_PICTURED, (uid, position)).fetchone()
    if row is None or not row[2]:
        return None
    media_type, original, extra, start, end = row
    places = tuple(
        PlaceOnPage(*box[2:]) for box in _boxes(json.loads(extra)) if start <= box[0] < end
    )
    return PicturedPassage(media_type, zlib.decompress(original), places) if places else None


def _boxes(told: dict[str, object]) -> list[list[int]]:
    listed = json.loads(str(told.get("ocr_boxes", "[]")))
    return [box for box in listed if len(box) == 7 and all(type(value) is int for value in box)]
