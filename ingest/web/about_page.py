"""Answer `/about`, what is in the archive, and `/problems`, what could not be read."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import Response

from ingest.search.answer import Order, Request, Unit
from ingest.storage.overview import files_left_out, problem_groups
from ingest.storage.problem_codes import PROBLEM_CODES, problem_title
from ingest.text.counts import size_of
from ingest.text.partial_dates import date_in_words
from ingest.version import __version__
from ingest.web.access import SEARCH_TABLES
from ingest.web.facet_boxes import facet_rows
from ingest.web.pages import NO_CORPUS, corpus_for, failed, file_name, page, sorry
from ingest.web.results import results
from ingest.web.urls import query_string
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer
    from ingest.storage.overview import Load, Overview, ProblemGroup

#: Tables that these pages read besides those of a search.
ABOUT_TABLES = (*SEARCH_TABLES, "runs", "files", "problems")

#: Publishers and languages that are shown; the lists of all are a click away.
MOST_SHOWN = 10

#: The cookie that holds the last load whose unread files a reader has been told of.
TOLD_COOKIE = "clippings-problems-seen"

#: Seconds that it is kept: a year.
TOLD_S = 365 * 24 * 3600


async def about(datasette: Any, request: Any) -> Any:
    """Answer with what the archive holds and where it came from."""
    corpus = await corpus_for(datasette, request, ABOUT_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)

    def question(connection: sqlite3.Connection) -> tuple[Answer, Overview, int]:
        """Return counts of everything, loads and problems."""
        asked = Request("", unit=Unit.ARTICLES, order=Order.NEWEST, with_asides=True)
        held = corpus.held(connection)
        (problems,) = held.shell.execute("select count(*) from problems").fetchone()
        return held.search(asked), held.overview(), problems

    try:
        answer, held, problems = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    context = {
        "query": "",
        "facts": _facts(answer, held),
        "timeline": results(answer).timeline,
        "publishers": facet_rows(answer.facet("publisher"), answer.request)[:MOST_SHOWN],
        "languages": facet_rows(answer.facet("language"), answer.request)[:MOST_SHOWN],
        "loads": [_told(load) for load in held.loads],
        "problems": count_in_words(problems, "problem") if problems else "",
        "undated": held.undated,
        "undated_at": f"/{query_string(Request('is:undated', unit=Unit.ARTICLES))}",
        "version": __version__,
        "name": file_name(corpus),
    }
    return await page(datasette, request, "clippings_about.html", context)


def _facts(answer: Answer, held: Overview) -> list[tuple[str, str]]:
    """Return what is told in one line each, as pairs of a title and a value."""
    files = sum(held.files.get(status, 0) for status in ("stored", "duplicate"))
    days = [date_in_words(day) or day for day in (held.first_on, held.last_on) if day]
    return [
        ("Articles", f"{answer.articles:,}"),
        *([("Paragraphs", f"{answer.paragraphs:,}")] if answer.has_paragraphs else []),
        ("Words", f"{held.words:,}"),
        ("Published", " to ".join(dict.fromkeys(days)) or "no date is stated"),
        ("Undated", count_in_words(held.undated, "article")),
        ("Files read", f"{files:,}"),
        ("Size of the archive", size_of(held.size_bytes)),
    ]


def _told(load: Load) -> dict[str, str]:
    """Return a load as a line of the table shows it."""
    outcome = [
        count_in_words(load.stored, "file stored", "files stored"),
        *(
            f"{count:,} {words}"
            for count, words in (
                (load.replaced, "changed"),
                (load.duplicate, "copies of others"),
                (load.vanished, "no longer there"),
                (load.failed, "not read"),
            )
            if count
        ),
    ]
    return {
        "number": str(load.number),
        "at": load.started_at[:16].replace("T", " "),
        "outcome": ", ".join(outcome),
        "articles": f"{load.articles:,}",
        "end": "" if load.finished_at else "cut off; run the same command again",
        "version": load.version,
    }


async def problems(datasette: Any, request: Any) -> Any:
    """Answer with what could not be read, and what to do about it."""
    corpus = await corpus_for(datasette, request, ABOUT_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    try:
        groups = await corpus.ask(lambda c: problem_groups(corpus.held(c).shell))
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    table = datasette.urls.table(corpus.name, "problems")
    context = {
        "query": "",
        "groups": [_shown(group, table) for group in groups],
        "name": file_name(corpus),
    }
    return await page(datasette, request, "clippings_problems.html", context)


def told_once(path: str, member: str, message: str) -> tuple[str, str]:
    """Return where a problem is and what stands behind it; most messages name the place already."""
    place = f"{path}, {member}" if member else path
    named = next((words for words in (place, path) if message.startswith(words)), "")
    return (named, message[len(named) :]) if named else (place, f": {message}")


def _shown(group: ProblemGroup, table: str) -> dict[str, Any]:
    counts = [
        f"{group.losses:,} left out" if group.losses else "",
        f"{group.flaws:,} read with a flaw" if group.flaws else "",
    ]
    return {
        "code": group.code,
        "title": problem_title(group.code),
        "cure": PROBLEM_CODES.get(group.code, ""),
        "counts": ", ".join(filter(None, counts)),
        "examples": [told_once(*example) for example in group.examples],
        "more": max(group.losses + group.flaws - len(group.examples), 0),
        "all": f"{table}?{urlencode({'code': group.code})}",
    }


def unread_notice(connection: sqlite3.Connection, told: str) -> dict[str, Any] | None:
    """Return what the start page says of files that the last load left out; None once it is told.

    Args:
        connection: of the corpus.
        told: the load that the reader has been told of, as the cookie holds it.
    """
    load, files = files_left_out(connection)
    if not files or told == str(load):
        return None
    verb = "was" if files == 1 else "were"
    sentence = f"{count_in_words(files, 'file')} of the last load {verb} not read, or not in full."
    return {"sentence": sentence, "load": load}


async def problems_told(datasette: Any, request: Any) -> Any:
    """Remember that the reader knows of the unread files of a load, and go back to the start."""
    load = request.args.get("load") or ""
    response = Response.redirect(datasette.urls.path("/"))
    if load.isascii() and load.isdecimal() and len(load) < 20:
        response.set_cookie(TOLD_COOKIE, load, max_age=TOLD_S, httponly=True, samesite="strict")
    return response
