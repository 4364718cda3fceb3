"""Offer one command for each step of the work; Click lives only in this package.

Data goes to standard output, everything else to standard error. Nothing is ever asked.
"""

from __future__ import annotations

from typing import Any

import click

from ingest.cli.backup import backup, restore_command, unprune
from ingest.cli.batch import batch
from ingest.cli.correct import correct_command
from ingest.cli.load import load_command
from ingest.cli.names import names
from ingest.cli.search import search_command
from ingest.cli.serve import serve
from ingest.cli.verify import index, verify_command
from ingest.errors import EXIT_INTERRUPTED, IngestError
from ingest.version import __version__


class _Commands(click.Group):
    """End a command that cannot go on with one sentence and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what stops it becomes a sentence on standard error."""
        try:
            return super().invoke(ctx)
        except IngestError as error:
            click.echo(f"ingest: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("ingest: interrupted; what was written is whole, run it again", err=True)
            ctx.exit(EXIT_INTERRUPTED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ingest")
def main() -> None:
    """Turn saved articles into one SQLite file, and search it.

    \b
    ingest load ~/articles        read a folder into corpus.db
    ingest search "sleeper cells" find paragraphs
    ingest serve                  browse and search at http://127.0.0.1:8001
    """


for _command in (
    load_command,
    search_command,
    batch,
    serve,
    correct_command,
    names,
    verify_command,
    index,
    backup,
    restore_command,
    unprune,
):
    main.add_command(_command)
