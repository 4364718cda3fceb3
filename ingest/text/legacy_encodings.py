"""Tell encodings apart by the alphabets that explain their letters: Latin and Japanese.

A detector of byte statistics takes Hungarian for Portuguese and Turkish for Icelandic: their
letters share places. An article is written in one language, so the encoding in which nearly
all its letters belong to one alphabet is the right one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

#: Encoding -> the letters beyond ASCII of the languages written in it, in small letters.
_ALPHABETS = {
    "cp1252": (
        *("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíóúüñ", "áâãàçéêíóôõúü", "àèéìíîòóùú"),
        *("åäöæøé", "ëïéèöüóáíú", "áéíóúýþæöð", "äöõüšž", "áàéèíóòúüïç"),
    ),
    "cp1250": (
        *("áéíóöőúüű", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż"),
        *("čćđšž", "ăâîşţ"),
    ),
    "iso8859_2": (
        *("áéíóöőúüű", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż"),
        *("čćđšž", "ăâîşţ"),
    ),
    "cp1254": ("çğıöşüâîû",),
}
#: Share of letters by which another encoding must beat cp1252, the most common by far.
_MIN_LEAD = 0.02
#: Share of kana among the letters of Japanese prose is above a half; chance gives a few.
_MIN_KANA_SHARE = 0.25
_SAMPLE_BYTES = 64 * 1024
# What stands alone is a sign, such as the one above "© 2022", and no letter of another alphabet.
_ALONE = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xa9\xab\xae\xb0\xb7\xbb](?![A-Za-z\x80-\xff])")


def find_japanese(data: bytes) -> str | None:
    """Return the encoding in which `data` is Japanese beyond doubt: whole, and full of kana."""
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        wide = sum(letter > "\x7f" for letter in text)
        kana = sum("\u3040" <= letter <= "\u30ff" for letter in text)
        if wide and kana >= _MIN_KANA_SHARE * wide:
            return encoding
    return None


def choose_latin(data: bytes) -> str:
    """Return the encoding whose alphabets explain the letters of `data` best."""
    sample = _ALONE.sub(b"", data[:_SAMPLE_BYTES])
    counts = Counter(byte for byte in sample if byte >= 0x80)
    scores = {encoding: _score(counts, encoding) for encoding in _ALPHABETS}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] > scores["cp1252"] + _MIN_LEAD else "cp1252"


def _score(counts: Counter[int], encoding: str) -> float:
    """Return the share of bytes explained by the best alphabet; odd signs count against it."""
    total = sum(counts.values())
    if not total:
        return 0.0
    characters = {byte: _character(byte, encoding) for byte in counts}
    return max(
        sum(count * _worth(characters[byte], alphabet) for byte, count in counts.items()) / total
        for alphabet in _ALPHABETS[encoding]
    )


@lru_cache(maxsize=1024)
def _character(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "replace")


def _worth(character: str, alphabet: str) -> float:
    if character.lower() in alphabet or (character == "İ" and "ı" in alphabet):
        return 1.0
    if character in "‘’“”„–—…«»\u00a0§°€":
        return 0.5
    return 0.0
