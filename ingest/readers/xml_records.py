"""Cut an XML file into its records, holding one at a time, and read the tree of each.

A record is an element of a known name; its bytes are those of the file. A record with broken
markup is read as far as it goes, and one that was never closed ends where the next begins, so
that damage costs one record and not the rest of the file. Entities are not defined, nothing
outside the file is opened, and every step takes time linear to the file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers.xml_tree import Element, read_spaces, read_tree
from ingest.sources.saved_file import Unreadable
from ingest.sources.xml_kinds import read_head
from ingest.text.decode import TextOffsets, decode, decode_labelled, error_handler

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded, Offsets

_CHUNK = 1 << 16

#: Bytes above the first record that are kept: a WordPress export lists its categories there.
_HEAD_BYTES = 4 * 1024 * 1024

#: A tag or an end mark may be cut by the end of a chunk: so many bytes wait for the next.
_MARK_BYTES = 400

#: Bytes at the end of a file in which the closing tag of its root is looked for: caches add remarks.
_TAIL_BYTES = 4096

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([\w.:-]{2,40})")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030"}


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """Hold one record of an XML file.

    Attributes:
        name: which record of its file it is, such as `item 3`.
        data: its bytes, as they stand in the file.
        encoding: the codec of the bytes.
        offsets: from places in the markup to bytes.
        root: its element.
    """

    name: str
    data: bytes
    encoding: str
    offsets: Offsets
    root: Element


class XmlRecords:
    """Read the records of one file.

    Attributes:
        head: the tree of what stands above the first record.
        count: how many records there were so far.
    """

    def __init__(
        self, file: SavedFile, names: Iterable[str], word: str, attached: bytes = b""
    ) -> None:
        """Begin.

        Args:
            file: to be read.
            names: bare names of the elements that are records.
            word: what a record is called in messages and in `member`.
            attached: the start of what a record too long for the limit is read without.
        """
        self.file, self.word = file, word
        self.count = 0
        with file.open() as stream:
            start = stream.read(_CHUNK)
        self.wide = next((name for mark, name in _WIDE if start.startswith(mark)), "")
        declared = _ENCODING.search(start)
        self.label = declared[1].decode("ascii") if declared else ""
        self.label = _NAMES.get(self.label.lower(), self.label)
        root = read_head(start)
        self.root_name = root.name if root else ""
        self.spaces = read_spaces(root.tag) if root else {}
        self.head = Element("", "", 0, 0)
        self._scanner = _Scanner(names, file.limits.record_bytes, attached)

    def __iter__(self) -> Iterator[XmlRecord | Problem]:
        """Yield each record, and a Problem for one that cannot be read."""
        scanner, is_first = self._scanner, True
        for data in scanner.records(self._chunks()):
            if is_first:
                self.head, is_first = self._head(), False
            self.count += 1
            yield self._record(f"{self.word} {self.count}", data)
        if is_first:
            self.head = self._head()
        if scanner.is_cut:
            self.count += 1
            message = "is cut off in the middle; get the file again, what stands above was read"
            yield self.file.loss("truncated-xml", message, f"{self.word} {self.count}")
        elif not scanner.ends_with(self.root_name):
            message = f"ends before its last tag; what came after {self.word} {self.count} is lost"
            yield self.file.notice("truncated-xml", message)

    def _chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece in an encoding whose tags are ASCII."""
        with self.file.open() as stream:
            if not self.wide:
                while chunk := stream.read(_CHUNK):
                    yield chunk
                return
            reader = codecs.getincrementaldecoder(self.wide)("surrogatepass")
            while chunk := stream.read(_CHUNK):
                yield reader.decode(chunk).encode("utf-8", "surrogatepass")

    def _head(self) -> Element:
        text = self._decoded(bytes(self._scanner.head)).text
        return read_tree(text, self.spaces)[0]

    def _record(self, name: str, data: bytes | None) -> XmlRecord | Problem:
        if data is None:
            limit = self.file.limits.record_bytes >> 20
            message = f"is longer than {limit} MB; raise the limit to read it"
            return self.file.loss("record-too-large", message, name)
        if self.wide:
            text = data.decode("utf-8", "surrogatepass")
            data = text.encode(self.wide, error_handler(self.wide))
            offsets, encoding = TextOffsets(text, self.wide), self.wide
        else:
            decoded = self._decoded(data)
            text, offsets, encoding = decoded.text, decoded.offsets, decoded.encoding
        try:
            root, _ = read_tree(text, self.spaces)
        except Unreadable as stop:
            return self.file.loss(stop.code, stop.message, name)
        return XmlRecord(name, data, encoding, offsets, root)

    def _decoded(self, data: bytes) -> Decoded:
        if not self.wide and self.label and not _is_utf8(data):
            labelled = decode_labelled(data, self.label)
            if labelled and labelled.lost_bytes <= len(data) // 100:
                return labelled
        return decode(data)


