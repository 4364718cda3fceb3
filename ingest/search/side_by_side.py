"""Set two texts beside each other and mark the words that only one has.

A word is the other's too when three in a row, itself among them, stand there: single words that
both have by chance stay marked. The work grows with the length of the texts, whatever they hold.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.text.words import Token

#: Words in a row that both texts have.
SHARED_WORDS = 3


class Piece(NamedTuple):
    """Hold a stretch of a paragraph, and whether the other text lacks it."""

    text: str
    is_own: bool


def own_words(paragraphs: Sequence[str], other: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of a text in pieces, those marked that the other text lacks."""
    there = set(_runs([token.term for text in other for token in tokens(text)]))
    split = [list(tokens(text)) for text in paragraphs]
    words = [token.term for paragraph in split for token in paragraph]
    is_own = [True] * len(words)
    for start, run in enumerate(_runs(words)):
        if run in there:
            is_own[start : start + SHARED_WORDS] = [False] * SHARED_WORDS
    marks = iter(is_own)
    return tuple(
        tuple(_pieces(text, paragraph, [next(marks) for _ in paragraph]))
        for text, paragraph in zip(paragraphs, split, strict=True)
    )


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[place:] for place in range(SHARED_WORDS)))  # noqa: B905 - the last are cut


def _pieces(text: str, words: Sequence[Token], is_own: Sequence[bool]) -> Iterator[Piece]:
    place = 0
    for own, group in groupby(zip(words, is_own, strict=True), lambda pair: pair[1]):
        stretch = [word for word, _ in group]
        if own:
            start, end = stretch[0].start_char, stretch[-1].end_char
            if start > place:
                yield Piece(text[place:start], is_own=False)
            yield Piece(text[start:end], is_own=True)
            place = end
    if place < len(text):
        yield Piece(text[place:], is_own=False)
