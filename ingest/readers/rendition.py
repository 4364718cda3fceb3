"""Make documents whose original bytes hold no readable characters, such as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Block, Problem, RawDocument, TypedBlock
from ingest.text.as_read import shown
from ingest.text.decode import TextOffsets
from ingest.text.notation import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.model import Declared, Kind, Source


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
    kept = shown(text)
    return RawDocument(
        source=source,
        original=original,
        text=kept,
        encoding="utf-8",
        offsets=TextOffsets(kept, "utf-8"),
        problems=problems,
        notation=PLAIN,
        rendition=kept.encode(),
        blocks=blocks,
        statements=statements,
        extra=extra or {},
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
        bare = shown(text).strip()
        if not bare:
            continue
        if kind is not None:
            blocks.append(TypedBlock(Block(bare, length, length + len(bare)), kind, rule))
        parts.append(bare)
        length += len(bare) + 2
    return "\n\n".join(parts), tuple(blocks)
