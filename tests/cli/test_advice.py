"""Every command line that a message advises is one that the program takes as it is printed."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import ingest
from ingest.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(ingest.__file__).parent
#: What stands in these are lists of commands with a line of help each, not messages.
NO_MESSAGES = (PACKAGE / "cli" / "__init__.py",)
ADVISED = re.compile(r"`(ingest [^`]+)`")
SHOWN = re.compile(r"<code>(ingest [^<]+)</code>")
EXAMPLE = re.compile(r"^\s*(ingest [^>|\n]+?)(?:\s{2,}.*|\s*[>|].*)?$", re.MULTILINE)


def _texts(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module but for docstrings; what is filled in is a word."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(_filled(part) for part in node.values)
        elif isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield str(node.value)


def _filled(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "_named":
        return f"ingest {ast.literal_eval(inner.args[0])} --db corpus.db"
    return "ingest index" if getattr(inner, "id", "") == "command" else "corpus.db"


def _advised() -> Iterator[str]:
    for module in sorted(PACKAGE.rglob("*.py")):
        if module not in NO_MESSAGES:
            for text in _texts(ast.parse(module.read_text(encoding="utf-8"))):
                yield from ADVISED.findall(text)
    for page in sorted([*PACKAGE.rglob("*.html"), *PACKAGE.rglob("checks/*.sql")]):
        text = re.sub(r"{{.*?}}", "corpus.db", page.read_text(encoding="utf-8"))
        yield from [*ADVISED.findall(text), *SHOWN.findall(text)]


def _commands(group: click.Group) -> Iterator[click.Command]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command
        yield command
        if isinstance(command, click.Group):
            yield from _commands(command)


def _examples() -> Iterator[str]:
    for command in [main, *_commands(main)]:
        yield from EXAMPLE.findall((command.help or "").replace("\b", ""))


MESSAGES = sorted(set(_advised()))
EXAMPLES = sorted(set(_examples()))


def test_there_are_messages_and_examples() -> None:
    assert len(MESSAGES) >= 8
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize("line", [*MESSAGES, *EXAMPLES])
def test_each_command_line_can_be_run_as_it_is_printed(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("names.txt").write_text("Raqqa\n", encoding="utf-8")  # a command opens what it reads
    command: click.Command = main
    _, *words = shlex.split(line)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name = words.pop(0)
        inner = command.get_command(click.Context(command), name)
        assert inner, f"{line}: there is no command {name}"
        command = inner
    # A command keeps the help option of the first context it sees: let that be the program's own.
    with command.make_context(line, words, parent=click.Context(main, **main.context_settings)):
        pass
