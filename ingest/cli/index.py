"""`ingest index`: make the search indexes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option, wait_option
from ingest.storage.database import transaction
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.fulltext import rebuild
from ingest.storage.writer import opened_for_writing

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@database_option
@wait_option
def index(database: Path, *, wait_s: float) -> None:
    """Make the search indexes anew from the stored paragraphs.

    Needed only when `ingest verify` says that an index is damaged.

    \b
    ingest index --db syria.db
    """
    with opened_for_writing(database, wait_s) as db, transaction(db):
        rebuild(db)
        rebuild_columns(db.conn)
    click.echo(f"{database}: the search indexes were made anew", err=True)
