"""Find the known files that a load has not seen, and tell those that may still be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.sources.discover import Root, RootScope
from ingest.storage.ledger import CREATE_SEEN, KNOWN, KnownFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from ingest.storage.database import Database

VANISHED = f"""{KNOWN}
left join temp.seen_files as seen
  on seen.place_sha256 = roots.place_sha256
  and seen.path = files.path
where roots.place_sha256 = ?
  and (files.path = ? or substr(files.path, 1, length(?) + 1) = ? || '/')
  and seen.path is null
order by files.path
"""

COUNT_KNOWN = """
select count(*)
from files
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and (files.path = ? or substr(files.path, 1, length(?) + 1) = ? || '/')
"""

# A folder loaded on its own before, met again inside a larger one.
INNER_ROOTS = """
select roots.name, roots.place_sha256
from roots
where roots.place_sha256 in (select place_sha256 from temp.seen_files)
"""


@dataclass(slots=True)
class Missing:
    """Hold the known files of one scope that a load has not seen.

    Attributes:
        scope: what was walked.
        known: number of files that the corpus knows of it.
        vanished: those that are no longer there.
        unknown: those at or below a name that could not be looked at; they may well be there.
    """

    scope: RootScope
    known: int
    vanished: list[KnownFile] = field(default_factory=list)
    unknown: list[KnownFile] = field(default_factory=list)


def find_missing(
    db: Database, scopes: Iterable[RootScope], refused: Set[tuple[str, str]]
) -> list[Missing]:
    """Return the known files under `scopes` that this load has not seen, each once.

    Args:
        db: the corpus.
        scopes: what was walked.
        refused: place of the root, and shown path, of each name that could not be looked at.
    """
    db.execute(CREATE_SEEN)
    walked = list(scopes)
    outer = {scope.root.place_sha256 for scope in walked}
    inner = (Root(*row) for row in db.execute(INNER_ROOTS).fetchall())
    walked.extend(RootScope(root, root.name) for root in inner if root.place_sha256 not in outer)
    counted: set[int] = set()
    return [_missing(db, scope, refused, counted) for scope in walked]


def knows_any(db: Database, scopes: Iterable[RootScope]) -> bool:
    """Tell whether the corpus knows any file under `scopes`."""
    return any(db.execute(COUNT_KNOWN, _values(scope)).fetchone()[0] for scope in scopes)


def _values(scope: RootScope) -> list[str]:
    return [scope.root.place_sha256, scope.path, scope.path, scope.path]


def _missing(
    db: Database, scope: RootScope, refused: Set[tuple[str, str]], counted: set[int]
) -> Missing:
    values = _values(scope)
    (number,) = db.execute(COUNT_KNOWN, values).fetchone()
    lost = Missing(scope, int(number))
    for row in db.execute(VANISHED, values):
        known = KnownFile(*row)
        if known.id not in counted:
            counted.add(known.id)
            (lost.unknown if _is_below(known, refused) else lost.vanished).append(known)
    return lost


def _is_below(known: KnownFile, refused: Set[tuple[str, str]]) -> bool:
    """Tell whether a file lies below a name that could not be looked at."""
    parts = known.path.split("/")
    return any(
        (known.place_sha256, "/".join(parts[:length])) in refused for length in range(1, len(parts))
    )
