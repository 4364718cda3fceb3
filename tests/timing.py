"""How long work takes, measured so that a busy machine changes nothing of a verdict.

Processor time alone is not enough: it counts the threads of other tests in the same process, a
collection of the garbage that earlier tests have left, and cores that others fill. So a verdict
rests on the least of several times, and the work is done again only where once was not enough.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: How often work is timed before it counts as slow.
TRIES = 4

#: What may be added to any time: loading a module, filling a table on first use.
START_S = 0.5


def least_s(work: Callable[[], object], *, enough: float = 0.0) -> float:
    """Return the least processor time of some tries, in seconds; at `enough`, ask no more."""
    least = float("inf")
    for _ in range(TRIES):
        gc.collect()
        gc.disable()
        try:
            began = time.process_time()
            work()
            least = min(least, time.process_time() - began)
        finally:
            gc.enable()
        if least <= enough:
            break
    return least


def assert_time_follows_length(work: Callable[[int], object], count: int) -> None:
    """Assert that four times as much takes less than eight times as long: linear, not square.

    `work` is called with `count` and with four times `count`.
    """
    work(max(1, count // 20))  # whatever is made once is made now
    small = least_s(lambda: work(count), enough=float("inf"))
    if least_s(lambda: work(4 * count), enough=8 * small + START_S) < 8 * small + START_S:
        return
    small = least_s(lambda: work(count))
    allowed = 8 * small + START_S
    assert least_s(lambda: work(4 * count), enough=allowed) <= allowed


def assert_takes_at_most(seconds: float, work: Callable[[], object]) -> None:
    """Assert that work takes no more processor time than this."""
    assert least_s(work, enough=seconds) <= seconds
