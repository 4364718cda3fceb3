"""Gather what a page says about its article, with the place where it says so.

Lists of other articles, comments and posts from elsewhere carry days in the same elements. What
tells them apart is where they stand:

| zone | `datePublished`, `<time>` that says so | other `<time>`, `dateCreated` |
|---|---|---|
| from a little above the headline to the first paragraph | stated | stated; created: inferred |
| from there to a little behind the article, if it is the only day there | stated | inferred |
| above that, if nothing is shown and all such agree | stated | stated; created: inferred |
| anywhere else, or in a quotation | not at all | not at all |

Found on pages of other collections than those by which the other rules were made: of 66 pages
with a known day five were given that of a comment, an event or a shared post.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ingest.model import Kind
from ingest.text.archived_address import original_address
from ingest.text.byline_lines import is_company
from ingest.text.byline_names import has_given_name
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison
from ingest.text.markup import unescape
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ingest.model import TypedBlock
    from ingest.text.elements import Leaf

#: How a day is stated on which a text was valid, "Stand: 3 May"; it counts where there is no other.
AS_OF_DAY = "html:as-of-day"
#: How days are stated that count where no other is sure.
INFERRED_DAYS = frozenset({"htmldate", "url:date", AS_OF_DAY})

#: What a statement that is only inferred comes after.
_INFERRED_RANK = 100

#: Characters. A longer title or list of authors is none.
_MAX_VALUE_CHARS = 5_000

#: Characters of a value in which a day is looked for.
_MAX_DAY_CHARS = 100

_TAG = re.compile(r"<[^<>]{0,500}>")


class Place(NamedTuple):
    """Mark a range of the visible text (`is_shown`), or else of the markup."""

    start_char: int
    end_char: int
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Hold one candidate for a metadata field.

    Attributes:
        field: one of `model.FIELDS`.
        value: without markup; a date is ISO and as exact as it was written.
        method: where it stood, such as `jsonld:datePublished`.
        place: the verbatim characters; None when they were put together from several places.
        is_inferred: True when the page does not say in so many words what the value is.
    """

    field: str
    value: str
    method: str
    place: Place | None = None
    is_inferred: bool = False


class DayOf(Enum):
    """Say of what an element gives the day."""

    PUBLICATION = "publication"
    MAKING = "making"
    ANYTHING = "anything"


class PrintedDay(NamedTuple):
    """Hold a day that an element of the page gives.

    Attributes:
        char: how much visible text stands before the element.
        of: what the element says of it.
        is_shown: False for an element that shows nothing, such as `meta`.
        statement: the day, and where it is written.
        is_labelled: the element shows that the page was published then.
    """

    char: int
    of: DayOf
    is_shown: bool
    statement: Statement
    is_labelled: bool = False


