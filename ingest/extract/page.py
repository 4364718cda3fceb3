"""Read one web page: its paragraphs with their kinds, and what it states about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import settings
from ingest.extract import headlines, main_text
from ingest.extract.align import Coverage, align
from ingest.extract.elements import Mark
from ingest.extract.metadata import (
    PageFacts,
    declared_of,
    is_byline,
    is_person,
    read_facts,
    split_people,
    state_people,
)
from ingest.extract.roles import Clues, assign_roles
from ingest.extract.visible import Visible, read_visible
from ingest.model import Block, Kind, TypedBlock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.html import HtmlElement

    from ingest.declared import Declared

#: What a page is said to lack; the reader turns each into a Problem.
NO_ARTICLE = "no-article"
TOO_COMPLEX = "page-too-complex"

_PRINTED_RANK = 70
_FALLBACK_RANK = 80


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what was read of one page.

    Attributes:
        visible: its text and where each character is written.
        blocks: every leaf with its kind; together they hold all visible characters.
        statements: metadata candidates, the surest of each field first.
        remarks: codes of what went wrong on the way.
    """

    visible: Visible
    blocks: Sequence[TypedBlock]
    statements: Sequence[Declared]
    remarks: Sequence[str]

    @property
    def declared(self) -> Mapping[str, str]:
        """Return the surest value of each field."""
        return dict(declared_of(self.statements))


def read_page(markup: str, latest_date: str = settings.LATEST_DATE) -> Page:
    """Read a page; every visible character lies in exactly one block, in order.

    Args:
        markup: the decoded page.
        latest_date: no date after this ISO day is believed.
    """
    visible = read_visible(markup)
    facts = read_facts(markup, visible)
    tree, remarks = _tree(markup, visible)
    texts = [visible.text[leaf.start_char : leaf.end_char] for leaf in visible.leaves]
    coverage, is_found = _coverage(tree, visible, texts)
    if texts and not is_found and not remarks:
        remarks = [NO_ARTICLE]
    statements = _statements(facts, visible, latest_date)
    clues = Clues(
        headlines=[item.value for item in statements if item.field == "headline"],
        descriptions=[item.value for item in statements if item.field == "standfirst"],
        bodies=facts.bodies,
    )
    roles = assign_roles(visible.leaves, texts, coverage, clues)
    blocks = [
        TypedBlock(Block(text, leaf.start_char, leaf.end_char), role.kind, role.rule)
        for leaf, text, role in zip(visible.leaves, texts, roles, strict=True)
    ]
    _read_byline(facts, blocks)
    if tree is not None:
        _ask_for_missing(facts, tree, latest_date)
    return Page(visible, blocks, _statements(facts, visible, latest_date), remarks)


def _tree(markup: str, visible: Visible) -> tuple[HtmlElement | None, list[str]]:
    """Parse what matters of a page, unless it would take the extractor too long."""
    size = sum(end - start for start, end in visible.kept)
    if size > settings.MAX_EXTRACT_BYTES or visible.depth > settings.MAX_EXTRACT_DEPTH:
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
    wanted = Mark.ARTICLE if any(mark & Mark.ARTICLE for mark in marks) else Mark.NONE
    return [
        Coverage(float(mark & wanted == wanted and not mark & Mark.ASIDE), Kind.BODY)
        for mark in marks
    ]


def _read_byline(facts: PageFacts, blocks: Sequence[TypedBlock]) -> None:
    """Take the authors from the first printed byline, when no tag names them."""
    if any(item.field == "byline" for _, item in facts.found):
        return
    for item in blocks:
        if item.kind is Kind.BYLINE and is_byline(item.block.text):
            state_people(facts, _PRINTED_RANK, split_people(item.block.text), "html:byline")
            return


def _ask_for_missing(facts: PageFacts, tree: HtmlElement, latest_date: str) -> None:
    """Let trafilatura and htmldate look for what the page does not state in its tags."""
    fields = {item.field for _, item in facts.found}
    if "published_on" not in fields:
        day = main_text.find_day(tree, latest_date)
        facts.state(_FALLBACK_RANK, "published_on", day, "htmldate")
    if "byline" not in fields:
        people = split_people(main_text.find_author(tree) or "")
        if all(is_person(name) for name in people):
            state_people(facts, _FALLBACK_RANK, people, "trafilatura:author")


def _statements(facts: PageFacts, visible: Visible, latest_date: str) -> tuple[Declared, ...]:
    stated = tuple(
        item for item in facts.ranked() if item.field != "published_on" or item.value <= latest_date
    )
    headings = [
        " ".join(visible.text[leaf.start_char : leaf.end_char].split())
        for leaf in visible.leaves
        if leaf.marks & Mark.HEADLINE and not leaf.marks & Mark.ASIDE
    ]
    chosen = headlines.choose(stated, headings)
    if chosen is None:
        return stated
    return (chosen, *(item for item in stated if item != chosen))
