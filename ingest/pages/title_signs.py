"""Say how a title goes with the address of its page, and a part of a heading with the whole."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ingest.pages.headlines import headline_letters

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from ingest.pages.headlines import Heading, HeadingPiece

#: Words of an address that make it tell of the title.
MIN_SLUG_WORDS = 3
#: Shares of them that a title has.
MOST_OF_SLUG, SOME_OF_SLUG = 0.8, 0.5
#: Shares of the letters of a heading that its part has.
LARGE_PIECE, SMALL_PIECE = 0.6, 0.3

_WORD = re.compile(r"[a-z0-9]+")
_LATIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a"})


def slugs_of(addresses: Iterable[str]) -> list[frozenset[str]]:
    """Return the words of each address that tells of the title."""
    return [slug for address in addresses if len(slug := _slug(address)) >= MIN_SLUG_WORDS]


def piece_features(piece: HeadingPiece, heading: Heading, stated: Container[str]) -> Iterable[str]:
    """Say which part of its heading a piece is.

    Args:
        piece: what remains of a heading.
        heading: the whole.
        stated: the letters of the titles that are known, of the heading too.
    """
    yield f"piece:{piece.side}"
    yield f"piece:{piece.side}:h{heading.level}"
    letters = headline_letters(heading.text)
    share = len(headline_letters(piece.text)) / max(1, len(letters))
    size = "large" if share >= LARGE_PIECE else "small" if share < SMALL_PIECE else "half"
    yield f"piece:{piece.side}:{size}"
    yield from (f"piece:{piece.side}:{sign}" for sign in piece.signs)
    if letters in stated:
        yield "piece:stated"


def _slug(address: str) -> frozenset[str]:
    """Return the words of the longest part of an address, without numbers and endings."""
    parts = [
        part.rpartition(".")[0] or part for part in address.split("?", maxsplit=1)[0].split("/")[3:]
    ]
    words = [_WORD.findall(part.casefold()) for part in parts]
    best = max(words, key=len, default=[])
    return frozenset(word for word in best if not word.isdigit())


def slug_features(value: str, slugs: Sequence[frozenset[str]]) -> set[str]:
    """Say what share of the words of the address a title has."""
    if not slugs:
        return set()
    plain = value.casefold().translate(_LATIN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = set(_WORD.findall(plain))
    share = max(len(words & slug) / len(slug) for slug in slugs)
    name = "most" if share >= MOST_OF_SLUG else "some" if share >= SOME_OF_SLUG else "few"
    return {f"slug:{name}"}
