"""Compare the mentions of the packs with the marked names of the re3d documents.

The marks are wide (`the Kurdish YPG`, `U.S. service members`), so a mark counts as found
when a mention of a fitting type lies in it and reaches its last word. A mark belongs to the
packs' world when its surface, without a leading article, is capitalised throughout and is
neither a pronoun nor an office: a name, and not a description.
"""

from __future__ import annotations

import collections
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.names.mentions import find_document_mentions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ingest.names.matcher import Matcher

FITTING = {
    "Location": frozenset({"PLACE", "ORG"}),
    "Organisation": frozenset({"ORG", "GROUP", "PLACE", "NORP"}),
    "Person": frozenset({"PERSON"}),
}
OTHERS = frozenset(
    {"I", "We", "You", "He", "She", "They", "It", "Our", "Us", "Coalition", "Secretary"}
    | {"Minister", "President", "Ambassador", "Department", "Summit", "Government", "Foreign"}
)
ARTICLES = ("the ", "The ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Re3dScore:
    """Count the marks, those that are names, those found, and the misses by surface."""

    marked: int
    known: int
    found: int
    exact: int
    misses: collections.Counter[str]


def score_re3d(folder: Path, matcher: Matcher) -> Re3dScore:
    """Return how many marked names of re3d the packs find."""
    marked = known = found = exact = 0
    misses: collections.Counter[str] = collections.Counter()
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        texts = {row["_id"]: row["text"] for row in _rows(part / "documents.json")}
        finds = {key: _finds(text, matcher) for key, text in texts.items()}
        for mark in _rows(part / "entities.json"):
            if mark["type"] not in FITTING or mark["documentId"] not in finds:
                continue
            marked += 1
            surface, start = _bare(mark)
            if not _is_name(surface):
                continue
            known += 1
            hits = finds[mark["documentId"]]
            end = mark["end"]
            fits = [
                h for h in hits if start <= h[0] and h[1] == end and h[2] in FITTING[mark["type"]]
            ]
            found += bool(fits)
            exact += any(hit[0] == start for hit in fits)
            if not fits:
                misses[f"{mark['type']}: {surface}"] += 1
    return Re3dScore(marked, known, found, exact, misses)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _finds(text: str, matcher: Matcher) -> list[tuple[int, int, str]]:
    (mentions,) = find_document_mentions([text], matcher)
    return [(m.start_char, m.end_char, str(matcher.names[m.key].type)) for m in mentions]


def _bare(mark: Mapping[str, Any]) -> tuple[str, int]:
    surface, start = mark["value"], int(mark["begin"])
    for article in ARTICLES:
        if surface.startswith(article):
            return surface[len(article) :], start + len(article)
    return surface, start


def _is_name(surface: str) -> bool:
    little = {"of", "the", "and", "for", "al", "in", "on", "to"}
    words = [word for word in surface.replace("-", " ").split() if word not in little]
    if not words or words[-1] in OTHERS:
        return False
    return all(word[0].isupper() for word in words)
