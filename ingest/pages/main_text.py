"""Ask trafilatura which text of a page is the article, and find it again in the page."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.text.elements import MAX_TAG_CHARS
from ingest.text.letters import fold_for_comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement, HTMLParser
    from trafilatura.settings import Extractor

#: Bytes of markup without scripts, styles and pictures that are given to the extractor, and
#: levels of nesting. libxml2 stops at 256 levels; the largest of 288 news pages has 0.9 MB.
#: Beyond, all visible text is kept as plain blocks.
MAX_EXTRACT_BYTES = 4 * 1024 * 1024

_KINDS = {"head": Kind.CROSSHEAD, "quote": Kind.QUOTE, "item": Kind.LIST}
_CONTAINERS = frozenset({"body", "list", "table", "row", "quote", "div", "main"})

# What the elements are called in which trafilatura looks for writers, and `rel="me"`. The words
# are looked up one by one, which takes a fifth of the time of a pattern of them all.
_AUTHOR_WORDS = (
    *("author", "Author", "byl", "Byl", "BBL", "username", "zuozhe", "bianji", "xiaobian"),
    *("channel-name", "submitted-by", "posted-by", "journalist-name", "screenname", "writer"),
)
_REL_ME = re.compile(r"[rR][eE][lL](?<!\w[rR][eE][lL])\s{0,9}=\s{0,9}[\"']?me\b")
_AUTHOR_NAME = re.compile("|".join(_AUTHOR_WORDS))
# Tags of elements that hold text, and what names an element: a `meta` or a `link` holds none.
_TAG = re.compile(r"<(?!meta\b|link\b)[a-z][^<>]*", re.IGNORECASE)
_NAME_OF_ELEMENT = re.compile(
    r"(?i:<[^\s/]*|[\s\"'](?:class|id|itemprop|rel|data-testid|data-component)"
    r"\s*=\s*(?:\"[^\"]*|'[^']*|[^\s\"'>]*))"
)
_PART = re.compile(r"\n+|(?<=[.!?…])\s+")

# Attributes that say how an element looks, which nobody asks here. The extractors copy the tree
# half a dozen times and go through all attributes for the names of elements.
_LOOKS = str.split(
    "align aria-label aria-labelledby autocomplete bgcolor border cellpadding cellspacing color "
    "crossorigin cx cy d data-reactid fill height loading maxlength media onclick placeholder "
    "points r sizes srcset stroke tabindex target transform valign viewbox width x xmlns y"
)

#: Folded characters. A shorter part stands on a page in many places.
_MIN_PART_CHARS = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one block of the article as trafilatura gives it: its text and what it is."""

    text: str
    kind: Kind


def parse(markup: str) -> HtmlElement | None:
    """Return the tree of a page as trafilatura reads it, or None when it cannot.

    Source: `trafilatura.utils.load_html`, with another parser.
    """
    # Imported here: it costs 300 ms, and a load of plain text does without.
    from lxml.etree import strip_attributes  # noqa: PLC0415
    from trafilatura.utils import is_dubious_html, repair_faulty_html  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    beginning = markup[:50].lower()
    try:
        tree = _first_tree(repair_faulty_html(markup, beginning))
    except (TypeError, AttributeError, LookupError, RecursionError):
        return None
    if tree is None or (len(tree) < 2 and is_dubious_html(beginning)):
        return None
    strip_attributes(tree, *_LOOKS)
    return tree


def _first_tree(markup: str) -> HtmlElement | None:
    """Return the tree of markup; of its bytes where lxml makes nothing of the text."""
    from lxml.etree import LxmlError  # noqa: PLC0415
    from lxml.html import fromstring  # noqa: PLC0415

    tree: HtmlElement | None = None
    for written in (markup, markup.encode("utf-8", "surrogatepass")):
        try:
            tree = fromstring(written, parser=_parser())
        except (ValueError, LxmlError):
            tree = None
        if tree is not None and len(tree):
            return tree
    return tree


@cache
def _parser() -> HTMLParser:
    """Return a parser like trafilatura's, whose elements all have one class.

    `lxml.html` asks a function in Python for the class of each element, whenever one is touched:
    a tenth of the time that a page takes. Nothing here needs the classes of forms.
    """
    from lxml.etree import ElementDefaultClassLookup  # noqa: PLC0415
    from lxml.html import HtmlElement, HTMLParser  # noqa: PLC0415

    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


