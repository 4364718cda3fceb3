"""Choose the name under which a corpus is served: that of its file, unless a page has it.

`/article/...` is a page of ours, so the tables of a corpus called `article` would not be found.
The names that are taken are read from the router of the installed Datasette with its plugins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from datasette.app import Datasette
from datasette.utils import tilde_encode

if TYPE_CHECKING:
    from pathlib import Path

#: Put behind a name that is taken.
ENDING = "-corpus"

#: A name that no page has, and that of no database of Datasette's own.
_FREE = "zz-free-zz"

#: Databases that Datasette makes for itself.
_OWN = frozenset({"_internal", "__INTERNAL__", "_memory", ":memory:"})

#: What stands behind the name of a database in the addresses of its pages.
_PAGES = (
    "", ".json", ".csv", "/articles", "/articles.json", "/articles.csv", "/articles/1",
    "/articles/1.json", "/0123456789ab", "/0123456789ab/original", "/articles/original",
    "/articles/1.blob", "/paragraphs_fts", "/-/query", "/-/query.json", "/-/query.csv",
    "/coverage", "/hits.csv", "/logout", "/login",
)  # fmt: skip


def served_name(database: Path) -> str:
    """Return the name of a corpus in addresses."""
    name = database.stem
    while is_taken(name):
        name += ENDING
    return name


def is_taken(name: str) -> bool:
    """Tell whether some page of a database of this name could not be reached."""
    return name in _OWN or any(
        _route(f"/{tilde_encode(name)}{page}") != _route(f"/{_FREE}{page}") for page in _PAGES
    )


def _route(path: str) -> int | None:
    """Return which route answers an address; the first that fits does."""
    fitting = (number for number, route in enumerate(_routes()) if route.match(path))
    return next(fitting, None)


@cache
def _routes() -> tuple[re.Pattern[str], ...]:
    patterns = (pattern for pattern, _ in Datasette([])._routes())  # noqa: SLF001
    return tuple(re.compile(getattr(pattern, "pattern", pattern)) for pattern in patterns)
