"""Cut markup into tags and text, and note where each visible character stands.

The standard library's parser answers malformed pages differently from one Python release to
the next, and takes quadratic time on some of them. This one is linear and decides everything
by what stands at one place, so that a slice cut out of a page reads as it did in the page.
"""

from __future__ import annotations

import html
import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from ingest.text.offsets import Run

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

#: Elements whose content is never shown; it ends at the first closing tag of their name.
RAW_ELEMENTS = frozenset({"script", "style", "title"})

_TAG = r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*)(%s)?|([!?/]))"
# What is left of a tag: a > within the quotation marks of a value does not end it.
_WHOLE_TAG = re.compile(_TAG % r"""[^>=]*(?:=(?:\s*"[^"]*"|\s*'[^']*'|(?!\s*["']))[^>=]*)*>""")
_LOOSE_TAG = re.compile(_TAG % "[^>]*>")
_COMMENT_END = re.compile(r"--!?>")
_ENDLESS = re.compile(r"&#[0-9]{4000,}")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_ELEMENTS}
_TAG_NAME = re.compile(r"<[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""
    ([^\s"'<>/=]+)                                   # name
    (?: \s* = \s* (?: "([^"]*)" | '([^']*)' | ([^\s"'>]+) ) )?
    """,
    re.VERBOSE,
)

_CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][^\s<&#;]{0,31};?)")


class MarkupToken(IntEnum):
    """Say what a piece of markup is."""

    TEXT = 0
    OPEN = 1
    CLOSE = 2
    RAW = 3


#: One tag, text or hidden content, `markup[start:end]`: token, start, end, and the name of the
#: element in lower case. No type of its own: a page has tens of thousands, each unpacked at once.
MarkupPiece: TypeAlias = tuple[MarkupToken, int, int, str]


class Scanner:
    """Cut one page into pieces.

    Attributes:
        is_quirky: True once a tag was found whose quotation marks never close. From there on
            quotation marks count for nothing, and slices may read differently on their own.
    """

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.is_quirky = False

    def pieces(self) -> Iterator[MarkupPiece]:
        """Yield text, tags and the content of scripts in order; comments are passed over."""
        # One generator and no more: a page has tens of thousands of tags.
        markup, length, position = self.markup, len(self.markup), 0
        text, opened, closed = MarkupToken.TEXT, MarkupToken.OPEN, MarkupToken.CLOSE
        matches = _WHOLE_TAG.finditer(markup)
        while match := next(matches, None):
            start, end = match.span()
            if start > position:
                yield text, position, start, ""
            comment, slash, name, rest, _ = match.groups()
            position = end if rest else self._behind(end, comment, name)
            if name:
                name = name.lower()
                yield closed if slash else opened, start, position, name
                if name in RAW_ELEMENTS and not slash:
                    position = yield from self._raw(name, position)
            if position != end or not rest:
                matches = (_LOOSE_TAG if self.is_quirky else _WHOLE_TAG).finditer(markup, position)
        if position < length:
            yield text, position, length, ""

    def _behind(self, start: int, comment: str | None, name: str | None) -> int:
        """Return where a comment, a declaration or a tag whose quotation never closes ends."""
        self.is_quirky = self.is_quirky or name is not None
        return self._comment_end(start) if comment else self._plain_end(start)

    def _raw(self, name: str, start: int) -> Generator[MarkupPiece, None, int]:
        close = _RAW_END[name].search(self.markup, start)
        end = close.start() if close else len(self.markup)
        if close is None and name == "title":
            return start
        yield MarkupToken.RAW, start, end, name
        return end

    def _comment_end(self, start: int) -> int:
        """Find the end of a comment; one that never ends hides nothing but its own tag."""
        if self.markup.startswith((">", "->"), start):
            return self.markup.index(">", start) + 1
        match = None if self.is_quirky else _COMMENT_END.search(self.markup, start)
        if match:
            return match.end()
        self.is_quirky = True
        return self._plain_end(start)

    def _plain_end(self, start: int) -> int:
        end = self.markup.find(">", start)
        return len(self.markup) if end < 0 else end + 1


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of an opening tag, names in lower case, the first of each name."""
    values: dict[str, str] = {}
    head = _TAG_NAME.match(tag)
    for name, *written in _ATTRIBUTE.findall(tag, head.end() if head else 0):
        values.setdefault(name.lower(), unescape("".join(written)))
    return values


def attribute_range(tag: str, name: str) -> tuple[int, int] | None:
    """Return where the value of an attribute stands in its tag; None when there is none."""
    head = _TAG_NAME.match(tag)
    for match in _ATTRIBUTE.finditer(tag, head.end() if head else 0):
        if match[1].lower() == name:
            group = next((index for index in (2, 3, 4) if match[index] is not None), None)
            return match.span(group) if group else None
    return None


def unescape(text: str) -> str:
    """Return text with its character references read, as browsers read them."""
    try:
        return html.unescape(text)
    except ValueError:  # Python reads no number of more than 4,300 digits; no letter has one
        return html.unescape(_ENDLESS.sub("&#xfffd", text))


#: Characters of a reference whose meaning is held on to: pages have a few, thousands of times.
_MAX_SIGN_CHARS = 40
_character = lru_cache(maxsize=1_024)(unescape)


class TextRuns:
    """Gather text and its runs; see `text.offsets`.

    Attributes:
        length: characters so far.
        runs: where each of them is written.
    """

    def __init__(self) -> None:
        self.length = 0
        self.runs: list[Run] = [Run(0, 0, is_verbatim=False)]
        self._parts: list[str] = []

    def write(self, written: str, place: int) -> None:
        """Add markup that holds no tags, with its character references read."""
        if "&" not in written:
            # As `add` does, which would be called for each of thousands.
            self.runs.append(tuple.__new__(Run, (self.length, place, True)))
            self._parts.append(written)
            self.length += len(written)
            return
        last = 0
        for match in _CHARACTER_REFERENCE.finditer(written):
            sign = match.group()
            meant = (_character if len(sign) < _MAX_SIGN_CHARS else unescape)(sign)
            if meant == sign:
                continue
            if match.start() > last:
                self.add(written[last : match.start()], place + last, is_verbatim=True)
            self.add(meant, place + match.start(), is_verbatim=False)
            last = match.end()
        if last < len(written):
            self.add(written[last:], place + last, is_verbatim=True)

    def add(self, text: str, place: int, *, is_verbatim: bool) -> None:
        """Add characters as they stand, or characters that `place` only stands for."""
        # Not by its name, which asks a function in Python; a page has thousands of runs.
        self.runs.append(tuple.__new__(Run, (self.length, place, is_verbatim)))
        self._parts.append(text)
        self.length += len(text)

    def finish(self, place: int) -> str:
        """Mark the end of the text, and return it."""
        self.runs.append(Run(self.length, place, is_verbatim=False))
        return "".join(self._parts)
