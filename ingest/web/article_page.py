"""Answer `/article/<uid>`: the article as it was printed, and how we know what we say of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ingest.export.citations import location, plain_citation, reference_to
from ingest.model import ASIDE_KINDS
from ingest.search.columns import TELLING_KINDS
from ingest.search.lookup import Neighbour, find_article, neighbours
from ingest.search.recognised import find_recognised
from ingest.search.versions import relations_of
from ingest.text.partial_dates import date_in_words
from ingest.web.access import ARTICLE_TABLES
from ingest.web.article_citations import meta_of, styles_of
from ingest.web.article_facts import Fact, facts_of
from ingest.web.marks import marks_from
from ingest.web.moved_article import led_on
from ingest.web.named_here import NamedHere, named_here
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.rule_words import rule_in_words
from ingest.web.said_here import PrintedPiece, SaidHere, printed_pieces, said_here
from ingest.web.seen_base import seen_base
from ingest.web.similar_page import Beside, beside_article
from ingest.web.urls import query_string, request_from
from ingest.web.versions_page import Versions, shown_versions
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Request
    from ingest.search.lookup import StoredArticle, StoredParagraph
    from ingest.search.recognised import Recognised
    from ingest.search.snippets import Marker
    from ingest.web.corpus import ServedCorpus
    from ingest.web.marks import Marks

ASIDES = frozenset(kind.value for kind in ASIDE_KINDS)


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """Hold one paragraph as it is set; hits before and after are positions, 0 for none.

    `names` are pairs of key and label.
    """

    position: int
    kind: str
    rule: str
    tag: str
    pieces: tuple[PrintedPiece, ...]
    start_byte: int
    end_byte: int
    citation: str
    names: tuple[tuple[str, str], ...]
    is_hit: bool
    previous_hit: int
    next_hit: int
    is_pictured: bool = False


@dataclass(frozen=True, slots=True)
class TextRun:
    """Hold paragraphs in a row that are all of the story, or all of the site around it."""

    is_aside: bool
    is_open: bool
    explanation: str
    paragraphs: tuple[PrintedParagraph, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Hold everything that the reading page shows of an article."""

    uid: str
    title: str
    headline: str | None
    has_headline_in_text: bool
    imprint: tuple[str, ...]
    words: int
    location: str
    citation: str
    facts: tuple[Fact, ...]
    runs: tuple[TextRun, ...]
    hits: tuple[int, ...]
    hit_count: str
    recognised: str = ""
    styles: tuple[tuple[str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()


def article_view(
    article: StoredArticle,
    mark: Marker,
    counted: frozenset[int] | None = None,
    recognised: Recognised | None = None,
    said: SaidHere | None = None,
    *,
    base: str = "",
) -> ArticleView:
    """Return the view; `mark` says which stretches of a text were searched for.

    The hits are the paragraphs that the page of results counts, which are given by position as
    `counted`. Where it counts none here, they are those with any of the words. `base` stands
    before the permanent links of citations.
    """
    headline = article.fields.get("headline")
    marks = {p.position: tuple(mark.spans(p.text, p.mentioned)) for p in article.paragraphs}
    holding = tuple(position for position, spans in marks.items() if spans)
    hits = tuple(position for position in marks if position in counted) if counted else holding
    hits = hits if holding or (said and said.is_on) else ()
    heading = _heading(article)
    fields = article.fields
    imprint = (fields.get("publisher"), fields.get("byline"))
    return ArticleView(
        uid=article.uid,
        title=article.shown_as,
        headline=headline,
        has_headline_in_text=heading is not None,
        imprint=(*(part for part in imprint if part), _date(article)),
        words=article.words,
        location=location(article.path, article.member),
        citation=plain_citation(reference_to(article, base=base)),
        facts=tuple(facts_of(article)),
        runs=tuple(_runs(article, marks, hits, heading, recognised, said, base)),
        hits=hits,
        hit_count=_hit_count(len(hits), len(set(holding) - set(hits)), is_counted=bool(counted)),
        recognised=recognised.in_words if recognised else "",
        styles=styles_of(article, base),
        meta=meta_of(article),
    )


def _hit_count(hits: int, others: int, *, is_counted: bool) -> str:
    """Return how many paragraphs were found, as the page of results counts them."""
    paragraphs = count_in_words(hits, "paragraph")
    if not is_counted:
        return f"Some of this stands in {paragraphs} of this article."
    more = f" Some of the words stand in {others:,} more." if others else ""
    return f"Found in {paragraphs} of this article.{more}"


def _date(article: StoredArticle) -> str:
    return date_in_words(article.fields.get("published_on")) or "undated"


def _heading(article: StoredArticle) -> int | None:
    """Return the paragraph that is the headline, when the text itself prints it."""
    headline = article.fields.get("headline")
    for paragraph in article.paragraphs:
        if paragraph.kind == "headline" and paragraph.text == headline:
            return paragraph.position
    return None


def _runs(
    article: StoredArticle,
    marks: dict[int, tuple[tuple[int, int], ...]],
    hits: tuple[int, ...],
    heading: int | None,
    recognised: Recognised | None,
    said: SaidHere | None,
    base: str,
) -> list[TextRun]:
    runs = []
    for is_aside, group in groupby(article.paragraphs, lambda p: p.kind in ASIDES):
        printed = tuple(
            replace(
                _printed(article, p, marks[p.position], hits, heading, said, base),
                is_pictured=recognised is not None and p.start_byte in recognised.starts,
            )
            for p in group
        )
        count = count_in_words(len(printed), "paragraph")
        runs.append(
            TextRun(
                is_aside=is_aside,
                is_open=any(p.is_hit for p in printed),
                explanation=f"{count} around the story" if is_aside else "",
                paragraphs=printed,
            )
        )
    return runs


def _printed(
    article: StoredArticle,
    paragraph: StoredParagraph,
    marks: tuple[tuple[int, int], ...],
    hits: tuple[int, ...],
    heading: int | None,
    here: SaidHere | None,
    base: str,
) -> PrintedParagraph:
    position = paragraph.position
    said = here.in_paragraph(position) if here else ()
    is_hit = position in hits
    tag = {"crosshead": "h2"}.get(paragraph.kind, "p")
    return PrintedParagraph(
        position=position,
        kind=paragraph.kind,
        rule=rule_in_words(paragraph.rule),
        tag="h1" if position == heading else tag,
        pieces=printed_pieces(paragraph.text, marks, said),
        start_byte=paragraph.start_byte,
        end_byte=paragraph.end_byte,
        citation=plain_citation(reference_to(article, paragraph, base)),
        names=tuple(dict.fromkeys((name.key, name.label) for name in paragraph.mentioned)),
        is_hit=is_hit,
        previous_hit=max((hit for hit in hits if hit < position), default=0) if is_hit else 0,
        next_hit=min((hit for hit in hits if hit > position), default=0) if is_hit else 0,
    )


ShownArticle = tuple[
    ArticleView, NamedHere, SaidHere, Beside, Versions, "Neighbour | None", "Neighbour | None"
]


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the reading page, or one that says why there is none."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    asked = request_from(request.args)
    try:
        shown = await _look_up(
            corpus,
            request.url_vars["uid"],
            asked,
            marks_from(request.args),
            base=seen_base(datasette, request),
        )
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if shown is None:
        return await led_on(datasette, request, corpus)
    article, named, said, beside, versions, before, after = shown
    context = {
        "query": asked.text,
        "article": article,
        "named": named,
        "said": said,
        "beside": beside,
        "versions": versions,
        "compared": TELLING_KINDS,
        "back": datasette.urls.path(f"/{query_string(asked)}"),
        "before": _named(before),
        "after": _named(after),
    }
    return await page(datasette, request, "clippings_article.html", context)


async def _look_up(
    corpus: ServedCorpus, uid: str, asked: Request, marks: Marks, *, base: str
) -> ShownArticle | None:
    def question(connection: sqlite3.Connection) -> ShownArticle | None:
        """Return the article as it is shown, and its neighbours."""
        held = corpus.held(connection)
        with held.as_corpus([uid], with_others=True) as inside:
            article = find_article(inside, uid)
            if article is None:
                return None
            recognised = find_recognised(inside, uid)
            said = said_here(inside, uid, article.id, asked, marks)
            around = neighbours(inside, article)
            versions = shown_versions(relations_of(inside, uid))
            named = named_here(inside, article, asked, marks)
        view = article_view(article, *held.marks(asked, uid), recognised, said, base=base)
        return (view, named, said, beside_article(held, uid, versions.copies), versions, *around)

    return await corpus.ask(question)


def _named(neighbour: Neighbour | None) -> dict[str, str] | None:
    if neighbour is None:
        return None
    return {
        "uid": neighbour.uid,
        "headline": neighbour.shown_as,
        "date": date_in_words(neighbour.published_on) or "",
    }
