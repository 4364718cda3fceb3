"""Learn the weights by which titles, days and writers of pages are chosen, and write their table.

    python -m benchmarks.learn [--data ../shared/data] [--write [FIELD ...]]

The right value among the candidates of a page must outweigh the others: weights are those of a
logistic model, held near zero by a penalty. They are learned three times on two folds and scored
on the third (see `page_cases`), which tells how they do on sites they have not seen; with
`--write` those learned from all folds become `ingest/pages/weights.toml`. With the names of fields
behind it the weights of the others stay: new ones are no better where they only follow the noise
of a few pages.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from benchmarks.page_cases import COLLECTIONS, FOLDS, load_cases
from benchmarks.page_scores import judge_authors, judge_day, judge_title
from ingest.pages.page import read_page
from ingest.pages.weighing import NOTHING, WEIGHTS, score
from ingest.readers.html import decode_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from benchmarks.page_cases import Case

    Numbers: TypeAlias = NDArray[np.float64]

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "ingest" / "pages" / "weights.toml"
TODAY = "2026-11-21"

#: Of each field: its answer, the judge, the penalty, and the score below which no value is given.
#: Titles are weighed against each other only: a page nearly always has one.
FIELDS: Mapping[str, tuple[str, Callable[[Any, str], str], float, float | None]] = {
    "headline": ("title", judge_title, 0.5, None),
    "published_on": ("published", judge_day, 1.0, -1.3),
    "byline": ("authors", judge_authors, 1.0, -1.0),
}

#: On a page whose answer is no person, names with this feature are wrong. Of others, nobody knows.
NO_GIVEN = "given:none"

#: Steps of the descent, and how far each goes; the weights stand still long before.
STEPS, STEP = 300, 0.08
#: A weight below it changes no answer and only lengthens the table.
MIN_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the candidates of one field of one page, as features, and what the judge says."""

    collection: str
    fold: int
    features: Sequence[frozenset[str]]
    verdicts: Sequence[str]


