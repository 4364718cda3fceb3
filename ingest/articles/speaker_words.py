"""Read who speaks out of the words beside a quotation.

| evidence | as in |
|---|---|
| quote-verb-name | "We go," said Ann Lee |
| quote-name-verb | "We go," Ann Lee, the mayor, said |
| name-verb-quote | Ann Lee said that they would "go at once" |
| name-noun-quote | Ann Lee’s claim that they would "go at once" |
| name-colon | Ann Lee: "We go" |
| according to | "We go," according to Ann Lee |

Nothing is concluded from a pronoun: its words are kept, and no name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.articles.quote_spans import MARKS
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import (
    CACHED_SPEAKERS,
    NAME,
    is_led_name,
    is_pair,
    is_pronoun,
    name_in,
    with_suffix,
)
from ingest.articles.speech_verbs import is_adverb
from ingest.articles.speech_words import AUXILIARIES, JOINING, PREPOSITIONS
from ingest.text.patterns import late

#: Characters of the words that name a speaker.
MAX_SPEAKER_CHARS = 110
#: Characters that are read behind and before a quotation.
WINDOW_CHARS = 280
#: Words of a speaker who is not named, such as "a spokesman for the ministry of defence".
MAX_SPOKEN_WORDS = 10
#: Words of one who is: "veteran Middle East diplomat Ann Lee of the Woodrow Wilson Center".
MAX_NAMED_WORDS = 16

ACCORDING_WORDS = (
    r"(?:according\sto|nach\s(?:Angaben|Ansicht|Meinung|Worten|Auskunft|Einschätzung)\s(?:von|vom|der|des)"
    r"|laut|selon|d['’]après|según"
    r"|de\sacuerdo\scon|in\sthe\swords\sof|in\sden\sWorten\s(?:von|des|der)|selon\sles\smots\sd[eu]"
    r"|en\spalabras\sde)"
)
ACCORDING = late(
    rf"(?<![\w-]){ACCORDING_WORDS}\s(?P<who>.{{2,{MAX_SPEAKER_CHARS}}})", re.IGNORECASE | re.DOTALL
)
#: Where the words that name a speaker end.
_STOP = late(
    r"\s*(?:[,;:!?…()\n\[\]—–]|\.(?!\w)|\.$"
    # Behind "s" the mark may say whose somebody is: the Greens' leader.
    rf"|[{MARKS}](?!\w)(?!(?<=[a-z]s')\s[a-z])"
    r"|\s(?-i:und)(?=\s(?-i:[a-zäöü]))"
    # A report that is published, and not a published report.
    r"|(?<!\ba)(?<!\ban)(?<!\bthe)(?<!\bjust)(?<!ly)\s(?:(?:newly|previously|recently)\s)?(?:aired|based|broadcast|carried|circulated"
    r"|cited|commissioned|compiled|conducted|distributed|issued|obtained|posted|printed|provided|published"
    r"|released|reviewed|seen|shared|submitted|taken|written)(?![\w-])"
    # In German whom somebody tells stands behind who does: sagte Anna Rot dem Sender.
    r"|(?<!\b[vV][ao]n)(?<!\b(?:auf|aus|bei|mit))(?<!\b(?:in|zu))\s(?:(?-i:dem|den)(?=\s(?-i:[A-ZÄÖÜ]))"
    # A paper in quotation marks is another quotation: sagte Anna Rot der „Bild“.
    r"|(?-i:dem|den|der)(?=\s?$))"
    r"|\s(?:in|on|at|to|during|after|before|when|who|whom|which|while|as|adding|about|by|because"
    r"|that|where|since|if|via|through|last|this|yesterday|today|earlier|is|was|were|are|has|have"
    r"|had|told|said|says|in|into"
    # With a capital these may be names: Vincent Fort, Ante Grgic.
    r"|(?-i:als|auf|über|im|am|nach|vor|dass|lors|au|aux|dans|qui|que|en|el|tras"
    r"|este|esta|ayer|hoy|ce|cette|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|gestern|heute|weiter|hinzu|fort|gegenüber|devant|sur|à|ante|durante|a\s(?:la|los|las|un|una|este|esta)"
    r"|wurden?|sind|ist|haben|waren?|sont|ont|fueron|han"
    r"|hat(?=\s(?:[A-ZÄÖÜ]|das\b|d(?:er|en|em|ie)\b|e[rs]\b|ein|man\b|sich\b|sie\b))|hatten?|habe"
    r"|bleib(?:en|t)|drohen|droht|fehlen|fehlt|gab|gibt|kamen|liegen|liegt|stehen|steht"
    r"|hätten?|wird|werden?|würden?|soll|sollen|sei|seien|kann|können|konnten?|muss|müssen)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\s[a-z]+\s(?-i:[A-Z])))(?![\w-]))",
    re.IGNORECASE,
)
_TITLE_STOP = late(
    r"(?:Brig|Gens?|Dr|Mr|Mrs|Ms|Lt|Col|Sens?|Govs?|Reps?|Prof|St|Capt|Maj|Sgt|(?<![A-Z])[A-Z])$"
)
#: Behind these a dot ends no sentence, nor behind an initial or before what follows "Jr." and
#: "9 p.m.".
NO_END = (
    "".join(
        rf"(?<!\b{short}.)"
        for short in (
            *(
                "[A-Z]",
                "Brig",
                "Gens",
                "Sens",
                "Reps",
                "Govs",
                "Gen",
                "Dr",
                "Mr",
                "Mrs",
                "Ms",
                "Lt",
                "Col",
                "Prof",
                "Sen",
                "Rep",
                "Gov",
                "St",
            ),
            *(
                "Capt",
                "Sgt",
                "Maj",
                "Adm",
                "No",
                "vs",
                "Jan",
                "Feb",
                "Aug",
                "Sept",
                "Oct",
                "Nov",
                "Dec",
            ),
        )
    )
    + r"(?!(?<=\b[JS]r.)\s+[a-z])(?!(?<=\.m\.)\s+[a-z])"
)
#: Where a new sentence begins. The mark comes first, so that the expression is tried at marks
#: only: that is four times as fast.
_SENTENCE = late(rf"[.!?…\n](?:(?<=\n)|{NO_END}(?:[\"”’»\]]?\s+|\)\s+(?![a-z])))")
#: Stands beside what somebody is: "the spokesman, Ann Lee".
_NAME_BESIDE = late(rf",\s(?P<name>{NAME.pattern})(?=\s*(?:[,.;:)]|$))")
#: Where and for whom a politician sits, "Ann Lee (R-Ohio)", or the short form of a body.
_BRACKETS = late(
    r"\s?\((?:(?P<party>[DRI])(?:[-–,. ][^()]{1,30})?|[^()]{1,40})\)"
    r"(?:\sof\s[A-Z]\w+(?:\s[A-Z]\w+)?)?$"
)
#: Of a date before the words: in March 2, 2015 floor remarks.
_YEAR = late(r"(?:19|20)\d\d")
_ARTICLE = late(r"\s*(?:el|la|los|las|le|les|der|die|the)\s", re.IGNORECASE)


#: These alone are nobody.
_LONE = frozenset({"a", "an", "his", "its", "the", "their"})


#: In German no subject begins with these.
_OBJECTS = frozenset({"dem", "den"})


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
    end = start
    for match in _SENTENCE.finditer(text, start, place):
        end = match.end()
    return end


@lru_cache(maxsize=CACHED_SPEAKERS)
def is_subject(words: str, most: int = MAX_SPOKEN_WORDS) -> bool:
    """Tell whether the words may be who speaks."""
    parts = words.split()
    if not parts or len(parts) > most:
        return False
    if is_led_name(words):
        return True
    first = parts[0].casefold()
    if is_pronoun(parts[0]) and (len(parts) == 1 or first not in PREPOSITIONS):
        return len(parts) == 1
    if (len(parts) == 1 and first in _LONE) or parts[0] in _OBJECTS:
        return False
    if first in JOINING or parts[-1].casefold() == "to" or _YEAR.fullmatch(first):
        return False
    return first not in PREPOSITIONS or (bool(name_in(words)) and not parts[0][0].islower())


def subject(words: str, start: int, evidence: str, *, is_opening: bool = False) -> Speaker | None:
    """Return the speaker that words before a verb are; None for no words."""
    bare, lead, name = _subject_in(words, is_opening=is_opening)
    return Speaker(bare, start + lead, name, evidence) if bare else None


@lru_cache(maxsize=CACHED_SPEAKERS)
def _subject_in(words: str, *, is_opening: bool) -> tuple[str, int, str | None]:
    """Return the words of a subject, the characters that are no part of it before it, its name."""
    outer = words.strip()
    words = outer.lstrip("-–—•*. ")
    bare = _without_small_words(words)
    name = name_in(bare, is_opening=is_opening) or _name_before_brackets(bare)
    if name and is_pair(bare):
        name = None
    return bare, len(outer) - len(words), name


def _name_before_brackets(words: str) -> str | None:
    """Return the name of a speaker whose party, or whose body's short form, ends the words."""
    brackets = _BRACKETS.search(words)
    before = words[: brackets.start()] if brackets else ""
    name = name_in(before) if before else None
    is_whole = name is not None and " " in name and before.startswith(name)
    return name if brackets and (brackets.group("party") or is_whole) else None


