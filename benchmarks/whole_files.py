"""Prove that CSV files hold every row, on searches of all kinds and on tables and SQL.

    python -m benchmarks.whole_files --corpus .bench/news200000.db

Draws 200 searches from the words of a corpus, a quarter of them frequent enough for a hundred
thousand hits where the corpus has as many, and counts the rows of each file: they must be as
many as the search says it found. Then tables, views and SQL of more than 1,000 rows.
"""

from __future__ import annotations

import asyncio
import csv
import io
import random
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import click

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.web.server import is_version_1, site

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 8
SEARCHES = 200
MANY = 100_000

#: What a spreadsheet would run as a formula, at the start of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def searches(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield searches: rare, frequent, several words, either word, and the most frequent."""
    chance = random.Random(SEED)  # noqa: S311  seeded on purpose
    found = "select term, paragraphs from vocabulary where term glob '[a-z][a-z]*' order by term"
    vocabulary = [(word, count) for word, count in connection.execute(found) if word.isalpha()]
    most = sorted(vocabulary, key=lambda pair: -pair[1])[:60]
    for number in range(SEARCHES):
        word, _ = chance.choice(vocabulary)
        often, _ = chance.choice(most)
        other, _ = chance.choice(most)
        yield (f"={word}", f"={often}", f"={often} ={other}", f"={often} OR ={other}")[number % 4]


async def rows_of(datasette: Any, path: str) -> tuple[int, int]:
    """Return how many rows a CSV file has, and how many cells begin as a formula does."""
    answer = await datasette.client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    table = list(csv.reader(io.StringIO(answer.text, newline="")))
    live = sum(
        cell.startswith(FORMULA) and not _is_number(cell) for row in table[1:] for cell in row
    )
    return len(table) - 1, live


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


async def _all(corpus: Path, limit: int) -> int:
    csv.field_size_limit(sys.maxsize)
    connection = sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)
    columns = load_columns(connection)
    datasette = site(corpus)
    await datasette.invoke_startup()
    wrong = many = live_cells = 0
    for text in list(searches(connection))[:limit]:
        wanted = search(connection, columns, Request(text)).paragraphs
        rows, live = await rows_of(datasette, f"/-/hits.csv?q={quote_plus(text)}")
        many += wanted > MANY
        live_cells += live
        wrong += rows != wanted
        if rows != wanted:
            click.echo(f"{text}: {rows} rows, {wanted} hits")
    click.echo(f"{limit} searches, {many} of them over {MANY:,} hits: {wrong} not whole")
    stem = corpus.stem
    editor = f"{stem}/-/query" if is_version_1() else stem
    for sql in ("select id, text from paragraphs", "select * from articles order by headline",
                "select article, count(*) from paragraphs group by 1",
                "select text from paragraphs limit 5000"):  # fmt: skip
        wanted = connection.execute(f"select count(*) from ({sql})").fetchone()[0]
        for path in (f"/{editor}.csv", f"/-/whole/{editor}.csv"):
            rows, live = await rows_of(datasette, f"{path}?sql={quote_plus(sql)}")
            live_cells += live
            wrong += rows != wanted
            click.echo(f"{path} {sql}: {rows:,} of {wanted:,}")
    click.echo(f"{live_cells} cells that a spreadsheet would run")
    connection.close()
    return wrong + live_cells


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--searches", "limit", default=SEARCHES, show_default=True)
def main(corpus: Path, limit: int) -> None:
    """Print what is not whole; exit with 1 if anything is."""
    sys.exit(1 if asyncio.run(_all(corpus, limit)) else 0)


if __name__ == "__main__":
    main()
