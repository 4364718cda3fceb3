"""What the address of a reading page asks to have marked besides the hits.

`mark` names a name, or all of them by a star; `said` is "on" or "off". Each link changes one of
them and keeps the other, and the search at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.web.urls import first, query_string

if TYPE_CHECKING:
    from ingest.search.answer import Request

#: The parameter that says which names are marked: the key of one, or a star for all.
NAME = "mark"
ALL = "*"

#: The parameter that says whether quotations and numbers are marked.
SAID = "said"
ON, OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold which names are marked, and whether what is said is; empty where nothing says so."""

    name: str = ""
    said: str = ""

    def behind(self, asked: Request) -> str:
        """Return what stands behind the path of an article: a question mark, or nothing."""
        query = query_string(asked)
        chosen = urlencode([(key, value) for key, value in self._pairs() if value])
        return f"{query}{'&' if query else '?'}{chosen}" if chosen else query

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return (NAME, self.name), (SAID, self.said)


def marks_from(args: Any) -> Marks:
    """Return what an address asks to have marked."""
    said = first(args, SAID)
    return Marks(first(args, NAME), said if said in {ON, OFF} else "")
