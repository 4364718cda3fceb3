"""Carry corrections on when an article is read as other articles than before.

A release that divides a file where an earlier one stored all of it as one article takes that
article out, and with it the name that corrections are kept by. Each correction goes on to the
article that holds the words it corrects: the one that lies at their place in the saved bytes, else
the only one that prints them, else the only one there is. One that none of these tells stays under
the old name and is listed.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from ingest.storage import fulltext
from ingest.storage.corrections import Correction, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.storage.connection import Database

#: Articles whose bytes are not found behind those of the one before, after which the bytes are
#: no guide: each search in vain goes through all of the saved file.
MAX_MISPLACED = 20

OLD_ARTICLE = """
select articles.id, articles.uid, coalesce(sources.rendition, sources.original)
from articles
join sources on sources.id = articles.source
where sources.id = ?
  and not exists (select 1 from places where source = sources.id)
  and exists (select 1 from corrections where corrections.uid = articles.uid)
"""

CORRECTIONS_OF = """
select uid, field, value, because
from corrections
where uid = ?
order by field
"""

#: What the text says of a field, the reading's first choice.
CLAIM = """
select value, words, start_byte
from evidence
where article = ?
  and field = ?
  and status <> 'corrected'
order by id
limit 1
"""

_HEIRS = """
from places
join articles on articles.source = places.source
join sources on sources.id = places.source
where places.file = ?
  and places.run = ?
"""

HEIRS_WITH_BYTES = f"""
select articles.id, articles.uid, articles.source, coalesce(sources.rendition, sources.original)
{_HEIRS}
order by articles.id
"""

HEIRS = f"""
select articles.id, articles.uid, articles.source
{_HEIRS}
order by articles.id
limit ?
"""

HEIRS_HOLDING = f"""
select articles.id, articles.uid, articles.source
{_HEIRS}
  and (
    exists (
      select 1
      from evidence
      where article = articles.id
        and (value = ? or words = ?)
    )
    or exists (select 1 from paragraphs where article = articles.id and instr(text, ?) > 0)
  )
limit 2
"""  # noqa: S608

#: Articles of a file that are named where a correction goes on to none of them.
SHOWN_HEIRS = 3

MOVE = """
update corrections
set uid = ?
where uid = ?
  and field = ?
  and not exists (
    select 1
    from corrections as other
    where other.uid = ?
      and other.field = corrections.field
  )
"""


class Heir(NamedTuple):
    """Name an article that was read from the bytes of an older one."""

    article: int
    uid: str
    source: int


class Carried(NamedTuple):
    """Say where a correction goes: to `heir`, or to none of the articles that there are now.

    Attributes:
        correction: under the name of the old article.
        path: the file in which it was made.
        heir: the article that has it now; None when it is not carried.
        heirs: uids of the first articles that the file gives now.
        has_more: whether there are more of them.
    """

    correction: Correction
    path: str
    heir: Heir | None
    heirs: tuple[str, ...]
    has_more: bool


class _Claim(NamedTuple):
    """Hold what the old text said of a field, and where."""

    value: str | None
    words: str
    start_byte: int | None


class _Place(NamedTuple):
    """Name the file that is read again, and the load that does it."""

    file: int
    run: int
    path: str


def find_heirs(
    db: Database, file: int, run: int, path: str, outdated: Iterable[int]
) -> list[Carried]:
    """Return where the corrections of the articles go that no place holds any more.

    Call it when all articles of the file are stored, and before the old ones are removed.

    Args:
        db: the corpus.
        file: id of the file.
        run: the load that has read it anew.
        path: of the file, as it is shown.
        outdated: ids of the sources that may have lost their last place.
    """
    place = _Place(file, run, path)
    carried: list[Carried] = []
    for source in sorted(outdated):
        row = db.execute(OLD_ARTICLE, [source]).fetchone()
        if row:
            carried += _of_article(db, place, *row)
    return carried


def _of_article(
    db: Database, place: _Place, article: int, uid: str, packed: bytes
) -> Iterator[Carried]:
    heirs = [Heir(*row) for row in db.execute(HEIRS, [*place[:2], SHOWN_HEIRS + 1])]
    if not heirs:
        return
    data = zlib.decompress(packed)
    uids = tuple(heir.uid for heir in heirs[:SHOWN_HEIRS])
    for values in db.execute(CORRECTIONS_OF, [uid]).fetchall():
        correction = Correction(*values)
        row = db.execute(CLAIM, [article, correction.field]).fetchone()
        claim = _Claim(*row) if row else _Claim(None, "", None)
        heir = _at_place(db, place, data, claim) or _holding(db, place, correction, claim)
        if heir is None and len(heirs) == 1:
            heir = heirs[0]
        yield Carried(correction, place.path, heir, uids, len(heirs) > SHOWN_HEIRS)


def _at_place(db: Database, place: _Place, data: bytes, claim: _Claim) -> Heir | None:
    """Return the article whose bytes are those around the corrected words."""
    if claim.start_byte is None:
        return None
    end, misplaced = 0, 0
    for article, uid, source, packed in db.execute(HEIRS_WITH_BYTES, list(place[:2])):
        record = zlib.decompress(packed)
        start = data.find(record, end)
        if start < 0:
            start, misplaced = data.find(record), misplaced + 1
        if start >= 0:
            end = start + len(record)
            if start <= claim.start_byte < end:
                return Heir(article, uid, source)
        if misplaced > MAX_MISPLACED:
            break
    return None


def _holding(db: Database, place: _Place, correction: Correction, claim: _Claim) -> Heir | None:
    """Return the only article that holds the words of a claim, or else the corrected value."""
    for value, words in ((claim.value, claim.words or claim.value), (correction.value,) * 2):
        if value and words:
            asked = [*place[:2], value, words, words]
            rows = db.execute(HEIRS_HOLDING, asked).fetchall()
            if rows:
                return Heir(*rows[0]) if len(rows) == 1 else None
    return None


def carry(db: Database, carried: Iterable[Carried]) -> Iterator[Carried]:
    """Give each correction to its article and yield what became of it.

    Call it when the old articles are removed and the new ones are indexed. Where a correction of
    the same field is there already, it stays, and the older one is not carried.
    """
    last_article, _ = fulltext.last_indexed(db)
    for item in carried:
        heir, old = item.heir, item.correction
        if heir is None or not db.execute(MOVE, [heir.uid, old.uid, old.field, heir.uid]).rowcount:
            yield item._replace(heir=None)
            continue
        if heir.article <= last_article:
            with fulltext.changing_fields(db, heir.source):
                apply(db, heir.article, heir.uid)
        else:
            apply(db, heir.article, heir.uid)
        yield item
