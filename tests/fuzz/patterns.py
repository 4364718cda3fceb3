"""Collect every pattern of the package by importing it, and how each is used."""

from __future__ import annotations

import ast
import dataclasses
import gc
import importlib
import pkgutil
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ingest
from ingest.text.patterns import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Containers within one another in which patterns are looked for.
LEVELS = 5
PACKAGE = Path(ingest.__file__).parent
ANCHORED = frozenset({"match", "fullmatch"})
METHODS = ANCHORED | {"search", "sub", "subn", "split", "findall", "finditer"}
#: Functions of `re` that a pattern is written for.
WRITTEN = METHODS | {"compile"}


@dataclasses.dataclass(frozen=True)
class Used:
    """Name a pattern, where it stands, and whether it is tried at the start only."""

    name: str
    pattern: re.Pattern[Any]
    is_anchored: bool


def all_patterns() -> list[Used]:
    """Return every compiled pattern of the package, each once."""
    found: dict[tuple[Any, int], list[Used]] = defaultdict(list)
    for module in sorted(_modules()):
        loaded = importlib.import_module(module)
        calls = _calls(PACKAGE / Path(*module.split(".")[1:]))
        for name, value in vars(loaded).items():
            for pattern in _patterns_in(value, LEVELS):
                methods = calls.get(name) or calls.get("", set())
                used = Used(f"{module}.{name}", pattern, bool(methods) and methods <= ANCHORED)
                found[pattern.pattern, pattern.flags].append(used)
        for number, used in enumerate(_literals(module), start=1):
            found[used.pattern.pattern, used.pattern.flags].append(
                dataclasses.replace(used, name=f"{module} literal {number}")
            )
    # Searched for in one module is searched for.
    return [min(uses, key=lambda used: used.is_anchored) for uses in found.values()]


def unreached(found: list[Used]) -> list[str]:
    """Return the patterns of the package that stand too deep in other values to be found."""
    known = {used.pattern.pattern for used in found}
    late = [item.compiled() for item in gc.get_objects() if isinstance(item, LatePattern)]
    return sorted({repr(pattern.pattern) for pattern in late if pattern.pattern not in known})


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages([str(PACKAGE)], "ingest."):
        if not found.name.endswith("__main__"):
            yield found.name


def _tree(path: Path) -> ast.Module:
    file = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
    return ast.parse(file.read_text(encoding="utf-8"))


def _calls(path: Path) -> dict[str, set[str]]:
    """Return the methods called on each name; under "" those called on variables."""
    calls: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            name = getattr(node.value, "id", "")
            if name != "re":
                calls[name if name.isupper() or name.startswith("_") else ""].add(node.attr)
    return calls


def _literals(module: str) -> Iterator[Used]:
    """Yield the patterns that are written where they are used or made: `re.sub("a+", ...)`."""
    for node in ast.walk(_tree(PACKAGE / Path(*module.split(".")[1:]))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        is_re = getattr(node.func.value, "id", "") == "re" and node.func.attr in WRITTEN
        if node.func.attr == "compile" and len(node.args) + len(node.keywords) > 1:
            continue  # with flags, which only the compiled one has
        if is_re and node.args and isinstance(node.args[0], ast.Constant):
            yield Used("", re.compile(node.args[0].value), node.func.attr in ANCHORED)


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LatePattern):
        yield value.compiled()
    elif not depth or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _patterns_in(pair, depth - 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _patterns_in(item, depth - 1)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _patterns_in(getattr(value, field.name, None), depth - 1)
