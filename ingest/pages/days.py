"""Gather all days of a page with what speaks for each, and choose the day it came out.

A page states days in JSON-LD and in meta tags, shows them in `<time>` and prints them in lines of
its own; some are those of a change, of an event, of a comment or of another story, and an instant
in UTC may lie on the next day. Each is weighed by its features:

| feature | the day |
|---|---|
| `in:NAME` | stands in this property or kind of meta tag, or in the address |
| `time:OF:ZONE` | an element gives it, and what of: publication, making, anything |
| `print:ZONE`, `print:ZONE:alone` | a short line prints it, or nothing else |
| `near`, `first`, `lone` | is printed right at the headline, before others, as the only one there |
| `label:published` | the line says so; a day that it says to be another's is none |
| `changed` | the page was changed then, or so it says |
| `url:day`, `url:month`, `url:other` | the address has it, its month, or another one |
| `utc`, `after`, `before` | is an instant in UTC; the day after, or before, a printed one |
| `earliest`, `latest` | of all that are stated |

Zones are those of `layout`; `high` is what is shown above the opening.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.day_addresses import day_in_address
from ingest.pages.day_boxes import MAX_DAY_PART_CHARS, day_box
from ingest.pages.day_labels import (
    DAY_LABEL_CHARS,
    is_as_of,
    is_labelled,
    label_above,
    label_of,
    with_labels,
)
from ingest.pages.day_lines import (
    MAX_DAY_LINE_CHARS,
    as_stated,
    by_weekday,
    dates_of,
    is_beside_title,
    is_day_line,
    is_told,
    line_features,
    source_of,
)
from ingest.pages.day_relations import Day, compare, is_whole_day
from ingest.pages.one_line import one_line, shown_chars
from ingest.pages.statements import AS_OF_DAY, Place, Statement
from ingest.pages.weighing import Candidate, weigh
from ingest.text.day_words import dateline_day
from ingest.text.elements import ElementMark
from ingest.text.language import tell_language
from ingest.text.printed_dates import find_dates, words_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import TypedBlock
    from ingest.pages.layout import Layout
    from ingest.pages.statements import PageFacts
    from ingest.text.printed_dates import FoundDate

#: Characters of a line that dates the text; a longer one in the story is a sentence.
MAX_STAMP_CHARS = 80
#: Leaves between the headline and a day that is right at it.
NEAR_DAY_LEAVES = 3
#: Different days that are weighed; a page has a few.
MAX_DAYS = 80

_HEADINGS = ElementMark.HEADLINE | ElementMark.HEADING
_PROSE = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.LIST})
_NO_LINE = _PROSE | {Kind.CAPTION}
_UTC = re.compile(r"T(\d\d):\d\d.{0,24}(?:Z|[+-]00:?00)$")
#: Languages that write the year before the month, in two figures too.
_YEAR_FIRST = frozenset({"ja", "ko", "zh"})


class DayReader:
    """Gather the days of one page."""

    def __init__(
        self, facts: PageFacts, markup: str, layout: Layout, blocks: Sequence[TypedBlock]
    ) -> None:
        self.facts = facts
        self.markup = markup
        self.layout = layout
        self.blocks = blocks
        self.days: dict[str, Day] = {}
        self.valid: list[Statement] = []
        languages = (s.value[:2].lower() for _, s in facts.collected if s.field == "language")
        self.language = next(languages, None)
        self.is_eastern = self.language in _YEAR_FIRST

    def weigh(self, latest_date: str) -> list[tuple[float, Candidate]]:
        """Return the days with their scores, the best first."""
        self._read_tags()
        self._read_elements()
        self._read_lines()
        self._read_address()
        compare(self.days, self.facts)
        self._infer_valid(latest_date)
        whole = (value for value in self.days if is_whole_day(value) and value <= latest_date)
        return weigh("published_on", (self._candidate(value) for value in whole))

    @cached_property
    def is_day_first(self) -> bool:
        """Tell whether 03/04 is in April: in all languages but English, if one is known."""
        prose = (item.block.text for item in self.blocks if item.kind is Kind.BODY)
        return (self.language or tell_language(" ".join(prose)) or "en") != "en"

    @cached_property
    def _is_dated_below(self) -> bool:
        """Tell whether a line right below the headline has a day."""
        below = self.blocks[self.layout.title + 1 :][:NEAR_DAY_LEAVES]
        return any(is_day_line(item.block.text) for item in below if item.kind not in _NO_LINE)

    def add(self, value: str, feature: str, source: str, item: Statement, rank: int) -> None:
        """Keep one place of a day."""
        if value not in self.days and len(self.days) >= MAX_DAYS:
            return
        day = self.days.setdefault(value, Day())
        day.features.add(feature)
        day.sources.add(source)
        day.statements.append((rank, item))

    def _read_tags(self) -> None:
        for _, item in self.facts.collected:
            if item.field != "published_on" or item.is_inferred:
                continue
            name = source_of(item.method)
            if item.method.startswith(("jsonld:", "meta:", "script:")):
                self.add(item.value, f"in:{name}", name.partition(":")[0], item, 0)
                written = self.markup[slice(*item.place[:2])] if item.place else ""
                instant = _UTC.search(written.strip("\"' "))
                if instant:
                    is_late = not 5 <= int(instant[1]) < 19
                    self.days[item.value].features.update(
                        ("utc", "utc:late" if is_late else "utc:day")
                    )

    def _read_address(self) -> None:
        for _, item in self.facts.collected:
            day = day_in_address(item.value) if item.field == "url" else None
            if day and is_whole_day(day):
                stated = Statement("published_on", day, "url:date", item.place, is_inferred=True)
                self.add(day, "in:url", "url", stated, 4)

    def _read_elements(self) -> None:
        for day in self.facts.days:
            at = self.layout.place(day.char)
            if not day.is_shown:
                at += 1
            zone = "below" if self.layout.is_of_others(at) else self.layout.zone(at)
            is_aside = 0 <= at < len(self.blocks) and bool(
                self.layout.leaves[at].marks & ElementMark.ASIDE
            )
            if zone == "above" and day.is_shown:
                zone = "opening" if day.is_labelled else "high"
            name = f"time:{day.of.value}:{zone}" + (":aside" if is_aside else "")
            self.add(
                day.statement.value, name, "time" if zone == "opening" else zone, day.statement, 2
            )
            if day.is_labelled and zone == "opening" and day.statement.value in self.days:
                self.days[day.statement.value].features.add("label:published")

    def _read_lines(self) -> None:
        printed: list[tuple[int, str]] = []
        others: list[tuple[int, str, str]] = []
        for at, item in enumerate(self.blocks):
            text = item.block.text
            if len(text) <= MAX_DAY_PART_CHARS and self.layout.zone(at) == "opening":
                printed += self._read_box(at)
            if not any(map(str.isdigit, text)):
                continue
            if 0 <= at - self.layout.first <= 1 and (found := dateline_day(text)):
                printed += self._read_dateline(at, found)
            if shown_chars(text) > MAX_DAY_LINE_CHARS:
                continue
            zone = self.layout.zone(at)
            if not self._may_date(at, zone, text):
                continue
            # Beside a day at the headline, one at the head of the page is today, and one in a
            # sentence is told.
            is_told = self.blocks[at].kind in _PROSE and shown_chars(text) > MAX_STAMP_CHARS
            is_today = (
                0 <= at < self.layout.title and not is_labelled(text) and self._is_dated_below
            )
            if self.layout.is_head_of_page(at) or is_today or (is_told and zone == "opening"):
                others.append((at, zone, text))
                continue
            printed += [(at, value) for value in self._read_line(at, zone, text)]
        if not any(self.layout.zone(at) == "opening" for at, _ in printed):
            printed += [(line[0], value) for line in others for value in self._read_line(*line)]
        self._mark_printed(
            [(at, value) for at, value in printed if self.layout.zone(at) == "opening"]
        )

    def _may_date(self, at: int, zone: str, text: str) -> bool:
        """Tell whether a line stands where the day of the story is printed."""
        if self.layout.leaves[at].marks & _HEADINGS and not is_beside_title(text):
            return False
        if self.layout.is_of_others(at):
            return False
        is_short = len(text) <= DAY_LABEL_CHARS * 2
        is_line = is_short and self.blocks[at].kind not in _PROSE
        # A list of what is said of the text has the word in an element of its own.
        is_named = is_short and is_labelled(label_above(self.blocks, at))
        is_told = zone == "story" and (is_line or is_named or is_labelled(text))
        return zone in ("opening", "closing") or is_told

    def _read_box(self, at: int) -> Iterator[tuple[int, str]]:
        """Read the day whose parts stand in several leaves, or in one with nothing between."""
        if any(day.is_whole for day in find_dates(self.blocks[at].block.text)):
            return
        box = day_box(self.blocks, at)
        if box and label_of(label_above(self.blocks, at), "") in ("published", "none"):
            item = _printed_day(box.value, box.start_char, box.end_char)
            self.add(box.value, "print:opening", "print", item, 3)
            yield at, box.value

    def _read_line(self, at: int, zone: str, text: str) -> Iterator[str]:
        shown = one_line(text)
        line = shown.text
        around = words_around(line)
        start = self.blocks[at].block.start_char
        dates = dates_of(line, day_first=self.is_day_first)
        labelled = list(with_labels(line, dates))
        # Beside a day that is said to be that of publication, another one is of a change.
        labels = sorted(label_of(before, after) for _, before, after in labelled)
        is_said = "published" in labels
        # "Oct 5, 2021 Updated Oct 6, 2021": one without a word, beside the day of a change.
        is_first = labels == ["none", "updated"]
        for found, said_before, after in labelled:
            written = line[found.start_char : found.end_char]
            date_ = by_weekday(found, written, said_before)
            date_ = as_stated(date_, written, self.days, year_first=self.is_eastern)
            if not date_.is_whole or "©" in line or "opyright" in line:
                continue
            is_bare = at and not said_before.strip(" |,·•-–—(")
            before = label_above(self.blocks, at) + said_before if is_bare else said_before
            span = shown.span(date_.start_char, date_.end_char)
            item = _printed_day(date_.value, start + span[0], start + span[1])
            label = label_of(before, after)
            if label == "none" and date_.value not in self.days and is_told(line, date_):
                continue
            if label in ("updated", "other") or (is_said and label == "none"):
                self.facts.changed.add(date_.value)
                if is_as_of(before) and self.blocks[at].kind is not Kind.CAPTION:
                    self.valid.append(replace(item, method=AS_OF_DAY))
                continue
            label = "published" if is_first else label
            source = "told" if zone == "story" else "print"
            self.add(date_.value, f"print:{zone}", source, item, 3)
            features = self.days[date_.value].features
            features |= line_features(
                self.layout.leaves[at].marks,
                is_prose=self.blocks[at].kind in _PROSE,
                is_several=len(dates) > 1 and not is_first,
            )
            features.update(("label:published",) if label == "published" else ())
            features.update((f"print:{zone}:alone",) if around == [] else ())
            yield date_.value

    def _read_dateline(self, at: int, found: FoundDate) -> Iterator[tuple[int, str]]:
        start = self.blocks[at].block.start_char
        item = _printed_day(found.value, start + found.start_char, start + found.end_char)
        self.add(found.value, "print:opening", "print", item, 3)
        yield at, found.value

    def _mark_printed(self, opening: Sequence[tuple[int, str]]) -> None:
        if not opening:
            return
        is_lone = len({value for _, value in opening}) == 1
        self.days[opening[0][1]].features.add("lone" if is_lone else "first")
        for at, value in opening:
            if abs(at - self.layout.title) <= NEAR_DAY_LEAVES:
                self.days[value].features.add("near")

    def _infer_valid(self, latest_date: str) -> None:
        """Keep the day on which the text was valid, which dates a page that says nothing else."""
        values = {item.value for item in self.valid}
        if len(values) == 1 and values.pop() <= latest_date:
            item = self.valid[0]
            self.facts.infer(9, "published_on", item.value, AS_OF_DAY, item.place)

    def _candidate(self, value: str) -> Candidate:
        day = self.days[value]
        statement = min(day.statements, key=lambda pair: pair[0])[1]
        is_inferred = statement.is_inferred or not day.is_said
        return Candidate(replace(statement, is_inferred=is_inferred), frozenset(day.features))


def _printed_day(value: str, start_char: int, end_char: int) -> Statement:
    place = Place(start_char, end_char, is_shown=True)
    return Statement("published_on", value, "html:printed-day", place)
