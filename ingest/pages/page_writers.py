"""Gather all who may have written a page's article with what speaks for each, and choose.

Tags name writers, owners and desks alike; a page prints the writer near the headline or behind
the story, and prints those of other stories as well. Who can be no person is left out by
`text/writers.py`; each list of names that remains is weighed by its features:

| feature | the names |
|---|---|
| `in:NAME` | stand in JSON-LD, in a meta tag |
| `in:NAME:ZONE` | stand in an element for authors, in a line, or alone, in this zone |
| `opener` | follow "By" or its like |
| `shown:ZONE`, `unshown` | a short line there has all of them; none has |
| `names:N` | are so many |
| `given:all`, `given:none` | begin with usual given names |
| `mononym` | one of them is a single word |
| `fuller`, `partial` | have more names, or longer ones, than another list; fewer, or shorter ones |
| `lone`, `rivals` | are the only list; others have none of the names |
| `sources:N` | stand in this number of places |
| `completed` | is a name that a tag gives in part, and a line in full |
| `owner` | one of them is the name of the site or its house too |
| `later` | JSON-LD names them for a later object only |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.containers import behind_day
from ingest.pages.statements import Place, Statement
from ingest.pages.weighing import Candidate, weigh
from ingest.text import bylines
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison
from ingest.text.printed_dates import words_around
from ingest.text.writers import is_pen_name, is_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.model import TypedBlock
    from ingest.pages.layout import Layout
    from ingest.pages.statements import PageFacts

#: Characters of a line that may show who wrote the text.
MAX_SIGNED_LINE_CHARS = 160
#: Different lists of writers that are weighed; a page has a few.
MAX_WRITER_LISTS = 40
#: Names from which on a list is long.
MANY_NAMES = 4
#: Score by which a list with more names may be behind the best one.
FULLER_MARGIN = 2.0
#: Rank in `PageFacts.collected` below which a statement of JSON-LD is of the first object.
_FIRST_OBJECT = 1
#: Elements in which a name alone is one of a list, a heading or a caption.
_NO_SIGNATURE = (
    ElementMark.ASIDE
    | ElementMark.ITEM
    | ElementMark.HEADING
    | ElementMark.HEADLINE
    | ElementMark.CAPTION
    | ElementMark.TABLE
)
_SIGN = re.compile(r"\s?[|·•]\s?|\s[-–—/]\s|,\s")
_SPACES = re.compile(r"\s")
_ZONES = ("opening", "closing")
#: Where the writers of other stories and of posts stand.
_OTHERS = ("below", "quote")


@dataclass(slots=True)
class _List:
    """Gather the places of one list of names."""

    names: tuple[str, ...]
    statements: list[tuple[int, Statement]] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


class WriterReader:
    """Gather the writers of one page."""

    def __init__(self, facts: PageFacts, layout: Layout, blocks: Sequence[TypedBlock]) -> None:
        self.facts = facts
        self.layout = layout
        self.blocks = blocks
        self.owners = facts.owners
        self.around = layout.around()
        self.lists: dict[frozenset[str], _List] = {}

    def weigh(self) -> list[tuple[float, Candidate]]:
        """Return the lists of names with their scores, the best first."""
        for rank, item in self.facts.collected:
            if item.field == "byline":
                self._read_statement(rank, item)
        for at, zone in self.around:
            line = self.blocks[at]
            if self.layout.is_of_others(at):
                break
            if len(line.block.text) <= MAX_SIGNED_LINE_CHARS:
                self._read_line(zone, line, self.layout.leaves[at].marks)
        self._complete()
        self._compare()
        return _fuller_first(weigh("byline", map(self._candidate, self.lists.values())))

    def _add(self, item: Statement, feature: str, source: str, rank: int) -> _List | None:
        names = [name for name in item.value.split("; ") if self._may_write(name)]
        key = frozenset(fold_for_comparison(name).replace(".", "") for name in names)
        if not names or (key not in self.lists and len(self.lists) >= MAX_WRITER_LISTS):
            return None
        entry = self.lists.setdefault(key, _List(tuple(names)))
        entry.features.add(feature)
        entry.sources.add(source)
        entry.statements.append((rank, replace(item, value="; ".join(names))))
        return entry

    def _may_write(self, name: str) -> bool:
        """Tell whether a name is a person's; the owner of a page may be one who writes it."""
        if fold_for_comparison(name) in self.owners:
            return is_writer(name) and " " in name and bylines.has_given_name(name)
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
        else:
            at = self.layout.place(item.place.start_char) if item.place else -1
            zone = self.layout.zone(at) if item.place and item.place.is_shown else "none"
            if zone not in _OTHERS and not self.layout.is_of_others(at):
                self._add(item, f"in:{item.method}:{zone}", f"{kind}:{zone}", 2)

    def _read_line(self, zone: str, item: TypedBlock, marks: int) -> None:
        text = _SPACES.sub(" ", item.block.text)
        start, end = _name_beside_day(text)
        if end:
            place = Place(item.block.start_char + start, item.block.start_char + end, is_shown=True)
            stated = Statement("byline", text[start:end], "html:byline", place)
            self._add(stated, f"in:beside-day:{zone}", f"line:{zone}", 3)
            return
        start = behind_day(text)
        byline = bylines.read_byline(text[start:])
        if byline is None or not byline.names:
            return
        is_named = item.kind is Kind.BYLINE
        has_given = all(bylines.has_given_name(name.text) for name in byline.names)
        is_alone = not marks & _NO_SIGNATURE and (
            has_given
            or (
                self.facts.is_signed
                and zone == "opening"
                and byline.end_char >= len(text.rstrip()) - start
            )
        )
        if not (is_named or byline.has_opener or is_alone):
            return
        first, last = byline.names[0], byline.names[-1]
        begin = item.block.start_char + start
        place = Place(begin + first.start_char, begin + last.end_char, is_shown=True)
        value = "; ".join(dict.fromkeys(name.text for name in byline.names))
        kind = "line" if is_named else "said" if byline.has_opener else "alone"
        statement = Statement("byline", value, "html:byline", place)
        entry = self._add(statement, f"in:{kind}:{zone}", f"line:{zone}", 3)
        if entry and byline.has_opener:
            entry.features.add(f"opener:{zone}")

    def _complete(self) -> None:
        """Add the full name where the page begins a line with one: "Nils" and "Nils Roe ..."."""
        short = [entry for entry in self.lists.values() if len(entry.names) == 1]
        for entry in short:
            name = entry.names[0]
            if " " in name or not name.isalpha():
                continue
            pattern = re.compile(rf"(?:[A-Z]\w{{1,4}}\.\s)?({re.escape(name)}\s[A-ZÀ-Þ][\w'’-]+)")
            found = [
                (match, item.block.start_char)
                for item in self.blocks
                if (match := pattern.match(item.block.text))
            ]
            if len({match[1] for match, _ in found}) == 1 and bylines.is_name(found[0][0][1]):
                match, start = found[0]
                place = Place(start + match.start(1), start + match.end(1), is_shown=True)
                statement = Statement("byline", match[1], "html:full-name", place)
                full = self._add(statement, "completed", "full", 4)
                if full:
                    full.features |= {name for name in entry.features if name.startswith("in:")}
                    full.sources |= entry.sources

    def _compare(self) -> None:
        shown = {zone: self._lines(zone) for zone in _ZONES}
        for key, entry in self.lists.items():
            entry.features |= _form(entry.names)
            if key & self.owners:
                entry.features.add("owner")
            entry.features.add(f"sources:{min(4, len(entry.sources))}")
            zones = [
                zone
                for zone in _ZONES
                if any(all(name in line for name in key) for line in shown[zone])
            ]
            entry.features.update(f"shown:{zone}" for zone in zones)
            if not zones:
                entry.features.add("unshown")
            others = [other for other in self.lists if other != key]
            if not others:
                entry.features.add("lone")
            for other in others:
                if key < other or _is_short(key, other):
                    entry.features.add("partial")
                elif other < key or _is_short(other, key):
                    entry.features.add("fuller")
                elif not key & other:
                    entry.features.add("rivals")

    def _lines(self, zone: str) -> list[str]:
        return [
            fold_for_comparison(self.blocks[at].block.text).replace(".", "")
            for at, own in self.around
            if own == zone and len(self.blocks[at].block.text) <= MAX_SIGNED_LINE_CHARS
        ]

    def _candidate(self, entry: _List) -> Candidate:
        statement = min(entry.statements, key=lambda pair: pair[0])[1]
        longest = max((item for _, item in entry.statements), key=lambda item: len(item.value))
        statement = replace(statement, value=longest.value)
        return Candidate(statement, frozenset(entry.features))


