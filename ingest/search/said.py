"""List who said what, and which numbers are claimed, as filters ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.search.shown_as import OPENING, shown_as
from ingest.text.partial_dates import existing_code

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterator

    from ingest.search.speakers import FreshSpeakers

#: Rows of one page.
PAGE_ROWS = 50

#: What stands between a word for a large number and what is counted.
JOINTS = dict.fromkeys(
    ("dozens", "scores", "hundreds", "thousands", "millions", "billions"), "of"
) | dict.fromkeys(("milliers", "centaines", "miles", "cientos"), "de")

#: An age, whose words hyphens join: a 43-year-old man.
_AGE = re.compile(r"(?:day|week|month|year)-old\b")
#: What stands before a number of each bound; the words of the others say it themselves.
BOUND_WORDS = {
    "over": "more than",
    "at least": "at least",
    "at most": "at most",
    "under": "under",
    "about": "about",
}
#: What says the bound behind a number.
BOUND_ENDS = ("+", " or so", " or more", " or fewer", " or less")

HAS_TABLES = "select count(*) = 2 from sqlite_master where name in ('quotes', 'figures')"

_PLACE = f"""
  articles.uid, paragraphs.position, articles.headline, articles.byline, articles.publisher,
  articles.published_on, sources.path, sources.member,
  case when articles.headline is null then {OPENING} end
"""
_TO_ARTICLES = """
join paragraphs on paragraphs.id = {table}.paragraph
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source
"""
#: From the quotations or numbers to their articles.
_JOINS = "from {source}" + _TO_ARTICLES
_QUOTED = "substr(paragraphs.text, {table}.start_char + 1, {table}.end_char - {table}.start_char)"
#: The other way round: in the order of their dates the first rows are found without sorting all.
_BY_DATE = """
from articles
cross join paragraphs on paragraphs.article = articles.id
cross join {table} on {table}.paragraph = paragraphs.id
join sources on sources.id = articles.source
"""
#: What tells rows of each table apart.
KEYS: dict[str, tuple[str, ...]] = {"figures": ("paragraph", "start_char", "end_char")}
KEYS["quotes"] = (*KEYS["figures"], "kind")
_PAGE = (
    """
from (
  select {columns}
  {joins}
  {where}
  order by {order}
  limit ? offset ?
) as page
cross join {table} using ({keys})
"""
    + _TO_ARTICLES
)
SELECT_QUOTES = f"""
select
  {_QUOTED.format(table="quotes")} as quoted, quotes.speaker_words, quotes.name, quotes.kind,
  quotes.evidence, {_PLACE}
"""
SELECT_FIGURES = f"""
select
  {_QUOTED.format(table="figures")} as printed, figures.value, figures.high, figures.bound,
  figures.unit, figures.counted, figures.claimed_words, figures.claimed_by, {_PLACE},
  paragraphs.text, figures.start_char, figures.end_char
"""
#: What words are looked for in.
TEXTS = {"quotes": _QUOTED.format(table="quotes"), "figures": "figures.counted"}
SELECTS = {"quotes": SELECT_QUOTES, "figures": SELECT_FIGURES}
#: The columns that say who speaks: a name, and the words of the text.
SPEAKERS = {"quotes": ("name", "speaker_words"), "figures": ("claimed_by", "claimed_words")}
#: Where the headline stands in every row, counted from its end.
HEADLINE = -6
#: What a list of numbers can be sorted by; the places make every order certain.
ORDERS = {
    "date": "articles.published_on desc",
    "oldest": "articles.published_on is null, articles.published_on",
    "value": "figures.value desc",
    "smallest": "figures.value is null, figures.value",
    "counted": "figures.counted",
    "claimed": "coalesce(figures.claimed_by, figures.claimed_words) is null, "
    "coalesce(figures.claimed_by, figures.claimed_words)",
    "publisher": "articles.publisher is null, articles.publisher",
}
_LAST_ORDERS = {
    "quotes": "articles.id, paragraphs.position, quotes.start_char, quotes.end_char, quotes.kind",
    "figures": "articles.id, paragraphs.position, figures.start_char, figures.end_char",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Say which quotations or numbers are asked for; what is empty leaves all.

    Attributes:
        speaker: a part of the name, or of the words for who speaks without one.
        words: that words of the quotation, or of what is counted, must all begin with.
        publisher: a part of the name of the article's.
        since: the first day, month or year.
        until: the last one.
        order: one of `ORDERS`, for numbers.
    """

    speaker: str = ""
    words: str = ""
    publisher: str = ""
    since: str = ""
    until: str = ""
    order: str = "date"


class FoundQuote(NamedTuple):
    """Hold one quotation with its speaker and all that cites it."""

    quoted: str
    speaker_words: str | None
    name: str | None
    kind: str
    evidence: str
    uid: str
    position: int
    headline: str | None
    byline: str | None
    publisher: str | None
    published_on: str | None
    path: str
    member: str
    shown_as: str


