"""Texts of odd shapes, and other data under the name of text (group B)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.case import Scale, Words

EMPTY = {
    "empty": b"",
    "spaces": b"   \t  \n\n",
    "mark-only": b"\xef\xbb\xbf",
    "utf16-mark-only": b"\xff\xfe",
    "line-breaks": b"\r\n" * 500,
    "zero-width": "\u200b\u200c\u2060\ufeff".encode() * 50,
    "no-break-spaces": "\u00a0\u2003\u3000\n".encode() * 50,
    "form-feeds": b"\x0c\n" * 20,
}
FOREIGN = {
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8,
    "picture-as-text.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(500),
    "program.exe": b"MZ\x90\x00" + bytes(500),
    "database.txt": b"SQLite format 3\x00" + bytes(500),
    "sound.mp3": b"ID3\x04" + bytes(500),
    "packed.txt": b"7z\xbc\xaf\x27\x1c" + bytes(500),
    "packed.html": b"Rar!\x1a\x07\x00" + bytes(500),
    "zeros.txt": bytes(5000),
    "noise.txt": b"",  # random, filled in below
    "controls.txt": bytes([1, 2, 3, 4, 5, 6, 14, 15]) * 400,
}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    for name, data in EMPTY.items():
        yield Case(f"B/{name}.txt", SKIPPED, data, reason="empty-file")
    noise = words.chance.randbytes(4000)
    for name, data in FOREIGN.items():
        yield Case(f"B/{name}", SKIPPED, data or noise)
    yield from _long(words, scale)
    yield from _odd(words)


def _long(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    line = (words.sentence(word) + " ").encode()
    count = scale.text_bytes // len(line)
    is_over = scale.text_bytes > 100 * 2**20
    outcome = QUARANTINED if is_over else OK
    finds = () if is_over else (word,)
    yield Case("B/one-line.txt", outcome, line * count, finds=finds)
    yield Case("B/one-word.txt", outcome, b"x" * scale.text_bytes)
    word = words.one()
    title = f"Report {word} " * (200_000 // 20)
    yield Case("B/long-title.txt", OK, f"{title}\n\nBody text.\n".encode(), finds=(word,))
    word = words.one()
    body = "Short paragraph.\n\n" * scale.paragraphs + words.sentence(word) + "\n"
    yield Case("B/many-paragraphs.txt", OK, body.encode(), finds=(word,))
    word = words.one()
    yield (
        Case(
            "B/many-blank-lines.txt",
            OK,
            b"Start.\n" + b"\n" * scale.text_bytes + words.sentence(word).encode(),
            finds=(word,),
        )
        if not is_over
        else Case("B/many-blank-lines.txt", OK, b"Start.\n\n" * 9)
    )
    yield Case("B/sparse.txt", QUARANTINED, make=_sparse, reason="too-large")

    words_at = words.one(), words.one()
    yield Case(
        "B/hole.jsonl",
        WARNED,
        make=lambda place: _with_hole(place, words_at, scale.bomb_bytes),
        reason="null-characters",
        finds=words_at,
    )
    table = 'headline,text\nOpen,"never closed\n' + "no text here\n" * scale.pieces
    yield Case("B/unclosed.csv", WARNED, table.encode(), reason="unclosed-quote")


def _with_hole(place: Path, words_at: tuple[str, str], size_bytes: int) -> None:
    """Make a file of two JSON lines with a hole between them."""
    first, last = (f'{{"headline": "Head", "text": "Words {word}."}}\n' for word in words_at)
    place.write_text(first)
    os.truncate(place, size_bytes)
    with place.open("a") as file:
        file.write(last)


def _sparse(place: Path) -> None:
    """Make a file of a terabyte that takes no room."""
    place.touch()
    os.truncate(place, 2**40)


def _odd(words: Words) -> Iterator[Case]:
    for name, form in (
        ("one-letter-lines.txt", "\n".join("abcdefgh" * 100) + "\n%s\n"),
        ("deep-indent.txt", "\n".join(" " * n + "line" for n in range(500)) + "\n%s\n"),
        ("only-marks.txt", "!!! --- ??? *** ... ;;; %s\n"),
        ("terminal-colours.txt", "\x1b[31mRed\x1b[0m news: %s\n" + "Plain text. " * 40),
        ("no-suffix", "%s\n"),
        ("many.dots.in.name.txt", "%s\n"),
        ("strange.suffix-xyz", "%s\n"),
        ("upper.TXT", "%s\n"),
        ("open-fence.md", "---\r\n" + "Words.\r\n" * 300 + "%s\r\n"),
        ("page-as-text.txt", "<p>%s</p>\n"),
        ("vertical.txt", "One.\x0bTwo.\x0c%s\x85Three.\u2028Four.\n"),
    ):
        word = words.one()
        text = form.replace("%s", words.sentence(word))
        yield Case(f"B/{name}", OK, text.encode(), finds=(word,))
    word = words.one()
    page = "<!-- x -->" * 300 + f"<p>{words.sentence(word)}</p>"
    yield Case("B/comments-first.html", WARNED, page.encode(), finds=(word,))
    word = words.one()
    page = f"<html><body><h1>Head</h1><p>{words.sentence(word)}</p></body></html>"
    yield Case("B/page.txt", WARNED, page.encode(), reason=None, finds=(word,))
