"""Declare the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

database_option = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default=Path("corpus.db"),
    show_default=True,
    help="The corpus: one SQLite file.",
)

engine_option = click.option(
    "--engine",
    "engine_url",
    metavar="URL",
    help="In place of --db: what is published on a search engine, opensearch://HOST:9200/NAME.",
)


def is_default(context: click.Context, option: str) -> bool:
    """Tell whether nobody said what `option` is to be."""
    return context.get_parameter_source(option) is ParameterSource.DEFAULT
