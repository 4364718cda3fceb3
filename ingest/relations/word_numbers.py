"""Put the words of texts into numbers: 64 bits each, the same on every machine.

The number of a word is a hash of its letters. To make or look up each alone takes most of the time
of a comparison, so all words of a text are looked up at once, by a weaker number that is reckoned
from the letters of all: a word is a polynomial of its letters, of which differences of running
sums give each word's own.
"""

from __future__ import annotations

from functools import cache, cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.relations.number_sets import mixed
from ingest.text.words import MARK, index_form, letters_of, plain_letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

#: Paragraphs whose words are looked up at once.
JOINED_PARAGRAPHS = 100

#: Letters whose words are looked up at once: some 40 bytes each are in use for it. A longer word
#: is looked up as a whole.
LETTERS_AT_ONCE = 65_536

#: Words whose numbers are kept, 16 bytes each. One that another has taken the place of is hashed
#: anew.
KEPT_WORDS = 1 << 18

_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
_SPACE = ord(" ")
_NONE = np.empty(0, np.uint64)


class _Powers(NamedTuple):
    """Hold powers of the base, and of what undoes it."""

    up: NDArray[np.uint64]
    down: NDArray[np.uint64]


class _Letters:
    """Hold some words as bytes with spaces between them."""

    def __init__(self, letters: bytes) -> None:
        self.letters = letters
        self.codes = np.frombuffer(letters, np.uint8)
        self.is_letter = self.codes != _SPACE

    @cached_property
    def numbers(self) -> NDArray[np.uint64]:
        """Return the number of each word."""
        count = self.codes.size
        is_letter = np.zeros(count + 2, np.bool_)
        is_letter[1:-1] = self.is_letter
        edges = np.flatnonzero(is_letter[1:] != is_letter[:-1])
        if not edges.size:
            return _NONE
        starts, ends = edges[::2], edges[1::2]
        powers = _powers(LETTERS_AT_ONCE) if count <= LETTERS_AT_ONCE else _made(count)
        # In place: half as long as with a new array for each step.
        letters = _letter_numbers().take(self.codes)
        letters *= powers.up[:count]
        sums = np.zeros(count + 1, np.uint64)
        letters.cumsum(out=sums[1:])
        weak = mixed((sums[ends] - sums[starts]) * powers.down[starts])
        return _kept().numbers(weak, self.letters, starts, ends)

    @property
    def words(self) -> bytes:
        """Return the words with one space between any two."""
        is_kept = self.is_letter.copy()
        is_kept[1:] |= self.is_letter[:-1]
        return bytes(self.codes[is_kept]).strip()


class _Kept:
    """Keep the numbers of words by their weaker ones."""

    def __init__(self, count: int) -> None:
        """Keep `count` numbers, a power of two."""
        self.last = np.uint64(count - 1)
        self.weak = np.zeros(count, np.uint64)
        self.strong = np.zeros(count, np.uint64)

    def numbers(
        self,
        weak: NDArray[np.uint64],
        letters: bytes,
        starts: NDArray[np.intp],
        ends: NDArray[np.intp],
    ) -> NDArray[np.uint64]:
        """Return the numbers of words, `letters[start:end]` each."""
        places = (weak & self.last).astype(np.intp)
        numbers = self.strong.take(places)
        is_unknown = self.weak.take(places) != weak
        if is_unknown.any():
            unknown = np.flatnonzero(is_unknown)
            bounds = zip(starts[unknown].tolist(), ends[unknown].tolist(), strict=True)
            made = b"".join(
                [blake2b(letters[start:end], digest_size=8).digest() for start, end in bounds]
            )
            numbers[unknown] = np.frombuffer(made, "<u8")
            self.strong[places[unknown]] = numbers[unknown]
            self.weak[places[unknown]] = weak[unknown]
        return numbers


def word_numbers(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return a number for each word of some texts, in order."""
    parts = [_NONE, *(piece.numbers for piece in _pieces_of(texts))]
    return np.concatenate(parts) if len(parts) > 2 else parts[-1]


def numbers_and_hash(texts: Sequence[str]) -> tuple[NDArray[np.uint64], int]:
    """Return a number for each word of some texts, and one that hangs on all of them.

    A text can be a million words: they are gone through, and not kept.
    """
    parts, whole = [_NONE], blake2b(digest_size=8)
    for piece in _pieces_of(texts):
        if piece.numbers.size:
            whole.update(b" " + piece.words if len(parts) > 1 else piece.words)
            parts.append(piece.numbers)
    numbers = np.concatenate(parts) if len(parts) > 2 else parts[-1]
    return numbers, int.from_bytes(whole.digest(), "little", signed=True)


def _pieces_of(texts: Sequence[str]) -> Iterator[_Letters]:
    for start in range(0, len(texts), JOINED_PARAGRAPHS):
        some = texts[start : start + JOINED_PARAGRAPHS]
        letters = plain_letters_of("\n".join(some))
        # Of the paragraphs of most stories few have other letters, which take much longer.
        if letters is None:
            letters = b" ".join(map(_letters, some))
        yield from map(_Letters, _pieces(letters))


def joined_texts(texts: Sequence[str]) -> Sequence[str]:
    """Return texts as one, whose words are cut in two thirds of the time, where they are plain.

    Where one has letters to fold they stay apart: folding goes through all of a text.
    """
    joined = "\n".join(texts)
    return (joined,) if index_form(joined) is joined else texts


def _letters(text: str) -> bytes:
    """Return the words of a text in the form of the index, with spaces between them."""
    if (plain := plain_letters_of(text)) is not None:
        return plain
    return letters_of(index_form(text)).replace(MARK, "").encode("utf-8", "surrogatepass")


def _pieces(letters: bytes) -> Iterator[bytes]:
    """Yield letters in parts that end where words end."""
    start = 0
    while len(letters) - start > LETTERS_AT_ONCE:
        end = letters.rfind(b" ", start, start + LETTERS_AT_ONCE)
        if end < 0:
            end = letters.find(b" ", start + LETTERS_AT_ONCE)
        if end < 0:
            break
        yield letters[start:end]
        start = end + 1
    yield letters[start:]


@cache
def _letter_numbers() -> NDArray[np.uint64]:
    """Return a number for each byte."""
    digests = b"".join(blake2b(bytes([code]), digest_size=8).digest() for code in range(256))
    return np.frombuffer(digests, "<u8").astype(np.uint64)


@cache
def _kept() -> _Kept:
    return _Kept(KEPT_WORDS)


@cache
def _powers(count: int) -> _Powers:
    return _made(count)


def _made(count: int) -> _Powers:
    """Return the first powers."""
    up, down = (np.full(count, base, np.uint64) for base in (_BASE, _BACK))
    up[0] = down[0] = 1
    return _Powers(np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64))
