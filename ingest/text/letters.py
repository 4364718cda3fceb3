"""Fold a text letter for letter, so that a place in the fold is a place in the text.

| as printed | folded |
|---|---|
| letters and digits of ASCII | themselves: case stays |
| a letter with an accent, or a variant of an Arabic letter | the plain letter |
| a syllable of Korean or Japanese | itself |
| a vowel sign of an Indian script | itself |
| vowel marks, the Arabic lengthening stroke, invisible characters | nothing |
| everything else: spaces of all kinds, dashes, quotes, points | one space each |

Only the third row moves places; where a text holds such characters, `starts` says from where
each letter came.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Short texts whose letters are held on to, some 4 MB: an alias is folded by each step that
#: checks, compares or matches it.
LETTERS_KEPT = 32_768

#: Characters whose fold is held on to: a page of Chinese has some 800.
CHARS_KEPT = 8_192

#: White space, and what extractors drop or change without anybody seeing it.
_UNSEEN_OR_SPACE = re.compile(
    r"[\s\u00ad\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]+"
)

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_UNSEEN = re.compile(
    r"[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    r"\u093c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_ASCII = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}
_ASCII_LINES = {**_ASCII, ord("\n"): "\n"}
#: Syllables of Japanese and Korean, which Unicode takes apart (`시` into its first sound, `ガ` into
#: `カ` and a mark), and the Chinese characters between them, which it does not.
FIRST_WHOLE, LAST_WHOLE = "\u3041", "\ud7a3"
#: Devanagari to Sinhala, whose vowels behind a consonant are marks.
FIRST_INDIAN, LAST_INDIAN = "\u0900", "\u0dff"
#: Thai, Lao, Burmese, Khmer; Japanese syllables; Chinese characters; Korean, before endings.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Letters that Unicode does not take apart, and spellings that Arabic texts use in turn.
_ALONE = str.maketrans("łŁøØđĐħĦıŧŦىةکیۀہ", "lLoOdDhHitTيهكيهه")
# The marks of common typefaces: one pass of `replace` each is faster than any table.
_COMMON = "’‘“”–—\xa0…"


@dataclass(slots=True)
class Folded:
    """Pair a text with its fold. Nobody changes it; unfrozen, it is made twice as fast.

    Attributes:
        text: as printed.
        letters: the fold, one space before it and one behind.
        printed: the characters as printed, place for place with `letters`.
        starts: for each character of `letters`, its place in `text`; None where that is
            the same place less one, as it nearly always is.
    """

    text: str
    letters: str
    printed: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text of `letters[start:end]`."""
        if self.starts is None:
            return start - 1, end - 1
        behind = self.starts[end - 1] + 1
        while behind < len(self.text) and unicodedata.combining(self.text[behind]):
            behind += 1  # the marks of the last letter
        return self.starts[start], behind


def fold_for_names(text: str) -> Folded:
    """Return `text` with its fold."""
    if text.isascii():
        return Folded(text, f" {text.translate(_ASCII)} ", f" {text} ", None)
    plain = without_common_marks(text)
    if plain.isascii():
        return Folded(text, f" {plain.translate(_ASCII)} ", f" {text} ", None)
    if _UNSEEN.search(plain) is None:
        return Folded(text, f" {_fold_seen(plain)} ", f" {text} ", None)
    kept = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]
    seen = "".join([text[place] for place in kept])
    return Folded(text, f" {_fold_seen(seen)} ", f" {seen} ", (-1, *kept, len(text)))


@lru_cache(maxsize=LETTERS_KEPT)
def letters_for_names(text: str) -> str:
    """Return the folded letters of a short text alone, as they are compared."""
    if text.isascii():
        return text.translate(_ASCII)
    return fold_for_names(text).letters[1:-1]


def letters_of_lines(lines: Sequence[str]) -> list[str]:
    """Return the folded letters of each of many short texts, none of which holds a line break.

    Those of ASCII are folded at once: to fold them one by one takes three times as long.
    """
    plain = "\n".join([line if line.isascii() else "" for line in lines])
    folded = plain.translate(_ASCII_LINES).split("\n") if lines else []
    return [
        letters if line.isascii() else letters_for_names(line)
        for line, letters in zip(lines, folded, strict=True)
    ]


def is_unspaced(letters: str) -> bool:
    """Tell whether no space need stand before and behind a name of these folded letters."""
    return bool(_UNSPACED.match(letters[:1]) and _UNSPACED.match(letters[-1:]))


def has_unspaced(letters: str) -> bool:
    """Tell whether a text holds letters of a script that puts no spaces around words."""
    return not letters.isascii() and _UNSPACED.search(letters) is not None


def unspaced_letters(letters: str) -> list[str]:
    """Return the letters of a text that need no space around words."""
    return _UNSPACED.findall(letters) if not letters.isascii() else []


def without_common_marks(text: str) -> str:
    """Return `text`, a space in the place of each mark of common typefaces.

    That makes plain ASCII of most English text, which everything takes faster.
    """
    if not text.isascii():
        for char in _COMMON:
            text = text.replace(char, " ")
    return text


def plain_letters(text: str, table: bytes) -> str | None:
    """Return a text of ASCII and common marks by a table; None where it has other characters.

    To cut it into words then takes a fifth of the time of a pattern.

    Args:
        text: of any kind.
        table: for each byte what it becomes, a space where it belongs to no word.
    """
    plain = without_common_marks(text)
    return plain.encode("ascii").translate(table).decode() if plain.isascii() else None


def _fold_seen(text: str) -> str:
    folded = _NOT_ASCII.sub(_fold_run, text)
    return folded.translate(_ASCII) if folded.isascii() else _fold_marks(folded)


def _fold_marks(text: str) -> str:
    """Return a text of mixed scripts with its ASCII marks made spaces."""
    return "".join(
        [
            char if char.isalnum() or (char >= FIRST_INDIAN and _is_vowel_sign(char)) else " "
            for char in text
        ]
    )


def _fold_run(run: re.Match[str]) -> str:
    return "".join([_fold_char(char) for char in run.group()])


def _is_vowel_sign(char: str) -> bool:
    """Tell whether a mark is part of a word of Hindi, Bengali, Tamil or their like."""
    return FIRST_INDIAN <= char <= LAST_INDIAN and unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=CHARS_KEPT)
def _fold_char(char: str) -> str:
    if not char.isalnum():
        return char if _is_vowel_sign(char) else " "
    if FIRST_WHOLE <= char <= LAST_WHOLE:
        return char
    plain = unicodedata.normalize("NFKD", char)[0].translate(_ALONE)
    return plain if plain.isalnum() else char


def fold_for_comparison(text: str) -> str:
    """Return `text` without case, white space and invisible characters, in NFKC."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if text.isprintable() and "\ufffd" not in text:  # then nothing but plain spaces is left out
        return text.replace(" ", "").casefold()
    return _UNSEEN_OR_SPACE.sub("", text).casefold()
