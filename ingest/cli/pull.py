"""`ingest pull`: make a corpus file of articles that lie on a search engine."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ingest.cli.engine import live_corpus
from ingest.cli.options import database_option, engine_option
from ingest.cli.terminal import say
from ingest.engines.chosen import uids_found, uids_known
from ingest.engines.pull import write_copies
from ingest.errors import EXIT_INTERRUPTED, IngestError, InputError, StorageError
from ingest.relations.update import update
from ingest.storage.database import Database, transaction
from ingest.storage.first_load import FirstRequest
from ingest.storage.places import is_empty_place
from ingest.storage.writer import WRITER_WAIT_S, opened_for_loading
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ingest.engines.opened import OpenedCorpus


@click.command()
@click.argument("query", required=False)
@engine_option
@database_option
@click.option("--uid", "uids", multiple=True, metavar="UID", help="Pull this article; repeatable.")
@click.option("--all", "is_all", is_flag=True, help="Pull every article.")
def pull_command(
    query: str | None,
    engine: str | None,
    database: Path,
    *,
    uids: tuple[str, ...],
    is_all: bool,
) -> None:
    """Make a corpus file of the articles on a search engine that QUERY finds.

    The file holds each article whole, with its saved bytes: it can be verified, searched, served,
    and asked in SQL like any other. Articles that hold only some of the words are left out.

    \b
    ingest pull 'Raqqa prison' --engine opensearch://localhost:9200/news --db raqqa.db
    ingest pull --uid 4521b4aca23c --engine opensearch://localhost:9200/news --db one.db

    Run the same again when it was cut off: it goes on. docs/cluster.md tells more.

    Ends with 0 when the file is there, 1 when nothing was found or the engine does not answer, and
    4 when what lies on it is damaged.
    """
    if engine is None:
        message = "name the engine with --engine opensearch://HOST:9200/NAME"
        raise click.UsageError(message)
    if sum((query is not None, bool(uids), is_all)) != 1:
        message = "say what to pull: a QUERY, or --uid, or --all"
        raise click.UsageError(message)
    _refuse_taken(database)
    with live_corpus(engine) as live:
        opened = live.now()
        chosen = _chosen(opened, query, uids, is_all=is_all)
        if not chosen:
            message = f"{live.engine.address}: nothing was found, so no file was made"
            raise InputError(message)
        _pull(opened, chosen, database)
        articles = count_of(len(chosen), "article")
        say(f"{database}: {articles} of {live.engine.address}, indexed and sound")


@contextmanager
def gone_on_later(database: Path) -> Iterator[None]:
    """Leave what was pulled beside its place on Ctrl-C: only a whole file gets its name."""
    try:
        yield
    except KeyboardInterrupt:
        message = f"{database}: stopped; run the same command again and it goes on where it was"
        error = IngestError(message)
        error.exit_code = EXIT_INTERRUPTED
        raise error from None


def _chosen(
    opened: OpenedCorpus, query: str | None, uids: Sequence[str], *, is_all: bool
) -> list[str]:
    if uids:
        return uids_known(opened.articles, uids)
    return uids_found(opened.published, "" if is_all or query is None else query)


def _refuse_taken(database: Path) -> None:
    if not is_empty_place(database.resolve()):
        message = f"{database}: there is such a file already; name a new one with --db"
        raise StorageError(message)


def _pull(opened: OpenedCorpus, uids: list[str], database: Path) -> None:
    asked = json.dumps([opened.generation.index, uids]).encode()
    request = FirstRequest(hashlib.sha256(asked).hexdigest())
    with (
        opened_for_loading(database, request, WRITER_WAIT_S) as db,
        gone_on_later(database),
        click.progressbar(
            length=len(uids), label="Pulling", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as progress,
    ):
        write_copies(
            db,
            Database(opened.published.shell),
            opened.articles.copies(uids),
            opened.articles.bytes_of,
            lambda: progress.update(1),
        )
        with transaction(db):
            update(db.conn)
    for note in request.notes:
        say(note)
