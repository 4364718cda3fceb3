"""Put an article into the very rows in which it is stored.

Pure, so that the processes that read do this work too, and the one that writes only writes.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.model import FIELDS, Problem, StrEnum
from ingest.storage.content_hash import article_digest
from ingest.storage.long_rows import in_little_memory
from ingest.storage.statements import NO_STATEMENTS, statements_in
from ingest.text.words import index_form_or_none

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ingest.model import Article, Evidence, Mention, Paragraph, Source
    from ingest.sources.discover import FoundFile
    from ingest.storage.statements import Statements


#: One transaction holds at most so many files or parts of one, which have at most so many articles
#: each, so many articles in all, or so many bytes of originals, whichever comes first: larger
#: batches save little, smaller ones wait for the disk more often. A thousand messages of a chat
#: take 4 MB of memory with their rows.
BATCH_FILES = 100
BATCH_ARTICLES = 1_000
BATCH_BYTES = 16 * 1024 * 1024

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """Hold the rows of one article, all but the ids.

    Attributes:
        source: where its bytes were found, and their hash.
        encoding: the codec by which slices of them decode.
        notation: how the bytes write their characters.
        original: the bytes, compressed.
        rendition: the text that stands in for unreadable bytes, compressed; or None.
        extra: what the record holds beside the article, as JSON; or None.
        columns: of the table `articles`: the fields, year and month, words, the hash.
        paragraphs: values of `PARAGRAPH_COLUMNS`, in order of position.
        folded: position and indexed form of the paragraphs for which it differs.
        evidence: values of `EVIDENCE_COLUMNS`.
        mentions: values of `MENTION_COLUMNS`.
        statements: quotations and numbers.
    """

    source: Source
    encoding: str
    notation: str
    original: bytes
    rendition: bytes | None
    extra: str | None
    columns: Mapping[str, object]
    paragraphs: Collection[Row]
    folded: Collection[Row]
    evidence: Sequence[Row]
    mentions: Collection[Row]
    statements: Statements


def pack(article: Article) -> PackedArticle:
    """Return the rows of `article`."""
    return with_statements([rows_of(article)])[0]


def with_statements(articles: Iterable[PackedArticle]) -> list[PackedArticle]:
    """Return articles of `rows_of` with what is said in them.

    To look through a hundred articles in a row takes an eighth less time than to do it between
    other work, which takes its place in the caches of the processor.
    """
    found: dict[int, Statements] = {}
    packed = []
    for article in articles:
        key = id(article.paragraphs)  # shared by articles that are the same word for word
        if key not in found:
            found[key] = statements_in(article.paragraphs)
        packed.append(replace(article, statements=found[key]))
    return packed


def rows_of(article: Article) -> PackedArticle:
    """Return the rows of `article` without what is said in it."""
    paragraphs = [_paragraph_row(paragraph) for paragraph in article.paragraphs]
    evidence = [_evidence_row(item) for item in article.evidence]
    mentions = [
        mention_row(paragraph.position, mention)
        for paragraph in article.paragraphs
        for mention in paragraph.mentions
    ]
    fields = {name: article.fields.get(name) for name in FIELDS}
    described = (
        article.source.sha256,
        article.source.media_type,
        article.encoding,
        article.notation,
    )
    return PackedArticle(
        source=article.source,
        encoding=article.encoding,
        notation=article.notation,
        original=zlib.compress(article.original),
        rendition=None if article.rendition is None else zlib.compress(article.rendition),
        extra=json.dumps(dict(article.extra), sort_keys=True) if article.extra else None,
        columns={
            **fields,
            **year_and_month(fields["published_on"]),
            "words": article.words,
            "content_sha256": article_digest(described, fields, paragraphs, evidence, mentions),
        },
        paragraphs=in_little_memory(paragraphs),
        folded=in_little_memory(_folded(article.paragraphs)),
        evidence=evidence,
        mentions=in_little_memory(mentions),
        statements=NO_STATEMENTS,
    )


def mention_row(paragraph: int, mention: Mention) -> Row:
    """Return the values of one mention; `paragraph` is its position, or its id."""
    return (
        paragraph,
        mention.start_char,
        mention.end_char,
        mention.key,
        mention.surface,
        mention.alias,
        mention.rule,
    )


def year_and_month(published_on: str | None) -> dict[str, int | None]:
    """Split a date as exact as its evidence: `2024`, `2024-12` or `2024-12-10`."""
    parts = [int(part) for part in published_on.split("-")] if published_on else []
    return {
        "published_year": parts[0] if parts else None,
        "published_month": parts[1] if len(parts) > 1 else None,
    }


def _paragraph_row(paragraph: Paragraph) -> Row:
    return (
        paragraph.position,
        str(paragraph.kind),
        paragraph.text,
        paragraph.start_byte,
        paragraph.end_byte,
        paragraph.rule,
        paragraph.words,
    )


def _evidence_row(evidence: Evidence) -> Row:
    return (
        evidence.field,
        evidence.value,
        str(evidence.status),
        evidence.method,
        evidence.words,
        evidence.start_byte,
        evidence.end_byte,
        int(evidence.chosen),
    )


def _folded(paragraphs: Sequence[Paragraph]) -> list[Row]:
    folded = ((paragraph.position, index_form_or_none(paragraph.text)) for paragraph in paragraphs)
    return [(position, text) for position, text in folded if text is not None]


@dataclass(slots=True)
class FileReading:
    """Hold a part of what one file gave, as it is handed from the readers to the writer.

    Attributes:
        file: the file.
        sha256: 64 hex digits over its bytes; None when it could not be read.
        articles: in the order of the file.
        problems: losses and notes, in the order of the file.
        unlisted: how many more of which code were met and are not among `problems`; the second
            value of a key tells losses from notes.
        is_unchanged: True when these are the bytes that the corpus already holds from this
            file, and only its times have changed; then there are no articles.
        is_first: True for the first part of the file.
        is_last: True for the last part.
        is_torn: True when the file was changed while it was read: what was read is kept, and
            the next load reads it again.
        outcome: what became of the whole file, with its last part; see `loading.outcomes`.
        reason: code of the problem that decided the outcome.
        read_as: the format of the whole file in words, with its last part.
    """

    file: FoundFile
    sha256: str | None = None
    articles: list[PackedArticle] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unlisted: dict[tuple[str, bool], int] = field(default_factory=dict)
    is_unchanged: bool = False
    is_first: bool = True
    is_last: bool = True
    is_torn: bool = False
    outcome: Outcome | None = None
    reason: str | None = None
    read_as: str | None = None

    @property
    def size_bytes(self) -> int:
        """Return how many bytes of originals the reading holds."""
        return sum(article.source.size_bytes for article in self.articles)


class Outcome(StrEnum):
    """Say what became of a file."""

    OK = "ok"
    WARNED = "ok with warnings"
    SKIPPED = "skipped"
    QUARANTINED = "quarantined"
