"""`ingest verify`: prove that a corpus is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.corpus import open_for_checking
from ingest.errors import EXIT_DAMAGED
from ingest.verify import content_digest
from ingest.verify import verify as find_damage

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@database_option
@click.option("--digest", is_flag=True, help="Print the hash of the content and nothing else.")
@click.pass_context
def verify(context: click.Context, database: Path, *, digest: bool) -> None:
    """Prove the corpus sound, or name what is damaged.

    Every paragraph is made again from the original bytes it points to, every original is
    hashed, every index is compared with its table. --digest prints a hash over the content:
    two corpora of the same articles have the same one, whatever their order or age.

    \b
    ingest verify
    ingest verify --digest --db syria.db

    Ends with 0 when all is well and 4 when something is damaged.
    """
    with open_for_checking(database) as db:
        if digest:
            click.echo(content_digest(db))
            return
        count = 0
        for finding in find_damage(db):
            click.echo(str(finding))
            count += 1
    if count:
        click.echo(f"{database}: {count} things are wrong", err=True)
        context.exit(EXIT_DAMAGED)
    click.echo(f"{database}: sound", err=True)
