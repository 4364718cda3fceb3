"""Read one web page: its paragraphs with their kinds, and what it states about itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, TypedBlock
from ingest.pages import headlines, main_text
from ingest.pages.headlines import Heading
from ingest.pages.main_text import MAX_EXTRACT_BYTES, Coverage, align
from ingest.pages.metadata import read_facts
from ingest.pages.plain_roles import Clues
from ingest.pages.printed import ask_extractors, read_printed
from ingest.pages.roles import assign_roles
from ingest.pages.statements import PageFacts, Place, Statement, state_days
from ingest.text.dates import LATEST_DATE
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison
from ingest.text.visible import Visible, read_visible

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from lxml.html import HtmlElement

    from ingest.pages.statements import PrintedDay

#: Bytes of markup without scripts, styles and pictures that are given to the extractor, and
#: levels of nesting. libxml2 stops at 256 levels; the largest of 288 news pages has 0.9 MB.
#: Beyond, all visible text is kept as plain blocks.
MAX_EXTRACT_DEPTH = 250

#: Tags and texts of one page that are given to the extractor, which takes more than linear time
#: over them. The largest of 288 pages has 37,000.
MAX_EXTRACT_PIECES = 60_000

#: What a page is said to lack; the reader turns each into a Problem.
NO_ARTICLE = "no-article"
TOO_COMPLEX = "page-too-complex"

_HEADING_TAG = re.compile(r"(?:^|>)h([1-6])\b")
#: Titles and headings that are compared with each other: a page has a few of each.
_MAX_TITLES = 200
#: Words of an address that name no site.
_NO_NAMES = frozenset(("www", "com", "org", "net", "co", "blog", "news", "m", "de", "uk"))


@dataclass(frozen=True, slots=True)
class WebPage:
    """Hold what was read of one page.

    Attributes:
        visible: its text and where each character is written.
        blocks: every leaf with its kind; together they hold all visible characters.
        statements: metadata candidates, the surest of each field first.
        remarks: codes of what went wrong on the way.
    """

    visible: Visible
    blocks: Sequence[TypedBlock]
    statements: Sequence[Statement]
    remarks: Sequence[str]


def read_page(markup: str, latest_date: str = LATEST_DATE) -> WebPage:
    """Read a page; every visible character lies in exactly one block, in order.

    Args:
        markup: the decoded page.
        latest_date: no date after this ISO day is believed.
    """
    visible = read_visible(markup)
    facts = read_facts(markup, visible)
    facts.owners.update(fold_for_comparison(host) for host in facts.hosts())
    tree, remarks = _tree(markup, visible)
    texts = [visible.text[leaf.start_char : leaf.end_char] for leaf in visible.leaves]
    coverage, is_found = _coverage(tree, visible, texts)
    if texts and not is_found and not remarks:
        remarks = [NO_ARTICLE]
    roles = assign_roles(visible.leaves, texts, coverage, _clues(facts, visible, latest_date))
    blocks = [
        TypedBlock(Block(text, leaf.start_char, leaf.end_char), role.kind, role.rule)
        for leaf, text, role in zip(visible.leaves, texts, roles, strict=True)
    ]
    days_of_others = state_days(facts, visible.leaves, blocks)
    read_printed(facts, markup, visible, blocks)
    if tree is not None:
        ask_extractors(facts, tree, _without(blocks, days_of_others), latest_date)
    return WebPage(visible, blocks, _statements(facts, visible, latest_date), remarks)


def _without(blocks: Sequence[TypedBlock], days: Sequence[PrintedDay]) -> Sequence[TypedBlock]:
    """Return the blocks but those that print one of the days."""
    shown = (day.char for day in days if day.is_shown)
    printed = {bisect_right(blocks, char, key=_start_of) - 1 for char in shown}
    return [item for at, item in enumerate(blocks) if at not in printed]


def _start_of(item: TypedBlock) -> int:
    return item.block.start_char


def _clues(facts: PageFacts, visible: Visible, latest_date: str) -> Clues:
    statements = _statements(facts, visible, latest_date)
    titles = [item.value for item in statements if item.field == "headline"]
    printed = [
        heading.text
        for heading in islice(_headings(visible, ()), _MAX_TITLES)
        if heading.level == 1 and titles and headlines.is_variant(heading.text, titles[0])
    ]
    return Clues(
        headlines=[*titles, *printed],
        descriptions=[item.value for item in statements if item.field == "standfirst"],
        bodies=facts.bodies,
    )


def _tree(markup: str, visible: Visible) -> tuple[HtmlElement | None, list[str]]:
    """Parse what matters of a page, unless it would take the extractor too long."""
    size = sum(end - start for start, end in visible.kept)
    is_large = size > MAX_EXTRACT_BYTES or len(visible.kept) > MAX_EXTRACT_PIECES
    if is_large or visible.depth > MAX_EXTRACT_DEPTH:
        return None, [TOO_COMPLEX]
    if not visible.leaves:
        return None, []
    return main_text.parse("".join(markup[start:end] for start, end in visible.kept)), []


def _coverage(
    tree: HtmlElement | None, visible: Visible, texts: Sequence[str]
) -> tuple[Sequence[Coverage], bool]:
    passages = main_text.find_main_text(tree) if tree is not None else ()
    coverage = align(texts, passages).coverage
    if any(item.share for item in coverage):
        return coverage, True
    return _likeliest(visible), False


def _likeliest(visible: Visible) -> list[Coverage]:
    """Take the text that stands in an article element, or else all that is not aside."""
    marks = [leaf.marks for leaf in visible.leaves]
    wanted = (
        ElementMark.ARTICLE
        if any(mark & ElementMark.ARTICLE for mark in marks)
        else ElementMark.NONE
    )
    return [
        Coverage(float(mark & wanted == wanted and not mark & ElementMark.ASIDE), Kind.BODY)
        for mark in marks
    ]


def _statements(facts: PageFacts, visible: Visible, latest_date: str) -> tuple[Statement, ...]:
    ranked = facts.ranked()
    stated = tuple(
        item for item in ranked if item.field != "published_on" or item.value <= latest_date
    )
    ranks = sorted(facts.collected, key=lambda pair: pair[0])
    titles = [item for _, item in ranks if item.field == "headline"][:_MAX_TITLES]
    chosen = headlines.choose_headline(
        titles,
        list(
            islice(
                _headings(visible, {fold_for_comparison(item.value) for item in titles}),
                _MAX_TITLES,
            )
        ),
        [*(item.value for item in stated if item.field == "publisher"), *_host_words(facts)],
    )
    if chosen is None:
        return stated
    return (chosen, *(item for item in stated if item != chosen))


def _headings(visible: Visible, titles: Container[str]) -> Iterator[Heading]:
    """Yield the headings of a page; those in what stands aside only when they are its title."""
    for leaf in visible.leaves:
        if not leaf.marks & (ElementMark.HEADLINE | ElementMark.HEADING):
            continue
        text = " ".join(visible.text[leaf.start_char : leaf.end_char].split())
        if leaf.marks & ElementMark.ASIDE and fold_for_comparison(text) not in titles:
            continue
        tag = _HEADING_TAG.search(leaf.signature)
        level = 1 if leaf.marks & ElementMark.HEADLINE else int(tag[1]) if tag else 2
        yield Heading(level, text, Place(leaf.start_char, leaf.end_char, is_shown=True))


def _host_words(facts: PageFacts) -> Iterator[str]:
    """Yield the words of the page's own host, which most sites are named by."""
    for host in facts.hosts():
        yield from (word for word in host.split(".")[:-1] if word not in _NO_NAMES)
