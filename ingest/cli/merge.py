"""`ingest merge`: put shards or other corpora into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.load import end_load
from ingest.cli.options import database_option
from ingest.cli.sources import sources
from ingest.cli.waiting import wait_option
from ingest.loading.merging import merge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.loading.walking import Source


@click.command("merge")
@click.argument(
    "corpora", metavar="CORPORA...", nargs=-1, required=True, type=click.Path(), callback=sources
)
@database_option
@wait_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def merge_command(
    context: click.Context,
    corpora: Sequence[Source],
    database: Path,
    *,
    wait_s: float,
    as_json: bool,
) -> None:
    """Put CORPORA into the corpus: shards, folders of shards, or corpora of colleagues.

    An article that several hold is stored once. Packs of names and corrections come along; where
    two corpora contradict each other, nothing is merged. Merging again changes nothing, and the
    order does not matter. The corpora stay as they are.

    \b
    ingest merge shards/ --db syria.db
    ingest merge anna.db ben.db --db ours.db
    ingest merge s3://bucket/shards --db syria.db

    Ends with 0 when all is merged, 3 when it holds files of which something was left out (they
    are named), 1 when nothing was done, 4 when one is damaged or no corpus.
    """
    end_load(context, merge(corpora, database, wait_s), as_json=as_json)
