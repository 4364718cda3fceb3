"""Let a user know better than the text, and keep what they said.

A correction is keyed by the permanent name of an article, so that it outlives every new load
and rebuild. It becomes evidence of status `corrected`, which outranks all other; what the text
says stays beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.model import FIELDS, UID_DIGITS
from ingest.storage import fulltext, seals
from ingest.storage.content_hash import stored_digest
from ingest.storage.rows import year_and_month
from ingest.text.clean import showable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database

UID_SHAPE = re.compile(r"[0-9a-f]{4,64}")

LANGUAGE_SHAPE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")

#: Longer than any headline; a whole article pasted by mistake is refused.
MAX_VALUE_CHARS = 2000

FIND_ARTICLES = """
select id, uid, source
from articles
where uid = ?
  or uid glob ? || '*'
order by uid = ? desc, uid
limit 2
"""

SET_CORRECTION = """
insert into corrections (uid, field, value, because)
values (?, ?, ?, ?)
on conflict (uid, field) do update
set value = excluded.value,
    because = excluded.because
"""

REMOVE_CORRECTED = """
delete from evidence
where article = ?
  and status = 'corrected'
"""

INSERT_CORRECTED = """
insert into evidence
  (article, field, value, status, method, words, start_byte, end_byte, chosen)
select ?, field, value, 'corrected', 'user', because, null, null, 1
from corrections
where uid = ?
order by field
"""

# What the user says first, then what the reading put first.
CHOOSE = """
update evidence
set chosen = id = (
  select other.id
  from evidence as other
  where other.article = evidence.article
    and other.field = evidence.field
  order by other.status <> 'corrected', other.id
  limit 1
)
where article = ?
"""

CHOSEN = """
select field, value
from evidence
where article = ?
  and chosen
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """State the right value of one field of one article; None says that there is none."""

    uid: str
    field: str
    value: str | None
    because: str = ""


def check(correction: Correction) -> None:
    """Refuse what cannot be a value of its field.

    Raises:
        InputError: no such field, or a value of the wrong shape.
    """
    if correction.field not in FIELDS:
        message = f"{correction.field}: there is no such field; choose from {', '.join(FIELDS)}"
        raise InputError(message)
    _check_uid(correction.uid)
    if not _is_plain(correction.because):
        message = f"{correction.field}: the reason is too long, or holds what cannot be stored"
        raise InputError(message)
    wanted = _wanted_shape(correction.field, correction.value)
    if wanted:
        message = f"{correction.field}: {correction.value!r} should be {wanted}"
        raise InputError(message)


def correct(db: Database, correction: Correction) -> bool:
    """Keep a correction and apply it; return whether the corpus holds the article.

    A correction for an article that is not there waits for it. Call it in a transaction.

    Raises:
        InputError: see `check`; or the digits fit several articles.
    """
    check(correction)
    place = _find(db, correction.uid)
    if not place and len(correction.uid) < UID_DIGITS:
        message = f"{correction.uid}: no article begins like this; give all {UID_DIGITS} digits"
        raise InputError(message)
    uid = place[1] if place else correction.uid
    db.execute(SET_CORRECTION, [uid, correction.field, correction.value, correction.because])
    return _apply_to(db, place)


def undo(db: Database, uid: str, field: str) -> bool:
    """Take a correction back; return whether there was one.

    Raises:
        InputError: these are no digits of a uid, or they fit several articles.
    """
    _check_uid(uid)
    place = _find(db, uid)
    full = place[1] if place else uid
    removed = db.execute("delete from corrections where uid = ? and field = ?", [full, field])
    _apply_to(db, place)
    return bool(removed.rowcount)


def all_corrections(db: Database) -> Iterator[Correction]:
    """Yield every correction in order of uid and field."""
    for row in db.execute("select uid, field, value, because from corrections order by uid, field"):
        yield Correction(*row)


def apply(db: Database, article: int, uid: str) -> None:
    """Put the corrections of an article into force: its evidence, its fields, its hash."""
    db.execute(REMOVE_CORRECTED, [article])
    db.execute(INSERT_CORRECTED, [article, uid])
    db.execute(CHOOSE, [article])
    chosen = dict(db.execute(CHOSEN, [article]).fetchall())
    values = {name: chosen.get(name) for name in FIELDS} | year_and_month(
        chosen.get("published_on")
    )
    settings = ", ".join(f"{name} = ?" for name in values)
    db.execute(
        f"update articles set {settings} where id = ?",  # noqa: S608  names are ours
        [*values.values(), article],
    )
    digest = stored_digest(db, article)
    db.execute("update articles set content_sha256 = ? where id = ?", [digest, article])
    seals.note_article(db.conn, article)


def has_any(db: Database, uid: str) -> bool:
    """Tell whether there are corrections for an article."""
    return bool(db.execute("select 1 from corrections where uid = ?", [uid]).fetchone())


def _find(db: Database, uid: str) -> tuple[int, str, int] | None:
    """Return id, uid and source of the article whose uid is or begins with these digits."""
    rows = db.execute(FIND_ARTICLES, [uid, uid, uid]).fetchall()
    if len(rows) > 1 and rows[0][1] != uid:
        message = f"{uid}: several articles begin like this; give more digits"
        raise InputError(message)
    return (int(rows[0][0]), str(rows[0][1]), int(rows[0][2])) if rows else None


def _apply_to(db: Database, place: tuple[int, str, int] | None) -> bool:
    if not place:
        return False
    article, uid, source = place
    with fulltext.changing_fields(db, source):
        apply(db, article, uid)
    return True


def _wanted_shape(field: str, value: str | None) -> str | None:
    """Return how a value of `field` should look, or None when this one does."""
    if value is None:
        return None
    if not value.strip() or not _is_plain(value):
        return "some words, or --none to say that there is no value"
    if field == "published_on" and not _is_partial_date(value):
        return "a date such as 2024, 2024-12 or 2024-12-10"
    if field == "url" and not value.startswith(("http://", "https://")):
        return "an address that begins with http:// or https://"
    if field in ("language", "original_language") and not LANGUAGE_SHAPE.fullmatch(value):
        return "a language code such as en or de"
    return None


def _check_uid(uid: str) -> None:
    if not UID_SHAPE.fullmatch(uid):
        message = f"{uid!r}: this is no uid; it has 12 of the digits 0-9 and a-f"
        raise InputError(message)


def _is_plain(text: str) -> bool:
    """Tell whether a text can be stored and shown as it is."""
    return len(text) <= MAX_VALUE_CHARS and showable(text) == text


def _is_partial_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
