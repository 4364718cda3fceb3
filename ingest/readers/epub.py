"""Read books (EPUB): their chapters in reading order, and what their package states."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest.model import Kind, Problem, RawDocument
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers.archives import open_zip, read_member
from ingest.readers.document_properties import stated_name
from ingest.readers.html import decode_page
from ingest.readers.office import NAMES, document_of
from ingest.readers.xml_walk import XmlWalk
from ingest.sources.saved_file import Unreadable
from ingest.text.dates import read_record_date
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from ingest.sources.saved_file import SavedFile

EPUB_TYPE = "application/epub+zip"

#: What a date of a book may be beside the day of its publication.
_OTHER_EVENTS = ("modification", "creation", "conversion", "modified", "created")
#: What a book states beside the fields of a document.
_OF_BOOKS = {**NAMES, "publisher": "publisher", "date": "published_on"}


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
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
    yield document_of(file, data, EPUB_TYPE, pieces, properties, _OF_BOOKS)


def _book_properties(data: bytes) -> dict[str, str]:
    """Return what the package of a book states; its day is that of publication only."""
    package = _Package()
    XmlWalk(package.start, package.characters, package.end).walk(data)
    stated = {
        name: [word for value in values if (word := value.strip())]
        for name, values in package.values.items()
    }
    for name in ("creator", "publisher"):
        stated[name] = [word for word in map(stated_name, stated.get(name, [])) if word]
    stated["creator"] = [word for word in stated["creator"] if word not in stated["publisher"]]
    properties = {name: values[0] for name, values in stated.items() if values}
    if stated["creator"]:
        properties["creator"] = "; ".join(dict.fromkeys(stated["creator"]))
    properties["date"] = read_record_date(properties.get("date", "")) or ""
    return {name: value for name, value in properties.items() if value}


class _Package:
    """Gather what the elements of a book's package state."""

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}
        self._stack: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element; a day of another event states nothing."""
        is_other = name == "date" and attributes.get("event", "").lower() in _OTHER_EVENTS
        self._stack.append("" if is_other else name)
        if self._stack[-1] in _OF_BOOKS:
            self.values.setdefault(name, []).append("")

    def characters(self, words: str) -> None:
        """Take text."""
        if self._stack and self._stack[-1] in _OF_BOOKS:
            self.values[self._stack[-1]][-1] += words

    def end(self, _: str) -> None:
        """Take the end of an element."""
        self._stack.pop()


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
