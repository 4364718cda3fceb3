"""Write the pages of docs/ that follow from the code, or say which are stale.

python -m docs.generate          writes them
python -m docs.generate --check  ends with 1 when one is out of date
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docs.man_page import man_page
from docs.thresholds import thresholds_table
from ingest.cli import main as commands
from ingest.storage.database import open_for_writing
from ingest.storage.problem_codes import PROBLEM_CODES
from ingest.web.server import metadata_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database

DOCS = Path(__file__).parent
WIDTH = 88
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->"


def schema_page() -> Iterator[str]:
    """Yield docs/schema.md from an empty corpus and metadata.yml."""
    tables = metadata_for(Path("corpus.db"))["databases"]["corpus"]["tables"]
    yield "# Tables and views"
    yield NOTE
    yield (
        "One SQLite file holds everything. `uid` and `position` name an article and a paragraph "
        "for good; every `id` may change when a corpus is built again."
    )
    with tempfile.TemporaryDirectory() as folder:
        db = open_for_writing(Path(folder) / "corpus.db")
        for name, table in tables.items():
            if not table.get("hidden"):
                yield from _table(db, name, table)
        yield "## Plumbing"
        hidden = sorted(name for name, table in tables.items() if table.get("hidden"))
        yield f"Left out of the lists in the browser: {', '.join(f'`{name}`' for name in hidden)}."
        db.close()


def _table(db: Database, name: str, table: dict[str, Any]) -> Iterator[str]:
    kind = db.execute("select type from sqlite_master where name = ?", [name]).fetchone()[0]
    yield f"## {name}" + (" (view)" if kind == "view" else "")
    yield " ".join(table["description"].split())
    rows = ["| column | type | meaning |", "|---|---|---|"]
    for column in db.execute(f"pragma table_info([{name}])").fetchall():
        meaning = " ".join(table["columns"][column[1]].split())
        rows.append(f"| `{column[1]}` | {column[2].lower() or 'any'} | {meaning} |")
    yield "\n".join(rows)


def queries_page() -> Iterator[str]:
    """Yield docs/queries.md from metadata.yml."""
    queries = metadata_for(Path("corpus.db"))["databases"]["corpus"]["queries"]
    yield "# Ready-made queries"
    yield NOTE
    yield "Each has a page of its own in the browser, under the name of the corpus."
    for name, query in queries.items():
        yield f"## {query['title']}"
        yield f"`/corpus/{name}` - {' '.join(query['description'].split())}"
        yield f"```sql\n{query['sql']}\n```"


def commands_page() -> Iterator[str]:
    """Yield docs/commands.md from the help of the command line."""
    yield "# Commands"
    yield NOTE
    context = click.Context(
        commands, info_name="ingest", terminal_width=WIDTH, **commands.context_settings
    )
    yield f"```\n{commands.get_help(context)}\n```"
    for name in sorted(commands.commands):
        command = commands.commands[name]
        inner = click.Context(command, info_name=name, parent=context, terminal_width=WIDTH)
        yield f"## ingest {name}"
        yield f"```\n{command.get_help(inner)}\n```"
        if isinstance(command, click.Group):
            for part in sorted(command.commands):
                deeper = click.Context(
                    command.commands[part], info_name=part, parent=inner, terminal_width=WIDTH
                )
                yield f"### ingest {name} {part}"
                yield f"```\n{command.commands[part].get_help(deeper)}\n```"


def problems_page() -> Iterator[str]:
    """Yield docs/problems.md from the table of problem codes."""
    yield "# Problems"
    yield NOTE
    yield (
        "A file or record that cannot be read, or only with a loss, never stops a load. It is "
        "reported at the end, and the table `problems` lists all with their codes:"
    )
    rows = ["| code | meaning and cure |", "|---|---|"]
    rows += [f"| `{code}` | {meaning} |" for code, meaning in sorted(PROBLEM_CODES.items())]
    yield "\n".join(rows)


def thresholds_page() -> Iterator[str]:
    """Yield docs/thresholds.md from the constants of the package."""
    yield "# Thresholds"
    yield NOTE
    yield (
        "Every number that a module of `ingest/` states at its head, with what is said about it "
        "there. Each is read in that module. What a user may set for one load is an option of "
        "`ingest load` (see [commands.md](commands.md))."
    )
    yield from thresholds_table(DOCS.parent / "ingest")


def manual() -> Iterator[str]:
    """Yield docs/ingest.1, the page for `man`, as one block: it knows no empty lines."""
    yield "\n".join(man_page())


PAGES = {
    "commands.md": commands_page,
    "ingest.1": manual,
    "problems.md": problems_page,
    "queries.md": queries_page,
    "schema.md": schema_page,
    "thresholds.md": thresholds_page,
}


def main() -> int:
    """Write the pages, or check them; return the exit code."""
    parser = argparse.ArgumentParser(description="Write the generated pages of docs/.")
    parser.add_argument("--check", action="store_true", help="tell which are stale")
    is_check = parser.parse_args().check
    stale = [name for name, page in PAGES.items() if not _settle(name, page, is_check=is_check)]
    for name in stale:
        print(f"docs/{name} is out of date; run `make docs`", file=sys.stderr)
    return 1 if stale else 0


def _settle(name: str, page: Any, *, is_check: bool) -> bool:
    text = "\n\n".join(page()) + "\n"
    place = DOCS / name
    if not is_check:
        place.write_text(text, encoding="utf-8")
        return True
    return place.exists() and place.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
