"""Time a page of results against plain SQL, stock Datasette and tantivy, in one run.

    python -m benchmarks.search_speed --data ../shared/data --paragraphs 1000000
    python -m benchmarks.search_speed --paragraphs 1000000 --peer tantivy --base ../0.1.0

The corpus is a news collection repeated with every eighth word redrawn, built once under
`.bench/`. A page is: 20 best hits with snippets, exact counts, five facets, a histogram.
Plain SQL is what one would write by hand on the same schema; stock Datasette is its table page
as JSON: its search and three facets, without ranking, snippets or histogram.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import tantivy_peer  # noqa: E402
from benchmarks.scale_corpus import build  # noqa: E402
from ingest.search.engine import Columns, Request, load_columns, search  # noqa: E402
from ingest.storage.listed_words import CommonWords  # noqa: E402
from ingest.text.words import terms  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Value = TypeVar("Value")

PLAIN_HITS = """
select
  paragraphs.id,
  snippet(paragraphs_fts, 0, '[', ']', '…', 40),
  articles.headline,
  articles.publisher,
  articles.published_on
from paragraphs_fts
join paragraphs on paragraphs.id = paragraphs_fts.rowid
join articles on articles.id = paragraphs.article
where paragraphs_fts match ?
order by rank
limit 20
"""
PLAIN_COUNT = """
select count(*), count(distinct paragraphs.article)
from paragraphs_fts
join paragraphs on paragraphs.id = paragraphs_fts.rowid
where paragraphs_fts match ?
"""
PLAIN_FACETS = tuple(
    f"""
select {column}, count(*)
from paragraphs_fts
join paragraphs on paragraphs.id = paragraphs_fts.rowid
join articles on articles.id = paragraphs.article
where paragraphs_fts match ?
group by 1
order by 2 desc
limit 30
"""
    for column in (
        "articles.publisher",
        "articles.published_year",
        "articles.byline",
        "paragraphs.kind",
        "articles.section",
        "substr(articles.published_on, 1, 7)",  # the histogram
    )
)
SELECT_LISTS = "select count(*), coalesce(sum(length(postings)), 0) from common_words"


def queries(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return 200 queries drawn from the corpus: kind, as typed, and in the language of FTS5."""
    chance = random.Random(7)  # noqa: S311
    vocabulary = [
        (term, count)
        for term, count in connection.execute(
            "select term, paragraphs from vocabulary order by term"
        )
        if term.isalpha() and len(term) > 3
    ]
    size = connection.execute("select count(*) from paragraphs").fetchone()[0]
    rare = [term for term, count in vocabulary if 5 <= count <= 100]
    common = [term for term, count in vocabulary if size / 100 <= count <= size / 5]
    middle = [term for term, count in vocabulary if size / 2000 <= count <= size / 20]
    phrases = list(islice(_phrases(connection, size, chance), 40))
    found = [("rare", word, f'"{word}"') for word in chance.sample(rare, 40)]
    found += [("common", f"={word}", f'"{word}"') for word in chance.sample(common, 30)]
    for _ in range(40):
        words = chance.sample(middle, chance.choice((2, 3)))
        found.append(
            ("and", " ".join(f"={word}" for word in words), " ".join(f'"{word}"' for word in words))
        )
    found += [("phrase", f'"{phrase}"', f'"{phrase}"') for phrase in phrases]
    for word in chance.sample(middle, 20):
        found.append(("prefix", f"{word[:5]}*", f'"{word[:5]}"*'))
    for _ in range(30):
        words = chance.sample(middle, chance.choice((2, 3, 4)))
        found.append(
            (
                "or",
                " OR ".join(f"={word}" for word in words),
                " OR ".join(f'"{word}"' for word in words),
            )
        )
    return [(kind, typed if kind != "rare" else f"={typed}", plain) for kind, typed, plain in found]


def _phrases(connection: sqlite3.Connection, size: int, chance: random.Random) -> Iterator[str]:
    while True:
        row = connection.execute(
            "select text from paragraphs where id = ?", (chance.randrange(1, size),)
        ).fetchone()
        words = terms(row[0])
        if len(words) > 6:
            begin = chance.randrange(len(words) - 3)
            yield " ".join(words[begin : begin + chance.choice((2, 3))])


def plain_page(connection: sqlite3.Connection, expression: str) -> int:
    """Run the page as statements on the same tables; return the count."""
    connection.execute(PLAIN_HITS, (expression,)).fetchall()
    count = connection.execute(PLAIN_COUNT, (expression,)).fetchone()[0]
    for statement in PLAIN_FACETS:
        connection.execute(statement, (expression,)).fetchall()
    return int(count)


def timed(page: Callable[[], Value]) -> tuple[float, Value]:
    """Return the milliseconds a call takes, and what it returns."""
    began = time.perf_counter()
    value = page()
    return 1000 * (time.perf_counter() - began), value


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share of all values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def stock_pages(path: Path, asked: list[str]) -> tuple[list[float], list[bool]]:
    """Time stock Datasette's table page; tell for each query whether all facets came."""
    from datasette.app import Datasette  # noqa: PLC0415

    tables = {"paragraphs": {"fts_table": "paragraphs_fts", "fts_pk": "id"}}
    stock = Datasette([str(path)], metadata={"databases": {path.stem: {"tables": tables}}})
    took, whole = [], []
    for text in asked:
        asked_for = urlencode({"_search": text, "_size": 20})
        url = f"/{path.stem}/paragraphs.json?_facet=kind&_facet=article&_facet=rule&{asked_for}"
        began = time.perf_counter()
        response = await stock.client.get(url)
        took.append(1000 * (time.perf_counter() - began))
        facets = response.json().get("facet_results", {}) if response.status_code == 200 else {}
        whole.append(len(facets.get("results", facets)) == 3)
    return took, whole


