"""Cut what stands between two spaces of a query into words: `Raqqa,oil`, `Raqqa|oil`."""

from __future__ import annotations

from ingest.search.phrase_gaps import is_begun, is_pattern
from ingest.search.query_signs import Lexeme, Sign
from ingest.text.patterns import late

_COMMA = "[,;،؛，、；]"
# Commas between words, and a bar for OR. `1,000` is one word, and so is `24/7`.
_BETWEEN = late(
    rf"(?<=\w){_COMMA}(?=[^\W\d_])|(?<=[^\W\d_]){_COMMA}(?=\w)|(?<=\w)(?P<bar>\|)(?=\w)"
)


def words_in(text: str, *, is_apart: bool) -> list[Lexeme]:
    """Return the words of a stretch without spaces, and OR for a bar between them."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return [
        Lexeme(Sign.OR, typed=part)
        if part == "|" and len(parts) > 1
        else word_in(part, is_apart=is_apart)
        for part in parts
    ]


def word_in(text: str, *, is_apart: bool) -> Lexeme:
    """Return a word, the beginning of one, or one with gaps."""
    gapped = text.rstrip("?.,;:")
    if is_pattern(gapped):
        return Lexeme(Sign.WORD, gapped, is_apart=is_apart, is_pattern=True)
    stem = text.rstrip("*")
    begins = stem != text and (not stem or is_begun(text))
    return Lexeme(Sign.WORD, stem if begins else text, begins, is_apart)
