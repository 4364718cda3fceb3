"""Find the lines of properties that programs for notes write into a text.

| lines | where | by |
|---|---|---|
| `URL: https://...`, `Author: Ann Lee` | below the headline, or first | Notion, MultiMarkdown |
| `- Author: [[Ann Lee]]` | below the headline, or below "Metadata" | Readwise, Matter |
| `author:: [[Ann Lee]]` | anywhere | Logseq, Obsidian's Dataview |
| `id: 32 hexadecimal digits` to `type_: 1` | last | Joplin |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.markdown_blocks import Mark
from ingest.readers.note_fields import NAMES, is_known
from ingest.readers.property_readers import Entry, Value
from ingest.readers.record_fields import column_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.readers.markdown_blocks import MarkdownBlock

#: Blocks from the first in which properties may stand, and characters of a line of them.
PROPERTY_BLOCKS = 12
_MAX_PROPERTY_CHARS = 2_000

_PROPERTY = re.compile(
    r"(?m)^[ \t>]{0,40}(?:[-*+][ \t]{1,9})?(?P<mark>\*\*|__|[*_])?"
    r"(?P<name>[^\W\d_][^:\n*|\[\]()]{0,40}?)(?P=mark)?[ \t]{0,9}(?P<sign>::?)(?:\*\*|__|[*_])?"
    rf"(?:[ \t]{{1,40}}(?P<value>[^\n]{{0,{_MAX_PROPERTY_CHARS}}}))?$"
)
_ADDRESS = re.compile(r"<?\[?[^\[\]\n]{0,300}\]?\(?https?://")
_ID = re.compile(r"(?m)^id: [0-9a-f]{32}\r?$")
_TYPE = re.compile(r"(?m)^type_: (\d{1,3})\r?$")
_JOPLIN_LINE = re.compile(r"(?P<name>[a-z_]{2,40}):(?: (?P<value>[^\n]{0,4000}))?\r?$")
#: Its lines that name the program a note was made with, and no source of the text.
_JOPLIN_PROGRAMS = frozenset({"source", "source_application"})
#: Joplin's number for a note; the others are its folders, tags and attachments.
_JOPLIN_NOTE = "1"
#: Characters at the end of a note in which Joplin's own data stand.
_TAIL_CHARS = 16_384
_MAX_KEY_WORDS = 4
_ALONE = frozenset({*NAMES["url"], *NAMES["byline"], *NAMES["published_on"], *NAMES["publisher"]})


class Properties(NamedTuple):
    """Hold a list of properties, and where it stands; `is_article` is False for other data."""

    start_char: int
    end_char: int
    entries: tuple[Entry, ...]
    is_article: bool = True


def find_properties(text: str, blocks: Sequence[MarkdownBlock]) -> Iterator[Properties]:
    """Yield the lists of properties of a text, in order."""
    group: list[MarkdownBlock] = []
    for number, block in enumerate(blocks):
        is_list = block.mark in (Mark.PLAIN, Mark.ITEM) and number < PROPERTY_BLOCKS
        if group and (block.mark is not Mark.ITEM or not _is_item_below(text, group[-1], block)):
            yield from _group(text, group)
            group = []
        if block.mark is Mark.PROPERTY:
            start = _line_start(text, block)
            yield Properties(start, block.end_char, tuple(_entries(text, start, block.end_char)))
        elif is_list:
            group.append(block)
    if group:
        yield from _group(text, group)


def _is_item_below(text: str, above: MarkdownBlock, block: MarkdownBlock) -> bool:
    between = text[above.end_char : block.start_char]
    return above.mark is Mark.ITEM and between.count("\n") == 1


def _group(text: str, group: Sequence[MarkdownBlock]) -> Iterator[Properties]:
    """Yield the properties that a paragraph, or a run of items, consists of."""
    start, end = _line_start(text, group[0]), group[-1].end_char
    entries = list(_entries(text, start, end))
    lines = text[start:end].split("\n")
    if len(entries) != len(lines) or not _are_properties(entries):
        return
    yield Properties(start, end, tuple(entries))


def _are_properties(entries: Sequence[Entry]) -> bool:
    known = sum(is_known(entry.name) for entry in entries)
    if any(len(entry.name.split()) > _MAX_KEY_WORDS for entry in entries) or not known:
        return False
    if len(entries) > 1:
        return True
    name, values = column_key(entries[0].name), entries[0].values
    is_address = bool(values) and _ADDRESS.match(values[0].text) is not None
    return name in _ALONE and bool(values) and (name not in NAMES["url"] or is_address)


def _line_start(text: str, block: MarkdownBlock) -> int:
    return text.rfind("\n", 0, block.start_char) + 1


def _entries(text: str, start: int, end: int) -> Iterator[Entry]:
    for match in _PROPERTY.finditer(text[start:end].replace("\r", " ")):
        yield _entry(match, start)


def _entry(match: re.Match[str], start: int) -> Entry:
    written = match["value"] or ""
    value = written.strip()
    if not value:
        return Entry(match["name"].strip(), ())
    place = start + match.start("value") + len(written) - len(written.lstrip())
    return Entry(match["name"].strip(), (Value(value, place, place + len(value)),))


def trailing_properties(text: str, start: int) -> Properties | None:
    """Return Joplin's data at the end of a text; None when there are none."""
    tail_start = max(start, len(text) - _TAIL_CHARS)
    tail = text[tail_start:]
    kinds = _TYPE.findall(tail)
    if not kinds or not _ID.search(tail):
        return None
    place = len(text.rstrip())
    entries: list[Entry] = []
    while place > tail_start:
        line_start = text.rfind("\n", 0, place) + 1
        match = _JOPLIN_LINE.match(text, line_start, place)
        if match is None:
            break
        if match["name"] not in _JOPLIN_PROGRAMS:
            entries.append(_entry(match, 0))
        place = max(line_start - 1, 0)
    first = place + 1 if place else 0
    entries.reverse()
    if not {"id", "type_"} <= {entry.name for entry in entries}:
        return None
    is_note = kinds[-1] == _JOPLIN_NOTE
    return Properties(first, len(text.rstrip()), tuple(entries), is_article=is_note)
