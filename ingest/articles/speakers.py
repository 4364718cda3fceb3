"""Find who speaks a quotation, by the words before and behind it in its paragraph.

| evidence | as in |
|---|---|
| quote-verb-name | "We go," said Ann Lee |
| quote-name-verb | "We go," Ann Lee, the mayor, said |
| name-verb-quote | Ann Lee said that they would "go at once" |
| name-colon | Ann Lee: "We go" |
| according to | "We go," according to Ann Lee |

Nothing is concluded from a pronoun: its words are kept, and no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.quote_spans import MARKS
from ingest.articles.speaker_names import is_led_name, is_pronoun, name_in, with_suffix
from ingest.articles.speech_verbs import Verb, verbs_in
from ingest.articles.speech_words import (
    DETERMINERS,
    ENGLISH_VERBS,
    JOINING,
    NAMING_VERBS,
    PREPOSITIONS,
    PRONOUNS,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters between a verb of speech and the quotation behind it: with more, the two often do
#: not belong together (120 of 137 were right at 160, 113 of 125 at 90).
MAX_GAP_CHARS = 90
#: Characters of the words that name a speaker.
MAX_SPEAKER_CHARS = 110
#: Characters that are read behind and before a quotation.
WINDOW_CHARS = 220
#: Words of a speaker who is not named, such as "a spokesman for the ministry of defence".
MAX_SPOKEN_WORDS = 10

_BEHIND = late(r"\s*[,—–-]?\s*")
#: What stands between a quotation and the verb behind it: the speaker, perhaps with who that is.
_NAME_BEHIND = late(
    r"(?P<who>(?:[^,.;:!?…\n—]|\.(?=\s?[A-Z]|\w)|(?<=\b(?:Mr|Ms|Dr|Jr|Sr))\."
    r"|(?<=\b(?:Mrs|Sen|Gov|Rep|Gen))\.|,(?=\s[JS]r\b)){1,80})"
    r"(?:,(?:[^.;:!?…\n]|\.(?=[\w,])|(?<=\b(?:Mt|St|Dr|Mr|Ms|Jr|Sr))\.){1,100},|(?<=\b[JS]r\.),)?\s*"
)
#: Behind the name of a member of Congress: "Ann Lee, D-Calif., said".
_PARTY_LABEL = late(r",\s[DRI]-[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?:,\s*$|(?=,))")
_ACCORDING = (
    r"(?:according\sto|nach\sAngaben\s(?:von|vom|der|des)|laut|zufolge|selon|d['’]après|según"
    r"|de\sacuerdo\scon)"
)
ACCORDING = late(
    rf"(?<![\w-]){_ACCORDING}\s(?P<who>.{{2,{MAX_SPEAKER_CHARS}}})", re.IGNORECASE | re.DOTALL
)
_ACCORDING_BEHIND = late(
    rf"\s*,?\s*{_ACCORDING}\s(?P<who>.{{2,{MAX_SPEAKER_CHARS}}})", re.IGNORECASE | re.DOTALL
)
#: In German "so" names who speaks: „Wir bleiben“, so Anna Rot.
_GERMAN_ENDS = frozenset("“«‘")
_SO_BEHIND = late(
    rf"\s*,\s+so\s(?P<who>(?:[A-ZÄÖÜ]|der\s|die\s).{{2,{MAX_SPEAKER_CHARS}}})", re.DOTALL
)
#: One of these stands in whatever `ACCORDING` matches.
_ACCORDING_HINTS = (
    "ccording",
    "ach Angaben ",
    "aut ",
    "ufolge",
    "elon ",
    "après ",
    "egún ",
    "cuerdo ",
)
#: Where the words that name a speaker end.
_STOP = late(
    r"\s*(?:[,;:!?…()\n\[\]—–]|\.(?!\w)|\.$"
    rf"|[{MARKS}](?!\w)"
    r"|\s(?:in|on|at|to|during|after|before|when|who|whom|which|while|as|adding|about|by|because"
    r"|that|where|since|if|via|through|last|this|yesterday|today|earlier|is|was|were|are|has|have"
    r"|had|told|said|said|says|in|into|auf|im|am|nach|vor|dass|lors|au|aux|dans|qui|que|en|el|tras"
    r"|este|esta|ayer|hoy|ce|cette|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|gestern|heute|weiter|wurden?|sind|ist|haben|waren?|sont|ont|fueron|han|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday)(?![\w-]))",
    re.IGNORECASE,
)
_TITLE_STOP = late(r"(?:Gen|Dr|Mr|Mrs|Ms|Lt|Col|Sen|Gov|Rep|Prof|St|Capt|Maj|Sgt|(?<![A-Z])[A-Z])$")
#: Where a new sentence begins: not behind the dot of a title or an initial. The mark comes first,
#: so that the expression is tried at marks only: that is four times as fast.
_SENTENCE = late(
    r"[.!?…\n](?:(?<=\n)|(?<![A-Z].)(?<!Gen.)(?<!Dr.)(?<!Mr.)(?<!Mrs.)(?<!Ms.)(?<!Lt.)(?<!Col.)"
    r"(?<!Prof.)(?<!Sen.)(?!(?<=\b[JS]r.)\s+[a-z])[\"”’»)\]]?\s+)"
)
_CLAUSE = late(
    r"(?:[,;:—–]|\b(?:that|and|but|when|while|as|after|what|where|which|who|whom|because|though"
    r"|although|if|or|than|dass|und|que|et|mais|y|pero))\s",
    re.IGNORECASE,
)


#: Words between a verb and the name of a document: "said in a “final” report".
_IN_A = late(r"\s+in\s(?:a|an|the|his|her|its|their)\s+", re.IGNORECASE)
_ARTICLE = late(r"\s*(?:el|la|los|las|le|les|der|die|the)\s", re.IGNORECASE)


class Speaker(NamedTuple):
    """Say who speaks: the words as printed, where they begin, a name, and by what evidence."""

    words: str
    start: int
    name: str | None
    evidence: str


def sentence_start(text: str, place: int, floor: int = 0, reach: int = WINDOW_CHARS) -> int:
    """Return where the sentence begins that holds `place`, not before `floor`.

    `reach` are the characters before it that are read: what begins there is cut where it is longer.
    """
    start = max(floor, place - reach)
    ends = [match.end() for match in _SENTENCE.finditer(text, start, place)]
    return ends[-1] if ends else start


def speaker_behind(text: str, end: int, limit: int) -> Speaker | None:
    """Return who is said to speak behind the quotation that ends at `end`."""
    tail = text[end : min(limit, end + WINDOW_CHARS)]
    last, last_mark = text[end - 2 : end - 1], text[end - 1 : end]
    is_open = last in ",—–-" or tail.lstrip()[:1] in (",", "—", "–")
    if not is_open and last not in "?!…":
        return None
    if match := _ACCORDING_BEHIND.match(tail):
        return _speaker(match.group("who"), end + match.start("who"), "according to")
    if last_mark in _GERMAN_ENDS and (match := _SO_BEHIND.match(tail)):
        return _speaker(match.group("who"), end + match.start("who"), "quote-verb-name")
    lead = _BEHIND.match(tail)
    begin = lead.end() if lead else 0
    for verb in verbs_in(tail)[:2]:
        between = tail[begin : verb.start]
        if not between.strip():
            who = tail[verb.end :]
            speaker = _speaker(who[:MAX_SPEAKER_CHARS], end + verb.end, "quote-verb-name")
            if speaker:
                return speaker
            continue
        match = _NAME_BEHIND.fullmatch(between)
        if match is None:
            return None
        who = match.group("who").strip()
        if not is_open and _opens(who):
            return None
        if _is_subject(who):
            return _subject(who, end + begin + match.start("who"), "quote-name-verb")
        return None
    return None


def _opens(who: str) -> bool:
    """Tell whether the words open a sentence of their own, as in "Why?" The army said so."""
    return who[:1].isupper() and who.split(maxsplit=1)[0].casefold() in {*DETERMINERS, *PRONOUNS}


def speaker_before(text: str, start: int, floor: int) -> Speaker | None:
    """Return who is said to speak in the words of the same sentence before `start`."""
    begin = sentence_start(text, start, floor)
    head = text[begin:start]
    verbs = [verb for verb in verbs_in(head) if len(head) - verb.end <= MAX_GAP_CHARS]
    if head.rstrip().endswith(":") and len(head) <= MAX_SPEAKER_CHARS and not verbs:
        words = head.rstrip()[:-1].strip()
        name = name_in(words)
        if name and words.endswith(name) and len(words.split()) <= MAX_SPOKEN_WORDS:
            return Speaker(words, begin + head.index(words), name, "name-colon")
    for verb in reversed(verbs):
        if _IN_A.fullmatch(head, verb.end):
            return None
        speaker = _before_verb(head, begin, verb)
        if speaker:
            return speaker
    match = ACCORDING.search(head)
    if match and head.rstrip().endswith(",") and len(head) - match.end("who") <= MAX_GAP_CHARS:
        return _speaker(match.group("who"), begin + match.start("who"), "according to")
    return None


def _before_verb(head: str, begin: int, verb: Verb) -> Speaker | None:
    before = _PARTY_LABEL.sub("", head[: verb.start]).rstrip()
    if before.endswith(","):
        before = before[:-1]
        cut = before.rfind(",")
        inner = before[cut + 1 :].strip()
        if cut > 0 and name_in(_last_clause(before[:cut])[0]):
            before = before[:cut]
        elif name_in(inner) != inner:
            return None
    words, start = _last_clause(before)
    if not words or not _is_subject(words):
        return None
    # "La Russie a dit" opens a sentence with an article, "Le Pen said" with a name.
    is_opening = not start and verb.word not in ENGLISH_VERBS
    speaker = _subject(words, begin + start, "name-verb-quote", is_opening=is_opening)
    is_named = speaker and (speaker.name or is_pronoun(speaker.words))
    return speaker if is_named or verb.word not in NAMING_VERBS else None


def _last_clause(before: str) -> tuple[str, int]:
    """Return the words of the clause that `before` ends in, and where they begin."""
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    start = cuts[-1] if cuts else 0
    words = before[start:]
    return words.strip(), start + len(words) - len(words.lstrip())


def _is_subject(words: str) -> bool:
    """Tell whether the words may be who speaks."""
    parts = words.split()
    if not parts or len(parts) > MAX_SPOKEN_WORDS:
        return False
    if is_led_name(words):
        return True
    first = parts[0].casefold()
    if is_pronoun(parts[0]):
        return len(parts) == 1
    if first in JOINING or parts[-1].casefold() == "to":
        return False
    return first not in PREPOSITIONS or (bool(name_in(words)) and not parts[0][0].islower())


def _subject(words: str, start: int, evidence: str, *, is_opening: bool = False) -> Speaker | None:
    words = words.strip()
    name = name_in(words, is_opening=is_opening)
    return Speaker(words, start, name, evidence) if words else None


def _speaker(behind: str, start: int, evidence: str) -> Speaker | None:
    """Return the speaker whose words stand at the beginning of `behind`."""
    article = _ARTICLE.match(behind)
    place = article.end() - 1 if article else 0
    while stop := _STOP.search(behind, place):
        is_short = stop.group().startswith(".") and _TITLE_STOP.search(behind[: stop.start()])
        if not is_short:
            break
        place = stop.end()
    words = behind[: stop.start()].strip() if stop else behind.strip()
    if stop:
        words = with_suffix(words, behind[stop.start() :].lstrip())
    if not words or not _is_subject(words) or words[0] in MARKS:
        return None
    if words.casefold() in {"it", "so", "that", "this", "not"}:
        return None
    return Speaker(words, start + (len(behind) - len(behind.lstrip())), name_in(words), evidence)


def according_hints(article: str) -> tuple[str, ...]:
    """Return parts of the words for "according to" that stand in an article: mostly none or one."""
    return tuple(hint for hint in _ACCORDING_HINTS if hint in article)


def indirect_speakers(text: str, hints: Sequence[str]) -> list[Speaker]:
    """Return who is named by "according to", in order; `hints` are those of the article."""
    if not any(hint in text for hint in hints):
        return []
    speakers = [
        _speaker(match.group("who"), match.start("who"), "according to")
        for match in ACCORDING.finditer(text)
    ]
    return [speaker for speaker in speakers if speaker]
