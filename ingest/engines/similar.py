"""Find articles on the same subject, and similar passages, as `ingest/search/similar.py` does.

The engine counts how many texts hold each word of the subject, and takes the texts that are likely
to be most like it. These are read, and their likeness is reckoned by the formula of the file. Where
no more than `CANDIDATES` texts share three words with the subject, the answer is that of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.engine_words import engine_word
from ingest.engines.published import PARAGRAPHS, Condition
from ingest.engines.readings import every
from ingest.engines.tallies import counts_with_articles
from ingest.engines.told_texts import FIELDS, TELLING, Text, paragraphs_told, story_of
from ingest.errors import InputError
from ingest.search.columns import TELLING_KINDS
from ingest.search.likeness import MIN_PASSAGE_WORDS, MIN_SHARED, likeness_by, weighed_word
from ingest.search.similar import MIN_COPY_LIKENESS
from ingest.search.similar_answer import (
    SimilarArticle,
    in_order,
    no_paragraph,
    passage_at,
    refuse_size,
    shown_words,
)
from ingest.search.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.engines.published import Published
    from ingest.search.likeness import Likeness
    from ingest.search.similar_answer import SimilarPassage
    from ingest.search.subject import SubjectWord

#: Texts that are read to reckon how like the subject they are.
CANDIDATES = 500

_OF_ARTICLE = ("headline", "byline", "publisher", "published_on", "path", "member", "opening")

_NO_ROWS = np.empty(0, np.int32)

#: Said where documents are of whole articles.
NO_PASSAGES = (
    "Whole articles are published here, so passages like this one cannot be found; articles on the "
    "same subject can."
)


def similar_to(
    published: Published, uid: str, position: int | None, size: int
) -> tuple[SimilarArticle, ...] | None:
    """Return articles like one, or passages like its paragraph; None when there is no article.

    Raises:
        InputError: the article has no such paragraph, or the size makes no sense.
    """
    refuse_size(size)
    of_article: Condition = {"bool": {"filter": [{"term": {"doc": "article"}}]}}
    of_article["bool"]["filter"].append({"term": {"uid": uid}})
    found = list(published.documents(of_article, ("number", "language", "shown")))
    if not found:
        return None
    article = found[0]["_source"]
    if position is None:
        return _similar_articles(published, uid, article, size)
    if published.is_whole:
        raise InputError(NO_PASSAGES)
    return _similar_passages(published, uid, position, article, size)


def _similar_articles(
    published: Published, uid: str, article: dict[str, Any], size: int
) -> tuple[SimilarArticle, ...]:
    own = Text(article["number"], uid, paragraphs_told(published, [uid], "shown.text").get(uid, ()))
    story = story_of(published, own)
    headline = article["shown"]["headline"]
    unprinted = headline if headline and headline not in story else ""
    subject = subject_of(
        story, article["language"], published.shell, published.paragraphs, unprinted
    )
    counts = counts_with_articles(published, [_holding(word) for word in subject])
    holding = [articles for _, articles in counts]
    boosts = _boosts(subject, holding, published.articles)
    field = "" if published.is_whole else "article_words"
    query = _likely({"term": {"doc": "article"}}, field, boosts, uid)
    hits = _taken(published, query, ("uid", "number", "shown"))
    paragraphs = paragraphs_told(published, [hit["uid"] for hit in hits])
    texts = [Text(hit["number"], hit["uid"], paragraphs.get(hit["uid"], ())) for hit in hits]
    alike = _likeness(subject, (holding, published.articles), texts, max(own.length, 1))
    words = own.below_headline()
    similar = []
    for row in alike.best(size).tolist():
        value = float(alike.values[row])
        is_copy = value >= MIN_COPY_LIKENESS and texts[row].below_headline() == words
        fields = _fields(texts[row], hits[row]["shown"])
        similar.append(SimilarArticle(*(*fields, value, shown_words(alike, row), is_copy)))
    return in_order(similar, size)


def _similar_passages(
    published: Published, uid: str, position: int, article: dict[str, Any], size: int
) -> tuple[SimilarPassage, ...]:
    of_uid: Condition = {"bool": {"filter": [PARAGRAPHS, {"term": {"uid": uid}}]}}
    paragraphs = {
        hit["_source"]["position"]: hit["_source"]
        for hit in published.documents(of_uid, ("position", "kind", "length", "shown.text"))
    }
    if position not in paragraphs:
        raise InputError(no_paragraph(uid, position, max(paragraphs, default=0)))
    asked = paragraphs[position]
    if asked["kind"] not in TELLING_KINDS:
        return ()
    text = asked["shown"]["text"]
    subject = subject_of([text], article["language"], published.shell, published.paragraphs)
    holding = published.counts([_holding(word) for word in subject])
    boosts = _boosts(subject, holding, published.paragraphs)
    query = _likely(every([PARAGRAPHS, TELLING]), "words", boosts, uid)
    hits = _taken(published, query, (*FIELDS, "shown.text"))
    texts = [Text(hit["number"], hit["uid"], [hit]) for hit in hits]
    count = published.paragraphs
    own = max(int(asked["length"]), MIN_PASSAGE_WORDS)
    alike = _likeness(subject, (holding, count), texts, own, least=MIN_PASSAGE_WORDS)
    best = alike.best(size).tolist()
    shown = _shown(published, {texts[row].uid for row in best})
    similar = []
    for row in best:
        place = hits[row]["position"], hits[row]["kind"], hits[row]["shown"]["text"]
        fields = _fields(texts[row], shown[texts[row].uid])
        similar.append(passage_at(fields, place, alike, row, text))
    return in_order(similar, size)


def _likeness(
    subject: Sequence[SubjectWord],
    counted: tuple[Sequence[int], int],
    texts: Sequence[Text],
    asked: int,
    *,
    least: int = 1,
) -> Likeness:
    """Return how like the subject the texts that were read are.

    Args:
        subject: what the text asked about is about.
        counted: for each word how many texts of the corpus hold it; how many these are in all.
        texts: that were read.
        asked: words of the text asked about.
        least: words that every text has at least.
    """
    times = [text.times() for text in texts]
    holding, count = counted
    weighed = []
    for word, texts_holding in zip(subject, holding, strict=True):
        each = np.array([of_text[engine_word(word.term)] for of_text in times], np.int64)
        rows = np.flatnonzero(each).astype(np.int32)
        if texts_holding:
            weighed.append(weighed_word(word, rows, each[rows], of=(texts_holding, count)))
    words = np.array([max(text.length, least) for text in texts], np.float64)
    return likeness_by(tuple(weighed), words, asked=float(asked), left_out=_NO_ROWS)


def _holding(word: SubjectWord) -> Condition:
    """Return the condition that a paragraph tells a story, and holds a word of the subject."""
    return every([TELLING, {"term": {"words": engine_word(word.term)}}])


def _boosts(
    subject: Sequence[SubjectWord], holding: Sequence[int], count: int
) -> list[tuple[str, float]]:
    """Return what each word of the subject is worth to the engine, beside its own rarity."""
    once = np.array([1], np.int64)
    boosts = []
    for word, texts in zip(subject, holding, strict=True):
        if texts:
            worth = weighed_word(word, _NO_ROWS, once, of=(texts, count))
            boosts.append((engine_word(word.term), worth.own**0.5))
    return boosts


def _likely(
    texts: Condition, field: str, boosts: Iterable[tuple[str, float]], uid: str
) -> Condition:
    """Return a search for texts of other articles that share words with a subject.

    Without a field the words stand in the paragraphs of an article.
    """
    shared: list[Condition] = [
        {"term": {field or "words": {"value": word, "boost": boost}}} for word, boost in boosts
    ]
    if not field:
        shared = [
            {"has_child": {"type": "paragraph", "score_mode": "sum", "query": word}}
            for word in shared
        ]
    return {
        "bool": {
            "filter": [texts],
            "must_not": [{"term": {"uid": uid}}],
            "should": shared,
            "minimum_should_match": MIN_SHARED,
        }
    }


def _taken(published: Published, query: Condition, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Return the texts that the engine takes for the best, in the order of their numbers."""
    if len(query["bool"]["should"]) < MIN_SHARED:
        return []
    body = {
        "size": CANDIDATES,
        "query": query,
        "_source": list(fields),
        "sort": [{"_score": "desc"}, {"number": "asc"}, {"uid": "asc"}],
        "track_total_hits": False,
    }
    hits = [hit["_source"] for hit in published.search(body)["hits"]["hits"]]
    return sorted(hits, key=lambda hit: (int(hit["number"]), str(hit["uid"])))


def _shown(published: Published, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what is shown of articles."""
    asked: Condition = {"ids": {"values": sorted(uids)}}
    return {hit["_id"]: hit["_source"]["shown"] for hit in published.documents(asked, ["shown"])}


def _fields(text: Text, shown: dict[str, Any]) -> tuple[Any, ...]:
    return (text.number, text.uid, *(shown[name] for name in _OF_ARTICLE))
