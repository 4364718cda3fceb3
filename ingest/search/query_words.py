"""Cut what stands between two spaces of a query into words: `Raqqa,oil`, `Raqqa|oil`."""

from __future__ import annotations

from ingest.search.phrase_gaps import is_begun, is_pattern
from ingest.search.query_signs import Lexeme, Sign
from ingest.text.patterns import late

_COMMA = "[,;،؛，、；]"
# Commas between words. `1,000` is one word, and so is `24/7`.
_BETWEEN = late(rf"(?<=\w){_COMMA}(?=[^\W\d_])|(?<=[^\W\d_]){_COMMA}(?=\w)")
_BAR = late(r"(?<=\w)\|(?=\w)")


def words_in(text: str, *, is_apart: bool) -> list[Lexeme]:
    """Return the words of a stretch without spaces; bars make a group of what they stand between.

    `oil Raqqa|Mosul` asks for oil, and for one of the two.
    """
    return [
        lexeme
        for part in _BETWEEN.split(text)
        for lexeme in _choice(_BAR.split(part), is_apart=is_apart)
    ]


def _choice(texts: list[str], *, is_apart: bool) -> list[Lexeme]:
    if len(texts) == 1:
        return [word_in(texts[0], is_apart=is_apart)]
    lexemes = [Lexeme(Sign.OPEN, typed="(")]
    for text in texts:
        lexemes += [word_in(text, is_apart=True), Lexeme(Sign.OR, typed="|")]
    return [*lexemes[:-1], Lexeme(Sign.CLOSE, typed=")")]


def word_in(text: str, *, is_apart: bool) -> Lexeme:
    """Return a word, the beginning of one, or one with gaps."""
    gapped = text.rstrip("?.,;:")
    if is_pattern(gapped):
        return Lexeme(Sign.WORD, gapped, is_apart=is_apart, is_pattern=True)
    stem = text.rstrip("*")
    begins = stem != text and (not stem or is_begun(text))
    return Lexeme(Sign.WORD, stem if begins else text, begins, is_apart)
