"""Put a document together from stretches of a text that are written in a notation.

Each stretch becomes one block of the document, read alone: so the bytes of the block prove it,
whatever stands around it. What lies between the stretches (time codes, rules, blank lines) is no
part of the document's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Block, TypedBlock
from ingest.text.offsets import JoinedOffsets, Part, RunOffsets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ingest.model import Kind
    from ingest.text.decode import Offsets
    from ingest.text.notation import Written

_BREAK = "\n\n"


class Stretch(NamedTuple):
    """Mark a stretch of a text; without a kind the rules for text type it."""

    start_char: int
    end_char: int
    kind: Kind | None = None
    rule: str = ""


class Composed(NamedTuple):
    """Hold the text of a document, where it is written, and its blocks of known kind."""

    text: str
    offsets: JoinedOffsets
    blocks: tuple[TypedBlock, ...]


def compose(
    text: str, offsets: Offsets, stretches: Iterable[Stretch], read: Callable[[str, int], Written]
) -> Composed:
    """Return the document that the stretches make; those that show nothing are left out.

    Args:
        text: what they are cut from, in its notation.
        offsets: from its characters to bytes.
        stretches: in order; none begins or ends with white space.
        read: takes the notation off a stretch, given with its place in the text.
    """
    texts: list[str] = []
    parts: list[Part] = []
    blocks: list[TypedBlock] = []
    length = 0
    for stretch in stretches:
        written = read(text[stretch.start_char : stretch.end_char], stretch.start_char)
        bare = written.text.strip()
        if not bare:
            continue
        parts.append(Part(length, len(written.text), RunOffsets(written.runs, offsets)))
        if stretch.kind is not None:
            start = length + written.text.index(bare)
            block = Block(bare, start, start + len(bare))
            blocks.append(TypedBlock(block, stretch.kind, stretch.rule))
        texts.append(written.text)
        length += len(written.text) + len(_BREAK)
    return Composed(_BREAK.join(texts), JoinedOffsets(parts), tuple(blocks))
