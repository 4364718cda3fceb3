"""Read Markdown: the front matter as metadata, headings and quotations as what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.declared import Declared
from ingest.model import Block, Kind, Problem, RawDocument, TypedBlock
from ingest.readers import plain
from ingest.readers.fields import map_fields
from ingest.text.dates import read_date_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "text/markdown"

_FENCE = re.compile(
    r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:[^\r\n]{0,2000}\r?\n){0,200}?\1[ \t]*(?:\r?\n|\Z)"
)
_PAIR = re.compile(
    r"^([A-Za-z][\w .-]{0,60}?)[ \t]*[:=][ \t]*(\S.{0,2000}?)[ \t]*\r?$", re.MULTILINE
)
_BLOCK = re.compile(
    r"[^\n]*\S[^\n]*(?:\n(?![ \t]*(?:\r?\n|#{1,6} |> |[-*+] |\d{1,3}[.)] ))[^\n]*\S[^\n]*)*"
)
_KINDS = (
    (re.compile(r"# "), Kind.HEADLINE, "markdown:heading"),
    (re.compile(r"#{2,6} "), Kind.CROSSHEAD, "markdown:heading"),
    (re.compile(r">"), Kind.QUOTE, "markdown:quote"),
    (re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]"), Kind.LIST, "markdown:list"),
)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a Markdown file, its bytes cited as they are."""
    for item in plain.read(file):
        yield item if isinstance(item, Problem) else _described(item)


def _described(document: RawDocument) -> RawDocument:
    fence = _FENCE.match(document.text)
    statements, extra = _front_matter(document.text[: fence.end()]) if fence else ((), {})
    blocks = tuple(_blocks(document.text, fence.end() if fence else 0))
    return replace(
        document,
        source=replace(document.source, media_type=MEDIA_TYPE),
        declared={item.field: item.value for item in statements},
        statements=statements,
        extra=extra,
        blocks=blocks,
    )


def _front_matter(text: str) -> tuple[tuple[Declared, ...], dict[str, str]]:
    pairs = {match[1]: match[2].strip().strip("\"'[]") for match in _PAIR.finditer(text)}
    fields = map_fields(pairs, {})
    fields.pop("text", None)
    statements = []
    for field, name in fields.items():
        value = read_date_value(pairs[name]) if field == "published_on" else pairs[name]
        if value:
            statements.append(Declared(field, value, f"front-matter:{name}"))
    told = {item.method.partition(":")[2] for item in statements}
    return tuple(statements), {name: pairs[name] for name in pairs if name not in told}


def _blocks(text: str, start: int) -> Iterator[TypedBlock]:
    """Type the front matter, headings, quotations and lists; the rest is left to the text rules."""
    if text[:start].strip():
        bare = text[:start].strip()
        place = text.index(bare)
        block = Block(bare, place, place + len(bare))
        yield TypedBlock(block, Kind.BOILERPLATE, "markdown:front-matter")
    has_headline = False
    for match in _BLOCK.finditer(text, start):
        bare = match.group().strip()
        for pattern, kind, rule in _KINDS:
            if pattern.match(bare):
                place = match.start() + match.group().index(bare)
                is_second = kind is Kind.HEADLINE and has_headline
                has_headline = has_headline or kind is Kind.HEADLINE
                block = Block(bare, place, place + len(bare))
                yield TypedBlock(block, Kind.CROSSHEAD if is_second else kind, rule)
                break
