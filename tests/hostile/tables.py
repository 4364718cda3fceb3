"""Tables with broken rows, odd delimiters and cells that are formulas (group F)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import OK, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

FORMULAS = ("=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "\r=1")


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _forms(words)
    yield from _bad_rows(words)
    yield from _odd_cells(words, scale)
    yield from _nothing(words)


def _forms(words: Words) -> Iterator[Case]:
    for name, mark, codec in (
        ("semicolon.csv", ";", "utf-8"),
        ("tabs.tsv", "\t", "utf-8"),
        ("bars.csv", "|", "utf-8"),
        ("mark.csv", ",", "utf-8-sig"),
        ("wide.csv", ",", "utf-16"),
        ("latin.csv", ",", "cp1252"),
    ):
        first, last = words.one(), words.one()
        rows = (("title", "text"), ("Café", first), ("Crème", last))
        data = "\n".join(mark.join(row) for row in rows).encode(codec)
        yield Case(f"F/{name}", OK, data, finds=(first, last), tells=())
    for name, end in (("crlf", b"\r\n"), ("blank-rows", b"\n\n\n")):
        first, last = words.one(), words.one()
        data = end.join((b"title,text", b"A," + first.encode(), b"B," + last.encode()))
        yield Case(f"F/{name}.csv", OK, data, finds=(first, last), tells=())


def _bad_rows(words: Words) -> Iterator[Case]:
    for name, row in (
        ("unclosed", b'"Never closed, and on'),
        ("empty", b'"",'),
        ("blank", b' ,"   "'),
    ):
        first, last = words.one(), words.one()
        rows = (b"title,text", b"A," + first.encode(), row, b"B," + last.encode())
        data = b"\n".join(rows) + b"\n"
        finds: tuple[str, ...] = (first, last)
        told = ("row 2",)
        yield Case(f"F/bad-{name}.csv", WARNED, data, finds=finds, tells=told)
    for name, row in (("empty-text", b"%s,"), ("one-cell", b"%s"), ("blank-text", b'%s,"   "')):
        first, last, title = words.one(), words.one(), words.one()
        bare = row.replace(b"%s", title.encode())
        rows = (b"title,text", b"A," + first.encode(), bare, b"B," + last.encode())
        finds = (first, title, last)
        yield Case(f"F/{name}.csv", OK, b"\n".join(rows), finds=finds, tells=())
    first, last = words.one(), words.one()
    over = b'A,"' + b"w " * (17 * 2**20) + b'"\n'
    data = b"title,text\nA," + first.encode() + b"\n" + over + b"B," + last.encode() + b"\n"
    finds, told = (first, last), ("row 2",)
    yield Case("F/row-over-limit.csv", WARNED, data, finds=finds, tells=told)


def _odd_cells(words: Words, scale: Scale) -> Iterator[Case]:
    for name, row in (
        ("many-cells", b"A,%s" + b",x" * 5000),
        ("line-breaks", b'A,"one\ntwo\n%s"'),
        ("quotes", b'A,"he said ""no"" to %s"'),
        ("quote-inside", b'A,the 5" gun %s'),
        ("text-behind-quote", b'A,"%s" and on'),
        ("nul", b"A,one \0 %s"),
        ("long-cell", b"A," + b"w " * 100_000 + b"%s"),
        ("bad-bytes", b"A,caf\xe9\xff %s"),
        ("markup", b"A,<b>%s</b>"),
    ):
        first, word = words.one(), words.one()
        rows = (b"title,text", b"X," + first.encode(), row.replace(b"%s", word.encode()))
        yield Case(f"F/{name}.csv", OK, b"\n".join(rows), finds=(first, word), tells=())
    word = words.one()
    head = ",".join(f"column{number}" for number in range(5000))
    data = f"text,{head}\n{word},{'x,' * 4999}\n".encode()
    yield Case("F/many-columns.csv", OK, data, finds=(word,), tells=())
    word = words.one()
    data = f"text,text\n{word},b\n".encode()
    why = "repeated-column"
    yield Case("F/twice-named.csv", WARNED, data, reason=why, finds=(word,), tells=("",))
    found = [words.one() for _ in FORMULAS]
    rows_of = zip(FORMULAS, found, strict=True)
    cells = "".join(f'"{mark}","{words.sentence(word)}"\n' for mark, word in rows_of)
    yield Case("F/formulas.csv", OK, f"title,text\n{cells}".encode(), finds=tuple(found), tells=())
    many = [words.one() for _ in range(20)]
    body = "".join(f"T,{word}\n" for word in many)
    extra = "T,filler words\n" * (scale.paragraphs // 20)
    data = f"title,text\n{body}{extra}".encode()
    yield Case("F/many-rows.csv", OK, data, finds=tuple(many), tells=())


def _nothing(words: Words) -> Iterator[Case]:
    yield Case("F/empty.csv", SKIPPED, b"", reason="empty-file")
    yield Case("F/only-head.csv", SKIPPED, b"title,text\n", reason="no-articles")
    yield Case("F/no-text-column.csv", SKIPPED, b"id,name\n1,Anna\n", reason="no-text")
    yield Case("F/only-commas.csv", SKIPPED, b",,,\n,,,\n", reason="no-text")
    noise = bytes([0x91, 0xA2, 0xB3, 0xFF]) + words.chance.randbytes(3000)
    yield Case("F/noise.csv", SKIPPED, noise)
    head = b"id,caf\xe9\xff\x90\x81,na\xc3me\n1,2,3\n"
    yield Case("F/noise-in-head.csv", SKIPPED, head, reason="no-text")
    word = words.one()
    data = f'title,text\n"open, {word}\n'.encode()
    yield Case("F/only-unclosed.csv", WARNED, data, finds=(word,), reason="unclosed-quote")
