"""Hold the direction in which modules may know each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "ingest"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# From the bottom up: a module may import from its own layer's lower neighbours only, that is
# from any layer above it in this list, never from one below. Layers in braces are sets of
# modules that must not know each other.
FOUNDATION = {"__init__", "alphabets", "declared", "errors", "settings", "model"}
TOOLS = {
    "bylines", "clean", "contexts", "dates", "decode", "digest", "fold", "gazetteer", "joined",
    "language", "letters", "lexicon", "matcher", "overlaps", "pack_rows", "packed", "phrases",
    "rules", "spellings", "vicinity",
}  # fmt: skip
STAGES = {"candidates", "classify", "mentions", "metadata", "segment"}
READERS = {"discover", "extract", "notation", "offsets", "readers"}
STORAGE = {
    "migrations",
    "checking",
    "corpus",
    "first_load",
    "index",
    "article_rows",
    "store",
    "ledger",
    "verify",
    "seals",
    "stored",
    "corrections",
    "name_rows",
    "packs",
    "writer_lock",
}

MAY_USE_CLICK = {"cli"}
MAY_USE_DATASETTE = {"web"}
MAY_USE_SQLITE_UTILS = STORAGE

# Standard library modules that would make a pure stage depend on more than its arguments.
IMPURE = {"time", "datetime", "random", "os", "sqlite3", "subprocess", "socket"}


def _part(module: str) -> str:
    """Return the layer's name of a module: its folder, or its own name at the top."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def _imports(module: str) -> set[str]:
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def _own(module: str) -> set[str]:
    names = {name.split(".")[1] for name in _imports(module) if name.startswith("ingest.")}
    return names & {_part(name) for name in MODULES}


def test_modules_are_found() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", MODULES)
def test_outside_libraries_are_met_in_one_place(module: str) -> None:
    outside = {name.split(".")[0] for name in _imports(module)}
    assert "click" not in outside or _part(module) in MAY_USE_CLICK
    assert "datasette" not in outside or _part(module) in MAY_USE_DATASETTE
    assert "sqlite_utils" not in outside or _part(module) in MAY_USE_SQLITE_UTILS


@pytest.mark.parametrize("module", [name for name in MODULES if _part(name) in STAGES | TOOLS])
def test_stages_and_tools_are_pure_and_know_only_what_lies_below(module: str) -> None:
    below = FOUNDATION | TOOLS
    assert _own(module) <= below | {_part(module)}
    assert not {name.split(".")[0] for name in _imports(module)} & IMPURE


@pytest.mark.parametrize("module", [name for name in MODULES if _part(name) in READERS])
def test_readers_know_no_storage_and_no_stage(module: str) -> None:
    assert not _own(module) & (STORAGE | STAGES | {"pipeline", "cli", "web"})


@pytest.mark.parametrize("module", [name for name in MODULES if _part(name) in STORAGE])
def test_storage_knows_no_command_and_no_page(module: str) -> None:
    assert not _own(module) & {"pipeline", "cli", "web", "reading", "readers"}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    docstring = ast.get_docstring(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


def test_no_threshold_is_set_twice() -> None:
    tree = ast.parse((PACKAGE / "settings.py").read_text(encoding="utf-8"))
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert len(names) > 50
    assert sorted(names) == sorted(set(names))


def test_the_top_level_holds_only_what_was_agreed() -> None:
    agreed = {
        "seeds", "ingest", "metadata.yml", "tests", "Makefile", "README.md", "CHANGELOG.md",
        "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "pyproject.toml", "docs", "benchmarks",
    }  # fmt: skip
    built = {"corpus.db", "dist", "build"}
    names = {path.name for path in Path(ROOT).iterdir() if not path.name.startswith(".")}
    assert names <= agreed | built


def test_the_seeds_are_nothing_but_the_seeds() -> None:
    assert len(list((ROOT / "seeds").iterdir())) == 5


@pytest.mark.parametrize(
    "path", sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql")]), ids=lambda path: path.name
)
def test_no_row_is_replaced(path: Path) -> None:
    """REPLACE removes a row behind the back of triggers and of the search index."""
    text = path.read_text(encoding="utf-8").lower()
    assert "replace into" not in text
    assert "insert or replace" not in text
