"""`ingest freeze`: put an unchanging copy where many servers find it."""

from __future__ import annotations

from pathlib import Path

import click

from ingest.cli.options import database_option
from ingest.cli.terminal import say
from ingest.storage.frozen import freeze


@click.command("freeze")
@click.argument("folder", type=click.Path(path_type=Path))
@database_option
def freeze_command(folder: Path, database: Path) -> None:
    """Put an unchanging copy of the corpus into FOLDER, for `ingest serve --immutable`.

    The copy has a name that tells its content, so a proxy and a browser never mix two of them.
    FOLDER/current.json names the newest. Older copies stay until you delete them; a corpus that
    has not changed makes no new one.

    \b
    ingest freeze /srv/articles --db syria.db
    ingest serve --immutable --db /srv/articles

    Ends with 0 when the copy is there, 1 when it cannot be written, 4 when the corpus is damaged
    or not one.
    """
    frozen = freeze(database, folder)
    became = "copied from" if frozen.is_new else "was there already and holds what is in"
    say(f"{frozen.place}: {became} {database}; it is current now")
