"""`ingest verify`: prove that a corpus is whole; `ingest index`: make its indexes anew."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ingest.cli.options import database_option, is_default
from ingest.cli.terminal import put, say
from ingest.cli.waiting import wait_option
from ingest.errors import EXIT_DAMAGED, StorageError
from ingest.loading.pool import default_jobs
from ingest.relations.proof import check_relations
from ingest.relations.update import remake
from ingest.storage.database import transaction
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.fulltext import rebuild
from ingest.storage.ledger import totals
from ingest.storage.piece_files import read_installed
from ingest.storage.verify import (
    content_digest,
    data_version,
    open_for_checking,
    verify,
    verify_quickly,
)
from ingest.storage.word_pieces import remove_pieces, write_pieces
from ingest.storage.writer import opened_for_writing
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.storage.database import Database
    from ingest.storage.verify import Finding

#: What was done to call a corpus sound.
PROVED = "every byte proved"
#: What a quick look leaves to the proof.
LEFT_TO_PROVE = (
    "all rows are as they were written. `ingest verify --db {database}` proves the rest: "
    "originals, the text of paragraphs, indexes"
)


@click.command()
@database_option
@wait_option
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Store what words mean, to order hits by it too, or take it out; nothing else is done.",
)
def index(database: Path, *, wait_s: float, meaning: bool | None) -> None:
    """Make the search indexes anew from the stored paragraphs.

    Needed only when `ingest verify` says that an index is damaged.

    --meaning stores the vectors of the package wordllama (some 3 MB; the extra [meaning], see
    "Install" in README.md). Searching needs the package no more: the corpus may be copied or
    served where it is not. Later loads need nothing either.

    \b
    ingest index --db syria.db
    ingest index --db syria.db --meaning
    """
    if meaning is None:
        done = _rebuild(database, wait_s)
    elif meaning:
        done = _store_meaning(database, wait_s)
    else:
        done = _remove_meaning(database, wait_s)
    say(f"{database}: {done}")


def _rebuild(database: Path, wait_s: float) -> str:
    with opened_for_writing(database, wait_s) as db, transaction(db):
        rebuild(db)
        rebuild_columns(db.conn)
        remake(db.conn)
    return "the search indexes were made anew"


def _store_meaning(database: Path, wait_s: float) -> str:
    pieces = read_installed()
    with opened_for_writing(database, wait_s) as db, transaction(db):
        write_pieces(db.conn, pieces)
    return (
        f"what words mean is stored ({len(pieces.pieces):,} pieces of words from {pieces.origin}); "
        "hits that hold some of the words are ordered by it too"
    )


def _remove_meaning(database: Path, wait_s: float) -> str:
    with opened_for_writing(database, wait_s) as db, transaction(db):
        remove_pieces(db.conn)
    return "what words mean is stored no more; hits are ordered by the words alone"


@click.command("verify")
@database_option
@click.option("--quick", is_flag=True, help="Only look, as `ingest serve` does.")
@click.option("--deep", is_flag=True, help="Changes nothing: the full proof is what is done.")
@click.option("--digest", is_flag=True, help="Print the hash of the content and nothing else.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=default_jobs,
    show_default="one for each core",
    help="Processes that prove articles.",
)
@click.option(
    "--engine",
    metavar="ADDRESS",
    help="Prove what was published on a search engine; with --db, that it is the same.",
)
@click.pass_context
def verify_command(
    context: click.Context,
    database: Path,
    *,
    quick: bool,
    deep: bool,
    digest: bool,
    jobs: int,
    engine: str | None,
) -> None:
    """Prove the corpus sound, or name what is damaged.

    Makes every paragraph again from the original bytes it points to, hashes every original, and
    compares every index with its table. --quick looks only at how the file hangs together and
    whether rows are missing or changed; that takes about a second for 100,000 paragraphs.
    --digest prints a hash over the content: two corpora of the same articles have the same one,
    whatever their order or age.

    \b
    ingest verify
    ingest verify --quick
    ingest verify --digest --db syria.db
    ingest verify --engine opensearch://localhost:9200/news --db syria.db

    Ends with 0 when all is well and 4 when something is damaged.
    """
    _refuse_together(context, quick=quick, deep=deep, digest=digest)
    if engine:
        # Imported here: nobody else needs what speaks with engines.
        from ingest.cli.verify_engine import verify_engine  # noqa: PLC0415

        compared = None if is_default(context, "database") else database
        verify_engine(context, engine, compared, quick=quick, digest=digest)
        return
    with open_for_checking(database) as db:
        if digest:
            click.echo(content_digest(db))
            return
        before = data_version(db)
        findings = list(verify_quickly(db)) if quick else _proved(db, jobs)
        if findings and data_version(db) != before:
            message = (
                f"{database}: another program has written to it meanwhile; run this again when "
                "that has finished"
            )
            raise StorageError(message)
        sentence = _sound(db, PROVED) if not quick else looked_sound(db, database)
    for finding in findings:
        put(str(finding))
    if findings:
        say(f"{database}: {count_of(len(findings), 'thing')} wrong")
        context.exit(EXIT_DAMAGED)
    say(f"{database}: {sentence}")


def _refuse_together(context: click.Context, *, quick: bool, deep: bool, digest: bool) -> None:
    """Refuse what cannot be done at once."""
    given = [name for name, is_given in
             (("--quick", quick), ("--deep", deep), ("--digest", digest)) if is_given]  # fmt: skip
    if len(given) > 1:
        message = f"{' and '.join(given)} are different things to do: give one of them"
        raise click.UsageError(message)
    is_jobs_given = context.get_parameter_source("jobs") is not ParameterSource.DEFAULT
    if is_jobs_given and (quick or digest):
        message = f"{given[0]} is done by one process: leave --jobs out"
        raise click.UsageError(message)


def _proved(db: Database, jobs: int) -> list[Finding]:
    """Return what the full proof finds; a terminal shows how far it has come."""
    if not sys.stderr.isatty():
        return [*verify(db, jobs), *check_relations(db)]
    articles, _ = totals(db)
    with click.progressbar(
        length=articles, label="Proving", file=sys.stderr, show_pos=True
    ) as progress:
        return [*verify(db, jobs, progress.update), *check_relations(db)]


def looked_sound(db: Database, database: Path) -> str:
    """Say that a quick look has found nothing, and what is left to prove."""
    return _sound(db, LEFT_TO_PROVE.format(database=shlex.quote(str(database))))


def _sound(db: Database, extent: str) -> str:
    articles, paragraphs = totals(db)
    return f"sound: {articles:,} articles, {paragraphs:,} paragraphs ({extent})"
