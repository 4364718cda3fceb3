"""Read plain text from any place: a file, a member of an archive, a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.readers import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a text file."""
    yield from read_as(file, file.read_all())


def read_as(file: SavedFile, data: bytes, record: str = "") -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, which is the whole file or the record of that name."""
    member = file.member_name(record)
    for item in text.read(file.path, data):
        yield _named(item, member) if member else item


def _named(item: RawDocument | Problem, member: str) -> RawDocument | Problem:
    """Return what was read under the name of its member, in messages as well."""
    if isinstance(item, Problem):
        message = item.message.replace(item.path, f"{item.path}, {member},", 1)
        return replace(item, member=member, message=message)
    problems = [_named(problem, member) for problem in item.problems]
    return replace(
        item,
        source=replace(item.source, member=member),
        problems=tuple(problem for problem in problems if isinstance(problem, Problem)),
    )
