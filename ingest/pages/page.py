"""Read one web page: its paragraphs with their kinds, and what it states about itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, TypedBlock
from ingest.pages import headlines, main_text
from ingest.pages.days import DayReader
from ingest.pages.heading_pieces import is_unseen, leads_home, pieces_of
from ingest.pages.headlines import Heading
from ingest.pages.inline_parts import InlineParts
from ingest.pages.layout import layout_of
from ingest.pages.main_text import MAX_EXTRACT_BYTES, Coverage, align, may_name_author
from ingest.pages.marked_elements import days_of_story
from ingest.pages.metadata import read_facts
from ingest.pages.other_people import leaves_of_other_people, without_bylines_of_others
from ingest.pages.page_writers import WriterReader
from ingest.pages.plain_roles import Clues
from ingest.pages.printed import ask_for_author, ask_for_day, read_printed
from ingest.pages.roles import assign_roles
from ingest.pages.statements import INFERRED_DAYS, PageFacts, Place, Statement, state_days
from ingest.pages.titles import weigh_titles
from ingest.pages.weighing import is_sure
from ingest.pages.writer_ends import with_signature
from ingest.text.dates import LATEST_DATE
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison
from ingest.text.visible import Visible, read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from ingest.pages.statements import PrintedDay
    from ingest.pages.weighing import Candidate

#: Levels of nesting that are given to the extractor; libxml2 stops at 256. Beyond, all visible
#: text is kept as plain blocks.
MAX_EXTRACT_DEPTH = 250

#: Tags and texts of one page that are given to the extractor, which takes more than linear time
#: over them. The largest of 288 pages has 37,000.
MAX_EXTRACT_PIECES = 60_000

#: What a page is said to lack; the reader turns each into a Problem.
NO_ARTICLE = "no-article"
TOO_COMPLEX = "page-too-complex"

_TITLE_NAME = re.compile(r"title|headline|heading", re.IGNORECASE)
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
        judged: for fields whose values were weighed, all candidates, the best first.
        undecided: those of which no candidate is sure enough.
    """

    visible: Visible
    blocks: Sequence[TypedBlock]
    statements: Sequence[Statement]
    remarks: Sequence[str]
    judged: Mapping[str, Sequence[tuple[float, Candidate]]]
    undecided: frozenset[str]


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
    folded = [fold_for_comparison(text) for text in texts]
    coverage, is_found = _coverage(tree, visible, folded)
    if texts and not is_found and not remarks:
        remarks = [NO_ARTICLE]
    roles = assign_roles(visible.leaves, texts, folded, coverage, _clues(facts, visible))
    blocks = [
        TypedBlock(Block(text, leaf.start_char, leaf.end_char), role.kind, role.rule)
        for leaf, text, role in zip(visible.leaves, texts, roles, strict=True)
    ]
    titles = _titles(facts, visible, InlineParts(markup, visible), blocks)
    blocks = _with_headline(blocks, titles[0][1].statement) if titles else blocks
    layout = layout_of(visible.leaves, blocks, titles[0][1].statement if titles else None)
    others = leaves_of_other_people(layout, blocks)
    blocks = without_bylines_of_others(layout, blocks, others)
    facts.days = days_of_story(facts.days, layout)
    days = DayReader(facts, markup, layout, blocks).weigh(latest_date)
    own = _without(blocks, state_days(facts, visible.leaves, blocks))
    if not is_sure("published_on", days):
        own_days = [item for item in own if not layout.is_shown_with_others(_start_of(item))]
        ask_for_day(facts, tree, own_days, latest_date)
    read_printed(facts, markup, visible, blocks)
    writers = WriterReader(facts, visible, layout, blocks, others).weigh()
    is_open = tree is not None and not is_sure("byline", writers)
    if tree is not None and is_open and may_name_author(markup, visible.kept):
        known = len(facts.collected)
        ask_for_author(facts, tree, own)
        if len(facts.collected) > known:
            writers = WriterReader(facts, visible, layout, blocks, others).weigh()
    judged = {"headline": titles, "published_on": days, "byline": writers}
    chosen, undecided = _decide(facts, judged)
    stated = _statements(facts, chosen, judged, latest_date)
    blocks = with_signature(blocks, next((one for one in chosen if one.field == "byline"), None))
    return WebPage(visible, blocks, stated, remarks, judged, undecided)


def _with_headline(blocks: list[TypedBlock], headline: Statement) -> list[TypedBlock]:
    """Return the blocks, the one that prints the headline as such."""
    place = headline.place
    if place is None or not place.is_shown:
        return blocks
    at = bisect_right(blocks, place.start_char, key=_start_of) - 1
    if at < 0 or blocks[at].kind in (Kind.HEADLINE, Kind.BODY, Kind.STANDFIRST):
        return blocks
    heading = TypedBlock(blocks[at].block, Kind.HEADLINE, "html:headline")
    return [*blocks[:at], heading, *blocks[at + 1 :]]


def _decide(
    facts: PageFacts, judged: Mapping[str, Sequence[tuple[float, Candidate]]]
) -> tuple[list[Statement], frozenset[str]]:
    """Return the statements that are in force, and the fields that are better left open."""
    chosen, undecided = [], set()
    for field, weighed in judged.items():
        if is_sure(field, weighed):
            chosen.append(weighed[0][1].statement)
        elif field == "published_on" and (day := _inferred_day(facts)):
            chosen.append(day)
        elif weighed:
            undecided.add(field)
    return chosen, frozenset(undecided)


