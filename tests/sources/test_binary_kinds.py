from __future__ import annotations

import random
import time

import pytest

from ingest.readers.plain_text import is_text
from ingest.sources.binary_kinds import kind_of_foreign
from ingest.text.decode import decode
from tests.readers.reading import one, read_bytes


def noise(seed: int, size: int) -> bytes:
    """Return the same bytes of no meaning each time."""
    return random.Random(seed).randbytes(size)  # noqa: S311


NOISE = noise(7, 3_000)
FILES = {
    "a.heic": (b"\0\0\0\x24ftypheic\0\0\0\0mif1" + NOISE, "HEIC picture"),
    "a.avif": (b"\0\0\0\x20ftypavif" + NOISE, "AVIF picture"),
    "a.ppm": (b"P6\n80 60\n255\n" + NOISE, "Netpbm picture"),
    "a.tga": (b"\0\0\2" + bytes(9) + NOISE, "Targa picture"),
    "a.mp4": (b"\0\0\0\x18ftypisom" + NOISE, "MP4 film"),
    "a.mov": (b"\0\0\0\x08wide\0\1\2\3mdat" + NOISE, "QuickTime film"),
    "a.mkv": (b"\x1a\x45\xdf\xa3" + NOISE, "film"),
    "a.avi": (b"RIFF\1\2\3\4AVI LIST" + NOISE, "AVI film"),
    "a.m4a": (b"\0\0\0\x20ftypM4A " + NOISE, "M4A sound"),
    "a.mp3": (b"\xff\xfb\x90\x64" + NOISE, "MP3 sound"),
    "b.mp3": (b"ID3\3\0\0" + NOISE, "MP3 sound"),
    "a.wav": (b"RIFF\1\2\3\4WAVEfmt " + b"\x80" * 3_000, "WAV sound"),
    "a.ogg": (b"OggS\0\2" + NOISE, "Ogg sound"),
    "a.ttf": (b"\0\1\0\0\0\x0f" + NOISE, "TrueType font"),
    "a.woff2": (b"wOF2\0\1\0\0" + NOISE, "web font"),
    "a.exe": (b"MZ\x90\0" + NOISE, "Windows program"),
    "a.class": (b"\xca\xfe\xba\xbe\0\0\0\x37" + NOISE, "program"),
    "a.iso": (bytes(0x8001) + b"CD001" + NOISE, "disk image"),
    "a.dmg": (b"x\x01\x73\x0d\x62\x62\x60" + NOISE, "disk image"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c" + NOISE, "7z archive"),
    "a.rar": (b"Rar!\x1a\7\1\0" + NOISE, "RAR archive"),
    "a.lz4": (b"\x04\x22\x4d\x18" + NOISE, "lz4 archive"),
    "a.Z": (b"\x1f\x9d\x90" + NOISE, "compress"),
    "a.br": (NOISE, "brotli"),
    "a.enl": (NOISE, "EndNote library"),
    "a.sqlite": (b"SQLite format 3\0" + NOISE, "SQLite database"),
    "a.pkl": (b"\x80\4\x95" + NOISE, "Python pickle"),
    "a.mobi": (b"Harbour".ljust(60, b"\0") + b"BOOKMOBI" + NOISE, "Kindle book"),
    "a.djvu": (b"AT&TFORM\0\0\1\0DJVM" + NOISE, "DjVu scan"),
    "a.chm": (b"ITSF\3\0\0\0" + NOISE, "Windows help"),
    "a.wpd": (b"\xffWPC" + NOISE, "WordPerfect"),
    "a.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n" + b"0 0 moveto\n" * 99, "PostScript"),
    "a.svg": (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="x"><text>Lamp</text></svg>', "SVG"),
    "a.ass": (b"\xef\xbb\xbf[Script Info]\nTitle: A\n", "file of styled subtitles (ASS)"),
    "a.torrent": (b"d8:announce20:http://x.example/ann4:infod4:name3:abcee", "torrent"),
    "a.css": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "a.js": (b'(function(e,t){"use strict";var n=e.b;n.c(t,!0)})(window);' * 9, "script"),
    "a.js.download": (b"const a = (b) => { return b[0] + 1; };\nexport { a };\n" * 5, "script"),
    "a.js.map": (b'{"version":3,"sources":["a.js"],"mappings":"AAAA"}', "source map"),
    "desktop.ini": (b"[.ShellClassInfo]\r\nIconResource=C:\\x.dll,3\r\n", "settings"),
    "a.ini": ("\ufeff[ViewState]\r\nMode=\r\n".encode("utf-16-le"), "settings"),
    "app.js?v=2": (b'(function(e,t){"use strict";var n=e.b;n.c(t,!0)})(window);' * 9, "script"),
    "a.css@ver=5.1": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "vue@2.6.14.js": (b'(function(e,t){"use strict";var n=e.b;n.c(t,!0)})(window);' * 9, "script"),
    "swiper@8.css": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "swiper@8.css@v=2": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "@a.js": (b'(function(e,t){"use strict";var n=e.b;n.c(t,!0)})(window);' * 9, "script"),
    "app.js@v=2@3": (b'(function(e,t){"use strict";var n=e.b;n.c(t,!0)})(window);' * 9, "script"),
    "icon@2x.css?v=1@2": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "vue@2.6.14.js.download": (
        b"const a = (b) => { return b[0] + 1; };\nexport { a };\n" * 5,
        "script",
    ),
    "icon@2x.css": (b".a{color:#333;margin:0} body{padding:0}\n" * 9, "style sheet"),
    "robots.txt": (b"# none\n\nUser-agent: *\nDisallow: /x/\n", "robots.txt"),
    "wget-log": (b"--2024-03-03 10:00:00--  https://quay.example/\nResolving\n", "log of Wget"),
    "hts-log.txt": (b"HTTrack3.49-2+swf launched on Sun, 03 Mar 2024 at x\n", "log of HTTrack"),
    "cookies.txt": (b"# Netscape HTTP Cookie File\n\nquay.example\tTRUE\n", "list of cookies"),
    "index.html": (
        b"<html><head><title>Local index - HTTrack Website Copier</title></head></html>",
        "list of the sites that HTTrack copied",
    ),
    "site.zip/hts-cache/new.txt": (b"date\tsize\tflags\n", "HTTrack's cache"),
    "a.aux": (b"\\relax \n\\@writefile{toc}{\\contentsline {section}{Lamp}{1}}\n", "LaTeX"),
    "a.py": (b"def run(a, b=(1, 2)):\n    return {k: v for k, v in a[b]}\n" * 3, "script"),
    "a.ics": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Tide\r\n", "calendar"),
    "a.vcf": (b"BEGIN:VCARD\nVERSION:3.0\nFN:Jane Roe\nEND:VCARD\n", "vCard"),
    "a.cdxj": (b'example,quay)/a 20220712094100 {"url": "https://quay.example/a"}\n', "archive"),
    "a.cdx": (b" CDX N b a m s k r M S V g\nexample,quay)/ 2022\n", "index of a web archive"),
    "a.sql": (
        b"-- MySQL dump\n--\n\nDROP TABLE IF EXISTS `a`;\n",
        "dump of a database, which is not read; save it as CSV",
    ),
    "a.log": (b"2022-07-12 09:41:00,123 INFO start\n" * 3, "log of a program"),
    "a.lnk": (b"\x4c\0\0\0\1\x14\2\0" + NOISE, "shortcut"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_text_is_named_and_not_stored(name: str) -> None:
    data, kind = FILES[name]
    documents, problems = read_bytes(name, data)
    assert documents == []
    (problem,) = problems
    assert problem.code == "unsupported-format"
    assert kind in problem.message
    assert "; " in problem.message


@pytest.mark.parametrize("size", [200, 1_000, 50_000])
@pytest.mark.parametrize("mark", [b"", b"\xfe\xff\0\1", b"\xff\xfe"], ids=["none", "utf-16", "le"])
def test_data_of_no_known_kind_are_no_text(size: int, mark: bytes) -> None:
    documents, problems = read_bytes("a.xyz", mark + noise(size, size))
    assert documents == []
    assert problems[0].code == "not-text"


TEXTS = [
    "ID3 tags are what players show.\nNobody reads them.\n",
    "BM is what they call it, and MZ too; Rar! FORM. P6 80 60\n",
    "The style sheet of the page says: colour none; nobody (not one) cares.\n",
    "[Photo: a lamp]\nIt is dark.\n",
    "BEGIN: the ferry.\nINSERT INTO the slot one coin.\n",
    "2022-07-12 09:41:00 The ferry left.\n2022-07-12 09:43:00 It came back, INFO said.\n",
    "d8 is a square (announce it).\n",
    "ÿûber alles\n",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("name", ["a.txt", "a.css", "a.js", "a.ini", "a"])
def test_texts_that_begin_like_data_are_texts(name: str, text: str) -> None:
    assert one(name, text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Die Fähre fährt nicht.\n" * 20, "cp1252"),
        ("Паром не ходит.\n" * 20, "koi8-r"),
        ("渡し船は出ない。\n" * 20, "shift_jis"),
        ("渡船不开。\n" * 20, "utf-16"),
        ("العبارة لا تعمل\n" * 20, "cp1256"),
        ("The ferry\x02 is late\x03.\n" + "It is late again today.\n" * 20, "utf-8"),
        ("The ferry is late.\n\x1a", "cp437"),
        ("\x0c1\x0cThe ferry is late.\n", "latin-1"),
    ],
    ids=range(8),
)
def test_texts_with_odd_bytes_stay_texts(text: str, encoding: str) -> None:
    assert is_text(decode(text.encode(encoding)).text)


@pytest.mark.parametrize(
    "start", [b" " * 150, b"; " * 140 + b"\n", b"\r\n" * 90, b"# \n" * 19 + b" " * 190]
)
def test_a_head_of_settings_is_read_in_one_way(start: bytes) -> None:
    started = time.process_time()
    assert kind_of_foreign(start + b"no section", "a.ini") is None
    assert kind_of_foreign(start + b"\n[section]\n; a remark\n\nkey = 1\n", "a.ini") is not None
    assert time.process_time() - started < 2.0
