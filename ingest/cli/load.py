"""`ingest load`: read saved files into a corpus."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ingest.cli.options import database_option
from ingest.cli.progress import progress_shown
from ingest.cli.sources import jobs, only_on_disks, sources
from ingest.cli.terminal import say
from ingest.cli.waiting import wait_option
from ingest.errors import EXIT_WITH_PROBLEMS
from ingest.loading import pipeline
from ingest.loading.pool import default_jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.loading.report import LoadReport
    from ingest.loading.walking import Source


def _fields(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return what `--map` says as field -> column."""
    if not values:
        return {}
    from ingest.readers.usual_names import USUAL_NAMES  # noqa: PLC0415 - not for every load

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
@click.argument("paths", nargs=-1, required=True, type=click.Path(), callback=sources)
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
    "max_file_bytes",
    callback=lambda _, __, megabytes: megabytes * 2**20,
    type=click.IntRange(min=1),
    default=pipeline.LoadOptions().max_file_bytes // 2**20,
    show_default=True,
    help="Leave out larger files.",
)
@click.option(
    "--jobs",
    callback=jobs,
    default=lambda: str(default_jobs()),
    metavar="N|ADDRESS",
    show_default="one for each core",
    help="Processes that read files, or the cluster whose workers do: dask://HOST:PORT, "
    "ray://HOST:PORT.",
)
@click.option(
    "--shards",
    default="",
    metavar="FOLDER",
    help="Where workers leave what they have read, part by part, to be kept: a folder or an "
    "s3:// address that all of them reach.",
)
@click.option(
    "--no-merge",
    "is_unmerged",
    is_flag=True,
    help="Only make the shards; merge puts them into a corpus.",
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
    "since_ns",
    callback=lambda _, __, day: int(day.timestamp()) * 10**9 if day else None,
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
@click.option(
    "--explain",
    "is_explained",
    is_flag=True,
    help="Say as what each file is read, and why; store nothing.",
)
@click.option("--dry-run", is_flag=True, help="Read and report everything, but write nothing.")
@wait_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def load_command(
    context: click.Context,
    /,
    paths: Sequence[Source],
    database: Path,
    *,
    is_explained: bool,
    is_unmerged: bool,
    dry_run: bool,
    as_json: bool,
    **chosen: Any,
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
    ingest load s3://bucket/articles --jobs dask://head:8786 --shards s3://bucket/shards
    ingest load --explain strange.txt

    --explain tells of each file its format and why, its encoding, its articles and from which
    words their fields were read, and nothing else of its text: send that with a question. No
    corpus is needed, and of the other options only --map, --max-file-mb and --json count.

    With the workers of a cluster (docs/many-machines.md), or with --shards, each part of the files
    is read into a small corpus of its own, and these are merged: the corpus is the same.

    A terminal shows how far the load is; without one a line says so every ten seconds.
    Ctrl-C ends the load after what is being written; run it again and it goes on. One program
    at a time writes to a corpus; a second one waits.

    Ends with 0 when everything was read, 3 when some files were left out, or not removed
    though you said --prune (they are named), 1 when nothing was done, such as for a folder
    that holds no file and of which none is known, 4 when the corpus is damaged or not one,
    130 after Ctrl-C.
    """
    options = _options(chosen)
    if is_explained:
        _explain(context, paths, options, as_json=as_json)
        return
    if is_unmerged:
        _end_unmerged(context, list(paths), options, as_json=as_json)
        return
    work = pipeline.rehearse if dry_run else pipeline.load
    with progress_shown(paths, database) as watcher:
        report = work(paths, database, options, watcher)
    end_load(context, report, as_json=as_json)


def _options(chosen: dict[str, Any]) -> pipeline.LoadOptions:
    """Return what was chosen; one choice may mean another."""
    options = pipeline.LoadOptions(**chosen)
    return replace(
        options,
        prune=options.prune or options.prune_anyway,
        retry=options.retry or bool(options.fields),
    )


def _explain(
    context: click.Context, paths: Sequence[Source], options: pipeline.LoadOptions, *, as_json: bool
) -> None:
    """Say as what each file is read."""
    # Imported here: a load must not wait for it.
    from ingest.cli.explain import print_explanations  # noqa: PLC0415

    if print_explanations(only_on_disks(paths), options, as_json=as_json):
        context.exit(EXIT_WITH_PROBLEMS)


def _end_unmerged(
    context: click.Context, paths: list[Source], options: pipeline.LoadOptions, *, as_json: bool
) -> None:
    # Few loads leave their shards.
    from ingest.loading.unmerged import load_shards  # noqa: PLC0415

    report = load_shards(paths, options)
    for line in report.lines():
        say(line)
    if as_json:
        click.echo(json.dumps(asdict(report), indent=2))
    if report.losses:
        context.exit(EXIT_WITH_PROBLEMS)


def end_load(context: click.Context, report: LoadReport, *, as_json: bool) -> None:
    """Print the report, on stdout for a program, and end with the code that belongs to it."""
    for line in report.lines():
        say(line)
    if as_json:
        click.echo(json.dumps(report.as_json(), indent=2))
    if report.has_losses:
        context.exit(EXIT_WITH_PROBLEMS)
