"""Spreadsheets, messages and posts: cut, cut short by a lie, or built to exhaust (group S)."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case
from tests.readers.sheets import ods, xls, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

HEAD = ("Title", "Text")


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _sheets(words, scale)
    yield from _broken_sheets(words, scale)
    yield from _messages(words)


def _sheets(words: Words, scale: Scale) -> Iterator[Case]:
    for name, write in (("plain.xlsx", xlsx), ("plain.ods", ods)):
        first, last = words.one(), words.one()
        rows = [HEAD, ("A", first), (None, None), ("B", last)]
        yield Case(f"S/{name}", OK, write({"Clips": rows}), finds=(first, last), tells=())
    word = words.one()
    odd: dict[str, list[tuple[str | int, ...]]] = {
        "\u202eevil/../x": [HEAD, ("A", word)],
        "Sums": [("Month", "Copies"), ("May", 12)],
    }
    yield Case("S/odd-name.xlsx", OK, xlsx(odd), finds=(word,), forbids=("\u202e",), tells=())
    yield Case("S/old.xls", OK, xls(), tells=())
    other = xlsx({"Sums": [("Month", "Copies"), ("May", 12)]})
    yield Case("S/no-articles.xlsx", SKIPPED, other, reason="no-text")
    word = words.one()
    table = f"<table><tr><td>Title<td>Text<td>Date<tr><td>A<td>{word}<td>9"
    yield Case("S/markup.xls", OK, table.encode(), finds=(word,), tells=())
    open_rows = (table + "<tr><td>" * scale.pieces).encode()
    yield Case("S/markup-rows.xls", OK, open_rows, finds=(word,))
    tags = (table + "<td " * scale.pieces).encode()
    yield Case("S/markup-tags.xls", OK, tags, finds=(word,))
    word = words.one()
    wide = xlsx({"a": [HEAD, ("A", word)]})
    yield Case("S/as-table.csv", WARNED, wide, reason="wrong-suffix", finds=(word,))


def _broken_sheets(words: Words, scale: Scale) -> Iterator[Case]:
    rows = {"a": [HEAD, *(("A", words.one()) for _ in range(50))]}
    for name, data in (("xlsx", xlsx(rows)), ("ods", ods(rows)), ("xls", xls())):
        yield Case(f"S/cut.{name}", QUARANTINED, data[: len(data) // 2])
        noise = bytearray(data)
        for place in range(600, len(noise), 97):
            noise[place] ^= 0x5A
        yield Case(f"S/noise.{name}", QUARANTINED, bytes(noise))
    content = (
        b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><a xmlns:table="t">'
        b'<table:table table:name="a">&b;</table:table></a>'
    )
    entities = _replaced(ods(rows), "content.xml", content)
    yield Case("S/entities.ods", QUARANTINED, entities, reason="xml-entities")
    deep = _replaced(ods(rows), "content.xml", b"<a>" * scale.pieces)
    yield Case("S/deep.ods", QUARANTINED, deep, reason="too-deep")
    bomb = ods({"a": [HEAD, ("A", "x" * min(scale.bomb_bytes, 50_000_000))]})
    yield Case("S/bomb.ods", QUARANTINED, bomb, reason="expands-too-much")
    yield Case("S/cut.parquet", QUARANTINED, b"PAR1" + bytes(500))
    yield Case("S/cut.feather", QUARANTINED, b"ARROW1\0\0" + bytes(500))


def _replaced(package: bytes, name: str, data: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(memory, "w") as new:
        for member in old.namelist():
            new.writestr(member, data if member == name else old.read(member))
    return memory.getvalue()


def _messages(words: Words) -> Iterator[Case]:
    first, last = words.one(), words.one()
    message = {"type": "message", "date": "2021-06-09T06:00:00", "from_id": "channel7"}
    service = {"type": "service", "date": "2021-06-09T06:00:00", "actor_id": "c", "text": ""}
    runs = ["One ", {"type": "bold", "text": first}, " and on"]
    messages = [{**message, "text": runs}, service, {**message, "text": last}]
    chat = {"name": "Mordale", "type": "public_channel", "messages": messages}
    data = json.dumps(chat).encode()
    finds = (first, last)
    yield Case("S/messages.json", WARNED, data, reason="left-aside", finds=finds, tells=("",))
    bad = data.replace(b'"text": ["One ', b'"text": [1 2, "One ')
    yield Case("S/bad-message.json", WARNED, bad, finds=(last,), tells=("item 1", ""))
    word = words.one()
    posts = [{"tweet": {"id_str": "7", "full_text": word, "in_reply_to_status_id_str": "7"}}]
    script = b"window.YTD.tweets.part0 = " + json.dumps(posts).encode()
    yield Case("S/tweets.js", OK, script, finds=(word,), tells=())
    yield Case("S/cut/tweets.js", WARNED, script[:-1], reason="truncated-json", finds=(word,))
