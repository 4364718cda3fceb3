"""Web saves, and pages that hold several records, cut, lying or endless (group W)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import brotli

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

HEAD = "<!DOCTYPE html><html><head><meta charset=utf-8><title>{}</title></head><body>"
BOOKMARKS = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
LOADER = HEAD.format("Wait") + "<div id=sfz-wait-message>Please wait...</div><!-- "


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _databases(words, scale)
    yield from _lists(words, scale)
    yield from _archives(words)
    yield from _states(words, scale)


def _factiva(word: str, text: str) -> str:
    fields = {"HD": word, "WC": "9 words", "PD": "5 May 2014", "SN": "Post", "LP": f"<p>{text}</p>"}
    rows = "".join(
        f'<tr><td class="index"><b>{code}</b></td><td>{value}</td></tr>'
        for code, value in fields.items()
    )
    return f'<div class="article enArticle"><table>{rows}</table></div>'


def _databases(words: Words, scale: Scale) -> Iterator[Case]:
    first, last = words.one(), words.one()
    whole = _factiva(first, words.sentence(first))
    ends = _factiva(last, words.sentence(last))
    head = HEAD.format("Factiva")
    for name, middle in (
        ("open-tags", '<div class="article enArticle">' + "<div>" * scale.pieces),
        ("closed-tags", '<div class="article enArticle">' + "</div>" * scale.pieces),
        ("codes", '<div class="article enArticle"><table>' + "<td class=index>HD</td>" * 20_000),
        ("endless-tag", '<div class="article enArticle"><p class="' + "x" * 100_000),
    ):
        data = (head + whole + middle + ends).encode()
        told = ("document 2",)
        yield Case(
            f"W/factiva-{name}.html", WARNED, data, reason="no-text", finds=(first,), tells=told
        )
    empty = head + whole + '<div class="article enArticle">' * 2 + ends
    tells: tuple[str, ...] = ("document 2", "document 3")
    found = (first, last)
    yield Case(
        "W/factiva-empty.html", WARNED, empty.encode(), reason="no-text", finds=found, tells=tells
    )
    yield Case("W/factiva-cut.html", OK, (head + whole + ends[:-60]).encode(), finds=(first, last))
    word = words.one()
    sorry = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    number = "<p>1 of 2 DOCUMENTS</p><p>Post</p><p>May 5, 2014</p>"
    lexis = (
        f"<html><!-- LXNComment --><body><DOC NUMBER=1><DOCFULL>{number}<p>{word}</p>"
        f"<p>LENGTH: 9 words</p><p>{words.sentence(word)}</p></DOC>"
        f"<DOC NUMBER=2><DOCFULL><p>{sorry}</p></DOC>"
    )
    tells = ("document 2",)
    yield Case("W/lexis.html", WARNED, lexis.encode(), reason="no-text", finds=(word,), tells=tells)


def _lists(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    link = f'<DT><A HREF="https://x.example/{word}">{word}</A>\n'
    for name, more in (
        ("open-link", '<DT><A HREF="https://x.example/' + "y" * scale.pieces),
        ("open-title", '<DT><A HREF="https://x.example/">' + "z " * scale.pieces),
        ("folders", "<DT><H3>F</H3><DL><p>" * scale.pieces),
        ("no-pages", '<DT><A HREF="javascript:alert(1)">x</A>' * 999),
    ):
        yield Case(f"W/links-{name}.html", OK, (BOOKMARKS + link + more).encode(), finds=(word,))
    word = words.one()
    message = (
        '<div class="message default clearfix" id="m"><div class="body"><div class="pull_right '
        'date details" title="99.99.9999 99:99:99">x</div><div class="from_name">A</div>'
        f"<div class='text'>{words.sentence(word)}</div></div></div>"
    )
    chat = HEAD.format("Exported Data") + '<div class="page_wrap"><div class="history">' + message
    yield Case("W/chat.html", OK, (chat * 2).encode(), finds=(word,))
    yield Case("W/chat-bold.html", OK, (chat + "<strong>" * scale.pieces).encode(), finds=(word,))
    word = words.one()
    post = f'<div class="_a6-g"><p>{words.sentence(word)}</p><p class="_3-94 _a6-o">99.99.9999</p>'
    yield Case("W/posts.html", OK, (HEAD.format("Posts") + post * 2).encode(), finds=(word,))
    boxes = HEAD.format("Posts") + post + '<div class="_a6-g">' * scale.pieces
    yield Case("W/posts-open.html", OK, boxes.encode(), finds=(word,))
    word = words.one()
    story = (
        '<article class="h-entry"><h1 class="p-name">A</h1><section data-field="body" '
        f'class="e-content"><p>{words.sentence(word)}</p><footer><time class="dt-published" '
    )
    yield Case("W/story-cut.html", OK, (HEAD.format("A") + story).encode(), finds=(word,))
    yield Case(
        "W/to-a-file.url",
        SKIPPED,
        b"[InternetShortcut]\nURL=file:///etc/passwd\n",
        reason="no-text",
    )
    yield Case("W/broken.webloc", QUARANTINED, b"bplist00\xd1\x01\x02SURL_", reason="bad-document")


def _archives(words: Words) -> Iterator[Case]:
    yield Case(
        "W/packed-cut.html", QUARANTINED, (LOADER + "PK\x03\x04 --> ").encode(), reason="bad-zip"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("index.html", b"<p>" + b"\0" * (32 << 20))
    bomb = LOADER.encode() + file.getvalue() + b" -->"
    yield Case("W/packed-bomb.html", QUARANTINED, bomb, reason="expands-too-much")
    word = words.one()
    page = (
        f"<html><body><article><p>{words.sentence(word) * 9}</p></article></body></html>".encode()
    )
    whole = _response(page, "identity")
    packed = _response(brotli.compress(b"<p>" + b"a" * (64 << 20)), "br")
    data = whole + packed
    yield Case(
        "W/brotli-bomb.warc",
        WARNED,
        data,
        reason="expands-too-much",
        finds=(word,),
        tells=("record u:2",),
    )
    arc = b"filedesc://x.arc 0.0.0.0 20240101000000 text/plain 4\n1 0\n\n"
    line = b"https://x.example/ 1.1.1.1 20240101000000 text/html 99999999\n"
    yield Case("W/lying.arc", QUARANTINED, arc + line + page, reason="truncated-warc")


def _response(body: bytes, encoding: str) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n"
    data = block.encode() + body
    number = 1 if encoding == "identity" else 2
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <u:{number}>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def _states(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    shown = f"<p>{words.sentence(word)}</p>"
    for name, state in (
        ("deep", '{"body":[' * scale.pieces),
        ("strings", '{"body":"' + "\\" * scale.pieces),
        ("equals", "a=" * scale.pieces),
        ("surrogates", '{"title":"\\ud800","body":"' + "word \\udfff " * 99 + '"}'),
    ):
        text = f"{HEAD.format(word)}{shown}<script>x = {state}</script></body></html>"
        yield Case(f"W/state-{name}.html", OK, text.encode())
