"""Find who is named by "according to"; in some languages see `according_elsewhere`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.plain_words import asked_words
from ingest.articles.speaker_names import NAME
from ingest.articles.speaker_words import ACCORDING, Speaker, first_speaker, subject
from ingest.articles.speech_words import (
    ACCORDING_ELSEWHERE,
    ACCORDING_RUN_OF,
    ENGLISH_VERBS,
    VERBS,
)
from ingest.text.patterns import late
from ingest.text.words import is_plain

if TYPE_CHECKING:
    import re

#: In French and Spanish whoever is named behind "for" opens what they think.
_FOR_WHOM = late(
    rf"(?:Pour|Para)\s(?P<who>(?:(?:(?:le|la|el)\s|l['’])(?:[a-zà-ÿ-]+\s){{1,3}})?(?:{NAME.pattern}),\s)"
)
#: In German the word may stand behind whom it is about.
_ZUFOLGE = late(rf"(?:^|(?<=[.!?,]\s))(?P<who>(?:(?:Der|Die|Dem)\s)?(?:{NAME.pattern}))\szufolge\b")
#: Behind "according to" German has its verb, which is no part of who is named.
_GERMAN_PHRASE = late(
    r"(?:(?:d(?:er|ie|as|em|en)|eine?[mnrs]?)\s)?(?:[a-zäöüß]+\s){0,2}[A-ZÄÖÜ][\w.-]*"
    r"(?:\s(?:(?:der|des|dem|den|die|für|von|vom|und|im|in|&)\s"
    r"(?:[a-zäöüß]+(?:e|en|er|es)\s)?)?[A-ZÄÖÜ][\w.-]*)*"
)
_GERMAN_WORDS = ("laut ", "nach ", "in den worten ")
#: Says by which verb somebody is a source: según explicó a EFE Ana Rojo.
_BY_VERB = late(
    r"(?:(?:lo\sque|ce\squ['’]a|l['’]a)\s)?(?P<verb>[a-zà-ÿ]+)(?:\s(?:a|à)\s(?:(?:la|el|los)\s)?[^\W\d_]+)?"
    r"\s(?=(?:(?:el|la|los|las|le|les)\s|l['’])[a-zà-ÿ]|[A-ZÀ-Ý])"
)
_FOREIGN = VERBS - ENGLISH_VERBS
#: Another clause, which may be somebody else's.
_CLAUSE = late(r"[;:—–]|\s(?:and|but|und|aber|et|mais|y|pero|whose|who|which|while)\s")

#: One of these stands in whatever `ACCORDING` matches, and with it a word of `ACCORDING_RUNS`.
_HINTS = {
    "ccording": b"according",
    "Angaben": b"angaben",
    "Ansicht": b"ansicht",
    "Auskunft": b"auskunft",
    "Einschätzung": b"einsch",
    "Meinung": b"meinung",
    "Worten": b"worten",
    "aut ": b"laut",
    "ufolge": b"zufolge",
    "elon ": b"selon",
    "après": b"apr",
    "egún": b"seg",
    "cuerdo": b"acuerdo",
    "words": b"words",
    "mots": b"mots",
    "palabras": b"palabras",
}
#: The same of what `according_elsewhere` matches; words of other scripts stand in no run.
_ELSEWHERE = {f"{opener} ": run for opener, run in ACCORDING_RUN_OF.items()}
_OTHER_SCRIPTS = (
    *(f"{opener} " for name in ("russian", "arabic") for opener in ACCORDING_ELSEWHERE[name]),
    *(f" {word} " for word in ACCORDING_ELSEWHERE["turkish"]),
)
_HINTED = tuple(map(str.casefold, _HINTS))


def according(head: str, begin: int, most: int) -> Speaker | None:
    """Return whom the words before a quotation are according to: According to Ann Lee, "we go".

    Args:
        head: from the beginning of the sentence to the quotation.
        begin: where that is in the paragraph.
        most: characters between the speaker and the quotation.
    """
    match = ACCORDING.search(head) if has_hint(head.casefold(), _HINTED) else None
    if match is None and head.startswith(("Pour", "Para")):
        match = _FOR_WHOM.match(head)
    if not match:
        after = _ZUFOLGE.match(head) if "zufolge" in head else None
        return subject(after.group("who"), begin, "according to") if after else None
    found = _named_by(match, begin)
    if found is None or (head.startswith(("Pour ", "Para ")) and _is_time(found)):
        return None
    found = _without_subject(found, head, begin)
    end = head.find(found.words, match.start("who")) + len(found.words)
    is_opening = not match.start() and len(head) - end <= most and not _CLAUSE.search(head, end)
    return found if is_opening or _at_end(head, match, most) else None


def _is_time(found: Speaker) -> bool:
    """Tell a feast or a day, for which something is: Pour Noël, « tout sera fermé »."""
    from ingest.articles.elsewhere_words import is_calendar  # noqa: PLC0415 - for few sentences

    return found.name is not None and is_calendar(found.name)


def _named_by(match: re.Match[str], begin: int) -> Speaker | None:
    """Return the speaker whom the words behind "according to" name."""
    who, start = match.group("who"), match.start("who")
    if match.group().casefold().startswith(_GERMAN_WORDS):
        phrase = _GERMAN_PHRASE.match(who)
        tail = who[phrase.end() :] if phrase else ""
        is_cut = tail[:1] == " " and (tail[1:2].islower() or tail[1:2].isdigit())
        who = who[: phrase.end()] if phrase and is_cut else who
    elif (verb := _BY_VERB.match(who)) and verb.group("verb") in _FOREIGN:
        start, who = start + verb.end(), who[verb.end() :]
    return first_speaker(who, begin + start, "according to")


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
    words = asked_words(article)
    hints = [hint for hint, word in _HINTS.items() if word in words and hint in article]
    hints += [hint for hint, word in _ELSEWHERE.items() if word in words and hint in article]
    if not is_plain(article):
        hints += [hint for hint in _OTHER_SCRIPTS if hint in article]
    return tuple(hints)


def has_hint(text: str, hints: tuple[str, ...]) -> bool:
    """Tell whether a paragraph holds one of the parts that stand in its article."""
    # A loop: most articles have one or none, and a generator takes longer than the look.
    for hint in hints:  # noqa: SIM110
        if hint in text:
            return True
    return False


def indirect_speakers(text: str) -> list[Speaker]:
    """Return who is named by "according to", in order."""
    speakers = [_named_by(match, 0) for match in ACCORDING.finditer(text)]
    if "zufolge" in text:
        matches = _ZUFOLGE.finditer(text)
        speakers += [
            subject(match.group("who"), match.start("who"), "according to") for match in matches
        ]
    if has_hint(text, (*_ELSEWHERE, *_OTHER_SCRIPTS)):
        # Not for most articles, which are in other languages.
        from ingest.articles.according_elsewhere import indirect_elsewhere  # noqa: PLC0415

        speakers += indirect_elsewhere(text)
    return sorted((speaker for speaker in speakers if speaker), key=lambda found: found.start)
