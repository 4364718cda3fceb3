"""Join what an archive keeps apart: a catalogue of articles, and their texts in other members.

Omnivore writes `metadata_0_to_20.json`, a list of articles, `content/SLUG.html` with the text of
each, and `highlights/SLUG.md` with what the reader marked in it.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.model import RawDocument
from ingest.readers.json_lists import ListReader
from ingest.readers.json_values import BadJson, read_object
from ingest.readers.records import Cell, Record, article_of
from ingest.sources.catalogues import CONTENT, is_catalogue, slug_of
from ingest.sources.saved_file import Unreadable
from ingest.text.as_read import with_rendition
from ingest.text.decode import TextOffsets
from ingest.text.notation import JSON, PLAIN, read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile

HTML_TYPE, JSON_TYPE = "text/html", "application/json"

_OMNIVORE = re.compile(r"(?P<folder>(?:.{1,500}/)?)metadata_\d{1,9}_to_\d{1,9}\.json")


@dataclass(slots=True)
class JoinedArchive:
    """Know which members of an archive belong together.

    Attributes:
        records: name of a member with a text -> its record in the catalogue.
        asides: names of members that are no articles.
        loose: name and bytes of records whose text has not been met.
    """

    records: dict[str, bytes] = field(default_factory=dict)
    asides: set[str] = field(default_factory=set)
    loose: dict[str, bytes] = field(default_factory=dict)

    def article(self, member: SavedFile, name: str) -> Iterator[RawDocument | Problem] | None:
        """Return what came of a member and its record; None for a member without one."""
        record = self.records.get(name)
        return None if record is None else _joined(member, record)

    def rest(self, file: SavedFile) -> Iterator[RawDocument | Problem]:
        """Yield an article for each record whose text is not in the archive."""
        for name, data in self.loose.items():
            member = file.holding(data, name)
            text = data.decode("utf-8", "surrogateescape")
            yield _article(member, _cells(text), text, notation=JSON, media_type=JSON_TYPE)


def join(names: Iterable[str], open_member: Callable[[str], bytes], limit: int) -> JoinedArchive:
    """Return what belongs together in an archive of these members; mostly nothing.

    Args:
        names: of all members.
        open_member: returns the bytes of one.
        limit: bytes of one record.
    """
    known = list(names)
    catalogues = [match for name in known if (match := _OMNIVORE.fullmatch(name))]
    folders = {match["folder"] for match in catalogues}
    held = frozenset(known)
    joined = JoinedArchive()
    for match in catalogues:
        if any(name.startswith(f"{match['folder']}{CONTENT}/") for name in held):
            with suppress(Unreadable):  # it is named when its turn comes
                _add_catalogue(joined, match, open_member(match.group()), held, limit)
    for folder in folders if joined.asides else ():
        marks = f"{folder}highlights/"
        joined.asides |= {name for name in held if name.startswith(marks)}
    return joined


def read_catalogue(file: SavedFile) -> Iterator[RawDocument | Problem] | None:
    """Return the articles of a catalogue in a folder; None where no texts lie beside it."""
    own = posixpath.basename(file.path)
    if file.opener or not is_catalogue(own) or not file.beside.names(CONTENT):
        return None
    return _catalogue_articles(file)


def _catalogue_articles(file: SavedFile) -> Iterator[RawDocument | Problem]:
    reader = ListReader((), 0, file.limits.record_bytes, lambda _: 0)
    with file.open() as stream:
        for count, item in enumerate(reader.items(stream), start=1):
            record = item.data or b""
            path = f"{CONTENT}/{_slug(record)}.html"
            page = file.beside.data(path, file.limits.page_bytes)
            if page is not None:
                yield from _joined(file.holding(page, path), record)
            elif record:
                text = record.decode("utf-8", "surrogateescape")
                member = file.holding(record, f"item {count}")
                yield _article(member, _cells(text), text, notation=JSON, media_type=JSON_TYPE)
    if reader.is_open:
        message = "ends in the middle of a list; what comes after its last whole item is lost"
        yield file.loss("truncated-json", message)


def _add_catalogue(
    joined: JoinedArchive, match: re.Match[str], data: bytes, held: frozenset[str], limit: int
) -> None:
    reader = ListReader((), 0, limit, lambda _: 0)
    for count, item in enumerate(reader.items(io.BytesIO(data)), start=1):
        slug = _slug(item.data or b"")
        name = f"{match['folder']}{CONTENT}/{slug}.html"
        if slug and name in held:
            joined.records[name] = item.data or b""
        elif item.data:
            joined.loose[f"{match.group()} item {count}"] = item.data
    if joined.records or joined.loose:
        joined.asides.add(match.group())


def _slug(data: bytes) -> str:
    try:
        return slug_of(json.loads(data))
    except (ValueError, RecursionError):
        return ""


def _joined(member: SavedFile, record: bytes) -> Iterator[RawDocument | Problem]:
    """Yield the article of a text and its record.

    Its original is the record and, below it, the text as it is saved.
    """
    page = member.read_all()
    data = record + b"\n" + page
    text = data.decode("utf-8", "surrogateescape")
    start = len(record.decode("utf-8", "surrogateescape")) + 1
    cells = _cells(text, start - 1)
    has_escapes = "\\" in text[:start]
    body = read_plain(text[start:], start)
    cells = {**cells, "text": Cell("text", body.text, (body,))}
    is_mixed = has_escapes and "\\" in body.text
    notation = JSON if has_escapes else PLAIN
    outcome = _article(member, cells, text, notation=notation, media_type=HTML_TYPE)
    yield with_rendition(outcome) if is_mixed and isinstance(outcome, RawDocument) else outcome


def _cells(text: str, end: int | None = None) -> Mapping[str, Cell]:
    try:
        return {cell.name: cell for cell in read_object(text, 0, end)}
    except BadJson:
        return {}


def _article(
    member: SavedFile,
    cells: Mapping[str, Cell],
    text: str,
    *,
    notation: str,
    media_type: str,
) -> RawDocument | Problem:
    record = Record(
        name="",
        original=text.encode("utf-8", "surrogateescape"),
        encoding="utf-8",
        offsets=TextOffsets(text, "utf-8"),
        notation=notation,
        media_type=media_type,
        cells=tuple(cells.values()),
        label="catalogue",
    )
    return article_of(member, record)
