"""Read plain text and Markdown from any place: a file, a member of an archive, a record."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, Problem, RawDocument, Source, TypedBlock
from ingest.readers.record_fields import map_fields
from ingest.text.clean import is_blank
from ingest.text.dates import read_date_value
from ingest.text.decode import SAMPLE_BYTES, Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile

#: Share of control characters in the sample above which a file is not text.
MAX_CONTROL_SHARE = 0.1

MEDIA_TYPE = "text/plain"

# Controls that no text holds; NUL is reported on its own.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

MARKDOWN_TYPE = "text/markdown"

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


def read_bytes(path: str, data: bytes) -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, or the problem that keeps it from being one.

    Args:
        path: shown path of the file, for the source and for messages.
        data: its bytes; all of them are kept.
    """
    if not data.strip():
        yield Problem(path, "", "empty-file", f"{path} is empty; nothing was stored")
        return
    decoded = decode(data)
    if _control_share(decoded.text) > MAX_CONTROL_SHARE:
        message = f"{path} is not text; if it should be, save it again as plain text"
        yield Problem(path, "", "not-text", message)
        return
    if is_blank(decoded.text):
        yield Problem(
            path, "", "empty-file", f"{path} shows nothing but white space; nothing was stored"
        )
        return
    source = Source(path, "", hashlib.sha256(data).hexdigest(), len(data), MEDIA_TYPE)
    yield RawDocument(
        source=source,
        original=data,
        text=decoded.text,
        encoding=decoded.encoding,
        offsets=decoded.offsets,
        problems=tuple(_losses(path, decoded)),
    )


def _control_share(text: str) -> float:
    sample = text[:SAMPLE_BYTES]
    return sum(1 for _ in _CONTROL.finditer(sample)) / max(len(sample), 1)


def _losses(path: str, decoded: Decoded) -> Iterator[Problem]:
    nulls = decoded.text.count("\0")
    if nulls:
        message = (
            f"{path} holds {nulls} NUL characters, shown as \ufffd; the original bytes are kept"
        )
        yield Problem(path, "", "null-characters", message, is_loss=False)
    if decoded.lost_bytes:
        message = (
            f"{path} has {decoded.lost_bytes} bytes that are not {decoded.encoding} text, shown "
            f"as \ufffd; the original bytes are kept"
        )
        yield Problem(path, "", "lost-characters", message, is_loss=False)
    if decoded.is_guess:
        message = (
            f"{path} does not say its encoding; it was read as {decoded.encoding}. If letters "
            f"look wrong, save it again as UTF-8"
        )
        yield Problem(path, "", "guessed-encoding", message, is_loss=False)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a text file."""
    yield from read_as(file, file.read_all())


def read_as(file: SavedFile, data: bytes, record: str = "") -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, which is the whole file or the record of that name."""
    member = file.member_name(record)
    for item in read_bytes(file.path, data):
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


def read_markdown(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a Markdown file, its bytes cited as they are."""
    for item in read(file):
        yield item if isinstance(item, Problem) else _described(item)


def _described(document: RawDocument) -> RawDocument:
    fence = _FENCE.match(document.text)
    statements, extra = _front_matter(document.text[: fence.end()]) if fence else ((), {})
    blocks = tuple(_blocks(document.text, fence.end() if fence else 0))
    return replace(
        document,
        source=replace(document.source, media_type=MARKDOWN_TYPE),
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
