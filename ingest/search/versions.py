"""Read what an article has of others, and others of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.relations.update import is_due, is_kept
from ingest.search.shown_as import OPENING, shown_as

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator

#: Other versions of one article that are listed, the most alike first.
MOST_RELATIONS = 200

SELECT_ARTICLE = "select id from articles where uid = ?"
SELECT_FIRST = "select other from relations where article = ? and kind = 'exact'"
#: An article with the very words of another version is one too, though a pair names that only.
SELECT_RELATIONS = f"""
with related as (
  select other as id, kind, score, reason, 'part' as role
  from relations
  where article = :first and other is not null and :first <> :asked
    and kind <> 'exact'
  union all
  select other, kind, score, reason, 'part'
  from relations
  where article = :asked and other is not null
  union all
  select article, kind, score, reason, 'whole'
  from relations
  where other = :first and article <> :asked
)
select
  kind, score, reason, role, uid, headline, byline, publisher, published_on,
  case when headline is null then {OPENING} end
from (
  select id, kind, score, reason, role from related
  union
  select relations.article, related.kind, related.score, related.reason, related.role
  from related
  join relations on relations.other = related.id and relations.kind = 'exact'
  where related.kind <> 'exact' and relations.article <> :asked
) as versions
join articles on articles.id = versions.id
order by
  case kind when 'exact' then 0 when 'copy' then 1 when 'excerpt' then 2 else 3 end,
  score desc, published_on is null, published_on, uid
limit :limit
"""  # noqa: S608  a piece of ours
SELECT_HINT = "select reason from relations where article = ? and kind = 'word-spun'"
SELECT_PAIRS = """
select
  relations.kind, relations.score, relations.reason,
  part.uid, part.headline, part.publisher, part.published_on,
  whole.uid, whole.headline, whole.publisher, whole.published_on
from relations
join articles as part on part.id = relations.article
left join articles as whole on whole.id = relations.other
order by part.uid, whole.uid, relations.kind
"""

#: Columns of `pairs`.
PAIR_COLUMNS = (
    "kind", "score", "reason", "uid", "headline", "publisher", "published_on", "other_uid",
    "other_headline", "other_publisher", "other_published_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """Say what an article is to another one.

    Attributes:
        kind: "exact", "copy", "excerpt" or "shared quotation".
        score: share of the runs of eight words of the shorter that stand in the longer.
        reason: the evidence in words.
        is_part: whether the article asked about is the shorter one.
        uid: of the other article; what follows is said of that.
    """

    kind: str
    score: float
    reason: str
    is_part: bool
    uid: str
    headline: str | None
    byline: str | None
    publisher: str | None
    published_on: str | None
    opening: str | None

    @property
    def shown_as(self) -> str:
        """Return the headline, or the opening words in brackets where none is stated."""
        return shown_as(self.headline, self.opening)


@dataclass(frozen=True, slots=True)
class Relations:
    """Hold what is known of the relations of an article.

    Attributes:
        others: the other versions of it, the most alike first.
        hint: why its text looks as if a program had put other words into it; or None.
        is_known: False in a corpus of an earlier release, and until what was changed is compared.
    """

    others: tuple[Relation, ...] = ()
    hint: str | None = None
    is_known: bool = True


def relations_of(connection: sqlite3.Connection, uid: str) -> Relations | None:
    """Return what an article has of others and others of it; None when there is no article."""
    row = connection.execute(SELECT_ARTICLE, (uid,)).fetchone()
    if row is None:
        return None
    if not is_kept(connection):
        return Relations(is_known=False)
    (asked,) = row
    first = connection.execute(SELECT_FIRST, (asked,)).fetchone()
    values = {"asked": asked, "first": first[0] if first else asked, "limit": MOST_RELATIONS}
    others = tuple(
        Relation(kind, score, reason, role == "part", *rest)
        for kind, score, reason, role, *rest in connection.execute(SELECT_RELATIONS, values)
    )
    hint = connection.execute(SELECT_HINT, (asked,)).fetchone()
    return Relations(others, hint and hint[0], is_known=not is_due(connection))


def pairs(connection: sqlite3.Connection) -> Generator[tuple[object, ...], None, None]:
    """Yield all relations of the corpus, as `PAIR_COLUMNS`; a hint has no other article."""
    if is_kept(connection):
        # By `fetchone`, for to leave a list closes a cursor, and fails behind its corpus.
        yield from iter(connection.execute(SELECT_PAIRS).fetchone, None)
