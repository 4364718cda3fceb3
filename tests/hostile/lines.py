"""Files of JSON in which some records are broken (group E): only those may be lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

#: The second of three lines; the others must be read, and only `line 2` may be told of.
BAD_LINES = {
    "no-json": b"this is not JSON",
    "cut": b'{"title": "Cut", "text": "It ends he',
    "single-quotes": b"{'text': 'Words here.'}",
    "python": b'{"text": None}',
    "comment": b"// a comment",
    "list": b'["text", "Words here."]',
    "string": b'"only a string"',
    "number": b"12",
    "no-text": b'{"id": 4}',
    "empty-text": b'{"text": ""}',
    "null-text": b'{"text": null}',
    "blank-text": b'{"text": "   "}',
    "two-objects": b'{"text": "One."}{"text": "Two."}',
    "no-colon": b'{"text" "Words."}',
    "bad-escape": b'{"text": "a \\x41 b"}',
    "cut-escape": b'{"text": "a \\u12',
    "deep": b'{"text": "Words.", "x": ' + b"[" * 100_000,
    "binary": bytes(range(1, 10)) + bytes(range(14, 200)),
    "no-key": b'{: "Words."}',
    "open-brace": b"{",
}
#: Lines that are odd but hold an article; `%s` stands for its text.
ODD_LINES = {
    "trailing-comma": b'{"text": "%s",}',
    "huge-number": b'{"text": "%s", "id": ' + b"9" * 5000 + b"}",
    "not-a-number": b'{"text": "%s", "score": NaN, "rank": -Infinity}',
    "twice-text": b'{"text": "first", "text": "%s"}',
    "lone-surrogate": b'{"text": "\\ud83d %s"}',
    "nul": b'{"text": "\\u0000 %s"}',
    "raw-tab": b'{"text": "a\tb %s"}',
    "control": b'{"text": "\\u0001\\u0002 %s"}',
    "separator-inside": '{"text": "a\u2028b %s"}'.encode(),
    "nested-closed": b'{"text": "%s", "x": ' + b"[" * 200 + b"]" * 200 + b"}",
    "many-keys": b'{"text": "%s"' + b"".join(b', "k%d": 1' % n for n in range(5000)) + b"}",
    "long-key": b'{"text": "%s", "' + b"k" * 100_000 + b'": 1}',
    "text-of-markup": b'{"text": "<p>%s</p><script>bad()</script>"}',
    "list-of-text": b'{"text": ["One.", "%s"]}',
    "latin-line": b'{"text": "Caf\xe9 cr\xe8me: %s"}',
    "proto": b'{"__proto__": {"text": "x"}, "text": "%s"}',
    "sql": b'{"text": "\'); drop table articles; -- %s"}',
    "format": b'{"text": "{0.__class__} {{ config }} %s"}',
}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    for name, line in BAD_LINES.items():
        first, last = words.one(), words.one()
        data = b"\n".join((_good(words, first), line, _good(words, last))) + b"\n"
        finds, told = (first, last), ("line 2",)
        yield Case(f"E/bad-{name}.jsonl", WARNED, data, finds=finds, tells=told)
    for name, line in ODD_LINES.items():
        first, word = words.one(), words.one()
        data = b"\n".join((_good(words, first), line.replace(b"%s", word.encode()))) + b"\n"
        finds, forbids = (first, word), ("bad()",)
        yield Case(f"E/odd-{name}.jsonl", OK, data, finds=finds, forbids=forbids, tells=())
    yield from _whole_files(words)
    yield from _json(words)
    yield from _large(words, scale)


def _good(words: Words, word: str) -> bytes:
    return json.dumps({"title": f"About {word}", "text": words.sentence(word)}).encode()


def _whole_files(words: Words) -> Iterator[Case]:
    for name, between in (
        ("crlf", b"\r\n"),
        ("blank-lines", b"\n\n \n\n"),
        ("nul-lines", b"\n\0\0\n"),
    ):
        first, last = words.one(), words.one()
        data = between.join((_good(words, first), _good(words, last)))
        yield Case(f"E/{name}.jsonl", OK, data, finds=(first, last), tells=())
    first, last = words.one(), words.one()
    data = b"\xef\xbb\xbf" + _good(words, first) + b"\n" + _good(words, last)
    yield Case("E/mark.jsonl", OK, data, finds=(first, last), tells=())
    first = words.one()
    data = _good(words, first) + b"\n" + _good(words, words.one())[:-20]
    yield Case("E/cut-at-end.jsonl", WARNED, data, finds=(first,), tells=("line 2",))
    many = [words.one() for _ in range(50)]
    lines = [_good(words, word) for word in many]
    bad = [7, 20, 21, 49]
    for number in bad:
        lines[number - 1] = b"{" + lines[number - 1]
    finds = tuple(word for number, word in enumerate(many, start=1) if number not in bad)
    told = tuple(f"line {number}" for number in bad)
    data = b"\n".join(lines)
    yield Case("E/four-of-fifty.jsonl", WARNED, data, finds=finds, tells=told)
    yield Case("E/all-bad.jsonl", QUARANTINED, b"{bad\n" * 30, reason="bad-json")
    yield Case("E/empty.jsonl", SKIPPED, b"\n\n", reason="no-articles")


def _json(words: Words) -> Iterator[Case]:
    first, last = words.one(), words.one()
    good = _good(words, first) + b", " + _good(words, last)
    finds = (first, last)
    yield Case("E/list.json", OK, b"[" + good + b"]", finds=finds)
    yield Case("E/list-inside.json", OK, b'{"articles": [' + good + b"]}", finds=finds)
    yield Case(
        "E/cut-list.json", WARNED, b"[" + good + b', {"te', reason="truncated-json", finds=finds
    )
    yield Case("E/no-list.json", SKIPPED, b"[1, 2, 3]", reason="no-articles")
    yield Case("E/empty-list.json", SKIPPED, b"[]", reason="no-articles")
    yield Case("E/deep.json", SKIPPED, b"[" * 200_000 + b"]" * 200_000, reason="no-articles")
    yield Case("E/open.json", QUARANTINED, b"[" * 200_000, reason="truncated-json")
    bad = b"[" + _good(words, first) + b', {"title": 1 2}, ' + _good(words, last) + b"]"
    yield Case("E/bad-item.json", WARNED, bad, finds=finds, tells=("item 2",))
    wide = ("[" + good.decode() + "]").encode("utf-16")
    yield Case("E/wide.json", OK, wide, tells=())


def _large(words: Words, scale: Scale) -> Iterator[Case]:
    word, last = words.one(), words.one()
    filler = b"word " * (scale.text_bytes // 5)
    large = b'{"text": "' + word.encode() + b" " + filler + b'"}'
    is_over = len(large) > 32 * 2**20
    data = large + b"\n" + _good(words, last) + b"\n"
    yield Case(
        "E/long-line.jsonl",
        WARNED if is_over else OK,
        data,
        finds=(last,) if is_over else (word, last),
        tells=("line 1",) if is_over else (),
    )
    over = b'{"text": "' + b"w " * (17 * 2**20) + b'"}\n' + _good(words, last) + b"\n"
    yield Case("E/line-over-limit.jsonl", WARNED, over, finds=(last,), tells=("line 1",))
