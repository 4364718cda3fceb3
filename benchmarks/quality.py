"""Score the reading of dirty text and fail when a score falls below its floor.

    python -m benchmarks.quality [--data ../shared] [--write]

The floors stand in floors.json: the scores once reached, rounded down. Without the data only
the seeds are scored, and the output says so.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import body, fields, news, seeds
from benchmarks.dirty import read_dirty
from benchmarks.scores import Counts, total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.dirty import DirtyText

HERE = Path(__file__).parent
FORMS = ("near", "page")

#: Rules are decided on the texts of two folds of sites and judged on the third. Those of the first
#: release were made on half of the first collection, whatever the fold.
PARTS = (("home", (0, 1)), ("away", (2,)), ("all", (0, 1, 2)))
#: The collections; the floors are those of the first.
FOLDERS = ("dirty_txt", "dirty_txt2")
FIELDS = ("date", "author", "headline", "headline in text")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 when a score is below its floor, else 0."""
    parser = argparse.ArgumentParser(description="Score the reading of dirty text.")
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--write", action="store_true", help="make these scores the floors")
    options = parser.parse_args(arguments)
    data = options.data / "data"
    scores = _score_seeds()
    if (data / FOLDERS[0]).is_dir():
        for folder in FOLDERS:
            for form in FORMS if (data / folder).is_dir() else ():
                own = _score_form(f"{folder} {form}", list(read_dirty(data / folder, form)))
                scores.update({name.removeprefix(f"{FOLDERS[0]} "): own[name] for name in own})
        scores.update(_score_news(data / "news" / "conflict.jsonl.gz"))
    else:
        print(f"No labelled texts under {data}: only the seeds were scored.")
    if options.write:
        _write(scores)
    return _check(scores)


def _write(scores: Mapping[str, float]) -> None:
    floors = {name: math.floor(score * 200) / 200 for name, score in sorted(scores.items())}
    (HERE / "floors.json").write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def _score_seeds() -> dict[str, float]:
    lines, metadata = seeds.score_lines(), seeds.score_metadata()
    print(f"seeds: {lines.right}/{lines.given} lines, {metadata.right}/{metadata.given} fields")
    return {"seeds lines": lines.precision, "seeds fields": metadata.precision}


def _score_form(form: str, texts: list[DirtyText]) -> dict[str, float]:
    print(f"\n{form}: {len(texts)} texts\n{'':34}precision  recall      F1     texts")
    scores = {}
    for part, folds in PARTS:
        own = [one for one in texts if one.fold in folds]
        ours = _print_body(f"story words, {part}", own, body.score_ours)
        if part == "all":
            scores.update({f"{form} body f1": ours.f1, f"{form} body recall": ours.recall})
            _print_body("  keep everything", own, body.score_everything)
            _print_body("  trafilatura, lines as <p>", own, body.score_trafilatura)
    scored = [(one.fold, fields.score_fields(one)) for one in texts]
    for field in FIELDS:
        for part, folds in PARTS:
            counts = total(own.get(field, Counts()) for at, own in scored if at in folds)
            _print(f"{field}, {part}", counts, counts.given)
        scores.update({f"{form} {field} precision": counts.precision})
        scores.update({f"{form} {field} recall": counts.recall})
    return scores


def _print_body(
    name: str, texts: list[DirtyText], score: Callable[[DirtyText], Counts | None]
) -> Counts:
    counts = [found for one in texts if (found := score(one)) is not None]
    if counts:
        _print(name, total(counts), len(counts))
    else:
        print(f"{name:34}not installed")
    return total(counts)


def _print(name: str, counts: Counts, number: int) -> None:
    print(f"{name:34}{counts.precision:9.4f}{counts.recall:8.4f}{counts.f1:8.4f}{number:10}")


def _score_news(path: Path) -> dict[str, float]:
    counts = news.count_contradictions(path)
    print("\nnews: what was given that the record contradicts")
    scores = {}
    for field, (given, wrong, read) in counts.items():
        print(f"{field:34}{wrong:5} of {given} given, {read} articles")
        scores[f"news {field} agreement"] = 1 - wrong / read if read else 1.0
    return scores


def _check(scores: Mapping[str, float]) -> int:
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    low = {name: floors[name] for name in floors if name in scores and scores[name] < floors[name]}
    for name, floor in low.items():
        print(f"BELOW ITS FLOOR: {name} {scores[name]:.4f} < {floor}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
