"""Answer `/article/<uid>/picture/<position>.png`: the passage as it stands on its page."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from datasette import Response

from ingest.corpus import passage_picture
from ingest.search.recognised import find_pictured
from ingest.web.access import ARTICLE_TABLES
from ingest.web.pages import NO_ARTICLE, NO_CORPUS, corpus_for, sorry

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.recognised import PicturedPassage

#: Pages that are drawn at once: each takes a process.
DRAWN_AT_ONCE = 2

_TURNS = threading.BoundedSemaphore(DRAWN_AT_ONCE)


async def picture(datasette: Any, request: Any) -> Any:
    """Answer with the picture of one paragraph; a second box is that of its next column or page."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    uid, position = request.url_vars["uid"], int(request.url_vars["position"])
    part = int(request.url_vars["part"] or 1)

    def look_up(connection: sqlite3.Connection) -> PicturedPassage | None:
        """Return the bytes of the page, and the places of the paragraph on it."""
        with corpus.held(connection).as_corpus([uid], with_bytes=True) as inside:
            return find_pictured(inside, uid, position)

    found = await corpus.ask(look_up)
    if found is None or not 0 < part <= len(found.places):
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    page, *box = found.places[part - 1]
    left, top, right, bottom = box
    passage = (found.data, found.media_type, page, (left, top, right, bottom))

    def draw() -> bytes | None:
        """Draw the passage, one at a time."""
        with _TURNS:
            return passage_picture(passage)

    drawn = await asyncio.to_thread(draw)
    if drawn is None:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    headers = {"cache-control": "private, max-age=86400", "x-content-type-options": "nosniff"}
    return Response(drawn, headers=headers, content_type="image/png")
