"""Have the text of a page's picture read by tesseract, a program of the system.

The program is given pixels only, of a picture that Pillow or PDFium has opened. It tells a box and
a confidence for each word, and which words make a line; paragraphs are rebuilt from the lines as
those of a PDF are. The script of the page decides its language, then the words that were read.

Results are kept by the hash of the pixels, the version of the program and the language: the same
page is never read twice.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers import ocr_cache
from ingest.readers.ocr_engine import REMEDY, Engine, engine
from ingest.readers.pdf_layout import HYPHEN, PdfLine
from ingest.sources.saved_file import Unreadable
from ingest.text.language import tell_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Dots an inch at which pages are drawn: below 200 small type is misread, above 300 only slower.
DPI = 300
#: Seconds by the clock that one page may take.
PAGE_S = 120.0

_SCRIPT = re.compile(r"Script: (\w{1,30})\s{1,9}Script confidence: (\d{1,6}(?:\.\d{1,9})?)")
#: Confidence in a script from which it is believed: of photographs it is guessed with less.
_MIN_SCRIPT = 1.0
_WORD_LEVEL = "5"
_COLUMNS = 12

#: The languages that each script is first read in.
_OF_SCRIPT = {
    "Latin": "eng", "Arabic": "ara", "Cyrillic": "rus", "Greek": "ell", "Hebrew": "heb",
    "Han": "chi_sim", "HanS": "chi_sim", "HanT": "chi_tra", "Japanese": "jpn", "Korean": "kor",
    "Hangul": "kor", "Devanagari": "hin", "Thai": "tha", "Armenian": "hye", "Georgian": "kat",
    "Bengali": "ben", "Tamil": "tam", "Telugu": "tel", "Fraktur": "deu",
}  # fmt: skip
#: What tesseract calls the languages that the text tells.
_OF_CODE = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por",
    "sv": "swe", "da": "dan", "no": "nor", "nb": "nor", "fi": "fin", "pl": "pol", "cs": "ces",
    "tr": "tur", "ru": "rus", "uk": "ukr", "ar": "ara", "fa": "fas", "he": "heb", "el": "ell",
    "hu": "hun", "ro": "ron", "id": "ind", "ca": "cat", "hr": "hrv", "bg": "bul", "sr": "srp",
}  # fmt: skip

#: Confidence of a word that was surely read, 0 to 100, and letters of one.
_SURE = 60.0
_WORD_LETTERS = 3
_POINTS_PER_INCH = 72
#: Height of capitals, in sizes of type.
_CAPITAL_SHARE = 0.72
#: Share by which the height of a line may differ from that of its block and count as the same.
_SAME_HEIGHT = 0.25
_DIVIDED = re.compile(r"[^\W\d_][-¬‐]$")


class Picture(NamedTuple):
    """Hold the pixels of one page, as a grey PNM file, with its width and height in pixels."""

    data: bytes
    width: int
    height: int
    dpi: int = DPI


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """Hold what was read from one page.

    Attributes:
        lines: in the order of reading, as those of a PDF: in points, y upwards.
        confidences: 0 to 100, of each word.
        sure_words: words of some letters that were read with confidence.
        language: in which it was read, as tesseract names it.
        width: of the page, in points.
        height: of the page, in points.
    """

    lines: tuple[PdfLine, ...]
    confidences: tuple[float, ...]
    sure_words: int
    language: str
    width: float
    height: float


class Word(NamedTuple):
    """Hold one word and its box in pixels, y downwards."""

    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


def recognise(picture: Picture, number: int, language: str = "") -> RecognisedPage:
    """Return what stands on the picture of a page; `language` is that of the page before.

    Raises:
        Unreadable: the program or a language is missing, or the program does not come to an end.
    """
    found = engine()
    if found is None:
        raise Unreadable("missing-extra", f"is a picture of text; {REMEDY}")
    tried = language or _language_of_script(found, picture)
    words = _words(_read(found, picture, tried))
    if not language:
        code = tell_language(" ".join(word.text for word in words))
        better = _OF_CODE.get(code or "", tried)
        if better != tried and better in found.languages:
            tried, words = better, _words(_read(found, picture, better))
    scale = _POINTS_PER_INCH / picture.dpi
    return RecognisedPage(
        tuple(_lines(words, scale, picture.height, number)),
        tuple(word.confidence for word in words),
        sum(word.confidence >= _SURE and _is_word(word.text) for word in words),
        tried,
        picture.width * scale,
        picture.height * scale,
    )


def _language_of_script(found: Engine, picture: Picture) -> str:
    """Return the language to try first: that of the script, which the program tells itself.

    Raises:
        Unreadable: the language of the script is not installed.
    """
    usual = "eng" if "eng" in found.languages else min(found.languages - {"osd"}, default="osd")
    if "osd" not in found.languages:
        return usual
    script = _SCRIPT.search(_run(found, picture, ["--psm", "0", "-l", "osd"], kind="osd"))
    if script is None or float(script[2]) < _MIN_SCRIPT or script[1] == "Latin":
        return usual
    language = _OF_SCRIPT.get(script[1], usual)
    if language in found.languages:
        return language
    message = f"is in a script that tesseract has no data for; install its language {language}"
    raise Unreadable("missing-extra", message)


def _read(found: Engine, picture: Picture, language: str) -> str:
    mode = "1" if "osd" in found.languages else "3"
    return _run(found, picture, ["--psm", mode, "-l", language, "tsv"], kind="tsv")


def _run(found: Engine, picture: Picture, options: Sequence[str], kind: str) -> str:
    """Return what the program says of a picture, from the cache where it has been asked before."""
    key = ocr_cache.key_of(picture.data, [found.version, str(picture.dpi), *options])
    kept = ocr_cache.kept(key)
    if kept is not None:
        return kept
    command = [found.program, "stdin", "stdout", "--dpi", str(picture.dpi), *options]
    try:
        done = subprocess.run(  # noqa: S603  found on the PATH; pixels only
            command,
            input=picture.data,
            capture_output=True,
            timeout=PAGE_S,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        message = f"took tesseract more than {PAGE_S:.0f} s a page; scan it again with less noise"
        raise Unreadable("too-slow", message) from error
    except OSError as error:
        raise Unreadable("missing-extra", f"is a picture of text; {REMEDY}") from error
    if done.returncode and kind != "osd":  # of a page with few words it tells no script
        message = "stopped tesseract; try it by hand: tesseract FILE -"
        raise Unreadable("ocr-failed", message)
    answer = done.stdout.decode("utf-8", "replace")
    ocr_cache.keep(key, answer)
    return answer


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _WORD_LETTERS


def _words(table: str) -> list[Word]:
    """Return the words of a table that tesseract writes; a row that is none is left out."""
    words = []
    for row in table.split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        try:
            block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
            confidence = min(max(float(cells[10]), 0.0), 100.0)
        except ValueError:
            continue
        box = (left, top, left + width, top + height)
        words.append(Word((block, paragraph, line), *box, confidence, cells[11].strip()))
    return words


def _lines(words: Sequence[Word], scale: float, page_height: int, number: int) -> Iterator[PdfLine]:
    """Yield the lines, with one size of type for the lines of a block that are about as high."""
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    heights = {key: _capitals(row) for key, row in rows.items()}
    usual: dict[int, float] = {}
    for block in {key[0] for key in rows}:
        usual[block] = median(height for key, height in heights.items() if key[0] == block)
    keys = list(rows)
    for key, after in zip(keys, [*keys, None][1:], strict=True):
        row = rows[key]
        height = heights[key]
        if abs(height - usual[key[0]]) <= _SAME_HEIGHT * usual[key[0]]:
            height = usual[key[0]]
        text = " ".join(word.text for word in row)
        first = rows[after][0].text if after else ""
        if _DIVIDED.search(text) and first[:1].islower():
            text = text[:-1] + HYPHEN
        base = _quarter(sorted(word.bottom for word in row))
        yield PdfLine(
            text,
            left=min(word.left for word in row) * scale,
            right=max(word.right for word in row) * scale,
            bottom=(page_height - base) * scale,
            top=(page_height - base + height) * scale,
            size=max(height / _CAPITAL_SHARE * scale, 0.1),
            page=number,
        )


def _capitals(row: Sequence[Word]) -> float:
    """Return the height of the capitals of a line in pixels: words without one are lower."""
    base, top = _quarter(sorted(word.bottom for word in row)), _quarter([word.top for word in row])
    return max(float(base - top), 1.0)


def _quarter(values: Sequence[int]) -> int:
    """Return the value below which a quarter of the values lie."""
    return sorted(values)[len(values) // 4]
