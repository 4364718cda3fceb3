"""Make an address for every route that the installed Datasette, its plugins and we register.

They are read from its router, so that a page of a new release is asked for without a line here.
"""

from __future__ import annotations

import importlib
import re
import sys
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARSER = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")

#: Addresses of one route; each part that may be left out doubles them.
MAX_OF_ROUTE = 40

#: Repetitions of a part that may be repeated without end.
REPEATED = 8


def routes(datasette: Any) -> list[str]:
    """Return the pattern of every route, in the order in which they are tried."""
    return [getattr(pattern, "pattern", pattern) for pattern, _ in datasette._routes()]


def addresses(pattern: str, known: Mapping[str, str]) -> list[str]:
    """Return paths that a pattern matches, with known names in the groups of those names."""
    groups = {number: known[name] for name, number in _groups(pattern).items() if name in known}
    parsed = _PARSER.parse(pattern)
    paths = []
    for path in _written(parsed, groups):
        if path not in paths and re.match(pattern, path):
            paths.append(path)
        if len(paths) == MAX_OF_ROUTE:
            break
    return paths


def _groups(pattern: str) -> dict[str, int]:
    return dict(re.compile(pattern).groupindex)


def _written(parsed: Any, groups: Mapping[int, str]) -> Iterator[str]:
    parts = [list(_part(operation, argument, groups)) for operation, argument in parsed]
    yield from ("".join(chosen) for chosen in product(*parts))


def _part(operation: Any, argument: Any, groups: Mapping[int, str]) -> Iterator[str]:
    kind = str(operation)
    if kind == "LITERAL":
        yield chr(argument)
    elif kind == "SUBPATTERN":
        number, *_, inner = argument
        yield from [groups[number]] if number in groups else _written(inner, groups)
    elif kind == "BRANCH":
        for inner in argument[1]:
            yield from _written(inner, groups)
    elif kind in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, inner = argument
        for times in sorted({least, min(int(most), max(least, REPEATED))}, reverse=True):
            yield from (text * times for text in _written(inner, groups))
    elif kind in {"IN", "NOT_LITERAL", "ANY"}:
        yield _character(operation, argument)
    else:  # the ends of a line, and what may not follow
        yield ""


def _character(operation: Any, argument: Any) -> str:
    """Return a letter or digit that one place of a pattern allows."""
    if str(operation) != "IN":
        return "a"
    kinds = {str(name): value for name, value in argument}
    if "RANGE" in kinds and "NEGATE" not in kinds:
        return chr(kinds["RANGE"][1])
    return chr(kinds["LITERAL"]) if "LITERAL" in kinds and "NEGATE" not in kinds else "a"
