"""Read Markdown and notes: properties, headings, quotations and lists are what they say they are.

| in the file | kind |
|---|---|
| front matter; lines of properties below the headline | boilerplate, `markdown:properties` |
| the first heading of the first level, or what a text begins with if it is a heading | headline |
| every other heading | crosshead |
| `>` | quote; an excerpt above the text is the standfirst |
| `-`, `*`, `+`, `1.` | list |
| a picture with words | caption |
| `#one #two`, and nothing else | tags |
| `[1]: https://...` | boilerplate |
| the rest | what the rules for text say |

The signs of Markdown are no part of the text (`ingest/text/markdown.py`); the bytes keep them.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers import plain_text
from ingest.readers.composed import Stretch, compose
from ingest.readers.front_matter import read_front_matter
from ingest.readers.markdown_blocks import Mark, MarkdownBlock, split_blocks
from ingest.readers.note_fields import state
from ingest.readers.properties import find_properties, trailing_properties
from ingest.readers.property_readers import Entry, Value
from ingest.sources.notion_tables import IS_INDEX, is_index, is_page
from ingest.text.clean import is_blank
from ingest.text.markdown import read_markdown
from ingest.text.notation import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.properties import Properties
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "text/markdown"

#: Links of Omnivore and others to the page a note was taken from, and to their own copy of it.
_ORIGINAL = re.compile(r"(?m)^\[(?:Read|View|Open) Original\]\((?P<to>https?://[^\s()]{3,2000})\)")
#: A headline that leads to its own page, as clippers write it.
_LINKED_TITLE = re.compile(
    r"(?m)^# \[[^\[\]\n]{3,300}\]\((?P<to>https?://[^\s()]{3,2000})\)[ \t]*$"
)
_TEXT_LINE = re.compile(r"(?m)^[^\W\d_](?:[^\s]{1,60} ){12}")
_ORIGINALS = re.compile(
    r"(?:\[(?:Read|View|Open) (?:Original|(?:on|in) [A-Z]\w{2,20})\]"
    r"\([^\s()]{3,2000}\)\s{0,9}){1,4}"
)
_KINDS = {
    Mark.QUOTE: (Kind.QUOTE, "markdown:quote"),
    Mark.ITEM: (Kind.LIST, "markdown:list"),
    Mark.NUMBERED: (Kind.LIST, "markdown:list"),
    Mark.PICTURE: (Kind.CAPTION, "markdown:picture"),
    Mark.TAGS: (Kind.TAGS, "markdown:tags"),
    Mark.REFERENCE: (Kind.BOILERPLATE, "markdown:reference"),
    Mark.PROPERTY: (Kind.BOILERPLATE, "markdown:properties"),
    Mark.FENCE: (Kind.BODY, "markdown:code"),
}
_PROPERTIES = (Kind.BOILERPLATE, "markdown:properties")
#: The picture that Readwise puts above what it collected, and where it may stand.
_COLLECTED = re.compile(r"!\[rw-book-cover\]\(")
_HEAD_CHARS = 2_000

#: Words that programs put above the properties or the excerpt of a clipping.
_LABELS = frozenset({"metadata", "properties", "excerpt", "summary"})


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a Markdown file or a note, its bytes cited as they are."""
    for item in plain_text.read_whole(file):
        if isinstance(item, Problem) or item.rendition is not None:
            yield item
            continue
        if is_page(posixpath.basename(file.name)) and is_index(item.text):
            yield file.notice("left-aside", IS_INDEX)
            continue
        document = describe(item)
        if document is not None and _is_bare(document):
            message = "holds properties and nothing else; export references as RIS or CSL JSON"
            yield file.loss("no-text", message)
        elif document is not None:
            yield document
        elif trailing_properties(item.text, 0):
            message = "holds Joplin's own data (a folder, a tag or an attachment), and no note"
            yield file.notice("left-aside", message)
        else:
            yield file.loss("no-text", "shows no text, only signs; nothing was stored")


def _is_bare(document: RawDocument) -> bool:
    """Tell properties that name no article, with no text: the settings of a program, references."""
    if {"headline", "url"} & document.declared.keys():
        return False
    stated = [item.block for item in document.blocks or () if item.kind is Kind.BOILERPLATE]
    ends = [0, *(block.end_char for block in stated)]
    starts = [*(block.start_char for block in stated), len(document.text)]
    return all(is_blank(document.text[end:start]) for end, start in zip(ends, starts, strict=True))


