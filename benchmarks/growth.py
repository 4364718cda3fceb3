"""Measure what one file costs as it grows: time, room, memory and the wait for a page.

    python -m benchmarks.growth --data ../shared/data --paragraphs 10000 --paragraphs 1000000

Each size is a corpus of `benchmarks.scale_corpus`, built once under `.bench/`; the pages are those
of the 200 queries of `benchmarks.search_speed`. Each size is measured by a process of its own, so
that its memory is its own. Prints a line of the table in docs/growth.md for each.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import click

from benchmarks.scale_corpus import build
from benchmarks.search_speed import percentile, queries, timed
from ingest.search.engine import Request, load_columns, search

ROOT = Path(__file__).parent.parent
BENCH = ROOT / ".bench"
NEWS = Path("news") / "outlets-10k.jsonl.gz"


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data")
@click.option(
    "--paragraphs", "sizes", type=int, multiple=True, default=(10_000, 100_000, 1_000_000)
)
@click.option("--here", type=click.Path(path_type=Path), hidden=True)
def main(data: Path, sizes: tuple[int, ...], here: Path | None) -> None:
    """Build and measure each size."""
    if here:
        _measure(here)
        return
    for size in sizes:
        place = corpus_of(data, size)
        command = [sys.executable, "-m", "benchmarks.growth", "--here", str(place)]
        subprocess.run(command, check=True)


def corpus_of(data: Path, size: int) -> Path:
    """Return the corpus of so many paragraphs; build it when it is not there yet."""
    BENCH.mkdir(exist_ok=True)
    place = BENCH / f"news{size}.db"
    if not place.exists():
        began = time.monotonic()
        unmade = place.with_suffix(".unmade")
        unmade.unlink(missing_ok=True)
        build(unmade, data / NEWS, size)
        unmade.replace(place)
        click.echo(f"{size:,}: stored and indexed in {time.monotonic() - began:.0f} s")
    return place


def _measure(place: Path) -> None:
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    (paragraphs,) = connection.execute("select count(*) from paragraphs").fetchone()
    opening_ms, columns = timed(lambda: load_columns(connection))
    asked = queries(connection)
    before = resource.getrusage(resource.RUSAGE_SELF)
    took: list[float] = []
    kinds: dict[str, list[float]] = {}
    for kind, typed, _ in asked:
        milliseconds, _ = timed(lambda: search(connection, columns, Request(typed)))  # noqa: B023
        took.append(milliseconds)
        kinds.setdefault(kind, []).append(milliseconds)
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_ms = 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    size_bytes = place.stat().st_size
    each = ", ".join(f"{kind} {percentile(values, 0.5):.0f}" for kind, values in kinds.items())
    click.echo(
        f"| {paragraphs:,} | {size_bytes / 1e6:,.0f} MB | {size_bytes / paragraphs:,.0f} | "
        f"{opening_ms:.0f} | {percentile(took, 0.5):.0f} | {percentile(took, 0.95):.0f} | "
        f"{cpu_ms / len(asked):.0f} | {after.ru_maxrss / 1024:,.0f} |"
    )
    click.echo(f"  {len(asked)} queries; median by kind in ms: {each}")


if __name__ == "__main__":
    main()
