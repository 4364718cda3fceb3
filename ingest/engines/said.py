"""List who said what, and which numbers are claimed, as `ingest/search/said.py` does for a file.

The engine proposes the paragraphs that hold what is asked for, in the order of their dates; their
quotations or numbers are read here, so that a row is one quotation, as in a file.
"""

from __future__ import annotations

import re
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from ingest.engines.fields import NO_ASIDE
from ingest.engines.published import PAGE_DOCUMENTS, PARAGRAPHS
from ingest.errors import EngineError, InputError
from ingest.search.asked_words import WORD_LETTERS, asked_words, begins_word
from ingest.search.quoted_most import MOST_SPEAKERS
from ingest.search.said import SPEAKERS, FoundFigure, FoundQuote
from ingest.search.shown_as import shown_as
from ingest.text.partial_dates import date_code, latest_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.articles import PublishedArticles
    from ingest.search.said import Asked

    Condition: TypeAlias = dict[str, Any]
    #: A quotation or number with its paragraph.
    Row: TypeAlias = tuple[dict[str, Any], dict[str, Any]]

#: Orders that the engine puts rows in; the others are made here.
BY_DATE = ("date", "oldest")

#: Numbers that are put in another order than that of dates: they are all held at once.
MAX_SORTED = 50_000

#: Values that each shard gives of a list of the commonest, so that none is left out.
SHARD_VALUES = 65_535

#: Letters of SQL's `like` that count as the same in both cases.
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

#: What each row holds of its own, in the order of `FoundQuote` and `FoundFigure`.
OWN = {
    "quotes": ("quoted", "speaker_words", "name", "kind", "evidence"),
    "figures": (
        "quoted", "value", "high", "bound", "unit", "counted", "claimed_words", "claimed_by",
    ),
}  # fmt: skip
#: What is read of a row: where it stands too.
READ = {table: ("position", "start_char", "end_char", *names) for table, names in OWN.items()}
READ["quotes"] += ("quoted_as", "others")
READ["figures"] += ("sentence",)
#: Where the words that are asked for stand.
TEXTS = {"quotes": "quoted", "figures": "counted"}
OF_ARTICLE = ("headline", "byline", "publisher", "published_on", "path", "member")


