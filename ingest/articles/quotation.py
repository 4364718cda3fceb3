"""Hold what somebody said in an article, and who."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

DIRECT, PART, HEADING, INDIRECT = "direct", "part", "heading", "indirect"
#: Kinds of paragraphs in which somebody is quoted.
QUOTING_KINDS = frozenset(
    {Kind.HEADLINE, Kind.STANDFIRST, Kind.BODY, Kind.CROSSHEAD, Kind.CAPTION, Kind.NOTE}
)
#: Kinds of paragraphs that claim numbers: the title of another article does too.
COUNTING_KINDS = QUOTING_KINDS | {Kind.TEASER}


class Quote(NamedTuple):
    """Hold what somebody said, `text[start_char:end_char]` of a paragraph.

    Attributes:
        position: of the paragraph.
        start_char: of the opening mark.
        end_char: behind the closing mark.
        kind: "direct", "part" of a sentence, "heading", or "indirect" for "according to".
        speaker_words: as printed, "he" included; None where nobody is said to speak.
        speaker_start: where they begin in the paragraph; None where they stand in another one.
        name: of the speaker; None where no good evidence gives it.
        evidence: see `speaker_words.py`; "follow-on" behind another quotation, "continued" over
            paragraphs, "sentence-before" behind a sentence that says who speaks.
    """

    position: int
    start_char: int
    end_char: int
    kind: str
    speaker_words: str | None
    speaker_start: int | None
    name: str | None
    evidence: str


class Speakers:
    """Tell whose words stand at a place of a paragraph: those in marks around it first."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        ordered = sorted(quotes, key=lambda quote: quote.start_char)
        direct = [quote for quote in ordered if quote.kind != INDIRECT]
        indirect = [quote for quote in ordered if quote.kind == INDIRECT]
        # Behind each quotation, how far it or one before it reaches: a place is sought in these.
        self._kinds = [
            (kind, list(accumulate((quote.end_char for quote in kind), max)))
            for kind in (direct, indirect)
        ]

    def at(self, char: int) -> Quote | None:
        """Return the quotation around a character, if there is one."""
        for quotes, reached in self._kinds:
            place = bisect_right(reached, char)
            if place < len(quotes) and quotes[place].start_char <= char:
                return quotes[place]
        return None


Text = tuple[int, str, str]
