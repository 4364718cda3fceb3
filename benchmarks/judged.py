"""Score the default search on 60 short queries of a conflict desk, judged paragraph by paragraph.

    python -m benchmarks.judged --data ../shared/data/news/conflict.jsonl.gz

`judged_queries.jsonl` holds a query a line, written before any list of hits was read, and its
judgements: record (line of the given file, from 1), paragraph, first 10 hex digits of the SHA-1
of the paragraph, and grade: 2 answers the query, 1 is on its subject, 0 is neither. Read for the
grades, in shuffled order and without the ranker's name, were the first ten of three rankers:
FTS5 with Porter stems (any word), FTS5 without stems (all words, then any), and release 0.1.0.
For one name, which none of them found as it was typed, the text was searched by hand.

Printed: means over the queries of P@10, recall@10 of what was judged 1 or 2, and nDCG@10
(linear gain), and the share of hits that nobody judged, which count as not relevant.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import ingest  # noqa: E402
from benchmarks.retrieval import (  # noqa: E402
    CREATE_PORTER,
    DEPTH,
    INSERT_PORTER,
    SELECT_PORTER,
    ndcg,
)
from ingest.model import ASIDE_KINDS  # noqa: E402
from ingest.text.words import terms  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Ranker: TypeAlias = Callable[[str], list[str]]

QUERIES = Path(__file__).with_name("judged_queries.jsonl")
SELECT_PARAGRAPHS = """
select
  paragraphs.id,
  articles.uid,
  sources.member,
  paragraphs.position,
  paragraphs.kind,
  articles.headline,
  paragraphs.text
from paragraphs
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source
order by paragraphs.id
"""
_RECORD = re.compile(r"\d+$")  # "conflict.jsonl line 12"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold the grade of one paragraph, and what proves that it is that paragraph still."""

    record: int
    position: int
    sha1: str
    grade: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph of the corpus; `place` names it in a list of hits."""

    id: int
    uid: str
    record: int
    position: int
    kind: str
    headline: str
    text: str

    @property
    def place(self) -> str:
        """Return record and paragraph as one word."""
        return f"{self.record}:{self.position}"

    @property
    def sha1(self) -> str:
        """Return the digest by which a judgement knows the text."""
        return hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Scores:
    """Hold the means over all queries, and what was counted for them."""

    precision: float
    recall: float
    ndcg: float
    hits: int
    unjudged: int


def read_judgements(path: Path) -> dict[str, list[Judgement]]:
    """Return the judgements of each query, in the order of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["query"]: [Judgement(*values) for values in row["judgements"]] for row in rows}


def read_paragraphs(corpus: ingest.Corpus) -> list[Paragraph]:
    """Return every paragraph of the corpus, in order."""
    return [
        Paragraph(row, uid, _record(member), position, kind, headline or "", text)
        for row, uid, member, position, kind, headline, text in corpus.connection.execute(
            SELECT_PARAGRAPHS
        )
    ]


def grades_by_place(
    judged: Mapping[str, Sequence[Judgement]], paragraphs: Sequence[Paragraph]
) -> tuple[dict[str, dict[str, int]], int, int]:
    """Return the grades by place as the corpus counts today, and how many moved or are gone.

    A paragraph that has another number in its record is known by its text: of equal texts the
    nearest is taken. One whose text is nowhere in its record keeps its grade, in a place that
    no ranker reaches: it lowers recall, so that a loss is seen and not forgotten.
    """
    positions: dict[tuple[int, str], list[int]] = defaultdict(list)
    for paragraph in paragraphs:
        positions[paragraph.record, paragraph.sha1].append(paragraph.position)
    grades: dict[str, dict[str, int]] = {}
    moved = gone = 0
    for query, judgements in judged.items():
        grades[query] = {}
        for judgement in judgements:
            place, has_moved = _place_of(judgement, positions)
            moved += has_moved
            gone += not place
            grades[query][place or f"gone {judgement.sha1}"] = judgement.grade
    return grades, moved, gone


