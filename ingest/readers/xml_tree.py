"""Read the markup of one XML record as a tree that knows the place of every character.

No entity that the file defines is ever read, nothing outside the record is opened, and what is
not well-formed is read as far as it goes: a tag that was never closed ends with the one around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.xml_spaces import ATTRIBUTE, ATTRIBUTES_CHARS, read_spaces
from ingest.sources.saved_file import Unreadable
from ingest.text.markup import TextRuns, unescape
from ingest.text.notation import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Levels of elements; feeds have a dozen, books in TEI some thirty.
MOST_LEVELS = 200

#: Elements of one record: they take some 300 bytes each. A scanned newspaper page has 20,000.
MAX_ELEMENTS = 400_000

_TOKEN = re.compile(r"<(?:(!--|!\[CDATA\[|[?!])|(/?)([^\W\d][\w.:-]{0,200}))")
_TAG_STOP = re.compile(r"""["'>]""")
_ENDS = {"!--": "-->", "![CDATA[": "]]>", "?": "?>", "!": ">"}


class Run(NamedTuple):
    """Mark a stretch of characters in the markup."""

    start: int
    end: int
    is_literal: bool


class Element:
    """Hold one element and where it stands in the markup of its record.

    Attributes:
        name: with the usual prefix of its name space (`dc:creator`); without, the bare name.
        tag_end: where its opening tag ends.
        inner_end: where its closing tag begins.
        content: elements and stretches of characters, in order.
    """

    __slots__ = ("content", "end", "inner_end", "markup", "name", "start", "tag_end")

    def __init__(self, markup: str, name: str, start: int, tag_end: int) -> None:
        self.markup, self.name, self.start, self.tag_end = markup, name, start, tag_end
        self.inner_end = self.end = len(markup)
        self.content: list[Element | Run] = []

    @property
    def local(self) -> str:
        """Return the name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def children(self) -> Iterator[Element]:
        """Yield the elements right inside."""
        return (item for item in self.content if isinstance(item, Element))

    @property
    def has_elements(self) -> bool:
        """Tell whether there are elements inside."""
        return any(isinstance(item, Element) for item in self.content)

    def all(self, *names: str) -> list[Element]:
        """Return the elements right inside of these names, in order."""
        return [item for item in self.children if item.name in names]

    def first(self, *names: str) -> Element | None:
        """Return the first element inside with text, of the first of these names that has one.

        A name may lead through levels: `channel/title`.
        """
        for name in names:
            for item in self.at(name):
                if not item.is_blank:
                    return item
        return None

    def at(self, path: str) -> list[Element]:
        """Return the elements at the end of a path of names."""
        step, _, rest = path.partition("/")
        here = self.all(step)
        return [item for inner in here for item in inner.at(rest)] if rest else here

    def below(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these bare names at any level inside, in order."""
        for item in self.children:
            if item.local in names:
                yield item
            yield from item.below(*names)

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing but white space inside."""
        return not any(
            not item.is_blank if isinstance(item, Element) else self._has_text(item)
            for item in self.content
        )

    @property
    def is_loose(self) -> bool:
        """Tell whether no text stands between the elements inside."""
        return not any(isinstance(item, Run) and self._has_text(item) for item in self.content)

    def _has_text(self, run: Run) -> bool:
        return not self.markup[run.start : run.end].isspace()

    @property
    def inner(self) -> str:
        """Return the markup inside."""
        return self.markup[self.tag_end : self.inner_end]

    @property
    def text(self) -> str:
        """Return all characters inside, as written with one space for each run of white space."""
        return " ".join(self.written.text.split())

    @property
    def written(self) -> Written:
        """Return all characters inside and where each of them stands in the markup."""
        out = TextRuns()
        place = self.write(out, self.tag_end)
        return Written(out.finish(place), out.runs)

    def write(self, out: TextRuns, place: int) -> int:
        """Add all characters inside to `out`, and return where the last of them ends."""
        for item in self.content:
            if isinstance(item, Element):
                place = item.write(out, place)
            elif item.is_literal:
                out.add(self.markup[item.start : item.end], item.start, is_verbatim=True)
                place = item.end
            else:
                out.write(self.markup[item.start : item.end], item.start)
                place = item.end
        return place

    @property
    def attributes(self) -> list[str]:
        """Return the bare names of the attributes."""
        return list(self._attributes())

    def attribute(self, name: str) -> str:
        """Return the value of an attribute; empty where it has none."""
        start, end = self.attribute_range(name) or (0, 0)
        return unescape(self.markup[start:end]).strip()

    def attribute_range(self, name: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in the markup."""
        return self._attributes().get(name)

    def _attributes(self) -> Mapping[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        end = min(self.tag_end, self.start + ATTRIBUTES_CHARS)
        for match in ATTRIBUTE.finditer(self.markup, self.start, end):
            if not match[1].startswith("xmlns"):
                span = match.span(2 if match[2] is not None else 3)
                found.setdefault(match[1].rpartition(":")[2], span)
        return found


def read_tree(markup: str, spaces: Mapping[str, str]) -> tuple[Element, bool]:
    """Return the first element of `markup`, and whether every tag in it has its other half.

    Raises:
        Unreadable: it nests too deeply, or has too many elements.
    """
    builder = _Builder(markup, spaces)
    builder.build()
    return builder.top, builder.is_whole


class _Builder:
    def __init__(self, markup: str, spaces: Mapping[str, str]) -> None:
        self.markup = markup
        self.spaces = dict(spaces)
        self.top = Element(markup, "", 0, 0)
        self.stack = [self.top]
        self.written: list[str] = [""]
        self.count = 0
        self.is_whole = True

    def build(self) -> None:
        """Go through the markup once; `top` is its first element then."""
        place = 0
        while match := _TOKEN.search(self.markup, place):
            self._text(place, match.start())
            place = self._token(match)
        self._text(place, len(self.markup))
        self.is_whole = self.is_whole and len(self.stack) == 1
        inner = next(self.top.children, None)
        self.top = inner or self.top

    def _text(self, start: int, end: int, *, is_literal: bool = False) -> None:
        if end > start:
            self.stack[-1].content.append(Run(start, end, is_literal))

    def _token(self, match: re.Match[str]) -> int:
        if not match[1]:
            return self._close(match) if match[2] else self._open(match)
        mark = _ENDS[match[1]]
        end = self.markup.find(mark, match.end())
        if end < 0:
            self.is_whole = False
            end = len(self.markup)
        if match[1] == "![CDATA[":
            self._text(match.end(), end, is_literal=True)
        return min(end + len(mark), len(self.markup))

    def _open(self, match: re.Match[str]) -> int:
        end = self._tag_end(match.end())
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise Unreadable("too-complex", f"has more than {MAX_ELEMENTS:,} elements; split it")
        tag = self.markup[match.start() : end]
        if "xmlns" in tag:
            self.spaces |= read_spaces(tag)
        element = Element(self.markup, self._name(match[3]), match.start(), end)
        self.stack[-1].content.append(element)
        if tag.endswith("/>"):
            element.inner_end = element.end = end
            return end
        if len(self.stack) > MOST_LEVELS:
            raise Unreadable("too-deep", "has XML nested too deeply; it was left out")
        self.stack.append(element)
        self.written.append(match[3])
        return end

    def _tag_end(self, place: int) -> int:
        while stop := _TAG_STOP.search(self.markup, place):
            if stop.group() == ">":
                return stop.end()
            closed = self.markup.find(stop.group(), stop.end()) + 1
            if not closed:
                break
            place = closed
        self.is_whole = False
        return self.markup.find(">", place) + 1 or len(self.markup)

    def _name(self, written: str) -> str:
        prefix, _, local = written.rpartition(":")
        usual = self.spaces.get(prefix, prefix)
        return f"{usual}:{local}" if usual and prefix else local

    def _close(self, match: re.Match[str]) -> int:
        end = self.markup.find(">", match.end()) + 1 or len(self.markup)
        if match[3] not in self.written[-MOST_LEVELS:]:
            self.is_whole = False
            return end
        while len(self.stack) > 1:
            element, name = self.stack.pop(), self.written.pop()
            element.inner_end, element.end = match.start(), end
            if name == match[3]:
                break
            self.is_whole = False
            element.end = match.start()
        return end
