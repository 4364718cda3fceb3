"""List what may be names in a corpus and stands in no pack: unverified, computed on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import settings
from ingest.candidates import find_candidates, spelling_families, suggest
from ingest.mentioned import mentioned_in
from ingest.snippet import snippet

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.candidates import Candidate
    from ingest.gazetteer import NameType

#: Paragraphs that speak; topic words and addresses only list.
SELECT_TOLD = """
select id, text
from paragraphs
where id > ?
  and kind not in ('teaser', 'boilerplate', 'tags', 'embed')
order by id
limit ?
"""
SELECT_LABELS = """
select names.label
from names
where exists (select 1 from mentions where mentions.name = names.id)
order by names.label
"""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Hold what may be a name: how often it stands, what it may be, and where it stands first."""

    surface: str
    count: int
    type: NameType | None
    sentence: str


def unlisted(
    connection: sqlite3.Connection, *, least: int = 1, most: int | None = None
) -> tuple[Unlisted, ...]:
    """Return the candidates that stand at least `least` times, the most frequent first."""
    found: list[Candidate] = []
    first: dict[str, str] = {}
    for text, candidates in _candidates(connection):
        for one in candidates:
            if one.surface not in first:
                pieces = snippet(text, [(one.start_char, one.end_char)])
                first[one.surface] = " ".join("".join(piece.text for piece in pieces).split())
            found.append(one)
    frequent = [item for item in suggest(found) if item.count >= least][:most]
    return tuple(Unlisted(it.surface, it.count, it.type, first[it.surface]) for it in frequent)


def families(
    connection: sqlite3.Connection, candidates: Iterable[Unlisted]
) -> tuple[tuple[str, ...], ...]:
    """Return groups of candidates and known names that may be spellings of one another."""
    surfaces = {item.surface for item in candidates}
    labels = [label for (label,) in connection.execute(SELECT_LABELS)]
    groups = spelling_families([*surfaces, *labels])
    return tuple(group for group in groups if surfaces & set(group))


def _candidates(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, Sequence[Candidate]]]:
    last = 0
    while rows := connection.execute(SELECT_TOLD, (last, settings.EXPORT_CHUNK)).fetchall():
        named = mentioned_in(connection, [number for number, _ in rows])
        for number, text in rows:
            yield text, find_candidates(text, named.get(number, ()))
        last = rows[-1][0]
