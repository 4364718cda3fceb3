"""Read who speaks out of rarer shapes of a sentence than “We go,” Ann Lee said.

| shape | as in |
|---|---|
| heard | “Get back!” Ann Lee could be heard shouting |
| recalled | “Let us through,” Bob Ray recalled Ann Lee saying: it is she who speaks |
| told | “They struck twice.” Ann Lee, the mayor, told CNN |
| parting a sentence | It has more time, Ann Lee says, because it can wait. “We have more choice.” |
| so called | It is what doctors term “a shock” |
| colon | Ann Lee: "We go" |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import NAME, name_in
from ingest.articles.speaker_words import (
    MAX_SPEAKER_CHARS,
    MAX_SPOKEN_WORDS,
    Speaker,
    is_subject,
    subject,
)
from ingest.articles.speech_verbs import is_adverb
from ingest.articles.speech_words import COLON_LABELS, MINDS, PERSON_NOUNS, TELLING_VERBS, TITLES
from ingest.text.patterns import late

if TYPE_CHECKING:
    import re

    from ingest.articles.speech_verbs import Verb

_WHO = r"(?P<who>(?:[^\W\d_][\w.’'-]*\s){1,6}?)"
_ALOUD = r"(?:asking|chanting|crying|saying|screaming|shouting|singing|telling|yelling)\b"
_HEARD = late(
    rf"\s{_WHO}(?:(?:can|could|may)\sbe|is|was|were|are)\s(?:over)?(?:heard|seen)\s{_ALOUD}"
)
#: By these verbs it is the object that speaks, where a participle follows.
RECALLING = frozenset({"recalled", "recalls", "remembered", "remembers", "heard", "quoted"})
_OBJECT = late(rf"\s{_WHO}{_ALOUD}")
#: Whom somebody tells, where nothing that is told follows: the sentence ends, or a day does it.
_LISTENER = (
    r"(?:(?:the|a|an|his|her|its)\s)?(?:[a-z]+\s)?(?:[a-z]+ers|journalists|investigators|outlet|paper"
    rf"|station|magazine|network|(?:{NAME.pattern})(?:[’']s(?:\s{NAME.pattern})?)?)"
    r"(?:\s(?:after|at|by|during|in|last|on|this|via)\s[^.,;:!?“”\"]{2,50}"
    r"|\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\syesterday|\stoday)?"
)
_TOLD = late(
    rf"\s(?P<who>(?:[A-Z][a-z]+\.\s)?(?:{NAME.pattern}))(?:,[^.;:!?“”\"]{{2,110}},)?\stold\s{_LISTENER}\.(?=\s|$)"
)
_SAYING = frozenset({"saying", "telling", "asking"})
_SEEN = late(
    r"\b(?:remember(?:s|ed)?|recall(?:s|ed)?|hears?|heard|saw|shows?|showed|quot(?:es?|ed)"
    r"|(?:audio|clips?|footage|recordings?|tapes?|videos?)\sof)\s"
    rf"(?P<who>(?:the\s)?(?:[a-z-]+\s){{0,2}}(?:{NAME.pattern}))\s$"
)
_PARTED = late(rf",\s(?P<who>(?:[A-Z][a-z]+\.\s)?(?:{NAME.pattern}))\s(?P<verb>[a-z]+),\s[a-z]")
_SO_CALLED = late(
    r"\bwhat\s(?P<who>(?:[a-z][\w’'-]*\s){1,6}?)(?:call|consider|deem|dub|label|term|see\sas|refer\sto\sas)"
    r"\s(?:an?\s|the\s|their\s)?$"
)
#: In French somebody goes on to say something with an infinitive.
_ADDS = late(
    r"(?:Et\s)?(?P<who>[^,;:]{2,60}?)\s(?:d['’](?:ajouter|expliquer|insister|assurer|affirmer|admettre)"
    r"|de\s(?:conclure|préciser|lancer|souligner|répondre|rappeler|poursuivre|renchérir))\s?:\s*"
)
_ROLE = late(
    rf"(?P<who>{NAME.pattern}),\s(?P<role>(?:[a-zà-ÿ]|the\s|la\s|le\s|die\s|der\s)[^:;.!?]{{2,80}})"
)
#: Says of what mind somebody is who speaks next: Ann Lee is less sure.
_STATE = late(
    rf"(?:(?:Her|His|Their|The)\s(?:[a-z-]+\s){{1,2}})?(?P<who>{NAME.pattern})\s(?:is|was|remains"
    r"|remained|sounds|sounded|seems|seemed|ist|war|bleibt|est|était|es|era)"
    r"(?:\s[a-zà-ÿ’'-]+){0,3}\s(?P<mind>[a-zà-ÿß-]{3,20})"
)
_TOPIC = late(
    rf"(?:{NAME.pattern})(?P<topic>\s(?:on|to|at|after|about|an|gegen|mit|über|sur|sobre|zu)\s[^:]{{2,60}}$)"
)


def own_sentence_speaker(tail: str, end: int, last: str) -> Speaker | None:
    """Return who speaks the quotation that ends at `end`, by a sentence of their own behind it.

    Args:
        tail: what stands behind the quotation.
        end: where that begins in the paragraph.
        last: the sign that ends the quotation.
    """
    match = _HEARD.match(tail) if "heard " in tail or "seen " in tail else None
    heard = _subject(match, end, "quote-name-verb")
    return heard or (_telling_speaker(tail, end) if last == "." else None)


def seen_speaker(head: str, begin: int, verb: Verb) -> Speaker | None:
    """Return whom somebody is said to have seen or heard speak: Bob Ray recalls Ann Lee saying."""
    seen = _SEEN.search(head[: verb.start]) if verb.word in _SAYING else None
    found = _subject(seen, begin, "name-verb-quote")
    return found if found and found.name else None


def recalled_speaker(tail: str, end: int, verb_end: int) -> Speaker | None:
    """Return whom somebody recalls to have said it, behind their verb."""
    return _subject(_OBJECT.match(tail, verb_end), end, "quote-name-verb")


def _telling_speaker(tail: str, end: int) -> Speaker | None:
    match = _TOLD.match(tail) if " told " in tail else None
    found = _subject(match, end, "quote-name-verb")
    return found if found and found.name else None


def parting_speaker(sentence: str, begin: int) -> Speaker | None:
    """Return who is said to speak in the middle of a sentence: It will hold, Ann Lee says, and."""
    match = _PARTED.search(sentence)
    if match is None or match.group("verb") not in TELLING_VERBS:
        return None
    return _subject(match, begin, "quote-name-verb")


def naming_speakers(head: str, begin: int) -> Speaker | None:
    """Return those by whom a thing is called so: what critics of the law call “a gift”."""
    match = _SO_CALLED.search(head) if "what " in head else None
    return _subject(match, begin, "name-verb-quote")


def _subject(match: re.Match[str] | None, begin: int, evidence: str) -> Speaker | None:
    if match is None or not is_subject(match.group("who")):
        return None
    return subject(match.group("who"), begin + match.start("who"), evidence)


def before_colon(head: str, begin: int) -> Speaker | None:
    """Return the speaker of words that are a name and a colon: Ann Lee: "We go"."""
    if not head.rstrip().endswith(":") or len(head) > MAX_SPEAKER_CHARS:
        return None
    if adds := _ADDS.fullmatch(head):  # Et Anne Petit d'ajouter : « Nous restons »
        return subject(adds.group("who"), begin + adds.start("who"), "name-verb-quote")
    words = head.rstrip()[:-1].strip()
    if speaker := _with_role(words, begin + head.index(words)):
        return speaker
    if topic := _TOPIC.match(words):  # Ann Lee on the war: "We go"
        words = words[: topic.start("topic")]
    name = name_in(words)
    parts = words.casefold().split()
    is_name = name and words.endswith(name) and len(parts) <= MAX_SPOKEN_WORDS
    if (
        not name
        or not is_name
        or is_adverb(words.lower())
        or COLON_LABELS.intersection((parts[0], parts[-1]))
        or (parts[-1] in PERSON_NOUNS and not is_given_name(words.split()[0]))
        or _is_of_somebody(words, name)
    ):
        return None
    return Speaker(words, begin + head.index(words), name, "name-colon")


def _with_role(words: str, start: int) -> Speaker | None:
    """Return who is named with what they are, or how: Ann Lee, mayor of Linden: "We go"."""
    match = _ROLE.fullmatch(words) or _STATE.fullmatch(words)
    name = name_in(match.group("who")) if match else None
    if match is None or name is None or " " not in name:
        return None
    told = match.groupdict()
    if "mind" in told:
        is_known = is_given_name(name.split()[0]) and told["mind"] in MINDS
    else:
        is_known = any(word.casefold().strip(",") in TITLES for word in told["role"].split()[:3])
    if not is_known:
        return None
    return Speaker(match.group("who"), start, name, "name-colon")


def _is_of_somebody(words: str, name: str) -> bool:
    """Tell whether what looks like a name is somebody’s thing: Ann Lee’s Return: “We stay”."""
    return " " not in name and words.removesuffix(name).rstrip().endswith(("’s", "'s"))
