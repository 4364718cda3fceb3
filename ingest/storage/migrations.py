"""Bring an older database to the newest schema: each file of `sql/` is one migration.

`sqlite-utils migrate corpus.db ingest/storage/migrations.py` applies the same ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from ingest.storage.schema import MIGRATION_SET, scripts

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

migrations = Migrations(MIGRATION_SET)


def apply(connection: sqlite3.Connection) -> None:
    """Apply what is pending, each migration whole or not at all."""
    # Plugins of sqlite-utils are for its own command line, and cost a look at all packages.
    migrations.apply(Database(connection, execute_plugins=False))


def _register(script: Path) -> None:
    @migrations(name=script.stem)
    def run(db: Database) -> None:
        """Run the script."""
        db.executescript(script.read_text(encoding="utf-8"))


for _script in scripts():
    _register(_script)
