"""Bring a database to the newest schema; an older one by sqlite-utils, which few loads need.

sqlite-utils imports pandas and NumPy where they are installed, for the types of columns made from
their values: a second before a command of the program begins. It is imported without them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from ingest.storage.schema import make_schema, pending

if TYPE_CHECKING:
    from ingest.storage.connection import Database

HAS_TABLES = "select exists (select 1 from sqlite_master)"

#: What sqlite-utils imports if it can, and goes without if it cannot.
UNNEEDED = ("numpy", "pandas")


def bring_up_to_date(db: Database) -> None:
    """Give a database the newest schema, whichever it has; nothing is done where none lacks."""
    if not db.execute(HAS_TABLES).fetchone()[0]:
        make_schema(db)
    elif pending(db):
        import_sqlite_utils()
        import_module("ingest.storage.migrations").apply(db.conn)


def import_sqlite_utils() -> None:
    """Import it alone; for a process that is ours, for others may want it with all its types."""
    # None there is "not installed" to an import.
    hidden = [name for name in UNNEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import_module("sqlite_utils")
    finally:
        for name in hidden:
            del sys.modules[name]
