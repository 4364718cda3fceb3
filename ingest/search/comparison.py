"""Say what only one of two corpora has, what both have, and what differs there.

| two articles are the same one by | when |
|---|---|
| uid | their permanent names are equal |
| original | their saved bytes are |
| address | no other article that is left has this address, on either side |
| words | every word of their stories is the same, and there are twenty at least |

Each step is for what the steps before have left over. An article differs when its content does:
its fields, its paragraphs, the names in them, the evidence, or the original.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from ingest.model import FIELDS, StrEnum
from ingest.relations.story import MIN_STORY_WORDS, SELECT_STORIES, STORY_KINDS, Story
from ingest.storage.content_hash import EVIDENCE, MENTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row: TypeAlias = "dict[str, Any]"

#: Runs a statement on one of the corpora.
Ask: TypeAlias = Callable[[str, Sequence[object]], "list[Row]"]

SELECT_ARTICLES = """
select
  articles.id,
  articles.uid,
  articles.content_sha256,
  sources.identity,
  sources.sha256,
  articles.headline,
  articles.publisher,
  articles.published_on,
  articles.url
from articles
join sources on sources.id = articles.source
order by articles.uid
"""
SELECT_FIELDS = f"select {', '.join(FIELDS)} from articles where id = ?"  # noqa: S608  ours
SELECT_PARAGRAPHS = "select kind, text from paragraphs where article = ? order by position"

_KINDS = json.dumps([str(kind) for kind in STORY_KINDS])


class Presence(StrEnum):
    """Say where an article stands."""

    FIRST = "only in the first"
    SECOND = "only in the second"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """Say what has become of one article.

    Attributes:
        presence: where it stands.
        matched_by: uid, original, address or words; empty where only one corpus has it.
        uid: in the first corpus; empty where that does not have it.
        other_uid: in the second one.
        headline: in the first corpus, or in the only one that has it; so for what follows.
        differs: fields that differ, and `text`, `kinds`, `names`, `evidence`, `original`;
            `reading` where only places or rules do.
        paragraphs_gone: how many texts of paragraphs only the first has.
        paragraphs_new: how many only the second has.
    """

    presence: Presence
    matched_by: str
    uid: str
    other_uid: str
    headline: str | None
    publisher: str | None
    published_on: str | None
    url: str | None
    differs: tuple[str, ...] = ()
    paragraphs_gone: int = 0
    paragraphs_new: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold all articles of two corpora: what differs first, then what is the same."""

    articles: tuple[ComparedArticle, ...]

    def of(self, presence: str) -> tuple[ComparedArticle, ...]:
        """Return the articles that stand somewhere: `comparison.of("only in the first")`."""
        return tuple(item for item in self.articles if item.presence == presence)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many articles there are of each presence."""
        counted = Counter(item.presence for item in self.articles)
        return {presence.value: counted[presence] for presence in Presence}

    @property
    def is_same(self) -> bool:
        """Tell whether both corpora say the same."""
        return all(item.presence is Presence.SAME for item in self.articles)


def compared(first: Ask, second: Ask) -> Comparison:
    """Compare two corpora, article by article."""
    left, right = first(SELECT_ARTICLES, ()), second(SELECT_ARTICLES, ())
    articles: dict[Presence, list[ComparedArticle]] = {presence: [] for presence in Presence}
    matches, left, right = _matched(left, right, (first, second))
    for step, one, other in matches:
        item = _pair(step, one, other, (first, second))
        articles[item.presence].append(item)
    articles[Presence.FIRST] = [_alone(row, Presence.FIRST) for row in left]
    articles[Presence.SECOND] = [_alone(row, Presence.SECOND) for row in right]
    return Comparison(tuple(item for items in articles.values() for item in items))


def _matched(
    left: list[Row], right: list[Row], asks: tuple[Ask, Ask]
) -> tuple[list[tuple[str, Row, Row]], list[Row], list[Row]]:
    """Return the pairs, each with the step that has found it, and what is left over."""
    pairs: list[tuple[str, Row, Row]] = []
    for step in ("uid", "original", "address", "words"):
        keys = [_keys(step, rows, ask) for rows, ask in zip((left, right), asks, strict=True)]
        there = defaultdict[Hashable, list[Row]](list)
        for row in right:
            there[keys[1].get(row["id"])].append(row)
        here = Counter(keys[0].values())
        gone = set[int]()
        rest = []
        for row in left:
            key = keys[0].get(row["id"])
            others = there[key] if key is not None else []
            is_sure = step != "address" or (here[key] == 1 and len(others) == 1)
            if others and is_sure:
                other = others.pop(0)
                gone.add(other["id"])
                pairs.append((step, row, other))
            else:
                rest.append(row)
        left, right = rest, [row for row in right if row["id"] not in gone]
    return pairs, left, right


def _keys(step: str, rows: Iterable[Row], ask: Ask) -> dict[int, Hashable]:
    """Return by id what makes an article the same one in a step."""
    if step == "words":
        return dict(_words(rows, ask))
    column = {"uid": "uid", "original": "identity", "address": "url"}[step]
    return {row["id"]: row[column] for row in rows if row[column]}


def _words(rows: Iterable[Row], ask: Ask) -> Iterator[tuple[int, Hashable]]:
    """Yield for each article a number that only the same words have."""
    listed = json.dumps([row["id"] for row in rows])
    paragraphs = defaultdict[int, list[str]](list)
    for row in ask(SELECT_STORIES, (listed, _KINDS)):
        paragraphs[row["article"]].append(row["text"])
    for article, texts in paragraphs.items():
        story = Story(tuple(texts))
        if len(story.words) >= MIN_STORY_WORDS:
            yield article, story.same


def _alone(row: Row, presence: Presence) -> ComparedArticle:
    is_first = presence is Presence.FIRST
    return _described(row, presence, "", (row["uid"], "") if is_first else ("", row["uid"]))


def _described(
    row: Row, presence: Presence, step: str, uids: tuple[str, str], differs: tuple[str, ...] = ()
) -> ComparedArticle:
    stated = row["headline"], row["publisher"], row["published_on"], row["url"]
    return ComparedArticle(presence, step, *uids, *stated, differs)


def _pair(step: str, one: Row, other: Row, asks: tuple[Ask, Ask]) -> ComparedArticle:
    """Say whether two articles that are the same one differ, and in what."""
    uids = one["uid"], other["uid"]
    if one["content_sha256"] == other["content_sha256"]:
        return _described(one, Presence.SAME, step, uids)
    ids = one["id"], other["id"]
    before, after = (
        Counter(row["text"] for row in rows) for rows in _both(SELECT_PARAGRAPHS, ids, asks)
    )
    differs = [*_fields(ids, asks), *_parts(ids, asks)]
    if one["sha256"] != other["sha256"]:
        differs.append("original")
    lost, new = (before - after).total(), (after - before).total()
    item = _described(one, Presence.CHANGED, step, uids, tuple(differs) or ("reading",))
    return replace(item, paragraphs_gone=lost, paragraphs_new=new)


def _both(
    statement: str, ids: tuple[int, int], asks: tuple[Ask, Ask]
) -> tuple[list[Row], list[Row]]:
    """Return what a statement about an article gives in each corpus."""
    return asks[0](statement, (ids[0],)), asks[1](statement, (ids[1],))


def _parts(ids: tuple[int, int], asks: tuple[Ask, Ask]) -> Iterator[str]:
    """Yield what differs besides the fields."""
    before, after = _both(SELECT_PARAGRAPHS, ids, asks)
    if [row["text"] for row in before] != [row["text"] for row in after]:
        yield "text"
    elif before != after:
        yield "kinds"
    for name, statement in (("names", MENTIONS), ("evidence", EVIDENCE)):
        before, after = _both(statement, ids, asks)
        if sorted(map(repr, before)) != sorted(map(repr, after)):
            yield name


def _fields(ids: tuple[int, int], asks: tuple[Ask, Ask]) -> Iterator[str]:
    """Yield the fields that differ."""
    (before,), (after,) = _both(SELECT_FIELDS, ids, asks)
    yield from (name for name in FIELDS if before[name] != after[name])
