"""Search the table of citations as the search page does: `?_search=Daesh prisons`.

The tables of articles and paragraphs keep the plain search of Datasette, and say so.
"""

from __future__ import annotations

from typing import Any

from datasette.filters import FilterArguments

#: The view whose rows are paragraphs with all that their citation needs.
SEARCHED = "citations"

FOUND = "id in (select value from json_each(found_by(:search)))"


def search_of(request: Any, table: str) -> Any:
    """Return what narrows a table to the words of a request; None for other tables."""
    if table != SEARCHED:
        return None
    words = request.args.get("_search") or ""
    context = {"supports_search": True, "search": words}
    if not words.strip():
        return FilterArguments([], {}, [], context)
    return FilterArguments([FOUND], {"search": words}, [f'search finds "{words}"'], context)