@dataclass(slots=True)
class PageFacts:
    """Gather what one page states.

    Attributes:
        collected: rank and statement in the order of the page; lower ranks are surer.
        days: days of elements; which of them count is judged where the article is known.
        bodies: the article's text as JSON-LD repeats it.
        addresses: where else the page is to be found, such as its form for telephones.
        owners: names of the site, its publisher and the holder of its rights.
        changed: days on which tags say that the page was changed.
        accounts: writers whose page is that of an account of the program: `/author/admin/`.
        is_signed: True when the page names a writer who is no person.
    """

    collected: list[tuple[float, Statement]] = field(default_factory=list)
    days: list[PrintedDay] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    addresses: list[tuple[str, Place | None]] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    is_signed: bool = False

    def state(
        self,
        rank: float,
        field_name: str,
        value: str | None,
        method: str,
        place: Place | None = None,
    ) -> None:
        """Keep a value, trimmed and without markup; empty ones are nothing."""
        text = plain(value or "")
        if field_name == "url":
            text = original_address(text)
        if text and len(text) <= _MAX_VALUE_CHARS:
            self.collected.append((rank, Statement(field_name, text, method, place)))
            if field_name == "publisher":
                self.owners.add(fold_for_comparison(text))

    def state_people(
        self, rank: float, people: Iterable[str], method: str, place: Place | None = None
    ) -> None:
        """Keep a list of people as one byline; of houses only that the page has named one."""
        names = list(dict.fromkeys(people))
        self.is_signed |= not names
        self.state(rank, "byline", "; ".join(names), method, place)

    def forget(self, stretches: Iterable[range], fields: Container[str]) -> None:
        """Leave out what some stretches of `collected` state about some fields."""
        places = {at for stretch in stretches for at in stretch}
        self.collected[:] = [
            pair
            for at, pair in enumerate(self.collected)
            if at not in places or pair[1].field not in fields
        ]

    def infer(
        self, rank: float, field_name: str, value: str | None, method: str, place: Place | None
    ) -> None:
        """Keep a value that the page does not state in so many words, if it shows why."""
        text = plain(value or "")
        if text and place:
            item = Statement(field_name, text, method, place, is_inferred=True)
            self.collected.append((rank + _INFERRED_RANK, item))

    def hosts(self) -> Iterator[str]:
        """Yield the hosts of the addresses that the page gives for itself."""
        for _, item in self.collected:
            if item.field == "url":
                try:
                    host = urlsplit(item.value).hostname
                except ValueError:
                    continue
                if host:
                    yield host.removeprefix("www.")

    def has(self, field_name: str) -> bool:
        """Tell whether the page states the field."""
        return any(item.field == field_name for item in self.ranked() if not item.is_inferred)

    def ranked(self) -> tuple[Statement, ...]:
        """Return the statements, the surest of each field first, each value once."""
        seen: set[tuple[str, str]] = set()
        result = []
        for _, item in sorted(self._weighed(), key=lambda pair: pair[0]):
            if (item.field, item.value) not in seen:
                seen.add((item.field, item.value))
                result.append(item)
        return tuple(result)

    def _weighed(self) -> Iterator[tuple[float, Statement]]:
        """Yield all statements; a site that names itself as the author comes behind every person.

        So does a line that begins with the site: it is an imprint, "Quay Post Ltd, Quayside".
        """
        for rank, item in self.collected:
            if item.field == "byline" and not item.is_inferred and self._is_imprint(item):
                yield rank + _INFERRED_RANK, replace(item, is_inferred=True)
            else:
                yield rank, item

    def _is_imprint(self, byline: Statement) -> bool:
        names = byline.value.split("; ")
        if all(map(self._is_owner, names)):
            return True
        is_line = len(names) > 1 and not byline.method.startswith("jsonld")
        is_line = is_line and not any(map(has_given_name, names[1:]))
        return is_line and (self._is_owner(names[0]) or is_company(names[0]))

    def _is_owner(self, name: str) -> bool:
        return fold_for_comparison(name) in self.owners


def plain(value: str) -> str:
    """Return a value without the markup and entities that sites leave in it."""
    if "<" in value or "&" in value:
        value = _TAG.sub("", unescape(_TAG.sub("", value)))
    return " ".join(value.split())


def stated_day(value: str) -> str | None:
    """Return the first whole day of a value that is written as people do: "12. Mai 2024"."""
    days = find_dates(value[:_MAX_DAY_CHARS])
    return next((day.value for day in days if day.is_whole), None)


#: Leaves around the headline and behind the article in which its day is printed.
_LEAVES_ABOVE = 8
_LEAVES_BELOW = 2
_LEAVES_BEHIND = 6
#: As `PageFacts.collected` has it; a day is inferred from a `<time>` sooner than by htmldate.
_RANKS = {DayOf.PUBLICATION: 40, DayOf.ANYTHING: 50}
_SOONEST_RANK = -1
_PROSE = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.LIST})


def state_days(
    facts: PageFacts, leaves: Sequence[Leaf], blocks: Sequence[TypedBlock]
) -> list[PrintedDay]:
    """State the days of `facts.days` that are the article's; return those of others."""
    prose = [at for at, item in enumerate(blocks) if item.kind in _PROSE]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), len(blocks) - 1)
    heads = [at for at, item in enumerate(blocks[:first]) if item.kind is Kind.HEADLINE]
    top = (heads[0] if heads else first) - _LEAVES_ABOVE
    starts = [leaf.start_char for leaf in leaves]
    above: list[PrintedDay] = []
    later: list[PrintedDay] = []
    others: list[PrintedDay] = []
    for day in facts.days:
        at = bisect_right(starts, day.char) - 1
        if at >= 0 and leaves[at].marks & ElementMark.QUOTE:
            others.append(day)
        elif at < top and not day.is_shown:
            above.append(day)
        elif top <= at <= first + _LEAVES_BELOW:
            _state(facts, day, is_inferred=day.of is DayOf.MAKING)
        elif first < at <= last + _LEAVES_BEHIND:
            later.append(day)
        else:
            others.append(day)
    if len({day.statement.value for day in above}) == 1:
        _state(facts, above[0], is_inferred=above[0].of is DayOf.MAKING)
    else:
        others += above
    if len({day.statement.value for day in later}) != 1:
        return others + later
    _state(facts, later[0], is_inferred=later[0].of is not DayOf.PUBLICATION)
    return others


def _state(facts: PageFacts, day: PrintedDay, *, is_inferred: bool) -> None:
    if is_inferred:
        item = day.statement
        facts.infer(_SOONEST_RANK, item.field, item.value, item.method, item.place)
    else:
        facts.collected.append((_RANKS[day.of], day.statement))
