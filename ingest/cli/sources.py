"""Read from the command line what is to be loaded, and who reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import InputError
from ingest.loading.options import is_cluster
from ingest.sources.remote import Remote, is_address

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Processes of one machine; more only wait for its disk.
MAX_JOBS = 64


def sources(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Path | Remote, ...]:
    """Return each path, or address in object storage, that a user wrote."""
    try:
        return tuple(Remote(value) if is_address(value) else Path(value) for value in values)
    except InputError as error:
        raise click.BadParameter(str(error), context, parameter) from error


def jobs(context: click.Context, parameter: click.Parameter, value: str) -> int | str:
    """Return the number of processes, or the address of a cluster, that a user wrote."""
    if is_cluster(value):
        return value
    if value.isascii() and value.isdigit() and 1 <= int(value) <= MAX_JOBS:
        return int(value)
    message = (
        f"{value}: give a number of processes from 1 to {MAX_JOBS}, or the address of a "
        "cluster, dask://HOST:PORT or ray://HOST:PORT"
    )
    raise click.BadParameter(message, context, parameter)


def only_on_disks(given: Iterable[Path | Remote]) -> list[Path]:
    """Return the paths, where all of them must lie on disks.

    Raises:
        InputError: one lies in object storage.
    """
    paths = []
    for source in given:
        if isinstance(source, Remote):
            message = f"{source}: this works with files on a disk only; copy it first"
            raise InputError(message)
        paths.append(source)
    return paths
