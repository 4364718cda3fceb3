"""Read DOCX and ODT: zip files whose XML holds the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from ingest.model import Kind, Problem, RawDocument
from ingest.readers.archives import open_zip, read_member
from ingest.readers.document_properties import declared_properties
from ingest.readers.rendition import rendition_document, typed_text
from ingest.readers.transcript import spoken
from ingest.readers.xml_walk import XmlWalk
from ingest.sources.office_formats import WORD_TEXT
from ingest.text.bylines import has_opener
from ingest.text.printed_dates import words_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.sources.saved_file import SavedFile

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT_TYPE = "application/vnd.oasis.opendocument.text"

#: The kind of a paragraph, the rule that tells it, and its text.
_Piece: TypeAlias = tuple[Kind | None, str, str]

#: The fields that the properties of a document state. Its days are those of its making.
NAMES = {"title": "headline", "creator": "byline", "language": "language"}
_ODT_TEXT = re.compile(r"content\.xml")
#: Styles of the headline and of what stands below it, as programs in their languages call them.
_TITLES = frozenset({"Title", "Titel", "Titre", "Ttulo", "Título", "Titolo"})
_SUBTITLES = frozenset(
    {"Subtitle", "Untertitel", "Sous-titre", "Subttulo", "Subtítulo", "Sottotitolo", "Ondertitel"}
)
_HEADING = re.compile(r"^(?:heading|berschrift|titre|rubrik)\s*\d?$", re.IGNORECASE)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
#: Parts that repeat text, or hold what was struck out.
_SKIPPED = frozenset({"del", "instrText", "tracked-changes", "Fallback", "annotation"})


def read_docx(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a Word document; its comments and footnotes are left aside."""
    yield _read(file, DOCX_TYPE, WORD_TEXT, "docProps/core.xml")


def read_odt(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an OpenDocument text."""
    yield _read(file, ODT_TYPE, _ODT_TEXT, "meta.xml")


def _read(
    file: SavedFile, media_type: str, part: re.Pattern[str], about: str
) -> RawDocument | Problem:
    data = file.read_all()
    with open_zip(data) as package:
        names = set(package.namelist())
        content = next(iter(sorted(filter(part.fullmatch, names))), None)
        if content is None:
            message = "lacks the part with its text; it is damaged, save it again from its program"
            return file.loss("bad-document", message)
        text = _Paragraphs()
        XmlWalk(text.start, text.characters, text.end).walk(
            read_member(package, content, file.limits)
        )
        properties = (
            properties_of(read_member(package, about, file.limits)) if about in names else {}
        )
    pieces = text.pieces if properties.get("title") else _with_headline(text.pieces)
    return document_of(file, data, media_type, pieces, properties, NAMES)


def _with_headline(pieces: list[_Piece]) -> list[_Piece]:
    """Return the paragraphs; a heading that opens them is the headline where nothing else is."""
    kinds = [kind for kind, _, _ in pieces]
    if kinds[:1] != [Kind.CROSSHEAD] or Kind.HEADLINE in kinds:
        return pieces
    return [(Kind.HEADLINE, *pieces[0][1:]), *pieces[1:]]


def document_of(
    file: SavedFile,
    data: bytes,
    media_type: str,
    pieces: list[_Piece],
    properties: Mapping[str, str],
    names: Mapping[str, str],
) -> RawDocument | Problem:
    """Return the document of typed pieces; `names` says which field each property states."""
    text, blocks = typed_text(pieces)
    if not text:
        return file.loss("no-text", "holds no text; nothing was stored")
    statements = tuple(declared_properties(properties, "document", names))
    source = file.source(data, media_type)
    shown = rendition_document(source, data, text, statements=statements, blocks=blocks or None)
    return spoken(shown)


class _Paragraphs:
    """Gather the paragraphs of WordprocessingML or OpenDocument; both name them alike."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.parts: list[str] = []
        self.kind: Kind | None = None
        self.skipping = 0
        self.is_text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name in _SKIPPED:
            self.skipping += 1
        if name in ("p", "h"):
            self._flush()
            self.kind = Kind.CROSSHEAD if name == "h" else None
            self._style(attributes.get("style-name", ""))
        elif name == "pStyle":
            self._style(attributes.get("val", ""))
        elif name in _BREAKS:
            self.characters(_BREAKS[name])

    def _style(self, name: str) -> None:
        if _HEADING.match(name):
            self.kind = Kind.CROSSHEAD
        elif name in _TITLES:
            self.kind = Kind.HEADLINE
        elif name in _SUBTITLES:
            above = self.pieces[-1][0] if self.pieces else Kind.HEADLINE
            self.kind = Kind.STANDFIRST if above is Kind.HEADLINE else Kind.CROSSHEAD

    def characters(self, text: str) -> None:
        """Take text, unless it stands in an element that is not shown."""
        if not self.skipping:
            self.parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in _SKIPPED:
            self.skipping -= 1
        if name in ("p", "h"):
            self._flush()

    def _flush(self) -> None:
        text = "".join(self.parts)
        self.parts.clear()
        bare = text.strip()
        # Many write below the title who wrote, and when.
        is_signed = self.kind is Kind.STANDFIRST and (has_opener(bare) or words_around(bare) == [])
        if bare:
            self.pieces.append((None if is_signed else self.kind, "document:style", text))


def properties_of(data: bytes) -> dict[str, str]:
    """Return the properties that the XML of a document states, by their names."""
    values: dict[str, str] = {}
    stack: list[str] = []

    def text(words: str) -> None:
        """Keep the text of a property."""
        if stack and stack[-1] in NAMES:
            values[stack[-1]] = values.get(stack[-1], "") + words

    XmlWalk(lambda name, _: stack.append(name), text, lambda _: _pop(stack)).walk(data)
    return values


def _pop(stack: list[str]) -> None:
    stack.pop()
