"""Measure how well articles on the same story are found, and how long it takes.

    python -m benchmarks.similar --data ../shared/data

News articles of which it was judged which headline's story they tell are put among ten thousand
others; asked about each of them, the others of its story should come first. Printed: the share
of them among the first five, the mean average precision of the first twenty, and the same for a
search for any of its 25 words that weigh most, as one would do by hand with FTS5. For passages:
for how many a passage of its story is among the first five. Times are those of the processor.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.retrieval import read_collection  # noqa: E402
from ingest.search.columns import load_columns  # noqa: E402
from ingest.search.similar import similar_articles, similar_passages  # noqa: E402
from ingest.search.subject import subject_of  # noqa: E402
from tests.corpora import Draft, add, new_corpus  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ingest.search.columns import Columns

DEPTH = 20
FIRST = 5
WORDS_BY_HAND = 25
PASSAGES = 300

CREATE_DOCS = 'create virtual table docs using fts5(text, tokenize="unicode61")'
FILL_DOCS = """
insert into docs (rowid, text)
select articles.id, group_concat(paragraphs.text, ' ')
from articles
join paragraphs on paragraphs.article = articles.id
group by articles.id
"""
SELECT_DOCS = "select rowid from docs where docs match ? order by rank limit ?"
SELECT_PATHS = """
select articles.uid, sources.path, articles.id
from articles
join sources on sources.id = articles.source
"""
SELECT_TEXTS = "select text from paragraphs where article = ? order by position"
SELECT_BODY = """
select articles.uid, paragraphs.position
from paragraphs
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source
where sources.path like 'story/%'
  and paragraphs.words >= 25
order by paragraphs.id
"""


def drafts(data: Path) -> Iterator[Draft]:
    """Yield the judged articles, then the others."""
    for number, _, text in read_collection(data / "retrieval" / "headlines").documents:
        if text.strip():
            yield Draft(_paragraphs(text), path=f"story/{number}")
    with gzip.open(data / "news" / "outlets-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            headline = [("headline", article["title"])] if article["title"] else []
            paragraphs = [*headline, *_paragraphs(article["text"])]
            yield Draft(paragraphs, headline=article["title"] or None, path=f"news/{article['id']}")


def _paragraphs(text: str) -> list[tuple[str, str]]:
    return [("body", part) for part in text.split("\n\n") if part.strip()]


def stories(data: Path) -> dict[str, set[str]]:
    """Return for each judged article the others of its stories."""
    others: dict[str, set[str]] = defaultdict(set)
    collection = read_collection(data / "retrieval" / "headlines")
    known = {f"story/{number}" for number, _, text in collection.documents if text.strip()}
    for judged in collection.judgements.values():
        story = known & {f"story/{number}" for number, grade in judged.items() if grade > 0}
        for path in story:
            others[path] |= story - {path}
    return {path: others[path] for path in sorted(others) if others[path]}


def scores(ranked: Sequence[str], wanted: set[str]) -> tuple[float, float]:
    """Return recall of the first five and average precision of the first twenty."""
    hits = [path in wanted for path in ranked[:DEPTH]]
    precise = [sum(hits[: place + 1]) / (place + 1) for place, hit in enumerate(hits) if hit]
    recall = sum(hits[:FIRST]) / min(FIRST, len(wanted))
    return recall, sum(precise) / min(DEPTH, len(wanted))


def report(name: str, ranker: Callable[[str], list[str]], wanted: Mapping[str, set[str]]) -> None:
    """Print the means of a ranker and its times."""
    recalls, precisions, took = [], [], []
    for path, others in wanted.items():
        began = time.process_time()
        ranked = ranker(path)
        took.append(1000 * (time.process_time() - began))
        recall, precision = scores(ranked, others)
        recalls.append(recall)
        precisions.append(precision)
    took.sort()
    click.echo(
        f"{name:24} R@5 {sum(recalls) / len(recalls):.3f}  "
        f"MAP@20 {sum(precisions) / len(precisions):.3f}  "
        f"CPU ms p50 {took[len(took) // 2]:.1f} p95 {took[int(0.95 * len(took))]:.1f}"
    )


def report_passages(
    connection: sqlite3.Connection,
    columns: Columns,
    paths: Mapping[str, str],
    wanted: Mapping[str, set[str]],
) -> None:
    """Print for how many passages one of the same story is found."""
    asked = [row for row in connection.execute(SELECT_BODY) if paths[row[0]] in wanted]
    random.Random(1).shuffle(asked)  # noqa: S311
    hits, took = 0, []
    for uid, position in asked[:PASSAGES]:
        began = time.process_time()
        similar = similar_passages(connection, columns, uid, position, FIRST) or ()
        took.append(1000 * (time.process_time() - began))
        hits += any(paths[item.uid] in wanted[paths[uid]] for item in similar)
    took.sort()
    click.echo(
        f"{'passages':24} hit@5 {hits / len(took):.3f}  CPU ms p50 {took[len(took) // 2]:.1f} "
        f"p95 {took[int(0.95 * len(took))]:.1f}"
    )


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "../shared/data")
def main(data: Path) -> None:
    """Print the table."""
    place = ROOT / ".bench" / "similar.db"
    place.parent.mkdir(exist_ok=True)
    if not place.exists():
        add(new_corpus(str(place)), drafts(data))
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    columns = load_columns(connection)
    rows = connection.execute(SELECT_PATHS).fetchall()
    paths = {uid: path for uid, path, _ in rows}
    uids = {path: uid for uid, path, _ in rows}
    ids = {path: number for _, path, number in rows}
    wanted = stories(data)
    click.echo(f"{columns.articles:,} articles, {columns.paragraphs:,} paragraphs, {len(wanted)}")

    def ours(path: str) -> list[str]:
        similar = similar_articles(connection, columns, uids[path], DEPTH) or ()
        return [paths[item.uid] for item in similar]

    by_hand = sqlite3.connect(":memory:")
    by_hand.execute("attach ? as corpus", (str(place),))
    by_hand.execute(CREATE_DOCS)
    by_hand.execute(FILL_DOCS)
    path_of = {number: path for path, number in ids.items()}

    def searched(path: str) -> list[str]:
        texts = [text for (text,) in connection.execute(SELECT_TEXTS, (ids[path],))]
        words = subject_of(texts, "en", connection, columns.paragraphs)[:WORDS_BY_HAND]
        query = " OR ".join(f'"{word.term}"' for word in words)
        hits = by_hand.execute(SELECT_DOCS, (query, DEPTH + 1)) if query else ()
        return [path_of[number] for (number,) in hits if path_of[number] != path]

    report("similar", ours, wanted)
    report("FTS5, its 25 words", searched, wanted)
    report_passages(connection, columns, paths, wanted)


if __name__ == "__main__":
    main()
