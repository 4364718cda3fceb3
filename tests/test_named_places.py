"""Every file, module and function that the documentation names in backticks exists.

So does what docstrings name. A name alone (`load_columns`) must still occur somewhere in the code.
"""

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
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "ingest"

#: Written from the code; docs/house.md also names files that are gone.
GENERATED = {*PAGES, "house.md"}
WRITTEN = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    *(path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in GENERATED),
]

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

#: What a path, or a dotted name, begins with.
TOPS = {"ingest", "tests", "docs", "benchmarks", "seeds"}
PARTS = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}

#: Tables that are called like a package: `articles.uid` is a column.
TABLES = {"articles", "names", "sources"}

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?(?:::\w+)?")
_DOTTED = re.compile(r"[a-z_]+(?:\.\w+)+(?:\(\S*\))?")


#: A name alone that can be nothing but one of the code: it has an underscore, brackets or a
#: capital within. Others may be words of the trade, commands or columns.
_BARE = re.compile(r"_?[a-zA-Z]\w*(?:\(\))?")
_CALLED = re.compile(r"`([a-z_.]+\.\w+)`,? \(?called by `([a-z_.]+\.\w+)`")
_MEDIA_TYPE = re.compile(r"text/[a-z]+")

#: Where else names are at home: columns, macros of templates, rules.
_WITH_NAMES = ("*.sql", "*.html", "*.toml")


def named_in(text: str) -> list[str]:
    """Return what stands in backticks and names a place in the repository."""
    return sorted({code for code in _CODE.findall(_FENCED.sub("", text)) if is_place(code)})


def is_place(code: str) -> bool:
    if _MEDIA_TYPE.fullmatch(code):
        return False
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


def said_to_call(text: str) -> list[tuple[str, str]]:
    """Return what is called, and by what: "`a.b.c`, called by `a.d.e`", a bracket too."""
    return _CALLED.findall(text)


def calls(caller: str, called: str) -> bool:
    """Tell whether the code of a function, or of a class, holds a call of another."""
    module, _, name = caller.rpartition(".")
    tree = ast.parse((PACKAGE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    (body,) = [node for node in tree.body if name in _names_of(node)]
    names = {name for node in ast.walk(body) for name in _identifiers(node)}
    return called.rpartition(".")[2] in names


def is_bare_name(code: str) -> bool:
    """Tell whether a word in backticks is a name of the code, as it is written."""
    name = code.removesuffix("()")
    is_camel = name != name.lower() and not name.isupper() and not name.istitle()
    return bool(_BARE.fullmatch(code)) and (code != name or "_" in name.strip("_") or is_camel)


@cache
def names_of_the_code() -> frozenset[str]:
    """Return every identifier of the code, of its tables, its templates and its rules."""
    names: set[str] = set()
    for top in ("ingest", "tests", "docs", "benchmarks"):
        for path in (ROOT / top).rglob("*.py"):
            names.add(path.stem)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names.update(_identifiers(node))
    for path in (path for pattern in _WITH_NAMES for path in PACKAGE.rglob(pattern)):
        names.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return frozenset(names)


def _identifiers(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node bears; `ast` keeps them in fields of these names."""
    for field in ("id", "attr", "arg", "name"):
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
        yield node.value


def unknown_names(text: str) -> list[str]:
    """Return the names in backticks that occur nowhere in the code."""
    bare = {code for code in _CODE.findall(_FENCED.sub("", text)) if is_bare_name(code)}
    return sorted(code for code in bare if code.removesuffix("()") not in names_of_the_code())


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/decisions.md", "docs/search.md"])
def test_every_name_that_a_page_about_the_code_names_occurs(page: str) -> None:
    assert unknown_names((ROOT / page).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_every_place_that_a_docstring_names_exists(path: Path) -> None:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, documented)]
    text = "\n\n".join(ast.get_docstring(node) or "" for node in nodes)
    assert [code for code in named_in(text) if not exists(code)] == []
    assert unknown_names(ast.get_docstring(tree) or "") == []


@pytest.mark.parametrize("code", ["load_columns", "load_columns()", "PAGE_HITS", "RawDocument"])
def test_a_name_of_the_code_is_known(code: str) -> None:
    assert is_bare_name(code)
    assert unknown_names(f"`{code}`") == []


@pytest.mark.parametrize("code", ["load-colums", "PAGE-HIT-COUNT", "-raw-dokument", "serch-all()"])
def test_a_name_that_occurs_nowhere_is_noticed(code: str) -> None:
    """Written with hyphens, for else it would occur here."""
    assert unknown_names(f"`{code.replace('-', '_')}`") == [code.replace("-", "_")]


@pytest.mark.parametrize("code", ["uid", "Daesh", "BBC", "ingest load"])
def test_a_word_is_not_taken_for_a_name_of_the_code(code: str) -> None:
    assert not is_bare_name(code)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_place_that_a_page_names_exists(page: Path) -> None:
    named = named_in(page.read_text(encoding="utf-8"))
    assert [code for code in named if not exists(code)] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_what_a_page_says_is_called_is_called(page: Path) -> None:
    pairs = said_to_call(page.read_text(encoding="utf-8"))
    assert [pair for pair in pairs if not calls(pair[1], pair[0])] == []


def test_a_call_that_is_not_made_is_noticed() -> None:
    text = "`search.paging.page_of`, called by `search.engine.answer_of`"
    assert said_to_call(text) == [("search.paging.page_of", "search.engine.answer_of")]
    assert not calls("search.engine.answer_of", "search.paging.page_of")
    assert calls("search.engine.answer_of", "search.collapse.page_in")
    assert len(said_to_call((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))) > 2


def private_names_astray(text: str) -> list[str]:
    """Return private names alone in backticks of a step that names no module holding them."""
    astray = []
    for step in re.split(r"\n\s*(?:\d+\.|[-*|]) |\n\n", _FENCED.sub("", text)):
        codes = _CODE.findall(step)
        places = [ROOT / code for code in codes if code.endswith(".py")]
        homes = [place for place in places if place.is_file()]
        known = {name for home in homes for name in _identifiers_of(home)}
        astray += [code for code in codes if re.fullmatch(r"_\w+", code) and code not in known]
    return astray


def _identifiers_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(name for node in ast.walk(tree) for name in _identifiers(node))


def test_a_private_name_in_a_recipe_stands_beside_its_module() -> None:
    assert private_names_astray((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")) == []
    assert private_names_astray("1. `ingest/model.py`: add it to `_BY_SUFFIX`.") == ["_BY_SUFFIX"]


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
