"""Mark on the reading page who speaks, and which numbers are claimed, for those who ask for it.

`said=on` in the address does, and so does a search for what is said, unless the address holds
`said=off`; else the page offers that, with how many there are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.search.query_parser import parse
from ingest.search.query_tree import STATEMENT_FIELDS, Field, leaves
from ingest.search.said import is_kept
from ingest.web.marks import OFF, ON
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.search.answer import Request
    from ingest.web.marks import Marks

SELECT_SAID = """
select
  paragraphs.position, quotes.start_char, quotes.end_char,
  coalesce(quotes.name, quotes.speaker_words, ''), 0
from paragraphs
join quotes on quotes.paragraph = paragraphs.id
where paragraphs.article = :article
union all
select paragraphs.position, figures.start_char, figures.end_char, '', 1
from paragraphs
join figures on figures.paragraph = paragraphs.id
where paragraphs.article = :article
order by 1, 2, 3 desc
"""


class SaidSpan(NamedTuple):
    """Mark a quotation with who speaks, or a number, `text[start_char:end_char]`."""

    start_char: int
    end_char: int
    who: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Hold a stretch of a text, with all that it is marked for.

    Attributes:
        text: the characters, none left out.
        is_marked: it was searched for.
        is_quoted: somebody says it.
        is_counted: it is a number that is claimed.
        who: speaks the quotation that ends with it; empty where none ends, or nobody is named.
    """

    text: str
    is_marked: bool
    is_quoted: bool = False
    is_counted: bool = False
    who: str = ""

    @property
    def classes(self) -> str:
        """Return the classes of the element around it."""
        names = (("quoted", self.is_quoted), ("counted", self.is_counted))
        return " ".join(name for name, is_on in names if is_on)


@dataclass(frozen=True, slots=True)
class SaidHere:
    """Hold what is said in an article: how much in words, and where, when it is to be marked."""

    count: str
    spans: Mapping[int, tuple[SaidSpan, ...]]
    is_on: bool
    address: str

    def in_paragraph(self, position: int) -> tuple[SaidSpan, ...]:
        """Return what is to be marked in a paragraph."""
        return self.spans.get(position, ()) if self.is_on else ()


def said_here(
    connection: sqlite3.Connection, uid: str, article: int, asked: Request, marks: Marks
) -> SaidHere:
    """Return what is said in an article, and the address that marks it, or leaves it unmarked."""
    spans: dict[int, list[SaidSpan]] = {}
    if is_kept(connection):
        for row in connection.execute(SELECT_SAID, {"article": article}):
            position, start, end, who, is_number = row
            spans.setdefault(position, []).append(SaidSpan(start, end, who, bool(is_number)))
    numbers = sum(span.is_number for found in spans.values() for span in found)
    quotations = sum(map(len, spans.values())) - numbers
    counts = [count_in_words(quotations, "quotation")] if quotations else []
    counts += [count_in_words(numbers, "number")] if numbers else []
    kept = {position: tuple(found) for position, found in spans.items()}
    is_usual = _asks_what_is_said(asked.text)
    is_on = marks.said == ON or (is_usual and marks.said != OFF)
    other = OFF if is_on else ON
    is_other_usual = is_on != is_usual
    behind = replace(marks, said="" if is_other_usual else other).behind(asked)
    return SaidHere(" and ".join(counts), kept, is_on, f"/article/{uid}{behind}")


def _asks_what_is_said(text: str) -> bool:
    """Tell whether a query asks for a speaker, for words of a quotation or for a number."""
    asked = (leaf for leaf in leaves(parse(text).tree) if isinstance(leaf, Field))
    return any(field.name in STATEMENT_FIELDS for field in asked)


def printed_pieces(
    text: str, marks: Sequence[tuple[int, int]], said: Iterable[SaidSpan] = ()
) -> tuple[PrintedPiece, ...]:
    """Return the whole text in pieces, cut where a mark, a quotation or a number has an end.

    The time grows with their number, not with its square: a paragraph may be a megabyte.
    """
    depth: Counter[str] = Counter()
    changes: dict[int, Counter[str]] = {0: Counter(), len(text): Counter()}
    speakers: dict[int, str] = {}
    spans = [(start, end, "marked") for start, end in marks]
    for span in said:
        kind = "counted" if span.is_number else "quoted"
        spans.append((span.start_char, span.end_char, kind))
        if span.who:
            speakers[span.end_char] = span.who
    for start, end, kind in spans:
        changes.setdefault(start, Counter()).update((kind,))
        changes.setdefault(end, Counter()).subtract((kind,))
    pieces = []
    for start, end in pairwise(sorted(place for place in changes if place <= len(text))):
        depth.update(changes[start])
        piece = text[start:end]
        kinds = depth["marked"] > 0, depth["quoted"] > 0, depth["counted"] > 0
        pieces.append(PrintedPiece(piece, *kinds, speakers.get(end, "")))
    return tuple(pieces)
