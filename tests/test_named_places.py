"""Every file, module and function that the documentation names in backticks exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

import ingest
from docs.generate import PAGES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "ingest"

#: Written from the code; docs/house.md also names files that are gone.
GENERATED = {*PAGES, "house.md"}
WRITTEN = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in GENERATED),
]

#: What a path, or a dotted name, begins with.
TOPS = {"ingest", "tests", "docs", "benchmarks", "seeds"}
PARTS = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}

#: Tables that are called like a package: `articles.uid` is a column.
TABLES = {"articles", "names", "sources"}

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?(?:::\w+)?")
_DOTTED = re.compile(r"[a-z_]+(?:\.\w+)+(?:\(\S*\))?")


def named_in(text: str) -> list[str]:
    """Return what stands in backticks and names a place in the repository."""
    return sorted({code for code in _CODE.findall(_FENCED.sub("", text)) if is_place(code)})


def is_place(code: str) -> bool:
    if _PATH.fullmatch(code) and ("/" in code or code.endswith(".py")):
        first = code.partition("/")[0]
        return first in TOPS | PARTS or code.endswith(".py")
    first, _, rest = code.partition(".")
    is_other = rest.startswith("db") or (first in TABLES and "." not in rest)
    return bool(_DOTTED.fullmatch(code)) and first in TOPS | PARTS and not is_other


def exists(code: str) -> bool:
    """Tell whether a path or a dotted name leads somewhere."""
    if not ("/" in code or code.endswith(".py")):
        return _is_defined(code.partition("(")[0].split("."))
    place, _, function = code.partition("::")
    if "/" not in place:
        return any(PACKAGE.rglob(place)) or any((ROOT / "tests").rglob(place))
    found = [path for top in (ROOT, PACKAGE) for path in top.glob(place.rstrip("/"))]
    return bool(found) and (not function or function in _defined_in(found[0]))


def _is_defined(parts: list[str]) -> bool:
    """Tell whether a dotted name is a package, a module, or what one of them defines."""
    if parts[0] == "ingest":
        return parts[1] in ingest.__all__
    place = ROOT if parts[0] in TOPS else PACKAGE
    for number, part in enumerate(parts, start=1):
        place = place / part
        module = place.with_suffix(".py") if not place.is_dir() else place / "__init__.py"
        if not module.is_file():
            return False
        if not place.is_dir() or number == len(parts) or parts[number] in _defined_in(module):
            rest = ".".join(parts[number:])
            return not rest or rest in _defined_in(module)
    return False


@cache
def _defined_in(path: Path) -> frozenset[str]:
    """Return what a module defines at its head, and `Class.member` for what its classes do."""
    names: set[str] = set()
    if not path.is_file():
        return frozenset()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names.update(_names_of(node))
        if isinstance(node, ast.ClassDef):
            names.update(f"{node.name}.{name}" for part in node.body for name in _names_of(part))
    return frozenset(names)


def _names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_place_that_a_page_names_exists(page: Path) -> None:
    named = named_in(page.read_text(encoding="utf-8"))
    assert [code for code in named if not exists(code)] == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/decisions.md"])
def test_a_page_about_the_code_names_many_places(name: str) -> None:
    assert len(named_in((ROOT / name).read_text(encoding="utf-8"))) > 30


@pytest.mark.parametrize(
    "code",
    [
        "ingest/readers/rtf.py", "ingest/storage/sql/", "tests/hostile/", "storage/store.py",
        "tests/names/test_matcher.py::test_spellings_are_few", "ingest/storage/sql/checks/*.sql",
        "search.engine.search", "web.corpus.ServedCorpus.ask", "model.RawDocument", "readers.read",
        "storage.fulltext", "loading.pool.CHUNK_FILES", "search.engine.search()", "rtf.py",
        "ingest.cite", "tests.readers.reading.unproved",
    ],
)  # fmt: skip
def test_a_place_that_is_there_is_found(code: str) -> None:
    assert is_place(code)
    assert exists(code)


@pytest.mark.parametrize(
    "code",
    [
        "ingest/readers/docx.py", "storage/shop.py", "tests/names/test_matcher.py::test_nothing",
        "search.engine.serach", "web.corpus.ServedCorpus.answer", "model.Raw", "storage.store.f()",
        "settings.py", "search.engin.search", "articles.clasify.classify",
        "ingest.serve",
    ],
)  # fmt: skip
def test_a_place_that_is_not_there_is_noticed(code: str) -> None:
    assert is_place(code)
    assert not exists(code)


@pytest.mark.parametrize(
    "code",
    [
        "articles.uid",
        "corpus.db",
        "corpus.db.lock",
        "/article/UID",
        "ingest load",
        "make test",
        "fields.body",
    ],
)
def test_what_is_no_place_is_passed_over(code: str) -> None:
    assert not is_place(code)
