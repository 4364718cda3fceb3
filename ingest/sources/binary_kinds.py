"""Name what no reader reads, by its first bytes, with what to do instead.

One row for each kind: where its mark stands, the mark, its name in plain words, the remedy. A mark
that a text could begin with counts only where the bytes are plainly no text. Kinds without a mark
are told by the suffix, where the bytes are no text either, and code by suffix and look together.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.sources.signs import Sign, mark_of
from ingest.sources.site_files import DATABASE_DUMP, bare_name, site_file_kind

#: Share of control characters and of bytes of no text from which on bytes are data.
BINARY_SHARE = 0.02

#: Share of signs of code among the characters of a file from which on its suffix is believed, and
#: how many they must be; where there are fewer, the larger share. Prose with brackets and
#: addresses stays below 0.03, the loosest style sheet has 0.06.
MIN_CODE_SIGNS = 12
SHORT_CODE_SHARE = 0.14
CODE_SHARE = 0.045

_LOOKED_AT = 8192

PICTURE = "if it shows an article, save that as a searchable PDF or as text"
FILM = "load its subtitles or a transcript (.srt, .vtt or text) instead"
SOUND = "load a transcript of it (.srt, .vtt or text) instead"
UNPACK = "unpack it first and load the folder"
TABLE = "save it as CSV or JSON Lines"
NOTHING = "it holds no article and can be left out"
PRINT = "convert it to PDF"
BOOK = "convert it to EPUB, for example with calibre"
TEXT = "save it as DOCX, ODT, RTF or PDF"


class Row(NamedTuple):
    """Describe one kind; `is_weak`: a text could begin with the same characters."""

    mark: bytes
    kind: str
    remedy: str
    offset: int = 0
    is_weak: bool = False


class Foreign(NamedTuple):
    """Name what no reader reads, what to do instead, and in words what shows it."""

    kind: str
    remedy: str
    why: str


_ROWS = (
    Row(b"\xff\xd8\xff", "JPEG picture", PICTURE),
    Row(b"\x89PNG", "PNG picture", PICTURE),
    Row(b"GIF87a", "GIF picture", PICTURE),
    Row(b"GIF89a", "GIF picture", PICTURE),
    Row(b"II*\0", "TIFF picture", PICTURE),
    Row(b"MM\0*", "TIFF picture", PICTURE),
    Row(b"II+\0", "TIFF picture", PICTURE),
    Row(b"BM", "BMP picture", PICTURE, is_weak=True),
    Row(b"\0\0\0\x0cjP  ", "JPEG 2000 picture", PICTURE),
    Row(b"\xff\x4f\xff\x51", "JPEG 2000 picture", PICTURE),
    Row(b"\0\0\0\x0cJXL ", "JPEG XL picture", PICTURE),
    Row(b"\xff\x0a", "JPEG XL picture", PICTURE, is_weak=True),
    Row(b"8BPS", "Photoshop picture", PICTURE),
    Row(b"gimp xcf", "GIMP picture", PICTURE),
    Row(b"\0\0\1\0", "icon", NOTHING),
    Row(b"\xa2eroots", "repository of an account at Bluesky (CAR)",
        "save its posts as JSON", 1),
    Row(b"\xa2eroots", "repository of an account at Bluesky (CAR)",
        "save its posts as JSON", 2),
    Row(b"\x0a\x05\x01", "PCX picture", PICTURE, is_weak=True),
    Row(b"AT&TFORM", "DjVu scan", "convert it to PDF with `ddjvu -format=pdf`"),
    Row(b"\xd7\xcd\xc6\x9a", "Windows metafile", PICTURE),
    Row(b" EMF", "Windows metafile", PICTURE, 40),
    Row(b"\xc5\xd0\xd3\xc6", "PostScript drawing", PRINT),
    Row(b"%!PS", "PostScript print", "convert it to PDF with `ps2pdf`"),
    Row(b"AC10", "AutoCAD drawing", PRINT, is_weak=True),
    Row(b"\x06\x06\xed\xf5\xd8\x1d", "InDesign layout", "export it as PDF"),
    Row(b"ID3", "MP3 sound file", SOUND, is_weak=True),
    *(Row(b"\xff" + sign, "MP3 sound file", SOUND, is_weak=True)
      for sign in (b"\xfb", b"\xfa", b"\xf3", b"\xf2", b"\xe3")),
    Row(b"\xff\xf1", "AAC sound file", SOUND, is_weak=True),
    Row(b"\xff\xf9", "AAC sound file", SOUND, is_weak=True),
    Row(b"OggS", "Ogg sound file", SOUND),
    Row(b"fLaC", "FLAC sound file", SOUND),
    Row(b"#!AMR", "AMR sound file", SOUND),
    Row(b"MThd", "MIDI file", NOTHING, is_weak=True),
    Row(b"caff", "CAF sound file", SOUND, is_weak=True),
    Row(b".snd", "AU sound file", SOUND, is_weak=True),
    Row(b"\x1a\x45\xdf\xa3", "Matroska or WebM film", FILM),
    Row(b"FLV\1", "Flash film", FILM),
    Row(b"FWS", "Flash film", FILM, is_weak=True),
    Row(b"CWS", "Flash film", FILM, is_weak=True),
    Row(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media file", FILM),
    Row(b"\0\0\1\xba", "MPEG film", FILM),
    Row(b"\0\0\1\xb3", "MPEG film", FILM),
    Row(b"\0\1\0\0\0", "TrueType font", NOTHING),
    Row(b"OTTO\0", "OpenType font", NOTHING),
    Row(b"true\0", "TrueType font", NOTHING),
    Row(b"ttcf\0", "collection of fonts", NOTHING),
    Row(b"wOFF", "web font", NOTHING),
    Row(b"wOF2", "web font", NOTHING),
    Row(b"\x7fELF", "program", NOTHING),
    Row(b"MZ", "Windows program", NOTHING, is_weak=True),
    Row(b"\xca\xfe\xba\xbe", "Java or Mac program", NOTHING),
    *(Row(mark, "Mac program", NOTHING)
      for mark in (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe")),
    Row(b"\0asm", "WebAssembly program", NOTHING),
    Row(b"\x4c\0\0\0\1\x14\2\0", "Windows shortcut", "load the file that it points to"),
    Row(b"\0\0\0\1Bud1", "list of a Mac folder's icons", NOTHING),
    Row(b"bplist00", "Mac property list", "export Safari's bookmarks there, leave others out"),
    Row(b"SQLite format 3", "SQLite database", "export its tables as CSV"),
    Row(b"\0\1\0\0Standard ", "Access database", "export its tables as CSV"),
    Row(b"Obj\1", "Avro table", TABLE),
    Row(b"ORC\x0a", "ORC table", TABLE, is_weak=True),
    Row(b"\x89HDF\r\n\x1a\n", "HDF5 table", TABLE),
    Row(b"\x93NUMPY", "NumPy table", TABLE),
    *(Row(bytes((0x80, version)), "Python pickle", "load it in Python and save it as JSON Lines",
          is_weak=True) for version in (2, 3, 4, 5)),
    Row(b"7z\xbc\xaf", "7z archive", UNPACK),
    Row(b"\x28\xb5\x2f\xfd", "zstd archive", "unpack it first with `zstd -d`"),
    Row(b"Rar!\x1a\7", "RAR archive", UNPACK),
    Row(b"\x1f\x9d", "file packed with compress (.Z)", "unpack it first with `gunzip`",
        is_weak=True),
    Row(b"\x1f\xa0", "file packed with compress (.Z)", "unpack it first with `gunzip`",
        is_weak=True),
    Row(b"\x04\x22\x4d\x18", "lz4 archive", "unpack it first with `lz4 -d`"),
    Row(b"\x89LZO\0", "lzop archive", "unpack it first with `lzop -d`"),
    Row(b"LZIP", "lzip archive", "unpack it first with `lzip -d`", is_weak=True),
    Row(b"\xff\x06\0\0sNaPpY", "snappy archive", UNPACK),
    Row(b"MSCF\0", "Windows cabinet", UNPACK),
    Row(b"!<arch>\n", "Unix or Debian package", UNPACK),
    Row(b"\xed\xab\xee\xdb", "RPM package", UNPACK),
    Row(b"xar!\0", "Mac package", UNPACK),
    Row(b"StuffIt", "StuffIt archive", UNPACK, is_weak=True),
    Row(b"SIT!", "StuffIt archive", UNPACK, is_weak=True),
    Row(b"CD001", "disk image (ISO)", "open it and load the folder that it shows", 0x8001),
    Row(b"x\x01s\x0d\x62\x62\x60", "Mac disk image", "open it and load the folder that it shows"),
    Row(b"conectix", "disk image", "open it and load the folder that it shows"),
    Row(b"KDMV", "disk image", "open it and load the folder that it shows", is_weak=True),
    Row(b"QFI\xfb", "disk image", "open it and load the folder that it shows"),
    Row(b"BOOKMOBI", "Kindle book", BOOK, 60),
    Row(b"TEXtREAd", "Palm book", BOOK, 60),
    Row(b"ITSF\3\0", "Windows help (CHM)", "unpack it first, for example with 7-Zip"),
    Row(b"ITOLITLS", "Microsoft Reader book", BOOK),
    Row(b"\xffWPC", "WordPerfect document", TEXT),
    Row(b"\xdb\xa5-\0", "old Word file", TEXT),
    Row(b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "OneNote section", "export it as PDF"),
    Row(b"\x85\x01", "PGP message", "decrypt it first", is_weak=True),
    Row(b"-----BEGIN PGP MESSAGE", "PGP message", "decrypt it first"),
    Row(b"Salted__", "encrypted file", "decrypt it first"),
    Row(b"\x03\xd9\xa2\x9a", "password store", NOTHING),
    Row(b"\xde\xc0\xef\xbe", "LMDB database", "export it as JSON Lines", 16),
    Row(b"!BDN", "mail store of Outlook (PST)", "save its mails as .eml or .mbox"),
)  # fmt: skip

_BRANDS = (
    ((b"hei", b"hev", b"mif1", b"msf1"), "HEIC picture", PICTURE),
    ((b"avi",), "AVIF picture", PICTURE),
    ((b"crx ",), "raw picture of a camera", PICTURE),
    ((b"M4A", b"M4B", b"F4A"), "M4A sound file", SOUND),
    ((b"jp2",), "JPEG 2000 picture", PICTURE),
)
_FORMS = {
    b"WEBP": ("WebP picture", PICTURE),
    b"WAVE": ("WAV sound file", SOUND),
    b"AVI ": ("AVI film", FILM),
    b"AIFF": ("AIFF sound file", SOUND),
    b"AIFC": ("AIFF sound file", SOUND),
}
_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_NETPBM = re.compile(rb"P[1-7]\s{1,9}(?:#[^\n]{0,200}\n)?\d{1,6}\s{1,9}\d{1,6}\s|P7\nWIDTH ")
_TORRENT = re.compile(rb"d\d{1,3}:(?:announce|comment|created by|creation date|encoding|info)")
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?"
    rb"(?:<!--(?:(?!-->).){0,2000}-->\s{0,200}"
    rb"|<!DOCTYPE svg[^>\[]{0,400}(?:\[[^\]]{0,2000}\]\s{0,9})?>\s{0,200}){0,5}"
    rb"<(?:svg:)?svg[\s>]",
    re.DOTALL,
)
_SOURCE_MAP = re.compile(
    rb"\s{0,20}(?:\)\]\}'[^\n]{0,20}\n)?\{\s{0,20}\"version\"\s{0,9}:\s{0,9}3\s{0,9},"
)
_LATEX = re.compile(rb"\\relax[ \\\n\r]|This is [a-zA-Z]{0,5}TeX, Version ")
_SETTINGS = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe)?\s{0,200}(?:[;#][^\r\n]{0,300}[\r\n]\s{0,200}){0,20}\[[^\[\]\r\n]"
    rb"{1,200}\]\s{1,9}(?:[;#][^\r\n]{0,300}[\r\n]\s{0,9}){0,20}[^\s=\[][^\r\n=]{0,200}="
)

#: Suffix -> kind and remedy, believed where the bytes are no text and have no mark.
_BY_SUFFIX = {
    "br": ("file packed with brotli", "unpack it first with `brotli -d`"),
    "enl": ("EndNote library", "export it from EndNote as RIS or XML"),
    "enlx": ("EndNote library", "export it from EndNote as RIS or XML"),
    "dmg": ("Mac disk image", "open it and load the folder that it shows"),
    "img": ("disk image", "open it and load the folder that it shows"),
    "cur": ("mouse pointer", NOTHING),
    "tga": ("Targa picture", PICTURE),
    "mdb": ("database", TABLE),
    "lmdb": ("database", TABLE),
    "pkl": ("Python pickle", "load it in Python and save it as JSON Lines"),
    "pickle": ("Python pickle", "load it in Python and save it as JSON Lines"),
    **dict.fromkeys(("azw", "kfx"), ("Kindle book", BOOK)),
    "lit": ("book", BOOK),
    "mts": ("film", FILM),
    "ts": ("film", FILM),
    "aux": ("by-product of LaTeX", NOTHING),
}
_CODE = {
    **dict.fromkeys(("css", "scss", "less"), "style sheet"),
    **dict.fromkeys(str.split("js mjs cjs jsx ts tsx py rb pl sh r java cpp h cs go"), "script"),
    "map": "source map",
}
_SETTINGS_SUFFIXES = frozenset({"ini", "inf", "cfg", "conf", "desktop", "editorconfig", "theme"})
_CODE_SIGNS = re.compile(rb"[{}();=<>\[\]&|!$\\+*]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def kind_of_foreign(sample: bytes, name: str) -> Foreign | None:
    """Return what a file is that no reader reads; None when it may be readable."""
    is_data = looks_binary(sample)
    for row in _ROWS:
        if sample.startswith(row.mark, row.offset) and (is_data or not row.is_weak):
            return Foreign(row.kind, row.remedy, _shown(row.kind, row.mark, row.offset))
    if container := _container(sample):
        return Foreign(*container, _shown(container[0], sample[:12], 0))
    if written := _text_kind(sample, name):
        return Foreign(*written, "its first bytes are written like that")
    kind = _by_suffix(name) if is_data else None
    return Foreign(*kind, "its suffix says so, and its bytes are no text") if kind else None


def _shown(kind: str, mark: bytes, place: int) -> str:
    return f"its bytes show {Sign(kind, (mark_of(mark, place),)).in_words}"


def looks_binary(sample: bytes) -> bool:
    """Tell data from text by its control characters; texts in two bytes a letter are no data."""
    start = sample[:_LOOKED_AT]
    if not start or start.startswith(_WIDE_MARKS):
        return False
    return len(_CONTROL.findall(start)) > BINARY_SHARE * len(start)


def _container(sample: bytes) -> tuple[str, str] | None:
    """Name what states its kind behind the mark of a family."""
    if sample[4:8] == b"ftyp":
        brand = sample[8:12]
        found = (row for row in _BRANDS if brand.startswith(row[0]))
        _, kind, remedy = next(found, ((), "MP4 film", FILM))
        return kind, remedy
    if sample[:4] in (b"RIFF", b"FORM", b"RIFX"):
        return _FORMS.get(sample[8:12])
    if sample[4:8] in _BOXES and sample[:1] == b"\0":
        return "QuickTime film", FILM
    if sample[:1] == b"\x47" and sample[188:189] == b"\x47" == sample[376:377]:
        return "film of a broadcast", FILM
    return ("Netpbm picture", PICTURE) if _NETPBM.match(sample) else None


def _text_kind(sample: bytes, name: str) -> tuple[str, str] | None:
    """Name what is written in letters and yet holds no text that anybody reads."""
    if _SVG.match(sample):
        return "SVG drawing", NOTHING
    if sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[Script Info]"):
        return "file of styled subtitles (ASS)", "save it as SubRip (.srt), and load that"
    if _TORRENT.match(sample):
        return "torrent", "load what it downloads"
    if _LATEX.match(sample):
        return "by-product of LaTeX", NOTHING
    if _SOURCE_MAP.match(sample) and b'"mappings"' in sample and b'"sources"' in sample:
        return "source map", NOTHING
    if kept := site_file_kind(sample, name):
        return kept, TABLE if kept == DATABASE_DUMP else NOTHING
    suffix = bare_name(name).rpartition(".")[2]
    if suffix in _SETTINGS_SUFFIXES and _SETTINGS.match(sample.replace(b"\0", b"")):
        return "file of settings", NOTHING
    if suffix in _CODE and _is_code(sample):
        return _CODE[suffix], NOTHING
    return None


def _is_code(sample: bytes) -> bool:
    """Tell code from prose by its signs; a script that assigns a list of objects is data."""
    start = sample[:_LOOKED_AT]
    if re.match(rb"\s{0,99}(?:window|var|let|const)?[\w.\s]{0,80}=\s{0,9}\[\s{0,9}[{\]]", start):
        return False
    signs = len(_CODE_SIGNS.findall(start))
    return signs > (CODE_SHARE if signs >= MIN_CODE_SIGNS else SHORT_CODE_SHARE) * len(start)


def _by_suffix(name: str) -> tuple[str, str] | None:
    return _BY_SUFFIX.get(name.lower().rpartition(".")[2]) if "." in name else None
