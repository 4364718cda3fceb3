"""Say what letters mean that somebody types: a name, and the case in which it is meant."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ingest.names.gazetteer import CaseRule, NameType
from ingest.names.variants import other_spellings
from ingest.search.english import ALSO_NAMES, STOP_WORDS
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ingest.names.gazetteer import Name

#: Letters of initials that may be typed small; shorter ones are words.
MIN_INITIALS = 3

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\Z")


# The signs of scholars for ayn and hamza, and what stands for an apostrophe: `Daʿesh`, `Da´esh`.
_HALF_RINGS = str.maketrans("ʿʾʻʼʽʹ′`´", "'" * 9)


@dataclass(frozen=True, slots=True)
class Sense:
    """Hold one meaning of a run of letters: a name, and the case in which it is meant."""

    key: str
    letters: str
    case_rule: CaseRule

    def allows(self, typed: str) -> bool:
        """Tell whether letters typed in this case mean the name.

        Nobody types capitals into a search box for long, so an alias in title case and
        initials (`isis`, `sdf`) may be typed small, unless they are words of everyday language
        too (`turkey`, `nice`, `time`). Two initials are always such words: `is`, `us`, `up`.
        """
        if typed == self.letters:
            return True
        if self.case_rule is CaseRule.CAPS and typed == self.letters.upper():
            return True
        if self.case_rule in (CaseRule.EXACT, CaseRule.CAPS) and not self._is_small(typed):
            return False
        return self.case_rule is CaseRule.ANY or typed not in ALSO_NAMES | STOP_WORDS

    def _is_small(self, typed: str) -> bool:
        """Tell whether these are initials typed small."""
        is_initials = self.letters.isupper() and self.letters.isalnum()
        return is_initials and len(self.letters) >= MIN_INITIALS and typed.islower()


@dataclass(frozen=True, slots=True)
class Spelling:
    """Hold one form in which the corpus prints a name, and in how many paragraphs."""

    surface: str
    paragraphs: int


#: Key, alias, case rule, context rule and language.
AliasRow: TypeAlias = "tuple[str, str, str, str, str]"
AliasRows: TypeAlias = "Sequence[AliasRow]"

#: Folded letters without capitals -> what they mean.
Senses: TypeAlias = "Mapping[str, tuple[Sense, ...]]"


def letters_of(text: str) -> str:
    """Return the letters of an alias as they are compared: folded, one space between words."""
    plain = text.translate(_HALF_RINGS).strip(" .,;:!?…")
    return " ".join(letters_for_names(_POSSESSIVE.sub("", plain)).split())


def senses_of(
    names: Iterable[Name],
    rows: Iterable[AliasRow],
    by_key: Mapping[str, Name],
    spellings: Mapping[str, Sequence[Spelling]],
) -> Senses:
    """Return what letters mean among some names.

    Args:
        names: whose labels and spellings count.
        rows: their aliases.
        by_key: all names.
        spellings: as the corpus prints them, by key.
    """
    senses: dict[str, dict[Sense, None]] = defaultdict(dict)
    leaning: set[tuple[str, str]] = set()
    for key, alias, rule, context, _ in rows:
        letters = letters_of(alias)
        if _leans(by_key[key].type, letters, context):
            leaning.add((key, letters.casefold()))
        else:
            _add(senses, Sense(key, letters, CaseRule(rule)))
    _add_labels_and_spellings(senses, names, spellings, leaning)
    return {letters: tuple(meanings) for letters, meanings in senses.items()}


def spelled_by_rule(rows: Iterable[AliasRow], by_key: Mapping[str, Name]) -> Senses:
    """Return what other spellings of some names mean: `Dair al-Zur`, `AlQaeda`."""
    senses: dict[str, dict[Sense, None]] = defaultdict(dict)
    for key, alias, rule, context, language in rows:
        kind = by_key[key].type
        for letters in other_spellings(alias, language):
            is_part = kind is NameType.PERSON and " " not in letters
            if rule != CaseRule.CAPS and not is_part and not _leans(kind, letters, context):
                _add(senses, Sense(key, letters, CaseRule(rule)))
    return {letters: tuple(meanings) for letters, meanings in senses.items()}


def longest_of(senses: Senses) -> int:
    """Return how many words the longest of these has."""
    return max((letters.count(" ") + 1 for letters in senses), default=0)


def _leans(kind: NameType, letters: str, context: str) -> bool:
    """Tell whether a word names something only beside a title, or where the full name stands.

    Alone it may be anybody's: `Carter` behind `Secretary`, `Army` before `Gen`.
    """
    if " " in letters:
        return False
    clauses = {clause.partition(":")[0].strip() for clause in context.split(";")}
    if kind is NameType.PERSON:
        return not clauses.isdisjoint({"after", "named"})
    return kind is NameType.ORG and "before" in clauses


def _add(senses: dict[str, dict[Sense, None]], sense: Sense) -> None:
    senses[sense.letters.casefold()][sense] = None


def _add_labels_and_spellings(
    senses: dict[str, dict[Sense, None]],
    names: Iterable[Name],
    spellings: Mapping[str, Sequence[Spelling]],
    leaning: AbstractSet[tuple[str, str]],
) -> None:
    """Let spellings made by rule be typed as well; a surname stands for too many people."""
    for name in names:
        surfaces = [name.label, *(item.surface for item in spellings.get(name.key, ()))]
        for letters in map(letters_of, surfaces):
            known = senses.get(letters.casefold(), {})
            is_part = name.type is NameType.PERSON and " " not in letters
            is_part = is_part or (name.key, letters.casefold()) in leaning
            if letters and not is_part and all(sense.key != name.key for sense in known):
                rule = CaseRule.EXACT if letters.isupper() else CaseRule.TITLE
                _add(senses, Sense(name.key, letters, rule))
