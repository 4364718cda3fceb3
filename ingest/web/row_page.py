"""Show the paragraphs of an article on its row page in Datasette, each with kind and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Forbidden
from datasette.utils import tilde_decode

from ingest.web.corpus import only_corpus
from ingest.web.permissions import require_tables

if TYPE_CHECKING:
    import sqlite3

SELECT_PARAGRAPHS = """
select paragraphs.position, paragraphs.kind, paragraphs.rule, paragraphs.text, articles.uid
from paragraphs
join articles on articles.id = paragraphs.article
where articles.id = ?
order by paragraphs.position
"""

Row = tuple[Any, ...]


async def paragraphs_of(datasette: Any, request: Any, view_name: str | None) -> list[Row]:
    """Return position, kind, rule, text and uid of each paragraph of the article on the page.

    A page that shows something else, or a reader who may not see paragraphs, gets none.
    """
    place = request.url_vars if request and view_name == "row" else {}
    if tilde_decode(place.get("table", "")) != "articles" or not place["pks"].isdecimal():
        return []
    corpus = await only_corpus(datasette)
    if corpus is None or tilde_decode(place["database"]) != corpus.name:
        return []
    try:
        await require_tables(datasette, request, corpus.name, ("articles", "paragraphs"))
    except Forbidden:
        return []

    def read(connection: sqlite3.Connection) -> list[Row]:
        return connection.execute(SELECT_PARAGRAPHS, [int(place["pks"])]).fetchall()

    return await corpus.ask(read)
