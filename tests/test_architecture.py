"""Hold which package may know which, and what every module must keep to.

`ALLOWED` is the table: a package, or a module at the top of `ingest/`, and the others that it may
import. Imports for types and imports inside functions count (see `docs.imports`). What has no row
fails, so that a new folder cannot stay unguarded.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs.imports import TOP, against, circles, part_of, read_imports
from docs.thresholds import defined_twice, read_thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Not from tests.conftest, which imports the package: docs.house only wants the tables.
ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ingest"

#: What everybody may import.
FOR_ALL = frozenset({"errors", "model", "version"})

#: Who may import whom, from the bottom up.
ALLOWED: Mapping[str, frozenset[str]] = {
    "errors": frozenset(),
    "version": frozenset(),
    "model": frozenset({"text"}),
    "text": frozenset(),
    "sources": frozenset({"text"}),
    "names": frozenset({"text"}),
    "pages": frozenset({"text"}),
    "articles": frozenset({"names", "text"}),
    "readers": frozenset({"pages", "sources", "text"}),
    "storage": frozenset({"articles", "names", "sources", "text"}),
    "relations": frozenset({"storage", "text"}),
    "loading": frozenset(
        {"articles", "names", "readers", "relations", "sources", "storage", "text"}
    ),
    "search": frozenset({"names", "relations", "storage", "text"}),
    "export": frozenset({"search", "storage", "text"}),
    "engines": frozenset({"export", "loading", "names", "search", "storage", "text"}),
    "corpus": frozenset({"export", "loading", "relations", "search", "storage"}),
    TOP: frozenset({"corpus", "export", "loading", "search"}),
    "web": frozenset({"corpus", "export", "relations", "search", "storage", "text"}),
    "cli": frozenset(
        {
            TOP,
            "corpus",
            "engines",
            "export",
            "loading",
            "names",
            "readers",
            "relations",
            "search",
            "sources",
            "storage",
            "text",
            "web",
        }
    ),
    "__main__": frozenset({"cli"}),
}

#: The modules of `storage` that only read: what searches, shows and exports may import no other.
READING = frozenset(
    {
        "storage.content_hash", "storage.copy_names", "storage.database", "storage.facet_columns",
        "storage.listed_words", "storage.name_columns", "storage.overview",
        "storage.posting_lists", "storage.problem_codes", "storage.regexp", "storage.verify",
        "storage.word_pieces",
    }
)  # fmt: skip

#: What `ingest pull` writes a corpus with, and `ingest verify --engine` names faults with.
COPYING = frozenset(
    {
        "storage.article_rows", "storage.corrections", "storage.file_places", "storage.fulltext",
        "storage.ledger", "storage.pruned", "storage.returning", "storage.rows", "storage.schema",
        "storage.seals", "storage.sqlite_errors", "storage.store", "storage.verify.findings",
    }
)  # fmt: skip

#: Where a row of `ALLOWED` means some modules of the other package only.
SOME_MODULES: Mapping[tuple[str, str], frozenset[str]] = {
    ("model", "text"): frozenset({"text.decode"}),
    ("cli", "readers"): frozenset({"readers.usual_names"}),
    ("engines", "loading"): frozenset({"loading.frames"}),
    ("cli", "sources"): frozenset({"sources.discover", "sources.remote"}),
    ("storage", "articles"): frozenset({"articles.figures", "articles.quotes"}),
    **dict.fromkeys(((part, "storage") for part in ("export", "search", "web")), READING),
    ("engines", "storage"): READING | COPYING,
}

#: Where a row of `ALLOWED` holds for some modules of the package only.
FROM_SOME_MODULES: Mapping[tuple[str, str], frozenset[str]] = {
    ("cli", "web"): frozenset({"cli.serve"}),
}

#: Which package may import which library; the others live on the standard library.
THIRD_PARTY: Mapping[str, frozenset[str]] = {
    "cli": frozenset({"click"}),
    "engines": frozenset({"numpy", "opensearchpy"}),
    "loading": frozenset({"distributed", "ray"}),
    "names": frozenset({"ahocorasick"}),
    "pages": frozenset({"htmldate", "lxml", "trafilatura"}),
    "relations": frozenset({"numpy"}),
    "readers": frozenset({"PIL", "brotli", "pyarrow", "pypdfium2", "python_calamine", "zstandard"}),
    "search": frozenset({"numpy", "snowballstemmer"}),
    "sources": frozenset({"fsspec"}),
    "storage": frozenset({"numpy", "regex", "sqlite_utils"}),
    "text": frozenset({"charset_normalizer", "tomli"}),
    "web": frozenset({"datasette", "datasette_auth_passwords", "jinja2", "markupsafe", "uvicorn"}),
}

#: Packages whose results depend on nothing but what they are given.
PURE = frozenset({"articles", "model", "names", "pages", "text"})

#: Parts of the standard library that would make them depend on more.
IMPURE = frozenset({"datetime", "os", "random", "socket", "sqlite3", "subprocess", "time"})

#: `text.dates` reckons with days and asks no clock; `text.words` asks a database in memory which
#: characters SQLite takes for letters.
STILL_PURE = frozenset({("text.dates", "datetime"), ("text.words", "sqlite3")})

#: Lines, of a module and of a function with all that stands in it. What has more does two things.
MODULE_LINES = 300
FUNCTION_LINES = 60

#: What asks a clock.
CLOCKS = frozenset({"now", "today", "utcnow"})

IMPORTS = read_imports(PACKAGE)
MODULES = sorted(IMPORTS.modules)


def _parts(importer: str, imported: str) -> tuple[str, str]:
    return part_of(importer), part_of(imported)


def test_modules_are_found() -> None:
    assert len(MODULES) > 20


def test_every_package_has_its_row() -> None:
    """A new package says in ALLOWED what it may import, and who may import it."""
    assert [part for part in IMPORTS.parts if part not in ALLOWED] == []


def test_every_row_has_its_package() -> None:
    assert [part for part in ALLOWED if part not in IMPORTS.parts] == []


def test_the_tables_name_nothing_without_a_row() -> None:
    named = set().union(*ALLOWED.values(), FOR_ALL, THIRD_PARTY, PURE)
    named |= {part for pair in (*SOME_MODULES, *FROM_SOME_MODULES) for part in pair}
    assert named <= set(ALLOWED)


def test_the_table_has_no_circle() -> None:
    assert circles((part, other) for part, others in ALLOWED.items() for other in others) == ()


def test_packages_import_only_what_the_table_allows() -> None:
    assert against(IMPORTS, ALLOWED, FOR_ALL) == ()


@pytest.mark.parametrize("pair", SOME_MODULES, ids=" -> ".join)
def test_only_some_modules_of_a_package_are_open_to_another(pair: tuple[str, str]) -> None:
    imported = {
        imported for importer, imported in IMPORTS.arrows if _parts(importer, imported) == pair
    }
    assert imported <= SOME_MODULES[pair]


@pytest.mark.parametrize("pair", FROM_SOME_MODULES, ids=" -> ".join)
def test_a_package_is_open_to_some_modules_of_another_only(pair: tuple[str, str]) -> None:
    importers = {
        importer for importer, imported in IMPORTS.arrows if _parts(importer, imported) == pair
    }
    assert importers <= FROM_SOME_MODULES[pair]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(IMPORTS.arrows) == ()


def test_no_packages_import_each_other_in_a_circle() -> None:
    assert circles(IMPORTS.part_arrows) == ()


def test_libraries_are_imported_only_where_they_belong() -> None:
    outside = [
        (module, library)
        for module, library in IMPORTS.libraries
        if library not in sys.stdlib_module_names
        and library not in THIRD_PARTY.get(part_of(module), ())
    ]
    assert outside == []


def test_what_is_pure_imports_no_clock_and_no_system() -> None:
    impure = [
        (module, library)
        for module, library in IMPORTS.libraries
        if part_of(module) in PURE and library in IMPURE
    ]
    assert set(impure) <= STILL_PURE


@pytest.mark.parametrize("module", [name for name in MODULES if part_of(name) in PURE])
def test_what_is_pure_asks_no_clock(module: str) -> None:
    nodes = ast.walk(IMPORTS.modules[module].tree)
    assert not {node.attr for node in nodes if isinstance(node, ast.Attribute)} & CLOCKS


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    docstring = ast.get_docstring(IMPORTS.modules[module].tree)
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_too_long_to_be_read(module: str) -> None:
    assert IMPORTS.modules[module].lines <= MODULE_LINES


def test_no_function_is_too_long_to_be_read() -> None:
    too_long = [
        f"{module}.{node.name}: {lines}"
        for module, node in _functions()
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert too_long == []


def test_every_function_without_an_underscore_says_what_it_is_for() -> None:
    """Inside other functions too; ruff asks the others only."""
    silent = [
        f"{module}.{node.name}"
        for module, node in _functions()
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, module in IMPORTS.modules.items():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node


def test_a_threshold_stands_in_one_module() -> None:
    thresholds = read_thresholds(PACKAGE)
    assert len(thresholds) > 50
    assert defined_twice(thresholds) == {}


def test_no_module_holds_the_thresholds_of_others() -> None:
    assert not (PACKAGE / "settings.py").exists()


def test_the_top_level_holds_only_what_was_agreed() -> None:
    agreed = {
        "seeds", "ingest", "metadata.yml", "tests", "Makefile", "README.md", "CHANGELOG.md",
        "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "pyproject.toml", "constraints.txt", "docs",
        "benchmarks",
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


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("ingest", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
    ),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_statement_numbers_its_values(path: Path) -> None:
    """Python 3.12.0 to 3.12.3 warn of `?` with a number and values in a row; names are clear."""
    texts = (
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [text for text in texts if re.search(r"(?:=|\(|, ?)\s*\?\d\b", text)] == []
