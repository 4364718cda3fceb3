"""Ask a served corpus all the time while one load after the other writes to it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.torture.aftermath import soundness, stages
from tests.torture.articles import write_later
from tests.torture.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.torture.loads import Job

NAME = "reader beside writer"
PAGES = ("/?q=word7+word9", "/?q=Daesh", "/corpus/paragraphs.json?_size=5", "/?q=%22word1%22")
#: By so much may a load delay an answer.
LONGEST_DELAY_S = 1.0
ALONE_S = 15
STARTING_S = 60.0


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Ask and load for as many seconds as there are trials; ask alone before, to compare."""
    outcome = Outcome(NAME, seed)
    _, later = stages(folder, seed)
    job = later.job(folder / "served")
    _load(job)  # puts all names into force, which is done once
    alone: list[float] = []
    took: list[float] = []
    with _served(job) as address:
        with _asking(address, alone, outcome):
            time.sleep(ALONE_S)
        with _asking(address, took, outcome):
            until = time.monotonic() + len(trials)
            while time.monotonic() < until:
                write_later_again(job, seed + int(outcome.counts.get("loads", 0)))
                outcome.failures += _load(job)
                outcome.count("loads")
    outcome.trials = len(took)
    outcome.failures += soundness(job, [])
    outcome.count("s in the middle", round(sorted(took)[len(took) // 2], 3))
    outcome.count("s at most", round(max(took), 3))
    outcome.count("s at most without a load", round(max(alone), 3))
    outcome.is_good = max(took) - max(alone) <= LONGEST_DELAY_S
    return outcome


@contextmanager
def _asking(address: str, took: list[float], outcome: Outcome) -> Iterator[None]:
    stop = Event()
    asking = Thread(target=_ask, args=(address, stop, took, outcome))
    asking.start()
    try:
        yield
    finally:
        stop.set()
        asking.join()


def write_later_again(job: Job, seed: int) -> None:
    """Change the folder once more, so that the next load has something to write."""
    (job.top / "005.txt").touch()
    write_later(job.top, seed)


def _load(job: Job) -> list[str]:
    """Load by the whole command; 3 means that the empty file and the broken record are named."""
    command = [sys.executable, "-m", "ingest", "load", str(job.top), "--db", str(job.database)]
    done = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=False)
    return [] if done.returncode == 3 else [f"a load ended with {done.returncode}: {done.stderr!r}"]


def _ask(address: str, stop: Event, took: list[float], outcome: Outcome) -> None:
    while not stop.is_set():
        page = PAGES[len(took) % len(PAGES)]
        began = time.monotonic()
        try:
            with urlopen(f"{address}{page}", timeout=30) as answer:  # noqa: S310  our own server
                answer.read()
        except OSError as error:
            outcome.failures.append(f"{page}: {error}")
        took.append(time.monotonic() - began)


@contextmanager
def _served(job: Job) -> Iterator[str]:
    command = [sys.executable, "-m", "ingest", "serve", "--db", str(job.database), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            told = (re.search(r"at (http://[^/]+)/", line) for line in process.stderr or ())
            address = next(found.group(1) for found in told if found)
            _wait_for(address)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"{address}/-/versions.json", timeout=5):  # noqa: S310
            return
        time.sleep(0.1)
    message = "the server did not start"
    raise TimeoutError(message)
