"""Compare the order of hits with that of SQLite's own ranking, on seven test collections.

    python -m benchmarks.retrieval --data ../shared/data/retrieval
    python -m benchmarks.retrieval --meaning
    python -m benchmarks.retrieval --paragraphs
    python -m benchmarks.retrieval --paragraphs --articles

Each document becomes an article with a headline and one paragraph; the text of each query goes
into the search box as it is. Printed: nDCG@10 (judgements above 0 count as relevant, graded
where the collection grades), for FTS5's BM25 over any word with the Porter stemmer, and for
`search()` with its default settings; with --meaning in a corpus that knows what words mean, for
which the extra [meaning] must be installed. With --paragraphs each text is cut at its empty lines,
as a load does: of these collections the headlines alone have texts of several paragraphs. With
--articles the list is one of articles.
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from ingest.search.engine import Request, Unit, load_columns, search  # noqa: E402
from ingest.storage.piece_files import read_installed  # noqa: E402
from ingest.storage.word_pieces import write_pieces  # noqa: E402
from ingest.text.words import terms  # noqa: E402
from tests.corpora import Draft, add, new_corpus  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COLLECTIONS = ("adi", "cacm", "cisi", "cran", "lisa", "med", "npl", "headlines")
DEPTH = 10
CREATE_PORTER = 'create virtual table docs using fts5(title, text, tokenize="porter unicode61")'
INSERT_PORTER = "insert into docs (rowid, title, text) values (?, ?, ?)"
SELECT_PORTER = "select rowid from docs where docs match ? order by rank limit 10"


@dataclass(frozen=True)
class Collection:
    """Hold one test collection: documents in order, queries, and judgements."""

    name: str
    documents: list[tuple[str, str, str]]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]


def read_collection(folder: Path) -> Collection:
    """Read a collection in the BEIR layout."""
    documents = [
        (row["_id"], row.get("title") or "", row.get("text") or "")
        for row in _json_lines(folder / "corpus.jsonl")
    ]
    queries = {row["_id"]: row["text"] for row in _json_lines(folder / "queries.jsonl")}
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, _, document, grade = line.split("\t")
        judgements[query][document] = int(grade)
    return Collection(folder.name, documents, queries, dict(judgements))


def ndcg(ranked: Sequence[str], judged: dict[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten (linear gain)."""
    gained = sum(
        max(judged.get(document, 0), 0) / math.log2(place + 2)
        for place, document in enumerate(ranked[:DEPTH])
    )
    best = sorted((grade for grade in judged.values() if grade > 0), reverse=True)[:DEPTH]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def mean_ndcg(collection: Collection, ranker: Callable[[str], list[str]]) -> float:
    """Return the mean over all judged queries."""
    found = [
        ndcg(ranker(collection.queries[query]), judged)
        for query, judged in collection.judgements.items()
        if query in collection.queries and any(grade > 0 for grade in judged.values())
    ]
    return sum(found) / len(found)


def porter_ranker(collection: Collection) -> Callable[[str], list[str]]:
    """Return FTS5's own ranking: any of the words, Porter stems, BM25."""
    connection = sqlite3.connect(":memory:")
    connection.execute(CREATE_PORTER)
    connection.executemany(
        INSERT_PORTER,
        ((row, title, text) for row, (_, title, text) in enumerate(collection.documents)),
    )

    def ranked(query: str) -> list[str]:
        words = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(query)))
        return [
            collection.documents[row][0] for (row,) in connection.execute(SELECT_PORTER, (words,))
        ]

    return ranked


def default_ranker(
    collection: Collection,
    *,
    with_meaning: bool = False,
    is_cut: bool = False,
    unit: Unit = Unit.PARAGRAPHS,
) -> Callable[[str], list[str]]:
    """Return the default search: hits in order, each document once."""
    connection = new_corpus()
    add(connection, (_draft(*document, is_cut=is_cut) for document in collection.documents))
    if with_meaning:
        write_pieces(connection, read_installed())
    columns = load_columns(connection)

    def ranked(query: str) -> list[str]:
        answer = search(connection, columns, Request(query, size=5 * DEPTH, unit=unit))
        return list(dict.fromkeys(hit.path for hit in answer.hits))

    return ranked


def _draft(identifier: str, title: str, text: str, *, is_cut: bool) -> Draft:
    paragraphs = [("headline", title)] if title else []
    texts = text.split("\n\n") if is_cut else [text]
    body = [("body", part) for part in texts if part.strip()]
    return Draft(paragraphs + body, headline=title or None, path=identifier)


def _json_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "../shared/data/retrieval")
@click.option("--meaning", is_flag=True, help="Let the corpus know what words mean.")
@click.option("--paragraphs", is_flag=True, help="Cut each text into its paragraphs.")
@click.option("--articles", is_flag=True, help="List articles.")
def main(data: Path, *, meaning: bool, paragraphs: bool, articles: bool) -> None:
    """Print nDCG@10 of both rankings for each collection, and the means."""
    totals = [0.0, 0.0]
    for name in COLLECTIONS:
        collection = read_collection(data / name)
        began = time.perf_counter()
        base = mean_ndcg(collection, porter_ranker(collection))
        unit = Unit.ARTICLES if articles else Unit.PARAGRAPHS
        ranker = default_ranker(collection, with_meaning=meaning, is_cut=paragraphs, unit=unit)
        ours = mean_ndcg(collection, ranker)
        totals = [totals[0] + base, totals[1] + ours]
        took = time.perf_counter() - began
        click.echo(
            f"{name:5} porter {base:.3f}  search {ours:.3f}  {ours / base - 1:+6.1%}  {took:4.1f} s"
        )
    base, ours = (total / len(COLLECTIONS) for total in totals)
    click.echo(f"mean  porter {base:.3f}  search {ours:.3f}  {ours / base - 1:+6.1%}")


if __name__ == "__main__":
    main()
