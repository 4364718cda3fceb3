"""Answer requests for files: all hits of a search, a citation, the saved original."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from datasette import Response

from ingest.export.citations import bibtex, reference_to, ris
from ingest.export.csl_json import csl_json
from ingest.export.files import EXTENSIONS, MEDIA_TYPES, ExportFormat, Origin, encoded_chunks, lines
from ingest.search.in_sql import plain_rows
from ingest.search.lookup import StoredArticle, find_article, find_original
from ingest.web.access import ARTICLE_TABLES, SEARCH_TABLES
from ingest.web.moved_article import led_on
from ingest.web.pages import NO_ARTICLE, NO_CORPUS, corpus_for, failed, sorry
from ingest.web.seen_base import seen_base, with_base
from ingest.web.stream import send_file
from ingest.web.urls import first, request_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.export.citations import Reference
    from ingest.search.answer import Request
    from ingest.search.lookup import Original
    from ingest.web.corpus import ServedCorpus

#: What writes one record, by the end of its address, and what it is.
RECORDS: dict[str, Callable[[Reference], str]] = {
    "ris": ris,
    "bib": bibtex,
    "csl": lambda reference: csl_json([reference]),
}
RECORD_TYPES = {
    "ris": MEDIA_TYPES[ExportFormat.RIS],
    "bib": MEDIA_TYPES[ExportFormat.BIBTEX],
    "csl": "application/vnd.citationstyles.csl+json",
}

FORMATS = {extension: form for form, extension in EXTENSIONS.items()}

#: What no file system minds, in a name made from a query.
_NOT_IN_NAMES = re.compile(r"[^\w]+")
MAX_FILE_NAME_CHARS = 40


async def hits(datasette: Any, request: Any, receive: Any, send: Any) -> Any:
    """Answer `/-/hits.csv?q=...` with all hits; `excel=yes` marks the CSV as UTF-8."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    form = FORMATS[request.url_vars["extension"]]
    asked = request_from(request.args)
    refused = await corpus.ask(lambda connection: corpus.held(connection).refused(asked))
    if refused:
        sentences = " ".join(map(str, refused)), "Choose one of these, and download again."
        return await sorry(datasette, request, sentences, status=400)
    base = seen_base(datasette, request)
    with_mark = form is ExportFormat.CSV and first(request.args, "excel") == "yes"
    headers = {
        "content-type": MEDIA_TYPES[form],
        "content-disposition": attachment(f"{hits_name(asked.text)}.{EXTENSIONS[form]}"),
        "cache-control": "no-store",
    }

    def write(connection: sqlite3.Connection) -> Iterator[bytes]:
        """Yield the file piece by piece."""
        return _written(connection, corpus, asked, form, base, with_mark=with_mark)

    try:
        await send_file(corpus.database, write, headers, receive, send)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    return None


async def original(datasette: Any, request: Any) -> Any:
    """Answer with the saved bytes, to be kept and never to be shown as a page."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    uid = request.url_vars["uid"]

    def look_up(connection: sqlite3.Connection) -> Original | None:
        """Return the saved bytes, or None."""
        with corpus.held(connection).as_corpus([uid], with_bytes=True) as inside:
            return find_original(inside, uid)

    saved = await corpus.ask(look_up)
    if saved is None:
        return await led_on(datasette, request, corpus)
    headers = {
        "content-disposition": attachment(saved.name),
        "content-security-policy": "default-src 'none'; sandbox",
    }
    return Response(saved.data, headers=headers, content_type="application/octet-stream")


async def citation(datasette: Any, request: Any) -> Any:
    """Answer with the citation of one article, or of its `paragraph`, as a record."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    uid = request.url_vars["uid"]
    extension = request.url_vars["extension"]

    def look_up(connection: sqlite3.Connection) -> StoredArticle | None:
        """Return the article, or None."""
        with corpus.held(connection).as_corpus([uid]) as inside:
            return find_article(inside, uid)

    article = await corpus.ask(look_up)
    if article is None:
        return await led_on(datasette, request, corpus)
    asked = first(request.args, "paragraph")
    cited = next((p for p in article.paragraphs if str(p.position) == asked), None)
    if asked and cited is None:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    reference = reference_to(article, cited, seen_base(datasette, request))
    text = RECORDS[extension](reference)
    name = f"{uid}-p{asked}" if cited else uid
    file_name = f"{name}.json" if extension == "csl" else f"{name}.{extension}"
    headers = {"content-disposition": attachment(file_name)}
    return Response(text, headers=headers, content_type=RECORD_TYPES[extension])


def attachment(name: str) -> str:
    """Return a header that has a file saved under `name`, in ASCII and as it is."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ,") else "_" for c in name)
    exact = quote(name, safe="", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"


def hits_name(query: str) -> str:
    """Return a file name that says what was searched, such as `clippings-sleeper-cells`."""
    words = _NOT_IN_NAMES.sub("-", query).strip("-")[:MAX_FILE_NAME_CHARS].rstrip("-")
    return f"clippings-{words}" if words else "clippings"


def _written(
    connection: sqlite3.Connection,
    corpus: ServedCorpus,
    asked: Request,
    form: ExportFormat,
    base: str,
    *,
    with_mark: bool,
) -> Iterator[bytes]:
    with plain_rows(connection):
        held = corpus.held(connection)
        hits = with_base(held.every_hit(asked), base)
        origin = Origin(asked.text, held.digest)
        yield from encoded_chunks(lines(hits, origin, form, byte_order_mark=with_mark))
