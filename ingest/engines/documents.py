"""Make of the articles of a corpus the documents that the engine searches.

An article is one document, followed by one for each of its paragraphs. Whatever an engine counts
or filters stands in them as the facet columns of the corpus have it (docs/cluster.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.engines.article_rows import ArticleRows
from ingest.engines.engine_words import engine_word, joined_words, word_fields
from ingest.engines.statement_fields import figure_fields, quote_fields
from ingest.model import ASIDE_KINDS, Kind
from ingest.search.inflections import code_of_language
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_tree import LABEL_KINDS
from ingest.search.tallies import time_value
from ingest.storage.facet_columns import authors
from ingest.storage.name_columns import TAB
from ingest.text.partial_dates import date_code, latest_code
from ingest.text.words import unfolded_terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.mentions import Mentioned

#: Articles read at a time.
ARTICLES_AT_ONCE = 100

#: Longer values are cut: the engine takes words of 32,766 bytes at most.
MAX_FACET_CHARS = 8_000

#: The greatest length of a paragraph in words that the columns of a corpus hold.
MAX_LENGTH = (1 << 16) - 1

#: Bits of a paragraph's number that are its id; above them stands the number of its corpus.
NUMBER_BITS = 40

SELECT_IDS = "select id from articles where id > ? order by id"

SELECT_WORDS = "select term, paragraphs from vocabulary order by term"

_FACET_OF = {kind.value: facet for facet, kind in NAME_FACETS.items()}

#: What a hit or a citation shows of its article.
_SHOWN = (
    "headline", "byline", "publisher", "original_publisher", "published_on", "published_status",
    "url", "path", "member", "sha256", "opening", "lede",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """Hold one document: its id, the uid by which it is routed (empty: by its id), its fields."""

    id: str
    routing: str
    source: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """Hold the document of one article, and those of its paragraphs in their order."""

    id: int
    uid: str
    article: Document
    paragraphs: tuple[Document, ...]


def articles(
    connection: sqlite3.Connection,
    wanted: Iterable[int] | None = None,
    *,
    after: int = 0,
    corpus: int = 0,
) -> Iterator[PublishedArticle]:
    """Yield the articles of a corpus in the order of their ids.

    Args:
        connection: to the corpus; every value is read as it is now.
        wanted: ids of articles; None: all.
        after: only articles with a higher id, so that what was cut off can go on.
        corpus: the number of the corpus among those that are published together, from 0.
    """
    every = (int(row[0]) for row in connection.execute(SELECT_IDS, (after,)))
    ids = every if wanted is None else iter(sorted(n for n in wanted if n > after))
    while chunk := list(islice(ids, ARTICLES_AT_ONCE)):
        yield from _Chunk(connection, chunk, corpus << NUMBER_BITS).articles()


def paragraph_id(uid: str, position: int) -> str:
    """Return the id of the document of a paragraph."""
    return f"{uid}-{position}"


def word_documents(connection: sqlite3.Connection) -> Iterator[Document]:
    """Yield all words of a corpus, each with how many paragraphs hold it."""
    for term, paragraphs in connection.execute(SELECT_WORDS):
        word = engine_word(term)
        yield Document(word[:120], "", {"term": word, "paragraphs": paragraphs})


class _Chunk:
    """Read some articles with all that belongs to them."""

    def __init__(self, connection: sqlite3.Connection, ids: Sequence[int], first: int) -> None:
        self._first = first
        self._rows = ArticleRows(connection, ids)

    def articles(self) -> Iterator[PublishedArticle]:
        """Yield the articles in order."""
        for row in self._rows.articles:
            paragraphs = self._rows.paragraphs[row["id"]]
            values = _values(row, paragraphs) | self._headline_names(paragraphs)
            if row["id"] in self._rows.stories:
                values["story"] = self._rows.stories[row["id"]]
            length = sum(min(paragraph["words"], MAX_LENGTH) for paragraph in paragraphs)
            uid = row["uid"]
            lede = _lede_ids(paragraphs)
            documents = tuple(
                self._paragraph(
                    paragraph, values, length, row["headline"], is_lede=paragraph["id"] in lede
                )
                for paragraph in paragraphs
            )
            source = {
                **values,
                "doc": "article",
                "number": self._first | row["id"],
                "article_length": length,
                "article_words": " ".join(part.source["words"] for part in documents),
                "shown": {name: row[name] for name in _SHOWN},
            }
            if row["url"]:
                source["url"] = row["url"]
            yield PublishedArticle(row["id"], uid, Document(uid, uid, source), documents)

    def _paragraph(
        self,
        row: dict[str, Any],
        values: dict[str, Any],
        length: int,
        headline: str | None,
        *,
        is_lede: bool,
    ) -> Document:
        number, uid, kind, text = row["id"], values["uid"], row["kind"], row["text"]
        mentioned = self._rows.mentioned.get(number, [])
        words, written = word_fields(text, mentioned)
        source = {
            **values,
            **self._names(number),
            "doc": {"name": "paragraph", "parent": uid},
            "number": self._first | number,
            "position": row["position"],
            "kind": kind,
            "aside": kind in ASIDE_KINDS,
            "lede": is_lede,
            "lead": is_lede or kind == Kind.HEADLINE,
            "beside_story": int(kind not in (Kind.STANDFIRST, Kind.BODY)),
            "length": min(row["words"], MAX_LENGTH),
            "article_length": length,
            "words": words,
            "written": written,
            "quotes": list(quote_fields(self._rows.quotes[number], text, mentioned)),
            "figures": list(figure_fields(self._rows.figures[number], text)),
            "shown": {
                "headline": headline,
                "text": text,
                "start_byte": row["start_byte"],
                "end_byte": row["end_byte"],
                "mentions": [_as_list(mention) for mention in mentioned],
            },
        }
        return Document(paragraph_id(uid, row["position"]), uid, source)

    def _headline_names(self, paragraphs: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Return the names in the headline."""
        headlines = (row["id"] for row in paragraphs if row["kind"] == Kind.HEADLINE)
        keys = {key for number in headlines for key, _, _ in self._rows.named[number]}
        return {"headline_names": sorted(keys)} if keys else {}

    def _names(self, number: int) -> dict[str, Any]:
        """Return the names in a paragraph: all, those of each facet, and how they are spelled."""
        named = self._rows.named.get(number)
        if not named:
            return {"names": [], "spellings": []}
        fields: dict[str, Any] = {"names": sorted({key for key, _, _ in named})}
        fields["spellings"] = sorted({f"{key}{TAB}{surface}" for key, _, surface in named})
        keys: dict[str, set[str]] = defaultdict(set)
        for key, of_type, _ in named:
            keys[of_type].add(key)
        fields |= {_FACET_OF[of_type]: sorted(keys[of_type]) for of_type in keys.keys() & _FACET_OF}
        return fields


