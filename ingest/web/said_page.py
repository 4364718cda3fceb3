"""Answer `/said`, who said what, and `/figures`, which numbers are claimed.

Each as a page, as CSV or as JSON.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from datasette import Response

from ingest.export.files import MEDIA_TYPES, ExportFormat, encoded_chunks
from ingest.export.said_files import csv_file, json_document
from ingest.search.said import ORDERS, PAGE_ROWS, Asked, FoundFigure, FoundQuote
from ingest.text.partial_dates import date_in_words
from ingest.web.access import SEARCH_TABLES
from ingest.web.downloads import attachment
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.urls import first
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.web.corpus import ServedCorpus

#: What the pages read.
SAID_TABLES = (*SEARCH_TABLES, "quotes", "figures")
#: Numbers that are drawn over time: more would be one dark band.
MOST_DOTS = 400
#: Size of the drawing, in its own units.
WIDTH, HEIGHT, RADIUS = 1000, 160, 5
#: Digits of the number of a page.
MAX_PAGE_DIGITS = 6
#: Parameters of both pages.
PARAMETERS = ("speaker", "words", "publisher", "since", "until")
ORDER_TITLES = {
    "date": "newest first",
    "value": "largest first",
    "counted": "what is counted",
    "claimed": "who claims it",
    "publisher": "publisher",
}

#: What stands before a number of each bound; the words of the others say it themselves.
BOUND_WORDS = {
    "over": "more than",
    "at least": "at least",
    "at most": "at most",
    "under": "under",
    "about": "about",
}


class Dot(NamedTuple):
    """Place a number in the drawing."""

    x: int
    y: int
    address: str
    title: str


class Shown(NamedTuple):
    """Hold what one page shows: how many there are, some of them, and who is quoted most."""

    total: int
    rows: Sequence[Any]
    speakers: list[tuple[str, int]]
    is_kept: bool


async def quotes(datasette: Any, request: Any) -> Any:
    """Answer with who said what."""
    return await _answer(datasette, request, "quotes")


async def figures(datasette: Any, request: Any) -> Any:
    """Answer with the numbers that are claimed."""
    return await _answer(datasette, request, "figures")


async def _answer(datasette: Any, request: Any, name: str) -> Any:
    corpus = await corpus_for(datasette, request, SAID_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    asked = _asked(request.args)
    extension = request.url_vars.get("extension")
    number = first(request.args, "page")
    is_number = number.isascii() and number.isdigit() and len(number) <= MAX_PAGE_DIGITS
    place = max(int(number), 1) if is_number else 1
    try:
        shown = await _look_up(corpus, asked, name, 0 if extension else place)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if extension:
        return _file(shown.rows, name, extension, is_for_excel=first(request.args, "excel"))
    context = _context(asked, shown, name, place)
    return await page(datasette, request, f"clippings_{name}.html", context)


def _asked(args: Any) -> Asked:
    order = first(args, "order")
    values = {name: first(args, name).replace("\x00", "") for name in PARAMETERS}
    return Asked(order=order if order in ORDERS else "date", **values)


async def _look_up(corpus: ServedCorpus, asked: Asked, name: str, place: int) -> Shown:
    def question(connection: sqlite3.Connection) -> Shown:
        """Return one page of rows, or all of them for a file."""
        statements = corpus.held(connection).statements
        part = (PAGE_ROWS, (place - 1) * PAGE_ROWS) if place else (-1, 0)
        rows: Sequence[FoundQuote | FoundFigure]
        if name == "quotes":
            rows = statements.quotes(asked, *part)
        else:
            rows = statements.figures(asked, *part)
        return Shown(
            statements.count(asked, name) if place else len(rows),
            rows,
            statements.speakers() if place and name == "quotes" else [],
            statements.is_kept,
        )

    return await corpus.ask(question)


def _context(asked: Asked, shown: Shown, name: str, place: int) -> dict[str, Any]:
    path = "/said" if name == "quotes" else "/figures"
    chosen = {key: getattr(asked, key) for key in PARAMETERS if getattr(asked, key)}
    if name == "figures" and asked.order != "date":
        chosen["order"] = asked.order
    noun = "quotation" if name == "quotes" else "number"
    has_more = shown.total > place * PAGE_ROWS
    return {
        "query": "",
        "asked": asked,
        "is_kept": shown.is_kept,
        "count": count_in_words(shown.total, noun) if shown.total else "",
        "rows": [(row, date_in_words(row.published_on) or "undated") for row in shown.rows],
        "speakers": [(who, f"/said?{urlencode({'speaker': who})}", n) for who, n in shown.speakers],
        "orders": ORDER_TITLES.items(),
        "bounds": BOUND_WORDS,
        "dots": dots(shown.rows) if name == "figures" else (),
        "previous": _address(path, chosen, place - 1) if place > 1 else "",
        "next": _address(path, chosen, place + 1) if has_more else "",
        "files": (
            ("Spreadsheet (CSV)", _address(f"{path}.csv", chosen)),
            (
                "Spreadsheet for Excel (CSV, marked as UTF-8)",
                _address(f"{path}.csv", {**chosen, "excel": "yes"}),
            ),
            ("For programs (JSON)", _address(f"{path}.json", chosen)),
        ),
    }


def _address(path: str, chosen: dict[str, str], place: int = 1) -> str:
    values = {**chosen, "page": str(place)} if place > 1 else chosen
    return f"{path}?{urlencode(values)}" if values else path


def dots(rows: Sequence[FoundFigure]) -> tuple[Dot, ...]:
    """Return the numbers of a page as dots: to the right the later, upwards the larger."""
    dated = [row for row in rows if row.published_on and row.value is not None][:MOST_DOTS]
    days = sorted({_day(row) for row in dated})
    if len(days) < 2:
        return ()
    highest = max(row.value or 0 for row in dated) or 1
    span = days[-1] - days[0]
    return tuple(
        Dot(
            x=RADIUS + round((_day(row) - days[0]) / span * (WIDTH - 2 * RADIUS)),
            y=HEIGHT - RADIUS - round(max(row.value or 0, 0) / highest * (HEIGHT - 2 * RADIUS)),
            address=f"/article/{row.uid}#p{row.position}",
            title=f"{row.printed} {row.counted}, {date_in_words(row.published_on)}",
        )
        for row in dated
    )


def _day(row: FoundFigure) -> float:
    """Return when an article was published, in years; the middle of what is not known."""
    year, month, day = (*map(int, (row.published_on or "0").split("-")), 0, 0)[:3]
    return year + ((month or 6.5) - 1) / 12 + ((day or 15) - 1) / 372


def _file(rows: Sequence[Any], name: str, extension: str, *, is_for_excel: str) -> Any:
    headers = {"content-disposition": attachment(f"{name}.{extension}")}
    if extension == "json":
        body, kind = json_document(rows, name), "application/json; charset=utf-8"
    else:
        columns = (FoundQuote if name == "quotes" else FoundFigure)._fields
        lines = csv_file(rows, columns, byte_order_mark=is_for_excel == "yes")
        body, kind = b"".join(encoded_chunks(lines)), MEDIA_TYPES[ExportFormat.CSV]
    return Response(body, headers=headers, content_type=kind)
