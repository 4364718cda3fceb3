"""Cite a text as it was read, where its bytes cannot be cited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from ingest.text.decode import TextOffsets
from ingest.text.notation import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    class Citing(Protocol):
        """Describe what this module needs of a document (`model.RawDocument`)."""

        __dataclass_fields__: ClassVar[dict[str, Any]]

        @property
        def text(self) -> str:
            """Return its characters."""

        @property
        def statements(self) -> Sequence[Any]:
            """Return what it states, with places in its bytes."""

    Document = TypeVar("Document", bound=Citing)

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def shown(text: str) -> str:
    """Return a text that can be kept as UTF-8: a byte that no encoding explains is U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def with_rendition(document: Document) -> Document:
    """Return the document citing its text, and no longer the places where it is written."""
    text = shown(document.text)
    statements = [replace(item, start_byte=None, end_byte=None) for item in document.statements]
    return replace(
        document,
        text=text,
        rendition=text.encode(),
        encoding="utf-8",
        offsets=TextOffsets(text, "utf-8"),
        notation=PLAIN,
        statements=tuple(statements),
    )
