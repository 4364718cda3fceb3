"""Part a person's name, as printed, into what goes before and after in a list of references.

Only the form of the name is looked at. What cannot be parted safely stays whole: a single word, a
name in letters without capitals, whatever looks like a house rather than a person.
"""

from __future__ import annotations

from typing import NamedTuple

#: From here on stand the scripts of East Asia, which write names without spaces, family first.
EAST_ASIAN = 0x2E80

#: Little words that belong to the family name: Ludwig van Beethoven, Osama bin Laden.
PARTICLES = frozenset({
    "af", "al", "al-", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di",
    "dos", "du", "el", "el-", "ibn", "la", "le", "les", "lo", "ter", "van", "vom", "von", "vor",
    "y", "zu", "zum", "zur", "'t",
})  # fmt: skip

#: Behind the family name, and no part of it.
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

#: Words of houses: no given name stands before them.
HOUSES = frozenset({
    "agency", "agence", "agencies", "archive", "associated", "bureau", "center", "centre",
    "correspondent", "correspondents", "desk", "editors", "institute", "magazine", "media",
    "network", "news", "newsroom", "office", "post", "press", "radio", "redaktion", "reporters",
    "reuters", "service", "staff", "team", "television", "times", "tv", "university",
})  # fmt: skip


class PersonName(NamedTuple):
    """Hold the parts of a name; `given` is empty for a name that stays whole."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def initials(self) -> str:
        """Return the given names by their first letters: `A. B.`, `J.-P.`."""
        return " ".join(
            "-".join(f"{part[0]}." for part in word.split("-") if part)
            for word in self.given.split()
        )

    @property
    def forward(self) -> str:
        """Return the name as people say it."""
        name = f"{self.given} {self.family}".strip()
        return f"{name} {self.suffix}".strip()


def part_name(printed: str) -> PersonName:
    """Return the parts of a name.

    >>> part_name("Ludwig van Beethoven")
    PersonName(family='van Beethoven', given='Ludwig', suffix='')
    >>> part_name("Lee, Ann")
    PersonName(family='Lee', given='Ann', suffix='')
    >>> part_name("Associated Press")
    PersonName(family='Associated Press', given='', suffix='')
    """
    text = " ".join(printed.split())
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        if family and given and given.casefold() not in SUFFIXES:
            return PersonName(family, given)
        text = text.replace(",", "")
    words = text.split()
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in SUFFIXES else ""
    if len(words) < 2 or _is_house(words) or _is_whole(text):
        return PersonName(text)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return PersonName(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_house(words: list[str]) -> bool:
    return any(word.casefold().strip(".") in HOUSES for word in words) or words[0] in {"The", "Die"}


def _is_whole(text: str) -> bool:
    return any(ord(letter) >= EAST_ASIAN for letter in text) or any(
        letter.isdigit() for letter in text
    )
