"""Time a load: storing and indexing alone, a whole load, and generated articles at scale.

    python -m benchmarks.load_speed --data ../shared/data
    python -m benchmarks.load_speed --part scale --articles 200000

Storing alone takes rows that are analysed already, and is compared with `sqlite-utils insert`
and `enable-fts` of the same rows in the same run. The notebook's way is that of the GLAM
Workbench: rows first, then the text of each by an update of its own, then an index of whole
articles. Databases are made under `.bench/`.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlite_utils import Database

from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from ingest.storage import store
from ingest.storage.database import open_for_writing, transaction
from ingest.storage.ledger import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ingest.storage.rows import FileReading

ROOT = Path(__file__).parent.parent
BENCH = ROOT / ".bench"
NEWS = Path("news") / "outlets-10k.jsonl.gz"
SCALE = Path("scale")
ARTICLE_COLUMNS = "id, headline, standfirst, byline, publisher, published_on, url"
PARTS = ("storing", "whole", "notebook", "scale")

#: Articles that the notebook's way is timed with; it takes as long for each further one.
NOTEBOOK_ARTICLES = 3000


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data")
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, default=PARTS)
@click.option("--articles", type=int, default=20_000, help="Generated articles.")
@click.option("--jobs", type=int, default=os.cpu_count() or 1, help="Reading processes.")
def main(data: Path, parts: tuple[str, ...], articles: int, jobs: int) -> None:
    """Print what each part measures."""
    if not (data / NEWS).exists() or not (data / SCALE).exists():
        message = f"{data}: the articles are not there ({NEWS}, {SCALE}); nothing was measured"
        raise click.ClickException(message)
    BENCH.mkdir(exist_ok=True)
    if "storing" in parts:
        _storing(_news(data))
    if "whole" in parts:
        _whole("outlets", _news(data), jobs)
    if "notebook" in parts:
        _notebook(_news(data))
    if "scale" in parts:
        _whole(f"generated, {articles:,}", _generated(data, articles), jobs)


def _news(data: Path) -> Path:
    place = BENCH / "outlets-10k.jsonl"
    if not place.exists():
        with gzip.open(data / NEWS) as packed, place.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    return place


def _generated(data: Path, count: int) -> Path:
    place = BENCH / f"generated-{count}.jsonl"
    if not place.exists():
        program, model = data / SCALE / "gen_scale.py", data / SCALE / "words.model.json.gz"
        command = [sys.executable, str(program), "gen", str(model), str(count), str(place)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return place


def _whole(name: str, source: Path, jobs: int) -> None:
    database = _fresh("whole.db")
    command = [sys.executable, "-m", "ingest", "load", str(source), "--db", str(database)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    subprocess.run([*command, "--jobs", str(jobs)], check=False, stderr=subprocess.DEVNULL)
    elapsed_s = time.monotonic() - started
    connection = sqlite3.connect(database)
    (articles,) = connection.execute("select count(*) from articles").fetchone()
    connection.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak_mb = after.ru_maxrss / 1024
    text_mb = _text_bytes(source) / 1e6
    file_mb = database.stat().st_size / 1e6
    click.echo(
        f"whole load, {name}: {articles / elapsed_s:,.0f} articles/s ({elapsed_s:.1f} s, "
        f"{jobs} processes, {cpu_s:.1f} s of processor time); "
        f"file {file_mb:.0f} MB for {text_mb:.0f} MB of text "
        f"({file_mb / text_mb:.2f}); largest process {peak_mb:.0f} MB"
    )


def _notebook(source: Path) -> None:
    with source.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in itertools.islice(lines, NOTEBOOK_ARTICLES)]
    place = _fresh("notebook.db")
    elapsed_s = _timed(lambda: _load_like_a_notebook(articles, place))
    rate = len(articles) / elapsed_s
    click.echo(f"the notebook's way: {rate:,.0f} articles/s ({elapsed_s:.1f} s)")


def _load_like_a_notebook(articles: Sequence[Mapping[str, str]], place: Path) -> None:
    db = Database(place)
    table = db.table("articles")
    rows = ({"id": number, "title": item["title"]} for number, item in enumerate(articles))
    table.insert_all(rows, pk="id")
    table.add_column("text", str)
    for number, item in enumerate(articles):
        table.update(number, {"text": item["text"]})
    table.enable_fts(["title", "text"])
    db.close()


def _text_bytes(source: Path) -> int:
    with source.open(encoding="utf-8") as lines:
        return sum(len(json.loads(line).get("text", "").encode()) for line in lines)


def _fresh(name: str) -> Path:
    place = BENCH / name
    place.unlink(missing_ok=True)
    return place


def _storing(source: Path) -> None:
    (found,) = discover([source], known_places=frozenset(), left_out=[])
    readings = list(read_file(Task(found, None), None))
    ours, took_ours = _fresh("ours.db"), _timed(lambda: _store(readings, BENCH / "ours.db"))
    rows = _rows(ours)
    took_theirs = _timed(lambda: _insert(rows, _fresh("theirs.db")))
    articles = sum(len(reading.articles) for reading in readings)
    click.echo(
        f"storing and indexing alone: {articles / took_ours:,.0f} articles/s ({took_ours:.1f} s); "
        f"sqlite-utils insert and enable-fts: {articles / took_theirs:,.0f} articles/s "
        f"({took_theirs:.1f} s): {took_theirs / took_ours:.1f} times faster"
    )


def _timed(work: Callable[[], None]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def _store(readings: list[FileReading], database: Path) -> None:
    db = open_for_writing(database)
    with transaction(db):
        run = begin_run(db)
    for reading in readings:
        with transaction(db):
            store.write_batch(db, [reading], run, is_searched=False)
    store.catch_up(db)
    with transaction(db):
        store.finish(db, run, is_first=True)
    db.close()


def _rows(database: Path) -> dict[str, Path]:
    """Write the rows of both tables as JSON lines, which `sqlite-utils insert` reads."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    columns = {"articles": ARTICLE_COLUMNS, "paragraphs": "id, article, position, kind, text"}
    places = {}
    for table, names in columns.items():
        places[table] = _fresh(f"{table}.jsonl")
        with places[table].open("w", encoding="utf-8") as out:
            for row in connection.execute(f"select {names} from {table}"):
                out.write(json.dumps(dict(row)) + "\n")
    connection.close()
    return places


def _insert(rows: dict[str, Path], database: Path) -> None:
    program = str(Path(sys.executable).with_name("sqlite-utils"))
    for table, place in rows.items():
        command = [program, "insert", str(database), table, str(place), "--nl", "--pk", "id"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for table, names in {
        "articles": ["headline", "standfirst", "byline"],
        "paragraphs": ["text"],
    }.items():
        subprocess.run([program, "enable-fts", str(database), table, *names], check=True)


if __name__ == "__main__":
    main()
