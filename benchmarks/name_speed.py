"""Compare the time of a page for a name with that for one word of as many hits.

python -m benchmarks.name_speed --paragraphs 200000
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks.scale_corpus import build
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions
from ingest.search.columns import load_columns
from ingest.search.engine import Request, search
from ingest.storage.facet_columns import rebuild_columns
from ingest.storage.names import INSERT_ALIAS, INSERT_MENTION, INSERT_NAME, SELECT_IDS
from ingest.storage.rows import mention_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.columns import Columns

ROOT = Path(__file__).parent.parent
ROUNDS = 15
NAMES = 40
MIN_PARAGRAPHS = 50


def add_names(path: Path) -> None:
    """Find the names of the packs in a corpus made for measurements."""
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = off")
    gazetteer = load_packs(OWN_PACKS)
    names = [(name.key, name.label, str(name.type)) for name in gazetteer.names.values()]
    connection.executemany(INSERT_NAME, names)
    ids = dict(connection.execute(SELECT_IDS).fetchall())
    connection.executemany(
        INSERT_ALIAS,
        [
            (
                ids[a.key],
                a.text,
                str(a.case_rule),
                str(a.context),
                a.language,
                a.source,
                a.pack,
                a.line,
            )
            for a in gazetteer.aliases
        ],
    )
    matcher = build_matcher(gazetteer)
    for paragraphs in _articles(connection):
        found = find_document_mentions([text for _, text in paragraphs], matcher)
        connection.executemany(
            INSERT_MENTION,
            [
                mention_row(number, mention)
                for (number, _), mentions in zip(paragraphs, found, strict=True)
                for mention in mentions
            ],
        )
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('rebuild')")
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('optimize')")
    began = time.perf_counter()
    rebuild_columns(connection)
    click.echo(f"columns with names built in {time.perf_counter() - began:.1f} s")
    connection.commit()
    connection.close()


def _articles(connection: sqlite3.Connection) -> Iterator[list[tuple[int, str]]]:
    (count,) = connection.execute("select max(id) from articles").fetchone()
    for article in range(1, count + 1):
        yield connection.execute(
            "select id, text from paragraphs where article = ? order by position", (article,)
        ).fetchall()


def pairs(connection: sqlite3.Connection, columns: Columns) -> list[tuple[str, str, int]]:
    """Return names over the whole range of frequencies, each with a word as frequent."""
    words = connection.execute(
        "select term, paragraphs from vocabulary where length(term) > 3 order by paragraphs"
    ).fetchall()
    words = [(term, count) for term, count in words if term.isascii() and term.isalpha()]
    known = columns.known_names
    found = []
    for key, spellings in known.spellings.items():
        count = search(connection, columns, Request(f"name:{key}")).paragraphs
        typed = spellings[0].surface
        if count >= MIN_PARAGRAPHS and known.meant_by(typed) == (key,):
            term, held = min(words, key=lambda word: abs(word[1] - count))
            if abs(held - count) <= count / 50:
                found.append((typed, f"={term}", count))
    found.sort(key=lambda item: -item[2])
    step = max(len(found) // NAMES, 1)
    return found[::step][:NAMES]


def took_ms(
    connection: sqlite3.Connection, columns: Columns, texts: tuple[str, ...]
) -> tuple[float, ...]:
    """Return for each text the median processor time of its page.

    The texts take turns, so that what else the machine does falls on all of them alike.
    """
    times: list[list[float]] = [[] for _ in texts]
    for _ in range(ROUNDS):
        for place, text in enumerate(texts):
            began = time.process_time()
            search(connection, columns, Request(text))
            times[place].append(1000 * (time.process_time() - began))
    return tuple(statistics.median(taken) for taken in times)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "../shared/data")
@click.option("--paragraphs", default=200_000)
def main(data: Path, paragraphs: int) -> None:
    """Print the time of both for each pair, and the ratios."""
    path = ROOT / ".bench" / f"names{paragraphs}.db"
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        build(path, data / "news" / "outlets-10k.jsonl.gz", paragraphs)
        add_names(path)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    began = time.perf_counter()
    columns = load_columns(connection)
    click.echo(f"{paragraphs:,} paragraphs; loaded in {time.perf_counter() - began:.2f} s")
    ratios, sums = [], [0.0, 0.0]
    for name, word, count in pairs(connection, columns):
        for_name, for_word = took_ms(connection, columns, (name, word))
        ratios.append(for_name / for_word)
        sums = [sums[0] + for_name, sums[1] + for_word]
        click.echo(f"{count:>8,}  {for_name:7.1f} ms {name:30} {for_word:7.1f} ms {word}")
    click.echo(
        f"name / word: median {statistics.median(ratios):.2f}, all together "
        f"{sums[0] / sums[1]:.2f}, worst {max(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
