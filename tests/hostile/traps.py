"""Names and places in the file system that trap a reader (groups J and K)."""

from __future__ import annotations

import os
import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

#: Seconds since 1970; the last ones are beyond what 64 bits of nanoseconds hold.
TIMES = (-(2**31), -86_400, -1, 0, 1, 2**31 - 1, 2**31, 2**32, 9_223_372_036, 15_032_385_535)

NAMES = (
    "a b.txt", "a\nb.txt", "tab\t.txt", "quote'\".txt", "percent%41.txt", "back\\slash.txt",
    "<img src=x onerror=alert(1)>.txt", "'; drop table files; --.txt", "$(touch x).txt",
    "`touch x`.txt", "-rf.txt", "--db.txt", "con.txt", "nul.txt", "trailing.txt.", "trailing .txt ",
    "\u202egnp.txt", "caf\u00e9.txt", "cafe\u0301.txt", "\u65e5\u672c.txt", "\U0001f600.txt",
    "\x1b[31mred.txt", "\x7f.txt", "..txt", "...", "x" * 251 + ".txt", "#hash?query.txt",
    "a&b=c.txt", "corpus.db-journal.txt", "UPPER.txt", "upper.txt", "line\u2028separator.txt",
)  # fmt: skip


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of these groups."""
    yield from _links(words)
    yield from _places(words)
    for seconds in TIMES:
        word = words.one()
        make = partial(_write_at, text=words.sentence(word), seconds=seconds)
        yield Case(f"J/at{seconds}.txt", OK, make=make, finds=(word,))
    for name in NAMES:
        word = words.one()
        is_hidden = name.startswith(".")
        outcome, finds = (None, ()) if is_hidden else (OK, (word,))
        yield Case(f"K/{name}", outcome, f"{words.sentence(word)}\n".encode(), finds=finds)
    for raw in (b"latin-\xe9.txt", b"\xff\xfe.txt", b"cut-\xe2\x82.txt"):
        word = words.one()
        path = f"K/{os.fsdecode(raw)}"
        yield Case(path, OK, f"{words.sentence(word)}\n".encode(), finds=(word,))
    word = words.one()
    deep = "/".join(["deep"] * 100)
    yield Case(f"K/{deep}/text.txt", OK, f"{words.sentence(word)}\n".encode(), finds=(word,))


def _links(words: Words) -> Iterator[Case]:
    word = words.one()
    yield Case("J/target/inside.txt", OK, f"{words.sentence(word)}\n".encode(), finds=(word,))
    for name, target, outcome, reason in (
        ("to-inside.txt", "target/inside.txt", OK, None),
        ("to-folder", "target", SKIPPED, "linked-folder"),
        ("to-self.txt", "to-self.txt", SKIPPED, "link-loop"),
        ("to-parent", "..", SKIPPED, "link-loop"),
        ("to-nothing.txt", "nothing-here.txt", SKIPPED, "broken-link"),
        ("to-passwd.txt", "/etc/passwd", SKIPPED, "link-outside"),
        ("to-root", "/", SKIPPED, "link-loop"),
        ("to-steps-up.txt", "../../../../../../../../etc/passwd", SKIPPED, "link-outside"),
        ("to-zeros.txt", "/dev/zero", SKIPPED, "link-outside"),
        ("to-chance.txt", "/dev/urandom", SKIPPED, "link-outside"),
        ("to-memory.txt", "/proc/self/mem", SKIPPED, "link-outside"),
        ("to-terminal.txt", "/dev/tty", SKIPPED, "link-outside"),
        ("to-standard-input.txt", "/proc/self/fd/0", SKIPPED, "link-outside"),
    ):
        make = partial(_link, target=target)
        forbids = ("root:x:0",)
        yield Case(f"J/{name}", outcome, make=make, reason=reason, forbids=forbids)
    yield Case("J/ring-a.txt", SKIPPED, make=partial(_link, target="ring-b.txt"))
    yield Case("J/ring-b.txt", SKIPPED, make=partial(_link, target="ring-a.txt"))


def _places(words: Words) -> Iterator[Case]:
    yield Case("J/pipe.txt", SKIPPED, make=os.mkfifo, reason="not-a-file")
    yield Case("J/socket.txt", SKIPPED, make=_socket, reason="not-a-file")
    word = words.one()
    text = f"{words.sentence(word)}\n".encode()
    yield Case("J/hard-a.txt", OK, text, finds=(word,))
    yield Case("J/hard-b.txt", OK, make=_hard_link, finds=(word,))
    locked = partial(_write_as, text=text, mode=0)
    yield Case("J/locked.txt", QUARANTINED, make=locked, reason="unreadable-file")
    yield Case("J/locked", QUARANTINED, make=_locked_folder, reason="unreadable-folder")
    yield Case("J/read-only.txt", OK, make=partial(_write_as, text=text, mode=0o444))
    yield Case("J/as-root.txt", OK, make=partial(_write_as, text=text, mode=0o6755))
    yield Case("J/.hidden.txt", None, text)
    yield Case("J/.git/config.txt", None, text)


def _link(place: Path, *, target: str) -> None:
    place.symlink_to(target)


def _hard_link(place: Path) -> None:
    os.link(place.with_name("hard-a.txt"), place)


def _socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the name of a socket may have no more than 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(place.name)
    finally:
        os.chdir(here)


def _write_as(place: Path, *, text: bytes, mode: int) -> None:
    place.write_bytes(text)
    place.chmod(mode)


def _locked_folder(place: Path) -> None:
    place.mkdir()
    (place / "inside.txt").write_text("Nobody reads this.")
    place.chmod(0)


def _write_at(place: Path, *, text: str, seconds: int) -> None:
    place.write_text(text, encoding="utf-8")
    try:
        os.utime(place, (seconds, seconds))
    except OSError:  # this disk knows no such year
        os.utime(place, (0, 0))
