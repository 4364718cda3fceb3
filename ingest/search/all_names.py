"""Hold all names of a corpus by key, ready for those that stand in it.

The packs have 20,000 names, and most stand in no paragraph of most corpora.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.names.gazetteer import Name, NameType

if TYPE_CHECKING:
    from collections.abc import Iterator

# SQLite writes 25,000 rows as JSON in a fifth of the time in which Python takes them. In pieces,
# for a connection on which anybody's SQL runs takes no value of more than a megabyte.
SELECT_ALL_NAMES = """
select json_group_array(json_array(key, label, type))
from names
group by id / 1000
"""
SELECT_ALL_ALIASES = """
select json_group_array(
  json_array(
    names.key, aliases.id, aliases.alias, aliases.case_rule, aliases.context_rule, aliases.language
  )
)
from aliases
join names on names.id = aliases.name
group by aliases.id / 1000
"""

#: The types of names by their words: to look one up is faster than to make it.
TYPES = {kind.value: kind for kind in NameType}


class AllNames(Mapping[str, Name]):
    """Hold all names by key; those that stand nowhere are taken out of JSON when asked for."""

    def __init__(self, here: Mapping[str, Name], written: Sequence[str]) -> None:
        self.here = here
        self._written = written

    @cached_property
    def _all(self) -> Mapping[str, Name]:
        rows = sorted(row for piece in self._written for row in json.loads(piece))  # by key
        return {key: Name(key, label, TYPES[kind]) for key, label, kind in rows}

    def __getitem__(self, key: str) -> Name:
        return self.here.get(key) or self._all[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
