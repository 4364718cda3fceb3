"""`ingest load`: read saved files into a corpus."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.options import database_option
from ingest.cli.terminal import say
from ingest.cli.waiting import wait_option
from ingest.errors import EXIT_WITH_PROBLEMS
from ingest.loading import pipeline
from ingest.loading.pool import default_jobs
from ingest.readers.usual_names import USUAL_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from ingest.loading.report import LoadReport


def _fields(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return what `--map` says as field -> column."""
    fields = {}
    for value in values:
        field, _, column = value.partition("=")
        if field not in USUAL_NAMES or not column:
            known = ", ".join(USUAL_NAMES)
            message = f"{value}: write FIELD=COLUMN, FIELD being one of {known}"
            raise click.BadParameter(message, context, parameter)
        fields[field] = column
    return fields


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@database_option
@click.option("--prune", is_flag=True, help="Remove files that are no longer there.")
@click.option(
    "--prune-anyway",
    is_flag=True,
    help="Remove them though a folder is empty, a disk is gone or much has vanished.",
)
@click.option("--rehash", is_flag=True, help="Read every file again, untouched ones too.")
@click.option(
    "--reread",
    is_flag=True,
    help="Read every article again by the rules of this release.",
)
@click.option(
    "--max-file-mb",
    type=click.IntRange(min=1),
    default=pipeline.LoadOptions().max_file_bytes // 2**20,
    show_default=True,
    help="Leave out larger files.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=default_jobs,
    show_default="one for each core",
    help="Processes that read files.",
)
@click.option(
    "--names",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Put a pack of names into force first; may be repeated.",
)
@click.option(
    "--map",
    "fields",
    multiple=True,
    metavar="FIELD=COLUMN",
    callback=_fields,
    help="Say which column or key holds a field (text, headline, byline, ...); may be repeated. "
    "Files that failed are tried again with it.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Pass over files last changed before this day (2024-12-31).",
)
@click.option(
    "--retry-failed",
    "retry",
    is_flag=True,
    help="Read again the files of which something was left out.",
)
@click.option("--dry-run", is_flag=True, help="Read and report everything, but write nothing.")
@wait_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def load_command(
    context: click.Context,
    paths: Sequence[Path],
    database: Path,
    *,
    prune: bool,
    prune_anyway: bool,
    rehash: bool,
    reread: bool,
    max_file_mb: int,
    jobs: int,
    packs: tuple[Path, ...],
    fields: dict[str, str],
    since: datetime | None,
    retry: bool,
    dry_run: bool,
    wait_s: float,
    as_json: bool,
) -> None:
    """Read files and folders into the corpus.

    Folders are read with all that lies in them, hidden names left out. Loading again writes
    nothing; a changed file replaces its articles; a file that has vanished is kept unless
    you say --prune. What --prune removes is kept in corpus.db.pruned, and `ingest unprune`
    brings it back. It removes nothing where a drive may just not be there: a folder that is
    empty or no longer on a disk of its own, or has lost more than 10 files and a tenth of all.

    \b
    ingest load ~/articles
    ingest load ~/articles/2024 one-more.txt --db syria.db
    ingest load ~/articles --names my-names.csv
    ingest load export.csv --map text=Volltext --map headline=Schlagzeile
    ingest load ~/articles --dry-run
    ingest load ~/articles --since 2024-12-31
    ingest load ~/articles --retry-failed
    ingest load ~/articles --reread

    Ctrl-C ends the load after what is being written; run it again and it goes on. One program
    at a time writes to a corpus; a second one waits.

    Ends with 0 when everything was read, 3 when some files were left out, or not removed
    though you said --prune (they are named), 1 when nothing was done, such as for a folder
    that holds no file and of which none is known, 4 when the corpus is damaged or not one,
    130 after Ctrl-C.
    """
    options = pipeline.LoadOptions(
        prune=prune or prune_anyway,
        prune_anyway=prune_anyway,
        rehash=rehash,
        reread=reread,
        max_file_bytes=max_file_mb * 2**20,
        jobs=jobs,
        packs=packs,
        fields=fields,
        since_ns=int(since.timestamp()) * 10**9 if since else None,
        retry=retry or bool(fields),
        wait_s=wait_s,
    )
    work = pipeline.rehearse if dry_run else pipeline.load
    _end(context, _with_progress(work, list(paths), database, options), as_json=as_json)


def _with_progress(
    work: Callable[..., LoadReport],
    paths: list[Path],
    database: Path,
    options: pipeline.LoadOptions,
) -> LoadReport:
    if not sys.stderr.isatty():
        return work(paths, database, options)
    total = pipeline.count_files(paths, database)
    with click.progressbar(
        length=total, label="Loading", file=sys.stderr, show_pos=True
    ) as progress:
        return work(paths, database, options, lambda: progress.update(1))


def _end(context: click.Context, report: LoadReport, *, as_json: bool) -> None:
    """Print the report, on stdout for a program, and end with the code that belongs to it."""
    for line in report.lines():
        say(line)
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=2))
    if report.has_losses:
        context.exit(EXIT_WITH_PROBLEMS)
