"""Write old Office files (OLE), packages and slide shows for the tests."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def package(members: Mapping[str, str | bytes], stored: bool = False) -> bytes:
    """Return a ZIP with these members, in their order."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams at its top, none of them in small sectors."""
    names = list(streams)
    bodies = [_padded(streams[name], _SECTOR) for name in names]
    directory_at = sum(len(body) for body in bodies) // _SECTOR
    entries = [_entry("Root Entry", 5, child=1 if names else _FREE, start=_END, size=0)]
    table: list[int] = []
    for number, (name, body) in enumerate(zip(names, bodies, strict=True), start=1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=len(table), size=len(streams[name])))
        table += _links(len(table), len(body) // _SECTOR)
    directory = _padded(b"".join(entries), _SECTOR)
    table += _links(directory_at, len(directory) // _SECTOR)
    tables = -(-(len(table) + 1) // 127)  # each has room for 128, one of them itself
    fat_at = len(table)
    table += [_FAT] * tables
    fat = struct.pack(f"<{len(table)}I", *table).ljust(tables * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory_at, 0, 0, _END, 0, _END, 0)
    listed = [*range(fat_at, fat_at + tables)]
    head += struct.pack("<109I", *listed, *[_FREE] * (109 - len(listed)))
    return head + b"".join(bodies) + directory + fat


def _padded(data: bytes, least: int) -> bytes:
    length = max(least, -(-len(data) // _SECTOR) * _SECTOR)
    return data.ljust(length, b"\0")


def _links(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END]


def _entry(
    name: str, kind: int, *, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<III36xIII", _FREE, right, child, start, size, 0)


def word_97(pieces: Sequence[tuple[str, bool]], foot: str = "", flags: int = 0) -> bytes:
    """Return a Word file of these pieces of text; True writes one byte a letter."""
    body = bytearray(2048)
    starts, places, length = [0], [], 0
    for text, is_narrow in (*pieces, *([(foot, False)] if foot else ())):
        place = len(body)
        body += text.encode("cp1252" if is_narrow else "utf-16-le")
        length += len(text.encode("utf-16-le")) // 2
        starts.append(length)
        places.append(place * 2 | 0x40000000 if is_narrow else place)
    entries = b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    listed = struct.pack(f"<{len(starts)}I", *starts) + entries
    table = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(listed)) + listed
    struct.pack_into("<HH6xH", body, 0, 0xA5EC, 0xC1, 0x0200 | flags)
    foot_length = len(foot.encode("utf-16-le")) // 2
    struct.pack_into("<6I", body, 0x4C, length - foot_length, foot_length, 0, 0, 0, 0)
    struct.pack_into("<II", body, 0x1A2, 0, len(table))
    return compound({"WordDocument": bytes(body), "1Table": table})


def outlook(
    texts: Mapping[int, str | bytes], times: Mapping[int, int] | None = None, page: int = 0
) -> bytes:
    """Return an Outlook message: text by number of its property, times as FILETIME."""
    streams: dict[str, bytes] = {}
    for key, value in texts.items():
        kind = "001F" if isinstance(value, str) else "001E"
        kind = "0102" if key == 0x1009 or (key == 0x1013 and kind == "001E") else kind
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        streams[f"__substg1.0_{key:04X}{kind}"] = data
    fixed = bytes(32)
    for key, moment in (times or {}).items():
        fixed += struct.pack("<HHIQ", 0x40, key, 6, moment)
    if page:
        fixed += struct.pack("<HHIQ", 3, 0x3FDE, 6, page)
    return compound({**streams, "__properties_version1.0": fixed})


PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def slide(shapes: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return a slide of these shapes: the kind of their place, and their paragraphs."""
    written = ""
    for place, texts in shapes:
        rows = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
        mark = f'<p:nvSpPr><p:nvPr><p:ph type="{place}"/></p:nvPr></p:nvSpPr>' if place else ""
        written += f"<p:sp>{mark}<p:txBody>{rows}</p:txBody></p:sp>"
    return f'<p:sld xmlns:p="{PRESENTATION}" xmlns:a="{DRAWING}">{written}</p:sld>'


def links(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return a part that holds links: by name, the kind and the target of each."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f"<Relationships>{rows}</Relationships>"


def show(slides: Sequence[str], order: Sequence[int], notes: str = "") -> bytes:
    """Return a slide show: its slides as they are stored, and their numbers as they are shown."""
    listed = "".join(f'<p:sldId id="{256 + at}" r:id="rId{at}"/>' for at in order)
    members: dict[str, str | bytes] = {
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{PRESENTATION}" xmlns:r="{LINKS}">'
        f"<p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links(
            {f"rId{at}": ("slide", f"slides/slide{at}.xml") for at in range(1, len(slides) + 1)}
        ),
        "[Content_Types].xml": "<Types/>",
    }
    members |= {f"ppt/slides/slide{at}.xml": text for at, text in enumerate(slides, start=1)}
    if notes:
        first = f"ppt/slides/_rels/slide{order[0]}.xml.rels"
        members[first] = links({"rId1": ("notesSlide", "../notesSlides/notesSlide1.xml")})
        members["ppt/notesSlides/notesSlide1.xml"] = notes
    return package(members)
