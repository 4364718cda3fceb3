"""Read the clause of a verb of speech: a subject that stands elsewhere, and no more than it.

The subject may not stand before the verb:

| kind | as in |
|---|---|
| cleft | It was Bob Ray, not Ann Lee, who said "we go at once" |
| agent | Ann Lee was suspended, and described by Bob Ray as "a liar" |
| between the parts of a verb | Zuvor hatte Anna Rot gesagt, "wir gehen" |

Of the words before the verb the noun phrase beside it is kept. Only English ones are cut: in other
languages the same letters may be part of a name.

| printed | kept |
|---|---|
| During the speech Lee | Lee |
| accepting the prize she | she |
| Ann Lee on Tuesday | Ann Lee |
| the ministry she died | the ministry |
| Ann Lee attacked Bob Ray for the | nothing: the subject of another verb, with its object |
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.speaker_names import CACHED_SPEAKERS, NAME, name_in
from ingest.articles.speaker_words import first_speaker, subject
from ingest.articles.speech_words import ENGLISH_VERBS, GERMAN_VERBS
from ingest.text.alternation import any_of
from ingest.text.patterns import late
from ingest.text.rules import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.articles.quotation import Quote
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
#: One of these stands in whatever `_HAD_SAID` matches.
_SAID_ENDS = (
    "gesagt", "geschrieben", "gewarnt", "gefordert", "gefragt", "geantwortet", "mitgeteilt",
    "angekündigt",
)  # fmt: skip
_NEVER = frozenset({"nicht", "nie", "niemals", "nirgends", "kein", "keine", "keinen", "nichts"})
#: Not these are done to what stands before them: Ann Lee said by Friday that.
_NOT_DONE = frozenset(
    {"added", "answered", "commented", "insisted", "remarked", "replied", "responded", "joked"}
)
#: Words between one of these and the verb.
MAX_CONDITION_WORDS = 6
#: These open a clause that says when or on what condition something is so.
_IFS = ("if", "unless", "wenn", "falls", "si")
_OTHER_CONDITIONS = (
    "whether", "what", "because", "although", "though", "since", "until", "once",
    "obwohl", "weil", "aunque", "porque", "quoique",
)  # fmt: skip
_CONDITIONS = frozenset(_IFS + _OTHER_CONDITIONS)
_CONDITION = late(
    rf"(?:^|[\s,])(?:(?P<if>{'|'.join(_IFS)})|{'|'.join(_OTHER_CONDITIONS)})"
    rf"\s(?:[^\s,]+\s){{1,{MAX_CONDITION_WORDS}}}$",
    re.IGNORECASE,
)
_PREPOSITION = (
    r"(?:about|after|against|at|before|by|during|for|from|in|into|on|over|to|with|without)"
)
_DETERMINER = r"(?:an?|her|his|its|that|the|their|this)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = (
    rf"(?:{_WEEKDAY}|January|February|March|April|June|July|August"
    r"|September|October|November|December)"
)
_HAS = r"(?:has|had|have)"
_IS = rf"(?:is|was|were|are|{_HAS})"
_MAY = r"(?:would|could|should|might|must|cannot|did|does)"
#: Opens words for one of many.
_ANY = frozenset({"a", "an", "the", "some"})
#: A label before a turn of a conversation, "((WN))", "(CNN)", "3)", or one of a site.
_LABEL = late(
    rf"(?:{any_of(load_table('speech')['summary_labels'])}[\s:]|\(+[^()]{{1,20}}\)+|\d{{1,2}}\)|[(―])\s?(?=[^\W\d_])"
)
#: What opens a clause, before its subject.
_OPENER = late(
    rf"(?:(?:[Hh]owever|[Ll]ater|[Mm]eanwhile|[Ss]uddenly|[Pp]reviously|[Rr]ecently|[Ii]nitially"
    r"|[Ee]ventually|[Ss]ubsequently|[Aa]dditionally|[Ff]inally|[Ii]nstead)\s"
    rf"|(?:[Oo]n\s|[Tt]his\s|[Ll]ast\s|[Nn]ext\s){_DAY}\s"
    rf"|(?:During|In|On|At|After|Before)\s(?:the|an?|his|her|its|their)\s[a-z-]+\s"
    rf"|The\s(?:next|same|following)\s(?:day|week|month|year|morning|night)\s(?:on\s[A-Z]\w+\s)?"
    rf")(?=(?:the|an?)\s|[A-Z])"
)
_PRONOUN_LAST = late(r"(?<!\band)(?<!\bor)\s(?P<who>I|he|she|they|we|you)(?:\s(?:him|her)self)?$")
#: Belongs to the verb behind it, or says when somebody speaks.
_TAIL = late(
    rf"(?:^|\s)(?:(?:{_MAY}|will|can|{_HAS})(?:\s(?:already|also|since))?"
    rf"|(?:on|earlier|later|late)\s{_DAY}|{_WEEKDAY}|at\sthe\stime|in\s\d{{4}}|later|late"
    r"|(?:earlier\s|later\s)?(?:this|last)\s(?:morning|afternoon|night|week|weekend|month|year))$"
)
#: The same behind a name: "Ann Lee with a laugh", "Ann Lee in telling the news to the house".
_BEHIND_NAME = late(r"\s(?:in|with|from|during|after)\s(?:an?|his|her|their|[a-z]+ing)\s.*$")
#: Behind a name, with what somebody makes where it looks like a verb: Ann Lee made comments that.
_MADE = late(r"\s(?:also\s)?(?:made|gave|issued|offered|posted|sent)(?:\s[a-z]+)?$")
#: Opens what stands in another phrase, cut off by the words that are quoted.
_OPEN_END = late(rf"\s(?:of|{_PREPOSITION})(?:\s(?:the|an?))?$")
#: Behind a source another clause follows without a comma: according to the ministry he died.
_NEXT_CLAUSE = late(r"\s(?:he|she|they|it|we)\s[a-z]+$|(?<=\s[a-z]{3})(?<!\sthe)\s[a-z]{3,}ed$")
_PAST = late(r"\s[a-z]{2,}ed$")
#: A name, and what it does to another.
_OBJECT = late(
    r"\b(?!(?:The|An?|His|Her|Its|Their|This|That|Former|[A-Z]\w*ly)\s)[A-Z][\w.’'-]*\s(?:[a-z]+ly\s)?"
    rf"[a-z]{{3,}}ed\s(?:(?:{_DETERMINER}|how|to)\s|[A-Z])"
)
#: No noun phrase is this, or opens so.
_VERB = late(
    rf"(?:^|\s)(?:{_IS}|{_MAY})\s|\s(?:is|was|were|are|not|never)$|\s(?:except|despite)\s|\s[a-z]+s\sthat\s"
    r"|^(?:[a-z]+ed\sby|except|despite|the\sway|During|After|Before|Despite|Here|Are)\s"
)
_AGENT = late(rf"\b{_IS}\s(?:[a-z]+\s){{1,6}}by\s(?P<who>(?:the\s|an?\s)?[A-Z].+)$")


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


def is_condition(head: str, verb: Verb) -> bool:
    """Tell whether a verb says on what condition something is so: if Iraq asked for it, "we go"."""
    before = head[: verb.start]
    # Few sentences have one: to look at the last words first is six times as fast.
    if _CONDITIONS.isdisjoint(
        before.replace(",", " ").lower().rsplit(maxsplit=MAX_CONDITION_WORDS + 1)
    ):
        return False
    match = _CONDITION.search(before)
    if match is None:
        return False
    behind = head[verb.end :].rstrip()
    return behind.find(",") > 0 if match.group("if") else "," in behind[:-1]


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
    is_said = "ge" in head and any(participle in head for participle in _SAID_ENDS)
    said = _HAD_SAID.search(head) if is_said else None
    if said is None or not _NEVER.isdisjoint(said.group("between").split()):
        return None
    speaker = subject(said.group("who"), begin + said.start("who"), "name-verb-quote")
    return HadSaid(speaker, said.start(), said.end()) if speaker else None


def with_noun_phrases(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yield quotations with the noun phrase that is their speaker; with none where it is none."""
    for quote in quotes:
        words = quote.speaker_words
        kept = words and noun_phrase(words, is_source=quote.evidence == "according to")
        if not words or kept == words:
            yield quote
        elif not kept:
            yield quote._replace(speaker_words=None, speaker_start=None, name=None, evidence="")
        else:
            start = quote.speaker_start
            start = None if start is None else start + words.rindex(kept)
            name = quote.name if quote.name and quote.name in kept else name_in(kept)
            yield quote._replace(speaker_words=kept, speaker_start=start, name=name)


