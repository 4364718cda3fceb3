"""Let a command write what it lists as a file: one JSON document, or CSV."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options --json, --csv and --bom: `as_json`, `as_csv`, `bom`."""
    for option in (
        click.option("--bom", is_flag=True, help="Mark a CSV file as UTF-8, for Excel."),
        click.option("--csv", "as_csv", is_flag=True, help="Write a CSV file to standard output."),
        click.option("--json", "as_json", is_flag=True, help="Write one JSON document."),
    ):
        command = option(command)
    return command


def only_one_form(*, as_json: bool, as_csv: bool) -> None:
    """Refuse two forms of a file at a time.

    Raises:
        UsageError: both are asked for.
    """
    if as_json and as_csv:
        message = "give --json or --csv, not both"
        raise click.UsageError(message)


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Write a file to standard output."""
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
