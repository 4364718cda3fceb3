"""Weigh how likely bytes are as a text in one language and one encoding, by pairs of letters.

A wrong encoding makes letters that the language does not have, or has in other places: Wa³êsa,
íThe. The table `rules/letter_pairs.toml` has, for each language, how many bits each letter tells
a reader who knows the one before it. The reading with the fewest bits is the likeliest. Pairs of
ASCII are the same in all encodings; they tell the language, and are counted once.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.text import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Bits of a pair that the table lacks: of two letters of the language, with a letter that its
#: neighbours have, with a rarer one, and with a letter of another script.
UNSEEN_BITS = 11
FOREIGN_BITS = 12
RARE_BITS = 14
MIXED_BITS = 20

#: Bits of a pair of ASCII letters within a text of another script: a name, or a short form.
OTHER_SCRIPT_BITS = 5

#: Bits of signs that news are full of, of other signs, and of what no text holds.
USUAL_SIGN_BITS = 6
OTHER_SIGN_BITS = 11
NO_SIGN_BITS = 20

#: More bits where a word goes on in capitals, and where a sign stands on the wrong side of a word.
INNER_CAPITAL_BITS = 8
WRONG_SIDE_BITS = 8

#: More bits for a language that an encoding was not made for.
OTHER_LANGUAGE_BITS = 12

#: Languages tried, the likeliest by their ASCII letters first. Of 30 languages the right one was
#: among the first four in all texts of 200 letters.
LANGUAGES_TRIED = 6

#: Encodings in a language whose pairs are weighed, those with the fewest strange bytes first.
WAYS_WEIGHED = 16

#: Share of its letters that an encoding must have for a language of another script than Latin.
MIN_LETTERS_SHARE = 0.7

_USUAL_SIGNS = frozenset("“”‘’–—…«»„‚‹›\u00a0€£§°·•©®™¿¡")
_BEHIND_WORDS = frozenset("“”‘’–—…«»‹›\u00a0\u00ad®™°")
_BEFORE_WORDS = frozenset("“„‘‚–—…«»‹›\u00a0\u00ad€£§©¿¡•")
_WESTERN_LETTERS = frozenset("áéíóúàèìòùâêîôûäëïöüãõñçåøæß")
#: Languages that print an apostrophe within words, and that open quotations with ”.
_APOSTROPHES = frozenset({"en", "fr", "it", "ca", "ga", "nl", "tr", "uk"})
_HIGH_OPENING = frozenset({"sv", "fi"})
_WESTERN = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "is",
    "ca",
    "ga",
    "id",
)
_CENTRAL = ("en", "pl", "cs", "sk", "hu", "hr", "sl", "ro", "sq", "de")
#: Latin languages that an encoding was made for; one that is not here was made for the western.
_MADE_FOR = {
    **dict.fromkeys(("cp1250", "iso8859_2", "cp852", "mac_latin2"), _CENTRAL),
    **dict.fromkeys(("cp1257", "iso8859_13", "iso8859_4", "cp775"), ("en", "lt", "lv", "et")),
    **dict.fromkeys(("cp1254", "iso8859_9", "cp857", "mac_turkish"), ("en", "tr")),
    "iso8859_16": ("ro",),
    "cp1258": ("vi",),
}
_LATIN = frozenset({*_WESTERN, *_CENTRAL, "lt", "lv", "et", "tr", "vi"})
_ASCII_END = 0x80


class Language(NamedTuple):
    """Hold the letters of a language beyond ASCII, and the bits of its pairs."""

    letters: frozenset[str]
    bits: Mapping[str, int]
    is_latin: bool


class Pairs(NamedTuple):
    """Hold how often each pair of bytes stands in a text: of ASCII alone, and all others."""

    plain: Mapping[tuple[int, int], int]
    high: Mapping[tuple[int, int], int]


class Reading(NamedTuple):
    """Hold an encoding, the language it makes, and the bits of all pairs beyond ASCII."""

    encoding: str
    language: str
    bits: float


@cache
def languages() -> Mapping[str, Language]:
    """Return all languages of the table by their codes."""
    table = {}
    for code, row in rules.load_table("letter_pairs").items():
        bits = {
            pair: number
            for number, pairs in enumerate(row["pairs"], start=1)
            for pair in pairs.split()
        }
        letters = frozenset(row["letters"])
        is_latin = any(pair.isascii() and pair.isalpha() for pair in bits)
        table[code] = Language(letters, bits, is_latin)
    return table


def count_pairs(data: bytes) -> Pairs:
    """Return the pairs of bytes of a text, blanks around it."""
    counts = Counter(zip(b" " + data, data + b" ", strict=True))
    plain: dict[tuple[int, int], int] = {}
    high: dict[tuple[int, int], int] = {}
    for pair, count in counts.items():
        (high if pair[0] >= _ASCII_END or pair[1] >= _ASCII_END else plain)[pair] = count
    return Pairs(plain, high)


def plain_bits(pairs: Pairs) -> Mapping[str, int]:
    """Return the bits of the pairs of ASCII in each language."""
    letters: Counter[str] = Counter()
    for (first, second), count in pairs.plain.items():
        pair = _edged(chr(first)) + _edged(chr(second))
        if pair != "__":
            letters[pair] += count
    return {code: _plain_bits(letters, language) for code, language in languages().items()}


def _plain_bits(letters: Mapping[str, int], language: Language) -> int:
    unseen = UNSEEN_BITS if language.is_latin else OTHER_SCRIPT_BITS
    known = language.bits
    return sum(count * known.get(pair, unseen) for pair, count in letters.items())


def likeliest(pairs: Pairs, costs: Mapping[str, int], *, is_wide: bool) -> Reading:
    """Return the reading with the fewest bits, those of ASCII and of the encoding included.

    Args:
        pairs: of the bytes.
        costs: the encodings to be tried, none of more than one byte a letter, and the bits that
            speak against each before anything is read.
        is_wide: whether most of the bytes are beyond ASCII, so that other scripts are tried.
    """
    plain = plain_bits(pairs)
    latin = sorted((bits, code) for code, bits in plain.items() if code in _LATIN)
    codes = [code for _, code in latin[:LANGUAGES_TRIED]]
    if is_wide:
        codes += [code for code, language in languages().items() if not language.is_latin]
    singles = _count_singles(pairs)
    ways = sorted(
        (
            _strange(singles, encoding, code),
            costs[encoding] + _strangeness(encoding, code),
            plain[code],
            encoding,
            code,
        )
        for encoding in costs
        for code in codes
        if code in languages_of(encoding)
    )
    readings = (
        (plain[code] + bits + cost, Reading(encoding, code, bits))
        for _, cost, _, encoding, code in ways[:WAYS_WEIGHED]
        for bits in (high_bits(pairs, encoding, code),)
    )
    return min(readings)[1]


def _count_singles(pairs: Pairs) -> Mapping[int, int]:
    singles: Counter[int] = Counter()
    for (_, byte), count in pairs.high.items():
        if byte >= _ASCII_END:
            singles[byte] += count
    return singles


def _strange(singles: Mapping[int, int], encoding: str, code: str) -> int:
    """Return how many bytes are neither letters of the language nor usual signs."""
    characters, letters = characters_of(encoding), languages()[code].letters
    return sum(
        count
        for byte, count in singles.items()
        if characters[byte].lower() not in letters and characters[byte] not in _USUAL_SIGNS
    )


def high_bits(pairs: Pairs, encoding: str, code: str) -> int:
    """Return the bits of all pairs that are not of ASCII."""
    characters = characters_of(encoding)
    return sum(
        count * pair_bits(characters[first], characters[second], code)
        for (first, second), count in pairs.high.items()
    )


@cache
def languages_of(encoding: str) -> frozenset[str]:
    """Return the languages of which an encoding has nearly all letters."""
    has = set(characters_of(encoding))
    return frozenset(
        code
        for code, language in languages().items()
        if language.is_latin
        or len(language.letters & has) >= MIN_LETTERS_SHARE * len(language.letters)
    )


@cache
def characters_of(encoding: str) -> tuple[str, ...]:
    """Return the character of each byte in an encoding."""
    return tuple(bytes([byte]).decode(encoding, "replace") for byte in range(256))


def _strangeness(encoding: str, code: str) -> int:
    """Return the bits that speak against a language in an encoding."""
    is_other = languages()[code].is_latin and code not in _MADE_FOR.get(encoding, _WESTERN)
    return OTHER_LANGUAGE_BITS * is_other


@lru_cache(maxsize=100_000)
def pair_bits(first: str, second: str, code: str) -> int:
    """Return the bits that the second of two characters tells in a language."""
    language = languages()[code]
    before, behind = _edged(first), _edged(second)
    bits = 0
    if before != "_" or behind != "_":
        bits = language.bits.get(before + behind) or _unseen(before, behind, language)
    if first.islower() and second.isupper():
        bits += INNER_CAPITAL_BITS
    if behind == "_" and second >= "\x80":
        bits += _sign_bits(second)
        bits += WRONG_SIDE_BITS * (before != "_" and second not in _BEHIND_WORDS)
    if before == "_" and first >= "\x80" and behind != "_":
        bits += WRONG_SIDE_BITS * (not _may_open(first, code))
    return bits


def _may_open(sign: str, code: str) -> bool:
    if sign == "’":
        return code in _APOSTROPHES
    return sign in _BEFORE_WORDS or (sign == "”" and code in _HIGH_OPENING)


def _unseen(before: str, behind: str, language: Language) -> int:
    return max(_unseen_letter(letter, language) for letter in (before, behind))


def _unseen_letter(letter: str, language: Language) -> int:
    if _is_of(letter, language):
        return UNSEEN_BITS
    if _is_latin(letter) is not language.is_latin:
        return MIXED_BITS
    return FOREIGN_BITS if letter in _WESTERN_LETTERS else RARE_BITS


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def _is_of(letter: str, language: Language) -> bool:
    return letter == "_" or letter in language.letters or (letter < "\x80" and language.is_latin)


def _edged(character: str) -> str:
    return character.lower()[:1] if character.isalpha() else "_"


def _sign_bits(sign: str) -> int:
    if sign in _USUAL_SIGNS:
        return USUAL_SIGN_BITS
    is_no_sign = unicodedata.category(sign)[0] in "CM" or sign == "\ufffd"
    is_no_sign = is_no_sign or "\u2500" <= sign <= "\u25ff"
    return NO_SIGN_BITS if is_no_sign else OTHER_SIGN_BITS
