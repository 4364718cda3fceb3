"""Find who is said to have said so in Turkish, where what is said is the object of the verb.

As in: Elif Kaya, kararın “adil olmadığını” söyledi. The sentence opens with who speaks, without the
ending that would make them somebody's, and the word before the verb has that of what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.elsewhere_words import (
    TURKISH,
    end_of_name,
    name_that_ends,
    named_speaker,
    words_of,
)
from ingest.articles.speaker_words import sentence_start
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.articles.elsewhere_words import Word
    from ingest.articles.quote_spans import Span
    from ingest.articles.speaker_words import Speaker

#: Words between a quotation and the verb that it is the object of.
MAX_BEFORE_VERB_WORDS = 4
#: Characters of as many.
MAX_BEFORE_VERB_CHARS = 80

_SAID = late(r"\w(?:[dtDT][ıiuü]ğ|acağ|eceğ)\w{0,4}[ıiuü]")
_JOINTS = frozenset({"ve", "ile"})
_APOSTROPHES = ("'", "’")


def said_to_have_said(text: str, span: Span, floor: int, limit: int) -> Speaker | None:
    """Return who opens the sentence whose verb has a quotation, or what holds it, as its object.

    Args:
        text: the paragraph.
        span: the quotation.
        floor: where the quotation before it ends.
        limit: where the next one begins.
    """
    if not _is_object(text, span, limit):
        return None
    words = words_of(text, sentence_start(text, span.start, floor), span.start)
    end = end_of_name(words, 0)
    name = name_that_ends(words, end)
    rest = words[end:]
    is_pair = bool(rest) and rest[0].text in _JOINTS
    if len(name) < 2 or _is_of(name[-1]) or is_pair:
        return None
    if not all(_is_of(word) for word in _last_of_names(rest)):
        return None
    return named_speaker(text, name, "name-verb-quote")


def _last_of_names(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the last words of the names in some words."""
    for place, word in enumerate(words):
        is_followed = place + 1 < len(words) and words[place + 1].is_capital
        if word.is_capital and not is_followed:
            yield word


def _is_object(text: str, span: Span, limit: int) -> bool:
    last = min(limit, span.end + MAX_BEFORE_VERB_CHARS)
    behind = words_of(text, span.end, last)[: MAX_BEFORE_VERB_WORDS + 1]
    place = next((at for at, word in enumerate(behind) if word.text in TURKISH), None)
    if place is None or any(not word.is_small for word in behind[:place]):
        return False
    before = behind[:place] or words_of(text, span.start, span.end - 1)
    return bool(before) and _SAID.search(before[-1].text) is not None


def _is_of(word: Word) -> bool:
    """Tell a name with an ending: Kaya’nın."""
    return any(mark in word.text for mark in _APOSTROPHES)
