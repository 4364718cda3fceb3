"""Read a text whose records open with labels, and guard each against holding another.

A record begins with the label that the file begins with, or right above it: one without that label
would be part of the record above it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers import databases
from ingest.readers.several import several_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record; one that shows several says so."""
    for item in databases.read(file):
        if not isinstance(item, Problem) and (notice := several_records(file, item)):
            yield replace(item, problems=(*item.problems, notice))
        else:
            yield item
