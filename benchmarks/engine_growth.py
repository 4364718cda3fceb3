"""Measure a corpus on a search engine beside its file: publishing, room, and the wait for a page.

    python -m benchmarks.engine_growth --paragraphs 100000 --nodes 3 --readers 1 --readers 32

Each size is a corpus of `benchmarks.scale_corpus`, built once under `.bench/`; `--corpus` names one
that was loaded. It is published to nodes of a real OpenSearch that are started here and stopped
afterwards (tests/engines); several nodes hold one copy of everything.

A page is that of `benchmarks.growth`. File and engine are asked the same 200 queries in turns, so
that both meet the same machine. Readers wait for the threads of one process, as many as `ingest
serve` has, each with a connection of its own to the file; the engine is asked by the same threads.
The nodes do not keep whole answers here, for no reader asks the same 200 queries again and again.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import opensearchpy

from benchmarks.engine_clock import Clock, Crowd, Sent
from benchmarks.growth import ROOT, corpus_of
from benchmarks.search_speed import queries
from ingest.cli.serve import PAGE_ANSWER_S
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus
from ingest.engines.pages import EnginePages
from ingest.engines.publish import publish
from ingest.search.answer import Request
from ingest.search.engine import load_columns, search
from ingest.web.server import SETTINGS
from tests.engines.building import CannotBuildError, Release, build, chosen
from tests.engines.nodes import Cluster, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from ingest.search.answer import Answer

    Pages = Callable[[Request], Answer]

NAME = "growth"
#: Memory of a node, in MB: three of them leave room for the cache of the disk on a small machine.
HEAP_MB = 1_024
NODE_SETTINGS = {"indices.requests.cache.size": "0%"}
#: Threads that make pages in `ingest serve`.
THREADS = int(SETTINGS["num_sql_threads"])
#: Times that a crowd asks all queries of the file and of the engine, in turns.
ROUNDS = 2


class FilePages:
    """Answer from a file, each thread on a connection of its own."""

    def __init__(self, place: Path, stack: ExitStack) -> None:
        self._place, self._stack = place, stack
        self._here = threading.local()
        self._columns = load_columns(self.connection())

    def connection(self) -> sqlite3.Connection:
        """Return the connection of this thread; it ends with the measurement."""
        if not hasattr(self._here, "connection"):
            opened = sqlite3.connect(
                f"file:{self._place}?mode=ro", uri=True, check_same_thread=False
            )
            self._stack.callback(opened.close)
            self._here.connection = opened
        return self._here.connection  # type: ignore[no-any-return]

    def __call__(self, request: Request) -> Answer:
        """Return a page."""
        return search(self.connection(), self._columns, request)


def ask_at_once(
    threads: Executor, pages: Pages, asked: Sequence[str], readers: int, crowd: Crowd
) -> None:
    """Let some readers ask all queries, each the next one as soon as it has its page."""
    left = iter(asked)
    lock = threading.Lock()

    def read() -> None:
        """Ask until nothing is left."""
        while True:
            with lock:
                text = next(left, None)
            if text is None:
                return
            began = time.perf_counter()
            threads.submit(pages, Request(text)).result()
            crowd.waits_ms.append(1000 * (time.perf_counter() - began))

    with ThreadPoolExecutor(readers) as crowded:
        for reading in [crowded.submit(read) for _ in range(readers)]:
            reading.result()


def compare(in_file: Pages, on_engine: Pages, asked: Sequence[str]) -> None:
    """Say for how many queries both count the same, and list the same hits.

    Raises:
        ClickException: they count otherwise for some.
    """
    other, listed = [], 0
    for text in asked:
        one, two = in_file(Request(text)), on_engine(Request(text))
        if (one.paragraphs, one.articles) != (two.paragraphs, two.articles):
            other.append(f"{text}: {one.paragraphs} and {two.paragraphs} paragraphs")
        listed += _places(one) == _places(two)
    click.echo(
        f"  counts of file and engine equal: {len(asked) - len(other)} of {len(asked)} queries; "
        f"the same 20 hits in the same order: {listed}"
    )
    if other:
        raise click.ClickException("; ".join(other[:5]))


def _places(answer: Answer) -> list[tuple[str, int]]:
    return [(hit.uid, hit.position) for hit in answer.hits]


def published(place: Path, cluster: Cluster, clock: Clock, **how: Any) -> None:
    """Publish a corpus, and print how fast, and how large it became."""
    work = Crowd()
    with clock.added_to(work), connect(read_address(cluster.url(NAME), {})) as engine:
        done = publish([place], engine, **how)
    clicks = done.paragraphs / work.elapsed_s
    click.echo(
        f"  published {done.paragraphs:,} paragraphs of {done.articles:,} articles in "
        f"{work.elapsed_s:.0f} s: {clicks:,.0f} paragraphs/s by the clock; a second of the "
        f"processor here takes {done.paragraphs / work.here_s:,.0f}, one of the nodes "
        f"{done.paragraphs / work.nodes_s:,.0f}"
    )
    wait_until(partial(_is_settled, cluster))
    sizes: Any = cluster.ask("GET", f"/{NAME}-*/_stats/store")
    own = sizes["_all"]["primaries"]["store"]["size_in_bytes"]
    every = sizes["_all"]["total"]["store"]["size_in_bytes"]
    parts = ", ".join(
        f"{'originals' if 'originals' in name else 'words' if 'words' in name else 'index'} "
        f"{index['primaries']['store']['size_in_bytes'] / done.paragraphs:,.0f}"
        for name, index in sizes["indices"].items()
    )
    click.echo(
        f"  on disk {every / 1e6:,.0f} MB, {own / done.paragraphs:,.0f} bytes a paragraph and copy "
        f"({parts}); the file has {place.stat().st_size / done.paragraphs:,.0f}"
    )


def _is_settled(cluster: Cluster) -> bool:
    """Tell whether all copies are there and nothing is being merged."""
    health: Any = cluster.ask("GET", "/_cluster/health")
    stats: Any = cluster.ask("GET", f"/{NAME}-*/_stats/merge")
    merging = stats["_all"]["total"]["merges"]["current"]
    wanted = "yellow" if len(cluster.nodes) == 1 else "green"
    return not merging and health["status"] in {"green", wanted}


def measure(place: Path, cluster: Cluster, crowds: Sequence[int], **how: Any) -> None:
    """Publish a corpus to a cluster, and let crowds of readers ask for pages of both."""
    clock = Clock(cluster)
    published(place, cluster, clock, **how)
    with ExitStack() as stack:
        in_file = FilePages(place, stack)
        asked = [typed for _, typed, _ in queries(in_file.connection())]
        address = read_address(cluster.url(NAME), {})
        engine = stack.enter_context(connect(address, answer_s=PAGE_ANSWER_S))
        live = stack.enter_context(LiveCorpus(engine))
        threads = stack.enter_context(ThreadPoolExecutor(THREADS))
        both: dict[str, Pages] = {"file": in_file, "engine": EnginePages(live).search}
        compare(in_file, both["engine"], asked)
        for readers in crowds:
            waited = {name: Crowd() for name in both}
            for _ in range(ROUNDS):
                for name, pages in both.items():
                    with clock.added_to(waited[name]):
                        ask_at_once(threads, pages, asked, readers, waited[name])
            for name, crowd in waited.items():
                click.echo(f"  {readers:3} readers, {name:6}: {crowd.line()}")


def _engine() -> Release:
    try:
        release = chosen()
        build(release)
    except CannotBuildError as error:
        raise click.ClickException(str(error)) from error
    return release


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data")
@click.option("--paragraphs", "sizes", type=int, multiple=True, default=(100_000,))
@click.option("--corpus", type=click.Path(path_type=Path, exists=True), help="Measure this one.")
@click.option("--nodes", type=int, multiple=True, default=(1, 3), show_default=True)
@click.option("--readers", type=int, multiple=True, default=(1, 8, 32), show_default=True)
@click.option(
    "--jobs", type=int, help="Processes that make documents; one for each core if not given."
)
@click.option("--copies-last", is_flag=True, help="Copies are made when all is written.")
@click.option("--heap", "heap_mb", default=HEAP_MB, show_default=True, help="MB of each node.")
def main(
    data: Path,
    sizes: tuple[int, ...],
    corpus: Path | None,
    nodes: tuple[int, ...],
    readers: tuple[int, ...],
    heap_mb: int,
    jobs: int | None,
    *,
    copies_last: bool,
) -> None:
    """Publish each size to each number of nodes, and print what it takes."""
    release = _engine()
    opensearchpy.Urllib3HttpConnection = Sent  # type: ignore[misc]
    for place in [corpus] if corpus else [corpus_of(data, size) for size in sizes]:
        for count in nodes:
            load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
            click.echo(
                f"{place.name}, OpenSearch {release.version}, {count} nodes of {heap_mb} MB, "
                f"{os.cpu_count()} processors, load {load}"
            )
            with tempfile.TemporaryDirectory() as folder:
                cluster = Cluster(release, Path(folder), count, NODE_SETTINGS, heap_mb=heap_mb)
                with cluster:
                    measure(place, cluster, readers, jobs=jobs, is_copied=not copies_last)


if __name__ == "__main__":
    main()
