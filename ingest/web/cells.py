"""Make links of what names an article or a paragraph in Datasette's tables and queries."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

#: The permanent name of an article, as it is written out.
_UID = re.compile(r"[0-9a-f]{12,64}")

#: The address of a paragraph, as the view `citations` gives it.
_PERMALINK = re.compile(r"/article/[0-9a-f]{12,64}(?:#p[0-9]+)?")


def cell(datasette: Any, value: Any, column: str, table: str | None, row: Any) -> Markup | None:
    """Return the cell as a link; None for one that Datasette shows as it does."""
    path = _path(value, column, table, row)
    if path is None:
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(path), value)


def _path(value: Any, column: str, table: str | None, row: Any) -> str | None:
    if column == "uid" and isinstance(value, str) and _UID.fullmatch(value):
        return f"/article/{value}"
    if column == "permalink" and isinstance(value, str) and _PERMALINK.fullmatch(value):
        return value
    if (table, column) == ("paragraphs", "position") and "id" in row.keys():  # noqa: SIM118
        return f"/paragraph/{int(row['id'])}"
    return None
