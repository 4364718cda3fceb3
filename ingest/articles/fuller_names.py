"""Give the names of speakers the longer forms that stand before them in an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.articles.roles import CAPITAL_PARTICLES, is_given_name
from ingest.articles.speaker_names import (
    CACHED_SPEAKERS,
    CAPITAL,
    LEADING,
    PART,
    SMALL,
    SUFFIX_BEHIND,
    cleaned_name,
)
from ingest.articles.speech_words import MONTH_NAMES, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What stands before the last word of a name.
_OPENING = re.compile(rf"(?:{PART}\s(?:{SMALL})?){{1,4}}$")
_CAPITAL = re.compile(CAPITAL)
#: The first letters of what `SUFFIX_BEHIND` finds.
_SUFFIX_LETTERS = frozenset("JSI")
#: No part of a name ends in these.
_NO_PART_ENDS = frozenset(',;:!?)”"…—')
#: Characters before the last word of a name in which the others stand.
MAX_OPENING_CHARS = 50
#: The last words of what `SMALL` matches.
_JOINING_WORDS = frozenset(
    ["al", "el", "ul", "as", "ash", "ben", "bin", "bint", "ibn", "abu", "ould", "da", "dal",
     "dalla", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "ten", "ter",
     "van", "vom", "von", "zu", "zum", "zur", "of", "for", "the", "la", "las", "le", "los", "ad",
     "ar", "az"]
)  # fmt: skip
_OTHER_APOSTROPHE = str.maketrans("'’", "’'")

#: Stands between paragraphs that are searched as one text.
_BETWEEN = "\x00"

#: Words that say by whom or on what something is said, at the beginning of a sentence: `Laut Rot`.
_BEFORE_NAMES = frozenset({
    "avec", "chez", "con", "contra", "contre", "desde", "für", "gegen", "hasta", "laut", "mit",
    "ohne", "para", "por", "pour", "sans", "sin", "sobre", "über", "unter",
})  # fmt: skip
_NO_NAMES = (LEADING | _BEFORE_NAMES) - MONTH_NAMES


def fuller_forms(names: Iterable[str], texts: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """Return for each name the longer ones that end in it, with the first paragraph of each."""
    # No name goes on over this sign: to search the whole article once is faster.
    whole = _BETWEEN.join(texts.values())
    ends: list[int] = []
    positions = list(texts)
    forms: dict[str, dict[str, int]] = {name: {} for name in names}
    for name, found in forms.items():
        longer = sorted(_forms(name, whole), key=itemgetter(1))
        if longer and not ends:  # most articles print each name in one form
            ends = list(accumulate(len(text) + len(_BETWEEN) for text in texts.values()))
        for form, place in longer:
            found.setdefault(form, positions[bisect_right(ends, place)])
    return forms


def may_be_longer(name: str) -> bool:
    """Tell whether a name may be the end of a longer one: a family name of one part or of two."""
    parts = name.split()
    # The short form of a body, or a script whose letters do not show where a name begins.
    if (len(parts) == 1 and name.isupper()) or name[0].lower() == name[0].upper():
        return False
    return len(parts) == 1 or (len(parts) == 2 and not is_given_name(parts[0])) or _is_led(parts)


def _is_led(parts: Sequence[str]) -> bool:
    """Tell whether a particle opens the parts of a name."""
    return len(parts) > 1 and parts[0].casefold() in PARTICLES


def _spellings(name: str) -> Iterator[str]:
    """Yield how a name may be printed within a longer one."""
    parts = name.split()
    first = [name[0].swapcase()] if _is_led(parts) or "-" in parts[0][:4] else []
    for start in (name[0], *first):
        spelled = start + name[1:]
        yield spelled
        if "'" in spelled or "’" in spelled:
            yield spelled.translate(_OTHER_APOSTROPHE)


def _forms(name: str, whole: str) -> Iterator[tuple[str, int]]:
    """Yield the longer names that end in `name`, each with its first place."""
    parts = name.split()
    befores = " -" if len(parts) == 1 else " "
    is_free = len(parts) == 1 or _is_led(parts)
    for spelled in _spellings(name):
        place = whole.find(spelled, 1)
        while place >= 0:
            before = place - 1
            for form in _forms_at(whole, before, spelled) if whole[before] in befores else ():
                if is_free or is_given_name(form.split()[0]):
                    yield form, before
            place = whole.find(spelled, place + 1)


def _forms_at(whole: str, place: int, name: str) -> tuple[str, ...]:
    """Return the longer name whose last part is `name`, behind `place`.

    With "Jr." behind it there are two, and it is not known which is meant by the family name.
    """
    # Most names stand behind a plain word: to ask for it first is three times as fast.
    word = whole[whole.rfind(" ", max(0, place - MAX_OPENING_CHARS), place) + 1 : place]
    if _is_plain(word):
        return ()
    end = place + 1 + len(name)
    if whole[end : end + 1].isalnum() or whole[end : end + 1] == "-":
        return ()
    may_be_suffix = not _SUFFIX_LETTERS.isdisjoint(whole[end : end + 3])
    suffix = SUFFIX_BEHIND.match(whole, end) if may_be_suffix else None
    behind = suffix.group() if suffix else ""
    return _forms_of(
        _words_before(whole[max(0, place - MAX_OPENING_CHARS) : place + 1]), name, behind
    )


def _words_before(text: str) -> str:
    """Return the end of some words in which the first ones of a name may stand.

    The plain word before them is left out, so that more questions are the same and known; "the"
    is kept, for it decides.
    """
    start = len(text) - 1
    while start > 0:
        last, start = start, text.rfind(" ", 0, start)
        word = text[start + 1 : last]
        if word[-1:] in _NO_PART_ENDS or _is_plain(word):
            return text[start + 1 :] if word.endswith("the") else text[last + 1 :]
    return text[start + 1 :]


def _is_plain(word: str) -> bool:
    """Tell whether no part of a name ends in a word such as "said"."""
    is_small = word.islower() and word.isascii()
    return is_small and word.rpartition("-")[2] not in _JOINING_WORDS


@lru_cache(maxsize=CACHED_SPEAKERS)
def _forms_of(before: str, name: str, behind: str) -> tuple[str, ...]:
    """Return the longer name that ends in `name`, of which more stands before and behind it."""
    opening = _opening(before) if _may_be_opening(before[:-1]) else None
    if opening is None:
        return ()
    form = cleaned_name(f"{opening.group()}{name}{behind}")
    if not form:
        return ()
    bare = form.removesuffix(f" {behind.strip(', ').rstrip('.')}.") if behind else form
    is_of_body = before.endswith(("the ", "The "), 0, opening.start())
    is_whole = not is_of_body or not opening.group().startswith(form.split()[0])
    is_longer = bare.endswith((f" {name}", f"-{name}"))
    return tuple({form, bare}) if is_longer and is_whole and _is_fuller(bare) else ()


def _opening(before: str) -> re.Match[str] | None:
    """Return the first parts of a name that end some words.

    Each begins with a capital letter: to look from these on takes a fifth of a search.
    """
    for capital in _CAPITAL.finditer(before):
        if opening := _OPENING.match(before, capital.start()):
            return opening
    return None


def _may_be_opening(before: str) -> bool:
    """Tell whether `_OPENING` can match: not behind a plain word such as "said"."""
    words = before.rsplit(maxsplit=1)
    if not words or not words[-1].isascii() or not words[-1].islower():
        return bool(words)
    return words[-1].rpartition("-")[2] in _JOINING_WORDS


def _is_fuller(form: str) -> bool:
    """Tell a longer name from words of a line in capitals, as "How Ann" is."""
    parts = form.split()
    if parts[0] in CAPITAL_PARTICLES:  # an article
        return False
    if len(parts) > 2 and parts[-2] in {"of", "for"}:  # "Ahead of Lee", "Office of Lee"
        return False
    words = [part.casefold() for part in parts]
    before = [(word, part) for word, part in zip(words, parts, strict=True) if part[:1].isupper()]
    return len(set(words)) == len(words) and not any(
        (word in _NO_NAMES and word not in PARTICLES)
        or (part.rpartition("-")[2][:1].islower() and "-" in part)
        for word, part in before[:-1]
    )


def fullest(name: str | None, forms: Mapping[str, int], position: int) -> str | None:
    """Return the only longer form that stands at or before a paragraph; else the name."""
    earlier = [form for form, first in forms.items() if first <= position]
    return earlier[0] if len(earlier) == 1 else name
