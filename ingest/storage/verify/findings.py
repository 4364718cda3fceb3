"""Say one thing that is wrong with a corpus, and go on looking whatever the damage is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Finding:
    """Say one thing that is wrong: where it is, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def guarded(where: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings; what stops the looking is a finding of its own.

    A damaged file can hold any value of any type anywhere, so any error may come up.

    Raises:
        IngestError: the looking itself cannot go on.
        sqlite3.OperationalError: another program is writing; nothing can be said of the corpus.
    """
    try:
        yield from findings
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        yield Finding(where, f"cannot be read ({error})")
    except IngestError:
        raise
    except Exception as error:
        yield Finding(where, f"holds what cannot be ({type(error).__name__}: {error})")