def _values(row: dict[str, Any], paragraphs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is said of an article, as its paragraphs hold it too."""
    code = date_code(row["published_on"])
    dates = {"date": code, "latest": latest_code(code)} if code else {}
    return {
        "uid": row["uid"],
        "publisher": _cut(row["publisher"]),
        "original_publisher": _cut(row["original_publisher"]),
        "language": _cut(row["language"]),
        "language_code": code_of_language(row["language"] or ""),
        "section": _cut(row["section"]),
        "author": [_cut(name) for name in authors(row["byline"])] or [""],
        "year": time_value("year", code // 10_000),
        "month": time_value("month", code // 100),
        **dates,
        "empty": all(paragraph["kind"] in LABEL_KINDS for paragraph in paragraphs),
        "headline": joined_words(unfolded_terms(row["headline"] or "")),
    }


def _lede_ids(paragraphs: Sequence[dict[str, Any]]) -> set[int]:
    """Return the standfirsts, and the first paragraph of the body."""
    body = [row["id"] for row in paragraphs if row["kind"] == Kind.BODY]
    return {row["id"] for row in paragraphs if row["kind"] == Kind.STANDFIRST} | set(body[:1])


def _cut(value: str | None) -> str:
    return (value or "")[:MAX_FACET_CHARS]


def _as_list(mention: Mentioned) -> list[object]:
    return [mention.key, mention.label, mention.start_char, mention.end_char]
