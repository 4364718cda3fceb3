"""List the names of an article beside it, and mark those that a reader asks for in its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.search.names_in_article import names_in_article
from ingest.web.marks import ALL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ingest.search.answer import Request
    from ingest.search.lookup import StoredArticle
    from ingest.search.mentions import Mentioned
    from ingest.search.names_in_article import NameInArticle
    from ingest.web.marks import Marks
    from ingest.web.said_here import PrintedPiece

#: Names of one type that are seen; the others are folded.
SHOWN_NAMES = 6

#: What stands above the names of a type, in this order.
TITLES = {
    "PERSON": "People",
    "GROUP": "Groups",
    "ORG": "Organisations",
    "PLACE": "Places",
    "NORP": "Peoples and faiths",
    "EVENT": "Events",
}


class NamedPiece(NamedTuple):
    """Hold a piece of a text: what it is marked for, and the name that is marked in it.

    `classes` and `who` are those of the piece that it was cut from (`PrintedPiece`).
    """

    text: str
    is_marked: bool
    key: str
    label: str
    classes: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class ListedName:
    """Hold a name beside the article; `address` marks it and leads to where it first stands."""

    key: str
    label: str
    count: int
    address: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class NamesOfType:
    """Hold the names of one type, those that are seen and those that are folded."""

    title: str
    shown: tuple[ListedName, ...]
    folded: tuple[ListedName, ...]


@dataclass(frozen=True, slots=True)
class NamedHere:
    """Hold the names of an article and what of them is marked.

    Attributes:
        groups: the names, by type.
        marks: the places that are marked, by the position of the paragraph.
        switch: address of the article with all names marked, or with none where any is.
        is_marking: some name is marked.
    """

    groups: tuple[NamesOfType, ...]
    marks: Mapping[int, Sequence[Mentioned]]
    switch: str
    is_marking: bool

    def pieces(self, position: int, pieces: Sequence[PrintedPiece]) -> Sequence[object]:
        """Return the pieces of a paragraph, cut further where a marked name stands."""
        marks = self.marks.get(position)
        return list(cut(pieces, marks)) if marks else pieces


def named_here(
    connection: sqlite3.Connection, article: StoredArticle, asked: Request, marks: Marks
) -> NamedHere:
    """Return the names of an article, and the marks of those that are asked for."""
    names = names_in_article(connection, article.id)
    chosen = {name.key for name in names if marks.name in {name.key, ALL}}

    def address(marked: str) -> str:
        """Return the address behind that of the article; `?` where nothing stands there."""
        return replace(marks, name=marked).behind(asked) or "?"

    groups = (
        _group(title, [name for name in names if name.type == kind], address, chosen)
        for kind, title in TITLES.items()
    )
    places = {
        paragraph.position: [name for name in paragraph.mentioned if name.key in chosen]
        for paragraph in article.paragraphs
    }
    switch = address("" if chosen else ALL)
    return NamedHere(tuple(group for group in groups if group.shown), places, switch, bool(chosen))


def _group(
    title: str, names: list[NameInArticle], address: Callable[[str], str], chosen: set[str]
) -> NamesOfType:
    listed = [
        ListedName(
            key=name.key,
            label=name.label,
            count=name.mentions,
            address=f"{address(name.key)}#p{name.position}",
            is_marked=name.key in chosen,
        )
        for name in names
    ]
    # One that would be folded alone takes the place of the line that says so.
    seen = len(listed) if len(listed) == SHOWN_NAMES + 1 else SHOWN_NAMES
    return NamesOfType(title, tuple(listed[:seen]), tuple(listed[seen:]))


def cut(pieces: Sequence[PrintedPiece], marks: Sequence[Mentioned]) -> Iterator[NamedPiece]:
    """Yield the pieces of a text, cut where a marked name begins and ends.

    Of names that overlap the one that begins first is marked.
    """
    place, left = 0, list(marks)
    for piece in pieces:
        rest = piece.text
        while rest:
            while left and left[0].end_char <= place:
                left.pop(0)
            name = left[0] if left and left[0].start_char < place + len(rest) else None
            if name is None:
                cut_off = NamedPiece(rest, piece.is_marked, "", "")
            elif name.start_char > place:
                cut_off = NamedPiece(rest[: name.start_char - place], piece.is_marked, "", "")
            else:
                inside = rest[: name.end_char - place]
                cut_off = NamedPiece(inside, piece.is_marked, name.key, name.label)
            width = len(cut_off.text)
            who = piece.who if width == len(rest) else ""
            yield cut_off._replace(classes=piece.classes, who=who)
            place, rest = place + width, rest[width:]
