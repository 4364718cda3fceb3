"""Read what a page prints around its article: its writers, and the day in its address.

These are asked for what the tags of a page leave open. Everything is found at a place of the
page; what trafilatura or htmldate name counts only where the page shows it.

| what | where | method |
|---|---|---|
| writers | a leaf that is a byline, near the headline | `html:byline` |
| paper and writers | a line of origin, near the headline | `html:source-line` |
| paper | an end of the tab's title that leads home | `html:tab-title`, inferred |
| writers | links to pages on writers, near the headline | `html:author-link` |
| writers | names alone in one of the first paragraphs | `html:opening-name` |
| writers | what trafilatura finds, if one leaf shows it | `trafilatura:author`, inferred |
| day | what htmldate finds, if one leaf shows it | `htmldate`, inferred |
| day | the address of the page | `url:date`, inferred |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages import main_text
from ingest.pages.containers import behind_day
from ingest.pages.day_addresses import day_in_address
from ingest.pages.inline_parts import InlineParts, Part
from ingest.pages.own_names import state_site
from ingest.pages.statements import Place
from ingest.text import byline_names, bylines, printed_dates
from ingest.text.author_fields import split_people
from ingest.text.beside_story import names_picture_house
from ingest.text.byline_lines import is_sentence
from ingest.text.byline_names import is_person
from ingest.text.bylines import without_by
from ingest.text.elements import is_writer_page
from ingest.text.page_words import is_page_label
from ingest.text.source_lines import read_source_line
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from ingest.model import TypedBlock
    from ingest.pages.statements import PageFacts
    from ingest.text.visible import Visible

#: How writers are stated whom trafilatura supposes.
SUPPOSED = "trafilatura:author"

_PRINTED_RANK = 70
#: A byline that names the stated authors and more of them is the surest of all.
_FULLER_RANK = -1

#: Leaves from the headline up, and from the first paragraph down, where writers are named.
_PRINTED_ABOVE = 6
_PRINTED_BELOW = 3
_MAX_PRINTED_CHARS = 160
_SPACES = re.compile(r"\s")


def read_printed(
    facts: PageFacts,
    markup: str,
    visible: Visible,
    blocks: Sequence[TypedBlock],
) -> None:
    """Add the writers that a page prints near its headline."""
    near = _near_headline(blocks)
    parts = InlineParts(markup, visible)
    for item in near:
        if item.kind is Kind.BYLINE and _state_line(facts, parts, item):
            break
    if not facts.has("byline"):
        _state_links(facts, visible, near)
    if not facts.has("byline"):
        _state_opening_name(facts, blocks)
    _prefer_fuller(facts)
    _state_source_line(facts, near)
    state_site(facts, parts, blocks)


def ask_for_author(facts: PageFacts, tree: HtmlElement, blocks: Sequence[TypedBlock]) -> None:
    """Let trafilatura look for the writers of a page that states none."""
    if not facts.has("byline"):
        people = signers_in(main_text.find_author(tree) or "")
        place = _place_of_line(people, blocks)
        if place and all(is_person(name) for name in people):
            facts.infer(0, "byline", "; ".join(people), SUPPOSED, place)


def ask_for_day(
    facts: PageFacts, tree: HtmlElement | None, blocks: Sequence[TypedBlock], latest_date: str
) -> None:
    """Let htmldate look for a day that the page prints, and read the address of the page."""
    day = main_text.find_day(tree, latest_date) if tree is not None else None
    if day and day not in facts.changed:
        facts.infer(0, "published_on", day, "htmldate", _place_of_day(day, blocks))
    _read_address(facts)


def _near_headline(blocks: Sequence[TypedBlock]) -> Sequence[TypedBlock]:
    """Return the blocks from a little above the headline to a little below the lede."""
    body = next((at for at, item in enumerate(blocks) if item.kind is Kind.BODY), len(blocks))
    heads = [at for at, item in enumerate(blocks[:body]) if item.kind is Kind.HEADLINE]
    top = heads[-1] if heads else body
    above = blocks[max(0, top - _PRINTED_ABOVE) : top]
    return [*blocks[top : body + _PRINTED_BELOW], *above]


def _state_line(facts: PageFacts, parts: InlineParts, item: TypedBlock) -> bool:
    """State the names of a byline; an element of it that holds one name holds no other."""
    block = item.block
    line = _SPACES.sub(" ", block.text)
    pieces = [_named(part) for part in parts.of(block.start_char, block.end_char)]
    alone = [part for part in pieces if byline_names.is_name(_SPACES.sub(" ", part.text))]
    names = [(part.start_char, part.text) for part in alone]
    start = behind_day(line)
    read = bylines.read_byline(line[start:])
    people = read.names if read else ()
    # Beside "Jane Roe - Quay Courier" an element may hold the paper alone.
    is_beside = not any(own in name.text for name in people for _, own in names)
    if not names or (people and is_beside):
        names = [(block.start_char + start + name.start_char, name.text) for name in people]
    if not names:
        return False
    place = Place(names[0][0], names[-1][0] + len(names[-1][1]), is_shown=True)
    facts.state_people(_PRINTED_RANK, [name for _, name in names], "html:byline", place)
    return True


def _state_source_line(facts: PageFacts, near: Sequence[TypedBlock]) -> None:
    """State paper and writers of a line of origin: "Quay Post · 3 May 2019 · By Jane Roe"."""
    for item in near:
        source = read_source_line(_SPACES.sub(" ", item.block.text))
        if source is None:
            continue
        start = item.block.start_char
        if not facts.has("publisher"):
            paper = source.paper
            place = Place(start + paper.start_char, start + paper.end_char, is_shown=True)
            facts.state(_PRINTED_RANK, "publisher", paper.text, "html:source-line", place)
        if source.writers and not facts.has("byline"):
            first, last = source.writers[0], source.writers[-1]
            place = Place(start + first.start_char, start + last.end_char, is_shown=True)
            names = [name.text for name in source.writers]
            facts.state_people(_PRINTED_RANK, names, "html:source-line", place)
        return


def _named(part: Part) -> Part:
    """Leave out the word "by" where it shares an element with the name."""
    name = without_by(part.text)
    return Part(part.start_char + len(part.text) - len(name), name)


def _prefer_fuller(facts: PageFacts) -> None:
    """Put first a printed byline that names the stated authors and more of them.

    So too one that names persons where the page states its house as the author.
    """
    stated = [item for item in facts.ranked() if item.field == "byline"]
    if not stated or stated[0].is_inferred:
        return
    known = _names_of(stated[0].value)
    is_house = all(map(byline_names.is_organisation, stated[0].value.split("; ")))
    for item in stated[1:]:
        is_printed = item.method in ("html:byline", "rel:author", "itemprop:author")
        is_person = is_house and all(map(byline_names.is_name, item.value.split("; ")))
        if is_printed and (is_person or known < _names_of(item.value)):
            facts.collected.append((_FULLER_RANK, item))
            return


def _names_of(byline: str) -> set[str]:
    return {name.casefold() for name in byline.split("; ")}


def _state_links(facts: PageFacts, visible: Visible, near: Sequence[TypedBlock]) -> None:
    if not near:
        return
    start = min(item.block.start_char for item in near)
    end = max(item.block.end_char for item in near)
    names: list[str] = []
    places: list[Place] = []
    for tag in visible.tags:
        if tag.name != "a" or tag.end_char is None or not start <= tag.char <= end:
            continue
        text = visible.text[tag.char : tag.end_char].strip()
        if byline_names.is_name(text) and is_writer_page(tag.written):
            at = visible.text.index(text, tag.char)
            names.append(text)
            places.append(Place(at, at + len(text), is_shown=True))
    if names:
        place = Place(places[0].start_char, places[-1].end_char, is_shown=True)
        facts.state_people(_PRINTED_RANK + 1, names, "html:author-link", place)


def _state_opening_name(facts: PageFacts, blocks: Sequence[TypedBlock]) -> None:
    """Take names alone in one of the first paragraphs: so papers sign without a byline.

    One of them must have a usual given name, or the page must name its site as the author. Below
    a label of another thing, "Name" or "Contact", stands who has to do with that.
    """
    has_slot = facts.is_signed or any(item.field == "byline" for item in facts.ranked())
    body = [at for at, item in enumerate(blocks) if item.kind is Kind.BODY]
    for at in body[:_PRINTED_BELOW] if len(body) > _PRINTED_BELOW else ():
        block = blocks[at].block
        is_line = len(block.text) <= _MAX_PRINTED_CHARS and not is_sentence(block.text)
        is_labelled = at > 0 and is_page_label(blocks[at - 1].block.text)
        line = _first_line(block.text)
        is_own = is_line and not (is_labelled or names_picture_house(line))
        people = split_people(line) if is_own else []
        is_signed = has_slot or any(byline_names.has_given_name(name) for name in people)
        if people and is_signed and all(byline_names.is_name(name) for name in people):
            place = Place(block.start_char, block.start_char + len(line), is_shown=True)
            facts.state_people(_PRINTED_RANK + 2, people, "html:opening-name", place)
            return


def _first_line(text: str) -> str:
    """Return the line that may sign: below it may stand a role or a place, but no more names."""
    first, *others = text.split("\n")
    is_alone = not any(map(byline_names.has_given_name, map(str.strip, others)))
    return first.rstrip() if is_alone else text


def _place_of_line(people: Sequence[str], blocks: Sequence[TypedBlock]) -> Place | None:
    """Return where one short block shows all the names."""
    for item in blocks if people else ():
        block = item.block
        if len(block.text) <= _MAX_PRINTED_CHARS and all(name in block.text for name in people):
            start = min(block.text.index(name) for name in people)
            end = max(block.text.index(name) + len(name) for name in people)
            return Place(block.start_char + start, block.start_char + end, is_shown=True)
    return None


def _place_of_day(day: str | None, blocks: Sequence[TypedBlock]) -> Place | None:
    for item in blocks if day else ():
        if len(item.block.text) <= _MAX_PRINTED_CHARS:
            for date in printed_dates.find_dates(item.block.text, day_first=True):
                if date.value == day:
                    start = item.block.start_char
                    return Place(start + date.start_char, start + date.end_char, is_shown=True)
    return None


def _read_address(facts: PageFacts) -> None:
    """Infer the day, or the month, from the address of the page."""
    addresses = [(item.value, item.place) for item in facts.ranked() if item.field == "url"]
    stated = [(day_in_address(address) or "", place) for address, place in addresses]
    others = [(day_in_address(address) or "", place) for address, place in facts.addresses]
    # The most exact of them.
    value, place = max([*stated, *others], key=lambda pair: len(pair[0]), default=("", None))
    facts.infer(1, "published_on", value, "url:date", place)
