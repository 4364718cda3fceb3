"""Keep and bring back: `ingest backup`, `ingest restore` and `ingest unprune`."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.cli.options import database_option
from ingest.cli.terminal import say
from ingest.cli.waiting import wait_option
from ingest.storage.backup import back_up, restore
from ingest.storage.pruned import archive_of
from ingest.storage.returning import bring_back
from ingest.storage.writer import opened_for_writing
from ingest.text.counts import count_of


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@database_option
def backup(target: Path, database: Path) -> None:
    """Copy the corpus to a new file TARGET, while others read and write it.

    The copy is the corpus of one moment, checked before it gets its name. Copying the file by
    other means is safe only while nothing is written to it.

    \b
    ingest backup /media/disk/corpus-2024-12-31.db
    ingest backup copy.db --db syria.db

    Ends with 0 when the copy is there, 1 when it cannot be written or the name is taken (by a
    folder or a pipe, too), 4 when the corpus is damaged or not one.
    """
    back_up(database, target)
    say(f"{target}: {target.stat().st_size:,} bytes, copied from {database}")


@click.command("restore")
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@database_option
@wait_option
def restore_command(source: Path, database: Path, *, wait_s: float) -> None:
    """Put a copy of BACKUP in the place of the corpus.

    What lies there is kept beside it, as corpus.db.aside-1, with the journal of a load that was
    killed: such a journal destroys a backup that is copied over the corpus by other means. End
    `ingest serve` before, and start it again afterwards.

    \b
    ingest restore /media/disk/corpus-2024-12-31.db
    ingest restore copy.db --db syria.db

    Ends with 0 when it is in place, 1 when it cannot be put there, 4 when there is no such backup,
    it is damaged, or one of the two is no corpus.
    """
    aside = restore(source, database, wait_s)
    if aside:
        say(f"{database}: put in place from {source}; what lay there is kept as {aside}")
    else:
        say(f"{database}: there was no corpus here; this is a new one, made from {source}")


@click.command("unprune")
@database_option
@wait_option
def unprune(database: Path, *, wait_s: float) -> None:
    """Bring back what `ingest load --prune` has removed.

    It is kept in corpus.db.pruned beside the corpus, originals and all. Afterwards it is in the
    corpus as it was, as files that are no longer there. A file that was loaded anew since stays
    as it is now, and what was removed of it stays in corpus.db.pruned.

    \b
    ingest unprune
    ingest unprune --db syria.db

    Ends with 0 when all is back, 1 when there is nothing to bring back.
    """
    with opened_for_writing(database, wait_s) as db:
        returned = bring_back(db, archive_of(database))
    say(f"{database}: {count_of(returned.files, 'file')} brought back")
    for path in returned.in_the_way:
        say(f"{path}: loaded anew since; what was removed of it is still kept")
