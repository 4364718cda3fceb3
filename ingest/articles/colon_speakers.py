"""Find who speaks by a name and a colon: Ann Lee: "We go"."""

from __future__ import annotations

from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import NAME, name_in
from ingest.articles.speaker_words import MAX_SPEAKER_CHARS, MAX_SPOKEN_WORDS, Speaker, subject
from ingest.articles.speech_verbs import is_adverb
from ingest.articles.speech_words import COLON_LABELS, MINDS, PERSON_NOUNS, TITLES
from ingest.text.patterns import late

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
