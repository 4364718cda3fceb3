"""Notes, transcripts, letters and packed texts that are broken or lie (group N)."""

from __future__ import annotations

import bz2
import lzma
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

#: Bytes above a text that are no properties, or hardly.
FRONTS = {
    "open": "---\ntitle: never closed\n",
    "empty": "---\n---\n",
    "list": "---\nauthor: [a, b\n  - c: {d: [e\n---\n",
    "quote": "---\ntitle: \"no end\nauthor: 'nor here\n---\n",
    "alias": "---\na: &a [x]\nb: *a\nc: !!python/object:os.system x\n---\n",
    "deep": "---\n" + "".join(f"{' ' * level}a{level}:\n" for level in range(200)) + "---\n",
    "toml": "+++\na = '''\nb = [\n+++\n",
    "braces": '{\n "a": {"a": {"a": [[[[\n}\n',
    "percent": "% % % %\n%\n%\n",
    "joplin": "",
}
CUES = {
    "backwards": "1\n00:00:09,000 --> 00:00:01,000\n{}\n\n2\n00:00:03,000 --> 00:00:02,000\nEnd.\n",
    "huge-times": "1\n999:99:99,999 --> 999:99:99,999\n{}\n\n2\n0:0:0,0 --> 0:0:0,0\nEnd.\n",
    "no-gaps": "1\n00:00:01,000 --> 00:00:02,000\n{}\n2\n00:00:02,000 --> 00:00:03,000\nEnd.\n",
    "open-signs": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v {}\n\n00:02.000 --> 00:03.000\n<c\n{}\n",
    "cut": "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:02,000 --> 00:0",
}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    for name, front in FRONTS.items():
        word = words.one()
        text = front + f"\n{words.sentence(word)}\n"
        if name == "joplin":
            text += "\nid: " + "0" * 32 + "\ntype_: 1\ntype_: 1"
        yield Case(f"N/{name}.md", OK, text.encode(), finds=(word,))
    for name, cue in CUES.items():
        word = words.one()
        said = cue.replace("{}", words.sentence(word))
        yield Case(f"N/{name}.srt", OK, said.encode(), finds=(word,), forbids=("-->",))
    yield from _packed(words)
    divided = "co-\n" * (scale.pieces // 10) + "end.\n"
    yield Case("N/divided.txt", OK, divided.encode())
    stressed = "*a_b~~[[c](d)" * (scale.pieces // 20)
    yield Case("N/stressed.md", OK, stressed.encode())
    yield from _letters(words)


def _packed(words: Words) -> Iterator[Case]:
    for suffix, pack in (("bz2", bz2.compress), ("xz", lzma.compress)):
        word = words.one()
        text = (words.sentence(word) + "\n").encode() * 20
        data = pack(text)
        yield Case(f"N/whole.txt.{suffix}", OK, data, finds=(word,))
        yield Case(f"N/cut.txt.{suffix}", QUARANTINED, data[:-8], reason="truncated-archive")
        damaged = data[: len(data) // 2] + b"\7" * 40
        yield Case(f"N/damaged.txt.{suffix}", QUARANTINED, damaged)
        bomb = pack(bytes(60_000_000))
        yield Case(f"N/bomb.txt.{suffix}", QUARANTINED, bomb, reason="expands-too-much")


def _letters(words: Words) -> Iterator[Case]:
    word = words.one()
    head = "From: News <no-reply@a.example>\nSubject: s\nList-Unsubscribe: <x>\n\n"
    lines = "\n\n".join(["Unsubscribe"] * 500 + [words.sentence(word)] + ["View online"] * 500)
    yield Case("N/buttons.eml", OK, (head + lines).encode(), finds=(word,))
    yield Case("N/raw-head.eml", OK, b"From: \xff\xfe <a@b>\nSubject: \x80\n\nText.\n")
    spoilt = "annoncé à l'été, déjà prêt à créer".encode().decode("cp1252")
    yield Case("N/spoilt.txt", WARNED, spoilt.encode(), reason="spoilt-letters")
    yield Case("N/code.css", SKIPPED, b".a{color:red;}" * 9, reason="unsupported-format")
