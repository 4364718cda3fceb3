"""Dates, repetitions and letters that make patterns go wrong (groups G and H)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.case import OK, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

#: Each is repeated: what a careless pattern takes quadratic or exponential time for.
REPEATED = {
    "byline": "By Anna Adams ",
    "capitals": "Anna ",
    "agency": "(Reuters ",
    "dateline": "LONDON, May 3 (AP) - ",
    "spaces": " ",
    "tabs": "\t",
    "no-break-spaces": "\u00a0",
    "dashes": " - ",
    "long-dashes": "\u2014",
    "quotes": '"',
    "curly": "\u201c",
    "apostrophes": "'",
    "brackets": "(",
    "square": "[",
    "angles": "<",
    "tags": "<a ",
    "entities": "&amp;",
    "digits": "1",
    "numbers": "12,345.67 ",
    "dates": "3 May 2014, ",
    "slashes": "1/2/",
    "address": "http://a.example/",
    "mail": "a@b.",
    "at": "@",
    "hashes": "#",
    "underscores": "_ ",
    "dots": ". ",
    "colons": "Photo: ",
    "copyright": "\u00a9 2014 ",
    "commas": "Anna, ",
    "initials": "A. ",
    "hyphens": "co-",
    "and": "Anna and ",
    "percent": "%41",
    "backslashes": "\\",
}

BAD_DATES = (
    "0000-00-00", "9999-99-99", "2014-02-30", "31/31/2014", "1970-01-01T00:00:00Z", "-1",
    "99999999999999999999", "1e999", "NaN", "2014-13-45T99:99:99+99:99", "Feb 31, 2014",
    "\u0662\u0660\u0661\u0664", "2014\u201305\u201303", "May May May", "12 Octember 2014",
    "tomorrow", "{}", "2014-05-03" * 500, "0001-01-01", "10000-01-01", "1582-10-10",
    "\x00", "1900-02-29", "24:00", "Mon, 32 Jan 2024 25:61:61 +9999",
)  # fmt: skip

#: A text, and the word by which a reader looks for it.
LETTERS = {
    "zero-width": ("Damas\u200bcus fell quiet.", "Damascus"),
    "soft-hyphen": ("Govern\u00adment of\u00adfice.", "Government"),
    "word-joiner": ("Ho\u2060ms lay empty.", "Homs"),
    "byte-order-mark-inside": ("Rab\ufeffat lay empty.", "Rabat"),
    "tatweel": ("\u062f\u0645\u0640\u0640\u0634\u0642 today.", "\u062f\u0645\u0634\u0642"),
    "vowel-marks": ("\u0643\u0650\u062a\u064e\u0627\u0628 today.", "\u0643\u062a\u0627\u0628"),
    "fullwidth": ("\uff26\uff35\uff2c\uff2c width.", "full"),
    "ligature": ("The \ufb01nal o\ufb03ce.", "final"),
    "decomposed": ("Cafe\u0301 Zu\u0308rich.", "Zürich"),
    "no-break-space": ("Abu\u00a0Bakr spoke.", "Abu Bakr"),
    "narrow-space": ("Ten\u202fthousand people.", "Ten thousand"),
    "right-to-left": ("abc \u202etxt.exe\u202c reversed.", "reversed"),
    "isolates": ("\u2066inner\u2069 outer.", "inner"),
    "emoji": ("A \U0001f468\u200d\U0001f469\u200d\U0001f467 family gathering.", "gathering"),
    "flags": ("\U0001f1e9\U0001f1ea flagpole.", "flagpole"),
    "tag-characters": ("Hidden\U000e0041\U000e0042 writing.", "writing"),
    "variation": ("Heart\ufe0f shaped.", "shaped"),
    "private-use": ("\ue000\uf8ff privately.", "privately"),
    "noncharacters": ("\ufffe\uffff nonsense.", "nonsense"),
    "astral": ("\U0001d400\U0001d401 mathematics.", "mathematics"),
    "stacked-marks": ("Z" + "\u0301" * 1000 + "algo letters.", "letters"),
    "greek-final": ("\u039f\u03b4\u03c5\u03c3\u03c3\u03b5\u03cd\u03c2 travelled.", "travelled"),
    "dotless": ("\u0130stanbul \u0131\u015f\u0131k shining.", "shining"),
    "sharp-s": ("STRASSE und Stra\u00dfe gesperrt.", "gesperrt"),
    "chinese": ("\u5317\u4eac\u4f1a\u8bae\u7ed3\u675f", "\u5317\u4eac\u4f1a\u8bae\u7ed3\u675f"),
    "thai": ("\u0e01\u0e23\u0e38\u0e07 today", "\u0e01\u0e23\u0e38\u0e07"),
    "korean": ("\uc11c\uc6b8 \ub274\uc2a4 \uc18d\ubcf4", "\ub274\uc2a4"),
}  # fmt: skip


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of these groups."""
    for name, piece in REPEATED.items():
        word = words.one()
        run = piece * (scale.pieces // len(piece))
        text = f"{run}\n\n{words.sentence(word)}\n\n{run[:2000]} end.\n"
        yield Case(f"G/{name}.txt", OK, text.encode(), finds=(word,))
    yield from _dates(words)
    for name, (text, sought) in LETTERS.items():
        yield Case(f"H/{name}.txt", OK, f"{text}\n".encode(), finds=(sought,))


def _dates(words: Words) -> Iterator[Case]:
    lines, found = [], []
    for number, date in enumerate(BAD_DATES):
        word = words.one()
        found.append(word)
        record = {"title": f"Number {number}", "date": date, "text": words.sentence(word)}
        lines.append(json.dumps(record))
    yield Case("G/dates.jsonl", OK, "\n".join(lines).encode(), finds=tuple(found))
    word = words.one()
    head = "\n".join(BAD_DATES).replace("\x00", "")
    yield Case("G/bad-dates.txt", OK, f"{head}\n\n{words.sentence(word)}\n".encode(), finds=(word,))
