"""Choose the node that is asked next, and hold the connections to it.

Whoever asks the nodes in turns soon waits for one that has fallen silent, and so does every other
thread, until the first of them has given it up. So a node that owes an answer for long is passed
over while others owe none, and of these the one that has least to do is asked.
"""

from __future__ import annotations

import gzip
import itertools
import threading
import time
from typing import TYPE_CHECKING, Any

import opensearchpy
from opensearchpy.connection_pool import ConnectionSelector

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How hard what is sent is compressed. At the library's 9 documents are 16 % smaller than at 1, and
#: take three times as long: a fifth of the work of publishing.
GZIP_LEVEL = 1
#: Seconds after which an answer is late: most take a tenth of it on a node that is not overloaded.
LATE_S = 1.0


class NodeConnection(opensearchpy.Urllib3HttpConnection):
    """Ask one node, and know what it has not answered yet."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._asked_at: dict[int, float] = {}

    @property
    def owed(self) -> tuple[bool, int]:
        """Return whether an answer is late, and how many have not come."""
        asked_at = [*self._asked_at.values()]
        return bool(asked_at) and time.monotonic() - min(asked_at) > LATE_S, len(asked_at)

    def perform_request(self, *arguments: Any, **named: Any) -> Any:
        """Send a request, and return the answer."""
        thread = threading.get_ident()
        self._asked_at[thread] = time.monotonic()
        try:
            return super().perform_request(*arguments, **named)
        finally:
            del self._asked_at[thread]

    def _gzip_compress(self, body: Any) -> bytes:
        return gzip.compress(body, GZIP_LEVEL, mtime=0)


class ReadiestNode(ConnectionSelector):
    """Choose the node that owes least; in turns where several do."""

    def __init__(self, hosts: Any) -> None:
        super().__init__(hosts)
        self._turns = itertools.count()

    def select(self, connections: Sequence[NodeConnection]) -> NodeConnection:  # type: ignore[override]
        """Return the connection to be used next."""
        first = next(self._turns) % len(connections)
        return min((*connections[first:], *connections[:first]), key=lambda node: node.owed)