@lru_cache(maxsize=CACHED_SPEAKERS)
def noun_phrase(words: str, *, is_source: bool = False) -> str | None:
    """Return the noun phrase at the end of the words before a verb; None where there is none.

    Args:
        words: for a speaker, as printed.
        is_source: whether they stand behind "according to", with no verb of their own.
    """
    if " " not in words:
        return words
    for pattern in (_LABEL, _OPENER):
        if opening := pattern.match(words):
            words = words[opening.end() :]
    while tail := _TAIL.search(words):
        words = words[: tail.start()]
    if is_source and (clause := _NEXT_CLAUSE.search(words)):
        words = words[: clause.start()]
    if pronoun := _PRONOUN_LAST.search(words):
        return pronoun.group("who")
    if agent := _AGENT.search(words):
        words = agent.group("who")
    for way in (_BEHIND_NAME, _MADE):
        behind = way.search(words)
        words = words[: behind.start()] if behind and _is_name(words[: behind.start()]) else words
    cut = _OPEN_END.sub("", words)
    is_clause = _OBJECT.search(words) or _VERB.search(words)
    return None if is_clause or (cut != words and _PAST.search(cut)) else cut or None


def _is_name(words: str) -> bool:
    """Tell whether words end in a name that only one person has."""
    name = name_in(words)
    first = words.split(maxsplit=1)[0].casefold()
    return name is not None and words.endswith(name) and first not in _ANY
