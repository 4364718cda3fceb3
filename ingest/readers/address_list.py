"""Read a text that lists addresses: each is an article of its title, as far as it has one.

| in an entry | kind | field |
|---|---|---|
| its address | boilerplate | url |
| before or behind it in its line, or in the line above | headline | headline |
| other lines above it, signs of a list | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.record_fields import map_fields
from ingest.readers.row_records import no_columns
from ingest.readers.splitting import split_after
from ingest.sources.address_lists import (
    ADDRESS,
    ADDRESS_END,
    OPENING,
    SEPARATOR,
    address_list_marks,
)
from ingest.sources.database_texts import as_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.labelled import TextLine
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_ADDRESS = re.compile(ADDRESS)
_OPENING = re.compile(OPENING)
_BEFORE = re.compile(rf"(?:{SEPARATOR}|[ \t<(\[\]:|–—-]{{1,20}})$")
_BEHIND = re.compile(rf"[>)]?(?:{SEPARATOR})?")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each address."""
    for record in split_after(file, ADDRESS_END, word="link"):
        if isinstance(record, Problem):
            yield record
        elif document := _link(file, record):
            yield document


def read_column(
    file: SavedFile, sample: bytes, names: Sequence[str]
) -> Iterator[RawDocument | Problem]:
    """Yield the links of a table that has one column of them; say what another one lacks."""
    if len(names) == 1 and address_list_marks(as_ascii(sample)):
        yield from read(file)
    else:
        yield file.loss("no-text", no_columns(names))


def _link(file: SavedFile, record: RecordBytes) -> RawDocument | None:
    decoded = record.decoded()
    document = LabelledText(decoded.text, "address-list")
    lines = [line for line in document.lines() if line.text != "\ufeff"]
    found = (_ADDRESS.search(document.text, line.start_char, line.end_char) for line in lines)
    at, address = next(((at, match) for at, match in enumerate(found) if match), (0, None))
    if address is None:
        return None
    start, end = address.span()
    last = document.text[end - 1]
    if last == ":" or (last == ")" and document.text[start - 1] == "("):
        end -= 1  # `https://a.example/x: Title`, `[Title](https://a.example/x)`
    document.state("url", document.text[start:end], start, end)
    title = _title(document, lines, at, (start, end))
    if title is not None:
        words = document.text[slice(*title)]
        document.state("headline", words, *title)
        document.add(*title, Kind.HEADLINE, "title")
    _rest(document, lines, title)
    return document.document(file, record.data, decoded, f"link {record.number}")


def _title(
    document: LabelledText, lines: Sequence[TextLine], at: int, address: tuple[int, int]
) -> tuple[int, int] | None:
    """Return where the title of an address stands; None where it has none."""
    line, text = lines[at], document.text
    opening = _OPENING.match(text, line.start_char, address[0])
    first = opening.end() if opening else line.start_char
    if text[first] == "[":
        first += 1
    before = _BEFORE.sub("", text[first : address[0]])
    if before.strip():
        return first, first + len(before)
    behind = _BEHIND.match(text, address[1], line.end_char)
    if behind and text[behind.end() : line.end_char].strip(" \t)>"):
        return behind.end(), line.end_char
    above = lines[at - 1] if at else None
    if above is None or "url" in map_fields([above.text], {}):  # the name of a column
        return None
    return above.start_char, above.end_char


def _rest(document: LabelledText, lines: Sequence[TextLine], title: tuple[int, int] | None) -> None:
    """Type all that is no title."""
    for line in lines:
        if title is None or not line.start_char <= title[0] < line.end_char:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "written")
            continue
        document.add(line.start_char, title[0], Kind.BOILERPLATE, "written")
        document.add(title[1], line.end_char, Kind.BOILERPLATE, "written")
