"""Answer `/article/<uid>/similar` and `/article/<uid>/similar/<position>`.

What is on the same subject, or what says similar things, as a page, as CSV or as JSON.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from datasette import Response

from ingest.errors import EngineError, InputError
from ingest.export.citations import location
from ingest.export.files import MEDIA_TYPES, ExportFormat, encoded_chunks
from ingest.export.similar_texts import csv_file, json_document
from ingest.search.answer import MOST_SIMILAR
from ingest.search.lookup import find_article
from ingest.search.similar_answer import SimilarPassage
from ingest.text.partial_dates import date_in_words
from ingest.web.access import ARTICLE_TABLES
from ingest.web.downloads import attachment
from ingest.web.moved_article import led_on
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.seen_base import seen_base
from ingest.web.urls import first
from ingest.web.words import KIND_NAMES, count_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.search.answer import SnippetPiece
    from ingest.search.lookup import StoredArticle
    from ingest.search.similar_answer import SimilarArticle
    from ingest.web.backend import Backend
    from ingest.web.corpus import ServedCorpus

#: Articles on the same subject that stand beside an article.
BESIDE = 5

NO_PARAGRAPH = "This article has no such paragraph."


@dataclass(frozen=True, slots=True)
class ShownSimilar:
    """Hold a similar article or passage in a reader's words; a passage has `pieces`.

    `imprint` says where and when it was published, `details` also who wrote it and what it is.
    """

    path: str
    headline: str | None
    shown_as: str
    imprint: tuple[str, ...]
    details: tuple[str, ...]
    shared: tuple[str, ...]
    is_copy: bool
    place: str
    pieces: tuple[SnippetPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold what stands beside an article on its subject, and whether there was time for it."""

    shown: tuple[ShownSimilar, ...]
    is_late: bool = False


def beside_article(held: Backend, uid: str, copies: Collection[str] = ()) -> Beside:
    """Return the articles that stand beside one; the page must not fail for want of them.

    Args:
        held: the corpus.
        uid: of the article.
        copies: uids of its copies, which the page lists elsewhere.
    """
    size = min(BESIDE + len(copies), MOST_SIMILAR)
    try:
        similar = [item for item in held.similar(uid, size=size) or () if item.uid not in copies]
        return Beside(shown_similar(similar[:BESIDE]))
    except EngineError:
        return Beside((), is_late=True)
    except sqlite3.OperationalError as error:
        if "interrupt" not in str(error).lower():
            raise
        return Beside((), is_late=True)


def shown_similar(similar: Sequence[SimilarArticle]) -> tuple[ShownSimilar, ...]:
    """Return similar articles or passages as they are shown."""
    return tuple(map(_shown, similar))


def _shown(item: SimilarArticle) -> ShownSimilar:
    date = date_in_words(item.published_on) or "undated"
    path, place, kind = f"/article/{item.uid}", location(item.path, item.member), ""
    pieces: tuple[SnippetPiece, ...] = ()
    if isinstance(item, SimilarPassage):
        path, place = f"{path}#p{item.position}", f"paragraph {item.position} of {place}"
        pieces, kind = item.pieces, KIND_NAMES.get(item.kind, item.kind)
    return ShownSimilar(
        path=path,
        headline=item.headline,
        shown_as=item.shown_as,
        imprint=tuple(part for part in (item.publisher, date) if part),
        details=tuple(part for part in (item.publisher, item.byline, date, kind) if part),
        shared=item.shared,
        is_copy=item.is_copy,
        place=place,
        pieces=pieces,
    )


class Asked(NamedTuple):
    """Hold what a file tells of: an article or one of its paragraphs, under which address."""

    uid: str
    position: int | None
    base: str


Looked = tuple["StoredArticle | None", tuple["SimilarArticle", ...]]


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the page, or the file that its address ends in."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    uid, extension = request.url_vars["uid"], request.url_vars.get("extension")
    position = int(request.url_vars["position"]) if request.url_vars.get("position") else None
    try:
        article, similar = await _look_up(corpus, uid, position)
    except InputError:
        sentences = NO_PARAGRAPH, "Go back to the article, and choose another."
        return await sorry(datasette, request, sentences, status=404)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if article is None:
        return await led_on(datasette, request, corpus)
    if extension:
        asked = Asked(uid, position, seen_base(datasette, request))
        return _file(similar, asked, extension, is_for_excel=first(request.args, "excel") == "yes")
    context = _context(article, similar, position)
    return await page(datasette, request, "clippings_similar.html", context)


async def _look_up(corpus: ServedCorpus, uid: str, position: int | None) -> Looked:
    def question(connection: sqlite3.Connection) -> Looked:
        """Return the article and what is similar; none where it does not exist."""
        held = corpus.held(connection)
        similar = held.similar(uid, position)
        if similar is None:
            return None, ()
        with held.as_corpus([uid]) as inside:
            return find_article(inside, uid), similar

    return await corpus.ask(question)


def _context(
    article: StoredArticle, similar: Sequence[SimilarArticle], position: int | None
) -> dict[str, Any]:
    noun = "similar article" if position is None else "similar passage"
    asked = next((item for item in article.paragraphs if item.position == position), None)
    here = f"/article/{article.uid}"
    address = f"{here}/similar" if position is None else f"{here}/similar/{position}"
    return {
        "query": "",
        "title": article.shown_as,
        "article": f"{here}#p{position}" if position else here,
        "asked": asked.text if asked else "",
        "position": position,
        "count": count_in_words(len(similar), noun) if similar else "",
        "similar": shown_similar(similar),
        "files": (
            ("Spreadsheet (CSV)", f"{address}.csv"),
            ("Spreadsheet for Excel (CSV, marked as UTF-8)", f"{address}.csv?excel=yes"),
            ("For programs (JSON)", f"{address}.json"),
        ),
    }


def _file(
    similar: Sequence[SimilarArticle], asked: Asked, extension: str, *, is_for_excel: bool
) -> Any:
    uid, position, base = asked
    name = f"similar-to-{uid}" + (f"-p{position}" if position else "")
    headers = {"content-disposition": attachment(f"{name}.{extension}")}
    if extension == "json":
        body, kind = json_document(similar, *asked), "application/json; charset=utf-8"
    else:
        lines = csv_file(similar, position, base, byte_order_mark=is_for_excel)
        body, kind = b"".join(encoded_chunks(lines)), MEDIA_TYPES[ExportFormat.CSV]
    return Response(body, headers=headers, content_type=kind)
