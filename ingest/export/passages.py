"""Stream all hits of a request, with everything a citation needs, in flat memory.

What is held while streaming is a number for each hit and a few hundred texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import settings
from ingest.search.answer import FoundPassage
from ingest.search.engine import all_hits
from ingest.search.mentioned import mentioned_in

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ingest.search.answer import Request
    from ingest.search.columns import Columns
    from ingest.search.snippet import Marker

SELECT_PASSAGES = """
select
  citations.id,
  citations.uid,
  citations.position,
  citations.permalink,
  citations.headline,
  citations.byline,
  citations.publisher,
  citations.original_publisher,
  citations.published_on,
  (
    select evidence.status
    from evidence
    where evidence.article = articles.id
      and evidence.field = 'published_on'
      and evidence.chosen
  ) as published_status,
  citations.url,
  citations.kind,
  citations.text,
  citations.path,
  citations.member,
  citations.start_byte,
  citations.end_byte,
  citations.sha256
from json_each(?) as wanted
cross join citations on citations.id = wanted.value
join articles on articles.uid = citations.uid
"""


def every_hit(
    connection: sqlite3.Connection,
    columns: Columns,
    request: Request,
) -> Iterator[FoundPassage]:
    """Yield every hit of a request in its order; cursor and size are not looked at."""
    result = all_hits(connection, columns, request)
    mark = result.marker
    ids = columns.paragraph_ids[result.hits.sorted_rows()]
    for start in range(0, ids.size, settings.EXPORT_CHUNK):
        chunk = ids[start : start + settings.EXPORT_CHUNK].tolist()
        yield from _passages(connection, chunk, mark)


def _passages(
    connection: sqlite3.Connection, ids: list[int], mark: Marker
) -> Iterator[FoundPassage]:
    named = mentioned_in(connection, ids) if mark.names else {}
    rows = {row[0]: row[1:] for row in connection.execute(SELECT_PASSAGES, (str(sorted(ids)),))}
    for paragraph in ids:
        row = rows.get(paragraph)
        if row is None:  # removed since the columns were loaded
            continue
        text = row[11]
        start, end = next(iter(mark.spans(text, named.get(paragraph, ()))), (len(text), len(text)))
        yield FoundPassage(text[:start], text[start:end], text[end:], *row)
