"""Read slide shows, PPTX and ODP: the text of the slides in the order of the show, and the notes.

| words | kind and rule |
|---|---|
| the title of the first slide that has one | headline, `slides:title` |
| the titles of the others | crosshead, `slides:title` |
| what else stands on a slide, tables and drawings of text among it | body, `slides:text` |
| the notes below a slide, for who speaks | body, `slides:notes` |
| number, date and foot that repeat on each slide | boilerplate, `slides:foot` |
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.archives import open_zip, read_member
from ingest.readers.document_properties import declared_properties
from ingest.readers.office import NAMES, properties_of
from ingest.readers.rendition import rendition_document, typed_text
from ingest.readers.xml_walk import XmlWalk

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import Limits, SavedFile

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODP_TYPE = "application/vnd.oasis.opendocument.presentation"

TITLE, TEXT, NOTES, FOOT = "slides:title", "slides:text", "slides:notes", "slides:foot"

_SHOW = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_FEET = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_BREAKS = {"tab": "\t", "br": "\n", "line-break": "\n", "s": " "}
#: Notes that reviewers put on a slide, and what stands in for a drawing that another shows.
_SKIPPED = frozenset({"Fallback", "annotation", "date-time", "footer", "page-number"})


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a PowerPoint show as one article."""
    data = file.read_all()
    pieces: list[tuple[str, str]] = []
    with open_zip(data) as package:
        parts = _Parts(package, file.limits)
        for slide in parts.linked(_SHOW, "slide")[: file.limits.members]:
            pieces += _ordered(parts.pieces(slide, TEXT))
            for drawing in parts.linked(slide, "diagramData"):
                pieces += parts.pieces(drawing, TEXT)
            for notes in parts.linked(slide, "notesSlide"):
                pieces += parts.pieces(notes, NOTES)
        properties = parts.properties("docProps/core.xml")
    yield _document(file, data, PPTX_TYPE, pieces, properties)


def read_odp(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an OpenDocument show as one article."""
    data = file.read_all()
    with open_zip(data) as package:
        parts = _Parts(package, file.limits)
        pieces = parts.pieces("content.xml", TEXT)
        properties = parts.properties("meta.xml")
    yield _document(file, data, ODP_TYPE, pieces, properties)


def _document(
    file: SavedFile,
    data: bytes,
    media_type: str,
    pieces: Iterable[tuple[str, str]],
    properties: Mapping[str, str],
) -> RawDocument | Problem:
    text, blocks = typed_text(_typed(pieces))
    if not text:
        message = "is a slide show without text, of pictures only; nothing was stored"
        return file.loss("no-text", message)
    statements = tuple(declared_properties(properties, "document", NAMES))
    source = file.source(data, media_type)
    return rendition_document(source, data, text, statements=statements, blocks=blocks)


def _typed(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[Kind, str, str]]:
    kind_of_title = Kind.HEADLINE
    for rule, text in pieces:
        if rule == TITLE:
            yield kind_of_title, rule, text
            kind_of_title = Kind.CROSSHEAD
        else:
            yield Kind.BOILERPLATE if rule == FOOT else Kind.BODY, rule, text


def _ordered(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the title of a slide first; it may lie above the rest without coming first."""
    return sorted(pieces, key=lambda piece: piece[0] != TITLE)


class _Parts:
    """Read the parts of a package, and follow the links between them."""

    def __init__(self, package: zipfile.ZipFile, limits: Limits) -> None:
        self.package, self.limits = package, limits
        self.names = set(package.namelist())

    def linked(self, part: str, kind: str) -> list[str]:
        """Return the parts that one links to by links of a kind, in the order of their use."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.names or part not in self.names:
            return []
        targets: dict[str, str] = {}

        def link(element: str, attributes: Mapping[str, str]) -> None:
            """Keep the target of a relation of the kind."""
            if element == "Relationship" and attributes.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join(folder, attributes.get("Target", ""))
                targets[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

        XmlWalk(link, _nothing, _nothing).walk(self._read(path))
        used = self._used(part, targets) if kind == "slide" else list(targets)
        return [targets[key] for key in used if targets[key] in self.names]

    def _used(self, part: str, targets: Mapping[str, str]) -> list[str]:
        used: list[str] = []

        def take(_: str, attributes: Mapping[str, str]) -> None:
            """Keep the links of an element."""
            # Two attributes are called `id`: a number, and the name of a link.
            used.extend(value for value in attributes.values() if value in targets)

        XmlWalk(take, _nothing, _nothing).walk(self._read(part))
        return list(dict.fromkeys([*used, *targets]))

    def pieces(self, part: str, rule: str) -> list[tuple[str, str]]:
        """Return rule and words of each paragraph of a part; nothing where it is not there."""
        if part not in self.names:
            return []
        shapes = _Shapes(rule)
        XmlWalk(shapes.start, shapes.characters, shapes.end).walk(self._read(part))
        return shapes.pieces

    def properties(self, part: str) -> Mapping[str, str]:
        """Return the properties of the show."""
        return properties_of(self._read(part)) if part in self.names else {}

    def _read(self, part: str) -> bytes:
        return read_member(self.package, part, self.limits)


class _Shapes:
    """Gather the paragraphs of the shapes on a slide, of PowerPoint or OpenDocument."""

    def __init__(self, rule: str) -> None:
        self.pieces: list[tuple[str, str]] = []
        self._rule = self._usual = rule
        self._parts: list[str] = []
        self._skipping = self._notes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self._skipping += name in _SKIPPED
        if name == "notes":
            self._notes += 1
        if name in ("sp", "frame", "custom-shape", "graphicFrame"):
            self._rule = TITLE if attributes.get("class") in _TITLES else self._rule_here()
        elif name == "ph":
            self._rule = self._placed(attributes.get("type", ""))
        elif name == "p":
            self._flush()
        elif name in _BREAKS:
            self.characters(_BREAKS[name])

    def _placed(self, place: str) -> str:
        if place in _FEET:
            return FOOT
        return TITLE if place in _TITLES and self._usual == TEXT else self._rule_here()

    def _rule_here(self) -> str:
        return NOTES if self._notes else self._usual

    def characters(self, text: str) -> None:
        """Take text."""
        if not self._skipping:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._skipping -= name in _SKIPPED
        if name == "p":
            self._flush()
        elif name == "notes":
            self._notes -= 1

    def _flush(self) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            self.pieces.append((self._rule, text))


def _nothing(_: str) -> None:
    """Take no notice of what an element holds and where it ends."""
