"""`ingest batch`: carry out a file of queries and say what became of each."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ingest.cli.options import database_option, engine_option, searched_corpus
from ingest.errors import EXIT_WITH_PROBLEMS
from ingest.export import passages
from ingest.export.files import COLUMNS, CsvRows, Origin, row
from ingest.search.answer import Reach, Request

if TYPE_CHECKING:
    from ingest.search.backend import SearchBackend


@click.command()
@click.argument("queries", type=click.File("rb"))
@database_option
@engine_option
@click.option(
    "--hits",
    "hits_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every hit of every query into this CSV file.",
)
@click.option(
    "--all-words", is_flag=True, help="Take only what holds all the words of a query together."
)
@click.pass_context
def batch(
    context: click.Context,
    queries: BinaryIO,
    database: Path,
    *,
    engine: str | None,
    hits_file: Path | None,
    all_words: bool,
) -> None:
    """Search for every line of the file QUERIES; `-` reads standard input.

    Prints one row of CSV for each query: what was found, how it was understood, or why it
    failed. A line that fails never stops the rest.

    \b
    ingest batch names.txt > outcomes.csv
    ingest batch names.txt --hits hits.csv > outcomes.csv

    Ends with 0 when all queries were carried out and 3 when some were not.
    """
    reach = Reach.ALL if all_words else Reach.AUTO
    asked = list(passages.queries_in(queries.read()))
    has_failed = False
    rows = CsvRows()
    with ExitStack() as stack:
        corpus = stack.enter_context(searched_corpus(context, database, engine))
        hits = _Hits(corpus, hits_file, stack) if hits_file else None
        click.echo(rows.line(passages.COLUMNS), nl=False)
        for outcome in passages.outcomes(corpus.search, asked, reach):
            if hits and outcome.paragraphs:
                hits.write(Request(outcome.query, reach=reach))
            has_failed = has_failed or outcome.outcome == "failed"
            click.echo(rows.line(outcome.row), nl=False)
    if has_failed:
        context.exit(EXIT_WITH_PROBLEMS)


class _Hits:
    """Write the hits of one query after the other into one file."""

    def __init__(self, corpus: SearchBackend, path: Path, stack: ExitStack) -> None:
        self._corpus = corpus
        self._digest = corpus.digest
        self._rows = CsvRows()
        self._file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._file.write(self._rows.line(COLUMNS))

    def write(self, request: Request) -> None:
        """Write every hit of a request."""
        origin = Origin(request.text, self._digest)
        for passage in self._corpus.passages(request):
            self._file.write(self._rows.line(row(passage, origin)))
