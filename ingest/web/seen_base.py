"""Make permanent links absolute where others can follow them: under the name of the server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.web.hosts import LOCAL_HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.search.found_passage import FoundPassage


def seen_base(datasette: Any, request: Any) -> str:
    """Return what stands before a path in the address that the reader sees.

    Empty on the reader's own machine: what stands there in a footnote leads nobody anywhere. The
    guard has let in only names that are the server's.
    """
    name, colon, port = request.host.lower().rpartition(":")
    host = name if colon and not port.endswith("]") else request.host.lower()
    if host in LOCAL_HOSTS:
        return ""
    base = str(datasette.setting("base_url")).rstrip("/")
    return f"{request.scheme}://{request.host}{base}"


def with_base(passages: Iterable[FoundPassage], base: str) -> Iterator[FoundPassage]:
    """Yield passages whose permalink begins with `base`."""
    for passage in passages:
        yield replace(passage, permalink=base + passage.permalink) if base else passage
