"""`ingest similar`: find articles on the same subject, or passages that say similar things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ingest.cli.as_file import file_options, only_one_form, write_bytes
from ingest.cli.options import database_option, engine_option, searched_corpus, whole_uid
from ingest.cli.printed_answer import one_line_kept
from ingest.cli.search_ends import stopped_is_not_nothing
from ingest.cli.terminal import say
from ingest.errors import EXIT_DONE, EXIT_NOTHING_FOUND
from ingest.export.citations import location, one_line
from ingest.export.files import encoded_chunks
from ingest.export.similar_texts import csv_file, json_document
from ingest.search.answer import MOST_SIMILAR
from ingest.search.similar_answer import SimilarPassage
from ingest.text.counts import count_of
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.search.similar_answer import SimilarArticle

#: Similar texts printed for reading; a file holds `MOST_SIMILAR`.
PRINTED = 10

#: What is said when there is none.
NO_ARTICLE = "No other article is on the same subject."
NO_PASSAGE = "No passage of another article says anything similar."


@click.command()
@click.argument("uid")
@database_option
@engine_option
@click.option(
    "--passage",
    type=click.IntRange(1),
    metavar="POSITION",
    help="Find passages like this paragraph of the article, not articles.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, MOST_SIMILAR),
    help=f"At most so many [default: {PRINTED} to read, {MOST_SIMILAR} in a file].",
)
@file_options
@click.pass_context
def similar_command(
    context: click.Context,
    /,
    uid: str,
    database: Path,
    engine: str | None,
    *,
    passage: int | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
    bom: bool,
) -> None:
    """Find articles on the same subject as the article UID, most alike first.

    The first digits of UID are enough. Each is shown with the words that both have and that are
    rare elsewhere.

    \b
    ingest similar 4521b4aca23c
    ingest similar 4521b4aca23c --passage 3
    ingest similar 4521b4aca23c --csv > same-subject.csv

    Ends with 0 when something was found, 1 when nothing was, 2 when there is no such article or
    paragraph, and 4 when the corpus cannot be read.
    """
    only_one_form(as_json=as_json, as_csv=as_csv)
    is_file = as_json or as_csv
    with stopped_is_not_nothing(), searched_corpus(context, database, engine) as corpus:
        size = limit or (MOST_SIMILAR if is_file else PRINTED)
        uid = whole_uid(corpus, uid)
        similar = corpus.similar(uid, passage, size=size)
        if as_json:
            write_bytes([json_document(similar, uid, passage)])
        elif as_csv:
            write_bytes(encoded_chunks(csv_file(similar, passage, byte_order_mark=bom)))
        else:
            _print(similar, passage)
    context.exit(EXIT_DONE if similar else EXIT_NOTHING_FOUND)


def _print(similar: Sequence[SimilarArticle], passage: int | None) -> None:
    for item in similar:
        click.echo("\n".join(_lines(item)))
    if passage is None:
        say(f"{count_of(len(similar), 'article')} on the same subject." if similar else NO_ARTICLE)
    else:
        say(f"{count_of(len(similar), 'similar passage')}." if similar else NO_PASSAGE)


def _lines(item: SimilarArticle) -> list[str]:
    """Return a similar text as lines: what it is, where it stands, and what is shared."""
    parts = [item.byline, item.publisher, date_in_words(item.published_on) or "undated"]
    headline = one_line(item.shown_as)
    place = location(item.path, item.member)
    if isinstance(item, SimilarPassage):
        text = "".join(
            click.style(one_line_kept(piece.text), bold=True)
            if piece.is_marked
            else one_line_kept(piece.text)
            for piece in item.pieces
        ).strip()
        parts.insert(0, headline)
        place = f"{place}, paragraph {item.position}"
    else:
        text = headline
    copy = "the same text; " if item.is_copy else ""
    return [
        text,
        f"    {', '.join(one_line(part) for part in parts if part)}",
        f"    {copy}shares {one_line(', '.join(item.shared))}",
        f"    {one_line(place)}  {item.uid}",
        "",
    ]
