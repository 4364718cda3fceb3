"""Read the visible text of markup, with the place of every character.

Visible is all text outside scripts, styles, templates, the page title and comments, whether
or not a style sheet hides it; but not how a word in Chinese or Japanese is read (`rt`, `rp`), which
would stand between its letters. A leaf is a stretch of it without a block boundary inside: what
a reader sees as one paragraph, heading, list item or caption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.text.elements import (
    BLOCK,
    CLOSES_P,
    INLINE,
    MARKS,
    MAX_TAG_CHARS,
    VOID,
    ElementMark,
    Leaf,
    Tag,
    describes,
    signature_of,
    tag_facts,
    trimmed,
)
from ingest.text.markup import MarkupToken, Scanner, TextRuns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text.offsets import Run


#: Elements that break no line of themselves.
_WITHIN_LINE = INLINE | VOID
#: What stands over a word, and in brackets behind it where that cannot be shown.
_READINGS = frozenset(("rt", "rp"))


@dataclass(frozen=True, slots=True)
class Visible:
    """Hold the visible text of markup.

    Attributes:
        text: the leaves, with a line break after each.
        runs: where each character is written; see `text.offsets`.
        leaves: in order; every character but white space lies in exactly one.
        kept: the ranges of the markup without scripts, styles and comments.
        pieces: how many tags and texts they hold.
        depth: deepest nesting of elements.
        is_quirky: True when slices of the markup may not read alone as they do in place.
        tags: the tags that describe the page, in order.
    """

    text: str
    runs: Sequence[Run]
    leaves: Sequence[Leaf]
    kept: Sequence[tuple[int, int]]
    pieces: int
    depth: int
    is_quirky: bool
    tags: Sequence[Tag]


def read_visible(markup: str) -> Visible:
    """Return the visible text of a page or of any part of one, in time linear to its length."""
    return _Walk(markup).walk()


_TEXT, _OPEN, _RAW = MarkupToken.TEXT, MarkupToken.OPEN, MarkupToken.RAW


class _Walk:
    """Follow the pieces of one page and gather its text."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.out = TextRuns()
        self.leaves: list[Leaf] = []
        self.kept: list[tuple[int, int]] = []
        self.kept_start = self.kept_end = self.pieces = 0
        self.tags: list[Tag] = []
        self.open_tags: list[tuple[int, int]] = []
        self.last_tag = ""
        self.stack: list[tuple[str, int, str]] = []
        self.signature = ""
        self.open_count: dict[str, int] = {}
        self.marks = ElementMark.NONE
        self.leaf_start = 0
        self.leaf_marks = ElementMark.NONE
        self.leaf_signature = ""
        self.leaf_story = 0
        self.is_leaf_open = False
        self.is_after_break = False
        self.link_chars = 0
        self.stories = 0
        self.is_link = False
        self.is_reading = False
        self.line_breaks = 0
        self.depth = 0
        self.inline_depth = 0
        self.last_place = 0

    def walk(self) -> Visible:
        """Go through the markup once and return what it shows."""
        markup, scanner = self.markup, Scanner(self.markup)
        for token, start, end, name in scanner.pieces():
            if token is _RAW:
                self.tags.append(Tag(name, self.last_tag, start, end, self.out.length))
                continue
            if token is not _TEXT and end - start > MAX_TAG_CHARS:
                self._keep_name(start, end, len(name) + 1 + (token is not _OPEN))
            else:
                # As `_keep` does, which would be called for each of tens of thousands.
                self.pieces += 1
                if start != self.kept_end:
                    self.kept.append((self.kept_start, self.kept_end))
                    self.kept_start = start
                self.kept_end = end
            if token is _TEXT:
                # White space between blocks, more than a third of all texts.
                if self.is_leaf_open or not markup[start:end].isspace():
                    self._text(start, end)
            elif token is _OPEN:
                self._open(name, start, end)
            else:
                self._close(name)
        self._end_leaf()
        self.kept.append((self.kept_start, self.kept_end))
        text = self.out.finish(self.last_place)
        return Visible(
            text=text,
            runs=self.out.runs,
            leaves=trimmed(text, self.leaves),
            kept=self.kept,
            pieces=self.pieces,
            depth=self.depth,
            is_quirky=scanner.is_quirky,
            tags=self.tags,
        )

    def _keep(self, start: int, end: int) -> None:
        """Mark markup for the extractor; what stands side by side is one range."""
        self.pieces += 1
        if start != self.kept_end:
            self.kept.append((self.kept_start, self.kept_end))
            self.kept_start = start
        self.kept_end = end

    def _keep_name(self, start: int, end: int, length: int) -> None:
        """Keep of a tag with endless attributes only its name."""
        self._keep(start, start + length)
        self._keep(end - 1, end)

    def _open(self, name: str, start: int, end: int) -> None:
        tag = self.markup[start:end]
        self.last_tag = tag
        if name in _WITHIN_LINE:
            if describes(name, tag):
                self._describe(name, start, end)
            self._open_within_line(name)
            return
        facts = tag_facts(name, tag)
        if facts.is_describing:
            self._describe(name, start, end)
        self.is_reading = name in _READINGS
        if name in BLOCK:
            if name in CLOSES_P and self.open_count.get("p"):
                self._close("p")
            if self.is_leaf_open or self.line_breaks:
                self._end_leaf()
        self.stack.append((name, self.marks, self.signature))
        self.open_count[name] = self.open_count.get(name, 0) + 1
        if len(self.stack) > self.depth:
            self.depth = len(self.stack)
        own = MARKS.get(name, ElementMark.NONE) | facts.marks
        if own:
            self._mark(self.marks | own)
        if name == "article" and self.open_count[name] == 1:
            self.stories += 1
        self.signature = signature_of(self.signature, facts.signature)

    def _open_within_line(self, name: str) -> None:
        if name == "br":
            self.line_breaks += 1
            return
        if name == "a":
            self.is_link = True
        self.is_reading = name in _READINGS
        if name in INLINE:
            self.inline_depth += 1
            if self.inline_depth > self.depth:
                self.depth = self.inline_depth
        elif name == "hr":
            self._end_leaf()

    def _describe(self, name: str, start: int, end: int) -> None:
        tag = (name, self.last_tag, start, end, self.out.length, None)
        self.tags.append(tuple.__new__(Tag, tag))
        if name not in VOID:
            # It ends at the latest when the stack is as short as this again.
            depth = len(self.stack) - (name in INLINE)
            self.open_tags.append((len(self.tags) - 1, depth))

    def _close(self, name: str) -> None:
        if name == "a":
            self.is_link = False
        self.is_reading = False
        if name in INLINE:
            self._end_tag(name)
            if self.inline_depth:
                self.inline_depth -= 1
        if not self.open_count.get(name):
            if name == "p":
                self._end_leaf()
            return
        marks = self.marks
        while self.stack:
            opened, marks, self.signature = self.stack.pop()
            self.open_count[opened] -= 1
            if opened in BLOCK:
                self._end_leaf()
            if opened == name:
                break
        while self.open_tags and self.open_tags[-1][1] >= len(self.stack):
            self._set_end(self.open_tags.pop()[0])
        self._mark(marks)

    def _end_tag(self, name: str) -> None:
        """End the describing tag of an inline element, which no stack holds."""
        if self.open_tags and self.tags[self.open_tags[-1][0]].name == name:
            self._set_end(self.open_tags.pop()[0])

    def _set_end(self, index: int) -> None:
        self.tags[index] = tuple.__new__(Tag, (*self.tags[index][:-1], self.out.length))

    def _mark(self, marks: int) -> None:
        # Names and what joins them stand on one line, whatever the elements around them.
        if (marks ^ self.marks) & ~ElementMark.WRITER:
            self._end_leaf()
        self.marks = marks

    def _text(self, start: int, end: int) -> None:
        if self.marks & ElementMark.HIDDEN or self.is_reading:
            return
        written = self.markup[start:end]
        if not self.is_leaf_open:
            self._begin_leaf()
        elif self.line_breaks and not written.isspace():
            self._break_line()
        out = self.out
        before = out.length
        out.write(written, start)
        if self.is_link:
            self.link_chars += out.length - before
        self.last_place = end

    def _begin_leaf(self) -> None:
        self.is_leaf_open = True
        self.leaf_start = self.out.length
        self.leaf_marks = self.marks
        self.leaf_signature = self.signature
        self.leaf_story = self.stories if self.open_count.get("article") else 0
        self.link_chars = 0
        self.line_breaks = 0

    def _break_line(self) -> None:
        if self.line_breaks > 1:
            self._end_leaf()
            self._begin_leaf()
            self.is_after_break = True
        else:
            self.out.add("\n", self.last_place, is_verbatim=False)
        self.line_breaks = 0

    def _end_leaf(self) -> None:
        self.line_breaks = 0
        if not self.is_leaf_open:
            return
        self.is_leaf_open = False
        end = self.out.length
        place = (self.leaf_signature, self.leaf_story, self.is_after_break)
        leaf = (self.leaf_start, end, self.leaf_marks, self.link_chars, *place)
        # Not by their names, which ask a function in Python; a page has thousands.
        self.leaves.append(tuple.__new__(Leaf, leaf))
        self.is_after_break = False
        self.out.add("\n", self.last_place, is_verbatim=False)