class PublishedStatements:
    """List the quotations and numbers of a published corpus."""

    def __init__(self, articles: PublishedArticles) -> None:
        self._articles = articles
        self._published = articles.published

    @property
    def is_kept(self) -> bool:
        """Tell that quotations and numbers are known: whoever publishes finds them first."""
        return True

    def quotes(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundQuote]:
        """Return quotations, the newest first; see `search.said.find_quotes`."""
        rows = self._by_date(asked, "quotes")
        for row in self._shown(_part(rows, limit, offset), "quotes"):
            yield FoundQuote(*row)

    def figures(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundFigure]:
        """Return claimed numbers in the order asked for; see `search.said.find_figures`.

        Raises:
            InputError: there are too many to be put in another order than that of dates.
        """
        rows = self._by_date(asked, "figures", "asc" if asked.order == "oldest" else "desc")
        if asked.order not in BY_DATE:
            rows = iter(self._sorted(rows, asked.order))
        for row in self._shown(_part(rows, limit, offset), "figures"):
            yield FoundFigure(*row)

    def newest_figures(self, asked: Asked, most: int) -> Iterator[FoundFigure]:
        """Return the newest numbers that have a value and a date, whatever the order."""
        rows = (
            row
            for row in self._by_date(asked, "figures")
            if row[0].get("value", 0) > 0 and row[1].get("date")
        )
        for row in self._shown(_part(rows, most, 0), "figures"):
            yield FoundFigure(*row)

    def count(self, asked: Asked, table: str) -> int:
        """Return how many quotations or numbers are asked for."""
        inner: Condition = {"filter": {"bool": {"filter": _of_rows(asked, table)}}}
        body = {
            "size": 0,
            "query": self._paragraphs(asked, table),
            "aggs": {"all": {"nested": {"path": table}, "aggs": {"asked": inner}}},
        }
        counted = self._published.search(body)["aggregations"]
        return int(counted["all"]["asked"]["doc_count"])

    def speakers(self) -> list[tuple[str, int]]:
        """Return who is quoted most by name, and how often.

        Raises:
            EngineError: the engine has counted only nearly.
        """
        order = [{"_count": "desc"}, {"_key": "asc"}]
        names = {"terms": {"field": "quotes.quoted_as", "size": MOST_SPEAKERS, "order": order}}
        names["terms"]["shard_size"] = SHARD_VALUES
        body = {
            "size": 0,
            "query": PARAGRAPHS,
            "aggs": {"all": {"nested": {"path": "quotes"}, "aggs": {"names": names}}},
        }
        counted = self._published.search(body)["aggregations"]["all"]["names"]
        if counted["doc_count_error_upper_bound"]:
            message = "there are more speakers than the engine counts exactly; ask for one by name"
            raise EngineError(message)
        return [(bucket["key"], int(bucket["doc_count"])) for bucket in counted["buckets"]]

    def _by_date(self, asked: Asked, table: str, order: str = "desc") -> Iterator[Row]:
        hits = self._published.documents(
            self._paragraphs(asked, table),
            ("uid", "position", "number", "date", *(f"{table}.{name}" for name in READ[table])),
            sort=[{"date": {"order": order, "missing": "_last"}}, {"number": "asc"}],
        )
        sources = (hit["_source"] for hit in hits)
        for _, of_article in groupby(sources, lambda source: source["uid"]):
            rows = (
                (row, {**source, "position": row.get("position", source["position"])})
                for source in of_article
                for row in source[table]
                if _fits(row, asked, table)
            )
            yield from sorted(rows, key=_place)

    def _sorted(self, rows: Iterator[Row], order: str) -> list[Row]:
        held = list(islice(rows, MAX_SORTED + 1))
        if len(held) > MAX_SORTED:
            message = (
                f"More than {MAX_SORTED:,} numbers cannot be put in this order here. Ask for "
                "fewer, by a word, a publisher or dates, or take them newest first."
            )
            raise InputError(message)
        publishers: dict[str, str | None] = {}
        if order == "publisher":
            publishers = {uid: shown["publisher"] for uid, shown in self._articles_of(held).items()}
        # Stable: in a file the order within equal values is that of articles, not of dates.
        held.sort(key=lambda row: int(row[1]["number"]))
        held.sort(key=lambda row: _key(row, order, publishers))
        return held

    def _shown(self, rows: Iterator[Row], table: str) -> Iterator[tuple[Any, ...]]:
        """Yield rows as they are listed, with what is shown of their articles."""
        while chunk := list(islice(rows, PAGE_DOCUMENTS)):
            shown = self._articles_of(chunk)
            for row, paragraph in chunk:
                uid = paragraph["uid"]
                own = [row.get(name) for name in OWN[table]]
                of_article = [shown[uid][name] for name in OF_ARTICLE]
                title = shown_as(shown[uid]["headline"], shown[uid]["opening"])
                sentence = (row["sentence"],) if table == "figures" else ()
                yield (*own, uid, paragraph["position"], *of_article, title, *sentence)

    def _articles_of(self, rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
        uids = sorted({paragraph["uid"] for _, paragraph in rows})
        shown: dict[str, dict[str, Any]] = {}
        for start in range(0, len(uids), PAGE_DOCUMENTS):
            wanted = uids[start : start + PAGE_DOCUMENTS]
            condition = {"terms": {"uid": wanted}}
            for document in self._articles.found(condition, ("uid", "shown"), size=len(wanted)):
                shown[document["uid"]] = document["shown"]
        return shown

    def _paragraphs(self, asked: Asked, table: str) -> Condition:
        """Return the condition that a paragraph holds something that is asked for."""
        nested = {"nested": {"path": table, "query": {"bool": {"filter": _of_rows(asked, table)}}}}
        return {"bool": {"filter": [PARAGRAPHS, NO_ASIDE, nested, *_of_articles(asked)]}}


def _place(row: Row) -> tuple[int, int, int, str]:
    own, paragraph = row
    place = paragraph["position"], own["start_char"], own["end_char"]
    return (*place, own.get("kind", ""))


def _part(rows: Iterator[Row], limit: int, offset: int) -> Iterator[Row]:
    return islice(rows, offset, None if limit < 0 else offset + limit)


def _of_articles(asked: Asked) -> Iterator[Condition]:
    if asked.publisher.strip():
        yield _containing("publisher", asked.publisher.strip())
    if since := date_code(asked.since.strip()):
        yield {"range": {"date": {"gte": since}}}
    if until := date_code(asked.until.strip()):
        yield {"range": {"date": {"lte": latest_code(until)}}}


def _of_rows(asked: Asked, table: str) -> list[Condition]:
    """Return the conditions on a quotation or number itself."""
    conditions: list[Condition] = [{"match_all": {}}]
    if asked.speaker.strip():
        name, words = (f"{table}.{name}" for name in SPEAKERS[table])
        typed = asked.speaker.strip()
        nameless: dict[str, Any] = {"must_not": [{"exists": {"field": name}}]}
        nameless["filter"] = _containing(words, typed)
        either = [_containing(name, typed), {"bool": nameless}]
        if table == "quotes":
            nameless["must_not"].append(_containing("quotes.others", typed))
            either.append(_containing("quotes.quoted_as", typed))
        conditions.append({"bool": {"should": either, "minimum_should_match": 1}})
    return conditions + [
        words_begin_with(f"{table}.{TEXTS[table]}", word) for word in asked_words(asked.words)
    ]


def _fits(row: dict[str, Any], asked: Asked, table: str) -> bool:
    """Tell whether a quotation or number is asked for, by the rules of SQL's `like`."""
    speaker = asked.speaker.strip()
    name, words = (row.get(name) for name in SPEAKERS[table])
    if name is None and any(_holds(other, speaker) for other in row.get("others", ())):
        words = None
    called = (words if name is None else name, row.get("quoted_as"))
    if speaker and not any(_holds(text, speaker) for text in called):
        return False
    return all(begins_word(word, row.get(TEXTS[table])) for word in asked_words(asked.words))


def _holds(text: str | None, part: str) -> bool:
    return text is not None and part.translate(_SMALL) in text.translate(_SMALL)


def _containing(field: str, part: str) -> Condition:
    """Return the condition that a value contains letters, of which none is a sign."""
    plain = re.sub(r"([\\*?])", r"\\\1", part)
    return {"wildcard": {field: {"value": f"*{plain}*", "case_insensitive": True}}}


def words_begin_with(field: str, word: str) -> Condition:
    """Return the condition that a word of a value begins with another; it has letters only."""
    value = f"(.*[^{WORD_LETTERS}])?{word}.*"
    return {"regexp": {field: {"value": value, "case_insensitive": True}}}


def _key(row: Row, order: str, publishers: dict[str, str | None]) -> tuple[bool, Any]:
    """Return by what a number is sorted; what is not known comes last."""
    figure, paragraph = row
    if order in {"value", "smallest"}:
        value = figure.get("value")
        return value is None, (value or 0.0) * (1 if order == "smallest" else -1)
    if order == "publisher":
        name = publishers[paragraph["uid"]]
        return name is None, name or ""
    if order == "claimed":
        who = figure.get("claimed_by", figure.get("claimed_words"))
        return who is None, who or ""
    return False, figure["counted"]
