"""Search for a list of names from the command line, and count the hits of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from ingest.search.answer import Answer

#: The columns of the counts.
COLUMNS = ("name", "paragraphs", "articles")


def with_list(words: Sequence[str], names: BinaryIO | None) -> str:
    """Return a query that asks for any of the names in a file, one a line, beside its words.

    Raises:
        click.UsageError: there is nothing to ask for.
    """
    lines = [] if names is None else _lines(names)
    if names is not None and not lines:
        message = f"{names.name}: this file holds no name; write one a line"
        raise click.UsageError(message)
    if not lines and not words:
        message = "give a QUERY, or a file of names with --names"
        raise click.UsageError(message)
    query = " ".join(words)
    listed = " OR ".join(f"({line})" for line in lines)
    if lines and query:
        return f"({listed}) {query}"
    return listed or query


def _lines(names: BinaryIO) -> list[str]:
    # Imported here, as below: few searches have a list.
    from ingest.export.passages import queries_in  # noqa: PLC0415

    lines: dict[str, None] = {}
    for number, line in queries_in(names.read()):
        if line is None:
            message = f"{names.name}: line {number} is not UTF-8; save the file as UTF-8"
            raise click.UsageError(message)
        lines[line] = None
    return list(lines)


def print_counts(answer: Answer) -> None:
    """Print the hits of each name as CSV; a query without OR is one name."""
    from ingest.export.files import CsvRows  # noqa: PLC0415

    rows = CsvRows()
    click.echo(rows.line(COLUMNS), nl=False)
    whole = (answer.request.text, answer.paragraphs, answer.articles)
    counted = [(part.text, part.paragraphs, part.articles) for part in answer.per_name]
    for text, paragraphs, articles in counted or [whole]:
        row = text, str(paragraphs) if answer.has_paragraphs else "", str(articles)
        click.echo(rows.line(row), nl=False)
