"""Find who speaks by a noun: Ann Lee’s claim that they would "go at once".

What such a noun is about is nobody’s words: Ann Lee’s claim about "fake news".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.speaker_names import NAME, name_in
from ingest.articles.speaker_words import Speaker
from ingest.articles.speech_words import CLAIM_VERBS, SPEECH_NOUNS
from ingest.text.patterns import late

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from ingest.articles.speech_verbs import Verb

#: Characters between what somebody says, as a noun, and the quotation behind it.
MAX_NOUN_CHARS = 60
_NOUNS = "|".join(sorted(SPEECH_NOUNS))
_HAS_NOUN = late(rf"[’']s?\s(?:[\w-]+\s){{0,2}}(?:{_NOUNS})\b")
_SPEECH_NOUN = late(
    rf"(?P<who>{NAME.pattern})(?<=[’']s)(?:\s(?!to\s)[\w-]+){{0,2}}?\s(?:{_NOUNS})"
    r"(?=,|:|\s(?:that|about|of|to|on|this|late|early|last|dass|que)\b)"
)
#: Stand between a verb and whose claim it is about: "responded to former mayor Bob Ray’s claim".
_TO_WHOM = late(r"\s(?P<to>(?:to|at|of|about|on|with|against)\s)?(?:(?:[a-z-]+|[DRI]-)\s){0,3}")
_THAT_OF_CLAIM = late(r"\s(?:that|dass|que)\s")
#: A claim about somebody that is a noun: Bob Ray’s description of it as "rigged".
_DEPICTION = late(r"(?:depiction|description|characterization)\sof\s.{1,60}\sas\s$")
#: Behind these "to" stands what somebody wants to do, not whom they answer.
_TO_DO = frozenset(
    {
        *("call", "calls", "demand", "plea", "pledge", "promise", "promises", "proposal"),
        *("recommendation", "request", "suggestion", "threat", "threats", "vow"),
    }
)
#: Behind these "of" stands what is said.
_OF_WORDS = frozenset(
    {
        *("accusation", "accusations", "allegation", "allegations", "promise", "promises"),
        *("threat", "threats", "warning", "warnings"),
    }
)
_ON_WORDS = frozenset({"insistence"})
_ABOUT = late(r"\s(?P<word>about|of|to|on)\b")
_TOLD = late(r"\b(?:that|dass|que|as)\s|:\s*$")
_WHOSE = late(r"[’']s?\s+(?:[\w-]+\s+)?$")


def before_noun(head: str, begin: int) -> Speaker | None:
    """Return the speaker whose claim, promise or the like stands before a quotation."""
    nouns = _nouns_in(head)
    if not nouns or len(head) - nouns[-1].end() > MAX_NOUN_CHARS:
        return None
    if _is_about(head, nouns[-1]):
        return None
    words = nouns[-1].group("who")[: -len("’s")]
    name = name_in(words)
    if not name:
        return None
    return Speaker(words, begin + nouns[-1].start("who"), name, "name-noun-quote")


def of_claim(head: str, begin: int, verbs: Sequence[Verb]) -> Speaker | None:
    """Return whose claim it is that somebody else speaks of.

    As in: Ann Lee rejected Bob Ray’s claim that the vote was "rigged". What "dismissed the claim
    that it was rigged as" and a colon lead to is by who dismissed it.
    """
    claims = _nouns_in(head)
    before = [verb for verb in verbs if claims and verb.end <= claims[-1].start()]
    if not before or verbs[-1].end > claims[-1].end() or head.rstrip().endswith(":"):
        return None
    if head.endswith(" as "):
        is_told = _DEPICTION.search(head, claims[-1].start()) is not None
    else:
        is_told = _THAT_OF_CLAIM.match(head, claims[-1].end()) is not None
    between = _TO_WHOM.fullmatch(head, before[-1].end, claims[-1].start())
    is_object = between and (between.group("to") or before[-1].word in CLAIM_VERBS)
    return before_noun(head, begin) if is_told and is_object else None


def _nouns_in(head: str) -> list[re.Match[str]]:
    is_whose = "’" in head or "'" in head  # to ask so first is ten times as fast
    return list(_SPEECH_NOUN.finditer(head)) if is_whose and _HAS_NOUN.search(head) else []


def _is_about(head: str, noun: re.Match[str]) -> bool:
    """Tell whether what stands behind a noun is what it is about, or somebody else’s."""
    behind = head[noun.end() :]
    if _WHOSE.search(behind):
        return True
    about = _ABOUT.match(behind)
    if about is None or _TOLD.search(behind):
        return False
    word = noun.group().rsplit(maxsplit=1)[-1]
    may_be_said = {"to": _TO_DO, "of": _OF_WORDS, "on": _ON_WORDS}.get(
        about.group("word"), frozenset()
    )
    return word not in may_be_said
