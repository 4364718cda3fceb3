"""Find who is named by "according to", in four languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.plain_words import plain_words
from ingest.articles.speaker_names import NAME
from ingest.articles.speaker_words import ACCORDING, Speaker, first_speaker, subject
from ingest.text.patterns import late

if TYPE_CHECKING:
    import re

#: In French and Spanish whoever is named behind "for" opens what they think.
_FOR_WHOM = late(rf"(?:Pour|Para)\s(?P<who>(?:{NAME.pattern}),\s)")
#: In German the word may stand behind whom it is about.
_ZUFOLGE = late(rf"(?:^|(?<=[.!?,]\s))(?P<who>(?:(?:Der|Die|Dem)\s)?(?:{NAME.pattern}))\szufolge\b")
#: Another clause, which may be somebody else's.
_CLAUSE = late(r"[;:—–]|\s(?:and|but|und|aber|et|mais|y|pero|whose|who|which|while)\s")

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
    match = ACCORDING.search(head) or _FOR_WHOM.match(head)
    if match is None:
        after = _ZUFOLGE.match(head)
        return subject(after.group("who"), begin, "according to") if after else None
    found = first_speaker(match.group("who"), begin + match.start("who"), "according to")
    if found is None:
        return None
    found = _without_subject(found, head, begin)
    end = head.find(found.words, match.start("who")) + len(found.words)
    is_opening = not match.start() and len(head) - end <= most and not _CLAUSE.search(head, end)
    return found if is_opening or _at_end(head, match, most) else None


def _without_subject(found: Speaker, head: str, begin: int) -> Speaker:
    """Return whom something is according to without the subject of what they say.

    As in: According to police, Bob Ray “was hurt”. A name beside has a comma behind it too.
    """
    end = found.start - begin + len(found.words)
    source = found.words.rpartition(", ")[0]
    if not source or head[end:].strip():
        return found
    return first_speaker(source, found.start, found.evidence) or found


def _at_end(head: str, match: re.Match[str], most: int) -> bool:
    return head.rstrip().endswith(",") and len(head) - match.end("who") <= most


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
    if "zufolge" in text:
        matches = _ZUFOLGE.finditer(text)
        speakers += [
            subject(match.group("who"), match.start("who"), "according to") for match in matches
        ]
    return sorted((speaker for speaker in speakers if speaker), key=lambda found: found.start)
