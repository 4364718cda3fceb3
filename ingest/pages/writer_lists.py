"""Hold one list of writers that a page names, with the places that name it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.pages.weighing import Candidate

if TYPE_CHECKING:
    from ingest.pages.statements import Statement


@dataclass(slots=True)
class WriterList:
    """Gather the places of one list of names.

    Attributes:
        names: as they were first read.
        statements: rank and statement of each place; lower ranks are surer.
        features: what speaks for the list and against it.
        sources: kinds of places.
    """

    names: tuple[str, ...]
    statements: list[tuple[int, Statement]] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def candidate(self) -> Candidate:
        """Return the surest statement, with the names as they are written most fully."""
        statement = min(self.statements, key=lambda pair: pair[0])[1]
        longest = max((item for _, item in self.statements), key=_fullness)
        return Candidate(replace(statement, value=longest.value), frozenset(self.features))


def _fullness(item: Statement) -> tuple[int, bool]:
    """Order names as they are written: "Jane Roe" before "JANE ROE" and "jane roe"."""
    return len(item.value), not (item.value.isupper() or item.value.islower())
