"""Find articles on the same subject, and similar passages, as `ingest/search/similar.py` does.

The engine counts how many texts hold each word of the subject, and takes the texts that are likely
to be most like it. These are read, and their likeness is reckoned by the formula of the file. Where
no more than `CANDIDATES` texts share three words with the subject, the answer is that of the file.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.engine_words import BESIDE, engine_word
from ingest.engines.published import PARAGRAPHS, Condition
from ingest.engines.readings import every
from ingest.engines.tallies import counts_with_articles
from ingest.errors import InputError
from ingest.model import Kind
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

_TELLING: Condition = {"terms": {"kind": sorted(kind.value for kind in TELLING_KINDS)}}

_FIELDS = ("uid", "number", "position", "kind", "length", "words")
_OF_ARTICLE = ("headline", "byline", "publisher", "published_on", "path", "member", "opening")

_NO_ROWS = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class _Text:
    """Hold an article, or a passage of it: what tells the story there.

    Attributes:
        number: of the article or the passage.
        uid: of the article.
        paragraphs: of it that tell the story, in their order.
    """

    number: int
    uid: str
    paragraphs: Sequence[dict[str, Any]]

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return sum(int(paragraph["length"]) for paragraph in self.paragraphs)

    def times(self) -> Counter[str]:
        """Return how often each word stands in it."""
        counts: Counter[str] = Counter()
        for paragraph in self.paragraphs:
            counts.update(_words(paragraph))
        return counts

    def below_headline(self) -> list[str]:
        """Return all words of the story below its headline."""
        below = (part for part in self.paragraphs if part["kind"] != Kind.HEADLINE)
        return [word for paragraph in below for word in _words(paragraph)]


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
    return _similar_passages(published, uid, position, article, size)


def _similar_articles(
    published: Published, uid: str, article: dict[str, Any], size: int
) -> tuple[SimilarArticle, ...]:
    own = _Text(article["number"], uid, _paragraphs(published, [uid], "shown.text").get(uid, ()))
    story = [paragraph["shown"]["text"] for paragraph in own.paragraphs]
    headline = article["shown"]["headline"]
    unprinted = headline if headline and headline not in story else ""
    subject = subject_of(
        story, article["language"], published.shell, published.paragraphs, unprinted
    )
    counts = counts_with_articles(published, [_holding(word) for word in subject])
    holding = [articles for _, articles in counts]
    boosts = _boosts(subject, holding, published.articles)
    query = _likely({"term": {"doc": "article"}}, "article_words", boosts, uid)
    hits = _taken(published, query, ("uid", "number", "shown"))
    paragraphs = _paragraphs(published, [hit["uid"] for hit in hits])
    texts = [_Text(hit["number"], hit["uid"], paragraphs.get(hit["uid"], ())) for hit in hits]
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
    query = _likely(every([PARAGRAPHS, _TELLING]), "words", boosts, uid)
    hits = _taken(published, query, (*_FIELDS, "shown.text"))
    texts = [_Text(hit["number"], hit["uid"], [hit]) for hit in hits]
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
    texts: Sequence[_Text],
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
    return every([_TELLING, {"term": {"words": engine_word(word.term)}}])


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
    """Return a search for texts of other articles that share words with a subject."""
    shared = [{"term": {field: {"value": word, "boost": boost}}} for word, boost in boosts]
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


def _paragraphs(
    published: Published, uids: Sequence[str], *further: str
) -> dict[str, list[dict[str, Any]]]:
    """Return the paragraphs that tell the stories of some articles, in the order of each."""
    told: dict[str, list[dict[str, Any]]] = {uid: [] for uid in uids}
    if not uids:
        return told
    asked: Condition = {"bool": {"filter": [PARAGRAPHS, _TELLING, {"terms": {"uid": list(uids)}}]}}
    for hit in published.documents(asked, (*_FIELDS, *further)):
        told[hit["_source"]["uid"]].append(hit["_source"])
    for paragraphs in told.values():
        paragraphs.sort(key=lambda paragraph: int(paragraph["position"]))
    return told


def _shown(published: Published, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what is shown of articles."""
    asked: Condition = {"ids": {"values": sorted(uids)}}
    return {hit["_id"]: hit["_source"]["shown"] for hit in published.documents(asked, ["shown"])}


def _fields(text: _Text, shown: dict[str, Any]) -> tuple[Any, ...]:
    return (text.number, text.uid, *(shown[name] for name in _OF_ARTICLE))


def _words(paragraph: dict[str, Any]) -> list[str]:
    """Return the words of a paragraph, without the signs of names beside them."""
    words: str = paragraph["words"]
    listed = words.split(" ") if words else []
    return [word.partition(BESIDE)[0] for word in listed] if BESIDE in words else listed
