"""Read hits from the engine as pages show them, and as files and citations need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ingest.engines.asking import beside
from ingest.engines.judged import mentions_of, named_conditions
from ingest.engines.published import within
from ingest.engines.tallies import paragraphs_of_articles
from ingest.search.answer import Hit
from ingest.search.filters import addresses_of
from ingest.search.found_passage import FoundPassage
from ingest.search.shown_as import shown_as
from ingest.search.snippets import snippet
from ingest.search.tiers import TIER_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.lists import ListedHit
    from ingest.engines.published import Condition, Published
    from ingest.search.answer import Step
    from ingest.search.copies import FoundCopy
    from ingest.search.query_tree import QueryLeaf
    from ingest.search.snippets import Marker

_FIELDS = ["uid", "story", "position", "kind", "shown"]


class Alternative(NamedTuple):
    """Hold one alternative of a list: the condition for it, and what it asks for in a text."""

    condition: Condition
    leaves: tuple[QueryLeaf, ...]


class Documents(Protocol):
    """Read the documents of hits."""

    def of(
        self, listed: Sequence[ListedHit], named: Mapping[str, Alternative] | None = None
    ) -> Asking[dict[str, dict[str, Any]]]:
        """Ask for the documents of hits and of their articles, by id, with what they satisfy."""

    def with_counts(
        self, listed: Sequence[ListedHit]
    ) -> Asking[tuple[dict[str, dict[str, Any]], Mapping[str, int]]]:
        """Ask for the documents of hits, and how many paragraphs of each article were found."""

    def positions(self, uid: str) -> frozenset[int]:
        """Return the positions of the paragraphs of an article that were found."""


class ParagraphDocuments:
    """Read hits where each paragraph has a document of its own.

    `hits` is the condition for what was found and is counted.
    """

    def __init__(self, published: Published, hits: Condition) -> None:
        self._published = published
        self._hits = hits

    def of(
        self, listed: Sequence[ListedHit], named: Mapping[str, Alternative] | None = None
    ) -> Asking[dict[str, dict[str, Any]]]:
        """Ask for the documents of hits and of their articles, by id, with what they satisfy."""
        conditions = {name: part.condition for name, part in (named or {}).items()}
        return _documents(listed, conditions)

    def with_counts(
        self, listed: Sequence[ListedHit]
    ) -> Asking[tuple[dict[str, dict[str, Any]], Mapping[str, int]]]:
        """Ask for the documents of hits, and how many paragraphs of each article were found."""
        uids = sorted({hit.uid for hit in listed})
        return beside(self.of(listed), paragraphs_of_articles(self._hits, uids))

    def positions(self, uid: str) -> frozenset[int]:
        """Return the positions of the paragraphs of an article that were found."""
        query = within(self._hits, {"term": {"uid": uid}})
        hits = self._published.documents(query, ("position",))
        return frozenset(int(hit["_source"]["position"]) for hit in hits)


def read_hits(
    read: Documents,
    listed: Sequence[ListedHit],
    mark: Marker,
    copies: Asking[Mapping[str, tuple[tuple[FoundCopy, ...], int]]],
    *,
    step: Step,
    is_ranked: bool,
) -> Asking[tuple[Hit, ...]]:
    """Ask for hits in their order; what was removed meanwhile is left out.

    Args:
        read: reads their documents.
        listed: the hits of one page.
        mark: marks what was searched for.
        copies: asks what stands under hits, and how many there are.
        step: how far apart the words stand in hits that are counted.
        is_ranked: the keys of the hits are scores.
    """
    if not listed:
        return ()
    (documents, found), beneath = yield from beside(read.with_counts(listed), copies)
    hits = []
    for hit in listed:
        if hit.id not in documents or hit.uid not in documents:
            continue
        source, article = documents[hit.id], documents[hit.uid]["shown"]
        text = source["shown"]["text"]
        is_headline = source["kind"] == "headline"
        lede = article["lede"] if is_headline else None
        under, in_all = beneath.get(hit.id, ((), 0))
        shown = Hit(
            uid=hit.uid,
            position=source["position"],
            kind=source["kind"],
            **{name: article[name] for name in _HIT},
            snippet=snippet(text, mark.spans(text, mentions_of(source["shown"]))),
            further=max(found.get(hit.uid, 0) - 1, 0),
            score=max(hit.key, 0.0) if is_ranked else 0.0,
            opening="".join(piece.text for piece in snippet(lede, [])) if lede else "",
            step=TIER_STEPS.get(hit.tier, step),
            is_below=hit.tier > 0,
            shown_as=shown_as(article["headline"], article["opening"]),
            copies=under,
            copies_in_all=in_all,
        )
        hits.append(shown)
    return tuple(hits)


_HIT = ("headline", "byline", "publisher", "published_on", "path", "member")


def read_passages(
    documents: Mapping[str, dict[str, Any]],
    listed: Sequence[ListedHit],
    mark: Marker,
    step: Step,
    alternatives: Sequence[str],
) -> Iterator[FoundPassage]:
    """Yield hits with all that a citation needs.

    Args:
        documents: of the hits and their articles, asked for with the `alternatives` by number.
        listed: the hits.
        mark: marks what was searched for.
        step: how far apart the words stand.
        alternatives: those of a list, in the order of their numbers.
    """
    for hit in listed:
        if hit.id not in documents or hit.uid not in documents:
            continue
        source, article = documents[hit.id], documents[hit.uid]["shown"]
        shown = source["shown"]
        text = shown["text"]
        spans = mark.spans(text, mentions_of(shown))
        start, end = spans[0] if spans else (len(text), len(text))
        held = sorted(int(number) for number in source["held"])
        story = source.get("story", "")
        yield FoundPassage(
            left=text[:start],
            key=text[start:end],
            right=text[end:],
            uid=hit.uid,
            position=source["position"],
            permalink=f"/article/{hit.uid}#p{source['position']}",
            **{name: article[name] for name in _PASSAGE},
            kind=source["kind"],
            text=text,
            start_byte=shown["start_byte"],
            end_byte=shown["end_byte"],
            step=step,
            shown_as=shown_as(article["headline"], article["opening"]),
            names=tuple(alternatives[number] for number in held),
            copy_of="" if story == hit.uid else story,
        )


_PASSAGE = (
    "headline", "byline", "publisher", "original_publisher", "published_on", "published_status",
    "url", "path", "member", "sha256",
)  # fmt: skip


def titles_of(published: Published, typed: str) -> list[tuple[str, str | None, str | None]]:
    """Return permanent name, headline and opening of the articles of a name or a web address."""
    addresses = addresses_of(typed)
    wanted = {"terms": {"url": addresses}} if addresses else {"term": {"uid": typed}}
    query = {"bool": {"filter": [{"term": {"doc": "article"}}, wanted]}}
    found = [hit["_source"] for hit in published.documents(query, ("uid", *_TITLE))]
    found.sort(key=lambda article: (article["shown"]["published_on"] or "", article["uid"]))
    return [
        (article["uid"], article["shown"]["headline"], article["shown"]["opening"])
        for article in found
    ]


_TITLE = ("shown.headline", "shown.opening", "shown.published_on")


def _documents(
    listed: Sequence[ListedHit], named: Mapping[str, Condition]
) -> Asking[dict[str, dict[str, Any]]]:
    """Ask for the documents of hits and of their articles, by id, with what they satisfy."""
    ids = dict.fromkeys([hit.id for hit in listed] + [hit.uid for hit in listed])
    if not ids:
        return {}
    query: Condition = {
        "bool": {
            "filter": [{"ids": {"values": list(ids)}}],
            "should": named_conditions(named),
        }
    }
    body = {"size": len(ids), "query": query, "_source": _FIELDS, "track_total_hits": False}
    (answer,) = yield [body]
    hits = answer["hits"]["hits"]
    return {hit["_id"]: {**hit["_source"], "held": hit.get("matched_queries", ())} for hit in hits}