def _without_small_words(words: str) -> str:
    """Return words for a speaker without those at their end that belong to the verb."""
    parts = words.split()
    while len(parts) > 1 and (is_adverb(parts[-1]) or parts[-1] in AUXILIARIES):
        parts.pop()
    return words[: words.rindex(parts[-1]) + len(parts[-1])] if parts else words


def first_speaker(behind: str, start: int, evidence: str) -> Speaker | None:
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
    if not words or not is_subject(words, MAX_NAMED_WORDS) or words[0] in MARKS:
        return None
    if words.casefold() in {"it", "so", "that", "this", "not"}:
        return None
    name = name_in(words)
    if name and stop and name.count(" ") > 1:
        name = _before_full_form(name, behind[stop.start() :].lstrip())
    if name is None and stop and (beside := beside_role(words, behind, stop.start())):
        words, name = beside
    if name is None and len(words.split()) > MAX_SPOKEN_WORDS:
        return None
    return Speaker(words, start + (len(behind) - len(behind.lstrip())), name, evidence)


def _before_full_form(name: str, behind: str) -> str:
    """Return a name without the first part of its full form behind it: Ann Lee Joan (Ann) Lee."""
    first = name.partition(" ")[0]
    return name.rpartition(" ")[0] if behind.startswith(f"({first})") else name


def beside_role(words: str, behind: str, place: int) -> tuple[str, str] | None:
    """Return the words and the name of a speaker whose name stands beside what they are.

    Args:
        words: what the speaker is, as in "the group’s president".
        behind: begins with them.
        place: where they end in it.
    """
    match = _NAME_BESIDE.match(behind, place)
    name = name_in(match.group("name")) if match else None
    if match is None or name is None or " " not in name:
        return None
    is_role = words.rsplit(maxsplit=1)[-1].islower() or is_given_name(name.split()[0])
    return (f"{words}, {match.group('name')}", name) if is_role else None
