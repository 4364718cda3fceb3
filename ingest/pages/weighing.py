"""Weigh what a page says in different places about one field, by a table of learned weights.

Every candidate has features, such as "JSON-LD says so" or "printed as the only h1"; its score is
the sum of their weights in `weights.toml`. `benchmarks/learn.py` learns the weights from pages
with right answers. A feature without a weight counts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from ingest.text.rules import parse_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.pages.statements import Statement


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one value that a field of a page may have.

    Attributes:
        statement: the value, and the surest place that states it.
        features: names of all that speaks for or against it.
    """

    statement: Statement
    features: frozenset[str]


def _load() -> dict[str, dict[str, float]]:
    text = resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    return {field: dict(weights) for field, weights in parse_table(text).items()}


#: Field -> feature -> weight; the feature `nothing` is the score that a value must reach.
WEIGHTS: dict[str, dict[str, float]] = _load()
NOTHING = "nothing"


def score(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the sum of the weights of the features."""
    return sum(weights.get(feature, 0.0) for feature in sorted(features))


def weigh(field: str, candidates: Iterable[Candidate]) -> list[tuple[float, Candidate]]:
    """Return the candidates with their scores, the best first; equal ones stay in order."""
    weights = WEIGHTS.get(field, {})
    scored = [(score(weights, item.features), item) for item in candidates]
    return sorted(scored, key=lambda pair: -pair[0])


def is_sure(field: str, weighed: Sequence[tuple[float, Candidate]]) -> bool:
    """Tell whether the best candidate is better than no value at all."""
    return bool(weighed) and weighed[0][0] >= WEIGHTS.get(field, {}).get(NOTHING, float("-inf"))
