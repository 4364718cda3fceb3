"""Answer `/article/<uid>/beside/<uid>`: two articles, and what only one of them says."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.relations.story import STORY_KINDS
from ingest.search.lookup import find_article
from ingest.search.side_by_side import own_words
from ingest.search.versions import relations_of
from ingest.text.partial_dates import date_in_words
from ingest.web.access import ARTICLE_TABLES
from ingest.web.pages import NO_ARTICLE, NO_CORPUS, corpus_for, failed, page, sorry

if TYPE_CHECKING:
    from ingest.search.lookup import StoredArticle
    from ingest.search.side_by_side import Piece
    from ingest.search.versions import Relation, Relations
    from ingest.web.corpus import ServedCorpus

#: Other versions that stand beside an article.
SHOWN_VERSIONS = 10

#: What another article is to the one that is read: by kind, and whether this one is the part.
IN_WORDS = {
    ("exact", True): "the same words",
    ("exact", False): "the same words",
    ("copy", True): "a copy",
    ("copy", False): "a copy",
    ("excerpt", True): "holds part of this text",
    ("excerpt", False): "part of it stands here",
    ("shared quotation", True): "the same quotation",
    ("shared quotation", False): "the same quotation",
}

_STORY = frozenset(kind.value for kind in STORY_KINDS)


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """Hold another version of an article in a reader's words."""

    uid: str
    shown_as: str
    imprint: tuple[str, ...]
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Versions:
    """Hold what stands on the reading page of other versions; `hint` is worded as one.

    `copies` are the uids of all that have the same story.
    """

    shown: tuple[ShownVersion, ...] = ()
    more: int = 0
    hint: str = ""
    copies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one of two articles; marked is what the other lacks."""

    uid: str
    title: str
    imprint: tuple[str, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]


def shown_versions(relations: Relations | None) -> Versions:
    """Return the other versions of an article as they are shown."""
    if relations is None:
        return Versions()
    shown = tuple(map(shown_version, relations.others[:SHOWN_VERSIONS]))
    copies = frozenset(item.uid for item in relations.others if item.kind in {"exact", "copy"})
    return Versions(shown, len(relations.others) - len(shown), relations.hint or "", copies)


def shown_version(item: Relation) -> ShownVersion:
    """Return another version as it is shown."""
    date = date_in_words(item.published_on) or "undated"
    return ShownVersion(
        uid=item.uid,
        shown_as=item.shown_as,
        imprint=tuple(part for part in (item.publisher, date) if part),
        kind=IN_WORDS[item.kind, item.is_part],
        reason=item.reason,
    )


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the two articles, or a page that says why they cannot be shown."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    try:
        context = await _look_up(corpus, request.url_vars["uid"], request.url_vars["other"])
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if context is None:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    return await page(datasette, request, "clippings_versions.html", context)


async def _look_up(corpus: ServedCorpus, uid: str, other: str) -> dict[str, Any] | None:
    def question(connection: sqlite3.Connection) -> dict[str, Any] | None:
        """Return both articles, and what is known of the pair; None where one is missing."""
        with corpus.held(connection).as_corpus([uid, other], with_others=True) as inside:
            first, second = find_article(inside, uid), find_article(inside, other)
            relations = relations_of(inside, uid)
        if first is None or second is None:
            return None
        others = relations.others if relations else ()
        related = next((item for item in others if item.uid == other), None)
        return {
            "query": "",
            "sides": (_side(first, second), _side(second, first)),
            "relation": shown_version(related) if related else None,
        }

    return await corpus.ask(question)


def _side(article: StoredArticle, other: StoredArticle) -> Side:
    date = date_in_words(article.fields.get("published_on")) or "undated"
    imprint = (article.fields.get("publisher"), article.fields.get("byline"), date)
    return Side(
        uid=article.uid,
        title=article.shown_as,
        imprint=tuple(part for part in imprint if part),
        paragraphs=own_words(_story(article), _story(other)),
    )


def _story(article: StoredArticle) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind in _STORY]
