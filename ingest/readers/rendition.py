"""Make documents whose original bytes hold no readable characters, such as PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Block, Problem, RawDocument, TypedBlock
from ingest.text.decode import TextOffsets
from ingest.text.notation import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.model import Declared, Kind, Source

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def rendition_document(
    source: Source,
    original: bytes,
    text: str,
    *,
    statements: Sequence[Declared] = (),
    problems: Sequence[Problem] = (),
    blocks: Sequence[TypedBlock] | None = None,
    extra: Mapping[str, str] | None = None,
) -> RawDocument:
    """Return a document that cites `text`, kept as UTF-8 beside the original."""
    shown = _SURROGATE.sub(_REPLACEMENT, text)
    return RawDocument(
        source=source,
        original=original,
        text=shown,
        encoding="utf-8",
        offsets=TextOffsets(shown, "utf-8"),
        problems=problems,
        notation=PLAIN,
        rendition=shown.encode(),
        blocks=blocks,
        statements=statements,
        extra=extra or {},
    )


def with_rendition(document: RawDocument) -> RawDocument:
    """Return the document citing its text, and no longer the places where it is written."""
    shown = _SURROGATE.sub(_REPLACEMENT, document.text)
    statements = [replace(item, start_byte=None, end_byte=None) for item in document.statements]
    return replace(
        document,
        text=shown,
        rendition=shown.encode(),
        encoding="utf-8",
        offsets=TextOffsets(shown, "utf-8"),
        notation=PLAIN,
        statements=tuple(statements),
    )


def typed_text(
    pieces: Iterable[tuple[Kind | None, str, str]],
) -> tuple[str, tuple[TypedBlock, ...]]:
    """Join paragraphs to one text, a blank line between them, and type those of known kind.

    Args:
        pieces: kind (None when the format does not say), name of the rule, and text of each.

    Returns:
        The text, and the blocks of the pieces whose kind is known.
    """
    parts: list[str] = []
    blocks: list[TypedBlock] = []
    length = 0
    for kind, rule, text in pieces:
        bare = _SURROGATE.sub(_REPLACEMENT, text).strip()
        if not bare:
            continue
        if kind is not None:
            blocks.append(TypedBlock(Block(bare, length, length + len(bare)), kind, rule))
        parts.append(bare)
        length += len(bare) + 2
    return "\n\n".join(parts), tuple(blocks)
