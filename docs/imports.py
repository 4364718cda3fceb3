"""Read from the source of a package which modules it has and what each of them imports.

Nothing is run. Imports for types count, and so do imports inside functions and a module that is
only named in a string (`"ingest.cli.load:load_command"`), as something to be imported later.

A module is named from the package on: `search.engine`; `search` is the `__init__` of that
folder, `__init__` that of the whole package. The part it belongs to is the first word of that:
a folder, or the module itself when it stands at the top.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

#: Who imports, and what is imported.
Arrow: TypeAlias = "tuple[str, str]"

TOP = "__init__"

_DOTTED = re.compile(
    r"""
    (\w+(?:\.\w+)+)  # the module
    (?::\w+)?        # something in it
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Module:
    """Hold one module of a package.

    Attributes:
        name: from the package on; see above.
        path: of its file, from the folder of the package on, with slashes.
        source: the text of the file.
        tree: the same, parsed.
    """

    name: str
    path: str
    source: str
    tree: ast.Module

    @property
    def part(self) -> str:
        """Return the folder of the module, or its own name when it stands at the top."""
        return part_of(self.name)

    @property
    def lines(self) -> int:
        """Return how many lines the file has."""
        return len(self.source.splitlines())

    @property
    def is_at_the_top(self) -> bool:
        """Return whether the file lies directly in the folder of the package."""
        return "/" not in self.path


@dataclass(frozen=True, slots=True)
class Imports:
    """Hold the modules of a package and what they import.

    Attributes:
        modules: by name, sorted by path.
        arrows: from one module of the package to another, sorted.
        libraries: from a module to the first word of what it imports from elsewhere, the
            standard library included; sorted.
    """

    modules: Mapping[str, Module]
    arrows: tuple[Arrow, ...]
    libraries: tuple[Arrow, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the folders and the modules at the top, sorted."""
        return tuple(sorted({module.part for module in self.modules.values()}))

    @property
    def packages(self) -> tuple[str, ...]:
        """Return the folders that lie directly in the package, sorted."""
        modules = self.modules.values()
        return tuple(sorted({module.part for module in modules if not module.is_at_the_top}))

    @property
    def part_arrows(self) -> tuple[Arrow, ...]:
        """Return which part imports which other part, sorted."""
        arrows = {(part_of(importer), part_of(imported)) for importer, imported in self.arrows}
        return tuple(sorted(pair for pair in arrows if pair[0] != pair[1]))


def part_of(name: str) -> str:
    """Return the part of the package that the module `name` belongs to."""
    return name.split(".", maxsplit=1)[0]


def read_imports(package: Path) -> Imports:
    """Read every module below the folder `package`, which has the name of the package."""
    files = sorted(package.rglob("*.py"))
    modules = {module.name: module for module in (_module(package, path) for path in files)}
    arrows: set[Arrow] = set()
    libraries: set[Arrow] = set()
    for module in modules.values():
        for words in _imported(module, package.name, modules):
            if words[0] == package.name:
                arrows.add((module.name, _own_name(words, modules)))
            else:
                libraries.add((module.name, words[0]))
    inside = {(importer, imported) for importer, imported in arrows if importer != imported}
    return Imports(modules, tuple(sorted(inside)), tuple(sorted(libraries)))


def _module(package: Path, path: Path) -> Module:
    source = path.read_text(encoding="utf-8")
    place = path.relative_to(package)
    words = [*place.parent.parts, place.stem]
    name = ".".join(words[:-1] if words[-1] == TOP else words) or TOP
    return Module(name, place.as_posix(), source, ast.parse(source))


def _imported(module: Module, package: str, modules: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each full name that `module` imports, or names in a string."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module, package)
            yield from ((*base, alias.name) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = _DOTTED.fullmatch(node.value)
            words = tuple(match[1].split(".")) if match else ()
            if words[:1] == (package,) and ".".join(words[1:]) in modules:
                yield words


def _base(node: ast.ImportFrom, module: Module, package: str) -> tuple[str, ...]:
    """Return the full name behind `from`, the dots of a relative one worked out."""
    named = tuple(node.module.split(".")) if node.module else ()
    if not node.level:
        return named
    folders = (package, *module.path.split("/")[:-1])
    return (*folders[: len(folders) - node.level + 1], *named)


def _own_name(words: tuple[str, ...], modules: Collection[str]) -> str:
    """Return the module that a full name of the package leads to; what follows is in it."""
    for end in range(len(words), 1, -1):
        name = ".".join(words[1:end])
        if name in modules:
            return name
    return TOP


def circles(arrows: Iterable[Arrow]) -> tuple[tuple[str, ...], ...]:
    """Return the largest sets of names that all lead to each other, each set sorted."""
    reached = _reached(arrows)
    sets = {
        tuple(sorted(other for other in others if name in reached.get(other, ())))
        for name, others in reached.items()
        if name in others
    }
    return tuple(sorted(sets))


def _reached(arrows: Iterable[Arrow]) -> dict[str, set[str]]:
    """Return what can be reached from each name, by one arrow or more."""
    following: dict[str, set[str]] = {}
    for start, end in arrows:
        following.setdefault(start, set()).add(end)
    reached = {}
    for start, ends in following.items():
        reached[start] = set[str]()
        waiting = list(ends)
        while waiting:
            name = waiting.pop()
            if name not in reached[start]:
                reached[start].add(name)
                waiting.extend(following.get(name, ()))
    return reached


def against(
    imports: Imports, allowed: Mapping[str, Collection[str]], for_all: Collection[str] = ()
) -> tuple[Arrow, ...]:
    """Return the arrows from one part to another that the table does not allow.

    Args:
        imports: of a package.
        allowed: part -> parts that it may import; a part without a row may import nothing.
        for_all: the parts that everybody may import.
    """
    return tuple(
        (importer, imported)
        for importer, imported in imports.arrows
        if part_of(importer) != part_of(imported)
        and part_of(imported) not in {*for_all, *allowed.get(part_of(importer), ())}
    )
