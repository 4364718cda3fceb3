"""Bring a database to the newest schema: each file of `sql/` is one migration.

`sqlite-utils migrate corpus.db ingest/storage/migrations.py` applies the same ones.
"""

from pathlib import Path

from sqlite_utils import Database, Migrations

SQL_FOLDER = Path(__file__).parent / "sql"

migrations = Migrations("clippings")


def _register(script: Path) -> None:
    @migrations(name=script.stem)
    def apply(db: Database) -> None:
        """Run the script."""
        db.executescript(script.read_text(encoding="utf-8"))


for _script in sorted(SQL_FOLDER.glob("[0-9]*.sql")):
    _register(_script)


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
}

#: Migrations that only have numbers reckoned anew by the next writer: those that are there will do.
RECKONED = frozenset({"0010_word_counts"})


def is_readable_without(db: Database) -> bool:
    """Tell whether nothing is pending that a reader would miss."""
    return all(pending.name in {*OPTIONAL, *RECKONED} for pending in migrations.pending(db))


def parts_to_come(db: Database) -> frozenset[str]:
    """Return the tables and views of `db` that the next writer makes, or makes anew."""
    pending = {migration.name for migration in migrations.pending(db)}
    return frozenset(part for name, parts in OPTIONAL.items() if name in pending for part in parts)


def unknown_migrations(db: Database) -> list[str]:
    """Return the migrations that `db` has seen and this release does not know."""
    known = {script.stem for script in SQL_FOLDER.glob("[0-9]*.sql")}
    return sorted({applied.name for applied in migrations.applied(db)} - known)
