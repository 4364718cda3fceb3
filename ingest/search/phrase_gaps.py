"""Cut a phrase with wildcards in it, `"the * of wom?n"`, into runs of words that have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.text.patterns import late
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = late(r"\*+")
_WIDE_GAP = late(r" \*(?: ?\*)+ ")
# Neither the asterisks of `f***` nor the stars of a `5*` hotel.
_BEGUN = late(r"[^\W\d_]{3,}\*+|(?!\d\*)[^\s*?]*[^\W_]\*")
# A gap between letters, or a star before some.
_HOLLOW = late(r"(?<=[^\W\d_])(?:\?+|\*+|[?*]+)(?=[^\W\d_])|^\*(?=[^\W\d_]{2})")
_LETTERS = late(r"[\w?*]+")
_SIGNS = late(r"([?*]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of words of a phrase.

    Attributes:
        text: the words as typed, without the star of a beginning.
        gap: words that may stand before it, behind the piece before.
        is_prefix: the last word is a beginning (`guard*`).
        is_pattern: it is one word with gaps (`wom?n`).
    """

    text: str
    gap: int = 0
    is_prefix: bool = False
    is_pattern: bool = False


def is_pattern(word: str) -> bool:
    """Tell whether a word has gaps: `wom?n`, `*istan`."""
    return bool(_LETTERS.fullmatch(word) and _HOLLOW.search(word))


def is_begun(word: str) -> bool:
    """Tell whether a word is a beginning, with a star for the rest of it: `guard*`, `ez-Zo*`."""
    return bool(_BEGUN.fullmatch(word))


def pattern_letters(word: str) -> str:
    """Return a word with gaps as the index holds its letters; empty where they are words each."""
    pieces = _SIGNS.split(word)
    if any(len(terms(piece)) > 1 for piece in pieces):
        return ""
    return "".join(piece if piece[:1] in {"?", "*"} else "".join(terms(piece)) for piece in pieces)


def has_stray_star(text: str) -> bool:
    """Tell whether a star in a phrase is none of a word, a beginning or a gap: `f***`."""
    return any(
        "*" in word and not (_GAP.fullmatch(word) or is_begun(word) or is_pattern(word))
        for word in text.split()
    )


def pieces_of_phrase(text: str) -> list[Piece]:
    """Return the pieces of a phrase in order; stars at its ends stand for nothing."""
    return list(_pieces(text.split()))


def gaps_in_words(text: str) -> str:
    """Return a phrase with how many words a gap of several may hold: `a *** b`."""
    return _WIDE_GAP.sub(lambda gap: f" [up to {gap.group().count('*')} words] ", text)


def _pieces(words: list[str]) -> Iterator[Piece]:
    run: list[str] = []
    gap = 0
    is_first = True
    for word in words:
        if _GAP.fullmatch(word):
            if run:
                yield Piece(" ".join(run), gap)
                run, gap, is_first = [], 0, False
            gap += 0 if is_first else len(word)
        elif is_begun(word):
            yield Piece(" ".join([*run, word.rstrip("*")]), gap, is_prefix=True)
            run, gap, is_first = [], 0, False
        elif is_pattern(word.strip(".,;:!?") or "-"):
            if run:
                yield Piece(" ".join(run), gap)
                run, gap = [], 0
            yield Piece(word.strip(".,;:!?"), gap, is_pattern=True)
            gap, is_first = 0, False
        else:
            run.append(word)
    if run:
        yield Piece(" ".join(run), gap)