def read_whole(file: SavedFile, name: str = "") -> XmlRecord:
    """Return a file that is one record.

    Raises:
        Unreadable: it is too large, or nests too deeply.
    """
    data = file.read_all(file.limits.page_bytes)
    declared = _ENCODING.search(data[:_CHUNK])
    label = declared[1].decode("ascii") if declared else ""
    decoded = None
    if label and not _is_utf8(data) and not data.startswith(tuple(mark for mark, _ in _WIDE)):
        decoded = decode_labelled(data, _NAMES.get(label.lower(), label))
        decoded = decoded if decoded and decoded.lost_bytes <= len(data) // 100 else None
    decoded = decoded or decode(data)
    root, _ = read_tree(decoded.text, {})
    return XmlRecord(name, data, decoded.encoding, decoded.offsets, root)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Scanner:
    """Find the records in the pieces of a file.

    Attributes:
        head: the bytes above the first record, as far as they are kept.
        is_cut: True after the end when a record was still open.
    """

    def __init__(self, names: Iterable[str], limit: int, attached: bytes) -> None:
        any_name = b"|".join(sorted(re.escape(name.encode()) for name in names))
        self._mark = re.compile(
            rb"<(?:(!--)|(!\[CDATA\[)|(/?)(?:[\w.-]{1,60}:)?(?:" + any_name + rb")(?=[\s/>]))"
        )
        self._ends = {
            b"-->": re.compile(rb"-->"),
            # A section that was never closed ends where its record does.
            b"]]>": re.compile(
                rb"\]\]>|(?=</(?:[\w.-]{1,60}:)?(" + any_name + rb")\s{0,9}>\s{0,200}<(?:[\w.-]{1,60}:)?\1[\s>])"
            ),
        }
        self.limit, self.attached = limit, attached
        self._rescued: bytes | None = None
        self.head = bytearray()
        self.is_cut = False
        self._buffer = bytearray()
        self._tail = b""
        self._start = -1
        self._place = 0
        self._until: re.Pattern[bytes] | None = None
        self._is_too_long = False
        self._is_first = True

    def ends_with(self, name: str) -> bool:
        """Tell whether the file ends with the closing tag of its root."""
        return not name or f"{name}".encode() in self._tail

    def records(self, chunks: Iterable[bytes]) -> Iterator[bytes | None]:
        """Yield the bytes of each record; None for one longer than the limit."""
        for chunk in chunks:
            self._tail = (self._tail + chunk)[-_TAIL_BYTES:]
            self._buffer += chunk
            yield from self._scan(len(self._buffer) - _MARK_BYTES)
            self._shrink()
        yield from self._scan(len(self._buffer))
        self.is_cut = self._start >= 0 or self._is_too_long
        if self._is_first:
            self._keep_head(len(self._buffer))

    def _scan(self, stop: int) -> Iterator[bytes | None]:
        while self._place < stop:
            if self._until is not None:
                end = self._until.search(self._buffer, self._place)
                if end is None or end.start() >= stop:
                    self._place = max(self._place, stop) if end is None else self._place
                    return
                self._place, self._until = end.end(), None
                continue
            match = self._mark.search(self._buffer, self._place)
            if match is None or match.start() >= stop:
                self._place = stop
                return
            self._place = match.end()
            if match[1]:
                self._until = self._ends[b"-->"]
            elif match[2]:
                self._until = self._ends[b"]]>"]
            elif match[3]:
                yield from self._end(self._closed(match.end()))
            else:
                yield from self._begin(match)

    def _begin(self, match: re.Match[bytes]) -> Iterator[bytes | None]:
        """Begin a record; one that is still open ends here."""
        yield from self._end(match.start())
        if self._is_first:
            self._keep_head(match.start())
        self._start = match.start()
        end = self._closed(match.end())
        if self._buffer[end - 2 : end] == b"/>":
            yield from self._end(end)

    def _closed(self, place: int) -> int:
        return self._buffer.find(b">", place) + 1 or len(self._buffer)

    def _end(self, end: int) -> Iterator[bytes | None]:
        if self._is_too_long:
            yield self._rescued
            self._rescued = None
        elif self._start >= 0:
            yield bytes(self._buffer[self._start : end])
        self._start, self._is_too_long = -1, False
        self._place = max(self._place, end)

    def _keep_head(self, end: int) -> None:
        self._is_first = False
        self.head += self._buffer[: min(end, _HEAD_BYTES)]

    def _shrink(self) -> None:
        """Forget what no record needs."""
        if self._start >= 0 and len(self._buffer) - self._start > self.limit:
            end = self._buffer.find(self.attached, self._start) if self.attached else -1
            self._rescued = bytes(self._buffer[self._start : end]) if end > 0 else None
            self._start, self._is_too_long = -1, True
        start = self._start if self._start >= 0 else self._place
        if self._is_first and self._start < 0:
            if start < _HEAD_BYTES:
                return
            self._keep_head(start)
        del self._buffer[:start]
        self._place -= start
        self._start = 0 if self._start >= 0 else -1
