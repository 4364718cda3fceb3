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

from ingest.readers.xml_scanner import RecordScanner
from ingest.readers.xml_spaces import read_spaces
from ingest.readers.xml_tree import Element, read_tree
from ingest.sources.saved_file import Unreadable
from ingest.sources.xml_kinds import read_head
from ingest.text.decode import decode, decode_labelled, error_handler, is_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded, Offsets

_CHUNK = 1 << 16

#: Characters between two marks from which bytes are counted.
_STEP_CHARS = 2048

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


class SteppedOffsets:
    """Map places in a text to bytes from marks at equal steps, not from its start each time.

    The paragraphs of a record are placed one by one, and a book has 20,000 of them.
    """

    def __init__(self, text: str, encoding: str, start_byte: int = 0) -> None:
        """Hold the text; `start_byte` is the length of the byte order mark."""
        self._text, self._encoding = text, encoding
        self._marks = [start_byte]

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset."""
        return [self._byte(char) for char in chars]

    def _byte(self, char: int) -> int:
        step = char // _STEP_CHARS
        while len(self._marks) <= step:
            place = (len(self._marks) - 1) * _STEP_CHARS
            self._marks.append(self._marks[-1] + self._width(place, place + _STEP_CHARS))
        return self._marks[step] + self._width(step * _STEP_CHARS, char)

    def _width(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._encoding, error_handler(self._encoding)))


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
        self.label = _NAMES.get(self.label.lower(), self.label) or decode(start).encoding
        root = read_head(start)
        self.root_name = root.name if root else ""
        self.spaces = read_spaces(root.tag) if root else {}
        self.head = Element("", "", 0, 0)
        self._scanner = RecordScanner(names, file.limits.record_bytes, attached)

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
        elif self.count and not scanner.ends_with(self.root_name):
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
            offsets, encoding = SteppedOffsets(text, self.wide), self.wide
        else:
            decoded = self._decoded(data)
            text, encoding = decoded.text, decoded.encoding
            offsets = SteppedOffsets(text, encoding, decoded.start_byte)
        try:
            root, _ = read_tree(text, self.spaces)
        except Unreadable as stop:
            return self.file.loss(stop.code, stop.message, name)
        return XmlRecord(name, data, encoding, offsets, root)

    def _decoded(self, data: bytes) -> Decoded:
        if not self.wide and self.label and not is_utf8(data):
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
    if label and not is_utf8(data) and not data.startswith(tuple(mark for mark, _ in _WIDE)):
        decoded = decode_labelled(data, _NAMES.get(label.lower(), label))
        decoded = decoded if decoded and decoded.lost_bytes <= len(data) // 100 else None
    decoded = decoded or decode(data)
    root, _ = read_tree(decoded.text, {})
    offsets = SteppedOffsets(decoded.text, decoded.encoding, decoded.start_byte)
    return XmlRecord(name, data, decoded.encoding, offsets, root)
