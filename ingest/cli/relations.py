"""`ingest relations`: say which articles have the words of which others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.as_file import file_options, only_one_form, write_bytes
from ingest.cli.options import database_option, engine_option, searched_corpus, whole_uid
from ingest.cli.search_ends import stopped_is_not_nothing
from ingest.cli.terminal import say
from ingest.corpus import open_corpus
from ingest.errors import EXIT_DONE, EXIT_NOTHING_FOUND
from ingest.export.citations import one_line
from ingest.export.files import encoded_chunks
from ingest.export.relations import csv_file, csv_of_pairs, json_document
from ingest.search.versions import pairs
from ingest.text.counts import count_of
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.search.versions import Relation, Relations

NO_OTHER = "No other article has its words."
NOT_KNOWN = "Some articles have not been compared yet: `ingest index` does it, or the next load."

#: What the article asked about is to the other one, and the other way round.
IN_WORDS = {
    ("exact", True): "the same words",
    ("exact", False): "the same words",
    ("copy", True): "a copy",
    ("copy", False): "a copy",
    ("excerpt", True): "stands partly in",
    ("excerpt", False): "partly stands here",
    ("shared quotation", True): "the same quotation",
    ("shared quotation", False): "the same quotation",
}


@click.command()
@click.argument("uid", required=False)
@database_option
@engine_option
@file_options
@click.pass_context
def relations_command(
    context: click.Context,
    /,
    uid: str | None,
    database: Path,
    engine: str | None,
    *,
    as_json: bool,
    as_csv: bool,
    bom: bool,
) -> None:
    """Say which articles have the words of the article UID, and by which words that shows.

    The first digits of UID are enough. Without UID, --csv writes all pairs of articles of the
    corpus. `ingest help relations` says what each kind means.

    \b
    ingest relations 4521b4aca23c
    ingest relations 4521b4aca23c --json
    ingest relations --csv > pairs.csv

    Ends with 0 when something was found, 1 when nothing was, 2 when there is no such article,
    and 4 when the corpus cannot be read.
    """
    only_one_form(as_json=as_json, as_csv=as_csv)
    if uid is None and not as_csv:
        message = "give the UID of an article, or --csv for all pairs"
        raise click.UsageError(message)
    if uid is None and engine is not None:
        message = "all pairs are listed from a corpus file: `ingest pull --all` makes one"
        raise click.UsageError(message)
    if uid is None:
        with stopped_is_not_nothing(), open_corpus(database) as corpus:
            write_bytes(encoded_chunks(csv_of_pairs(pairs(corpus.connection), byte_order_mark=bom)))
        return
    with stopped_is_not_nothing(), searched_corpus(context, database, engine) as corpus:
        uid = whole_uid(corpus, uid)
        relations = corpus.relations(uid)
        if as_json:
            write_bytes([json_document(relations, uid)])
        elif as_csv:
            write_bytes(encoded_chunks(csv_file(relations, byte_order_mark=bom)))
        else:
            _print(relations)
    context.exit(EXIT_DONE if relations.others or relations.hint else EXIT_NOTHING_FOUND)


def _print(relations: Relations) -> None:
    for item in relations.others:
        click.echo("\n".join(_lines(item)))
    if relations.hint:
        click.echo(f"A hint, no proof: {one_line(relations.hint)}")
    if not relations.is_known:
        say(NOT_KNOWN)
    count = len(relations.others)
    say(f"{count_of(count, 'other version')}." if count else NO_OTHER)


def _lines(item: Relation) -> list[str]:
    """Return another version as lines: what it is, who published it, and how that shows."""
    parts = [item.byline, item.publisher, date_in_words(item.published_on) or "undated"]
    return [
        one_line(item.shown_as),
        f"    {', '.join(one_line(part) for part in parts if part)}",
        f"    {IN_WORDS[item.kind, item.is_part]}: {one_line(item.reason)}",
        f"    {item.uid}",
        "",
    ]
