"""Tell the forms of a Turkish word in the letters of the index.

Endings follow the vowels before them, which a stemmer cannot see without their dots; these are
taken off by a pattern. A word may also change its last letter: kitap, kitabı.
"""

from __future__ import annotations

from ingest.search.letter_choices import MIN_SHARED_LETTERS
from ingest.text.patterns import late

_TURKISH = late(
    r"(?:(?:l[ae]r)?(?:[iıu]?m[iıu]z|[iıu]?n[iıu]z|[iıu]?m|s?[iıu]|[iıu]n|l[ae]r[iı])?"
    r"(?:n?[dt][ae]n?|y?[ae]|n[ae]|n[iıu]n|[iıu]n|[yn][iıu]|y?l[ae])?(?:ki(?:l[ae]r)?)?"
    r"|[dt][iıu](?:l[ae]r|m|k|n)?|[iıu]yor(?:l[ae]r|[dt]u)?|m[iıu]s(?:l[ae]r|t[iı]r)?"
    r"|y?[ae]c[ae]k(?:l[ae]r)?|m[ae]k|[iıu]l[dm][iıu]s?)\Z"
)
_SOFTENED = {"b": "p", "d": "t", "g": "k", "c": "c"}


def are_forms(word: str, other: str) -> bool:
    """Tell whether both are one base with endings."""
    return any(
        _hardened(other[: len(base)]) == _hardened(base) and _is_ending(other[len(base) :], base)
        for base in (word, *bases(word))
    )


def bases(word: str) -> list[str]:
    """Return what the word may be without an ending with -lar, -de, -dan or the like."""
    return [
        word[:place]
        for place in range(MIN_SHARED_LETTERS + 1, len(word) - 1)
        if _is_ending(word[place:], word[:place])
    ]


def _is_ending(ending: str, base: str) -> bool:
    is_long_enough = len(base) + len(ending) > MIN_SHARED_LETTERS + 1
    return is_long_enough and bool(_TURKISH.fullmatch(ending))


def _hardened(base: str) -> str:
    return base[:-1] + _SOFTENED.get(base[-1:], base[-1:])
