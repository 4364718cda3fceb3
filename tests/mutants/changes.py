"""Make every small change of a module, one at a time."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """Hold a changed module: where, what was changed, and the whole of its code."""

    line: int
    change: str
    source: str


def mutants_of(source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    tree = ast.parse(source)
    found = []
    for number, node in enumerate(_nodes(tree)):
        for change, apply in _changes(node):
            changed = copy.deepcopy(tree)
            twin = _nodes(changed)[number]
            apply(twin)
            ast.fix_missing_locations(changed)
            line = getattr(node, "lineno", 0)
            found.append(Mutant(line, change, ast.unparse(changed)))
    return sorted(found, key=lambda mutant: mutant.line)


def _nodes(tree: ast.Module) -> list[ast.AST]:
    """Return the nodes that do something: no imports, annotations or docstrings."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "bases", "ctx"):
                continue
            items = value if isinstance(value, list) else [value]
            waiting += [item for item in items if isinstance(item, ast.AST) and _acts(item)]
    return found


def _acts(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return False
    if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
        return False
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return not is_text


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in _OPERATORS:
                yield _name_of(operator), _operator_at(place, _OPERATORS[type(operator)])
    elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign):
        if type(node.op) in _OPERATORS:
            yield _name_of(node.op), _operator(_OPERATORS[type(node.op)])
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    else:
        yield from _flow(node)


def _flow(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "condition turned round", _turn_round
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "call left out", _leave_out
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "nothing returned", _return_nothing
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", _drop_not


def _name_of(operator: ast.AST) -> str:
    before, after = type(operator), _OPERATORS[type(operator)]
    return f"{before.__name__} -> {after.__name__}"


def _constants(node: ast.Constant) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} -> {not value}", _constant(not value)
    elif isinstance(value, int | float):
        yield f"{value} -> {value + 1}", _constant(value + 1)
    elif isinstance(value, str) and "\n" in value.strip():
        lines = value.splitlines()
        for place, line in enumerate(lines):
            if line.strip():
                rest = "\n".join([*lines[:place], *lines[place + 1 :]])
                yield f"without the line {line.strip()!r}", _constant(rest)


def _operator_at(place: int, operator: type[ast.AST]) -> Callable[[ast.AST], None]:
    def apply(node: ast.AST) -> None:
        node.ops[place] = operator()  # type: ignore[attr-defined]

    return apply


def _operator(operator: type[ast.AST]) -> Callable[[ast.AST], None]:
    def apply(node: ast.AST) -> None:
        node.op = operator()  # type: ignore[attr-defined]

    return apply


def _constant(value: object) -> Callable[[ast.AST], None]:
    def apply(node: ast.AST) -> None:
        node.value = value  # type: ignore[attr-defined]

    return apply


def _turn_round(node: ast.AST) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)  # type: ignore[attr-defined]


def _leave_out(node: ast.AST) -> None:
    node.value = ast.Constant(None)  # type: ignore[attr-defined]


def _return_nothing(node: ast.AST) -> None:
    node.value = ast.Constant(None)  # type: ignore[attr-defined]


def _drop_not(node: ast.AST) -> None:
    node.op = ast.UAdd()  # type: ignore[attr-defined]
    node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])  # type: ignore[attr-defined]
