"""`ingest quotes` and `ingest figures`: list who said what, and which numbers are claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.as_file import file_options, only_one_form, write_bytes
from ingest.cli.options import database_option, engine_option, searched_corpus
from ingest.cli.search_ends import stopped_is_not_nothing
from ingest.cli.terminal import say
from ingest.errors import EXIT_DONE, EXIT_NOTHING_FOUND
from ingest.export.citations import location, one_line
from ingest.export.files import encoded_chunks
from ingest.export.said_files import csv_file, json_document
from ingest.search.said import (
    ORDERS,
    Asked,
    FoundFigure,
    FoundQuote,
    refusals,
)
from ingest.storage.sqlite_errors import in_words
from ingest.text.counts import count_of
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

#: Rows that are printed for reading; a file holds all.
LISTED_ROWS = 20


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that both have."""
    for option in reversed(
        (
            database_option,
            engine_option,
            click.option("--speaker", default="", help="Only who has this in the name."),
            click.option("--publisher", default="", help="Only publishers with this in the name."),
            click.option("--since", default="", help="Not before this day, month or year."),
            click.option("--until", default="", help="Not after this day, month or year."),
            click.option(
                "--limit",
                type=click.IntRange(1),
                help=f"At most so many rows [default: {LISTED_ROWS} to read, all in a file].",
            ),
            file_options,
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("words", nargs=-1)
@_filters
@click.pass_context
def quotes_command(context: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """List who said what, newest first; with WORDS, the quotations that have them all.

    \b
    ingest quotes --speaker Assad
    ingest quotes ceasefire --since 2014 --csv > quotes.csv

    Ends with 0 when something was found, 1 when nothing was, and 4 when the corpus cannot be read.
    """
    _answer(context, "quotes", _asked(words, options), options)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--order", type=click.Choice(list(ORDERS)), default="date", help="What to sort by.")
@_filters
@click.pass_context
def figures_command(context: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """List the numbers that are claimed; with WORDS, those that count such a thing.

    \b
    ingest figures fighters
    ingest figures killed --order value --csv > killed.csv

    Ends with 0 when something was found, 1 when nothing was, and 4 when the corpus cannot be read.
    """
    _answer(context, "figures", _asked(words, options), options)


def _asked(words: tuple[str, ...], options: dict[str, Any]) -> Asked:
    names = ("speaker", "publisher", "since", "until")
    order = options.get("order", "date")
    return Asked(words=" ".join(words), order=order, **{name: options[name] for name in names})


def _answer(context: click.Context, name: str, asked: Asked, options: dict[str, Any]) -> None:
    only_one_form(as_json=options["as_json"], as_csv=options["as_csv"])
    for sentence in refusals(asked):
        raise click.UsageError(sentence)
    database: Path = options["database"]
    opened = searched_corpus(context, database, options["engine"])
    with stopped_is_not_nothing(), opened as corpus, in_words(database):
        lists = corpus.statements
        count = lists.count(asked, name)
        is_file = options["as_json"] or options["as_csv"]
        find = lists.quotes if name == "quotes" else lists.figures
        most = options["limit"] or (-1 if is_file else LISTED_ROWS)
        rows: Iterator[Any] = find(asked, most)
        if is_file:
            _write(rows, name, options)
        else:
            _print(rows, name, count, most)
    context.exit(EXIT_DONE if count else EXIT_NOTHING_FOUND)


def _write(rows: Iterator[Any], name: str, options: dict[str, Any]) -> None:
    if options["as_json"]:
        write_bytes(encoded_chunks(json_document(rows, name)))
    else:
        columns = (FoundQuote if name == "quotes" else FoundFigure)._fields
        write_bytes(encoded_chunks(csv_file(rows, columns, byte_order_mark=options["bom"])))


def _print(rows: Iterator[Any], name: str, count: int, most: int) -> None:
    for row in rows:
        who = row.name or row.speaker_words if name == "quotes" else row.claimed_by
        who = who or (None if name == "quotes" else row.claimed_words)
        text = row.quoted if name == "quotes" else row.with_bound
        date = date_in_words(row.published_on) or "undated"
        imprint = ", ".join(one_line(part) for part in (who, row.publisher, date) if part)
        place = f"{one_line(location(row.path, row.member))}, paragraph {row.position}  {row.uid}"
        lines = [one_line(text), imprint, place]
        if name == "figures":
            lines.insert(1, one_line(row.sentence))
        click.echo("\n    ".join(lines) + "\n")
    shown = "first is" if most == 1 else f"first {most} are"
    more = f"; the {shown} shown, --csv writes all" if count > most else ""
    noun = "quotation" if name == "quotes" else "number"
    say(f"{count_of(count, noun)}{more}." if count else f"No such {noun} is in the corpus.")
