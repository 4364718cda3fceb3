"""Put the filters of a list of quotations or numbers into SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from ingest.search.asked_words import asked_words, begins_word
from ingest.search.speakers import HOLDS, speakers_in
from ingest.text.partial_dates import date_code, iso_date

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.speakers import FreshSpeakers

#: Teasers are left out of lists, as they are of a search; a search with them finds their numbers.
_NO_TEASER = "paragraphs.kind <> 'teaser'"
#: Who claims a number: a name, or without one the words of the text.
CLAIMED_BY = f"""
(
  {HOLDS.format("figures.claimed_by")}
  or figures.claimed_by is null and {HOLDS.format("figures.claimed_words")}
)
"""


class Filters(Protocol):
    """Say what is asked for: see `said.Asked`, which is one."""

    @property
    def speaker(self) -> str:
        """Return a part of the name, or of the words for who speaks without one."""

    @property
    def words(self) -> str:
        """Return words that must all begin one of the text."""

    @property
    def publisher(self) -> str:
        """Return a part of the name of the article's."""

    @property
    def since(self) -> str:
        """Return the first day, month or year."""

    @property
    def until(self) -> str:
        """Return the last one."""


class Conditions(NamedTuple):
    """Say which rows are asked for, in SQL.

    Attributes:
        source: the table, or the rows of it that one filter leaves.
        where: the other filters, with "where" before them; empty for none.
        values: that all of it binds.
    """

    source: str
    where: str
    values: list[str]


def conditions(
    connection: sqlite3.Connection,
    asked: Filters,
    table: str,
    text: str,
    *,
    beside: str = "",
    known: FreshSpeakers | None = None,
) -> Conditions:
    """Return which rows are asked for.

    Args:
        connection: the corpus; it learns what the words call.
        asked: the filters.
        table: quotes or figures.
        text: what the words are looked for in.
        beside: another condition.
        known: keeps the speakers at hand for the next list.
    """
    connection.create_function("begins_word", 2, begins_word, deterministic=True)
    parts = [_NO_TEASER] if table == "figures" else []
    parts += [beside] if beside else []
    source, values = table, list[str]()
    if speaker := asked.speaker.strip():
        if table == "figures":
            parts.append(CLAIMED_BY)
            values = [speaker] * 2
        else:
            speakers = known.of(connection) if known else speakers_in(connection)
            source, values = speakers.quotations(speaker)
    for word in asked_words(asked.words):
        parts.append(f"{HOLDS.format(text)} and begins_word(?, {text})")
        values += [word, word]
    if asked.publisher.strip():
        parts.append(HOLDS.format("articles.publisher"))
        values.append(asked.publisher.strip())
    if since := date_code(asked.since.strip()):
        parts.append("articles.published_on >= ?")
        values.append(iso_date(since))
    if until := date_code(asked.until.strip()):
        parts.append("articles.published_on < ?")
        values.append(f"{iso_date(until)}~")  # behind every day of that month or year
    return Conditions(source, f"where {' and '.join(parts)}" if parts else "", values)
