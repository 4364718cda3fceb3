"""Prove what is published on an engine, for `ingest verify --engine`."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import click

from ingest.cli.terminal import put, say
from ingest.engines.address import read_address
from ingest.engines.check import check, check_quickly, content_of
from ingest.engines.client import connect
from ingest.engines.generations import live
from ingest.errors import EXIT_DAMAGED
from ingest.storage.content_hash import content_digest
from ingest.storage.database import open_for_reading
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.engines.client import Engine
    from ingest.storage.verify.findings import Finding


def verify_engine(
    context: click.Context, url: str, database: Path | None, *, quick: bool, digest: bool
) -> None:
    """Prove what is published sound, or name what is damaged, and end with the exit code.

    Args:
        context: of the command.
        url: the address.
        database: what it was made from; None: not at hand.
        quick: only look.
        digest: print the hash over the content and nothing else.
    """
    with connect(read_address(url, os.environ)) as engine:
        generation, books = live(engine)
        if digest:
            click.echo(content_of(engine, generation))
            return
        wanted = _digest_of(database) if database else None
        findings = list(check_quickly(engine, wanted)) if quick else _proved(engine, wanted)
    for finding in findings:
        put(str(finding))
    if findings:
        say(f"{engine.address}: {count_of(len(findings), 'thing')} wrong")
        context.exit(EXIT_DAMAGED)
    extent = "numbers and hashes agree" if quick else "every document proved"
    say(
        f"{engine.address}: sound: {books.articles:,} articles, {books.paragraphs:,} paragraphs "
        f"({extent})"
    )


def _digest_of(database: Path) -> str:
    with closing(open_for_reading(database)) as db:
        return content_digest(db)


def _proved(engine: Engine, digest: str | None) -> list[Finding]:
    """Return what the full proof finds; a terminal shows how far it has come."""
    if not sys.stderr.isatty():
        return list(check(engine, digest))
    articles = live(engine)[1].articles
    with click.progressbar(
        length=articles, label="Proving", file=sys.stderr, show_pos=True
    ) as progress:
        return list(check(engine, digest, progress.update))
