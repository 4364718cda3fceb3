"""Ask a served corpus while a load goes on: no request may fail, none may take over a second.

python -m benchmarks.beside_a_load --files 2000

Afterwards the last article that was loaded must be found, by the server that runs on.
"""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 6
SLOWEST_S = 1.0
STARTING_S = 60.0
PAGES = ("/?q=word7+word9", "/?q=%22word1+word2%22", "/-/versions.json", "/?q=word300")


@click.command()
@click.option("--files", type=int, default=2000, show_default=True, help="Files to load.")
def main(files: int) -> None:
    """Print how many requests were answered, failed, and how long the slowest took."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        _write(first, range(200))
        _write(second, range(200, 200 + files))
        database = Path(folder) / "corpus.db"
        _ingest("load", first, "--db", database).wait()
        port = _free_port()
        server = _ingest("serve", "--db", database, "--port", port)
        try:
            _wait_for(port)
            took, failures = _asked_during(_ingest("load", second, "--db", database), port)
            seen_s = _seen_after(port, f"own{199 + files}")
        finally:
            server.terminate()
            server.wait()
    slow, ordered = sum(seconds > SLOWEST_S for seconds in took), sorted(took)
    median, p95 = (ordered[int(len(took) * share)] * 1000 for share in (0.5, 0.95))
    click.echo(
        f"Datasette {version('datasette')}: {len(took)} requests, {len(failures)} failed, {slow} "
        f"over {SLOWEST_S:g} s; median {median:.0f} ms, 95 of 100 within {p95:.0f} ms, slowest "
        f"{max(took) * 1000:.0f} ms; the last article seen {seen_s:.1f} s after the load"
    )
    for failure in failures[:5]:
        click.echo(failure)
    sys.exit(1 if failures or slow else 0)


def _write(folder: Path, numbers: range) -> None:
    folder.mkdir()
    chance = random.Random(f"{SEED}/{numbers.start}")  # noqa: S311  seeded on purpose
    for number in numbers:
        paragraphs = (
            " ".join(f"word{chance.randrange(2000)}" for _ in range(60)) for _ in range(10)
        )
        text = ".\n\n".join(paragraphs)
        (folder / f"{number:06}.txt").write_text(f"Headline {number}\n\n{text} own{number}.\n")


def _ingest(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until:
        try:
            urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    message = "the server did not start"
    raise click.ClickException(message)


def _asked_during(load: subprocess.Popen[bytes], port: int) -> tuple[list[float], list[str]]:
    took, failures = [], []
    for page in _pages():
        started = time.monotonic()
        try:
            with urlopen(f"http://127.0.0.1:{port}{page}", timeout=30) as answer:
                answer.read()
        except OSError as error:
            failures.append(f"{page}: {error}")
        took.append(time.monotonic() - started)
        if load.poll() is not None:
            break
        time.sleep(0.02)
    if load.returncode:
        failures.append(f"the load ended with {load.returncode}")
    return took, failures


def _seen_after(port: int, word: str) -> float:
    """Return after how many seconds a search finds a word of the last article."""
    started = time.monotonic()
    while time.monotonic() - started < STARTING_S:
        asked = urlencode({"q": word})
        with urlopen(f"http://127.0.0.1:{port}/?{asked}", timeout=30) as answer:
            if b"1 paragraph" in answer.read():
                return time.monotonic() - started
        time.sleep(0.1)
    message = f"{word} was loaded and is not found"
    raise click.ClickException(message)


def _pages() -> Iterator[str]:
    while True:
        yield from PAGES


if __name__ == "__main__":
    main()
