"""Measure how fast all hits of a large search are streamed as CSV, and in how much memory.

    python -m benchmarks.export_speed [--hits 142000]

A corpus of generated text is built once under `.bench/`; every paragraph is a hit. The server
is a process of its own; its memory is read from /proc, so Linux is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.storage.database import open_for_writing, transaction
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.fulltext import rebuild
from tests.web.browser import serving_process

if TYPE_CHECKING:
    import sqlite3

FOLDER = Path(".bench")
WORD = "harbour"
PARAGRAPHS_OF_AN_ARTICLE = 10
GOAL_ROWS_PER_S = 20_000
GOAL_EXTRA_MB = 30.0

INSERT_SOURCE = """
insert into sources
  (id, path, member, identity, sha256, size_bytes, media_type, encoding, original)
values (:id, :path, '', :sha256, :sha256, 0, 'text/plain', 'utf-8', x'')
"""
INSERT_ARTICLE = """
insert into articles (id, uid, headline, publisher, published_on, words, source, content_sha256)
values (?, ?, ?, ?, ?, 0, ?, ?)
"""
INSERT_PARAGRAPH = """
insert into paragraphs (article, position, kind, text, start_byte, end_byte, rule, words)
values (?, ?, 'body', ?, 0, 0, 'generated', ?)
"""


def build(path: Path, hits: int) -> None:
    """Write a corpus in which `hits` paragraphs hold the word that is searched."""
    generator = random.Random(20260101)  # noqa: S311  not for secrets
    words = ["".join(generator.choices("aeiourstlnmdpk", k=7)) for _ in range(5000)]
    db = open_for_writing(path)
    with transaction(db):
        for number in range(1, hits // PARAGRAPHS_OF_AN_ARTICLE + 1):
            _write_article(db.conn, number, words, generator)
    with transaction(db):
        rebuild(db)
        rebuild_columns(db.conn)
    db.close()


def _write_article(
    connection: sqlite3.Connection, number: int, words: list[str], generator: random.Random
) -> None:
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    date = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    source = {"id": number, "path": f"bench/{number}.txt", "sha256": sha256}
    connection.execute(INSERT_SOURCE, source)
    described = (number, sha256[:12], f"Article {number}", f"Paper {number % 9}", date)
    connection.execute(INSERT_ARTICLE, (*described, number, sha256))
    texts = (
        " ".join([*generator.choices(words, k=30), WORD, *generator.choices(words, k=30)])
        for _ in range(PARAGRAPHS_OF_AN_ARTICLE)
    )
    rows = [(number, position, text, 61) for position, text in enumerate(texts, start=1)]
    connection.executemany(INSERT_PARAGRAPH, rows)


def measure(path: Path) -> tuple[int, float, float, float]:
    """Return rows, seconds, megabytes sent and the megabytes by which the server grew."""
    with serving_process(path) as (base, process):
        _read(f"{base}/?q={WORD}")
        before = _peak_mb(process.pid)
        started = time.perf_counter()
        rows, size = _read(f"{base}/-/hits.csv?q={WORD}")
        elapsed = time.perf_counter() - started
        return rows - 1, elapsed, size / 1e6, _peak_mb(process.pid) - before


def _read(url: str) -> tuple[int, int]:
    """Read a page to its end, keeping nothing; return its lines and bytes."""
    lines = size = 0
    with urllib.request.urlopen(url) as response:  # noqa: S310  an address of our own
        while piece := response.read(1 << 16):
            lines += piece.count(b"\n")
            size += len(piece)
    return lines, size


def _peak_mb(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    message = "the peak of memory is not told"
    raise RuntimeError(message)


def main() -> int:
    """Print the figures; return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hits", type=int, default=142_000)
    wanted = parser.parse_args().hits
    path = FOLDER / f"export-{wanted}.db"
    FOLDER.mkdir(exist_ok=True)
    if not path.exists():
        build(path, wanted)
    rows, elapsed, sent, extra = measure(path)
    print(f"{rows:,} of {wanted:,} rows, {sent:.0f} MB in {elapsed:.2f} s: {rows / elapsed:,.0f}/s")
    print(f"The server's memory grew by {extra:.1f} MB.")
    is_whole = rows == wanted // PARAGRAPHS_OF_AN_ARTICLE * PARAGRAPHS_OF_AN_ARTICLE
    is_good = is_whole and rows / elapsed >= GOAL_ROWS_PER_S and extra <= GOAL_EXTRA_MB
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
