"""Find who is said to speak before a quotation: Ann Lee said that they would "go at once"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.according import according, opens_according
from ingest.articles.clauses import (
    agent,
    cleft_speaker,
    had_said,
    is_condition,
    is_denied,
    is_done_by,
    is_of_one,
    is_relative,
)
from ingest.articles.noun_speakers import before_noun, of_claim
from ingest.articles.participles import is_of_subject
from ingest.articles.rarer_speakers import before_colon, naming_speakers, seen_speaker
from ingest.articles.speaker_names import NAME, PART, is_pronoun, name_in
from ingest.articles.speaker_words import (
    MAX_SPEAKER_CHARS,
    Speaker,
    first_speaker,
    is_subject,
    sentence_start,
    subject,
)
from ingest.articles.speech_verbs import Verb, verbs_in
from ingest.articles.speech_words import (
    ENGLISH_VERBS,
    LEADING_WORDS,
    NAMING_VERBS,
    PREPOSITIONS,
    TITLES,
)
from ingest.articles.subjects import (
    is_without_subject,
    opens_with_verb,
    sentence_subject,
    without_opener,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters between a verb of speech and the quotation behind it: with more, the two often do
#: not belong together (120 of 137 were right at 160, 113 of 125 at 90).
MAX_GAP_CHARS = 90
#: The same where "that" stands behind the verb.
MAX_THAT_CHARS = 180
#: Characters of a sentence whose subject is looked for.
MAX_SENTENCE_CHARS = 500

#: Behind the name of a member of Congress: "Ann Lee, D-Calif., said".
_PARTY_LABEL = late(r",\s[DRI]-[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?:,\s*$|(?=,))")
_CLAUSE = late(
    r"(?:[,;:—–]|\b(?:that|and|but|when|while|as|after|what|where|which|who|whom|because|though"
    r"|although|if|or|than|dass|und|que|et|mais|y|pero))\s",
    re.IGNORECASE,
)


#: Words between a verb and the name of a document: "said in a “final” report".
_IN_A = late(r"\s+in\s(?:a|an|the|his|her|its|their)\s+", re.IGNORECASE)
_THAT_BEHIND = late(r"\s(?:[\w.-]+\s){0,3}that\s")
#: A state or a district behind a town: "Washington, D.C."
_LETTERS = late(r"(?:[A-Z]\.?){2,4}")
#: By these the speaker who is nearest says the words, if another says that they do.
_CORE_VERBS = frozenset(
    ["said", "says", "told", "tells", "called", "calls", "wrote", "writes", "asked", "asks"]
)
_BEFORE_TITLES = frozenset(
    {"the", "a", "former", "acting", "senior", "der", "die", "le", "la", "el"}
)
#: No subject ends in these.
_NO_ENDS = ("’s", "'s", "s’", "s'", " that", " which", " who")
#: Stands between a German verb and its subject: Gegenüber der Zeitung nannte es Anna Rot.
_TOLD_WHAT = late(r"\s(?:das|dies|es|ihn|sich|sie)(?=\s[A-ZÄÖÜ])")
#: Between dashes, before the verb: Ann Lee — who left — said.
_INSERTED = late(r"\s?[—–]\s?[^—–]{2,150}[—–]$")
_AND_BEFORE = late(rf"(?P<first>{NAME.pattern})\s(?:and|und|et|y|e)\s$")
_JOINTS = frozenset({"and", "und", "et", "y", "e"})
_AGE = late(r",\s\d{1,3}$")
_ONE_WHO = late(r"[\w)]\swho\s$")
#: Before "who", with what they are: Ann Lee, the party's chief, who said.
_TOLD_WHO = late(rf"(?P<who>{PART}\s{NAME.pattern}),\s[a-z]+\s[^,;:“”\"]{{2,80}}$")
_NAME_AT_END = late(rf"(?P<who>{NAME.pattern})$")
#: Open an office that somebody has left: then-Linden Mayor Ann Lee.
_EX = ("then-", "ex-")
#: Prepositions that are words for who speaks or join two, and others that open a sentence.
_NO_LEADS = frozenset({"de", "del", "des", "du", "and", "und", "et", "y", "&"})
_LEADS = frozenset({
    "am", "im", "vor", "nach", "beim", "zum", "zur", "auf", "gegenüber", "über", "tras", "ante",
    "den", "dem",
})  # fmt: skip
_NAMED_BEHIND = late(r"\s(?:(?:der|die|el|la|le|the)\s)?(?:[a-zà-ÿ][\w-]+\s){0,3}[^\W\d_a-zà-ÿ]")


def speaker_before(text: str, start: int, floor: int) -> Speaker | None:
    """Return who is said to speak in the words of the same sentence before `start`."""
    begin = sentence_start(text, start, floor)
    head = text[begin:start]
    had = had_said(head, begin)
    if had and len(head) - had.end <= MAX_GAP_CHARS and _is_led(head[: had.start].split()):
        return had.speaker
    verbs = [verb for verb in verbs_in(head) if _is_near(head, verb)]
    if not verbs and (speaker := before_colon(head, begin)):
        return speaker
    if speaker := naming_speakers(head, begin):
        return speaker
    if verbs and (speaker := of_claim(head, begin, verbs)):
        return speaker
    for verb in reversed(verbs):
        if _IN_A.fullmatch(head, verb.end):
            return None
        if is_condition(head, verb):
            continue
        speaker = _of_verb(text, head, begin, verb, floor)
        if speaker or _is_last(head, verb, verbs):
            return speaker
    return before_noun(head, begin) or according(head, begin, MAX_GAP_CHARS)


def _of_verb(text: str, head: str, begin: int, verb: Verb, floor: int) -> Speaker | None:
    """Return who speaks by one verb of the sentence that begins at `begin`."""
    if is_done_by(head, verb):
        return agent(head, begin, verb)
    if verb.is_passive:
        return None
    if verb.is_participle and (seen := seen_speaker(head, begin, verb)):
        return seen
    if is_without_subject(head, verb):
        return _of_sentence(text, begin + verb.start, floor)
    return (
        None
        if verb.is_participle
        else cleft_speaker(head, begin, verb) or _before_verb(head, begin, verb)
    )


def speaker_of_clause(sentence: str, begin: int, verb: Verb) -> Speaker | None:
    """Return the subject of a verb of speech that has one of its own right before it.

    Args:
        sentence: whole.
        begin: where that is in the paragraph.
        verb: in it.
    """
    is_other = verb.is_passive or verb.is_participle or is_relative(sentence, verb)
    if is_other or is_without_subject(sentence, verb) or is_done_by(sentence, verb):
        return None
    return None if is_condition(sentence, verb) else _before_verb(sentence, begin, verb)


def _is_last(head: str, verb: Verb, verbs: Sequence[Verb]) -> bool:
    """Tell whether no verb before one that has no speaker can say who speaks.

    Of "Ann Lee said that a man who wrote" and "Ann Lee got up and was told" nobody is named.
    """
    if is_relative(head, verb) or is_done_by(head, verb):
        return True
    is_open = is_without_subject(head, verb)
    if not verb.is_participle:
        return verb.is_passive and is_open
    before = [other for other in verbs if other.end <= verb.start and not other.is_participle]
    return not (is_open and before and is_of_subject(head[before[-1].end : verb.start], head, verb))


def _is_near(head: str, verb: Verb) -> bool:
    """Tell whether a quotation at the end of `head` may belong to a verb."""
    gap = len(head) - verb.end
    return gap <= MAX_GAP_CHARS or (
        gap <= MAX_THAT_CHARS and _THAT_BEHIND.match(head, verb.end) is not None
    )


def _of_sentence(text: str, place: int, floor: int) -> Speaker | None:
    """Return the subject of the sentence whose verb of speech at `place` has none of its own."""
    begin = sentence_start(text, place, floor, MAX_SENTENCE_CHARS)
    is_cut = begin == place - MAX_SENTENCE_CHARS
    if is_cut or (floor and begin == floor and text[floor - 2 : floor - 1] not in ".!?"):
        return None
    head = text[begin : place + MAX_GAP_CHARS]
    verb = next((verb for verb in verbs_in(head) if begin + verb.start == place), None)
    found = sentence_subject(head, verb) if verb else None
    if found is None:
        return None
    return subject(found.words, begin + found.start, "name-verb-quote")


def _before_verb(head: str, begin: int, verb: Verb) -> Speaker | None:
    if speaker := _behind_verb(head, begin, verb):
        return speaker
    before = head[: verb.start]
    before = (_PARTY_LABEL.sub("", before) if ", " in before else before).rstrip()
    before = _INSERTED.sub("", before) if before.endswith(("—", "–")) else before
    if before.endswith(","):
        before = before[:-1]
        cut = before.rfind(",")
        inner = before[cut + 1 :].strip()
        if head.startswith("who ", verb.start) and (who := _before_who(before)):
            return subject(who.group("who"), begin + who.start("who"), "name-verb-quote")
        outer = _AGE.sub("", before[:cut])  # Ann Lee, 29, who left, said
        if cut > 0 and (inner.startswith("who ") or name_in(_last_clause(outer)[0])):
            before = outer
        elif not _is_whole_name(inner):
            return None
    words, start = _clause_of_subject(before, verb)
    inner_verbs = [other for other in verbs_in(words) if not other.is_participle]
    if inner_verbs:  # Ann Lee said the mayor told her
        cut = inner_verbs[-1].end
        start, words = (
            start + cut + len(words[cut:]) - len(words[cut:].lstrip()),
            words[cut:].strip(),
        )
        if is_pronoun(words) or verb.word not in _CORE_VERBS:
            return None
    words, start = without_opener(words, start)
    if verb.word not in ENGLISH_VERBS and words.partition(" ")[0].casefold() in _LEADS:
        return None
    is_source = opens_according(f"{words} somebody")
    if not words or not is_subject(words) or is_source or words.endswith(_NO_ENDS):
        return None
    # "La Russie a dit" opens a sentence with an article, "Le Pen said" with a name.
    is_opening = not start and verb.word not in ENGLISH_VERBS
    speaker = subject(words, begin + start, "name-verb-quote", is_opening=is_opening)
    is_named = speaker and (speaker.name or is_pronoun(speaker.words))
    return speaker if is_named or verb.word not in NAMING_VERBS else None


def _clause_of_subject(before: str, verb: Verb) -> tuple[str, int]:
    """Return the clause that holds the subject of a verb, and where it begins."""
    words, start = _last_clause(before, is_one=is_of_one(verb))
    if _ONE_WHO.search(before, 0, start) and opens_with_verb(words):  # One who works there said
        return _last_clause(before[: start - len(" who ")])
    return words, start


def _before_who(before: str) -> re.Match[str] | None:
    """Return the name that ends before "who", or whose bearer is described there."""
    for match in filter(None, (_NAME_AT_END.search(before), _TOLD_WHO.search(before))):
        is_other = before.endswith((" of ", " de ", " von ", " and "), 0, match.start())
        if not is_other and not is_denied(before[: match.start()]):
            return match
    return None


def _is_whole_name(words: str) -> bool:
    """Tell whether words between commas are a name, perhaps with what somebody is before it."""
    name = name_in(words)
    if not name or not words.endswith(name) or _LETTERS.fullmatch(words):
        return False
    before = words.removesuffix(name).split()
    return all(
        word[0].isupper() or word in TITLES or word in _BEFORE_TITLES or word.startswith(_EX)
        for word in before
    )


def _behind_verb(head: str, begin: int, verb: Verb) -> Speaker | None:
    """Return who is named behind the verb: Said Ann Lee: "We go"; Am Montag sagte Anna Rot."""
    before = head[: verb.start].strip(" ,;").split()
    is_english = verb.word in ENGLISH_VERBS
    if (verb.start and is_english) or (before and not _is_led(before)):
        return None
    place = verb.end
    if told := _TOLD_WHAT.match(head, place):
        place = told.end()
    behind = head[place : place + MAX_SPEAKER_CHARS]
    if not _NAMED_BEHIND.match(behind):
        return None
    speaker = first_speaker(behind, begin + place, "name-verb-quote")
    return speaker if speaker and speaker.name else None


def _is_led(before: Sequence[str]) -> bool:
    """Tell whether the subject stands behind its verb: Am Montag sagte Anna Rot."""
    if not before:
        return False
    word = before[0].casefold().rstrip(",")
    return word in LEADING_WORDS or (word in PREPOSITIONS | _LEADS and word not in _NO_LEADS)


def _last_clause(before: str, *, is_one: bool = False) -> tuple[str, int]:
    """Return the words of the clause that `before` ends in, and where they begin.

    `is_one` tells that only one can be the subject, not two whom "and" joins.
    """
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    start = cuts[-1] if cuts else 0
    words = before[start:]
    if cuts and not is_one and before[:start].rsplit(maxsplit=1)[-1] in _JOINTS:
        joint = _AND_BEFORE.search(before[:start])
        if joint and NAME.match(words) and name_in(words):  # Ann Lee and Bob Ray
            return before[joint.start() :].strip(), joint.start()
    return words.strip(), start + len(words) - len(words.lstrip())
