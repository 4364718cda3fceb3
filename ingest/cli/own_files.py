"""Declare the options by which `ingest serve` takes in what is Datasette's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

OPTIONS = (
    click.option("--metadata", type=_FILE, help="Add descriptions and queries (JSON or YAML)."),
    click.option("--config", type=_FILE, help="Add settings and configuration (JSON or YAML)."),
    click.option("--plugins-dir", type=_FOLDER, help="Add the plugins of Datasette in a folder."),
    click.option(
        "--allow-plugin-assets",
        is_flag=True,
        help="Let plugins make styles, pictures and code in the page; none from elsewhere.",
    ),
)


def own_files_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
