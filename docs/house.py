"""Write docs/house.md: the size and the imports of the package, before and after its rebuilding.

python -m docs.house                writes the page
python -m docs.house --check        ends with 1 when it is out of date
python -m docs.house --tree FOLDER  prints the figures of another checkout

Most figures are read from the source (see `docs.imports`); which modules a load, a search and two
pages open is recorded while they run (see `docs.opened`).
"""

from __future__ import annotations

import argparse
import ast
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from docs.imports import TOP, against, circles, read_imports
from docs.opened import QUERY, TASKS, modules_opened
from tests.test_architecture import (
    ALLOWED,
    FOR_ALL,
    FROM_SOME_MODULES,
    SOME_MODULES,
    THIRD_PARTY,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docs.imports import Imports

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "house.md"
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->"


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the counts of one checkout.

    Attributes:
        packages: folders with modules directly in `ingest/`.
        modules: files of Python, `__init__` and `__main__` among them.
        median_lines: of all modules.
        largest: lines of the longest module, and its path.
        at_the_top: modules directly in `ingest/`, `__init__` and `__main__` among them.
        circles: sets of modules that import each other, directly or by way of others.
        part_circles: the same for packages and modules at the top.
        without_row: packages and modules at the top that the table of imports does not name.
        against: imports from one module to another that the table does not allow.
        opened: modules opened by each of `docs.opened.TASKS`.
    """

    packages: int
    modules: int
    median_lines: int
    largest: tuple[int, str]
    at_the_top: int
    circles: int
    part_circles: int
    without_row: int
    against: int
    opened: Mapping[str, int]


#: What `python -m docs.house --tree` counts in a checkout of commit 9ece546 (release 0.1.0), the
#: last one before the package was rebuilt.
BEFORE = Figures(
    packages=9,
    modules=233,
    median_lines=107,
    largest=(531, "settings.py"),
    at_the_top=105,
    circles=2,
    part_circles=1,
    without_row=102,
    against=520,
    opened={"text load": 75, "search": 37, "search page": 55, "facet page": 47},
)


def figures_of(tree: Path) -> Figures:
    """Count in the checkout `tree`; the tasks are run, which takes some 15 seconds."""
    imports = read_imports(tree / "ingest")
    modules = imports.modules.values()
    return Figures(
        packages=len({module.part for module in modules if not module.is_at_the_top}),
        modules=len(modules),
        median_lines=round(median(module.lines for module in modules)),
        largest=max((module.lines, module.path) for module in modules),
        at_the_top=sum(module.is_at_the_top for module in modules),
        circles=len(circles(imports.arrows)),
        part_circles=len(circles(imports.part_arrows)),
        without_row=sum(part not in ALLOWED for part in imports.parts),
        against=len(against(imports, ALLOWED, FOR_ALL)),
        opened={task: len(opened) for task, opened in modules_opened(tree).items()},
    )


def table_of(before: Figures, after: Figures) -> str:
    """Return the two side by side, with the goals that were set."""
    rows = ["| | before | after | goal |", "|---|--:|--:|--:|"]
    rows += [
        f"| {meaning} | {old} | {new} | {goal} |"
        for (meaning, old, goal), (_, new, _) in zip(_rows(before), _rows(after), strict=True)
    ]
    return "\n".join(rows)


def _rows(figures: Figures) -> Iterator[tuple[str, str, str]]:
    """Yield what is counted, the count and the goal."""
    lines, path = figures.largest
    yield "packages directly in `ingest/`", f"{figures.packages}", ""
    yield "modules", f"{figures.modules}", ""
    yield "lines of a module, median", f"{figures.median_lines}", ""
    yield "lines of the largest module", f"{lines} (`{path}`)", "300"
    yield "modules at the top of `ingest/`", f"{figures.at_the_top}", "6"
    yield "circles of modules that import each other", f"{figures.circles}", "0"
    yield "circles of packages and top modules", f"{figures.part_circles}", "0"
    yield "packages and top modules without a row in the table", f"{figures.without_row}", "0"
    yield "imports against the table", f"{figures.against}", "0"
    for task in TASKS:
        yield f"modules opened by one {task}", f"{figures.opened[task]}", ""


def house_page() -> Iterator[str]:
    """Yield docs/house.md."""
    yield "# The house"
    yield NOTE
    yield (
        "The package at release 0.1.0 (commit 9ece546) and now. The table of imports is `ALLOWED` "
        "in `tests/test_architecture.py`, with those beside it. It is written for the packages of "
        "today: most imports against it at 0.1.0 came from or went to modules that have no row "
        "in it. Imports for types and imports inside functions count."
    )
    yield table_of(BEFORE, figures_of(ROOT))
    yield (
        "A module is opened when a function or method that is written in it runs. What runs only "
        "because a module is being imported does not count, nor does a module that only holds "
        "values. One text load is `ingest load` of one seed, with the processes that it starts. "
        f'One search is `ingest search "{QUERY}"` in that corpus. The pages are the first answers '
        "to `GET /` and `GET /facet/place` with that query after the server has started."
    )
    yield "## What is where"
    yield f"All may import {' and '.join(f'`{name}`' for name in sorted(FOR_ALL))}."
    yield from map_of(read_imports(ROOT / "ingest"))


def map_of(imports: Imports) -> Iterator[str]:
    """Yield one paragraph for each package, from the top down, in the words of its docstring."""
    rank = {part: place for place, part in enumerate(ALLOWED)}
    for part in sorted(imports.parts, key=lambda part: -rank.get(part, len(rank))):
        module = imports.modules.get(part)
        words = summary_of(ast.get_docstring(module.tree)) if module else ""
        yield f"**`{_place_of(part, imports)}`** {words} {_row_of(part, imports)}"


def summary_of(docstring: str | None) -> str:
    """Return the paragraphs of a docstring as one, up to an example or a list of arguments."""
    kept = []
    for paragraph in (docstring or "").split("\n\n"):
        if paragraph.startswith(" ") or paragraph.split("\n")[0].endswith(":"):
            break
        kept.append(" ".join(paragraph.split()))
    return " ".join(kept)


def _place_of(part: str, imports: Imports) -> str:
    """Return where a part lies."""
    is_folder = not imports.modules[part].is_at_the_top if part in imports.modules else True
    return f"ingest/{part}/" if is_folder else f"ingest/{part}.py"


def _row_of(part: str, imports: Imports) -> str:
    """Return what a part may import, from all tables, as sentences."""
    allowed = sorted(ALLOWED.get(part, frozenset()) & set(imports.parts) - {TOP})
    names = [f"`{name}`{_narrowed(part, name)}" for name in allowed]
    libraries = _listed(THIRD_PARTY.get(part, ()))
    sentence = f"May import {', '.join(names) or 'no other package'}."
    return f"{sentence} Libraries: {libraries}." if libraries else sentence


def _narrowed(part: str, other: str) -> str:
    """Return which modules only may be imported, or may import, in brackets."""
    limits = []
    if (part, other) in SOME_MODULES:
        limits.append(f"only {_listed(SOME_MODULES[part, other])}")
    if (part, other) in FROM_SOME_MODULES:
        limits.append(f"only from {_listed(FROM_SOME_MODULES[part, other])}")
    return f" ({', '.join(limits)})" if limits else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def main() -> int:
    """Write the page, check it, or print the figures of another checkout."""
    parser = argparse.ArgumentParser(description="Count what the package is made of.")
    parser.add_argument("--check", action="store_true", help="fail when the page is out of date")
    parser.add_argument("--tree", type=Path, help="print the figures of another checkout")
    arguments = parser.parse_args()
    if arguments.tree:
        for meaning, count, _ in _rows(figures_of(arguments.tree.resolve())):
            print(f"{meaning}: {count}")
        return 0
    text = "\n\n".join(house_page()) + "\n"
    if not arguments.check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/house.md is out of date; run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
