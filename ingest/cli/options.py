"""Declare the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

database_option = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default=Path("corpus.db"),
    show_default=True,
    help="The corpus: one SQLite file.",
)
