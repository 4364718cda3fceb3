"""Read JSON and JSON Lines: one article, a list of them, an object that holds one, or lines."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from ingest.model import Problem
from ingest.readers.bookmarks_json import bookmarked_links
from ingest.readers.ghost import GhostExport, is_ghost
from ingest.readers.joined import read_catalogue
from ingest.readers.json_by_key import articles_by_key
from ingest.readers.json_columns import read_columns
from ingest.readers.json_lists import ListReader, choose_list
from ingest.readers.json_sources import nothing_in, reason_aside, told_by_list
from ingest.readers.json_values import BadJson, read_member, read_object, without_rest
from ingest.readers.left_out import LeftOut
from ingest.readers.lines import read_lines, sniff_encoding
from ingest.readers.outlines import read_outline
from ingest.readers.record_fields import is_article, map_fields
from ingest.readers.records import Record, article_of
from ingest.readers.replies import with_replies, without_replies
from ingest.readers.slack import is_channel, with_writers
from ingest.text.byte_escapes import mended_escapes
from ingest.text.decode import TextOffsets, decode, error_handler
from ingest.text.notation import JSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.model import RawDocument
    from ingest.readers.json_walk import ListItem
    from ingest.readers.records import Cell
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/json"

_START_BYTES = 4096
#: Bytes of an object that is read whole to be told from a list of articles.
_MAX_WHOLE_BYTES = 4 * 1024 * 1024


def read_jsonl(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each line; a line that holds none costs only itself."""
    limit = file.limits.record_bytes
    before = file.span.lines_before if file.span else 0
    left_out = LeftOut(file)
    with file.open() as stream:
        for line in read_lines(stream, limit):
            name = f"line {before + line.number}"
            if line.data is None:
                message = f"is longer than {limit >> 20} MB; it was left out, see its quotation"
                yield file.loss("record-too-large", f"{message} marks", name)
            elif line.data.strip(b" \t\r\n\xef\xbb\xbf\0"):
                outcome = read_record(file, name, line.data.rstrip(b"\r\n"))
                for item in left_out.without(outcome):
                    yield _with_zeros(file, item, name, line.zeros)
    yield from left_out.notices()


def _with_zeros(
    file: SavedFile, item: RawDocument | Problem, name: str, zeros: int
) -> RawDocument | Problem:
    """Add that zero bytes before a record were passed over."""
    if not zeros or isinstance(item, Problem):
        return item
    message = f"stands behind {zeros:,} zero bytes, which were passed over; compare another copy"
    return replace(item, problems=(*item.problems, file.notice("null-characters", message, name)))


def read_record(
    file: SavedFile, name: str, data: bytes, told: Mapping[str, str] | None = None
) -> RawDocument | Problem | str:
    """Return the article in the bytes of a JSON object, or the reason why there is none.

    Args:
        file: that holds it.
        name: of the record.
        data: the object; before it may stand members of the object that holds it, each on a
            line of its own.
        told: field -> key of these members.

    Returns:
        The article, a Problem, or what a record is that no one took for an article.
    """
    mended = mended_escapes(data)
    if mended is not None:
        return _mended(file, name, data, read_record(file, name, mended, told))
    decoded = decode(data)
    text = decoded.text
    outer: dict[str, Cell] = {}
    start = 0
    try:
        for field in told or ():
            outer[field], start = read_member(text, start)
        cells = without_replies(read_object(text, start))
    except BadJson as error:
        return file.loss("bad-json", f"is not a JSON object ({error}); mend or remove it", name)
    reason = reason_aside(cells)
    if reason:
        return reason
    record = Record(
        name=name,
        original=data,
        encoding=decoded.encoding,
        offsets=TextOffsets(text, decoded.encoding, decoded.start_byte),
        notation=JSON,
        media_type=MEDIA_TYPE,
        cells=cells,
        told=outer,
    )
    return article_of(file, record)


def _mended(
    file: SavedFile, name: str, data: bytes, outcome: RawDocument | Problem | str
) -> RawDocument | Problem | str:
    """Return an article that was read from mended bytes as one of the bytes in the file."""
    if isinstance(outcome, Problem | str):
        return outcome
    source = file.source(data, MEDIA_TYPE, name)
    return replace(outcome, source=source, original=data, rendition=outcome.original)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the articles of a JSON file; a broken one costs only itself."""
    catalogue = read_catalogue(file)
    if catalogue is not None:
        yield from catalogue
        return
    links = bookmarked_links(file)
    if links is not None:
        left_out = LeftOut(file)
        for number, link in enumerate(links, start=1):
            if isinstance(link, Problem):
                yield link
            else:
                yield from left_out.without(read_record(file, f"link {number}", link))
        yield from left_out.notices()
        return
    outline = read_outline(file) or read_columns(file)
    if outline is not None:
        yield from outline
    elif is_channel(file):
        yield from with_writers(file, read_records(file))
    else:
        yield from read_records(file)


def read_records(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the articles of a file whose records have fields."""
    with file.open() as stream:
        encoding, _, is_wide = sniff_encoding(stream.read(_START_BYTES))
    source = _Wide(file, encoding) if is_wide else _Narrow(file)
    with source.open() as stream:
        start = stream.read(_START_BYTES)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_object(file, source)
    else:
        yield from _read_list(file, source)


