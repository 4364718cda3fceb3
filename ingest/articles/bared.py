"""Cover the words of a paragraph that nobody says, so that who speaks is read across them.

As in: Ann Lee told the “Herald” that the town was “a trap for us all”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.before_quotes import speaker_before

if TYPE_CHECKING:
    from ingest.articles.quote_spans import Span
    from ingest.articles.speaker_words import Speaker

#: Words of a quotation whose speaker is read across others: fewer are mostly a term too.
MIN_COVERED_WORDS = 3

#: Stands for each covered character: it is part of no word and ends no sentence.
_COVER = "\u00b7"


class Bared:
    """Hold a paragraph in which titles and scare quotes are covered, each letter in its place.

    Attributes:
        text: the paragraph.
        floor: where the last words end that somebody says.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.floor = 0

    def speaker_before(self, span: Span, floor: int) -> Speaker | None:
        """Return who is said to speak before words that follow covered ones.

        `floor` is where the marks before them end.
        """
        is_short = self.text.count(" ", span.start + 2, span.end - 2) < MIN_COVERED_WORDS - 1
        if is_short or self.floor == floor:
            return None
        speaker = speaker_before(self.text, span.start, self.floor)
        return speaker if speaker and _COVER not in speaker.words else None

    def keep(self, span: Span) -> None:
        """Remember that somebody says the words between two marks."""
        self.floor = span.end

    def cover(self, span: Span) -> None:
        """Cover the words between two marks, if nobody says them."""
        if self.floor == span.end:
            return
        start, end = span.start + 1, span.end - 1
        self.text = f"{self.text[:start]}{_COVER * (end - start)}{self.text[end:]}"