def _inferred_day(facts: PageFacts) -> Statement | None:
    """Return the day that htmldate found, or the one in the address, or that of a change."""
    inferred = (item for _, item in sorted(facts.collected, key=lambda pair: pair[0]))
    return next((item for item in inferred if item.method in INFERRED_DAYS), None)


def _without(blocks: Sequence[TypedBlock], days: Sequence[PrintedDay]) -> Sequence[TypedBlock]:
    """Return the blocks but those that print one of the days."""
    shown = (day.char for day in days if day.is_shown)
    printed = {bisect_right(blocks, char, key=_start_of) - 1 for char in shown}
    return [item for at, item in enumerate(blocks) if at not in printed]


def _start_of(item: TypedBlock) -> int:
    return item.block.start_char


def _clues(facts: PageFacts, visible: Visible) -> Clues:
    statements = facts.ranked()
    stated = [item for item in statements if item.field == "headline"][:_MAX_TITLES]
    headings = list(islice(_headings(visible, stated, None, None), _MAX_TITLES))
    cut = [item.value for item in headlines.cut_titles(stated, headings, _site_names(facts))]
    tops = [heading.text for heading in headings if heading.level == 1] if not cut else []
    printed = [
        heading.text
        for heading in headings
        if heading.level == 1 and any(headlines.is_variant(heading.text, title) for title in cut)
    ]
    return Clues(
        headlines=[*cut, *(item.value for item in stated), *printed, *tops[:1]],
        descriptions=[item.value for item in statements if item.field == "standfirst"],
        bodies=facts.bodies,
    )


def _tree(markup: str, visible: Visible) -> tuple[HtmlElement | None, list[str]]:
    """Parse what matters of a page, unless it would take the extractor too long."""
    size = sum(end - start for start, end in visible.kept)
    is_large = size > MAX_EXTRACT_BYTES or visible.pieces > MAX_EXTRACT_PIECES
    if is_large or visible.depth > MAX_EXTRACT_DEPTH:
        return None, [TOO_COMPLEX]
    if not visible.leaves:
        return None, []
    return main_text.parse("".join(markup[start:end] for start, end in visible.kept)), []


def _coverage(
    tree: HtmlElement | None, visible: Visible, folded: Sequence[str]
) -> tuple[Sequence[Coverage], bool]:
    passages = main_text.find_main_text(tree) if tree is not None else ()
    coverage = align(folded, passages).coverage
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


def _titles(
    facts: PageFacts, visible: Visible, parts: InlineParts, blocks: Sequence[TypedBlock]
) -> list[tuple[float, Candidate]]:
    """Return the titles of a page with their scores, the best first."""
    body = next((at for at, item in enumerate(blocks) if item.kind is Kind.BODY), None)
    ranks = sorted(facts.collected, key=lambda pair: pair[0])
    stated = [item for _, item in ranks if item.field == "headline"][:_MAX_TITLES]
    headings = list(islice(_headings(visible, stated, body, parts), _MAX_TITLES))
    addresses = [item.value for _, item in ranks if item.field == "url"]
    return weigh_titles(stated, headings, _site_names(facts), addresses)


def _statements(
    facts: PageFacts,
    chosen: Sequence[Statement],
    judged: Mapping[str, Sequence[tuple[float, Candidate]]],
    latest_date: str,
) -> tuple[Statement, ...]:
    """Return what is in force, then all else that the page states; of writers, who is one."""
    ranked = (
        item
        for item in facts.ranked()
        if item.field != "byline" and (item.field != "published_on" or item.value <= latest_date)
    )
    writers = [candidate.statement for _, candidate in judged["byline"]]
    return tuple(dict.fromkeys((*chosen, *writers, *ranked)))


def _headings(
    visible: Visible, stated: Sequence[Statement], body: int | None, parts: InlineParts | None
) -> Iterator[Heading]:
    """Yield the headings of a page; those in what stands aside only when they are its title."""
    titles = {fold_for_comparison(item.value) for item in stated}
    for at, leaf in enumerate(visible.leaves):
        if not leaf.marks & (ElementMark.HEADLINE | ElementMark.HEADING):
            continue
        text = " ".join(visible.text[leaf.start_char : leaf.end_char].split())
        is_aside = bool(leaf.marks & ElementMark.ASIDE)
        is_other = is_aside and fold_for_comparison(text) not in titles
        if is_other or (parts and leads_home(parts, leaf)):
            continue
        tag = _HEADING_TAG.search(leaf.signature)
        level = 1 if leaf.marks & ElementMark.HEADLINE else int(tag[1]) if tag else 2
        yield Heading(
            level,
            text,
            Place(leaf.start_char, leaf.end_char, is_shown=True),
            gap=None if body is None else body - at,
            is_aside=is_aside,
            is_named=_TITLE_NAME.search(leaf.signature) is not None,
            is_unseen=is_unseen(leaf.signature),
            pieces=pieces_of(parts, leaf) if parts else (),
        )


def _site_names(facts: PageFacts) -> list[str]:
    publishers = [item.value for _, item in facts.collected if item.field == "publisher"]
    return [*publishers, *_host_words(facts)]


def _host_words(facts: PageFacts) -> Iterator[str]:
    """Yield the words of the page's own host, which most sites are named by."""
    for host in facts.hosts():
        yield from (word for word in host.split(".")[:-1] if word not in _NO_NAMES)