def main() -> int:
    """Print how the weights do at home and away; write the table when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument(
        "--write", nargs="*", choices=FIELDS, help="write ingest/pages/weights.toml, or some fields"
    )
    options = parser.parse_args()
    cases = [case for name in COLLECTIONS for case in load_cases(options.data, name)]
    with ProcessPoolExecutor(2) as workers:
        read = list(workers.map(read_case, cases, chunksize=8))
    table: dict[str, Mapping[str, float]] = dict(WEIGHTS)
    for field, (_, _, penalty, least) in FIELDS.items():
        pages = [page for fields in read for name, page in fields if name == field]
        show(field, pages, penalty, least)
        learned = learn(pages, penalty, is_ranked=least is None)
        if least is not None:
            learned[NOTHING] += least
        if field in (options.write or FIELDS):
            table[field] = learned
    if options.write is not None:
        TABLE.write_text(as_toml(table), encoding="utf-8")
    return 0


def read_case(case: Case) -> list[tuple[str, Page]]:
    """Return the candidates of the fields of one page that have an answer."""
    markup = decode_page(gzip.decompress(case.location.read_bytes())).text
    judged = read_page(markup, TODAY).judged
    result = []
    for field, (key, judge, _, _) in FIELDS.items():
        is_unsigned = field == "byline" and case.is_unsigned
        if case.gold.get(key) or is_unsigned:
            items = [item for _, item in judged[field]]
            values = (item.statement.value for item in items)
            features = [item.features for item in items]
            if is_unsigned:
                verdicts = ["wrong" if NO_GIVEN in own else "unknown" for own in features]
            else:
                verdicts = [judge(case.gold[key], own) for own in values]
            collection = f"{case.collection} unsigned" if is_unsigned else case.collection
            result.append((field, Page(collection, case.fold, features, verdicts)))
    return result


def learn(pages: Sequence[Page], penalty: float, *, is_ranked: bool) -> dict[str, float]:
    """Return the weight of every feature, and of `nothing` where values may be refused."""
    useful = [page for page in pages if page.features and (not is_ranked or _is_open(page))]
    names = sorted({name for page in useful for own in page.features for name in own})
    places = {name: place for place, name in enumerate(names)}
    rows, right, group = [], [], []
    for number, page in enumerate(useful):
        for own, verdict in zip(page.features, page.verdicts, strict=True):
            if verdict in ("right", "wrong") or is_ranked:
                rows.append([places[name] for name in own])
                right.append(verdict == "right")
                group.append(number)
    has = np.zeros((len(rows), len(names) + 1))
    for at, row in enumerate(rows):
        has[at, row] = 1
    has[:, -1] = not is_ranked
    weights = descend(has, np.array(right, float), np.array(group), penalty, is_ranked=is_ranked)
    result = dict(zip(names, weights.tolist(), strict=False))
    return result if is_ranked else {**result, NOTHING: -float(weights[-1])}


def _is_open(page: Page) -> bool:
    """Tell a page on which a right title and a wrong one stand against each other."""
    return 0 < sum(verdict == "right" for verdict in page.verdicts) < len(page.verdicts)


def descend(
    has: Numbers, right: Numbers, group: NDArray[np.int64], penalty: float, *, is_ranked: bool
) -> Numbers:
    """Return the weights that make the right candidates likeliest, in steps of equal length."""
    weights = np.zeros(has.shape[1])
    kept = np.append(np.full(has.shape[1] - 1, penalty), penalty if is_ranked else 0)
    speed, size = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = has @ weights
        missing = _missing_in_groups(scores, right, group) if is_ranked else right - _likely(scores)
        slope = missing @ has - kept * weights
        speed = 0.9 * speed + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        weights += STEP * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return weights


def _likely(scores: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-scores))


def _missing_in_groups(scores: Numbers, right: Numbers, group: NDArray[np.int64]) -> Numbers:
    """Return what each candidate lacks to a sure choice of the right one on its page."""
    top = np.full(group.max() + 1, -np.inf)
    np.maximum.at(top, group, scores)
    share = np.exp(scores - top[group])
    of_right = share * right
    return of_right / np.bincount(group, of_right)[group] - share / np.bincount(group, share)[group]


def show(field: str, pages: Sequence[Page], penalty: float, least: float | None) -> None:
    """Print the shares of right and wrong on the folds learned from, and on the one kept back."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(FOLDS):
        seen = [page for page in pages if page.fold != fold]
        weights = learn(seen, penalty, is_ranked=least is None)
        for page in pages:
            where = "away" if page.fold == fold else "home"
            own = counts.setdefault((page.collection, where), Counter())
            own[choose(page, weights, least)] += 1
    for (collection, where), own in sorted(counts.items()):
        shares = ", ".join(f"{name} {own[name] / own.total():.3f}" for name in sorted(own))
        print(f"{field:14}{collection:17}{where:6}{own.total():5}  {shares}")


def choose(page: Page, weights: Mapping[str, float], least: float | None) -> str:
    """Return the verdict on the best candidate of a page, or `missing`."""
    scored = [score(weights, own) - weights.get(NOTHING, 0.0) for own in page.features]
    best = max(range(len(scored)), key=lambda at: (scored[at], -at), default=None)
    if best is None or (least is not None and scored[best] < least):
        return "missing"
    return page.verdicts[best]


def as_toml(table: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table of weights, each on its line, the heaviest first."""
    return (
        HEAD
        + "\n".join(line for field, weights in table.items() for line in _lines(field, weights))
        + "\n"
    )


def _lines(field: str, weights: Mapping[str, float]) -> Iterable[str]:
    yield f"\n[{field}]"
    for name, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])):
        if abs(weight) >= MIN_WEIGHT or name == NOTHING:
            yield f'"{name}" = {weight:.2f}'


HEAD = """\
# What speaks for a title, a day or a writer of a page, and how much: see the modules titles.py,
# days.py and page_writers.py for what each name means. Written by `python -m benchmarks.learn`.
# A value must reach the weight of `nothing`, or the page is given none.
"""


if __name__ == "__main__":
    sys.exit(main())
