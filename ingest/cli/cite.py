"""`ingest cite`: one article, or one of its paragraphs, in the style that a paper asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

import ingest
from ingest.cli.options import database_option, engine_option, searched_corpus, whole_uid
from ingest.export.citations import reference_to
from ingest.export.cite import STYLE_NAMES
from ingest.export.styles import STYLES, archive_note

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

#: How a paragraph is named: as its address ends, `4521b4aca23c#p7`, or whole: `/article/...#p7`.
_PLACE = re.compile(r"(?:.*/article/)?(?P<uid>[0-9a-f]{4,64})(?:#?p(?P<position>[0-9]{1,7}))?")


@click.command()
@click.argument("place", metavar="UID")
@database_option
@engine_option
@click.option("--paragraph", type=click.IntRange(1), metavar="N", help="Cite this paragraph alone.")
@click.option(
    "--style",
    type=click.Choice(STYLE_NAMES),
    default="plain",
    show_default=True,
    help="What it looks like.",
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which you looked at the address; else today.",
)
@click.option(
    "--base",
    default="",
    metavar="ADDRESS",
    help="Where colleagues reach this archive; its permanent links begin so.",
)
@click.pass_context
def cite_command(
    context: click.Context,
    /,
    place: str,
    database: Path,
    engine: str | None,
    *,
    paragraph: int | None,
    style: str,
    accessed: datetime | None,
    base: str,
) -> None:
    """Cite the article with the permanent name UID, or its paragraph.

    The first digits of UID are enough. Behind a citation in a style guide's form stands
    where the words are kept: file, bytes and permanent link.

    \b
    ingest cite 4521b4aca23c
    ingest cite 4521b4aca23c#p7 --style chicago-note
    ingest cite 4521b4aca23c --style apa --base https://archive.newsroom.example
    """
    found = _PLACE.fullmatch(place.strip())
    if found is None:
        message = f"{place}: give the permanent name of an article, such as 4521b4aca23c#p7"
        raise click.UsageError(message)
    number = paragraph or (int(found["position"]) if found["position"] else None)
    with searched_corpus(context, database, engine) as corpus:
        article = corpus.article(whole_uid(corpus, found["uid"]))
    day = accessed.date() if accessed else None
    text = ingest.cite(article, style, position=number, accessed=day)
    if style in STYLES:
        cited = next((p for p in article.paragraphs if p.position == number), None)
        text = f"{text} {archive_note(reference_to(article, cited), base.rstrip('/'))}"
    click.echo(text.rstrip("\r\n"))
