"""A download gets its turn whatever others do with theirs."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from ingest.web.server import is_version_1, site

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = "/town/-/query" if is_version_1() else "/town"
COUNTING = "with recursive n(i) as (select 1 union all select i+1 from n {}) select i, '{}' from n"
LONG = quote(COUNTING.format("limit 200000", "a line of a file that is long"))
ENDLESS = quote(COUNTING.format("", "one of the lines of a file that never ends"))

OTHERS = 60
PLACES = 60
TURN_S = 2.0


#: Processor time after which the share of a processor that this process gets is reckoned.
SAMPLE_S = 0.05

#: Processor time that the server can spend in that time. Where it works without a pause this is
#: measured: a busy machine gives it less of it in the same seconds.
TURN_WORK_S = TURN_S * (os.cpu_count() or 1)


def slowness() -> float:
    """Return how much longer work takes by the clock than by the processor; 1.0 when alone."""
    began, worked = time.monotonic(), time.thread_time()
    while time.thread_time() - worked < SAMPLE_S:
        pass
    return max((time.monotonic() - began) / SAMPLE_S, 1.0)


class Download:
    """Hold a request for a file, and how its reader reads: at once, slowly, or not at all."""

    def __init__(self, target: str, pause_s: float) -> None:
        self.target = target
        self.pause_s = pause_s
        self.began = time.monotonic()
        self.began_work_s = time.process_time()
        self.first_s = 0.0
        self.first_work_s = 0.0
        self.slowness = 1.0
        self.status = 0
        self.size = 0

    async def run(self, app: Any) -> None:
        """Ask, and read the answer."""
        path, _, query = self.target.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(b"host", b"localhost")],
            "scheme": "http",
            "client": ("127.0.0.1", 50000),
        }
        opening = [{"type": "http.request", "body": b""}]

        async def receive() -> Any:
            if opening:
                return opening.pop()
            await asyncio.sleep(3600)
            return {"type": "http.disconnect"}

        await app(scope, receive, self.take)

    async def take(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.size += len(message.get("body", b""))
        if not self.first_s:  # nothing is sent before there is a piece
            self.first_s = time.monotonic() - self.began
            self.first_work_s = time.process_time() - self.began_work_s
        await asyncio.sleep(self.pause_s)


async def beside(town: Path, others: list[Download], ours: Download) -> None:
    """Run our download when the others are under way, and end them."""
    datasette = site(town)
    await datasette.invoke_startup()
    app = datasette.app()
    running = [asyncio.ensure_future(download.run(app)) for download in others]
    while not all(download.first_s for download in others[:PLACES]):
        await asyncio.sleep(0.1)
    ours.slowness = slowness()
    ours.began, ours.began_work_s = time.monotonic(), time.process_time()
    try:
        await asyncio.wait_for(ours.run(app), 60)
        ours.slowness = max(ours.slowness, slowness())
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        datasette.executor.shutdown()


@pytest.mark.parametrize("target", ["/-/hits.csv?q=ferry", "/town/articles.csv",
                                    "/-/whole/town/articles.csv"])  # fmt: skip
def test_a_download_has_its_turn_beside_sixty_that_nobody_reads(town: Path, target: str) -> None:
    others = [Download(f"/-/whole{EDITOR}.csv?sql={LONG}", 3600) for _ in range(OTHERS)]
    ours = Download(target, 0)
    asyncio.run(beside(town, others, ours))
    assert ours.status == 200
    assert 0 < ours.first_s < TURN_S * ours.slowness


def test_a_download_has_its_turn_beside_those_that_never_end(town: Path) -> None:
    others = [Download(f"/-/whole{EDITOR}.csv?sql={ENDLESS}", 0.001) for _ in range(OTHERS // 2)]
    ours = Download("/-/hits.csv?q=ferry", 0)
    asyncio.run(beside(town, others, ours))
    assert ours.status == 200
    assert 0 < ours.first_work_s < TURN_WORK_S


def test_beyond_all_places_those_who_do_not_read_give_way(town: Path) -> None:
    others = [Download(f"/-/whole{EDITOR}.csv?sql={LONG}", 3600) for _ in range(100)]
    ours = Download("/-/hits.csv?q=ferry", 0)
    asyncio.run(beside(town, others, ours))
    assert ours.status == 200
    assert 0 < ours.first_s < 2 * TURN_S * ours.slowness


def test_pages_are_answered_beside_downloads(town: Path) -> None:
    others = [Download(f"/-/whole{EDITOR}.csv?sql={ENDLESS}", 0.001) for _ in range(OTHERS // 2)]
    ours = Download("/?q=ferry", 0)
    asyncio.run(beside(town, others, ours))
    assert ours.status == 200
    assert 0 < ours.first_work_s < TURN_WORK_S
