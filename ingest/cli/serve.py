"""`ingest serve`: browse and search a corpus in the browser."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.cli.verify import sound
from ingest.corpus import open_for_reading
from ingest.verify import verify_quickly

if TYPE_CHECKING:
    from pathlib import Path

#: What is told before the server starts; `ingest verify` tells everything.
MAX_TOLD = 3


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
@click.option("--share", is_flag=True, help="Ask for a password, for a server that others reach.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="With --share: where to listen."
)
def serve(database: Path, *, port: int, in_browser: bool, share: bool, host: str) -> None:
    """Serve the corpus to this machine only, until you press Ctrl-C.

    Looks first, as `ingest verify` does, whether the corpus is sound, and says so.

    \b
    ingest serve
    ingest serve --db syria.db --port 9000 --open

    With --share the pages are open to whoever has the password in CLIPPINGS_PASSWORD, under
    the names in CLIPPINGS_HOSTS. Read SECURITY.md first.
    """
    # Imported here: Datasette takes a second to start, and no other command needs it.
    from ingest.web.server import HOST, address_of, listen, run  # noqa: PLC0415
    from ingest.web.share import rules  # noqa: PLC0415

    if host != HOST and not share:
        message = "--host opens the corpus to others: use it with --share, which asks a password"
        raise click.UsageError(message)
    asked = rules() if share else None
    _look_over(database)
    with listen(port, host) as door:
        address = address_of(door)
        click.echo(f"Serving {database} at {address} (Ctrl-C ends it)", err=True)
        run(database, door, in_browser=in_browser, rules=asked)


def _look_over(database: Path) -> None:
    """Tell whether the corpus is sound; a damaged one is served, for much of it can be read."""
    with closing(open_for_reading(database)) as db:
        findings = list(verify_quickly(db))
        for finding in findings[:MAX_TOLD]:
            click.echo(str(finding), err=True)
        if findings:
            told = f"DAMAGED in {len(findings)} places; `ingest verify --deep` names them all"
        else:
            told = sound(db, deep=False)
        click.echo(f"{database}: {told}", err=True)
