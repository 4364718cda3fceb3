"""Declare the options that several commands share."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.backend import SearchBackend

#: What may stand for a permanent name: fewer digits fit too many articles.
_BEGINNING = re.compile(r"[0-9a-f]{4,64}")

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


def whole_uid(corpus: SearchBackend, digits: str) -> str:
    """Return the permanent name that begins so, or what was given; what fits several is refused."""
    uids = corpus.uids_beginning(digits, 2) if _BEGINNING.fullmatch(digits) else []
    if len(uids) > 1 and digits not in uids:
        message = f"{digits}: several articles have names that begin so; give more digits"
        raise InputError(message)
    return uids[0] if uids else digits


def is_default(context: click.Context, option: str) -> bool:
    """Tell whether nobody said what `option` is to be."""
    return context.get_parameter_source(option) is ParameterSource.DEFAULT
