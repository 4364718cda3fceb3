"""Read the name of a speaker out of the words that say who speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.articles.speech_words import (
    ARTICLES,
    BODIES,
    HEADLINE_WORDS,
    MONTH_NAMES,
    OFFICE_ENDS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    TITLE_ENDS,
    TITLES,
)

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

_LEADING = OPENERS | HEADLINE_WORDS
_TRAILING = OPENERS - MONTH_NAMES
_NO_NAMES = _LEADING - MONTH_NAMES
_OF = PREPOSITIONS - {"and", "und", "et", "y"}
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
    rest = _WORD.match(words[first.end() :].lstrip())
    opens = not first.start() or words[: first.start()].casefold().strip() in ARTICLES
    is_of = rest is not None and rest.group().casefold() in _OF
    name = _cleaned(first.group()) if opens and is_of else None
    if name and " " in name:
        return name
    if last.end() == len(words) and not _is_complement(words[: last.start()]):
        return _cleaned(last.group())
    return name


def _is_complement(before: str) -> bool:
    """Tell whether what stands behind `before` is a part of who speaks, as in "the head of"."""
    words = before.casefold().split()
    while words and words[-1] in ARTICLES:
        words.pop()
    return bool(words) and words[-1] in PREPOSITIONS


def _cleaned(name: str) -> str | None:
    """Return a name without what opens a sentence, titles, and whose it is."""
    name = _before_what_for(name)
    parts = name.split()
    while parts and parts[0].casefold() in _LEADING:
        parts.pop(0)
    while parts and parts[-1].casefold() in (_TRAILING if len(parts) > 1 else OPENERS):
        parts.pop()
    for place in range(len(parts) - 1, -1, -1):
        word = parts[place].casefold().rstrip(".")
        if (
            word in TITLES
            or word.endswith(TITLE_ENDS)
            or (place < len(parts) - 1 and parts[place].endswith(("’s", "'s", "s’", "s'")))
        ):
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
            is_of_body = form and whole.endswith(("the ", "The "), 0, opening.start())
            is_whole = not is_of_body or not opening.group().startswith((form or "").split()[0])
            if form and form.endswith(f" {name}") and is_whole and _is_fuller(form):
                forms.setdefault(form, place)
        place = whole.find(f" {name}", place + 1)
    yield from forms.items()


def _before_what_for(name: str) -> str:
    """Return a name without what its bearer is of or for; a body keeps it."""
    joint = _JOINED.search(name)
    if joint is None:
        return name
    before, behind = name[: joint.start()].split(), name[joint.end() :].split()
    titles = [place for place, word in enumerate(behind) if word.casefold() in TITLES]
    if titles and behind[titles[-1] + 1 :]:
        return " ".join(behind[titles[-1] + 1 :])
    if before[-1].casefold() in TITLES:  # "Secretary of State", "Minister of Foreign Affairs"
        behind = _JOINED.split(name)[-1].split()
        width = 2 if len(behind) > 1 and behind[1].casefold() in OFFICE_ENDS else 1
        return " ".join(behind[width:]) if len(behind) > width + 1 else " ".join(before)
    is_person = len(before) > 1 or before[0].casefold() in TITLES
    is_body = BODIES & {word.casefold() for word in before}
    return " ".join(before) if is_person and not is_body else name


def _is_fuller(form: str) -> bool:
    """Tell a longer name from words of a line in capitals, as "How Ann" is."""
    parts = form.split()
    words = [part.casefold() for part in parts]
    before = [(word, part) for word, part in zip(words, parts, strict=True) if part[:1].isupper()]
    return len(set(words)) == len(words) and not any(
        word in _NO_NAMES or (part.rpartition("-")[2][:1].islower() and "-" in part)
        for word, part in before[:-1]
    )


def fullest(name: str | None, forms: Mapping[str, int], position: int) -> str | None:
    """Return the only longer form that stands at or before a paragraph; else the name."""
    earlier = [form for form, first in forms.items() if first <= position]
    return earlier[0] if len(earlier) == 1 else name
