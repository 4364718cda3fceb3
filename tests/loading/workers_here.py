"""Read parts in the process of the tests, as workers of a cluster would."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ingest.loading import parts, shards, spread, tasks
from ingest.loading.executors import Workers
from tests.reading_here import reading_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest


class WorkersHere(Executor):
    """Do the work at once; fail as often as is asked."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.failures = 0
        self.last_part = 10**6

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.failures:
            self.failures -= 1
            future.set_exception(BrokenProcessPool("killed"))
        elif len(self.made) >= self.last_part:
            raise KeyboardInterrupt
        else:
            self.made.append(args[0].key)
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:
                future.set_exception(error)
        return future


def work_here(monkeypatch: pytest.MonkeyPatch) -> WorkersHere:
    """Have parts read in this process, and make them small."""
    here = WorkersHere()

    @contextmanager
    def open_workers(_: int | str) -> Iterator[Workers]:
        yield Workers(here, 2)

    monkeypatch.setattr(spread, "open_workers", open_workers)
    monkeypatch.setattr(shards, "reading_pool", reading_here)
    monkeypatch.setattr(parts, "PART_FILES", 7)
    monkeypatch.setattr(parts, "PART_BYTES", 3500)
    monkeypatch.setattr(tasks, "SHARE_BYTES", 3000)
    return here
