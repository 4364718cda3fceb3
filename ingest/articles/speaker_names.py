"""Read the name of a speaker out of the words that say who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.articles.speech_words import ARTICLES, BODIES, OPENERS, PREPOSITIONS, PRONOUNS, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: A letter that is not small: capital letters, and those of scripts that have no two sizes.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_SHORT_TITLE = r"(?:Gen|Dr|Mr|Mrs|Ms|Lt|Col|Sen|Gov|Rep|Prof|St|Capt|Maj|Sgt|Cmdr|Adm)\."
_PART = rf"(?:{_SHORT_TITLE}|(?:[A-Z]\.)+|{_CAPITAL}[\w'’‑-]*)"
_SMALL = (
    r"(?:(?:al|el|ul|as|ash|de|del|della|der|den|di|du|da|dos|von|van|zu|bin|bint|ibn|abu|of|for)"
    r"[\s-](?:the\s|la\s|der\s|los\s)?|(?:al|el|ash|as|ul|ad)-)"
)
#: Words with capital letters, and small ones that join them.
NAME = re.compile(rf"{_PART}(?:\s(?:{_SMALL})?{_PART}){{0,7}}")

#: What stands before the last word of a name.
_OPENING = re.compile(rf"(?:{_PART}\s(?:{_SMALL})?){{1,4}}$")
#: Characters before the last word of a name in which the others stand.
MAX_OPENING_CHARS = 50

_WORD = re.compile(r"[^\s]+")

#: Stands between paragraphs that are searched as one text.
_BETWEEN = "\x00"

_JOINED = re.compile(r"\s(?:of|for)\s")

#: A name is at most so many words long; what has more is a line in capitals.
MAX_NAME_WORDS = 7


def is_pronoun(words: str) -> bool:
    """Tell whether the words are one that stands for somebody named elsewhere."""
    return words.casefold() in PRONOUNS


def name_in(words: str) -> str | None:
    """Return the name of the speaker in `words`; None where they do not name one.

    "SDF spokesman Mustafa Bali" gives the name, "a spokesman for the army" does not: who speaks
    for somebody is not them.
    """
    if is_pronoun(words):
        return None
    matches = list(NAME.finditer(words))
    if not matches:
        return None
    first, last = matches[0], matches[-1]
    if last.end() == len(words) and not _is_complement(words[: last.start()]):
        return _cleaned(last.group())
    rest = _WORD.match(words[first.end() :].lstrip())
    opens = not first.start() or words[: first.start()].casefold().strip() in ARTICLES
    if opens and rest and rest.group().casefold() in PREPOSITIONS - {"and", "und", "et", "y"}:
        return _cleaned(first.group())
    return None


def _is_complement(before: str) -> bool:
    """Tell whether what stands behind `before` is a part of who speaks, as in "the head of"."""
    words = before.casefold().split()
    while words and words[-1] in ARTICLES:
        words.pop()
    return bool(words) and words[-1] in PREPOSITIONS


def _cleaned(name: str) -> str | None:
    """Return a name without what opens a sentence, titles, and whose it is."""
    joint = _JOINED.search(name)
    if joint and not BODIES & set(name[: joint.start()].casefold().split()):
        name = name[: joint.start()]
    parts = name.split()
    while parts and parts[0].casefold() in OPENERS:
        parts.pop(0)
    while parts and parts[-1].casefold() in OPENERS:
        parts.pop()
    for place in range(len(parts) - 1, -1, -1):
        is_title = parts[place].casefold().rstrip(".") in TITLES
        if is_title or (place < len(parts) - 1 and parts[place].endswith(("’s", "'s", "s’", "s'"))):
            parts = parts[place + 1 :]
            break
    if len(parts) > 2 and all(part.isupper() for part in parts):
        return None
    joined = " ".join(parts).removesuffix("’s").removesuffix("'s")
    is_name = joined and len(parts) <= MAX_NAME_WORDS and not is_pronoun(joined)
    return joined if is_name and joined.casefold() not in OPENERS and len(joined) > 1 else None


def fuller_forms(names: Iterable[str], texts: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """Return for each name the longer ones that end in it, with the first paragraph of each."""
    # No name goes on over this sign: to search the whole article once is faster.
    whole = _BETWEEN.join(texts.values())
    ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts.values()))
    positions = list(texts)
    return {
        name: {form: positions[bisect_right(ends, place)] for form, place in _forms(name, whole)}
        for name in names
    }


def _forms(name: str, whole: str) -> Iterator[tuple[str, int]]:
    """Yield the longer names that end in `name`, each with its first place."""
    forms: dict[str, int] = {}
    place = whole.find(f" {name}")
    while place >= 0:
        behind = whole[place + len(name) + 1 : place + len(name) + 2]
        opening = _OPENING.search(whole, max(0, place - MAX_OPENING_CHARS), place + 1)
        if opening and not behind.isalnum() and behind != "-":
            form = _cleaned(f"{opening.group()}{name}")
            if form and form.endswith(f" {name}"):
                forms.setdefault(form, place)
        place = whole.find(f" {name}", place + 1)
    yield from forms.items()


def fullest(name: str | None, forms: Mapping[str, int], position: int) -> str | None:
    """Return the only longer form that stands at or before a paragraph; else the name."""
    earlier = [form for form, first in forms.items() if first <= position]
    return earlier[0] if len(earlier) == 1 else name
