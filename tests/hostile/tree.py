"""Write all hostile files below one folder, with a manifest of what should become of each."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest.sources.choice import choose_format, packed_sign
from ingest.sources.formats import Format
from ingest.sources.saved_file import Unreadable
from tests.hostile import (
    documents,
    drawings,
    encodings,
    every_format,
    exports,
    lines,
    markup,
    notes,
    office,
    packed,
    pages,
    shapes,
    spreadsheets,
    tables,
    traps,
    web_exports,
    webarchives,
    words,
)
from tests.hostile.case import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.case import Case, Scale

SEED = 20260725
#: By which a format is told.
SAMPLE_BYTES = 64 * 1024

GROUPS = (
    encodings,
    shapes,
    packed,
    webarchives,
    documents,
    office,
    exports,
    drawings,
    pages,
    lines,
    tables,
    markup,
    spreadsheets,
    words,
    notes,
    traps,
    web_exports,
    every_format,
)


def all_cases(scale: Scale, seed: int = SEED) -> Iterator[Case]:
    """Yield every case; the same seed gives the same bytes."""
    invented = Words(random.Random(seed))  # noqa: S311  seeded on purpose
    for group in GROUPS:
        yield from group.cases(invented, scale)


def format_of(case: Case) -> Format | None:
    """Return the format by which a case would be read; None for what no reader reads."""
    found = choose_format(case.path, case.data[:SAMPLE_BYTES])[0]
    if found not in (Format.ZIP, Format.OLE):
        return found
    try:
        kind = packed_sign(found, case.data, None).kind
    except Unreadable:
        return None
    return next((item for item in Format if item == kind), None)


def write_tree(top: Path, scale: Scale, seed: int = SEED) -> list[Case]:
    """Write the files below `top` and return what should become of each, without the bytes."""
    written = []
    for case in all_cases(scale, seed):
        place = top / case.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if case.make:
            case.make(place)
        else:
            place.write_bytes(case.data)
        written.append(case.light())
    return written


def write_manifest(place: Path, cases: list[Case]) -> None:
    """Write what should become of each file as JSON."""
    rows = [{k: v for k, v in asdict(case).items() if k not in ("data", "make")} for case in cases]
    place.write_text(json.dumps(rows, indent=1), encoding="ascii")