class _Narrow:
    """Hand out a file as it is."""

    def __init__(self, file: SavedFile) -> None:
        self.open = file.open

    def as_written(self, data: bytes) -> bytes:
        """Return the bytes of a record in the file."""
        return data


class _Wide:
    """Hand out a file in UTF-16 or UTF-32 as UTF-8, and its records as they are written."""

    def __init__(self, file: SavedFile, encoding: str) -> None:
        self.encoding = encoding
        self.text = decode(file.read_all()).text.encode("utf-8", "surrogatepass")

    def open(self) -> BinaryIO:
        """Return the text in UTF-8, from its start."""
        return io.BytesIO(self.text)

    def as_written(self, data: bytes) -> bytes:
        """Return the bytes of a record in the file."""
        text = data.decode("utf-8", "surrogatepass")
        return text.encode(self.encoding, error_handler(self.encoding))


_Source: TypeAlias = "_Narrow | _Wide"


def _read_object(file: SavedFile, source: _Source) -> Iterator[RawDocument | Problem]:
    """Read one article, or go on to the list inside."""
    if _is_long_list(file, source):
        yield from _read_list(file, source)
        return
    with source.open() as stream:
        data = stream.read(file.limits.record_bytes + 1)
    is_whole = len(data) <= file.limits.record_bytes
    data, has_rest = without_rest(data) if is_whole else (data, False)
    if is_whole and (keyed := articles_by_key(decode(data).text, file.fields)):
        left_out = LeftOut(file)
        for number, item in enumerate(keyed, start=1):
            written = source.as_written(item.text.encode("utf-8", "surrogatepass"))
            yield from left_out.without(read_record(file, f"item {number}", written, item.told))
        yield from left_out.notices()
    elif is_whole and _is_one_article(file, data):
        left_out = LeftOut(file)
        yield from left_out.without(read_record(file, "", source.as_written(data)))
        yield from left_out.notices()
    else:
        yield from _read_list(file, source)
        return
    yield from _rest(file, has_rest=has_rest)


def _rest(file: SavedFile, *, has_rest: bool) -> Iterator[Problem]:
    if has_rest:
        message = "has text behind its JSON, which was left out; look at the end of the file"
        yield file.notice("left-aside", message)


def _is_long_list(file: SavedFile, source: _Source) -> bool:
    """Tell an export of many articles, which is not held whole only to be told from one."""
    with source.open() as stream:
        if len(stream.read(_MAX_WHOLE_BYTES + 1)) <= _MAX_WHOLE_BYTES:
            return False
    with source.open() as stream:
        chosen = choose_list(stream, partial(_fitness, file))
    return chosen is not None and chosen[1] > 1


def _is_one_article(file: SavedFile, data: bytes) -> bool:
    """Tell an article from what holds a list of them, such as a feed with its own title."""
    try:
        cells = read_object(decode(data).text)
    except BadJson:
        return b"[" not in data
    names = [cell.name for cell in cells]
    if "text" in map_fields(names, file.fields) or b"[" not in data:
        return True
    return is_article(names, file.fields) and not _holds_articles(cells)


def _holds_articles(cells: Sequence[Cell]) -> bool:
    return any(not cell.written and cell.value.startswith("[{") for cell in cells)


def _read_list(file: SavedFile, source: _Source) -> Iterator[RawDocument | Problem]:
    """Read the list whose items have a text; where none has, the first list of links."""
    count, left_out = 0, LeftOut(file)
    fitness = partial(_fitness, file)
    with source.open() as stream:
        chosen = choose_list(stream, fitness)
    path, limit = chosen[0] if chosen else (), file.limits.record_bytes
    ghost = GhostExport(source.open, path, limit) if is_ghost(path) else None
    reader = ListReader(path, chosen[1] if chosen else 0, limit, fitness)
    with source.open() as stream:
        for listed in chain.from_iterable(with_replies(it, limit) for it in reader.items(stream)):
            count += 1
            name = f"item {count}"
            if listed.data is None:
                message = f"is longer than {limit >> 20} MB; split it"
                yield file.loss("record-too-large", message, name)
            else:
                item, told = ghost.told(listed) if ghost else (listed, told_by_list(listed))
                data = source.as_written(_with_members(item, told))
                yield from left_out.without(read_record(file, name, data, told))
    yield from left_out.notices()
    yield from _rest(file, has_rest=reader.has_rest)
    if reader.is_open:
        message = "ends in the middle of a list; what comes after its last whole item is lost"
        yield file.loss("truncated-json", message)
    elif not count:
        yield nothing_in(file)


def _with_members(item: ListItem, told: Mapping[str, str]) -> bytes:
    """Return an item behind what is said of it outside: as it is written, a line for each."""
    lines = [b'"%s": "%s"\n' % (key.encode(), item.members[key]) for key in told.values()]
    return b"".join((*lines, item.data or b""))


def _fitness(file: SavedFile, data: bytes) -> int:
    """Return 2 for an article with a text, 1 for a headline with an address, 0 for neither."""
    try:
        cells = read_object(decode(data).text)
    except BadJson:
        return 0
    # A list of objects without words of its own is no text, whatever its key.
    names = [cell.name for cell in cells if cell.written or not cell.value.startswith("[{")]
    if not is_article(names, file.fields):
        return 0
    fields = map_fields(names, file.fields)
    return 2 if "text" in fields or "standfirst" in fields else 1
