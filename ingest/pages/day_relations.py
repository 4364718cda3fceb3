"""Say what the days of a page have to do with one another, and with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.pages.day_addresses import address_features, day_in_address
from ingest.text.dates import shifted_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.pages.statements import PageFacts, Statement

#: Features of a day that the page states: in a tag, at its headline, or with a label.
_SAID = re.compile(
    r"in:(?:jsonld|meta|script):(?!other|made|dateCreated)|time:publication:(?!below|story|quote|high)"
    r"|time:anything:opening|print:opening|label:published"
)
_DAY_CHARS = len("2024-05-03")
#: Where the days of other stories and of comments stand.
_FAR = frozenset({"below", "story", "quote", "high"})


@dataclass(slots=True)
class Day:
    """Gather the places of one day."""

    statements: list[tuple[int, Statement]] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    @property
    def is_said(self) -> bool:
        """Tell whether the page states it, or it is only found there."""
        return any(map(_SAID.match, self.features))


def is_whole_day(value: str) -> bool:
    """Tell a day from a month or a year."""
    return len(value) == _DAY_CHARS


def compare(days: Mapping[str, Day], facts: PageFacts) -> None:
    """Mark what follows from all days together, and from the address."""
    printed = {value for value, day in days.items() if "print:opening" in day.features}
    # A day told within the story is compared with others like it only.
    stated = _from_others_than(_FAR | {"told"}, days) or _from_others_than(_FAR, days)
    addresses = [item.value for _, item in facts.collected if item.field == "url"]
    written = [day for day in map(day_in_address, addresses) if day]
    for value, day in days.items():
        if value in facts.changed:
            day.features.add("changed")
        if len(stated) > 1:
            ends = (("earliest", stated[0]), ("latest", stated[-1]))
            day.features.update(name for name, end in ends if end == value)
        elif value in stated:
            day.features.add("single")
        if shifted_day(value, -1) in printed:
            day.features.add("after")
        if shifted_day(value, 1) in printed:
            day.features.add("before")
        day.features.update(address_features(value, written))


def _from_others_than(sources: frozenset[str], days: Mapping[str, Day]) -> list[str]:
    """Return the days that stand in other places than some, the earliest first."""
    return sorted(
        value for value, day in days.items() if day.sources - sources and is_whole_day(value)
    )
