"""Answer `/said`, who said what, and `/figures`, which numbers are claimed.

Each as a page, as CSV or as JSON.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from ingest.export.files import MEDIA_TYPES, ExportFormat, encoded_chunks
from ingest.export.said_files import csv_file, json_document
from ingest.search import said
from ingest.search.in_sql import plain_rows
from ingest.search.said import ORDERS, PAGE_ROWS, Asked, FoundFigure, FoundQuote
from ingest.text.partial_dates import date_in_words
from ingest.web.access import SAID_TABLES
from ingest.web.downloads import attachment
from ingest.web.number_drawing import MOST_DOTS, drawing
from ingest.web.pages import NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.seen_base import seen_base
from ingest.web.stream import send_file
from ingest.web.urls import first
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.web.corpus import ServedCorpus

#: Digits of the number of a page.
MAX_PAGE_DIGITS = 6
#: Parameters of both pages.
PARAMETERS = ("speaker", "words", "publisher", "since", "until")
ORDER_TITLES = {
    "date": "newest first",
    "oldest": "oldest first",
    "value": "largest first",
    "smallest": "smallest first",
    "counted": "what is counted",
    "claimed": "who claims it",
    "publisher": "publisher",
}

TYPES = {"csv": MEDIA_TYPES[ExportFormat.CSV], "json": "application/json; charset=utf-8"}

MEND_ADVICE = "Go back, write it so, and ask again."


class Shown(NamedTuple):
    """Hold what one page shows: how many there are, some of them, and who is quoted most."""

    total: int
    rows: Sequence[Any]
    speakers: list[tuple[str, int]]
    is_kept: bool
    drawn: Sequence[FoundFigure]


async def quotes(datasette: Any, request: Any, receive: Any, send: Any) -> Any:
    """Answer with who said what."""
    if request.url_vars["extension"]:
        return await _file(datasette, request, "quotes", receive, send)
    return await _page(datasette, request, "quotes")


async def figures(datasette: Any, request: Any, receive: Any, send: Any) -> Any:
    """Answer with the numbers that are claimed."""
    if request.url_vars["extension"]:
        return await _file(datasette, request, "figures", receive, send)
    return await _page(datasette, request, "figures")


async def _page(datasette: Any, request: Any, name: str) -> Any:
    corpus = await corpus_for(datasette, request, SAID_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    asked = _asked(request.args)
    number = first(request.args, "page")
    is_number = number.isascii() and number.isdigit() and len(number) <= MAX_PAGE_DIGITS
    place = max(int(number), 1) if is_number else 1
    try:
        shown = await _look_up(corpus, asked, name, place)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    context = _context(asked, shown, name, place)
    return await page(datasette, request, f"clippings_{name}.html", context)


async def _file(datasette: Any, request: Any, name: str, receive: Any, send: Any) -> Any:
    """Answer with all rows, written while they are read."""
    corpus = await corpus_for(datasette, request, SAID_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    asked = _asked(request.args)
    refused = said.refusals(asked)
    if refused:
        sentences = f"{'. '.join(refused)}.", MEND_ADVICE
        return await sorry(datasette, request, sentences, status=400)
    extension = request.url_vars["extension"]
    headers = {
        "content-type": TYPES[extension],
        "content-disposition": attachment(f"{name}.{extension}"),
        "cache-control": "no-store",
    }
    is_for_excel = first(request.args, "excel") == "yes"
    base = seen_base(datasette, request)
    write = _writer(corpus, asked, f"{name}.{extension}", base, is_for_excel=is_for_excel)
    try:
        await send_file(corpus.database, write, headers, receive, send)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    return None


def _asked(args: Any) -> Asked:
    order = first(args, "order")
    values = {name: first(args, name).replace("\x00", "") for name in PARAMETERS}
    return Asked(order=order if order in ORDERS else "date", **values)


async def _look_up(corpus: ServedCorpus, asked: Asked, name: str, place: int) -> Shown:
    def question(connection: sqlite3.Connection) -> Shown:
        """Return one page of rows, and the newest numbers for the drawing."""
        statements = corpus.held(connection).statements
        is_of_quotes = name == "quotes"
        find: Any = statements.quotes if is_of_quotes else statements.figures
        return Shown(
            statements.count(asked, name),
            tuple(find(asked, PAGE_ROWS, (place - 1) * PAGE_ROWS)),
            statements.speakers() if is_of_quotes else [],
            statements.is_kept,
            () if is_of_quotes else tuple(statements.newest_figures(asked, MOST_DOTS)),
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
        "is_asked": any(getattr(asked, key) for key in PARAMETERS),
        "refused": said.refusals(asked),
        "is_kept": shown.is_kept,
        "count": count_in_words(shown.total, noun) if shown.total else "",
        "rows": [(row, date_in_words(row.published_on) or "undated") for row in shown.rows],
        "speakers": [(who, f"/said?{urlencode({'speaker': who})}", n) for who, n in shown.speakers],
        "orders": ORDER_TITLES.items(),
        "drawing": drawing(shown.drawn),
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


def _writer(
    corpus: ServedCorpus, asked: Asked, file: str, base: str, *, is_for_excel: bool
) -> Callable[[sqlite3.Connection], Iterator[bytes]]:
    """Return what writes all rows as a file, piece by piece."""
    name, _, extension = file.partition(".")
    columns = (FoundQuote if name == "quotes" else FoundFigure)._fields

    def write(connection: sqlite3.Connection) -> Iterator[bytes]:
        """Yield the file while the rows are read."""
        with plain_rows(connection):
            statements = corpus.held(connection).statements
            rows: Any = (statements.quotes if name == "quotes" else statements.figures)(asked)
            if extension == "json":
                yield from encoded_chunks(json_document(rows, name, base))
            else:
                lines = csv_file(rows, columns, base, byte_order_mark=is_for_excel)
                yield from encoded_chunks(lines)

    return write
