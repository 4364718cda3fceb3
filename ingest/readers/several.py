"""Guard what is read as one article against files that hold several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile


def checked(
    file: SavedFile, items: Iterable[RawDocument | Problem]
) -> Iterator[RawDocument | Problem]:
    """Yield what a reader yields, or each document of a database that a file shows."""
    from ingest.readers.databases import documents_of  # noqa: PLC0415 - not for every page

    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        documents = documents_of(file, item) if item.rendition is not None else None
        if documents is None:
            yield item
        else:
            yield from documents
