"""`ingest compare`: say what two corpora have apart and in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.as_file import file_options, only_one_form, write_bytes
from ingest.cli.search_ends import stopped_is_not_nothing
from ingest.cli.terminal import say
from ingest.corpus import compare
from ingest.errors import EXIT_DONE, EXIT_STOPPED
from ingest.export.citations import one_line
from ingest.export.comparison import csv_of_comparison, differing, json_of_comparison
from ingest.export.files import encoded_chunks
from ingest.search.comparison import Presence
from ingest.text.counts import count_of
from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from ingest.search.comparison import ComparedArticle, Comparison

#: Articles of one kind that are printed; a file lists all.
MOST_PRINTED = 20

#: What ends the command where the corpora differ: as `diff` ends.
EXIT_DIFFERENT = EXIT_STOPPED


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--all", "with_same", is_flag=True, help="List in a file what is the same too.")
@file_options
@click.pass_context
def compare_command(
    context: click.Context,
    /,
    first: Path,
    second: Path,
    *,
    with_same: bool,
    as_json: bool,
    as_csv: bool,
    bom: bool,
) -> None:
    """Say what only one of the corpora FIRST and SECOND has, what both have, and what differs.

    An article is found in the other corpus by its permanent name, by its original bytes, by its
    address on the web, or by its words: docs/relations.md.

    \b
    ingest compare monday.db friday.db
    ingest compare monday.db friday.db --csv > differences.csv

    Ends with 0 when both say the same, 1 when they differ, 2 when the command line makes no
    sense, and 4 when a corpus cannot be read.
    """
    only_one_form(as_json=as_json, as_csv=as_csv)
    with stopped_is_not_nothing():
        comparison = compare(first, second)
        listed = comparison.articles if with_same else differing(comparison)
        if as_json:
            write_bytes([json_of_comparison(comparison, listed)])
        elif as_csv:
            write_bytes(encoded_chunks(csv_of_comparison(listed, byte_order_mark=bom)))
        else:
            _print(comparison, {Presence.FIRST: f"only in {first}",
                                Presence.SECOND: f"only in {second}",
                                Presence.CHANGED: "in both, changed"})  # fmt: skip
    say(_summary(comparison, first, second))
    context.exit(EXIT_DONE if comparison.is_same else EXIT_DIFFERENT)


def _print(comparison: Comparison, titles: dict[Presence, str]) -> None:
    for presence, title in titles.items():
        articles = comparison.of(presence)
        if not articles:
            continue
        click.echo(f"{one_line(title)}: {count_of(len(articles), 'article')}")
        for item in articles[:MOST_PRINTED]:
            click.echo(_line(item))
        if len(articles) > MOST_PRINTED:
            click.echo(f"    and {len(articles) - MOST_PRINTED:,} more: --csv lists all")


def _line(item: ComparedArticle) -> str:
    """Return a line about one article: who published it, and what differs."""
    date = date_in_words(item.published_on) or "undated"
    parts = [item.headline or "(no headline)", item.publisher, date]
    uids = [uid for uid in dict.fromkeys((item.uid, item.other_uid)) if uid]
    said = f"    {', '.join(one_line(part) for part in parts if part)}  {' -> '.join(uids)}"
    return f"{said}\n        {_changes(item)}" if item.differs else said


def _changes(item: ComparedArticle) -> str:
    """Say what differs, and how many paragraphs went and came."""
    said = ", ".join(name.replace("_", " ") for name in item.differs)
    if item.paragraphs_gone or item.paragraphs_new:
        gone = count_of(item.paragraphs_gone, "paragraph")
        said += f" ({gone} gone, {item.paragraphs_new:,} new)"
    by = "" if item.matched_by == "uid" else f"; the same article by its {item.matched_by}"
    return f"differs: {said}{by}"


def _summary(comparison: Comparison, first: Path, second: Path) -> str:
    counts = comparison.counts
    both = counts[Presence.SAME] + counts[Presence.CHANGED]
    changed = f", {counts[Presence.CHANGED]:,} of them changed" if counts[Presence.CHANGED] else ""
    apart = [
        f"{counts[presence]:,} only in {one_line(str(path))}"
        for presence, path in ((Presence.FIRST, first), (Presence.SECOND, second))
        if counts[presence]
    ]
    return "; ".join([f"{count_of(both, 'article')} in both{changed}", *apart]) + "."