class FoundFigure(NamedTuple):
    """Hold one claimed number and all that cites it, with the sentence in which it stands."""

    printed: str
    value: float | None
    high: float | None
    bound: str
    unit: str
    counted: str
    claimed_words: str | None
    claimed_by: str | None
    uid: str
    position: int
    headline: str | None
    byline: str | None
    publisher: str | None
    published_on: str | None
    path: str
    member: str
    shown_as: str
    sentence: str

    @property
    def in_words(self) -> str:
        """Return the number with what is counted: `12 men`, `dozens of strikes`."""
        if _AGE.match(self.counted):
            return f"{self.printed}-{self.counted}"
        is_joined = not self.counted or self.counted.startswith(("of ", "de "))
        joint = "" if is_joined else JOINTS.get(self.printed.rpartition(" ")[2].lower(), "")
        return " ".join(filter(None, (self.printed, joint, self.counted)))

    @property
    def with_bound(self) -> str:
        """Return the same behind the bound of the number: `about 3,000 barrels`."""
        is_said = self.printed.lower().endswith(BOUND_ENDS)
        bound = "" if is_said else BOUND_WORDS.get(self.bound, "")
        return f"{bound} {self.in_words}" if bound else self.in_words


def is_kept(connection: sqlite3.Connection) -> bool:
    """Tell whether the corpus has quotations; an older one gets them with its next load."""
    return bool(connection.execute(HAS_TABLES).fetchone()[0])


def find_quotes(
    connection: sqlite3.Connection,
    asked: Asked,
    limit: int = -1,
    offset: int = 0,
    *,
    known: FreshSpeakers | None = None,
) -> Generator[FoundQuote, None, None]:
    """Yield quotations, the newest first; `known` keeps the speakers at hand for the next list."""
    rows = _rows(connection, asked, "quotes", ORDERS["date"], limit, offset, known=known)
    for *row, opening in rows:
        yield FoundQuote._make((*row, shown_as(row[HEADLINE], opening)))


def find_figures(
    connection: sqlite3.Connection, asked: Asked, limit: int = -1, offset: int = 0
) -> Iterator[FoundFigure]:
    """Return claimed numbers in the order asked for."""
    order = ORDERS.get(asked.order, ORDERS["date"])
    return map(_figure, _rows(connection, asked, "figures", order, limit, offset))


def newest_figures(
    connection: sqlite3.Connection, asked: Asked, most: int
) -> Iterator[FoundFigure]:
    """Return the newest numbers that have a value and a date, whatever the order asked for."""
    where = "figures.value > 0 and articles.published_on is not null"
    return map(_figure, _rows(connection, asked, "figures", ORDERS["date"], most, 0, beside=where))


def _rows(
    connection: sqlite3.Connection,
    asked: Asked,
    table: str,
    order: str,
    limit: int,
    offset: int,
    *,
    beside: str = "",
    known: FreshSpeakers | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Yield rows of one of the tables; a list that is left must not close a cursor."""
    if not is_kept(connection):
        return
    # Not for a search, which asks for no list.
    from ingest.search.said_conditions import conditions  # noqa: PLC0415

    found = conditions(connection, asked, table, TEXTS[table], beside=beside, known=known)
    # Few rows of many: they are asked for by what they say.
    is_by_date = limit >= 0 and order == ORDERS["date"] and not (asked.speaker or asked.words)
    joins = (_BY_DATE if is_by_date else _JOINS).format(table=table, source=found.source)
    order = f"{order}, {_LAST_ORDERS[table]}"
    if limit >= 0 and not is_by_date:
        # Of all that fit only what they are sorted by is read, and of the page the rest.
        joins = _PAGE.format(
            table=table,
            columns=", ".join(f"{table}.{name}" for name in KEYS[table]),
            keys=", ".join(KEYS[table]),
            joins=joins,
            where=found.where,
            order=order,
        )
        sql = f"{SELECTS[table]} {joins} order by {order}"
    else:
        sql = f"{SELECTS[table]} {joins} {found.where} order by {order} limit ? offset ?"
    yield from iter(connection.execute(sql, [*found.values, limit, offset]).fetchone, None)


def _figure(row: tuple[Any, ...]) -> FoundFigure:
    # Not for a search, which shows no numbers.
    from ingest.search.sentence_around import sentence_around  # noqa: PLC0415

    *own, opening, text, start, end = row
    title = shown_as(own[HEADLINE], opening)
    return FoundFigure._make((*own, title, sentence_around(text, start, end)))


def refusals(asked: Asked) -> tuple[str, ...]:
    """Return a sentence for each value that cannot be understood."""
    dates = (("since", asked.since), ("until", asked.until))
    sentences = [
        f"{name}: {date.strip()!r} is no date; write 2014, 2014-05 or 2014-05-10"
        for name, date in dates
        if date.strip() and not existing_code(date.strip())
    ]
    if asked.order not in ORDERS:
        sentences.append(f"order: {asked.order!r} is none of {', '.join(ORDERS)}")
    return tuple(sentences)


def count_said(
    connection: sqlite3.Connection, asked: Asked, table: str, known: FreshSpeakers | None = None
) -> int:
    """Return how many quotations or numbers are asked for; `table` is quotes or figures."""
    if not is_kept(connection):
        return 0
    # Not for a search, which asks for no list.
    from ingest.search.said_conditions import conditions  # noqa: PLC0415

    found = conditions(connection, asked, table, TEXTS[table], known=known)
    joins = (
        _JOINS.format(table=table, source=found.source) if found.where else f"from {found.source}"
    )
    sql = f"select count(*) {joins} {found.where}"
    return int(connection.execute(sql, found.values).fetchone()[0])
