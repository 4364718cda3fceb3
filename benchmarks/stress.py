"""Load a server with 1, 8 and 32 readers, with abandoned and with endless queries.

    make stress
    python -m benchmarks.stress --data ../shared/data --paragraphs 200000

Stock Datasette serves the same file in the same run: ratios can be trusted where times cannot.
Exits with 1 when a target is missed; the targets stand in docs/reliability.md.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sqlite3
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import click
from datasette.version import __version__ as datasette_version

from benchmarks.scale_corpus import build
from benchmarks.served_pair import Answer, Server, ours, stock

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SEED = 7
CROWDS = (1, 8, 32)

#: Seconds during which a crowd keeps asking; what is under way then is waited for.
ROUND_S = 5.0

#: About a second of counting, and counting without end.
COUNT = "with recursive n(i) as (select 1 union all select i+1 from n{}) select count(*) from n"
ENDLESS = COUNT.format("")
CROSSED = "select count(*) from paragraphs a, paragraphs b where a.text < b.text"
SORTED = "select text from paragraphs order by upper(text) || random()"

BOMBS = {
    "a number of a billion digits": "select length(printf('%.*c', 900000000, 'x'))",
    "a random gigabyte": "select length(randomblob(1000000000))",
    "a text that doubles": (
        "with recursive t(n, s) as (select 0, 'aaaaaaaaaaaaaaaa' union all select n+1, s||s "
        "from t where n < 26) select length(s) from t"
    ),
    "ten thousand long texts": (
        "with recursive n(i) as (select 1 union all select i+1 from n where i < 10000) "
        "select hex(hex(hex(hex(hex(hex(hex(hex(group_concat(text)))))))))||i from n, "
        "(select text from paragraphs limit 20) group by i"
    ),
    "expressions that double": "with t0(x) as (select 1 limit 1)"
    + "".join(f", t{n + 1}(x) as (select a.x from t{n} a, t{n} b limit 1)" for n in range(22))
    + " select * from t22",
    "counting without end": ENDLESS,
    "everything beside everything": CROSSED,
}


@dataclass
class Report:
    """Collect the lines of a table, and the targets that were missed."""

    missed: list[str] = field(default_factory=list)

    def check(self, name: str, *, holds: bool) -> None:
        """Print a target with its outcome."""
        click.echo(f"  {'ok    ' if holds else 'MISSED'} {name}")
        if not holds:
            self.missed.append(name)


@dataclass(frozen=True, slots=True)
class Words:
    """Hold words of the corpus by how frequent they are, for searches that all differ."""

    rare: list[str]
    common: list[str]
    uids: list[str]

    def paths(self, kind: str, server: Server, stem: str) -> Iterator[str]:
        """Yield the addresses of one kind of page, each for other words."""
        is_stock = server.name == "stock"
        chance = random.Random(f"{SEED}/{kind}")  # noqa: S311  seeded on purpose
        for number in itertools.count(1):
            word = chance.choice(self.rare if kind == "rare word" else self.common)
            table = f"/{stem}/paragraphs?_search={word}&_size=20"
            yield {
                "rare word": table if is_stock else f"/?q=%3D{word}",
                "common word": table if is_stock else f"/?q=%3D{word}",
                "faceted": (
                    f"{table}&_facet=kind&_facet=article&_facet=rule&kind=body"
                    if is_stock
                    else f"/?q=%3D{word}&kind=body"
                ),
                "article": (
                    f"/{stem}/articles/{number % 5000 + 1}"
                    if is_stock
                    else f"/article/{chance.choice(self.uids)}"
                ),
                "SQL": _sql(stem, f"select kind, {number} as n from paragraphs limit 50"),
            }[kind]


KINDS = ("rare word", "common word", "faceted", "article", "SQL")


def _sql(stem: str, statement: str) -> str:
    editor = stem if datasette_version.startswith("0.") else f"{stem}/-/query"
    return f"/{editor}.json?sql={quote_plus(statement)}"


def words_of(corpus: Path) -> Words:
    """Draw words from the vocabulary of a corpus, and articles."""
    connection = sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)
    chance = random.Random(SEED)  # noqa: S311
    size = connection.execute("select count(*) from paragraphs").fetchone()[0]
    rows = connection.execute("select term, paragraphs from vocabulary order by term")
    found = [(term, count) for term, count in rows if term.isascii() and term.isalpha()]
    uids = [uid for (uid,) in connection.execute("select uid from articles limit 5000")]
    connection.close()
    rare = [term for term, count in found if 5 <= count <= 100]
    common = [term for term, count in found if size / 100 <= count <= size / 5]
    return Words(chance.sample(rare, 500), chance.sample(common, min(200, len(common))), uids)


async def crowd(server: Server, paths: Iterator[str], readers: int) -> list[Answer]:
    """Let some readers ask one page after the other for a while."""
    until = asyncio.get_running_loop().time() + ROUND_S

    async def reader() -> list[Answer]:
        got = []
        while asyncio.get_running_loop().time() < until:
            got.append(await server.get(next(paths)))
        return got

    return [
        answer
        for got in await asyncio.gather(*(reader() for _ in range(readers)))
        for answer in got
    ]


def percentiles(answers: list[Answer]) -> tuple[float, float]:
    """Return the median and the 99th percentile in milliseconds."""
    took = sorted(1000 * answer.seconds for answer in answers)
    return statistics.median(took), took[min(len(took) - 1, int(0.99 * len(took)))]


async def crowds(servers: tuple[Server, Server], words: Words, stem: str, report: Report) -> None:
    """Compare both servers on every kind of page with every number of readers."""
    click.echo(
        f"{'page':12} {'readers':>7}  {'':9} {'asked':>6} {'failed':>6} {'p50 ms':>8} {'p99 ms':>8}"
    )
    for kind, readers in itertools.product(KINDS, CROWDS):
        medians = []
        for server in servers:
            answers = await crowd(server, words.paths(kind, server, stem), readers)
            failed = sum(answer.status != 200 for answer in answers)
            half, most = percentiles(answers)
            medians.append(half)
            click.echo(
                f"{kind:12} {readers:7}  {server.name:9} {len(answers):6} {failed:6} "
                f"{half:8.1f} {most:8.1f}"
            )
            if server is servers[0]:
                report.check(f"all answered: {kind}, {readers} readers", holds=not failed)
        ratio = medians[1] / medians[0]
        click.echo(f"{'':22}stock / ours {ratio:.1f}")
        if kind in {"common word", "faceted"}:
            report.check(f"5 times stock: {kind}, {readers} readers", holds=ratio >= 5)


async def abandoned(server: Server, words: Words, stem: str) -> float:
    """Ask 32 one-second questions, leave, and return how long the next search takes."""
    slow = [_sql(stem, COUNT.format(f" where i < {4_000_000 + n}")) for n in range(32)]
    await asyncio.gather(*(server.abandon(path, 0.3) for path in slow))
    return (await server.get(next(words.paths("common word", server, stem)))).seconds


async def under_bombs(server: Server, words: Words, stem: str) -> tuple[float, float]:
    """Return the median and 99th percentile of searches beside three endless queries."""
    paths = words.paths("common word", server, stem)
    await server.get(next(paths))
    bombs = [
        asyncio.ensure_future(_again(server, _sql(stem, sql))) for sql in (ENDLESS, CROSSED, SORTED)
    ]
    await asyncio.sleep(1)
    try:
        return percentiles(await crowd(server, paths, 1))
    finally:
        for bomb in bombs:
            bomb.cancel()


async def _again(server: Server, path: str) -> None:
    while True:
        await server.get(path)


async def watched(server: Server, path: str) -> tuple[Answer, float]:
    """Return an answer, and by how many megabytes the server grew at most meanwhile."""
    before = most = server.memory_mb()
    asking = asyncio.ensure_future(server.get(path))
    while not asking.done():
        await asyncio.sleep(0.02)
        most = max(most, server.memory_mb())
    return await asking, most - before


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "../shared/data")
@click.option("--paragraphs", default=200_000, show_default=True)
@click.option("--corpus", type=click.Path(path_type=Path), help="Serve this one instead.")
def main(data: Path, paragraphs: int, corpus: Path | None) -> None:
    """Print the tables, and which targets were missed."""
    path = corpus or ROOT / ".bench" / f"news{paragraphs}.db"
    if not path.exists():
        news = data / "news" / "outlets-10k.jsonl.gz"
        if not news.exists():
            click.echo(f"SKIPPED: there are no articles to serve at {news}")
            return
        path.parent.mkdir(exist_ok=True)
        build(path, news, paragraphs)
    report = Report()
    with ours(path) as here, stock(path) as there:
        asyncio.run(_all(here, there, words_of(path), path.stem, report))
    click.echo(f"{len(report.missed)} targets missed (seed {SEED}, Datasette {datasette_version})")
    sys.exit(1 if report.missed else 0)


async def _all(here: Server, there: Server, words: Words, stem: str, report: Report) -> None:
    for server in (here, there):
        waited = await abandoned(server, words, stem)
        click.echo(f"search after 32 abandoned queries: {server.name:9} {waited:6.2f} s")
        if server is here:
            report.check("1.5 s after 32 abandoned queries", holds=waited <= 1.5)
    for server in (here, there):
        half, most = await under_bombs(server, words, stem)
        click.echo(
            f"search beside 3 endless queries:   {server.name:9} {half:6.1f} ms, p99 {most:.1f}"
        )
        if server is here:
            report.check("50 ms beside 3 endless queries", holds=half <= 50)
    for name, sql in BOMBS.items():
        answer, grown = await watched(here, _sql(stem, sql))
        click.echo(f"{name:30} HTTP {answer.status} in {answer.seconds:5.1f} s, {grown:+5.0f} MB")
    for name in ("/-/hits.csv?q=the", f"/-/whole/{stem}/paragraphs.csv"):
        answer, grown = await watched(here, name)
        click.echo(
            f"{name:40} {answer.lines:8} lines {answer.size >> 20:4} MB "
            f"in {answer.seconds:5.1f} s, {grown:+5.0f} MB"
        )
        report.check(f"flat memory: {name}", holds=grown <= 100 and answer.status == 200)
    await crowds((here, there), words, stem, report)


if __name__ == "__main__":
    main()
