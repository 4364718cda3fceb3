"""Find the articles that a file gives where an older release read all of it as one.

The permanent name of an article begins the hash of its bytes. Where these were a whole file, the
name still leads to it: the corpus keeps the hash of every file, and of the files in archives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

#: Shorter beginnings fit files that have nothing to do with each other.
_NAME = re.compile(r"[0-9a-f]{12,64}")

#: Articles of one file that are named; its other ones are found by a search.
SHOWN_SUCCESSORS = 100

#: Articles that a sentence names.
SAID_SUCCESSORS = 3

_HOLDING = """
  select places.source
  from files
  join places on places.file = files.id
  where files.sha256 >= :name
    and files.sha256 < :behind
"""
_HOLDING_IN_ARCHIVES = """
  union
  select places.source
  from archived_files
  join places using (file, member)
  where archived_files.sha256 >= :name
    and archived_files.sha256 < :behind
"""
#: A corpus of an older release that nobody has written to since has no such table.
KNOWS_ARCHIVED = "select 1 from sqlite_master where name = 'archived_files'"
SELECT_SUCCESSORS = """
select articles.uid, articles.headline
from articles
where articles.source in ({})
order by articles.id
limit :most
"""


class Successor(NamedTuple):
    """Name an article that a file gives now."""

    uid: str
    headline: str | None


def statement(connection: sqlite3.Connection) -> str:
    """Return the SQL that finds successors in a corpus; it has an index for every step."""
    is_known = connection.execute(KNOWS_ARCHIVED).fetchone()
    return SELECT_SUCCESSORS.format(f"{_HOLDING}{_HOLDING_IN_ARCHIVES if is_known else ''}")


def is_name(uid: str) -> bool:
    """Tell whether a text is long enough, and of the letters, to name an article or a file."""
    return _NAME.fullmatch(uid) is not None


def find_successors(connection: sqlite3.Connection, uid: str) -> tuple[Successor, ...]:
    """Return the articles of the file whose hash begins with a name that no article has.

    In the order in which they were stored; not more than `SHOWN_SUCCESSORS`.
    """
    if not is_name(uid):
        return ()
    values = {"name": uid, "behind": f"{uid}g", "most": SHOWN_SUCCESSORS}
    rows = connection.execute(statement(connection), values)
    return tuple(Successor(*row) for row in rows)


def why_missing(connection: sqlite3.Connection, uid: object, path: Path) -> str:
    """Say in a sentence why the corpus at `path` has no article of a name, and what to ask for."""
    successors = find_successors(connection, str(uid))
    if not successors:
        return f"{path}: there is no article {uid!r}; `uid` of a hit names one"
    named = ", ".join(item.uid for item in successors[:SAID_SUCCESSORS])
    rest = len(successors) - SAID_SUCCESSORS
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"{path}: there is no article {uid!r} any more; its file gives {named}{more} now"
