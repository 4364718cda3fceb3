"""Compare the mentions of the packs with the hand-marked names of the seed documents.

How it is counted: the marks that are `nested` may be found or not, the one that is `garbled`
cannot be found: both are left out of precision, the garbled one counts in recall as missed.
Names glued to a label count after the text was cut at their edges. A name found within an
organisation's (`within`) that the marks do not have is left out. Everything else must agree
in span, type and name.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.names.mentions import find_document_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ingest.names.matcher import Matcher

#: Marked names of peoples are those of their countries; the packs name the people.
PEOPLES = {
    "Arabs": "Arab", "France": "French", "India": "Indian", "Iran": "Iranian", "Iraq": "Iraqi",
    "Jordan": "Jordanian", "Kurds": "Kurdish", "Muslims": "Muslim", "Russia": "Russian",
    "Sunnis": "Sunni", "Syria": "Syrian", "Turkey": "Turkish", "Yazidis": "Yazidi",
}  # fmt: skip
#: Other labels of the same name.
LABELS = {"X (Twitter)": "Twitter"}

#: Names whose lines are compared one by one.
LINES = ("Islamic State", "Deir ez-Zor")

Mark = tuple[int, int, str, str]
Line = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SeedScore:
    """Hold what was found and what was missed in the seeds.

    Attributes:
        found: marks that were found exactly.
        missed: marks that were not.
        wrong: finds that no mark has.
        lines: for each label of `LINES`, the lines (seed, line) marked and those found; the
            line of the garbled mark is not among them unless another mark is there.
    """

    found: tuple[Mark, ...]
    missed: tuple[tuple[str, Mark], ...]
    wrong: tuple[tuple[str, Mark, str], ...]
    lines: Mapping[str, tuple[frozenset[Line], frozenset[Line]]]

    @property
    def precision(self) -> float:
        """Return the share of finds that are marked so."""
        return len(self.found) / (len(self.found) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Return the share of marks, the garbled one among them, that were found."""
        return len(self.found) / (len(self.found) + len(self.missed))


def score_seeds(gold: Path, seeds: Path, matcher: Matcher) -> SeedScore:
    """Return how the packs do on the five seed documents."""
    found: list[Mark] = []
    missed: list[tuple[str, Mark]] = []
    wrong: list[tuple[str, Mark, str]] = []
    lines: dict[str, tuple[set[Line], set[Line]]] = {label: (set(), set()) for label in LINES}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for seed in sorted({row["file"] for row in rows}):
        marked = [row for row in rows if row["file"] == seed]
        text = (seeds / seed).read_bytes().decode("utf-8")
        wanted = {_mark(row) for row in marked if not row["nested"]}
        optional = {_mark(row) for row in marked if row["nested"]}
        cuts = {place for row in marked if row["glued"] for place in (row["start"], row["end"])}
        finds = dict(_finds(text, cuts, matcher))
        for label, (in_gold, in_finds) in lines.items():
            in_gold |= {
                (seed, row["line"])
                for row in marked
                if row["canonical"] == label and not row.get("garbled")
            }
            in_finds |= {
                (seed, text.count("\n", 0, mark[0]) + 1) for mark in finds if mark[3] == label
            }
        found += sorted(wanted & finds.keys())
        missed += [(text[m[0] : m[1]], m) for m in sorted(wanted - finds.keys())]
        wrong += [
            (text[m[0] : m[1]], m, text[m[0] - 40 : m[1] + 40])
            for m in sorted(finds.keys() - wanted - optional)
            if finds[m] is None
        ]
    shown = {label: (frozenset(a), frozenset(b)) for label, (a, b) in lines.items()}
    return SeedScore(tuple(found), tuple(missed), tuple(wrong), shown)


def _mark(row: Mapping[str, str]) -> Mark:
    label = row["canonical"]
    label = PEOPLES.get(label, label) if row["type"] == "NORP" else LABELS.get(label, label)
    return int(row["start"]), int(row["end"]), row["type"], label.replace("’", "'")


def _finds(text: str, cuts: set[int], matcher: Matcher) -> Iterator[tuple[Mark, str | None]]:
    """Yield the finds by their places in the file; a line, cut at glued names, is a paragraph."""
    edges = sorted({0, len(text), *cuts, *_line_edges(text)})
    pieces = [(a, text[a:b]) for a, b in itertools.pairwise(edges) if text[a:b].strip()]
    stripped = [(start + len(p) - len(p.lstrip()), p.strip()) for start, p in pieces]
    mentions = find_document_mentions([piece for _, piece in stripped], matcher)
    for (start, _), found in zip(stripped, mentions, strict=True):
        for one in found:
            name = matcher.names[one.key]
            mark = (start + one.start_char, start + one.end_char, str(name.type), name.label)
            yield mark, one.within


def _line_edges(text: str) -> Iterator[int]:
    place = 0
    for line in text.splitlines(keepends=True):
        place += len(line)
        yield place
