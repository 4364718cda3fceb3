"""Documents of office programs, mail and PDF that are damaged or hostile (group C, last part)."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case
from tests.hostile.packed import zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
TYPES = {"[Content_Types].xml": b"<Types/>"}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    yield from _docx(words)
    yield from _other_documents(words)
    yield from _pdf(words)
    yield from _rtf(words, scale)
    yield from _mail(words, scale)


def _docx(words: Words) -> Iterator[Case]:
    word = words.one()
    body = f"<w:p><w:r><w:t>{words.sentence(word)}</w:t></w:r></w:p>"
    good = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    yield Case("C/plain.docx", OK, _document(good), finds=(word,))
    whole = _document(good)
    yield Case("C/cut.docx", QUARANTINED, whole[: len(whole) // 2], reason="bad-zip")
    yield Case("C/no-body.docx", QUARANTINED, zipped({"word/x.xml": b"", **TYPES}))
    broken = good.replace("</w:p>", "")
    yield Case("C/broken.docx", QUARANTINED, _document(broken), reason="bad-xml")
    laughs = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    data = _document(f"{laughs}]>{good.replace(word, '&j;')}")
    yield Case("C/laughs.docx", QUARANTINED, data, reason="xml-entities")
    outside = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    data = _document(outside + good.replace(word, "&e;"))
    forbids = ("root:x:0",)
    yield Case("C/outside.docx", QUARANTINED, data, reason="xml-entities", forbids=forbids)
    deep = good.replace(body, "<w:p>" * 50_000)
    yield Case("C/deep.docx", QUARANTINED, _document(deep), reason="too-deep")
    bomb = f"<w:document {WORD}><w:p>{' ' * 40_000_000}</w:p></w:document>"
    yield Case("C/bomb.docx", QUARANTINED, _document(bomb), reason="expands-too-much")
    yield Case("C/empty.docx", SKIPPED, _document(f"<w:document {WORD}/>"), reason="no-text")


def _document(xml: str) -> bytes:
    return zipped({**TYPES, "word/document.xml": xml.encode()})


def _other_documents(words: Words) -> Iterator[Case]:
    mark = {"mimetype": b"application/epub+zip"}
    bare = zipped(mark, ZIP_STORED)
    yield Case("C/no-table.epub", QUARANTINED, bare, reason="bad-document")
    word = words.one()
    table = b"<container><rootfile full-path='a.opf'/></container>"
    package = b"<package><item id='c' href='%s'/><itemref idref='c'/></package>"
    chapter = f"<html><body><p>{words.sentence(word)}</p></body></html>".encode()
    for name, href, outcome in (
        ("plain", b"c.html", OK),
        ("steps-up", b"../../../../etc/passwd", SKIPPED),
    ):
        book = {"META-INF/container.xml": table, "a.opf": package % href, "c.html": chapter}
        finds = (word,) if outcome is OK else ()
        yield Case(f"C/{name}.epub", outcome, zipped({**mark, **book}, ZIP_STORED), finds=finds)
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    yield Case("C/no-content.odt", QUARANTINED, zipped(odt, ZIP_STORED), reason="bad-document")


def _pdf(words: Words) -> Iterator[Case]:
    word = words.one()
    whole = pdf_of(words.sentence(word))
    yield Case("C/plain.pdf", OK, whole, finds=(word,))
    yield Case("C/rubbish.pdf", QUARANTINED, b"%PDF-1.4\n" + b"\xee" * 900, reason="bad-pdf")
    yield Case("C/only-mark.pdf", QUARANTINED, b"%PDF-1.7\n", reason="bad-pdf")
    yield Case("C/no-text.pdf", SKIPPED, pdf_of(""), reason="no-text-layer")
    loop = whole.replace(b"/Parent 2 0 R", b"/Parent 3 0 R")
    yield Case("C/page-loop.pdf", OK, loop, finds=(word,))
    kids = whole.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield Case("C/kids-loop.pdf", SKIPPED, kids, reason="no-text-layer")
    cut = whole[: whole.index(b"startxref")]
    yield Case("C/cut.pdf", WARNED, cut, reason="truncated-pdf", finds=(word,))


def pdf_of(text: str) -> bytes:
    """Return a PDF of one page with one line of text."""
    stream = b"BT /F1 12 Tf 50 700 Td (" + text.encode() + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R %s >>"
        % b"/Resources << /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(data)


def _rtf(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    for name, data in (
        ("plain", "{\\rtf1\\ansi %s\\par}"),
        ("binary", "{\\rtf1\\ansi %s\\par {\\pict\\bin99 " + "x" * 99 + "}}"),
        ("deep", "{\\rtf1\\ansi %s\\par " + "{" * scale.pieces + "}" * scale.pieces + "}"),
        ("escapes", "{\\rtf1\\ansi \\u99999999?\\u-1?\\'zz\\'  %s\\par}"),
    ):
        yield Case(f"C/{name}.rtf", OK, data.replace("%s", text).encode(), finds=(word,))
    cut = ("{\\rtf1\\ansi " + text + "\\par").encode()
    yield Case("C/cut.rtf", WARNED, cut, reason="truncated-rtf", finds=(word,))
    yield Case("C/empty.rtf", SKIPPED, b"{\\rtf1}", reason="no-text")


def _mail(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    head = "From: A <a@b.example>\nSubject: News\nDate: Mon, 5 May 2014 10:00:00 +0000\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(200)
    )
    bad_word = "=?utf-8?q?=ZZ=?= =?nonsense?b?////?= =?utf-8?b?=?="
    for name, mail in (
        ("plain", f"{head}\n{text}\n"),
        ("bad-base64", f"{head}Content-Transfer-Encoding: 8bit\nX: =?x\n\n{text}\n"),
        ("unknown-charset", f"{head}Content-Type: text/plain; charset=x-no\n\n{text}\n"),
        ("bad-header", head.replace("News", bad_word) + f"\n{text}\n"),
        ("long-header", f"{head}X: {'y' * 60_000}\n\n{text}\n"),
        ("no-end", f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n"),
        ("bad-date", head.replace("Mon, 5 May 2014", "Xxx, 99 Foo 9999") + f"\n{text}\n"),
    ):
        yield Case(f"C/{name}.eml", OK, mail.encode(), finds=(word,))
    yield Case("C/nested.eml", SKIPPED, f"{head}{nested}\n".encode(), reason="no-text")
    box = "".join(f"From a@b Mon May  5 10:00:00 2014\n{head}\n{part}\n\n" for part in (text, "x"))
    yield Case("C/two.mbox", OK, box.encode(), finds=(word,))
    saved = f"{head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n"
    yield Case("C/no-page.mhtml", SKIPPED, saved.encode(), reason="no-articles")
    nexis = f"1 of 2 DOCUMENTS\n\n{text}\n\nLOAD-DATE: {' ' * 99_999}\n2 of 2 DOCUMENTS\n"
    yield Case("C/nexis.txt", OK, nexis.encode(), finds=(word,))
    page = f"<html><body><p>{text}</p></body></html>".encode()
    resource = {"WebResourceData": page, "WebResourceMIMEType": "text/html"}
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        archive = plistlib.dumps({"WebMainResource": resource}, fmt=form)
        name = form.name.lower().removeprefix("fmt_")
        yield Case(f"C/{name}.webarchive", OK, archive, finds=(word,))
        cut = archive[: len(archive) // 2]
        yield Case(f"C/{name}-cut.webarchive", QUARANTINED, cut, reason="bad-document")
