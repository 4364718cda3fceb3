"""Tell how much of a line the text below it says too.

Words are compared by their first letters, so that inflections count. Scripts that leave no
space between words are compared by pairs of letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.patterns import UNSPACED, late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.articles.features import Features

#: Share of a long line's words that the next paragraph repeats when it is its heading; words
#: are compared by so many first letters.
MIN_ECHO = 0.5
STEM_CHARS = 6

#: Letters of a word that is compared; Vietnamese writes each syllable of a word by itself.
MIN_COMPARED_CHARS = 4
MIN_SYLLABLE_CHARS = 3

#: Blocks of the story that a headline is compared with.
LEDE_BLOCKS = 12

#: What the share of a headline's words found in the lede is worth, from the share on; and
#: what a line is worth that shares fewer. Titles of other articles share next to none.
ECHO_WORTH = ((0.6, 3.0), (0.4, 2.0), (0.2, 0.0))
NO_ECHO_WORTH = -2.0

#: Blocks of the whole story that a line is compared with, and what the share of its words found
#: there is worth from `MIN_STORY_ECHO` on: the lede of a column may say nothing of its headline.
STORY_BLOCKS = 60
MIN_STORY_ECHO = 0.7
STORY_ECHO_WORTH = 0.7

#: Runs whose words are compared by pairs of letters: those, and Korean, whose words take endings.
_PAIRED = late(rf"{UNSPACED.pattern}|[\uac00-\ud7a3]+")

# Letters with a mark for their sound and one for their tone, which Vietnamese alone has.
_VIETNAMESE = late(r"[\u1ea0-\u1ef9]")

# The vowel signs of Indian scripts belong to the word, though Python counts them as no letters.
_WORD = late(
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u00a1-\u00bf\u2010-\u2060\u3000-\u303f\uff00-\uff20]{1,60}"
)


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text in small letters."""
    words = _WORD.findall(text)
    if text.isascii() or not _PAIRED.search(text):
        is_vietnamese = not text.isascii() and _VIETNAMESE.search(text) is not None
        least = MIN_SYLLABLE_CHARS if is_vietnamese else MIN_COMPARED_CHARS
        return frozenset(word[:STEM_CHARS] for word in words if len(word) >= least)
    return frozenset(stem for word in words for stem in _stems_of(word))


def _stems_of(word: str) -> Iterator[str]:
    runs = _PAIRED.findall(word)
    if not runs and len(word) >= MIN_COMPARED_CHARS:
        yield word[:STEM_CHARS]
    for run in runs:
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def echo(key: str, text: str) -> float | None:
    """Return the share of the longer words of `key` that `text` says too, 0.0 to 1.0.

    Both in small letters. None when `key` has no longer word.
    """
    words = stems(key)
    return sum(1 for word in words if word in text) / len(words) if words else None


class Echoes:
    """Compare lines with the lede, and with the whole story, below them."""

    def __init__(self, by_block: Sequence[Features], story: range, end: int) -> None:
        """Hold the blocks of the document, its story, and where its opening ends."""
        self._by_block, self._story, self._end = by_block, story, end
        self._lede = self._words(end, end + LEDE_BLOCKS)
        self._whole = self._words(story.start, min(story.stop, story.start + STORY_BLOCKS))

    def of_lede(self, place: int) -> float:
        """Return the share of the longer words of a line that the lede says too."""
        is_above = place < self._end
        lede = self._lede if is_above else self._words(place + 1, place + 1 + LEDE_BLOCKS)
        return echo(self._by_block[place].key, lede) or 0.0

    def of_story(self, place: int) -> float:
        """Return the share that the story says; a line within it does not answer itself."""
        start, end = self._story.start, min(self._story.stop, self._story.start + STORY_BLOCKS)
        if place < start:
            whole = self._whole
        else:
            whole = f"{self._words(start, place)} {self._words(place + 1, end)}"
        return echo(self._by_block[place].key, whole) or 0.0

    def _words(self, start: int, end: int) -> str:
        return " ".join(features.text for features in self._by_block[start:end]).casefold()


def score_echoes(of_lede: float, of_story: float) -> float:
    """Return what the shares of a line's words that lede and story repeat are worth."""
    score = next((worth for least, worth in ECHO_WORTH if of_lede >= least), NO_ECHO_WORTH)
    return score + STORY_ECHO_WORTH if of_story >= MIN_STORY_ECHO else score
