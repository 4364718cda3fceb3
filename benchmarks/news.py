"""Count the days and writers read from plain text that contradict the record of the article.

    python -m benchmarks.news [--data ../shared/data] [--most 10000]

Each article of the collection is joined as a reader would save it: title, writer, day, text. The
command reads those of many outlets clipped: title and text alone, in which what is read must stand
in the text itself. It exits with 1 where a day contradicts the record, or too many writers do.

Records that are wrong themselves are listed in `wrong_records.tsv` with the reason, and not asked.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fields import fold, read_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
WRONG_RECORDS = Path(__file__).parent / "wrong_records.tsv"
#: Articles read, and the share of them whose writer may contradict the record: a name alone below
#: the headline may be that of who took the picture.
MOST_CLIPPED = 10_000
MAX_WRONG_WRITERS = 0.001

_NAME_SEPARATOR = re.compile(r",\s|;\s|\sand\s")

#: Given, wrong, and articles read.
Contradictions = tuple[int, int, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what clipped articles give; return 1 when more contradicts than may."""
    parser = argparse.ArgumentParser(description="Read clipped articles of many outlets.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--most", type=int, default=MOST_CLIPPED, help="articles to read")
    options = parser.parse_args(arguments)
    records = islice(_records(options.data / "news" / "outlets-10k.jsonl.gz"), options.most)
    counts = _count(records, is_signed=False)
    for field, (given, wrong, read) in counts.items():
        print(f"{field}, clipped: {wrong} contradict of {given} given, {read} articles")
    _, wrong_days, _ = counts["date"]
    _, wrong_writers, read = counts["author"]
    return 1 if wrong_days or wrong_writers > MAX_WRONG_WRITERS * read else 0


def count_contradictions(path: Path) -> dict[str, Contradictions]:
    """Return for day and writer, and with and without their lines: given, wrong, articles read."""
    counts = {}
    for way, is_signed in (("signed", True), ("unsigned", False)):
        own = _count(_records(path), is_signed=is_signed)
        counts.update({f"{field}, {way}": count for field, count in own.items()})
    return counts


def _count(
    records: Iterable[Mapping[str, str | None]], *, is_signed: bool
) -> dict[str, Contradictions]:
    verdicts: dict[str, list[bool]] = {"date": [], "author": []}
    judges = (("date", _contradicts_day), ("author", _contradicts_writer))
    read = 0
    for record in records:
        read += 1
        found = read_fields(_text(record, is_signed=is_signed))
        for field, judge in judges:
            verdict = judge(record, found)
            if verdict is not None and (record["id"], field) not in _wrong_records():
                verdicts[field].append(verdict)
    return {field: (len(own), sum(own), read) for field, own in verdicts.items()}


@cache
def _wrong_records() -> frozenset[tuple[str | None, str]]:
    """Return the articles and fields that are not asked."""
    with WRONG_RECORDS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return frozenset((row["record"], row["field"]) for row in rows)


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


if __name__ == "__main__":
    sys.exit(main())
