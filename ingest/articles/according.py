"""Find who is named by "according to", in four languages."""

from __future__ import annotations

from ingest.articles.plain_words import plain_words
from ingest.articles.speaker_words import ACCORDING, Speaker, first_speaker

#: One of these stands in whatever `ACCORDING` matches, and with it a word of `plain_words`.
_ACCORDING_HINTS = {
    "ccording": b"according",
    "ach Angaben ": b"angaben",
    "aut ": b"laut",
    "ufolge": b"zufolge",
    "elon ": b"selon",
    "après ": b"apr",
    "egún ": b"seg",
    "cuerdo ": b"acuerdo",
    " words of ": b"words",
    " Worten ": b"worten",
    " mots d": b"mots",
    " palabras de ": b"palabras",
}


def according(head: str, begin: int, most: int) -> Speaker | None:
    """Return whom the words before a quotation are according to: According to Ann Lee, "we go".

    Args:
        head: from the beginning of the sentence to the quotation.
        begin: where that is in the paragraph.
        most: characters between the speaker and the quotation.
    """
    match = ACCORDING.search(head) if head.rstrip().endswith(",") else None
    if match and len(head) - match.end("who") <= most:
        return first_speaker(match.group("who"), begin + match.start("who"), "according to")
    return None


def opens_according(words: str) -> bool:
    """Tell whether words begin with "according to" somebody."""
    return ACCORDING.match(words) is not None


def according_hints(article: str) -> tuple[str, ...]:
    """Return parts of the words for "according to" that stand in an article: mostly none or one."""
    words = plain_words(article)
    return tuple(
        hint for hint, word in _ACCORDING_HINTS.items() if word in words and hint in article
    )


def indirect_speakers(text: str) -> list[Speaker]:
    """Return who is named by "according to", in order."""
    speakers = [
        first_speaker(match.group("who"), match.start("who"), "according to")
        for match in ACCORDING.finditer(text)
    ]
    return [speaker for speaker in speakers if speaker]
