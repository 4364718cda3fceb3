"""Say which names a query asks for, and how the corpus prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.query_tree import Named, Near, leaves, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.search.known_names import KnownNames
    from ingest.search.query_tree import Node


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold one form in which the corpus prints a name, and the query for that form alone.

    `paragraphs` counts those of the whole corpus, whatever else was asked.
    """

    surface: str
    paragraphs: int
    query: str


@dataclass(frozen=True, slots=True)
class NameUse:
    """Say that words of the query were read as a name, and how the corpus prints it."""

    typed: str
    key: str
    label: str
    type: str
    variants: tuple[Variant, ...]

    def __str__(self) -> str:
        spellings = ", ".join(f"{item.surface} {item.paragraphs:,}" for item in self.variants)
        return f"{self.label}: {spellings or 'in no paragraph'}"


@dataclass(frozen=True, slots=True)
class PartCount:
    """Hold one alternative of a list, the query for it alone, and what that finds."""

    text: str
    query: str
    paragraphs: int
    articles: int


def name_uses(tree: Node | None, known: KnownNames) -> tuple[NameUse, ...]:
    """Return the names asked for, each once, in the order typed."""
    uses: dict[str, NameUse] = {}
    for leaf in _named(leaves(tree)):
        for key in leaf.keys:
            uses.setdefault(key, name_use(key, known, leaf.text))
    return tuple(uses.values())


def name_use(key: str, known: KnownNames, typed: str = "") -> NameUse:
    """Return how the corpus prints a name, the commonest form first."""
    name = known.names[key]
    spelled = known.spellings.get(key, ())
    forms = [item.surface.casefold() for item in spelled]
    variants = tuple(
        Variant(
            item.surface,
            item.paragraphs,
            query_for(item.surface, is_unlike=forms.count(item.surface.casefold()) == 1),
        )
        for item in spelled
    )
    return NameUse(typed, key, name.label, str(name.type), variants)


def query_for(surface: str, *, is_unlike: bool) -> str:
    """Return the query for one spelling alone; capitals decide where others differ by them."""
    if is_unlike and not surface.isupper():
        return f'="{surface}"'
    return f'caps:"{surface}"' if " " in surface or "-" in surface else f"caps:{surface}"


def _named(parts: Iterable[object]) -> Iterator[Named]:
    for leaf in parts:
        if isinstance(leaf, Named):
            yield leaf
        elif isinstance(leaf, Near):
            yield from _named(sides(leaf))
