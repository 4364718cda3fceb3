"""Hand out the replies that stand inside a comment of Reddit, each as an item of its own.

A thread that is saved by its address keeps them in one another: `data.replies.data.children`.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ingest.readers.json_lists import ListReader
from ingest.readers.json_walk import ListItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.readers.records import Cell

_REPLIES = ("data", "replies", "data", "children")
_WITHIN = ".".join(_REPLIES[:2]) + "."
#: Replies to replies; Reddit shows ten. Deeper ones are counted, as those that it did not show.
_MAX_REPLY_DEPTH = 12
_ANY_REPLY = re.compile(rb'"replies"\s{0,99}:\s{0,99}\{')
_FURTHER_DOWN = b'{"kind": "more", "data": {"children": []}}'


def with_replies(item: ListItem, limit: int, depth: int = 0) -> Iterator[ListItem]:
    """Yield an item, and behind it the replies inside.

    Args:
        item: of the list of articles.
        limit: bytes of one item.
        depth: replies that it stands in.
    """
    yield item
    if depth < _MAX_REPLY_DEPTH and item.data and b'"replies"' in item.data:
        reader = ListReader(_REPLIES, 0, limit, lambda _: 0)
        for reply in reader.items(io.BytesIO(item.data)):
            yield from with_replies(reply, limit, depth + 1)
    elif depth == _MAX_REPLY_DEPTH and item.data and _ANY_REPLY.search(item.data):
        yield ListItem(_FURTHER_DOWN)


def without_replies(cells: Iterable[Cell]) -> list[Cell]:
    """Return the values of a record without what is said in its replies."""
    return [cell for cell in cells if not cell.name.startswith(_WITHIN)]