def describe(document: RawDocument) -> RawDocument | None:
    """Return a text as the Markdown that it is; None when it shows nothing to read."""
    text = document.text
    front = read_front_matter(text)
    start = front.end_char if front else int(text.startswith("\ufeff"))
    trailing = trailing_properties(text, start)
    if trailing and not trailing.is_article:
        return None
    blocks = list(split_blocks(text, start, trailing.start_char if trailing else len(text)))
    lists = list(find_properties(text, blocks))
    entries = [entry for found in lists for entry in found.entries]
    entries += _addresses(text[: start + _HEAD_CHARS])
    entries = [*(front.entries if front else trailing.entries if trailing else ()), *entries]
    rule = "front-matter" if front else "note"
    is_collected = _COLLECTED.search(text[: start + _HEAD_CHARS]) is not None
    statements, extra = state(entries, document.offsets, rule, is_collected=is_collected)
    stretches = list(_stretches(text, blocks, lists))
    if front:
        stretches.insert(0, _trimmed(text, Stretch(_first_line_end(text), start, *_PROPERTIES)))
    if trailing:
        stretches.append(Stretch(trailing.start_char, trailing.end_char, *_PROPERTIES))
    composed = compose(text, document.offsets, stretches, read_markdown)
    if not composed.text:
        return None
    return replace(
        document,
        source=replace(document.source, media_type=MEDIA_TYPE),
        text=composed.text,
        offsets=composed.offsets,
        notation=MARKDOWN,
        statements=statements,
        extra=extra,
        blocks=composed.blocks,
    )


def _stretches(
    text: str, blocks: Sequence[MarkdownBlock], lists: Sequence[Properties]
) -> Iterator[Stretch]:
    """Yield the blocks with their kinds."""
    has_headline = has_text = False
    waiting = list(reversed(lists))
    kind: Kind | None
    for number, block in enumerate(blocks):
        while waiting and waiting[-1].end_char <= block.start_char:
            waiting.pop()
        stretch = _trimmed(text, Stretch(block.start_char, block.end_char))
        if block.mark is Mark.HEADING:
            bare = text[stretch.start_char : stretch.end_char].rstrip(" \t#")
            stretch = stretch._replace(end_char=stretch.start_char + len(bare))
        words = text[stretch.start_char : stretch.end_char]
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        is_property = bool(waiting) and waiting[-1].start_char <= block.start_char
        is_property = is_property or _ORIGINALS.fullmatch(words) is not None
        if is_property or (block.mark is Mark.HEADING and _is_label(words, below, waiting)):
            kind, rule = _PROPERTIES
        elif block.mark is Mark.HEADING:
            is_first = not has_headline and (block.level == 1 or not has_text)
            kind = Kind.HEADLINE if is_first else Kind.CROSSHEAD
            rule, has_headline = "markdown:heading", has_headline or is_first
        elif block.mark is Mark.QUOTE and not has_text and _is_excerpt(words):
            yield from _excerpt(text, stretch)
            continue
        else:
            kind, rule = _KINDS.get(block.mark, (None, ""))
            has_text = has_text or block.mark in (Mark.PLAIN, Mark.QUOTE, Mark.ITEM)
        yield stretch._replace(kind=kind, rule=rule)


def _first_line_end(text: str) -> int:
    """Return where the fence above the front matter ends; lines behind `%` have none."""
    return text.index("\n") if text.lstrip("\ufeff").startswith(("---", "+++")) else 0


def _addresses(head: str) -> Iterator[Entry]:
    """Yield the addresses of links that lead to the page a note was taken from.

    They stand above its text: below it, the original is that of a picture or a quotation.
    """
    text = _TEXT_LINE.search(head)
    for match in _ORIGINAL.finditer(head, 0, text.start() if text else len(head)):
        yield Entry("url", (Value(match["to"], *match.span("to")),))
    titles = list(_LINKED_TITLE.finditer(head))
    if len(titles) == 1:
        yield Entry("url", (Value(titles[0]["to"], *titles[0].span("to")),))


def _is_label(words: str, below: MarkdownBlock | None, waiting: Sequence[Properties]) -> bool:
    """Tell the heading of a list of properties."""
    if words.strip(" :#").casefold() not in _LABELS or below is None:
        return False
    return bool(waiting) and waiting[-1].start_char <= below.start_char


def _is_excerpt(words: str) -> bool:
    first, line_end, rest = words.partition("\n")
    return bool(line_end and rest) and first.lstrip("> ").strip("# \r").casefold() in _LABELS


def _excerpt(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """Yield the label of an excerpt, and the excerpt, which is the standfirst."""
    cut = text.index("\n", stretch.start_char)
    label = text[stretch.start_char : cut]
    start = stretch.start_char + len(label) - len(label.lstrip("> \t#"))
    yield _trimmed(text, Stretch(start, cut, *_PROPERTIES))
    rest = Stretch(cut, stretch.end_char, Kind.STANDFIRST, "markdown:excerpt")
    start = (
        cut
        + len(text[cut : stretch.end_char])
        - len(text[cut : stretch.end_char].lstrip(" \t\r\n>#"))
    )
    yield _trimmed(text, rest._replace(start_char=start))


def _trimmed(text: str, stretch: Stretch) -> Stretch:
    """Return a stretch without the white space and the signs of stress around it.

    Within a stretch these are told by what stands beside them, where it begins there is nothing.
    """
    start, end = stretch.start_char, stretch.end_char
    while start < end and text[start] in " \t\r\n*_~":
        start += 1
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return stretch._replace(start_char=start, end_char=end)
