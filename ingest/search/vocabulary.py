"""Look words up in the vocabulary of the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

HAS_TERM = "select exists (select 1 from vocabulary where term = ?)"
SELECT_PREFIXED = """
select term, paragraphs from vocabulary where term >= ? and term < ? order by term
"""

#: Sorts behind every letter.
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Answer questions about the words of one corpus; remembers what it was asked."""

    connection: sqlite3.Connection
    _known: dict[str, bool] = field(default_factory=dict)

    def holds(self, term: str) -> bool:
        """Tell whether a word occurs anywhere."""
        if term not in self._known:
            self._known[term] = bool(self.connection.execute(HAS_TERM, (term,)).fetchone()[0])
        return self._known[term]

    def starting_with(self, prefix: str) -> dict[str, int]:
        """Return the words that begin so, each with about how many paragraphs hold it."""
        return dict(self.connection.execute(SELECT_PREFIXED, (prefix, prefix + LAST)))
