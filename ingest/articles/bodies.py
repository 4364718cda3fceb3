"""Tell the names of bodies, which keep what they are of and for, from other words.

In German other nouns have capital letters too.
"""

from __future__ import annotations

import re

from ingest.articles.speech_words import BODIES, BODY_ENDS

#: In German all nouns have capital letters.
_GERMAN_NOUN = re.compile(
    r"(?i:d(?:er|ie|as|em|en)|(?:k?ein|[dms]ein|ihr|unser)(?:e[mnrs]?)?|unsre)"
    r"\s(?:[a-zäöüß]+\s){0,3}(?P<noun>[A-ZÄÖÜ][\w-]*)"
)
#: Whose a body is stands behind it too: Gewerkschaft der Polizei.
_OF_BODY = re.compile(
    r"(?:[A-Z]\w+\s)?\w*(?i:schaft|verband|bund|rat|verein|vereinigung|kammer|liga)\sder\s"
)
#: The same in Spanish and French: Comité para la Protección de los Periodistas.
_BODY_PARA = re.compile(
    r"(?:(?:el|la|le|l['’])\s?)?(?P<name>[A-ZÀ-Ý][\w-]+(?:\s[A-ZÀ-Ý][\w-]+)?\s(?:para|pour)\s"
    r"(?:(?:la|el|los|las|le|les)\s|l['’])?[A-ZÀ-Ý][\w-]+"
    r"(?:\s(?:de|del|des|du|y|et)(?:\s(?:la|los|las))?\s[A-ZÀ-Ý][\w-]+)*)",
)
#: Behind a whole name German says what its bearer is of: Karl Blau von der Post.
_OF_WHAT = re.compile(r"(\w+\s[\w-]+)\s(?:von\s(?:der|den|dem)|vo[mn])\s(?=[A-ZÄÖÜ]).*")
#: The World Health Organization.
_WHO = frozenset({"WHO", "the WHO", "The WHO"})
#: What a body is for: Bundesamt für Statistik.
_BODY_FOR = re.compile(
    r"(?:(?i:d(?:er|ie|as|em|en))\s)?"
    r"(?P<name>(?:[A-ZÄÖÜ][\w-]+\s)?(?=[A-ZÄÖÜ])\w*(?i:amt|institut|ministerium|zentrum|gericht|anstalt|agentur|stelle)"
    r"\sfür\s(?:[a-zäöü]+\s)?[A-ZÄÖÜ][\w-]+(?:\sund\s[A-ZÄÖÜ][\w-]+)?)"
)


def is_named_body(noun: str) -> bool:
    """Tell whether a noun names a body by its end: Landratsamt, and not a mere Amt."""
    small = noun.casefold()
    return small in BODIES or (small.endswith(BODY_ENDS) and small not in BODY_ENDS)


def is_german_noun(words: str) -> bool:
    """Tell whether words are an article and a noun: der Nachbar, ihr Vorgänger; not die Polizei."""
    match = _GERMAN_NOUN.fullmatch(words)
    noun = match.group("noun") if match else ""
    return noun != "" and not noun.isupper() and not is_named_body(noun)


def is_body_of(name: str) -> bool:
    """Tell whether a name goes on with whose body it is: Gewerkschaft der Polizei."""
    return _OF_BODY.match(name) is not None


def body_for(words: str) -> str | None:
    """Return the name of a body with what it is for, or that looks like another word.

    As in: Bundesamt für Statistik; the WHO.
    """
    if words in _WHO:
        return "WHO"
    if not any(joint in words for joint in (" für ", " para ", " pour ")):
        return None
    match = _BODY_FOR.fullmatch(words) or _BODY_PARA.fullmatch(words)
    return match.group("name") if match else None


def is_body(parts: list[str]) -> bool:
    """Tell whether words are what a body is called: whose it is belongs to "Sheriff’s Office"."""
    ends = [place for place, part in enumerate(parts) if part in {"of", "for"}]
    return bool(parts) and parts[min([*ends, len(parts)]) - 1].casefold() in BODIES


def without_what_of(name: str) -> str:
    """Return a name without what its bearer is of: Karl Blau von der Post, not Anna von der Au."""
    match = _OF_WHAT.fullmatch(name) if " vo" in name else None
    return match.group(1) if match else name
