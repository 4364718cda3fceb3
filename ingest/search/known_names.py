"""Know the names of a corpus: what each is called, how it is spelled, what a typed word means.

Read once for each state of the corpus, together with the facet columns.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.names.gazetteer import Name, NameType
from ingest.search.all_names import SELECT_ALL_ALIASES, SELECT_ALL_NAMES, TYPES, AllNames
from ingest.search.apostrophes import names_within
from ingest.search.english import STOP_WORDS
from ingest.search.name_senses import (
    Spelling,
    letters_of,
    longest_of,
    senses_of,
    spelled_by_rule,
)
from ingest.storage.name_columns import TAB

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.search.name_senses import AliasRows, Sense, Senses

SELECT_NAMES_HERE = """
select key, label, type
from names
where key in (select value from json_each(?))
order by key
"""
SELECT_ALIASES_HERE = """
select names.key, aliases.alias, aliases.case_rule, aliases.context_rule, aliases.language
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
        return [(key, *alias) for key, _, *alias in rows]

    @cached_property
    def senses(self) -> Senses:
        """Return what letters without capitals mean among the names that stand in the corpus."""
        rows = (row for row in self.aliases_here if row[0] in self.spellings)
        names = [self.here[key] for key in self.here if key in self.spellings]
        return senses_of(names, rows, self.names, self.spellings)

    @cached_property
    def senses_by_rule(self) -> Senses:
        """Return what other spellings of these names mean, by the rules for Arabic names."""
        rows = (row for row in self.aliases_here if row[0] in self.spellings)
        return spelled_by_rule(rows, self.names)

    @cached_property
    def all_senses(self) -> Senses:
        """Return what letters without capitals mean among all names."""
        return senses_of(self.names.values(), self.aliases, self.names, self.spellings)

    @cached_property
    def longest(self) -> int:
        """Return how many words the longest alias has of a name that stands in the corpus."""
        return longest_of(self.senses)

    @cached_property
    def longest_of_all(self) -> int:
        """Return how many words the longest alias has."""
        return longest_of(self.all_senses)

    def meant_by(self, text: str) -> tuple[str, ...]:
        """Return the keys of the names in the corpus that a typed word or run of words means."""
        typed = letters_of(text)
        key = typed.casefold()
        known = self.senses.get(key) or self._spelled_by_rule(key)
        allowed = [sense for sense in known if sense.allows(typed)]
        # Typed small, `amazon` means all that `Amazon` does, the company with the land.
        written = {sense.letters for sense in allowed} if typed.islower() else set()
        meant = {sense.key for sense in known if sense in allowed or sense.letters in written}
        if known or key in STOP_WORDS:
            return tuple(sorted(meant))
        return tuple(sorted(self._turned(text) or self._within(text)))

    def _turned(self, text: str) -> set[str]:
        """Return the persons whose surname is written first: `Obama, Barack`."""
        surname, comma, given = text.partition(",")
        if not comma or "," in given or not (surname.strip() and given.strip()):
            return set()
        typed = letters_of(f"{given.strip()} {surname.strip()}")
        senses = self.senses.get(typed.casefold(), ())
        return {
            sense.key
            for sense in senses
            if sense.allows(typed) and self.names[sense.key].type is NameType.PERSON
        }

    def _within(self, text: str) -> set[str]:
        """Return the names within a word that is joined to a small one: `d'Alep`, `وداعش`."""
        meant = {
            sense.key
            for letters in map(letters_of, names_within(text))
            for sense in self.senses.get(letters.casefold(), ())
            if sense.allows(letters)
        }
        # A name elsewhere may be called so; to know all names takes half a second.
        return set() if meant and letters_of(text).casefold() in self.all_senses else meant

    def _spelled_by_rule(self, key: str) -> tuple[Sense, ...]:
        """Return what a spelling by rule means; nothing where a name elsewhere is called so."""
        spelled = self.senses_by_rule.get(key, ())
        return () if spelled and key in self.all_senses else spelled

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
        letters = letters_of(text).casefold()
        known = self.all_senses.get(letters) or self.senses_by_rule.get(letters, ())
        return tuple(sorted({sense.key for sense in known}))

    def capitals_for(self, text: str) -> str | None:
        """Return how a word typed small must be written to mean a name, None when not at all."""
        typed = letters_of(text)
        if not typed.islower() or typed in STOP_WORDS:
            return None
        known = (sense.letters for sense in self.senses.get(typed, ()))
        return next((letters for letters in known if letters != typed), None)


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
