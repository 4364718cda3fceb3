"""Say of a file whose name promises another format what it is, and only what is true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.sources.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile


def with_remark(
    file: SavedFile, items: Iterator[RawDocument | Problem], promised: Format, found: Format
) -> Iterator[RawDocument | Problem]:
    """Yield what a file gives, before it the remark on its name.

    What is read as text because no other format fits may be none: then this is all there is to say.
    """
    first = next(items, None) if found is Format.TEXT else None
    if isinstance(first, Problem) and first.is_loss and first.code == "not-text":
        message = (
            f"is named as {promised}, but is neither that nor text; save it again, or leave it"
        )
        yield file.loss(first.code, message)
    elif isinstance(first, Problem) and first.is_loss:
        yield first
    else:
        message = f"is named as {promised}, but is {found}; it was read as what it is"
        yield file.notice("wrong-suffix", message)
        if first is not None:
            yield first
    yield from items
