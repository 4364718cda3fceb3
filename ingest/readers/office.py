"""Read DOCX, ODT and EPUB: zip files whose XML holds the text."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.parsers import expat

from ingest.model import Declared, Kind, Problem, RawDocument
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers.archives import open_zip, read_member
from ingest.readers.html import decode_page
from ingest.readers.rendition import rendition_document, typed_text
from ingest.sources.saved_file import Unreadable
from ingest.text.dates import read_record_date
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Mapping

    from ingest.sources.saved_file import SavedFile

#: Levels of nesting; a document of text has a few dozen.
_MAX_XML_DEPTH = 1_000

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
EPUB_TYPE = "application/epub+zip"

_PROPERTIES = {"title": "headline", "creator": "byline", "language": "language"}
#: What the package of a book states beside these; in a document the day is that of its making.
_OF_BOOKS = {**_PROPERTIES, "publisher": "publisher", "date": "published_on"}
#: What a date of a book may be beside the day of its publication.
_OTHER_EVENTS = ("modification", "creation", "conversion", "modified", "created")
#: The program that makes books of news writes itself as author and publisher.
_PROGRAMS = frozenset({"calibre", "unknown", "sigil", "pandoc"})
_HEADING = re.compile(r"^(?:heading|berschrift|titre|rubrik)\s*\d?$", re.IGNORECASE)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}
#: Parts that repeat text, or hold what was struck out.
_SKIPPED = frozenset({"del", "instrText", "tracked-changes", "Fallback", "annotation"})


class XmlWalk:
    """Call back at the start, text and end of elements; names come without their prefix."""

    def __init__(
        self,
        start: Callable[[str, Mapping[str, str]], None],
        text: Callable[[str], None],
        end: Callable[[str], None],
    ) -> None:
        self._start, self._text, self._end = start, text, end
        self._depth = 0

    def walk(self, data: bytes) -> None:
        """Walk a whole document.

        Raises:
            Unreadable: it is no XML, or defines entities, or nests too deeply.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse_entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"has broken XML inside ({error}); save it again from its program"
            raise Unreadable("bad-xml", message) from error

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_XML_DEPTH:
            raise Unreadable("too-deep", "has XML nested too deeply; it was left out")
        self._start(_bare(name), {_bare(key): value for key, value in attributes.items()})

    def _close(self, name: str) -> None:
        self._depth -= 1
        self._end(_bare(name))


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entity(*_: object) -> None:
    message = "defines XML entities, as only attacks do; it was left out"
    raise Unreadable("xml-entities", message)


