"""Score the seed documents of the project against their gold, line by line and field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fields import read_fields
from benchmarks.scores import Counts
from ingest.articles.classify import classify
from ingest.articles.segment import segment
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"

#: What the words of the gold mean in the words of the project. A line of other articles is
#: boilerplate to the gold and a teaser to us; the outlet under a byline belongs to the byline.
KINDS_BY_ZONE = {
    "bio": {Kind.BYLINE},
    "body": {Kind.BODY},
    "boilerplate": {Kind.BOILERPLATE, Kind.TEASER},
    "byline": {Kind.BYLINE},
    "caption": {Kind.CAPTION},
    "heading": {Kind.CROSSHEAD},
    "image_credit": {Kind.CREDIT},
    "note": {Kind.NOTE},
    "source": {Kind.BYLINE, Kind.NOTE},
    "standfirst": {Kind.STANDFIRST},
    "tags": {Kind.TAGS},
    "title": {Kind.HEADLINE},
    "url": {Kind.EMBED},
}


def score_lines() -> Counts:
    """Return how many lines of the seeds have a piece of the kind that the gold gives them."""
    zones = json.loads((GOLDEN / "seeds_zones.json").read_text(encoding="utf-8"))
    right = lines = 0
    for name, rows in zones.items():
        text = (ROOT / "seeds" / name).read_bytes().decode("utf-8")
        typed = classify(segment(text))
        for start, end, zone in rows:
            own = {
                one.kind
                for one in typed
                if one.block.start_char < end and one.block.end_char > start
            }
            lines += 1
            right += not own.isdisjoint(KINDS_BY_ZONE[zone])
    return Counts(lines, right, lines, right)


def score_metadata() -> Counts:
    """Return how many fields of the seeds are as the gold has them; null must stay null."""
    compared = list(_compare())
    right = sum(1 for given, wanted in compared if given == wanted)
    return Counts(len(compared), right, len(compared), right)


def _compare() -> Iterator[tuple[str | None, str | None]]:
    gold = json.loads((GOLDEN / "seeds_metadata.json").read_text(encoding="utf-8"))
    for name, wanted in gold.items():
        given = read_fields((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
        for field, value in wanted.items():
            yield given.get(field), value
