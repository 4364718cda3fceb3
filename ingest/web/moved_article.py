"""Lead on from the address of an article that is cut short, or that is read as others now.

The first digits of a permanent name lead to the one article whose name begins so.

An older release stored a file of several documents as one article; its address is in citations and
notes. It leads to the article that the file gives now, or to a page that names all of them.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from datasette import Forbidden, Response

from ingest.search.successors import SHOWN_SUCCESSORS
from ingest.web.access import require_tables
from ingest.web.pages import NO_ARTICLE, failed, sorry
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.successors import Successor
    from ingest.web.corpus import ServedCorpus

#: What may stand for a permanent name: fewer digits fit too many articles, more are the whole.
_SHORT_NAME = re.compile(r"[0-9a-f]{4,11}")

#: What tells which articles a file gives.
FILE_TABLES = ("files", "places", "archived_files")


async def led_on(datasette: Any, request: Any, corpus: ServedCorpus) -> Any:
    """Answer the address of an article that is not there: lead on, or say that there is none."""
    try:
        if name := await _whole_name(request.url_vars["uid"], corpus):
            return _redirect(request, name)
        successors = await _successors(datasette, request, corpus)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if not successors:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    if len(successors) == 1:
        return _redirect(request, successors[0].uid)
    count = "more than 99 articles"
    if len(successors) < SHOWN_SUCCESSORS:
        count = count_in_words(len(successors), "article")
    sentences = (
        f"This address now leads to {count}.",
        "An earlier release read their file as one article. These are the articles in it:",
    )
    offers = [
        (item.headline or "No headline stated", f"/article/{item.uid}") for item in successors
    ]
    return await sorry(datasette, request, sentences, status=300, offers=offers)


def _redirect(request: Any, name: str) -> Any:
    """Lead to the same address of another article."""
    uid = request.url_vars["uid"]
    path = request.path.replace(f"/article/{uid}", f"/article/{name}", 1)
    return Response.redirect(f"{path}?{request.query_string}".rstrip("?"))


async def _whole_name(digits: str, corpus: ServedCorpus) -> str | None:
    """Return the permanent name that begins so; None where none does, or several do."""
    if not _SHORT_NAME.fullmatch(digits):
        return None
    names = await corpus.ask(lambda connection: corpus.held(connection).uids_beginning(digits))
    return names[0] if len(names) == 1 else None


async def _successors(datasette: Any, request: Any, corpus: ServedCorpus) -> tuple[Successor, ...]:
    """Return the articles of the file; none where the tables of files may not be seen."""
    with suppress(Forbidden):
        await require_tables(datasette, request, corpus.name, FILE_TABLES)
        uid = request.url_vars["uid"]
        return await corpus.ask(lambda connection: corpus.held(connection).successors(uid))
    return ()
