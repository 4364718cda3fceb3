"""Hold what somebody said in an article, and who."""

from __future__ import annotations

from typing import NamedTuple

from ingest.model import Kind

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


Text = tuple[int, str, str]