def read_docx(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a Word document; its comments and footnotes are left aside."""
    yield _read(file, DOCX_TYPE, "word/document.xml", "docProps/core.xml")


def read_odt(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an OpenDocument text."""
    yield _read(file, ODT_TYPE, "content.xml", "meta.xml")


def read_epub(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a book, its chapters in reading order."""
    data = file.read_all()
    with open_zip(data) as book:
        package = _package_path(book, file)
        properties, chapters, tables = _read_package(read_member(book, package, file.limits))
        pieces: list[tuple[Kind | None, str, str]] = []
        for name in chapters[: file.limits.members]:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(name)))
            if path in book.namelist():
                chapter = _chapter(read_member(book, path, file.limits))
                is_table = name in tables
                pieces.extend(
                    (Kind.BOILERPLATE, "epub:nav", text) if is_table else (kind, rule, text)
                    for kind, rule, text in chapter
                )
    yield _document(file, data, EPUB_TYPE, pieces, properties)


def _read(file: SavedFile, media_type: str, content: str, about: str) -> RawDocument | Problem:
    data = file.read_all()
    with open_zip(data) as package:
        names = set(package.namelist())
        if content not in names:
            message = f"lacks {content}; it is damaged, save it again from its program"
            return file.loss("bad-document", message)
        text = _Paragraphs()
        XmlWalk(text.start, text.characters, text.end).walk(
            read_member(package, content, file.limits)
        )
        properties = _properties(read_member(package, about, file.limits)) if about in names else {}
    return _document(file, data, media_type, text.pieces, properties)


def _document(
    file: SavedFile,
    data: bytes,
    media_type: str,
    pieces: list[tuple[Kind | None, str, str]],
    properties: Mapping[str, str],
) -> RawDocument | Problem:
    text, blocks = typed_text(pieces)
    if not text:
        return file.loss("no-text", "holds no text; nothing was stored")
    statements = tuple(
        Declared(_OF_BOOKS[name], value, f"document:{name}") for name, value in properties.items()
    )
    source = file.source(data, media_type)
    return rendition_document(source, data, text, statements=statements, blocks=blocks or None)


class _Paragraphs:
    """Gather the paragraphs of WordprocessingML or OpenDocument; both name them alike."""

    def __init__(self) -> None:
        self.pieces: list[tuple[Kind | None, str, str]] = []
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
        elif name in ("Title", "Titel"):
            self.kind = Kind.HEADLINE

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
        if text.strip():
            self.pieces.append((self.kind, "document:style", text))


def _properties(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    stack: list[str] = []

    def text(words: str) -> None:
        """Keep the text of a property."""
        if stack and stack[-1] in _PROPERTIES and words.strip():
            found[stack[-1]] = (found.get(stack[-1], "") + words).strip()

    XmlWalk(lambda name, _: stack.append(name), text, lambda _: _pop(stack)).walk(data)
    return found


def _book_properties(data: bytes) -> dict[str, str]:
    """Return what the package of a book states; its day is that of publication only."""
    found: dict[str, list[str]] = {}
    stack: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        is_other = name == "date" and attributes.get("event", "").lower() in _OTHER_EVENTS
        stack.append("" if is_other else name)
        if stack[-1] in _OF_BOOKS:
            found.setdefault(name, []).append("")

    def text(words: str) -> None:
        if stack and stack[-1] in _OF_BOOKS:
            found[stack[-1]][-1] += words

    XmlWalk(start, text, lambda _: _pop(stack)).walk(data)
    stated = {
        name: [word for value in values if (word := value.strip())]
        for name, values in found.items()
    }
    for name in ("creator", "publisher"):
        stated[name] = [word for word in stated.get(name, []) if word.casefold() not in _PROGRAMS]
    stated["creator"] = [word for word in stated["creator"] if word not in stated["publisher"]]
    properties = {name: values[0] for name, values in stated.items() if values}
    if stated["creator"]:
        properties["creator"] = "; ".join(dict.fromkeys(stated["creator"]))
    properties["date"] = read_record_date(properties.get("date", "")) or ""
    return {name: value for name, value in properties.items() if value}


def _pop(stack: list[str]) -> None:
    stack.pop()


def _package_path(book: zipfile.ZipFile, file: SavedFile) -> str:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        """Keep the path of the package file."""
        if name == "rootfile":
            found.append(attributes.get("full-path", ""))

    if "META-INF/container.xml" in book.namelist():
        data = read_member(book, "META-INF/container.xml", file.limits)
        XmlWalk(start, lambda _: None, lambda _: None).walk(data)
    if not found or found[0] not in book.namelist():
        raise Unreadable("bad-document", "has no table of its chapters; get the book again")
    return found[0]


def _read_package(data: bytes) -> tuple[dict[str, str], list[str], set[str]]:
    """Return what a package states, its chapters in order, and which is a table of them."""
    paths: dict[str, str] = {}
    spine: list[str] = []
    tables: set[str] = set()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        """Keep what an element says of the book."""
        if name == "item":
            paths[attributes.get("id", "")] = attributes.get("href", "")
            if "nav" in attributes.get("properties", "").split():
                tables.add(attributes.get("id", ""))
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))

    XmlWalk(start, lambda _: None, lambda _: None).walk(data)
    chapters = [paths[name] for name in spine if name in paths]
    return _book_properties(data), chapters, {paths[name] for name in tables}


def _chapter(data: bytes) -> Iterator[tuple[Kind | None, str, str]]:
    visible = read_visible(decode_page(data).text)
    for leaf, role in zip(visible.leaves, assign_plain_roles(visible.leaves), strict=True):
        yield role.kind, role.rule, visible.text[leaf.start_char : leaf.end_char]