@dataclass(frozen=True, slots=True)
class Timed:
    """Hold how many milliseconds the page of one query took, by what made it."""

    kind: str
    search: float
    plain: float
    peer: float = 0.0


def time_all(
    connection: sqlite3.Connection,
    columns: Columns,
    asked: list[tuple[str, str, str]],
    peer: Callable[[str, str], int] | None,
) -> Iterator[Timed]:
    """Time each query in all ways, one after the other, so that all meet the same machine."""
    for kind, typed, plain in asked:
        ours, answer = timed(lambda: search(connection, columns, Request(typed)))  # noqa: B023
        theirs, count = timed(lambda: plain_page(connection, plain))  # noqa: B023
        assert answer.paragraphs == count or not count, (typed, answer.paragraphs, count)
        peers, _ = timed(lambda: peer(kind, plain)) if peer else (0.0, 0)  # noqa: B023
        yield Timed(kind, ours, theirs, peers)


def identical(
    connection: sqlite3.Connection, columns: Columns, asked: list[tuple[str, str, str]]
) -> int:
    """Return for how many queries the lists of common words leave the page as it is."""
    exact = replace(columns, common_words=CommonWords())
    return sum(
        search(connection, columns, Request(typed)) == search(connection, exact, Request(typed))
        for _, typed, _ in asked
    )


def run_base(checkout: Path, data: Path, paragraphs: int) -> None:
    """Run this benchmark as an earlier release has it, on the same corpus and queries."""
    folder, mine = checkout / ".bench", ROOT / ".bench" / f"news{paragraphs}.db"
    folder.mkdir(exist_ok=True)
    if not (folder / mine.name).exists():
        (folder / mine.name).symlink_to(mine.resolve())
    click.echo(f"{checkout.name}:")
    command = [sys.executable, "-m", "benchmarks.search_speed", "--no-stock"]
    subprocess.run(
        [*command, "--data", str(data.resolve()), "--paragraphs", str(paragraphs)],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout.resolve())},
        check=True,
    )


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "../shared/data")
@click.option("--paragraphs", default=200_000)
@click.option("--stock/--no-stock", "has_stock", default=True)
@click.option("--peer", type=click.Choice(["tantivy"]), help="Let this engine make the pages too.")
@click.option(
    "--base",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with another release, which is timed first.",
)
def main(
    data: Path, paragraphs: int, *, has_stock: bool, peer: str | None, base: Path | None
) -> None:
    """Print p50 and p95 of a page for each kind of query, and the ratios."""
    path = ROOT / ".bench" / f"news{paragraphs}.db"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        build(path, data / "news" / "outlets-10k.jsonl.gz", paragraphs)
    if base:
        run_base(base, data, paragraphs)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    took, columns = timed(lambda: load_columns(connection))
    click.echo(f"{paragraphs:,} paragraphs; columns loaded in {took:.0f} ms")
    asked = queries(connection)
    page = tantivy_peer.pages(connection, path.with_suffix(".tantivy")) if peer else None
    rows = list(time_all(connection, columns, asked, page))
    _report(rows, has_peer=page is not None)
    same = identical(connection, columns, asked)
    words, size = connection.execute(SELECT_LISTS).fetchone()
    click.echo(f"pages alike with and without the lists of common words: {same} of {len(asked)}")
    click.echo(f"lists: {words:,} words, {size / 1e6:.1f} of {path.stat().st_size / 1e6:.0f} MB")
    if has_stock:
        _compare_stock(path, rows, asked)


def _report(rows: list[Timed], *, has_peer: bool) -> None:
    for kind in [*dict.fromkeys(row.kind for row in rows), "all"]:
        of_kind = [row for row in rows if kind in {row.kind, "all"}]
        ours, peers = [row.search for row in of_kind], [row.peer for row in of_kind]
        line = _line(kind, "search", ours) + _line("", "plain SQL", [row.plain for row in of_kind])
        if has_peer:
            shares = [percentile(ours, share) / percentile(peers, share) for share in (0.5, 0.95)]
            line += _line("", "tantivy", peers) + "search / tantivy: "
            line += f"p50 {shares[0]:.1f}, p95 {shares[1]:.1f}"
        click.echo(line)
    ours, plain = [row.search for row in rows], [row.plain for row in rows]
    click.echo(f"p95: plain SQL / search = {percentile(plain, 0.95) / percentile(ours, 0.95):.1f}")


def _compare_stock(path: Path, rows: list[Timed], asked: list[tuple[str, str, str]]) -> None:
    typed = [text.replace("=", "") for _, text, _ in asked]
    took, whole = asyncio.run(stock_pages(path, typed))
    answered = [place for place, is_whole in enumerate(whole) if is_whole]
    ours = [rows[place].search for place in answered]
    theirs = [took[place] for place in answered]
    click.echo(f"stock Datasette answers {len(answered)} of {len(whole)} with all facets")
    click.echo(_line("", "search", ours) + _line("", "stock", theirs))
    click.echo(f"p95: stock / search = {percentile(theirs, 0.95) / percentile(ours, 0.95):.1f}")


def _line(kind: str, name: str, values: list[float]) -> str:
    half, most = percentile(values, 0.5), percentile(values, 0.95)
    return f"{kind:8}{name}: p50 {half:7.1f}  p95 {most:7.1f} ms   "


if __name__ == "__main__":
    main()
