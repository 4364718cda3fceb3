"""Read the name of a speaker out of the words that say who speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.articles.bodies import (
    body_for,
    is_body_of,
    is_german_noun,
    without_what_of,
)
from ingest.articles.roles import CAPITAL_PARTICLES, before_what_for, behind_titles, is_given_name
from ingest.articles.speech_words import (
    ARTICLES,
    HEADLINE_WORDS,
    LONE_NOUNS,
    MONTH_NAMES,
    OPENERS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
)

#: The scripts that have letters of two sizes, to the end of the Armenian one.
_SIZED = range(0x100, 0x58A)
#: A letter that is not small: capital letters, and those of scripts that have no two sizes.
CAPITAL = rf"[^\W\d_a-zß-öø-ÿ{''.join(chr(code) for code in _SIZED if chr(code).islower())}]"
_SHORT_TITLE = (
    r"(?:Brig|Gens?|Dr|Mr|Mrs|Ms|Lt|Col|Sens?|Govs?|Reps?|Prof|St|Capt|Maj|Sgt|Cmdr|Adm)\."
)
_SUFFIX = r"(?:[JS]r\b\.?|I{2,3}\b|IV\b)"
PART = rf"(?:{_SHORT_TITLE}|[JS]r\.|(?:[A-Z]\.){{1,6}}|{CAPITAL}[\w'’‑-]{{0,40}})"
SMALL = (
    r"(?:(?:al|el|ul|as|ash|ben|bin|bint|ibn|abu|ould|da|dal|dalla|das|de|del|della|den|der|di|do|dos"
    r"|du|ten|ter|van|vom|von|zu|zum|zur|of|for)[\s-](?:the\s|la\s|las\s|le\s|den\s|der\s|los\s)?"
    r"|(?:al|el|ash|as|ul|ad|ar|az)-|[dl]['’])"
)
#: Words with capital letters, and small ones that join them.
NAME = re.compile(rf"{PART}(?:\s(?:{SMALL})?{PART}){{0,7}}(?:,\s{_SUFFIX})?")
#: A family name that a small word opens, such as "von der Leyen" and "al-Assad".
_LED_NAME = re.compile(
    r"(?:(?:ben|bin|bint|ibn|ould|da|de|del|della|di|dos|du|ten|ter|van|von|zu)\s"
    r"(?:la\s|las\s|le\s|den\s|der\s|los\s)?|(?:al|el|ash|as|ul|ad|ar|az)-|d['’])"
    rf"{PART}(?:\s{PART}){{0,2}}"
)
SUFFIX_BEHIND = re.compile(rf",?\s?(?P<suffix>{_SUFFIX})(?!\w)")
#: In German whom somebody tells stands behind who does: sagte Rot der Zeitung.
_TOLD = re.compile(r"(?<!\b[vV][ao]n)(?<!\b[aA]uf)(?<!\b[iI]n)\s(?=(?:der|dem)\s[A-ZÄÖÜ])")
#: Behind a title these say what somebody speaks for.
_WHOSE = frozenset({"der", "des", "dem", "den", "die", "das"})
#: Participles before a name that say what somebody is, not whom others serve.
_RANKING = frozenset(
    ["acting", "aspiring", "caretaking", "departing", "founding", "governing", "incoming",
     "leading", "managing", "outgoing", "presiding", "ranking", "reigning", "retiring", "ruling",
     "sitting", "standing", "visiting"]
)  # fmt: skip
_NOW = frozenset({"now", "then", "currently", "also"})
#: Two names without a space between them, as lists of links leave them.
_RUN_TOGETHER = re.compile(r"[a-z]{4}[A-Z][a-z]{2}")
_CONTRACTED = re.compile(r"['’](?:ll|ve|re|[dms])$")
#: Ends what stands before a name: the UK-based.
_NO_ENDS = ("-based", "-backed", "-led", "-run", "-funded", "-owned", "-linked")
#: Says of somebody that it was nobody else: Ann Lee herself.
_SELF = re.compile(r"(?<=\w)\s(?:(?:him|her)self|selbst|(?:lui|elle)-même|él mismo|ella misma)$")
#: An article before a noun, which is no part of a name.
_ELIDED = re.compile(r"(?:[Ll]|[Uu]n|[Dd]ell|[Aa]ll|[Dd]all)['’][a-zà-ÿ]")
_ORDINAL_BEFORE = re.compile(r"\d(?:st|nd|rd|th)\s$")

_WORD = re.compile(r"[^\s]+")
#: Titles of two who speak together.
_OF_TWO = ("Gens. ", "Govs. ", "Reps. ", "Sens. ")
#: Stands before what is no word of its own: a 34-year-old, in German "der 34-Jährige".
_HYPHENS = frozenset("-‑")

LEADING = OPENERS | HEADLINE_WORDS
_TRAILING = OPENERS - MONTH_NAMES
_OF = PREPOSITIONS - {"and", "und", "et", "y"}
#: "And" between the names of two in Spanish, Portuguese and Catalan.
_AND = frozenset({"e", "i"})
#: In Spanish, of who is near somebody: fuentes cercanas a Ana Rojo.
_NEAR = ("allegad", "cercan", "próxim")
#: Behind these stands somebody else with their title: allied with Senator Ann Lee.
_NO_OFFICE = PREPOSITIONS - {"and", "und", "et", "y", "&", "of", "de", "del", "des", "du", "en"}
_AND_JOINTS = frozenset({"&", "and", "et", "und", "y"})
_JOINTS = (" and ", " und ", " et ", " y ")
_JOINT = re.compile(r"\s(and|und|et|y)\s")


#: Who speaks in an article speaks a few times, and in the next ones too.
CACHED_SPEAKERS = 4_096

#: A name is at most so many words long; what has more is a line in capitals.
MAX_NAME_WORDS = 7


def is_pronoun(words: str) -> bool:
    """Tell whether the words are one that stands for somebody named elsewhere."""
    word = words.casefold()
    if word in PRONOUNS:
        return True
    is_contracted = "'" in word or "’" in word
    return is_contracted and _CONTRACTED.sub("", word) in PRONOUNS


def is_led_name(words: str) -> bool:
    """Tell whether the words are a family name that a small word opens."""
    return _LED_NAME.fullmatch(words) is not None


def with_suffix(words: str, behind: str) -> str:
    """Return the words for a speaker with "Jr." or the like where it stands behind them."""
    suffix = SUFFIX_BEHIND.match(behind)
    if suffix and behind[:1] == ",":
        return f"{words}{suffix.group()}"
    return f"{words}." if behind[:1] == "." and words.endswith((" Jr", " Sr")) else words


@lru_cache(maxsize=CACHED_SPEAKERS)
def name_in(words: str, *, is_opening: bool = False) -> str | None:
    """Return the name of the speaker in `words`; None where they do not name one.

    "SDF spokesman Mustafa Bali" gives the name, "a spokesman for the army" does not: who speaks
    for somebody is not them.

    Args:
        words: for the speaker, as printed.
        is_opening: whether they open a sentence where "La" may be an article.
    """
    if body := body_for(words):
        return body
    words = _SELF.sub("", words)
    if is_pronoun(words) or is_german_noun(words) or words.startswith(_OF_TWO):
        return None
    if is_led_name(words):
        return words.removesuffix("’s").removesuffix("'s")
    matches = [
        match
        for match in NAME.finditer(words)
        if words[match.start() - 1 : match.start()] not in _HYPHENS
        or not words[: match.start() - 1][-1:].isdigit()
    ]
    if not matches:
        return None
    first, last = matches[0], matches[-1]
    rest = _WORD.match(words[first.end() :].lstrip())
    opens = not first.start() or words[: first.start()].casefold().strip() in ARTICLES
    is_of = rest is not None and rest.group().casefold() in _OF
    name = cleaned_name(first.group(), is_opening=is_opening) if opens and is_of else None
    if name and " " in name:
        return name
    before = words[: last.start()]
    if last.end() == len(words) and not _ORDINAL_BEFORE.search(before):
        cleaned = cleaned_name(last.group(), is_opening=is_opening)
        # Of "Health and Human Services Secretary Ann Lee" the title shows the name.
        is_titled = cleaned and " " in cleaned and _is_behind_office(last.group(), cleaned, before)
        if _is_complement(before) and not is_titled:
            return name
        # Of "an operative familiar with the super PAC" the name is no speaker.
        is_thing = cleaned and (" " not in cleaned or last.group().startswith("The "))
        is_whose = is_thing and not _OF.isdisjoint(before.casefold().split())
        return None if is_whose else cleaned
    return name


def _is_behind_office(words: str, name: str, before: str) -> bool:
    """Tell whether a title that belongs to the words before it stands before a name.

    It does in "Health and Human Services Secretary Ann Lee", not in "a spokesman for Sen. Ann Lee".
    """
    first = words.split(maxsplit=1)[0].casefold().rstrip(".")
    earlier = before.casefold().split()
    if words.startswith(name) or (earlier and earlier[-1] in _NO_OFFICE):
        return False
    # "President and CEO Ann Lee", "counsel to the President Ann Lee"
    is_joined = len(earlier) > 1 and earlier[-1] in _AND_JOINTS and earlier[-2] in TITLES
    is_of_office = earlier[-1:] == ["the"] and is_given_name(name.split(maxsplit=1)[0])
    return first not in TITLES or is_joined or is_of_office


def is_pair(words: str) -> bool:
    """Tell whether the words name two people who speak together: Ann Lee and the mayor Bob Ray."""
    parts = _JOINT.split(words, maxsplit=1) if any(word in words for word in _JOINTS) else []
    first, second = (parts[0], parts[-1]) if len(parts) > 1 else ("", "")
    name = cleaned_name(first) if NAME.fullmatch(first) else None
    if not second or name is None or not NAME.search(second):
        return False
    is_titled = not first.startswith(name) and name != first
    return is_titled or (" " in name and is_given_name(name.split()[0]))


def _is_complement(before: str) -> bool:
    """Tell whether what stands behind `before` is a part of who speaks, as in "the head of"."""
    words = before.casefold().split()
    while words and words[-1] in ARTICLES:
        words.pop()
    last = words[-1] if words else ""
    is_whose = last.endswith(("d'", "d’")) or (last.startswith(_NEAR) and before.endswith(" a "))
    return is_whose or last in PREPOSITIONS or last in _AND or _is_served(words)


def _is_served(words: list[str]) -> bool:
    """Tell whether somebody else does something for whoever is named behind the words.

    As in "a former aide now supporting Ann Lee", but not in "behind the meeting Ann Lee".
    """
    if not words or not words[-1].endswith("ing") or words[-1] in _RANKING:
        return False
    before = [word for word in words[:-1] if word not in _NOW and not word.endswith("ly")]
    noun = before[-1] if before else ""
    is_person = noun in TITLES or noun in PERSON_NOUNS
    return is_person and "-" not in words[-1]


@lru_cache(maxsize=CACHED_SPEAKERS)
def cleaned_name(name: str, *, is_opening: bool = False) -> str | None:
    """Return a name without what opens a sentence, titles, and whose it is."""
    if " de" in name and not is_body_of(name):
        name = _TOLD.split(name, maxsplit=1)[0]
    name = before_what_for(name)
    parts = name.replace(",", "").split()
    if _ELIDED.match(name):
        if parts[1:2] and parts[1][0].islower():  # L’avvocato di Anna Rossi
            return None
        parts.pop(0)
    suffix = [parts.pop()] if len(parts) > 1 and re.fullmatch(_SUFFIX, parts[-1]) else []
    while parts and parts[0].casefold() in LEADING:
        if parts[0] in CAPITAL_PARTICLES and len(parts) > 1 and not is_opening:
            break
        parts.pop(0)
    while parts and parts[-1].casefold() in (_TRAILING if len(parts) > 1 else OPENERS):
        parts.pop()
    is_long_name = len(parts) > 1
    parts = behind_titles(parts, is_person=bool(suffix))
    parts = _before_link(parts)
    if parts and parts[0] in _WHOSE:  # "Sprecher der Stadt"
        return None
    # "Mrs May" is somebody, "May" is a month.
    is_month = len(parts) == 1 and not (is_long_name and parts[0].casefold() in MONTH_NAMES)
    if len(parts) > 2 and all(part.isupper() for part in parts):
        return None
    joined = without_what_of(" ".join(parts)).removesuffix("’s").removesuffix("'s")
    is_name = joined and len(parts) <= MAX_NAME_WORDS and not is_pronoun(joined)
    is_long = len(parts) > 2 or (len(parts) > 1 and is_given_name(parts[0]))
    is_run_together = is_long and _RUN_TOGETHER.search(joined) is not None
    is_opener = (is_month and joined.casefold() in OPENERS) or _is_lone(parts)
    is_initials = len(parts) > 1 and all(part[-1] == "." and len(part) < 3 for part in parts)
    is_cut = joined.endswith(("-", *_NO_ENDS))
    if not is_name or is_run_together or is_opener or is_initials or is_cut:
        return None
    return " ".join(
        [joined, *(f"{part.rstrip('.')}." if part[0] in "JS" else part for part in suffix)]
    )


def _before_link(parts: list[str]) -> list[str]:
    """Return the parts of a name without those of a link behind it, which begins with it too."""
    is_twice = len(parts) > 2 and parts[0] in parts[2:] and is_given_name(parts[0])
    return parts[: parts.index(parts[0], 1)] if is_twice else parts


def _is_lone(parts: list[str]) -> bool:
    """Tell whether words are a crowd or a document, one word before them aside: Russian media."""
    is_short = len(parts) == 1 or (len(parts) == 2 and not is_given_name(parts[0]))
    return is_short and parts[-1].casefold() in LONE_NOUNS
