"""Choose among the encodings that do not say of themselves what they are.

What its letters make of the words decides (`letter_pairs`). Encodings of two bytes a letter are
asked for only where much of a text is beyond ASCII: there the most frequent letters of a language
tell it, kana Japanese.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.letter_pairs import count_pairs, likeliest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.text.letter_pairs import Pairs, Reading

#: Bits that speak against an encoding: Windows wrote nearly all, then came the standards, and the
#: rest is older than the web. A line or two of a language outweighs them all.
LATIN_COSTS: Mapping[str, int] = {
    "cp1252": 0,
    **dict.fromkeys(("cp1250", "cp1254", "cp1257"), 4),
    **dict.fromkeys(("iso8859_2", "iso8859_9", "iso8859_13", "iso8859_15"), 7),
    **dict.fromkeys(("mac_roman", "cp850", "cp852", "iso8859_4", "cp1258"), 10),
    **dict.fromkeys(("cp437", "cp857", "cp775", "mac_latin2", "mac_turkish", "iso8859_16"), 13),
}
OTHER_COSTS: Mapping[str, int] = {
    **dict.fromkeys(("cp1251", "cp1253", "cp1255", "cp1256"), 4),
    **dict.fromkeys(("koi8_r", "iso8859_5", "iso8859_7", "iso8859_6", "iso8859_8"), 7),
    **dict.fromkeys(("koi8_u", "cp866", "cp855", "mac_cyrillic", "cp737"), 10),
    **dict.fromkeys(("mac_greek", "cp869", "cp862"), 13),
}

#: Share of bytes beyond ASCII that stand beside another from which a text is not in Latin letters.
#: Czech and Vietnamese have .1 to .3; Russian, Greek, Chinese have .9, with Latin names among them.
MIN_WIDE_SHARE = 0.5

#: Bytes beyond ASCII that a text in another script has at least, unless they are most of its
#: letters: SEÇÃO has two beside each other, and is the only such word of its page.
MIN_WIDE_BYTES = 8

#: Bits a pair of letters from which a reading by one byte is no language.
MAX_PAIR_BITS = 7.5

#: Bytes that are weighed, of lines with a byte beyond ASCII: some three pages of a book.
WEIGHED_BYTES = 12_000

#: Share of the letters beyond ASCII that must be among the most frequent ones. Running text has a
#: third and more; bytes of another encoding have some hundredths.
MIN_FREQUENT_SHARE = 0.15

_KANA = frozenset(chr(code) for code in range(0x3041, 0x30FF)) | frozenset("、。「」")
_HANZI = (
    "的一是不了在人有我他这個个大来來中上到说說国國和地也子时時道"
    "出就年得那要下以生会會着著可为為于於"
)
#: The most frequent characters of each encoding of two bytes.
_FREQUENT: Mapping[str, frozenset[str]] = {
    "cp932": _KANA,
    "euc_jp": _KANA,
    "gb18030": frozenset(_HANZI + "，。、：？！“”发对开关与从后新"),
    "big5hkscs": frozenset(_HANZI + "，。、：？！「」發對開關與從後新"),
    "cp949": frozenset(
        "이다는의에을가하고를지은한로도사기서시리인대어자아나과정있으해제일수장그보전들것라부만게주여상원"
    ),
    "johab": frozenset(
        "이다는의에을가하고를지은한로도사기서시리인대어자아나과정있으해제일수장그보전들것라부만게주여상원"
    ),
}
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_PLAIN_LETTER = re.compile(rb"[A-Za-z]")


def choose_encoding(data: bytes) -> str | None:
    """Return the likeliest encoding, or None where the data reads like nothing known here.

    That is a script without a list of frequent words: Thai, Armenian.
    """
    is_wide = _is_wide(data)
    if is_wide and (encoding := _choose_two_byte(data)):
        return encoding
    pairs = count_pairs(_weighed(data))
    costs = {**LATIN_COSTS, **OTHER_COSTS} if is_wide else LATIN_COSTS
    best = likeliest(pairs, costs, is_wide=is_wide)
    if is_wide and _bits_per_pair(best, pairs) > MAX_PAIR_BITS:
        return None
    return best.encoding


def _is_wide(data: bytes) -> bool:
    runs = _HIGH_RUN.findall(data)
    high = sum(map(len, runs))
    if high < MIN_WIDE_BYTES and high < len(_PLAIN_LETTER.findall(data)):
        return False
    return sum(len(run) for run in runs if len(run) > 1) >= MIN_WIDE_SHARE * high


def _weighed(data: bytes) -> bytes:
    """Return the lines that tell encodings apart, as many as are weighed."""
    lines, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line[: WEIGHED_BYTES - size])
            size += len(lines[-1])
        if size >= WEIGHED_BYTES:
            break
    return b"\n".join(lines)


def _bits_per_pair(reading: Reading, pairs: Pairs) -> float:
    return reading.bits / max(1, sum(pairs.high.values()))


def _choose_two_byte(data: bytes) -> str | None:
    """Return the encoding that makes the most of the frequent letters of its language."""
    shares = {encoding: _frequent_share(data, encoding) for encoding in _FREQUENT}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= MIN_FREQUENT_SHARE else None


def _frequent_share(data: bytes, encoding: str) -> float:
    letters = [letter for letter in data.decode(encoding, "replace") if letter > "\x7f"]
    frequent = _FREQUENT[encoding]
    return sum(letter in frequent for letter in letters) / max(1, len(letters))
