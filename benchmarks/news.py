"""Count the days and writers read from plain text that contradict the record of the article.

Each article of the collection is joined as a reader would save it: title, writer, day, text.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

from benchmarks.fields import fold, read_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NAME_SEPARATOR = re.compile(r",\s|;\s|\sand\s")


def count_contradictions(path: Path) -> dict[str, tuple[int, int, int]]:
    """Return for day and writer, and with and without their lines: given, wrong, articles read."""
    counts = {}
    for way, is_signed in (("signed", True), ("unsigned", False)):
        found = [
            (record, read_fields(_text(record, is_signed=is_signed))) for record in _records(path)
        ]
        days = [_contradicts_day(record, given) for record, given in found]
        writers = [_contradicts_writer(record, given) for record, given in found]
        for field, verdicts in ((f"date, {way}", days), (f"author, {way}", writers)):
            given = [verdict for verdict in verdicts if verdict is not None]
            counts[field] = (len(given), sum(given), len(found))
    return counts


def _records(path: Path) -> Iterator[Mapping[str, str | None]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _text(record: Mapping[str, str | None], *, is_signed: bool) -> str:
    parts = [record["title"] or ""]
    if is_signed and record["author"]:
        parts.append(f"By {record['author']}")
    if is_signed and record["published"]:
        parts.append(record["published"])
    return "\n\n".join([*parts, record["text"] or ""])


def _contradicts_day(record: Mapping[str, str | None], given: Mapping[str, str]) -> bool | None:
    """Return whether a day was given that is not the record's; None when none was given."""
    value = given.get("published_on")
    if not value or not record["published"]:
        return None
    return not record["published"].startswith(value)


def _contradicts_writer(record: Mapping[str, str | None], given: Mapping[str, str]) -> bool | None:
    """Return whether a writer was given whom the record does not know; None when none was."""
    value = given.get("byline")
    if not value or not record["author"]:
        return None
    known = {fold(name) for name in _NAME_SEPARATOR.split(record["author"])}
    whole = fold(record["author"])
    return any(fold(name) not in known and fold(name) not in whole for name in value.split("; "))
