"""Read files that hold nothing but the address of a page: `.url`, `.webloc`, `.desktop`.

Each is an article of its headline and address. The headline is the name of the file, or what a
`.desktop` file names; no day in them is one of publication.
"""

from __future__ import annotations

import plistlib
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, RawDocument, TypedBlock
from ingest.readers.rendition import rendition_document
from ingest.sources.saved_file import Unreadable
from ingest.text.decode import decode
from ingest.text.markup import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

MEDIA_TYPE = "application/x-link"

_MAX_BYTES = 1024 * 1024
_LINE = re.compile(r"[^\r\n]+")
_URL = re.compile(r"^URL\s{0,9}=\s{0,9}(\S[^\r\n]{0,8000})", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"^Name\s{0,9}=\s{0,9}(\S[^\r\n]{0,500})", re.IGNORECASE | re.MULTILINE)
_WEBLOC = re.compile(
    r"<key>URL</key>\s{0,99}<string>\s{0,99}([^<]{1,8000}?)\s{0,99}</string>", re.IGNORECASE
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
#: What Windows puts behind the name of a copy, and browsers before that of a window.
_COPY = re.compile(r"\s(?:\(\d{1,3}\)|- (?:Shortcut|Verknüpfung|Raccourci|Acceso directo))$")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of the page that a file leads to."""
    data = file.read_all(_MAX_BYTES)
    if data.startswith(b"bplist00"):
        yield _binary(file, data)
        return
    decoded = decode(data)
    address = _URL.search(decoded.text) or _WEBLOC.search(decoded.text)
    if address is None or not _WEB.match(address[1]):
        yield file.loss("no-text", _NO_PAGE)
        return
    statements = [("url", unescape(address[1]).strip(), address.span(1))]
    name = _NAME.search(decoded.text) if "[desktop entry]" in decoded.text.lower() else None
    if name:
        statements.append(("headline", name[1].strip(), name.span(1)))
    yield _with_name(
        RawDocument(
            source=file.source(data, MEDIA_TYPE),
            original=data,
            text=decoded.text,
            encoding=decoded.encoding,
            offsets=decoded.offsets,
            blocks=tuple(
                TypedBlock(
                    Block(line[0].strip(), *_trimmed(line)), Kind.BOILERPLATE, "link:written"
                )
                for line in _LINE.finditer(decoded.text)
                if line[0].strip()
            ),
            statements=tuple(_declared(statements, decoded)),
        ),
        file,
    )


_NO_PAGE = "leads to no web page; there is nothing to keep of it"


def _declared(
    statements: list[tuple[str, str, tuple[int, int]]], decoded: Decoded
) -> Iterator[Declared]:
    for field, value, span in statements:
        start, end = decoded.offsets.to_bytes(span)
        yield Declared(field, value, f"link:{field}", start, end)


def _trimmed(line: re.Match[str]) -> tuple[int, int]:
    start = line.start() + len(line[0]) - len(line[0].lstrip())
    return start, start + len(line[0].strip())


def _binary(file: SavedFile, data: bytes) -> RawDocument | Problem:
    try:
        stated = plistlib.loads(data)
    except Exception as error:  # the library promises nothing about broken files
        message = "is broken or cut short; drag the page from the browser again"
        raise Unreadable("bad-document", message) from error
    address = stated.get("URL") if isinstance(stated, dict) else None
    if not isinstance(address, str) or not _WEB.match(address):
        return file.loss("no-text", _NO_PAGE)
    document = rendition_document(
        file.source(data, MEDIA_TYPE),
        data,
        address,
        statements=[Declared("url", address, "link:url", 0, len(address.encode()))],
        blocks=[TypedBlock(Block(address, 0, len(address)), Kind.BOILERPLATE, "link:written")],
    )
    return _with_name(document, file)


def _with_name(document: RawDocument, file: SavedFile) -> RawDocument:
    """Add the name of the file as the headline where the file states none."""
    if "headline" in document.declared:
        return document
    name = _COPY.sub("", PurePosixPath(file.name).stem).strip()
    statements = (*document.statements, Declared("headline", name, "link:file-name"))
    return replace(document, statements=statements)
