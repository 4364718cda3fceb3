"""Give tantivy the work of a page, on the paragraphs of a corpus.

tantivy is a search engine of its own in Rust, made for nothing but this: what a page takes there
is the measure of what it may take here. Its index holds one document for each paragraph. Where
fewer paragraphs hold all words than a page shows, a search here goes on with those that hold some,
and so it is asked to do: a second query, whose facets count when the first has found nothing.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

#: Bytes that tantivy may gather before it writes a segment.
WRITER_BYTES = 512 * 1024 * 1024

#: Hits of one page, letters of a snippet, values of a facet, bars of a histogram.
PAGE_HITS, SNIPPET_CHARS, FACET_VALUES, BARS = 20, 320, 30, 600

FACETS = ("publisher", "year", "byline", "kind", "section")

SELECT_DOCUMENTS = """
select
  paragraphs.text,
  coalesce(articles.headline, ''),
  coalesce(articles.publisher, ''),
  coalesce(articles.byline, ''),
  coalesce(articles.section, ''),
  paragraphs.kind,
  coalesce(articles.published_on, ''),
  coalesce(articles.published_year, 0),
  coalesce(cast(replace(substr(articles.published_on, 1, 7), '-', '') as integer), 0)
from paragraphs
join articles on articles.id = paragraphs.article
order by paragraphs.id
"""


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    builder.add_text_field("headline", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("publisher", "byline", "section", "kind"):
        builder.add_text_field(
            name, stored=True, fast=True, tokenizer_name="raw", index_option="basic"
        )
    builder.add_text_field("published_on", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("year", "month"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


def pages(connection: sqlite3.Connection, folder: Path) -> Callable[[str, str], int]:
    """Return what makes a page for a query of a kind and returns how many paragraphs it has.

    Args:
        connection: the corpus.
        folder: where its index lies; it is made where there is none, in one segment.
    """
    tantivy = _module()
    index = _index(tantivy, connection, folder)
    searcher, schema = index.searcher(), index.schema
    wanted = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in FACETS}
    wanted["histogram"] = {"terms": {"field": "month", "size": BARS}}

    def show(query: Any, *, has_facets: bool) -> int:
        best = searcher.search(query, PAGE_HITS)
        marked = tantivy.SnippetGenerator.create(searcher, query, schema, "text")
        marked.set_max_num_chars(SNIPPET_CHARS)
        for _, address in best.hits:
            document = searcher.doc(address)
            document.to_dict()
            marked.snippet_from_doc(document).highlighted()
        if has_facets:
            searcher.aggregate(query, wanted)
        return int(best.count)

    def page(kind: str, expression: str) -> int:
        """Make a page; return the count."""
        words = expression.split()
        if kind != "and":
            return show(_query(tantivy, index, kind, expression), has_facets=True)
        count = show(index.parse_query(" AND ".join(words), ["text"]), has_facets=True)
        if count < PAGE_HITS:
            show(index.parse_query(" OR ".join(words), ["text"]), has_facets=count == 0)
        return count

    return page


def _module() -> Any:
    try:
        return importlib.import_module("tantivy")
    except ImportError as error:
        message = "tantivy is not installed; install the extra `bench`"
        raise click.ClickException(message) from error


def _index(tantivy: Any, connection: sqlite3.Connection, folder: Path) -> Any:
    schema = _schema(tantivy)
    if (folder / "meta.json").exists():
        return tantivy.Index(schema, path=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(WRITER_BYTES, 1)
    names = ("text", "headline", "publisher", "byline", "section", "kind", "published_on")
    for row in connection.execute(SELECT_DOCUMENTS):
        fields = dict(zip((*names, "year", "month"), row, strict=True))
        writer.add_document(tantivy.Document(**fields))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _query(tantivy: Any, index: Any, kind: str, expression: str) -> Any:
    """Return a query written for FTS5 as tantivy reads it."""
    if kind == "prefix":
        begun = expression.replace('"', "").removesuffix("*")
        return tantivy.Query.regex_query(index.schema, "text", f"{re.escape(begun)}.*")
    return index.parse_query(expression, ["text"])
