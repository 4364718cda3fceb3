"""Name beside an article those before and after it, and its other versions.

Of each as much is written into the corpus of a reading page as a list shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ingest.text.partial_dates import date_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.stored import ArticleCopy
    from ingest.storage.database import Database

#: What is read of an article that another one names.
FIELDS = ("uid", "number", "relations", "shown")

#: The relation to the article that stands for all of the same words.
EXACT = "exact"

SELECT_LAST_SOURCE = "select coalesce(max(id), 0) from sources"
INSERT_SOURCE = """
insert into sources
  (id, path, member, identity, sha256, size_bytes, media_type, encoding, original)
values (?, ?, ?, ?, ?, 0, '', 'utf-8', x'')
"""
INSERT_ARTICLE = """
insert into articles
  (id, uid, headline, byline, publisher, published_on, url, words, source, content_sha256)
values (?, ?, ?, ?, ?, ?, ?, 0, ?, '')
"""
INSERT_OPENING = """
insert into paragraphs (article, position, kind, text, start_byte, end_byte, rule, words)
values (?, 1, 'body', ?, 0, 0, '', 0)
"""
INSERT_RELATION = """
insert or ignore into relations (article, other, kind, score, reason)
values (?, ?, ?, ?, ?)
"""


class FindsArticles(Protocol):
    """Find articles of a published corpus; see `articles.PublishedArticles`."""

    def found(
        self,
        condition: dict[str, Any],
        fields: Sequence[str],
        *,
        size: int = 1,
        sort: Sequence[dict[str, Any]] = ...,
    ) -> list[dict[str, Any]]:
        """Return some fields of the first articles that satisfy a condition."""

    def all_found(self, condition: dict[str, Any], fields: Sequence[str]) -> list[dict[str, Any]]:
        """Return some fields of all articles that satisfy a condition."""


def add_others(articles: FindsArticles, db: Database, copies: Sequence[ArticleCopy]) -> None:
    """Add to the corpus of a page what is named beside the first of the articles in it."""
    numbers = {copy.uid: copy.number for copy in copies}
    copy = copies[0]
    telling = _versions(articles, copy.uid)
    others = {uid for document in telling[:2] for uid in _others_of(document)}
    others -= {document["uid"] for document in telling}
    named = articles.all_found({"terms": {"uid": sorted(others)}}, FIELDS) if others else []
    twins = _twins(articles, others | {document["uid"] for document in telling[1:]})
    for document in (*_neighbours(articles, copy), *telling, *named, *twins):
        if document["uid"] not in numbers:
            numbers[document["uid"]] = document["number"]
            _add_article(db, document)
    told = {document["uid"]: document for document in (*telling, *twins)}
    for document in told.values():
        _add_relations(db, document, numbers)


def _twins(articles: FindsArticles, uids: set[str]) -> list[dict[str, Any]]:
    """Return the articles that have the very words of one of these."""
    if not uids:
        return []
    alike = [{"terms": {"relations.other": sorted(uids)}}, {"term": {"relations.kind": EXACT}}]
    return articles.all_found({"bool": {"filter": alike}}, FIELDS)


def _neighbours(articles: FindsArticles, copy: ArticleCopy) -> Iterator[dict[str, Any]]:
    """Yield the dated articles before and after a dated one."""
    code = date_code(copy.rows["columns"]["published_on"])
    if not code:
        return
    for bound, order in (("lt", "desc"), ("gt", "asc")):
        same_day = [{"term": {"date": code}}, {"range": {"number": {bound: copy.number}}}]
        either = [{"range": {"date": {bound: code}}}, {"bool": {"filter": same_day}}]
        condition = {"bool": {"should": either, "minimum_should_match": 1}}
        sort = [{"date": order}, {"number": order}]
        yield from articles.found(condition, FIELDS, sort=sort)


def _versions(articles: FindsArticles, uid: str) -> list[dict[str, Any]]:
    """Return an article, the one that stands for its words, and those that name this one."""
    own = articles.found({"term": {"uid": uid}}, FIELDS)
    exact = [
        relation["other"]
        for document in own
        for relation in document.get("relations", ())
        if relation["kind"] == EXACT
    ]
    first = exact[0] if exact else uid
    telling = own + (articles.found({"term": {"uid": first}}, FIELDS) if exact else [])
    parts = articles.all_found({"term": {"relations.other": first}}, FIELDS)
    return telling + [document for document in parts if document["uid"] != uid]


def _others_of(document: dict[str, Any]) -> set[str]:
    return {relation["other"] for relation in document.get("relations", ()) if "other" in relation}


def _add_relations(db: Database, document: dict[str, Any], numbers: dict[str, int]) -> None:
    for relation in document.get("relations", ()):
        other = relation.get("other")
        if other is None or other in numbers:
            pair = numbers[document["uid"]], None if other is None else numbers[other]
            told = relation["kind"], relation["score"], relation["reason"]
            db.execute(INSERT_RELATION, [*pair, *told])


def _add_article(db: Database, document: dict[str, Any]) -> None:
    number, shown = document["number"], document["shown"]
    (last,) = db.execute(SELECT_LAST_SOURCE).fetchone()
    place = [shown["path"], shown["member"], document["uid"], shown["sha256"]]
    db.execute(INSERT_SOURCE, [last + 1, *place])
    fields = [shown[name] for name in ("headline", "byline", "publisher", "published_on", "url")]
    db.execute(INSERT_ARTICLE, [number, document["uid"], *fields, last + 1])
    if shown["opening"]:
        db.execute(INSERT_OPENING, [number, shown["opening"]])
