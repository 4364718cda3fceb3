"""Declare the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.storage.writer import WRITER_WAIT_S

database_option = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default=Path("corpus.db"),
    show_default=True,
    help="The corpus: one SQLite file.",
)

wait_option = click.option(
    "--wait",
    "wait_s",
    type=click.FloatRange(min=0),
    default=WRITER_WAIT_S,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another program that writes to the corpus.",
)