def _fuller_first(weighed: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Put a list with all names of the best one, and more, first when it is nearly as sure."""
    if not weighed:
        return weighed
    least = weighed[0][0] - FULLER_MARGIN
    best = set(weighed[0][1].statement.value.split("; "))
    for pair in weighed[1:]:
        if pair[0] >= least and best < set(pair[1].statement.value.split("; ")):
            first = (weighed[0][0], pair[1])
            return [first, *(other for other in weighed if other is not pair)]
    return weighed


def _name_beside_day(line: str) -> tuple[int, int]:
    """Return where a name stands alone between signs in a line with a day: "3 May | Jane Roe"."""
    spans, start = [], 0
    for sign in [*_SIGN.finditer(line), None]:
        end = sign.start() if sign else len(line)
        spans.append((start, end))
        start = sign.end() if sign else end
    parts = [line[start:end] for start, end in spans]
    if len(parts) < 2 or not any(words_around(part) == [] for part in parts):
        return 0, 0
    names = [span for span, part in zip(spans, parts, strict=True) if bylines.is_name(part)]
    return names[0] if len(names) == 1 and is_writer(line[slice(*names[0])]) else (0, 0)


def _form(names: Sequence[str]) -> set[str]:
    given = [bylines.has_given_name(name) for name in names]
    result = {f"names:{min(len(names), MANY_NAMES)}"}
    result.add("given:all" if all(given) else "given:some" if any(given) else "given:none")
    if any(len(name.split()) == 1 and name.isascii() for name in names):
        result.add("mononym")
    if any(name.isupper() for name in names):
        result.add("capitals")
    return result


def _is_short(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether every name is the beginning or end of another list's: "Nils" of "Nils Roe"."""
    longer = list(others)
    return all(
        any(other != name and (other.startswith(name) or other.endswith(name)) for other in longer)
        for name in names
    )
