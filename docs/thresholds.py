"""List every threshold of the package: where it stands, its value and what is said about it.

A threshold is a number (or a table of numbers, or a day) that stands as an upper-case constant
at the head of a module, below a comment that begins with `#:`. One comment may stand above
several of them, if no line is left empty in between.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs.imports import read_imports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docs.imports import Module

_MARK = "#:"
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_NUMBERS = (int, float)

#: What the value of a threshold may be made of: `-4 * 1024`, `(5, 17)`, `{"ja": 0.2}`,
#: `2 * OTHER`.
_ARITHMETIC = (
    ast.BinOp, ast.Constant, ast.Dict, ast.List, ast.Name, ast.Tuple, ast.UnaryOp,
    ast.operator, ast.unaryop, ast.expr_context,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Threshold:
    """Hold one threshold.

    Attributes:
        module: path of the file, from the folder of the package on.
        name: of the constant.
        value: as it is written in the code.
        comment: in one line, without its marks.
    """

    module: str
    name: str
    value: str
    comment: str


def read_thresholds(package: Path) -> tuple[Threshold, ...]:
    """Return the thresholds of every module below the folder `package`, in their order."""
    modules = read_imports(package).modules.values()
    return tuple(threshold for module in modules for threshold in _thresholds(module))


def defined_twice(thresholds: tuple[Threshold, ...]) -> dict[str, list[str]]:
    """Return each name that stands in more than one place, with its modules."""
    places: dict[str, list[str]] = {}
    for threshold in thresholds:
        places.setdefault(threshold.name, []).append(threshold.module)
    return {name: modules for name, modules in places.items() if len(modules) > 1}


def thresholds_table(package: Path) -> Iterator[str]:
    """Yield a heading and a table for each part of the package that has thresholds."""
    rows: dict[str, list[str]] = {}
    for threshold in read_thresholds(package):
        part = threshold.module.split("/", maxsplit=1)[0].removesuffix(".py")
        cells = (f"`{threshold.module}`", f"`{threshold.name}`", f"`{threshold.value}`")
        row = " | ".join((*cells, threshold.comment)).replace("\\", "\\\\")
        rows.setdefault(part, []).append(f"| {row} |")
    for part, lines in rows.items():
        yield f"## {part}"
        yield "\n".join(["| module | name | value | meaning |", "|---|---|---|---|", *lines])


def _thresholds(module: Module) -> Iterator[Threshold]:
    lines = module.source.splitlines()
    comment, comment_ends_at = "", 0
    for node in module.tree.body:
        # A comment holds for what follows it without an empty line.
        if node.lineno - 1 != comment_ends_at or _comment_above(node.lineno, lines):
            comment = _comment_above(node.lineno, lines)
        comment_ends_at = node.end_lineno or node.lineno
        name, value = _constant(node)
        if comment and name and value is not None and _is_number(value):
            yield Threshold(module.path, name, _written(value, module.source), comment)


def _comment_above(line: int, lines: list[str]) -> str:
    """Return the `#:` comment that ends right above the line of this number, from 1."""
    start = line - 1
    while start > 0 and lines[start - 1].startswith("#"):
        start -= 1
    words = [text.removeprefix(_MARK).lstrip("#").strip() for text in lines[start : line - 1]]
    is_documented = start < line - 1 and lines[start].startswith(_MARK)
    return " ".join(words).replace("|", "\\|") if is_documented else ""


def _constant(node: ast.stmt) -> tuple[str, ast.expr | None]:
    """Return name and value of an upper-case constant; anything else has no name."""
    if isinstance(node, ast.Assign):
        target: ast.expr = node.targets[0]
    elif isinstance(node, ast.AnnAssign):
        target = node.target
    else:
        return "", None
    is_constant = isinstance(target, ast.Name) and _CONSTANT.fullmatch(target.id)
    return (ast.unparse(target), node.value) if is_constant else ("", None)


def _written(value: ast.expr, source: str) -> str:
    """Return a value as it is written (`60_000`), in one line."""
    text = ast.get_source_segment(source, value) or ""
    return text if text and "\n" not in text else ast.unparse(value)


def _is_number(value: ast.expr) -> bool:
    """Return whether a value is made of numbers; words may only stand as keys of a table."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return bool(_DAY.fullmatch(value.value))
    if isinstance(value, ast.Dict):
        return bool(value.values) and all(map(_is_number, value.values))
    nodes = list(ast.walk(value))
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    is_arithmetic = all(isinstance(node, _ARITHMETIC) for node in nodes)
    return is_arithmetic and bool(constants) and all(map(_is_plain_number, constants))


def _is_plain_number(value: object) -> bool:
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)
