"""Declare the options that several commands share."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.backend import SearchBackend

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
    metavar="URL",
    help="In place of --db: what was published on an engine, opensearch://HOST:9200/NAME.",
)


@contextmanager
def searched_corpus(
    context: click.Context, database: Path, engine: str | None
) -> Iterator[SearchBackend]:
    """Open what a command searches: a file, or what is published on an engine.

    Raises:
        click.UsageError: both were named.
    """
    if engine is None:
        # Imported here: whoever loads, or searches an engine, must not wait for it.
        from ingest.corpus import open_corpus  # noqa: PLC0415

        with open_corpus(database) as corpus:
            yield corpus
        return
    if not is_default(context, "database"):
        message = "give --db or --engine, not both"
        raise click.UsageError(message)
    # Imported here: whoever searches a file must not wait for it.
    from ingest.engines.corpus import open_engine_corpus  # noqa: PLC0415

    with open_engine_corpus(engine) as published:
        yield published


def is_default(context: click.Context, option: str) -> bool:
    """Tell whether nobody said what `option` is to be."""
    return context.get_parameter_source(option) is ParameterSource.DEFAULT
