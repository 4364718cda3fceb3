"""Compare the mentions with two collections of texts whose names were marked by others.

`lgl.jsonl` has the places of local newspapers, `conll_testb.jsonl` the names of newswire stories.

| figure | what it counts |
|---|---|
| places | marked places that any mention touches |
| right | mentions that touch a mark of a fitting kind |
| known places | the same of those whose mark is an alias of a place in the packs |
| known persons | marked persons of the packs, by a full name or by a part of it, that were found |

A place mark may be found as the people of that place (`Sri Lankan`), a team bears the name of its
town, and texts of which only the places are marked say nothing about the other mentions.

`unmarked_names.tsv` lists places that the marks leave out, each read in its text, with the reason.
They count as wrong in `precision`; `judged_precision` counts them as right.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Kinds of marks that a mention of this type may touch.
FITTING: Mapping[str, frozenset[str]] = {
    "PLACE": frozenset({"LOC", "ORG"}),
    "PERSON": frozenset({"PER"}),
    "ORG": frozenset({"ORG", "MISC"}),
    "GROUP": frozenset({"ORG", "MISC"}),
    "NORP": frozenset({"MISC", "LOC", "ORG"}),
    "EVENT": frozenset({"MISC"}),
}
#: Characters of the text shown on either side of a fault.
SHOWN_CHARS = 50

#: Places that the marks leave out.
UNMARKED = Path(__file__).parent / "unmarked_names.tsv"


class Place(NamedTuple):
    """Hold one mention: where it stands in the text, its type and what it names."""

    start: int
    end: int
    type: str
    label: str


@dataclass(slots=True)
class MarkedScore:
    """Count what was found of the marks, and how much of what was found is right."""

    marked: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    unmarked: int = 0
    known_places: int = 0
    found_places: int = 0
    known_persons: int = 0
    found_persons: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the right share of the mentions, 0.0 to 1.0; 1.0 of none."""
        return self.right / self.given if self.given else 1.0

    @property
    def judged_precision(self) -> float:
        """Return the same with what the marks leave out as right."""
        return (self.right + self.unmarked) / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Return the found share of the marks, 0.0 to 1.0; 1.0 of none."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def known_recall(self) -> float:
        """Return the found share of the places of the packs, 0.0 to 1.0; 1.0 of none."""
        return self.found_places / self.known_places if self.known_places else 1.0

    @property
    def person_recall(self) -> float:
        """Return the found share of the persons of the packs, 0.0 to 1.0; 1.0 of none."""
        return self.found_persons / self.known_persons if self.known_persons else 1.0


def score_marked(
    path: Path,
    find: Callable[[str], Sequence[Place]],
    known: tuple[frozenset[str], frozenset[str]],
    kinds: Iterable[str] = ("LOC",),
    folds: Iterable[int] = (0, 1, 2),
) -> MarkedScore:
    """Return the score over the texts of some folds of a file.

    Args:
        path: one text a line, with its marks.
        find: returns the mentions of a text.
        known: the names of places that the packs have, and the full names of persons, in small
            letters.
        kinds: the marks that are counted as missed and found.
        folds: rules are decided on the texts of two folds (0, 1) and judged on the third (2).
    """
    score, counted, kept = MarkedScore(), frozenset(kinds), frozenset(folds)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if fold_of_text(record["id"]) not in kept:
            continue
        mentions = find(record["text"])
        _score_text(score, record, mentions, counted, known[0])
        _score_persons(score, record, mentions, known[1])
    return score


def fold_of_text(identity: str) -> int:
    """Return 0, 1 or 2, always the same for a text."""
    return int(hashlib.sha256(f"names:{identity}".encode()).hexdigest(), 16) % 3


@cache
def unmarked_names() -> frozenset[tuple[str, int]]:
    """Return the text and the start of each name that the marks leave out."""
    lines = UNMARKED.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset((text, int(start)) for text, start, *_ in (line.split("\t") for line in lines))


def _score_text(
    score: MarkedScore,
    record: Mapping[str, object],
    mentions: Sequence[Place],
    counted: frozenset[str],
    places: frozenset[str],
) -> None:
    text, marks = str(record["text"]), _marks(record)
    kinds = {mark["type"] for mark in marks}
    for mark in marks:
        if mark["type"] in counted:
            is_found = any(_touch(mark, mention) for mention in mentions)
            score.marked += 1
            score.found += is_found
            if str(mark["text"]).lower() in places:
                score.known_places += 1
                score.found_places += is_found
            score.missed[str(mark["text"])] += not is_found
    for mention in mentions:
        if mention.type != "PLACE" and kinds <= {"LOC"}:
            continue
        fitting = FITTING[mention.type]
        is_right = any(_touch(mark, mention) and mark["type"] in fitting for mark in marks)
        score.given += 1
        score.right += is_right
        if (record["id"], mention.start) in unmarked_names():
            score.unmarked += not is_right
        elif not is_right:
            score.wrong.append(_shown(text, mention))


def _score_persons(
    score: MarkedScore,
    record: Mapping[str, object],
    mentions: Sequence[Place],
    persons: frozenset[str],
) -> None:
    """Count persons whose full name, known to the packs, stands in the text."""
    marks = [mark for mark in _marks(record) if mark["type"] == "PER"]
    full = {name for mark in marks if (name := str(mark["text"]).lower()) in persons}
    last = {name.split()[-1] for name in full}
    for mark in marks:
        name = str(mark["text"]).lower()
        if name in full or name in last:
            is_found = any(
                mention.type == "PERSON" and _touch(mark, mention) for mention in mentions
            )
            score.known_persons += 1
            score.found_persons += is_found
            score.missed[f"person {mark['text']}"] += not is_found


def _marks(record: Mapping[str, object]) -> list[dict[str, object]]:
    marks = record["entities"]
    assert isinstance(marks, list)
    return marks


def _touch(mark: Mapping[str, object], mention: Place) -> bool:
    start, end = mark["start"], mark["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    return start < mention.end and mention.start < end


def _shown(text: str, mention: Place) -> str:
    before = text[max(0, mention.start - SHOWN_CHARS) : mention.start]
    behind = text[mention.end : mention.end + SHOWN_CHARS]
    around = f"{before}[[{text[mention.start : mention.end]}]]{behind}".replace("\n", " / ")
    return f"{mention.type} {mention.label}: {around}"
