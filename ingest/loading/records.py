"""Count the articles that a load reads: stored, merged with identical ones, undated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.storage import ledger
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from ingest.storage.rows import FileReading, PackedArticle


@dataclass(slots=True)
class RecordCounts:
    """Count articles; `read` is the sum of `stored` and `merged`.

    Attributes:
        read: articles that the files gave, those of untouched files not counted.
        stored: those that the corpus holds from where they were read.
        merged: those of which the very same bytes stand elsewhere too: in another file, or
            as another record. The corpus has them once, with every place.
        undated: those among `stored` whose date is not stated.
        untitled: those among `stored` whose headline is not stated.
    """

    read: int = 0
    stored: int = 0
    merged: int = 0
    undated: int = 0
    untitled: int = 0

    def add(self, article: PackedArticle, *, is_merged: bool) -> None:
        """Count one article."""
        self.read += 1
        if is_merged:
            self.merged += 1
            return
        self.stored += 1
        self.undated += article.columns["published_on"] is None
        self.untitled += article.columns["headline"] is None

    def lines(self, files: int) -> Iterator[str]:
        """Yield what the counts of files do not say, `files` being those that gave something."""
        if not (self.merged or self.undated or self.untitled) and self.read == files:
            return
        merged = f", {self.merged:,} merged with identical ones" if self.merged else ""
        lacking = [
            f"{number:,} without a {what}"
            for number, what in ((self.undated, "date"), (self.untitled, "headline"))
            if number
        ]
        silent = f" ({', '.join(lacking)})" if lacking else ""
        yield f"{count_of(self.read, 'article')} read: {self.stored:,} stored{silent}{merged}"


def count_records(db: Database, batch: Sequence[FileReading], counts: RecordCounts) -> None:
    """Count the articles of a batch before it is written."""
    inside: set[str] = set()
    for reading in batch:
        for article in reading.articles:
            identity, member = article.source.identity, article.source.member
            is_merged = identity in inside or ledger.is_held_elsewhere(
                db, reading.file, member, identity
            )
            inside.add(identity)
            counts.add(article, is_merged=is_merged)
