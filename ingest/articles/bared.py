"""Cover the words of a paragraph that nobody says, so that who speaks is read across them.

As in: Ann Lee told the “Herald” that the town was “a trap for us all”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.before_quotes import MAX_SENTENCE_CHARS, speaker_before
from ingest.articles.speaker_words import WINDOW_CHARS

if TYPE_CHECKING:
    from ingest.articles.quote_spans import Span
    from ingest.articles.speaker_words import Speaker

#: Words of a quotation whose speaker is read across others: fewer are mostly a term too.
MIN_COVERED_WORDS = 3

#: Characters before words that tell who says them, and behind: no more are read. Covering all of a
#: paragraph for each quotation in it takes time that grows with the square.
_READ_CHARS = 2 * (WINDOW_CHARS + MAX_SENTENCE_CHARS)

#: Stands for each covered character: it is part of no word and ends no sentence.
_COVER = "\u00b7"


class Bared:
    """Hold a paragraph in which titles and scare quotes are covered, each letter in its place.

    Attributes:
        text: the paragraph, nothing covered.
        covered: where the covered words begin and end, in order.
        floor: where the last words end that somebody says.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.covered: list[tuple[int, int]] = []
        self.floor = 0

    def speaker_before(self, span: Span, floor: int) -> Speaker | None:
        """Return who is said to speak before words that follow covered ones.

        `floor` is where the marks before them end.
        """
        is_short = self.text.count(" ", span.start + 2, span.end - 2) < MIN_COVERED_WORDS - 1
        if is_short or self.floor == floor:
            return None
        first = max(0, span.start - _READ_CHARS)
        text = self._read(first, span.start + _READ_CHARS)
        speaker = speaker_before(text, span.start - first, max(0, self.floor - first))
        if speaker is None or _COVER in speaker.words:
            return None
        return speaker._replace(start=speaker.start + first)

    def keep(self, span: Span) -> None:
        """Remember that somebody says the words between two marks."""
        self.floor = span.end

    def cover(self, span: Span) -> None:
        """Cover the words between two marks, if nobody says them."""
        if self.floor != span.end:
            self.covered.append((span.start + 1, span.end - 1))

    def _read(self, first: int, last: int) -> str:
        """Return a part of the paragraph, words covered."""
        pieces: list[str] = []
        end = last
        for start, behind in reversed(self.covered):
            if behind <= first:
                break
            pieces += [self.text[behind:end], _COVER * (behind - max(first, start))]
            end = max(first, start)
        return "".join([*pieces, self.text[first:end]][::-1])
