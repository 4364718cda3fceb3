"""Foresee what the pages of a PDF come to when they are drawn, without drawing them.

A stream of a few bytes can unpack to gigabytes, and a form of ten calls can call another of
ten, fifteen levels deep, or itself. PDFium follows all of them until the memory ends. So each
stream is unpacked here first and thrown away, and calls are counted instead of followed.

The table at the end of a PDF that says which version of an object counts is not believed: the
one that costs most does.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.pdf_streams import pieces_of, unpacked_stream
from ingest.readers.pdf_syntax import (
    Ref,
    objects_in,
    packed_in,
    plain_name,
    read_value,
    stream_start,
)
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.readers.pdf_syntax import Value

#: Bytes that one stream may unpack to. The drawing of the densest map is some 30 MB; a picture
#: of a whole newspaper page in colour, which is not drawn here, some 400 MB.
MAX_STREAM_BYTES = 64 * 1024 * 1024
MAX_PICTURE_BYTES = 512 * 1024 * 1024

#: Bytes that all streams together may unpack to: some ten seconds of work.
MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024

#: Times that the bytes of a file may be read as part of an object. Objects follow one another, so
#: a sound file comes to one; a string that is never closed reaches to the end of the file.
MAX_TIMES_READ = 20

#: Objects of a file, and of one stream, that are read; a book of 10,000 pages has 100,000.
MAX_OBJECTS = 1_000_000

#: Bytes of drawing that one page may come to, with every form as often as it is called.
MAX_DRAWN_BYTES = 64 * 1024 * 1024

#: Levels of forms, and of pages within pages, that are followed; PDFium stops earlier.
_MAX_FORM_LEVELS = 50

_CALL = re.compile(rb"/([^\s()<>\[\]{}/%]{1,255})\s{1,9}Do\b")


@dataclass(slots=True)
class _Object:
    """Hold one object: its value, and of its stream the length unpacked and what it calls."""

    value: Value
    size_bytes: int = 0
    calls: Counter[str] = field(default_factory=Counter)


def check_cost(data: bytes) -> None:
    """Refuse a PDF whose pages come to far more than a page of print does.

    Raises:
        Unreadable: they do; the message names the limit.
    """
    pages = _Pages(data)
    for page in pages.all():
        if pages.drawn_bytes(page) > MAX_DRAWN_BYTES:
            what = f"draws more than {MAX_DRAWN_BYTES >> 20} MB on one page, by forms that call"
            message = f"{what} forms or the like; it was left out as a likely bomb"
            raise Unreadable("expands-too-much", message)


class _Read:
    """Count what is read of the objects of a file, or of those packed into one stream."""

    def __init__(self, size_bytes: int) -> None:
        self.most_bytes = MAX_TIMES_READ * size_bytes
        self.read_bytes = 0
        self.objects = 0

    def count(self, size_bytes: int) -> None:
        """Count one object; refuse those that lie within one another, or are too many."""
        self.read_bytes += size_bytes
        self.objects += 1
        if self.read_bytes > self.most_bytes or self.objects > MAX_OBJECTS:
            what = "holds objects within one another" if self.objects <= MAX_OBJECTS else ""
            what = what or f"holds more than {MAX_OBJECTS:,} objects"
            raise Unreadable("expands-too-much", f"{what}; it was left out as a likely bomb")


class _Pages:
    """Know the objects of a PDF, by number in all versions, and count what a page draws."""

    def __init__(self, data: bytes) -> None:
        self.objects: dict[int, list[_Object]] = {}
        self.known: dict[tuple[int, ...], int] = {}
        self.unpacked_bytes = 0
        self.stream_end = 0
        read = _Read(len(data))
        for number, _, place in objects_in(data):
            value, end = read_value(data, place)
            read.count(end - place)
            item = _Object(value)
            self.objects.setdefault(number, []).append(item)
            start = stream_start(data, end)
            if start is not None and isinstance(value, dict):
                self._measure(item, value, data, start)

    def all(self) -> Iterator[dict[str, Value]]:
        """Yield the dictionaries that have contents: the pages."""
        for versions in list(self.objects.values()):
            for item in versions:
                if isinstance(item.value, dict) and "Contents" in item.value:
                    yield item.value

    def drawn_bytes(self, page: dict[str, Value]) -> int:
        """Return what a page draws."""
        resources = self._inherited(page)
        streams = self._listed(page["Contents"])
        return sum(self._cost(ref.number, resources, 0) for ref in streams)

    def _measure(self, item: _Object, entries: dict[str, Value], data: bytes, start: int) -> None:
        is_picture = entries.get("Subtype") == "Image"
        limit = MAX_PICTURE_BYTES if is_picture else MAX_STREAM_BYTES
        filters = [name for name in self._resolved(entries.get("Filter")) if isinstance(name, str)]
        is_wanted = not is_picture and "Length1" not in entries
        content = bytearray()
        packed = self._packed(data, start, entries.get("Length"))
        for piece in unpacked_stream(packed, filters):
            item.size_bytes += len(piece)
            self.unpacked_bytes += len(piece)
            if is_wanted:
                content += piece
            _check(item.size_bytes, limit, "a stream that unpacks")
            _check(self.unpacked_bytes, MAX_UNPACKED_BYTES, "streams that unpack")
        item.calls = Counter(plain_name(found[1]) for found in _CALL.finditer(content))
        if entries.get("Type") == "ObjStm":
            self._take_in(bytes(content), entries)

    def _packed(self, data: bytes, start: int, length: Value) -> Iterator[bytes]:
        """Return the bytes of a stream in pieces."""
        if self.stream_end < start:  # streams come in order: each end is searched for once
            end = data.find(b"endstream", start)
            self.stream_end = end if end >= 0 else len(data)
        stated = length if isinstance(length, int) else 0
        # Packed bytes may hold the word that ends them.
        return pieces_of(data, start, min(max(self.stream_end, start + stated), len(data)))

    def _take_in(self, content: bytes, entries: dict[str, Value]) -> None:
        """Take in the objects that are packed together in one stream."""
        read = _Read(len(content))
        for number, place in packed_in(content, entries.get("First")):
            value, end = read_value(content, place)
            read.count(end - place)
            self.objects.setdefault(number, []).append(_Object(value))

    def _resolved(self, value: Value) -> list[Value]:
        """Return what a value may be: that of each version of an object, the items of a list."""
        if isinstance(value, Ref):
            versions = [item.value for item in self.objects.get(value.number, ())]
            return [item for held in versions for item in _items(held)]
        return _items(value)

    def _listed(self, value: Value) -> list[Ref]:
        """Return the streams that contents name: one, a list, or a reference to a list."""
        refs: list[Ref] = []
        for item in _items(value):
            if isinstance(item, Ref):
                refs.append(item)
                refs += [inner for inner in self._resolved(item) if isinstance(inner, Ref)]
        return refs

    def _inherited(self, page: dict[str, Value]) -> list[dict[str, Value]]:
        """Return the resources of a page, or those of the first of its parents that has some."""
        for _ in range(_MAX_FORM_LEVELS):
            if "Resources" in page:
                return self._dictionaries([page["Resources"]])
            parents = self._dictionaries([page.get("Parent")])
            if not parents:
                return []
            page = parents[-1]
        return []

    def _dictionaries(self, values: Iterable[Value]) -> list[dict[str, Value]]:
        resolved = (item for value in values for item in self._resolved(value))
        return [item for item in resolved if isinstance(item, dict)]

    def _cost(self, number: int, inherited: list[dict[str, Value]], level: int) -> int:
        """Return what a stream draws, with all it calls, itself among them."""
        if level > _MAX_FORM_LEVELS:
            return 0
        key = (number, level, *map(id, inherited))
        if key not in self.known:
            costs = [
                self._cost_of(item, inherited, level + 1) for item in self.objects.get(number, ())
            ]
            self.known[key] = min(max(costs, default=0), MAX_DRAWN_BYTES + 1)
        return self.known[key]

    def _cost_of(self, item: _Object, inherited: list[dict[str, Value]], level: int) -> int:
        entries = item.value if isinstance(item.value, dict) else {}
        own = self._dictionaries([entries["Resources"]]) if "Resources" in entries else inherited
        forms = self._dictionaries([resources.get("XObject") for resources in own])
        total = item.size_bytes
        for name, count in item.calls.items():
            targets = [form[name] for form in forms if name in form]
            costs = [self._cost(ref.number, own, level) for ref in targets if isinstance(ref, Ref)]
            total += count * max(costs, default=0)
        return total


def _check(size_bytes: int, limit_bytes: int, what: str) -> None:
    if size_bytes > limit_bytes:
        message = f"holds {what} to more than {limit_bytes >> 20} MB; it was left out as a likely"
        raise Unreadable("expands-too-much", f"{message} bomb")


def _items(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]
