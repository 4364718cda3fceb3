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
