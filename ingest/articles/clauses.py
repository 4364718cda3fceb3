"""Find who speaks where the subject does not stand before the verb.

| kind | as in |
|---|---|
| cleft | It was Bob Ray, not Ann Lee, who said "we go at once" |
| agent | Ann Lee was suspended, and described by Bob Ray as "a liar" |
| between the parts of a verb | Zuvor hatte Anna Rot gesagt, "wir gehen" |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.speaker_names import NAME
from ingest.articles.speaker_words import first_speaker, subject
from ingest.articles.speech_words import ENGLISH_VERBS, GERMAN_VERBS
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.articles.speaker_words import Speaker
    from ingest.articles.speech_verbs import Verb

_CLEFT = late(
    r"\b[Ii]t\s(?:is|was)\s(?P<who>[^,;:]{2,60}?)"
    r"(?:,\s(?:not|and\snot|rather\sthan|instead\sof)\s[^,;:]{2,60})?,?\s*$"
)
#: Who stands behind these does not speak: Bob Ray, not Ann Lee.
_DENIED = late(
    r"\b(?:not|unlike|except|rather\sthan|instead\sof|nicht|non|pas|no)\s(?:[\w.-]+\s){0,2}$",
)
_BY = late(r"\sby\s(?!\w+ing\b)")
#: The same with somebody: "promised by phone" is by whoever promised.
_BY_NAME = late(
    r"\sby\s(?=(?:(?:the|former|an?|his|her|its|their)\s(?:[a-z-]+\s){0,3})?[^\W\d_a-z]|an?\s)"
)
#: What follows whoever said so: described by Bob Ray as.
_SAID_BY = late(r"\s(?:as|that|to\sbe|with\sthe\swords)\s|[:,]?\s*$")
#: In German the verb may be parted, and the subject stand behind its first part.
_HAD_SAID = late(
    rf"\b(?:hat|hatte|habe)\s(?P<who>(?:(?:der|die)\s(?:[\w-]+\s){{0,2}})?(?:{NAME.pattern}))"
    r"\s(?P<between>(?:[\w-]+\s){0,6}?)(?:ge(?:sagt|schrieben|warnt|fordert|fragt|antwortet)"
    r"|mitgeteilt|angekündigt)\b"
)
_NEVER = frozenset({"nicht", "nie", "niemals", "nirgends", "kein", "keine", "keinen", "nichts"})
#: Not these are done to what stands before them: Ann Lee said by Friday that.
_NOT_DONE = frozenset(
    {"added", "answered", "commented", "insisted", "remarked", "replied", "responded", "joked"}
)


def cleft_speaker(head: str, begin: int, verb: Verb) -> Speaker | None:
    """Return whom "it was" singles out before "who" and a verb of speech."""
    if not is_relative(head, verb):
        return None
    cleft = _CLEFT.search(head[: verb.start].rstrip())
    if cleft is None or _DENIED.search(f"{cleft.group('who').split()[0]} "):
        return None
    found = subject(cleft.group("who"), begin + cleft.start("who"), "name-verb-quote")
    is_named = found is not None and found.name is not None and found.words.endswith(found.name)
    return found if is_named else None


def is_relative(head: str, verb: Verb) -> bool:
    """Tell whether the subject of a verb is "who": of a man who said so, nobody else speaks."""
    return head.startswith("who ", verb.start)


def is_denied(before: str) -> bool:
    """Tell whether whoever is named behind these words is said not to speak."""
    return _DENIED.search(before) is not None


def is_done_by(head: str, verb: Verb) -> bool:
    """Tell whether somebody behind "by" says what a verb tells: described by Bob Ray as."""
    is_past = verb.word in ENGLISH_VERBS and (verb.word.endswith("ed") or verb.word == "told")
    if not is_past or verb.word in _NOT_DONE:
        return False
    return (_BY if verb.is_passive else _BY_NAME).match(head, verb.end) is not None


def agent(head: str, begin: int, verb: Verb) -> Speaker | None:
    """Return by whom something was said; None where they are not named.

    Args:
        head: from the beginning of the sentence.
        begin: where that is in the paragraph.
        verb: in it, with "by" behind it.
    """
    by = _BY.match(head, verb.end)
    if by is None:
        return None
    found = first_speaker(head[by.end() :], begin + by.end(), "name-verb-quote")
    if not found or not found.name:
        return None
    rest = head[by.end() :].lstrip()[len(found.words) :]
    return found if _SAID_BY.match(rest) else None


def is_of_one(verb: Verb) -> bool:
    """Tell whether a German verb is of one speaker: „nannte“, not „nannten“."""
    return verb.word in GERMAN_VERBS and not verb.word.endswith("en")


class HadSaid(NamedTuple):
    """Hold who speaks by a verb in two parts, where the first begins and the second ends."""

    speaker: Speaker
    start: int
    end: int


def had_said(head: str, begin: int) -> HadSaid | None:
    """Return who speaks by a German verb in two parts: Zuvor hatte Anna Rot gesagt."""
    said = _HAD_SAID.search(head) if "ge" in head else None
    if said is None or not _NEVER.isdisjoint(said.group("between").split()):
        return None
    speaker = subject(said.group("who"), begin + said.start("who"), "name-verb-quote")
    return HadSaid(speaker, said.start(), said.end()) if speaker else None
