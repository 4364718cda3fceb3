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
from functools import partial
from typing import TYPE_CHECKING

from ingest.readers import ocr_cache
from ingest.readers.ocr_engine import REMEDY, Engine, engine
from ingest.readers.ocr_lines import Table, lines_of, read_table
from ingest.readers.ocr_second_look import with_missed_lines, with_surer_lines
from ingest.sources.saved_file import Unreadable
from ingest.text.language import tell_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.ocr_areas import Picture
    from ingest.readers.pdf_layout import PdfLine

#: Seconds by the clock that one page may take.
PAGE_S = 120.0
#: Seconds that a part of it may take which is looked at again; there are 60 of them at most.
AREA_S = 10.0

_SCRIPT = re.compile(r"Script: (\w{1,30})\s{1,9}Script confidence: (\d{1,6}(?:\.\d{1,9})?)")
#: Confidence in a script from which it is believed: of photographs it is guessed with less.
_MIN_SCRIPT = 1.0

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

#: How tesseract is to take a picture: as lines one below the other, as a line.
_BLOCK, _LINE = "6", "7"
#: Confidence of a word that was surely read, 0 to 100, and letters of one.
_SURE = 60.0
_WORD_LETTERS = 3
_POINTS_PER_INCH = 72


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


def recognise(picture: Picture, number: int, language: str = "") -> RecognisedPage:
    """Return what stands on the picture of a page; `language` is that of the page before.

    Raises:
        Unreadable: the program or a language is missing, or the program does not come to an end.
    """
    found = engine()
    if found is None:
        raise Unreadable("missing-extra", f"is a picture of text; {REMEDY}")
    tried = language or _language_of_script(found, picture)
    table = read_table(_read(found, picture, tried))
    if not language:
        code = tell_language(" ".join(word.text for word in table.words))
        better = _OF_CODE.get(code or "", tried)
        if better != tried and better in found.languages:
            tried, table = better, read_table(_read(found, picture, better))
    table = with_missed_lines(table, picture, partial(_read_area, found, tried, _BLOCK))
    table = with_surer_lines(table, picture, partial(_read_area, found, tried, _LINE))
    scale = _POINTS_PER_INCH / picture.dpi
    return RecognisedPage(
        tuple(lines_of(table, scale, picture.height, number)),
        tuple(word.confidence for word in table.words),
        sum(word.confidence >= _SURE and _is_word(word.text) for word in table.words),
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


def _read_area(found: Engine, language: str, mode: str, picture: Picture) -> Table:
    """Return what is read of a part of a page; nothing where the program fails at it."""
    options = ["--psm", mode, "-l", language, "tsv"]
    try:
        return read_table(_run(found, picture, options, kind="tsv", seconds=AREA_S))
    except Unreadable:  # what was read of the whole page stays
        return Table([], {})


def _run(
    found: Engine, picture: Picture, options: Sequence[str], *, kind: str, seconds: float = PAGE_S
) -> str:
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
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        message = f"took tesseract more than {seconds:.0f} s a page; scan it again with less noise"
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
