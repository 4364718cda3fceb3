"""Make an article of one reference, as programs that manage references export them.

Headline and text are put together from their fields; the other fields are kept beside the
article. The day of access is none of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, RawDocument, TypedBlock
from ingest.readers.labelled import TEXT_TYPE
from ingest.text.clean import is_blank
from ingest.text.offsets import JoinedOffsets, Part, RunOffsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded
    from ingest.text.notation import Written

_GAP = re.compile(r"[ \t\r]{0,99}\n[ \t\r]{0,99}\n\s{0,99}")
_SHOWN = (("headline", Kind.HEADLINE), ("text", Kind.BODY))


@dataclass(frozen=True, slots=True)
class Value:
    """Hold what one field of an article is, and where a reference writes it.

    Attributes:
        value: as it is stored.
        tag: the name that the reference gives it.
        written: where it stands, in pieces; empty where it stands nowhere as such.
    """

    value: str
    tag: str
    written: Sequence[Written] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Hold one reference before it is an article.

    Attributes:
        name: which record of its file it is.
        original: its bytes.
        decoded: what they decode to; places of values are counted in its text.
        format: `ris` or `bibtex`; it opens the names of methods.
        notation: how values are written.
        fields: field of an article -> its value; `text` among them.
        extra: the other values.
    """

    name: str
    original: bytes
    decoded: Decoded
    format: str
    notation: str
    fields: Mapping[str, Value]
    extra: Mapping[str, str]


def article_of(file: SavedFile, reference: Reference) -> RawDocument | Problem:
    """Return the article in `reference`, or the reason why there is none."""
    text, parts, blocks = _compose(reference)
    if is_blank(text):
        message = "has neither a headline nor an abstract; nothing was stored"
        return file.loss("no-text", message, reference.name)
    statements = tuple(_statements(reference))
    return RawDocument(
        source=file.source(reference.original, TEXT_TYPE, reference.name),
        original=reference.original,
        text=text,
        encoding=reference.decoded.encoding,
        offsets=JoinedOffsets(parts),
        notation=reference.notation,
        blocks=blocks,
        statements=statements,
        extra=reference.extra,
    )


def _compose(reference: Reference) -> tuple[str, list[Part], list[TypedBlock]]:
    text = ""
    parts: list[Part] = []
    blocks: list[TypedBlock] = []
    for field, kind in _SHOWN:
        value = reference.fields.get(field)
        for written in value.written if value else ():
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{written.text}" if text else written.text
            offsets = RunOffsets(written.runs, reference.decoded.offsets)
            parts.append(Part(start, len(written.text), offsets))
            rule = f"{reference.format}:{value.tag if value else ''}"
            blocks.extend(_blocks(written.text, start, kind, rule))
    return text, parts, blocks


def _blocks(text: str, start: int, kind: Kind, rule: str) -> Iterator[TypedBlock]:
    """Yield the paragraphs of a value; a headline is one."""
    gaps = _GAP.finditer(text) if kind is Kind.BODY else iter(())
    begin = 0
    for end, after in [*(gap.span() for gap in gaps), (len(text), len(text))]:
        if bare := text[begin:end].strip():
            first = start + begin + text[begin:end].index(bare[0])
            yield TypedBlock(Block(bare, first, first + len(bare)), kind, rule)
        begin = after


def _statements(reference: Reference) -> Iterator[Declared]:
    for field, value in reference.fields.items():
        if field != "text" and value.value:
            method = f"{reference.format}:{value.tag}"
            yield Declared(field, value.value, method, *_span(reference, value.written))


def _span(reference: Reference, written: Sequence[Written]) -> tuple[int, int] | tuple[None, None]:
    """Return the bytes from the first place of a value to its last."""
    places = [place for part in written for place in _ends(part)]
    if not places:
        return None, None
    start, end = reference.decoded.offsets.to_bytes([min(places), max(places)])
    return start, end


def _ends(written: Written) -> Iterable[int]:
    return written.runs[0].place, written.runs[-1].place
