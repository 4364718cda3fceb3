"""`ingest serve`: browse and search a corpus in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.corpus import open_for_reading

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@database_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Number at the end of the address; 0 takes any that is free.",
)
@click.option("--open", "in_browser", is_flag=True, help="Open the browser too.")
def serve(database: Path, *, port: int, in_browser: bool) -> None:
    """Serve the corpus to this machine only, until you press Ctrl-C.

    \b
    ingest serve
    ingest serve --db syria.db --port 9000 --open
    """
    # Imported here: Datasette takes a second to start, and no other command needs it.
    from ingest.web.server import address_of, listen, run  # noqa: PLC0415

    open_for_reading(database).close()
    with listen(port) as door:
        address = address_of(door)
        click.echo(f"Serving {database} at {address} (Ctrl-C ends it)", err=True)
        run(database, door, in_browser=in_browser)
