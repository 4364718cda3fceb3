"""Split off labels that a page printed beside a picture or a date and that stuck to the text.

| line | pieces |
|---|---|
| `picture copyrightAgency` | `picture copyright` boilerplate, `Agency` credit |
| `media captionA street` | `media caption` boilerplate, `A street` caption |
| `image copyrightAgency image captionA street` | all four |
| `date 2024-12-10 The so-called` | `date` boilerplate, `2024-12-10` dateline, the rest |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.features import LOOK_CHARS, spaced
from ingest.model import Block, Kind
from ingest.text import printed_dates, rules
from ingest.text.alternation import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters of a block that are looked at; and at its head, where a glued label can stand.
LABEL_CHARS = 160

_TABLE = rules.load_table("labels")


def _any_label(table: str) -> str:
    return any_of(_TABLE[table], space=r"\s")


_PICTURE = re.compile(
    rf"""
    (?<![^\W\d_])
    (?:
        (?P<caption>{_any_label("caption")})
      | (?P<credit>{_any_label("credit")})
      | (?P<player>{_any_label("player")})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(rf"{_any_label('date')}\b\s?:?\s(?=[0-9A-Z])", re.IGNORECASE)
# Between a small letter and a capital, or after capitals before a capitalised word.
_TAG_GLUE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
# What follows each label; the words of a media player say nothing about it.
_KINDS = {"caption": Kind.CAPTION, "credit": Kind.CREDIT, "player": None}
_GLUED = re.compile(r"\s?:?\s?")


class LabelPiece(NamedTuple):
    """Hold a part of a block; `kind` is None where the label does not settle it."""

    block: Block
    kind: Kind | None
    rule: str


def split_labels(block: Block) -> tuple[LabelPiece, ...]:
    """Return the pieces of `block` in order: itself alone when no label opens it."""
    head = spaced(block.text[:LABEL_CHARS])
    if _PICTURE.match(head):
        return tuple(_split_picture(block, list(_PICTURE.finditer(head))))
    date = _DATE.match(head)
    return _split_date(block, head, date) if date else (LabelPiece(block, None, ""),)


def _split_picture(block: Block, labels: list[re.Match[str]]) -> Iterator[LabelPiece]:
    """Yield each label, and what stands between it and the next."""
    ends = [*(label.start() for label in labels[1:]), len(block.text)]
    for label, end in zip(labels, ends, strict=True):
        glue = _GLUED.match(block.text, label.end())
        start = min(glue.end() if glue else label.end(), end)
        kind = _KINDS[label.lastgroup or ""]
        rule = f"label-{kind or 'player'}"
        yield LabelPiece(_cut(block, label.start(), start), Kind.BOILERPLATE, rule)
        rest = _cut(block, start, end)
        if rest.text:
            yield LabelPiece(rest, kind, rule if kind else "")


def _split_date(block: Block, head: str, label: re.Match[str]) -> tuple[LabelPiece, ...]:
    date = printed_dates.first_date(head)
    if date is None or date.start_char > label.end():
        return (LabelPiece(block, None, ""),)
    rest = _cut(block, date.end_char, len(block.text))
    if not rest.text or not rest.text[0].isalpha():
        return (LabelPiece(block, None, ""),)
    return (
        LabelPiece(_cut(block, 0, label.end()), Kind.BOILERPLATE, "label-date"),
        LabelPiece(_cut(block, date.start_char, date.end_char), Kind.DATELINE, "label-date"),
        LabelPiece(rest, Kind.STANDFIRST, "after-label-date"),
    )


def _cut(block: Block, start: int, end: int) -> Block:
    """Return a part of `block` without the white space around it."""
    text = block.text[start:end]
    stripped = text.strip()
    at = block.start_char + start + len(text) - len(text.lstrip())
    return Block(stripped, at, at + len(stripped))


def split_tags(block: Block) -> tuple[Block, ...]:
    """Return the topic words of a line that ran together: "ISISIslamic StateSyria"."""
    text = block.text[:LOOK_CHARS]
    cuts = [match.start() for match in _TAG_GLUE.finditer(text)]
    edges = zip([0, *cuts], [*cuts, len(block.text)], strict=True)
    return tuple(_cut(block, start, end) for start, end in edges)
