"""Ask a served corpus all the time while one load after the other writes to it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import contextmanager
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
SLOWEST_S = 1.0


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Ask and load for as many seconds as there are trials."""
    outcome = Outcome(NAME, seed)
    _, later = stages(folder, seed)
    job = later.job(folder / "served")
    took: list[float] = []
    stop = Event()
    with _served(job) as address:
        asking = Thread(target=_ask, args=(address, stop, took, outcome))
        asking.start()
        until = time.monotonic() + len(trials)
        while time.monotonic() < until:
            write_later_again(job, seed + len(outcome.counts))
            _load(job, outcome)
        stop.set()
        asking.join()
    outcome.trials = len(took)
    outcome.failures += soundness(job, [])
    outcome.count("s at most", round(max(took), 3))
    outcome.count("s in the middle", round(sorted(took)[len(took) // 2], 3))
    outcome.count("answers over a second", sum(seconds > SLOWEST_S for seconds in took))
    outcome.is_good = outcome.counts["answers over a second"] == 0
    return outcome


def write_later_again(job: Job, seed: int) -> None:
    """Change the folder once more, so that the next load has something to write."""
    (job.top / "005.txt").touch()
    write_later(job.top, seed)


def _load(job: Job, outcome: Outcome) -> None:
    command = [sys.executable, "-m", "ingest", "load", str(job.top), "--db", str(job.database)]
    done = subprocess.run([*command, "--jobs", "1"], capture_output=True, check=False)
    outcome.count("loads")
    if done.returncode != 3:
        outcome.failures.append(f"a load ended with {done.returncode}: {done.stderr[-300:]!r}")


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
            yield next(found.group(1) for found in told if found)
        finally:
            process.terminate()
