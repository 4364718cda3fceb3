"""Name the articles of a published corpus that a query finds, or that are asked for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.engines.answers import select
from ingest.engines.articles import ARTICLES
from ingest.engines.conditions import has_paragraph
from ingest.errors import ArticleNotFoundError
from ingest.search.answer import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.articles import PublishedArticles
    from ingest.engines.published import Published


def uids_found(published: Published, query: str) -> list[str]:
    """Return the articles in which a query finds a paragraph, in the order of their numbers.

    Without words it finds all of them.

    Raises:
        InputError: the query names what the corpus does not have, or what an engine cannot do.
    """
    conditions = [ARTICLES]
    if query.strip():
        conditions.append(has_paragraph(select(published, Request(query)).hits))
    hits = published.documents({"bool": {"filter": conditions}}, ("uid",))
    return [hit["_source"]["uid"] for hit in hits]


def uids_known(articles: PublishedArticles, uids: Sequence[str]) -> list[str]:
    """Return permanent names in the order of the articles' numbers, each once.

    Raises:
        ArticleNotFoundError: there is no article of one of them.
    """
    wanted = sorted(set(uids))
    found = articles.all_found({"terms": {"uid": wanted}}, ("uid",))
    known = [document["uid"] for document in found]
    for uid in wanted:
        if uid not in known:
            message = f"{articles.published.index}: there is no article {uid!r}; `uid` of a hit"
            raise ArticleNotFoundError(f"{message} names one")
    return known
