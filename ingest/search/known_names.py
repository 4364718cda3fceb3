"""Know the names of a corpus: what each is called, how it is spelled, what a typed word means.

Read once for each state of the corpus, together with the facet columns.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from ingest.names.gazetteer import CaseRule, Name, NameType
from ingest.search.all_names import SELECT_ALL_ALIASES, SELECT_ALL_NAMES, TYPES, AllNames
from ingest.search.english import ALSO_NAMES, STOP_WORDS
from ingest.storage.name_columns import TAB
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

SELECT_NAMES_HERE = """
select key, label, type
from names
where key in (select value from json_each(?))
order by key
"""
SELECT_ALIASES_HERE = """
select names.key, aliases.alias, aliases.case_rule, aliases.context_rule
from names
join aliases on aliases.name = names.id
where names.key in (select value from json_each(?))
order by names.key, aliases.id
"""
#: Keys that are asked for at once; a list of them is one value too.
PIECE_KEYS = 5_000

#: Facets of the names that a paragraph mentions -> the type of the names.
NAME_FACETS = {
    "group": NameType.GROUP,
    "place": NameType.PLACE,
    "person": NameType.PERSON,
    "organisation": NameType.ORG,
    "people": NameType.NORP,
    "event": NameType.EVENT,
}

#: The number of each type in an array; no type is 0.
TYPE_NUMBERS = {kind: number for number, kind in enumerate(NameType, start=1)}

#: Letters of initials that may be typed small; shorter ones are words.
MIN_INITIALS = 3

_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\Z")


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


#: Rows of key, alias, case rule and context rule.
AliasRows: TypeAlias = "Sequence[tuple[str, str, str, str]]"

#: Folded letters without capitals -> what they mean.
Senses: TypeAlias = "Mapping[str, tuple[Sense, ...]]"


@dataclass(frozen=True)
class KnownNames:
    """Hold all names of a corpus.

    Most names of the packs stand in no paragraph of most corpora. What the others can be
    called is worked out when it is asked for, not with every search: 25,000 aliases take half a
    second.

    Attributes:
        names: by key.
        spellings: by key, the commonest first; a name that stands nowhere has none.
        aliases_here: of the names that stand in the corpus.
        written_aliases: all of them as JSON, in pieces.
    """

    names: AllNames
    spellings: Mapping[str, tuple[Spelling, ...]]
    aliases_here: AliasRows
    written_aliases: Sequence[str]

    @property
    def here(self) -> Mapping[str, Name]:
        """Return the names that stand in the corpus, by key."""
        return self.names.here

    @cached_property
    def aliases(self) -> AliasRows:
        """Return the aliases of all names."""
        # By key and id.
        rows = sorted(row for piece in self.written_aliases for row in json.loads(piece))
        return [(key, alias, rule, context) for key, _, alias, rule, context in rows]

    @cached_property
    def senses(self) -> Senses:
        """Return what letters without capitals mean among the names that stand in the corpus."""
        rows = (row for row in self.aliases_here if row[0] in self.spellings)
        return _senses([self.here[key] for key in self.here if key in self.spellings], rows, self)

    @cached_property
    def all_senses(self) -> Senses:
        """Return what letters without capitals mean among all names."""
        return _senses(self.names.values(), self.aliases, self)

    @cached_property
    def longest(self) -> int:
        """Return how many words the longest alias has of a name that stands in the corpus."""
        return _longest(self.senses)

    @cached_property
    def longest_of_all(self) -> int:
        """Return how many words the longest alias has."""
        return _longest(self.all_senses)

    def meant_by(self, text: str) -> tuple[str, ...]:
        """Return the keys of the names in the corpus that a typed word or run of words means."""
        typed = letters_of(text)
        senses = {
            sense.key for sense in self.senses.get(typed.casefold(), ()) if sense.allows(typed)
        }
        return tuple(sorted(senses))

    def is_in_capitals(self, word: str) -> bool:
        """Tell whether folded letters in capitals are how a name is always written."""
        key = word.casefold()
        return any(sense.letters == word for sense in self.senses.get(key, ())) or any(
            sense.letters == word for sense in self.all_senses.get(key, ())
        )

    def called(self, text: str) -> tuple[str, ...]:
        """Return the keys of all names with this key, label or alias, in whatever case."""
        key = text.strip().casefold()
        if key in self.names:
            return (key,)
        return tuple(sorted({s.key for s in self.all_senses.get(letters_of(text).casefold(), ())}))

    def capitals_for(self, text: str) -> str | None:
        """Return how a word typed small must be written to mean a name, None when not at all."""
        typed = letters_of(text)
        if not typed.islower() or typed in STOP_WORDS:
            return None
        known = (sense.letters for sense in self.senses.get(typed, ()))
        return next((letters for letters in known if letters != typed), None)


def letters_of(text: str) -> str:
    """Return the letters of an alias as they are compared: folded, one space between words."""
    return " ".join(letters_for_names(_POSSESSIVE.sub("", text.strip(" .,;:!?…"))).split())


def load_names(
    connection: sqlite3.Connection, counts: Mapping[str, int], mentioned: Iterable[str] = ()
) -> KnownNames:
    """Read the names; 25,000 aliases take 30 ms.

    Args:
        connection: the corpus.
        counts: `key TAB spelling` -> paragraphs, from the facet columns.
        mentioned: keys of names, from the facet columns too.
    """
    keys = sorted({*mentioned, *(spelled.partition(TAB)[0] for spelled in counts)})
    pieces = [
        (json.dumps(keys[first : first + PIECE_KEYS]),) for first in range(0, len(keys), PIECE_KEYS)
    ]
    here = {
        key: Name(key, label, TYPES[kind])
        for piece in pieces
        for key, label, kind in connection.execute(SELECT_NAMES_HERE, piece)
    }
    names = AllNames(here, [piece for (piece,) in connection.execute(SELECT_ALL_NAMES)])
    return KnownNames(
        names,
        _spellings(here, counts),
        [row for piece in pieces for row in connection.execute(SELECT_ALIASES_HERE, piece)],
        [piece for (piece,) in connection.execute(SELECT_ALL_ALIASES)],
    )


def _senses(
    names: Iterable[Name], rows: Iterable[tuple[str, str, str, str]], known: KnownNames
) -> Senses:
    senses: dict[str, dict[Sense, None]] = defaultdict(dict)
    leaning: set[tuple[str, str]] = set()
    for key, alias, rule, context in rows:
        letters = letters_of(alias)
        if _leans(known.names[key].type, letters, context):
            leaning.add((key, letters.casefold()))
        else:
            _add(senses, Sense(key, letters, CaseRule(rule)))
    _add_labels_and_spellings(senses, names, known.spellings, leaning)
    return {letters: tuple(meanings) for letters, meanings in senses.items()}


def _longest(senses: Senses) -> int:
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
    spellings: Mapping[str, tuple[Spelling, ...]],
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


def _spellings(
    names: Mapping[str, Name], counts: Mapping[str, int]
) -> dict[str, tuple[Spelling, ...]]:
    spellings: dict[str, list[Spelling]] = defaultdict(list)
    for spelled, paragraphs in counts.items():
        key, _, surface = spelled.partition(TAB)
        if key in names:
            spellings[key].append(Spelling(surface, paragraphs))
    return {
        key: tuple(sorted(items, key=lambda item: (-item.paragraphs, item.surface)))
        for key, items in spellings.items()
    }
