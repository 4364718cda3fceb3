"""`ingest verify`: prove that a corpus is whole; `ingest index`: make its indexes anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.cli.waiting import wait_option
from ingest.errors import EXIT_DAMAGED, StorageError
from ingest.storage.database import transaction
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.fulltext import rebuild
from ingest.storage.ledger import totals
from ingest.storage.verify import content_digest, data_version, open_for_checking, verify_quickly
from ingest.storage.verify import verify as verify_deeply
from ingest.storage.writer import opened_for_writing

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.storage.database import Database


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


@click.command()
@database_option
@click.option("--deep", is_flag=True, help="Prove every paragraph from its original, too.")
@click.option("--digest", is_flag=True, help="Print the hash of the content and nothing else.")
@click.pass_context
def verify_command(context: click.Context, database: Path, *, deep: bool, digest: bool) -> None:
    """Prove the corpus sound, or name what is damaged.

    Looks at how the file hangs together and whether rows are missing or changed; that takes
    about a second for 100,000 paragraphs. --deep makes every paragraph again from the original
    bytes it points to, hashes every original, and compares every index with its table; that
    takes some seconds more. --digest prints a hash over the content: two corpora of the same
    articles have the same one, whatever their order or age.

    \b
    ingest verify
    ingest verify --deep
    ingest verify --digest --db syria.db

    Ends with 0 when all is well and 4 when something is damaged.
    """
    with open_for_checking(database) as db:
        if digest:
            click.echo(content_digest(db))
            return
        before = data_version(db)
        findings = list(verify_deeply(db) if deep else verify_quickly(db))
        if findings and data_version(db) != before:
            message = (
                f"{database}: another program has written to it meanwhile; run this again when "
                "that has finished"
            )
            raise StorageError(message)
        told = sound(db, deep=deep)
    for finding in findings:
        click.echo(str(finding))
    if findings:
        click.echo(f"{database}: {len(findings)} things are wrong", err=True)
        context.exit(EXIT_DAMAGED)
    click.echo(f"{database}: {told}", err=True)


def sound(db: Database, *, deep: bool) -> str:
    """Say what was looked at, and the hash by which others know the same corpus."""
    articles, paragraphs = totals(db)
    extent = "every byte proved" if deep else "a quick look; --deep proves every byte"
    return f"sound: {articles:,} articles, {paragraphs:,} paragraphs ({extent})"
