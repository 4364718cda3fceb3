"""Lead from a search to the same search in Datasette's SQL editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.web.server import is_version_1

if TYPE_CHECKING:
    from collections.abc import Mapping


def editor_address(datasette: Any, database: str, sql: str, values: Mapping[str, str]) -> str:
    """Return the address of the SQL editor with a statement and its values in it."""
    place = datasette.urls.database(database)
    if is_version_1():
        place = f"{place}/-/query"
    return f"{place}?{urlencode({'sql': sql, **values})}"