def score(ranker: Ranker, grades: Mapping[str, dict[str, int]]) -> Scores:
    """Return the means of `ranker` over all queries."""
    precision = recall = gain = 0.0
    hits = unjudged = 0
    for query, judged in grades.items():
        places = ranker(query)[:DEPTH]
        relevant = sum(judged.get(place, 0) > 0 for place in places)
        precision += relevant / DEPTH
        recall += relevant / sum(grade > 0 for grade in judged.values())
        gain += ndcg(places, judged)
        hits += len(places)
        unjudged += sum(place not in judged for place in places)
    count = len(grades)
    return Scores(precision / count, recall / count, gain / count, hits, unjudged)


def porter_ranker(paragraphs: Sequence[Paragraph]) -> Ranker:
    """Return FTS5's own ranking of what a search shows: any word, Porter stems, BM25.

    Each paragraph carries the headline of its article, as a document of a collection does.
    """
    connection = sqlite3.connect(":memory:")
    connection.execute(CREATE_PORTER)
    shown = [paragraph for paragraph in paragraphs if paragraph.kind not in ASIDE_KINDS]
    connection.executemany(INSERT_PORTER, map(_document, shown))
    places = {paragraph.id: paragraph.place for paragraph in shown}

    def ranked(query: str) -> list[str]:
        words = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(query)))
        return [places[row] for (row,) in connection.execute(SELECT_PORTER, (words,))]

    return ranked


def default_ranker(corpus: ingest.Corpus, paragraphs: Sequence[Paragraph]) -> Ranker:
    """Return the first page of the default search."""
    places = {(paragraph.uid, paragraph.position): paragraph.place for paragraph in paragraphs}

    def ranked(query: str) -> list[str]:
        return [places[hit.uid, hit.position] for hit in corpus.search(query, size=DEPTH).hits]

    return ranked


def _place_of(
    judgement: Judgement, positions: Mapping[tuple[int, str], Sequence[int]]
) -> tuple[str, bool]:
    """Return where the judged text stands, and whether that is another number than was judged."""
    same_text = positions.get((judgement.record, judgement.sha1), ())
    if not same_text:
        return "", False
    nearest = min(same_text, key=lambda position: abs(position - judgement.position))
    return f"{judgement.record}:{nearest}", nearest != judgement.position


def _document(paragraph: Paragraph) -> tuple[int, str, str]:
    """Return the row of the ranked table; a headline is not written twice."""
    text = "" if paragraph.kind == "headline" else paragraph.text
    return paragraph.id, paragraph.headline, text


def _record(member: str) -> int:
    """Return the line that `member` names; 0, which nobody judged, when it names none."""
    match = _RECORD.search(member)
    return int(match.group()) if match else 0


def _report(corpus: ingest.Corpus) -> Iterator[str]:
    paragraphs = read_paragraphs(corpus)
    grades, moved, gone = grades_by_place(read_judgements(QUERIES), paragraphs)
    judged = sum(map(len, grades.values()))
    yield f"{len(grades)} queries, {judged} judgements; paragraphs moved {moved}, gone {gone}"
    rankers = {
        "porter": porter_ranker(paragraphs),
        "search": default_ranker(corpus, paragraphs),
    }
    for name, ranker in rankers.items():
        scores = score(ranker, grades)
        yield (
            f"{name:6}  P@10 {scores.precision:.3f}  recall@10 {scores.recall:.3f}"
            f"  nDCG@10 {scores.ndcg:.3f}"
            f"  not judged {scores.unjudged / max(scores.hits, 1):.1%} of {scores.hits} hits"
        )


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=ROOT / "../shared/data/news/conflict.jsonl.gz",
)
def main(data: Path) -> None:
    """Load the file into a corpus of its own, and print the scores of both rankings."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "judged.db"
        ingest.load(data, database)
        with ingest.open(database) as corpus:
            for line in _report(corpus):
                click.echo(line)


if __name__ == "__main__":
    main()
