"""Take the time, the work of processors, and the requests that pages of an engine cost."""

from __future__ import annotations

import resource
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import opensearchpy

from benchmarks.search_speed import percentile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engines.nodes import Cluster


@dataclass(slots=True)
class Crowd:
    """Hold what some readers at once had to wait for pages, and what the pages took.

    Attributes:
        waits_ms: of each page, with the wait for a thread.
        elapsed_s: by the clock.
        here_s: of the processor, in the process that makes the pages.
        nodes_s: of the processor, in the nodes of the engine.
        requests: that were sent to the engine, and `answers_bytes` that came back, unpacked.
    """

    waits_ms: list[float] = field(default_factory=list)
    elapsed_s: float = 0.0
    here_s: float = 0.0
    nodes_s: float = 0.0
    requests: int = 0
    answers_bytes: int = 0

    def line(self) -> str:
        """Return what is printed of them."""
        pages = len(self.waits_ms)
        half, most = percentile(self.waits_ms, 0.5), percentile(self.waits_ms, 0.95)
        return (
            f"p50 {half:7.0f}  p95 {most:7.0f} ms  {pages / self.elapsed_s:6.1f} pages/s; "
            f"processor a page {1000 * self.here_s / pages:5.1f} ms here, "
            f"{1000 * self.nodes_s / pages:5.1f} in nodes; requests {self.requests / pages:4.1f}, "
            f"{self.answers_bytes / pages / 1000:5.0f} kB"
        )


class Sent(opensearchpy.Urllib3HttpConnection):
    """Count what all connections of this process have asked, and the bytes of the answers."""

    _answers: ClassVar[list[int]] = []

    def perform_request(self, *arguments: Any, **named: Any) -> Any:
        """Send a request as the library does."""
        answer = super().perform_request(*arguments, **named)
        self._answers.append(len(answer[2]))
        return answer

    @classmethod
    def so_far(cls) -> tuple[int, int]:
        """Return how many answers came, and how many bytes they had."""
        return len(cls._answers), sum(cls._answers)


class Clock:
    """Tell the time, and the processor time of this process and of the nodes."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def now(self) -> tuple[float, float, float]:
        """Return the time, and the two processor times, in seconds."""
        stats: Any = self._cluster.ask("GET", "/_nodes/stats/process")
        spent_ms = sum(
            node["process"]["cpu"]["total_in_millis"] for node in stats["nodes"].values()
        )
        here = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        here_s = sum(used.ru_utime + used.ru_stime for used in here)
        return time.perf_counter(), here_s, spent_ms / 1000

    @contextmanager
    def added_to(self, crowd: Crowd) -> Iterator[None]:
        """Add what passes meanwhile to that of a crowd."""
        before, sent = self.now(), Sent.so_far()
        yield
        after, answered = self.now(), Sent.so_far()
        crowd.requests += answered[0] - sent[0]
        crowd.answers_bytes += answered[1] - sent[1]
        elapsed, here, nodes = (end - start for start, end in zip(before, after, strict=True))
        crowd.elapsed_s += elapsed
        crowd.here_s += here
        crowd.nodes_s += nodes
