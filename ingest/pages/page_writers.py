"""Gather all who may have written a page's article with what speaks for each, and choose.

Tags name writers, owners and desks alike; a page prints the writer near the headline or behind
the story, and prints those of other stories as well. Who can be no person is left out by
`text/writers.py`; each list of names that remains is weighed by its features:

| feature | the names |
|---|---|
| `in:NAME` | stand in JSON-LD, in a meta tag |
| `in:NAME:ZONE` | stand in an element for authors, a link, or a line of a form, in this zone |
| `only:NAME` | stand there and nowhere else |
| `opener` | follow "By" or its like |
| `shown:ZONE`, `unshown` | short lines there have all of them; none have |
| `names:N` | are so many |
| `given:all`, `given:none` | begin with usual given names |
| `bare` | begin with no usual given names, and stand in no tag, element or line for writers |
| `mononym` | one of them is a single word |
| `fuller`, `partial` | have more names, or longer ones, than another list; fewer, or shorter ones |
| `lone`, `rivals` | are the only firm list; others have none of the names |
| `sources:N` | stand in this number of places |
| `completed` | is a name that a tag gives in part, and a line in full |
| `owner` | one of them is the name of the site or its house too |
| `site:all`, `site:some` | all their words, or some, stand in the name of the host |
| `account` | the page on one of them is that of an account: `/author/admin/` |
| `later` | JSON-LD names them for a later object only |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.eastern_lines import may_be_called, may_be_supposed, read_head
from ingest.pages.full_names import full_name
from ingest.pages.layout import MIN_TITLE_CHARS
from ingest.pages.leaf_writers import Asked, is_beside_day, is_opened, read_leaf
from ingest.pages.one_line import shown_chars
from ingest.pages.own_names import own_names, rights_holder
from ingest.pages.printed import SUPPOSED
from ingest.pages.weighing import weigh
from ingest.pages.writer_blocks import joined_blocks
from ingest.pages.writer_ends import read_closing
from ingest.pages.writer_lines import read_line
from ingest.pages.writer_links import linked_writers, side_by_side
from ingest.pages.writer_lists import WriterList
from ingest.pages.writer_names import (
    are_persons,
    are_run_on,
    are_told_of,
    form_features,
    fuller_first,
    is_bare_place,
    is_firm,
    relation_features,
    site_features,
    without_title,
)
from ingest.text import byline_names, bylines
from ingest.text.beside_story import signs_agency
from ingest.text.eastern_writers import eastern_script
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison
from ingest.text.writers import is_pen_name, is_writer

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ingest.model import TypedBlock
    from ingest.pages.layout import Layout
    from ingest.pages.line_writers import LineWriters
    from ingest.pages.statements import PageFacts, Statement
    from ingest.pages.weighing import Candidate
    from ingest.text.visible import Visible

#: Characters of a line that may show who wrote the text.
MAX_SIGNED_LINE_CHARS = 160
#: Different lists of writers that are weighed; a page has a few.
MAX_WRITER_LISTS = 40
#: Rank in `PageFacts.collected` below which a statement of JSON-LD is of the first object.
_FIRST_OBJECT = 1
_SPACES = re.compile(r"\s")
_ZONES = ("opening", "closing")
_OF_PICTURES = frozenset({Kind.CAPTION, Kind.CREDIT})
#: Where the writers of other stories and of posts stand.
_OTHERS = ("below", "quote")


class WriterReader:
    """Gather the writers of one page."""

    def __init__(
        self,
        facts: PageFacts,
        visible: Visible,
        layout: Layout,
        blocks: Sequence[TypedBlock],
        other_people: Container[int] = (),
    ) -> None:
        self.facts = facts
        self.tags, self.text = visible.tags, visible.text
        self.layout = layout
        self.blocks = blocks
        self.owners = facts.owners
        self.own_names = own_names(facts, blocks)
        self.script = eastern_script(visible.text)
        self.around = layout.around()
        self.other_people = other_people
        self.lists: dict[frozenset[str], WriterList] = {}
        self.below: list[tuple[str, Statement]] = []
        self.blocks_named: list[tuple[int, str, Statement]] = []

    def weigh(self) -> list[tuple[float, Candidate]]:
        """Return the lists of names with their scores, the best first."""
        for rank, item in self.facts.collected:
            if item.field == "byline":
                self._read_statement(rank, item)
        has_agency = False
        for at, zone in self.around:
            is_line = shown_chars(self.blocks[at].block.text) <= MAX_SIGNED_LINE_CHARS
            if is_line and not self.layout.is_of_others(at):
                self._read_line(zone, at)
                has_agency |= zone == "opening" and signs_agency(self.blocks[at].block.text)
        for item in joined_blocks(self.blocks_named, self.layout.headings()):
            self._add(item, "in:blocks:opening", "blocks", 3)
        self._read_ends()
        self._read_links()
        self._read_below()
        if not self.lists and (holder := rights_holder(self.blocks[self.layout.last + 1 :])):
            self._add(holder, "in:rights", "rights", 4)
        self._complete()
        story = self.layout.paragraphs(self.blocks)
        self.lists = {
            key: own
            for key, own in self.lists.items()
            if not (are_run_on(key, self.lists) or are_told_of(own.names, own.features, story))
        }
        self._compare()
        lists = self.lists.values()
        own = [one.candidate() for one in lists if are_persons(one.features, has_agency=has_agency)]
        return fuller_first(weigh("byline", own))

    def _add(self, item: Statement, feature: str, source: str, rank: int) -> WriterList | None:
        place = item.place
        if place and place.is_shown and self.layout.place(place.start_char) in self.other_people:
            return None
        item = without_title(item)
        stated = item.value.split("; ")
        names = [name for name in stated if self._may_write(name, item, is_lone=not stated[1:])]
        key = frozenset(fold_for_comparison(name).replace(".", "") for name in names)
        is_pens = len(names) > 1 and all(map(is_pen_name, names))
        if not names or is_pens or (key not in self.lists and len(self.lists) >= MAX_WRITER_LISTS):
            return None
        entry = self.lists.setdefault(key, WriterList(tuple(names)))
        entry.features.add(feature)
        entry.sources.add(source)
        entry.statements.append((rank, replace(item, value="; ".join(names))))
        return entry

    def _may_write(self, name: str, item: Statement, *, is_lone: bool) -> bool:
        """Tell a person, who may own the page, from her paper beside her, and from mere words."""
        if not may_be_called(name, self.script):
            return False
        key = fold_for_comparison(name)
        if key in self.owners or (not is_lone and key in self.own_names):
            return is_writer(name) and " " in name and byline_names.has_given_name(name)
        if item.method == SUPPOSED:
            return is_writer(name) and may_be_supposed(name)
        return is_writer(name) or is_pen_name(name)

    def _read_statement(self, rank: float, item: Statement) -> None:
        kind, _, name = item.method.partition(":")
        if kind == "jsonld":
            entry = self._add(item, "in:jsonld", "jsonld", 0)
            if entry and rank >= _FIRST_OBJECT:
                entry.features.add("later")
        elif kind == "meta":
            group = name if name in ("author", "article:author", "parsely-author") else "other"
            self._add(item, f"in:meta:{group}", "meta", 1)
        elif kind == "script":
            self._add(item, "in:script", "script", 1)
        else:
            at = self.layout.place(item.place.start_char) if item.place else -1
            zone = self.layout.zone(at) if item.place and item.place.is_shown else "none"
            is_picture = at >= 0 and self.blocks[at].kind in _OF_PICTURES
            if zone not in _OTHERS and not is_picture and not self.layout.is_of_others(at):
                self._add(item, f"in:{item.method}:{zone}", f"{kind}:{zone}", 2)
            elif zone == "below":
                self.below.append((item.method, item))

    def _read_line(self, zone: str, at: int) -> None:
        item = self.blocks[at]
        asked = Asked(
            item.kind,
            self.layout.leaves[at].marks,
            zone,
            self.script,
            is_opened=is_opened(self.blocks, at),
            is_signed=self.facts.is_signed,
            is_beside_day=zone == "opening" and is_beside_day(self.blocks, at),
        )
        for read in read_leaf(item.block.text, asked):
            if read.has_opener or not read.is_of(self.own_names):
                self._add_line(read, item, zone)
            if read.form == "line" and zone == "opening" and len(read.names) == 1:
                signature = self.layout.leaves[at].signature
                self.blocks_named.append((at, signature, read.statement(item.block.start_char)))

    def _read_ends(self) -> None:
        """Read who is named at the head of the story, and at the end of its last paragraphs."""
        first, last = self.layout.first, self.layout.last
        if first < len(self.blocks) and (read := read_head(self.blocks[first].block.text)):
            self._add_line(read, self.blocks[first], "opening")
        for at, item in enumerate(self.blocks[max(0, last - 1) : last + 1], max(0, last - 1)):
            # Below a quotation stands who is quoted.
            is_below_text = at == last and self.layout.zone(at - 1) != "quote"
            before = [above.block.text for above in self.blocks[: at if is_below_text else 0]]
            read = read_closing(item.block.text, item.kind, before, self.script)
            if read:
                self._add_line(read, item, "closing")

    def _add_line(self, read: LineWriters, item: TypedBlock, zone: str) -> None:
        entry = self._add(
            read.statement(item.block.start_char), f"in:{read.form}:{zone}", f"line:{zone}", 3
        )
        if entry and read.has_opener:
            entry.features.add(f"opener:{zone}")

    def _read_links(self) -> None:
        """Read the links to pages on writers in the opening and the closing."""
        own: list[tuple[str, Statement]] = []
        for zone, is_of_others, item in linked_writers(self.tags, self.text, self.layout):
            if zone in _ZONES and not is_of_others:
                self._add(item, f"in:link:{zone}", f"link:{zone}", 3)
                own.append((zone, item))
            else:
                self.below.append(("link", item))
        for zone, item in side_by_side(own):
            self._add(item, f"in:link:{zone}", f"link:{zone}", 3)

    def _read_below(self) -> None:
        """Read who is named far below the story, as in a box, where all elements name the same."""
        for at, leaf in enumerate(self.layout.leaves):
            line, text = self.blocks[at], self.blocks[at].block.text
            is_marked = bool(leaf.marks & ElementMark.WRITER)
            is_far = (is_marked or ":" in text) and self.layout.is_far(at)
            is_labelled = is_far and ":" in text[: bylines.opener_end(text)]
            if not (is_far and (is_marked or is_labelled)) or len(text) > MAX_SIGNED_LINE_CHARS:
                continue
            spaced = _SPACES.sub(" ", text)
            read = read_line(spaced, line.kind, leaf.marks, "closing", is_signed=False)
            is_signed = read is not None and (not is_labelled or read.is_signed())
            least = 0 if is_labelled or (read and read.has_opener) else MIN_TITLE_CHARS
            if read and is_signed and not self.layout.is_below_title(at, least):
                self.below.append(("box", read.statement(line.block.start_char)))
        named = {item.value.casefold() for _, item in self.below}
        for method, item in self.below if len(named) == 1 else ():
            self._add(item, f"in:{method}:below", "below", 4)

    def _complete(self) -> None:
        """Add the full name where the page begins a line with one: "Nils" and "Nils Roe ..."."""
        short = [entry for entry in self.lists.values() if len(entry.names) == 1]
        for entry in short:
            statement = full_name(entry.names[0], self.blocks)
            full = self._add(statement, "completed", "full", 4) if statement else None
            if full:
                full.features |= {name for name in entry.features if name.startswith("in:")}
                full.sources |= entry.sources

    def _compare(self) -> None:
        shown = {zone: self._lines(zone) for zone in _ZONES}
        hosts = [host.replace("-", "") for host in self.facts.hosts()]
        for key, entry in self.lists.items():
            entry.features |= form_features(entry.names)
            known = {"owner": self.owners, "account": self.facts.accounts}
            entry.features |= {name for name, others in known.items() if key & others}
            entry.features |= site_features(entry.names, hosts)
            entry.features.add(f"sources:{min(4, len(entry.sources))}")
            places = [name for name in entry.features if name.startswith("in:")]
            entry.features.update(f"only:{places[0][3:]}" for _ in places[:1] if not places[1:])
            zones = [
                zone
                for zone in _ZONES
                if all(any(name in line for line in shown[zone]) for name in key)
            ]
            entry.features.update(f"shown:{zone}" for zone in zones)
            if not zones:
                entry.features.add("unshown")
            if "given:none" in entry.features and all(map(is_bare_place, places)):
                entry.features.add("bare")
        firm = {key for key, entry in self.lists.items() if is_firm(entry.features)}
        for key, entry in self.lists.items():
            entry.features |= relation_features(key, firm - {key} if key in firm else self.lists)

    def _lines(self, zone: str) -> list[str]:
        lines = (self.blocks[at].block.text for at, own in self.around if own == zone)
        short = (line for line in lines if shown_chars(line) <= MAX_SIGNED_LINE_CHARS)
        return [fold_for_comparison(line).replace(".", "") for line in short]
