"""Find the subject of a sentence, who speaks where a verb of speech has none of its own.

| verb | as in |
|---|---|
| behind "and" or "but" | Ann Lee left the town and called it "a nest of thieves" |
| a participle | Ann Lee, the mayor, left the town, calling it "a nest of thieves" |

Only a name or a pronoun that opens the sentence, or stands behind what opens it, is taken, and
only where nobody else can have become the subject before the verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.participles import WRITINGS, is_of_subject
from ingest.articles.speaker_names import NAME, is_pronoun, name_in
from ingest.articles.speech_verbs import is_adverb
from ingest.articles.speech_words import (
    ACTIVE_VERBS,
    ARTICLES,
    AUXILIARIES,
    ENGLISH_VERBS,
    OPENERS,
    PLAIN_VERBS,
    PREPOSITIONS,
    TITLES,
    VERBS,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.articles.speech_verbs import Verb

#: Characters of what opens a sentence before its subject, as "In a speech on Monday," does.
MAX_LEAD_CHARS = 90

#: Characters before a verb in which its "and" is looked for; the longest word has six.
MAX_AND_CHARS = 8
# Joins a verb to the subject of the verb before.
_AND = late(
    r"(?:^|[\s,;—–])(?:and|but|then|or|und|aber|sowie|et|mais|puis|y|e|pero|luego)$", re.IGNORECASE
)
_BEFORE_PARTICIPLE = late(r"(?:[,—–-]|\b(?:and|or|by|while|before|after|et|y|en))$")
_TOWN = late(rf"\b(?:at|from|in|near|of|outside)\s(?:{NAME.pattern})(?:\s\([^()]{{1,20}}\))?$")
_REGION = late(rf",\s(?:{NAME.pattern}),")
_CONJUNCTION = late(
    r"\s*(?:(?:but|and|yet|so|still|meanwhile|however|later|then|also|und|aber|et|mais|y|pero)"
    r",?\s)?",
    re.IGNORECASE,
)
_SPACE = late(r"\s+")
_SMALL_WORD = late(r"[a-zà-ÿ][\w'’-]*")
_PARENTHESES = late(r"\s\([^)]{1,40}\)")
_APPOSITION = late(r",\s(?:[^,;:—–]|(?<=\b[DRI]-[A-Z]\w)\.|(?<=\d),(?=\d)){2,90},")
_VERB_BEHIND = late(r"\s+(?P<word>[a-zà-ÿ][\w'’]*)")
_NOT = ("n't", "n’t")
_OTHER_CLAUSE = late(r"[;:](?!\d)|\b(?:who|whom|whose|which|where|while|whereas|qui|dont|quien)\b")
_OTHER = rf"\s(?:the\s|der\s|die\s|le\s|la\s|el\s)?(?:{NAME.pattern})\s(?P<word>[a-zà-ÿ]+)"
#: Another subject behind a joint.
_OTHER_SUBJECT = late(r"(?:[,—–]|\b(?:and|but|und|aber|et|mais|y|pero))" + _OTHER)
#: The same in a clause that a participle behind it does not belong to.
_INNER_SUBJECT = late(
    r"\b(?:that|when|after|before|as|because|if|though|although|dass|als|que|quand|cuando)" + _OTHER
)
#: Opens what is done to the subject: "was", "has since been".
_PASSIVE = late(
    r"(?:^|[,)—–]|\b(?:and|but|then))(?:\s(?:has|had|have|will|would|could|may|might|must|should|to"
    r"|not|also|then|later|never|since|just|once|[a-z]+ly))*"
    r"\s(?:is|are|was|were|be|been|being|got|gets?)\s(?!\w+ing\b)"
)
#: Who is told something, or what is called so: who was freed and "told reporters" speaks.
_NO_CLAUSE = (
    r"(?![\w.’'-]|\s(?:[A-Z]|(?:was|were|is|are|has|had|have|would|could|will|can|must|may|might"
    r"|should)\b))"
)
_OBJECT = late(rf"\s(?:it|him|her|them|us|me|(?:him|her|it)self|themselves){_NO_CLAUSE}")
_LISTENER = late(
    rf"\s(?:the\s)?(?:[a-z]+(?:ers|ors|ists|men)|[A-Z][\w.’-]*(?:\s[A-Z][\w.’-]*)*){_NO_CLAUSE}"
)
_RANKS = (
    TITLES | ARTICLES | {"former", "then", "senior", "acting", "vice", "chief", "house", "white"}
)
#: Opens a sentence before its subject.
_BUT = late(r"(?:But|Yet|Still|So|Then|Now|Even|Only)\s(?=[^\W\d_a-z])")
#: Says when before a subject.
_TIME_BEFORE = late(
    r"(?:(?:earlier|later|late|early|just)\s)?(?:(?:this|last|that|next|the\ssame)\s(?:week|month|year|day"
    r"|night|morning|afternoon|evening|spring|summer|fall|autumn|winter|weekend|[a-z]+day)"
    r"|(?:a|an|one|two|three|four|five|six|several|some|a\sfew)\s(?:hour|day|week|month|year|minute)s?"
    r"\s(?:later|earlier|ago|before)),?\s(?=[^\W\d_])",
    re.IGNORECASE,
)


class Subject(NamedTuple):
    """Hold the words that are the subject, where they begin, and where they end."""

    words: str
    start: int
    end: int


def is_without_subject(head: str, verb: Verb) -> bool:
    """Tell whether a verb of speech may have the subject of its sentence."""
    before = head[: verb.start].rstrip()
    if not verb.is_participle:
        return _AND.search(before, max(0, len(before) - MAX_AND_CHARS)) is not None
    return _BEFORE_PARTICIPLE.search(before) is not None or _is_behind_writing(before)


def _is_behind_writing(before: str) -> bool:
    """Tell whether somebody writes or says something before, as in "sent a letter saying"."""
    return not WRITINGS.isdisjoint(before.rpartition(",")[2].casefold().split())


def sentence_subject(head: str, verb: Verb) -> Subject | None:
    """Return the subject of a sentence whose verb of speech has none of its own.

    Args:
        head: from the beginning of the sentence.
        verb: in it.
    """
    before = head[: verb.start]
    for place in _openings(before):
        subject = _subject_at(before, place, verb)
        if subject is not None:
            rest = before[subject.end :]
            is_free = not _has_other_subject(rest, verb) and not _may_be_passive(rest, head, verb)
            if is_free and verb.is_participle:
                is_free = is_of_subject(rest, head, verb)
            return subject if is_free else None
    return None


def _openings(before: str) -> Iterator[int]:
    """Yield where the subject may begin: at once, or behind what opens the sentence."""
    conjunction = _CONJUNCTION.match(before)
    place = conjunction.end() if conjunction else 0
    first = before[place:].split(maxsplit=1)[:1]
    word = first[0].casefold() if first else ""
    if word not in PREPOSITIONS:
        yield place
    if word in OPENERS or word in PREPOSITIONS or word.endswith(("ing", "ed", "ly,")):
        comma = before.find(", ", place, place + MAX_LEAD_CHARS)
        while comma >= 0:
            if not _is_region(before, comma):
                yield comma + 2
            comma = before.find(", ", comma + 1, place + MAX_LEAD_CHARS)


def _is_region(before: str, comma: int) -> bool:
    """Tell whether what stands behind a comma says where a town is: in Dallas, Texas, he said."""
    region = _REGION.match(before, comma)
    return region is not None and _TOWN.search(before, 0, comma) is not None


def _subject_at(before: str, place: int, verb: Verb) -> Subject | None:
    start = end = place
    while True:
        name = NAME.match(before, place)
        if name:
            end = place = name.end()
        else:
            word = _SMALL_WORD.match(before, place)
            if word is None or (word.group() not in _RANKS and not is_pronoun(word.group())):
                break
            place = word.end()
            end = place if is_pronoun(word.group()) and start == word.start() else end
        space = _SPACE.match(before, place)
        if space is None:
            break
        place = space.end()
    words = before[start:end]
    if not words or words.endswith(("’s", "'s", "s’", "s'")):
        return None
    is_adverb_of_all = " " not in words and is_adverb(words.casefold())
    if is_adverb_of_all or (name_in(words) is None and not is_pronoun(words)):
        return None
    if not _is_before_verb(before, end, verb):
        return None
    return Subject(words, start, end)


def _is_before_verb(before: str, end: int, verb: Verb) -> bool:
    """Tell whether a verb stands behind the subject, with what is said of it between."""
    for pattern in (_PARENTHESES, _APPOSITION):
        if match := pattern.match(before, end):
            end = match.end()
    if verb.is_participle and before[end:].strip() in {"", ","}:
        return True
    match = _VERB_BEHIND.match(before, end)
    is_infinitive = f"{verb.word}s" in VERBS  # they don't stay and say
    if match is None or (is_infinitive and match.group("word").endswith(_NOT)):
        return False
    return _is_verb(match.group("word"))


def _is_verb(word: str) -> bool:
    """Tell whether a word behind a name is a verb or belongs to one, and is no noun."""
    is_known = word in PLAIN_VERBS or word in VERBS or word in AUXILIARIES or is_adverb(word)
    return is_known or word.endswith(("ed", "ó", *_NOT))  # “left” in Spanish is «salió»


def opens_with_verb(words: str) -> bool:
    """Tell whether a clause has its verb first, and so "who" for its subject: works there."""
    first = words.partition(" ")[0]
    return _is_verb(first) or (first.endswith("s") and first.islower() and " " in words)


def _has_other_subject(rest: str, verb: Verb) -> bool:
    """Tell whether somebody else may be the subject of the verb behind `rest`."""
    if _OTHER_CLAUSE.search(rest):
        return True
    patterns = [_OTHER_SUBJECT] if verb.is_participle else [_OTHER_SUBJECT, _INNER_SUBJECT]
    return any(
        _is_verb(match.group("word")) for pattern in patterns for match in pattern.finditer(rest)
    )


def _may_be_passive(rest: str, head: str, verb: Verb) -> bool:
    """Tell whether "was" behind the subject may belong to the verb too: was jailed and told."""
    if verb.is_participle or verb.word not in ENGLISH_VERBS or verb.word.endswith("s"):
        return False
    is_active = (
        verb.word in ACTIVE_VERBS
        or (verb.word == "said" and not head.startswith(" to ", verb.end))
        or _OBJECT.match(head, verb.end) is not None
        or (verb.word == "told" and _LISTENER.match(head, verb.end) is not None)
    )
    return not is_active and _PASSIVE.search(rest) is not None


def without_opener(words: str, start: int) -> tuple[str, int]:
    """Return a subject, and where it begins, without "yet" or "this week" before it."""
    for opener in (_BUT, _TIME_BEFORE):
        if match := opener.match(words):
            words, start = words[match.end() :], start + match.end()
    return words, start
