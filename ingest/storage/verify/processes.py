"""Prove the articles of a large corpus in several processes at once."""

from __future__ import annotations

import multiprocessing
import shlex
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.errors import StorageError
from ingest.storage.database import connect
from ingest.storage.verify.articles import Naming, check_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ingest.storage.verify.findings import Finding

#: Articles that a process is given at once: about a second of work.
SHARE_ARTICLES = 250


def check_in_processes(
    file: Path, numbers: Sequence[int], jobs: int, on_articles: Callable[[int], object]
) -> Iterator[Finding]:
    """Yield what is wrong with any of the articles, in the order given.

    Args:
        file: the corpus; each process opens it for itself, and only reads.
        numbers: ids of articles.
        jobs: processes.
        on_articles: called with the number of articles that were proved since the last call.

    Raises:
        StorageError: the system has ended a process.
    """
    shares = [
        numbers[start : start + SHARE_ARTICLES] for start in range(0, len(numbers), SHARE_ARTICLES)
    ]
    spawn = multiprocessing.get_context("spawn")  # threads are running: a fork may hang
    pool = ProcessPoolExecutor(jobs, spawn, initializer=_leave_interrupts_to_the_parent)
    try:
        proofs = [pool.submit(_check_share, file, share) for share in shares]
        for share, proof in zip(shares, proofs, strict=True):
            yield from proof.result()
            on_articles(len(share))
    except BrokenProcessPool as error:
        message = (
            f"{file}: the system has ended a process that proved articles, perhaps for want of "
            f"memory; run it again with `ingest verify --jobs 1 --db {shlex.quote(str(file))}`"
        )
        raise StorageError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check_share(file: Path, numbers: Sequence[int]) -> list[Finding]:
    with closing(connect(file, mode="ro")) as db:
        return list(check_articles(db, Naming(db), numbers))