def find_main_text(tree: HtmlElement) -> Sequence[Passage]:
    """Return the passages of the article in `tree`, in order; none when there is no article.

    The tree must be bounded in size and depth; see `MAX_EXTRACT_BYTES`.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        extracted = bare_extraction(tree, options=_options())
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ()
    if not isinstance(extracted, Document) or extracted.body is None:
        return ()
    return tuple(_passages(extracted.body))


@cache
def _options() -> Extractor:
    """Return what is asked of trafilatura: no comments, and no text beside the elements.

    Of the formats JSON is one that keeps the elements as they are, and whose text is not written
    before it is asked for.
    """
    from trafilatura.settings import Extractor  # noqa: PLC0415

    return Extractor(output_format="json", comments=False)


def may_name_author(markup: str, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether an element of a page is called by one of the names that `find_author` knows.

    Args:
        markup: of the page.
        ranges: those of its tags and texts.
    """
    parts = "\0".join([markup[start:end] for start, end in ranges])
    return _calls_author(parts) or _REL_ME.search(parts) is not None


def _calls_author(parts: str) -> bool:
    """Tell whether the name of a tag has one of the words, looking at each tag once."""
    has_word = any(map(parts.__contains__, _AUTHOR_WORDS))
    last = -1
    for word in _AUTHOR_NAME.finditer(parts) if has_word else ():
        start = parts.rfind("<", max(0, word.start() - MAX_TAG_CHARS), word.start())
        tag = _TAG.match(parts, start) if start > last else None
        if tag and any(map(_AUTHOR_NAME.search, _NAME_OF_ELEMENT.findall(tag.group()))):
            return True
        last = max(start, last)
    return False


def find_author(tree: HtmlElement) -> str | None:
    """Return the author line that trafilatura finds in the elements of a page."""
    from trafilatura.metadata import extract_author  # noqa: PLC0415

    try:
        return extract_author(tree)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None


def find_day(tree: HtmlElement, latest: str) -> str | None:
    """Return the day of publication that htmldate finds in tags and addresses of a page.

    It does not search the running text, where any date could be meant.
    """
    from htmldate import find_date  # noqa: PLC0415

    try:
        return find_date(tree, extensive_search=False, original_date=True, max_date=latest)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError):
        return None


def _passages(element: HtmlElement) -> Iterator[Passage]:
    for child in element:
        if child.tag in _CONTAINERS and len(child):
            yield from _own_text(child.text)
            yield from _passages(child)
        else:
            text = "".join(child.itertext())
            if text.strip():
                yield Passage(text, _KINDS.get(child.tag, Kind.BODY))
        yield from _own_text(child.tail)


def _own_text(text: str | None) -> Iterator[Passage]:
    if text and text.strip():
        yield Passage(text, Kind.BODY)


class Coverage(NamedTuple):
    """Say how much of one leaf the passages cover, 0.0 to 1.0, and as what."""

    share: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Alignment:
    """Hold the coverage of every leaf, and the folded characters that were found nowhere."""

    coverage: Sequence[Coverage]
    lost_chars: int


def align(folded: Sequence[str], passages: Sequence[Passage]) -> Alignment:
    """Return what the passages cover of each leaf, given folded.

    Passages are looked for in order, each after the end of the last; one that is not found
    there is looked for from the start, and then sentence by sentence.
    """
    finder = _Finder("".join(folded))
    starts = [0, *accumulate(len(text) for text in folded)]
    covered = [0] * len(folded)
    kinds = [Kind.BODY] * len(folded)
    for passage in passages:
        for start, end in finder.find(passage.text):
            for index, width in _overlaps(starts, start, end):
                covered[index] += width
                kinds[index] = passage.kind
    shares = [
        Coverage(min(1.0, width / len(text)) if text else 0.0, kind)
        for width, text, kind in zip(covered, folded, kinds, strict=True)
    ]
    return Alignment(shares, finder.lost_chars)


class _Finder:
    """Look passages up in the folded page, in the order in which they come."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.cursor = 0
        self.lost_chars = 0

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the folded page that hold `text`, whole or else in parts."""
        needle = fold_for_comparison(text)
        if not needle:
            return
        place = self._place(needle)
        if place is not None:
            yield place
            return
        for part in _PART.split(text):
            yield from self._find_part(fold_for_comparison(part))

    def _find_part(self, needle: str) -> Iterator[tuple[int, int]]:
        place = self._place(needle) if len(needle) >= _MIN_PART_CHARS else None
        if place is None:
            self.lost_chars += len(needle)
        else:
            yield place

    def _place(self, needle: str) -> tuple[int, int] | None:
        start = self.page.find(needle, self.cursor)
        if start < 0:
            start = self.page.find(needle)
        if start < 0:
            return None
        self.cursor = start + len(needle)
        return start, self.cursor


def _overlaps(starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield each leaf that shares characters with the range, and how many."""
    index = bisect_right(starts, start) - 1
    while index < len(starts) - 1 and starts[index] < end:
        width = min(end, starts[index + 1]) - max(start, starts[index])
        if width > 0:
            yield index, width
        index += 1
