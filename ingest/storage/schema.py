"""Give an empty database the newest schema, and say which parts of it an older one lacks.

All scripts of `sql/` are run at once, in the order of the migrations; a test proves that this
makes what the migrations make one by one (`ingest/storage/migrations.py`).
"""

from __future__ import annotations

from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.storage.connection import Database

SQL_FOLDER = Path(__file__).parent / "sql"

#: The set under which sqlite-utils notes our migrations.
MIGRATION_SET = "clippings"

#: Migrations without which a corpus of an older release can be read, and the tables and views
#: that each makes.
OPTIONAL = {
    "0009_name_counts": ("name_counts",),
    "0011_common_words": ("common_words", "common_word_parts", "name_totals", "name_counts"),
    "0012_meaning": ("word_pieces",),
    "0013_relations": (
        "relations",
        "relations_other",
        "compared_articles",
        "compared_articles_same",
        "print_chunks",
        "uncompared_articles",
        "articles_come",
        "articles_go",
        "articles_change",
    ),
    "0014_quotes": ("quotes", "quotes_name", "statements_due"),
    "0015_figures": ("figures",),
    "0016_stories": ("stories", "stories_story", "articles_redated"),
    "0017_print_places": ("print_places",),
    "0018_archived_files": ("archived_files", "archived_files_sha256"),
    "0019_file_hashes": ("files_sha256",),
    "0020_nameless_quotes": ("quotes_nameless",),
}

#: Migrations that only have numbers reckoned anew by the next writer: those that are there will do.
RECKONED = frozenset({"0010_word_counts"})

#: As sqlite-utils makes it.
MIGRATIONS_TABLE = """
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
"""
HAS_MIGRATIONS = "select exists (select 1 from sqlite_master where name = '_sqlite_migrations')"
SELECT_APPLIED = "select name from _sqlite_migrations where migration_set = ?"
INSERT_APPLIED = "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)"


@cache
def scripts() -> tuple[Path, ...]:
    """Return the scripts of all migrations, in their order."""
    return tuple(sorted(SQL_FOLDER.glob("[0-9]*.sql")))


def pending(db: Database) -> list[str]:
    """Return the migrations that `db` has not seen, in their order."""
    applied = _applied(db)
    return [script.stem for script in scripts() if script.stem not in applied]


def unknown_migrations(db: Database) -> list[str]:
    """Return the migrations that `db` has seen and this release does not know."""
    return sorted(_applied(db) - {script.stem for script in scripts()})


def is_readable_without(db: Database) -> bool:
    """Tell whether nothing is pending that a reader would miss."""
    return all(name in OPTIONAL or name in RECKONED for name in pending(db))


def parts_to_come(db: Database) -> frozenset[str]:
    """Return the tables and views of `db` that the next writer makes, or makes anew."""
    return frozenset(part for name in pending(db) for part in OPTIONAL.get(name, ()))


def _applied(db: Database) -> set[str]:
    if not db.execute(HAS_MIGRATIONS).fetchone()[0]:
        return set()
    return {str(name) for (name,) in db.execute(SELECT_APPLIED, [MIGRATION_SET])}


def make_schema(db: Database) -> None:
    """Run all scripts in an empty database, whole or not at all, and note them as applied."""
    texts = [script.read_text(encoding="utf-8") for script in scripts()]
    at = str(datetime.now(timezone.utc))
    try:
        # In one script, for `executescript` ends the transaction before it begins.
        db.conn.executescript("\n".join(["begin;", MIGRATIONS_TABLE, *texts]))
        db.conn.executemany(
            INSERT_APPLIED, [(MIGRATION_SET, script.stem, at) for script in scripts()]
        )
        db.execute("commit")
    except BaseException:
        db.rollback()
        raise
