"""Gather what a page says about its article, with the place where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ingest.pages.align import fold_unseen
from ingest.text.bylines import has_given_name, is_account, is_company, without_addresses
from ingest.text.markup import unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What a statement that is only inferred comes after.
_INFERRED_RANK = 100

#: Characters. A longer title or list of authors is none.
_MAX_VALUE_CHARS = 5_000

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
    """

    char: int
    of: DayOf
    is_shown: bool
    statement: Statement


@dataclass(slots=True)
class PageFacts:
    """Gather what one page states.

    Attributes:
        found: rank and statement in the order of the page; lower ranks are surer.
        days: days of elements; which of them count is judged where the article is known.
        bodies: the article's text as JSON-LD repeats it.
        addresses: where else the page is to be found, such as its form for telephones.
        owners: names of the site, its publisher and the holder of its rights.
    """

    found: list[tuple[float, Statement]] = field(default_factory=list)
    days: list[PrintedDay] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    addresses: list[tuple[str, Place | None]] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)

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
        if text and len(text) <= _MAX_VALUE_CHARS:
            self.found.append((rank, Statement(field_name, text, method, place)))
            if field_name == "publisher":
                self.owners.add(fold_unseen(text))

    def state_people(
        self, rank: float, people: Iterable[str], method: str, place: Place | None = None
    ) -> None:
        """Keep a list of people as one byline; addresses and accounts among them are left out."""
        names = [name for name in dict.fromkeys(without_addresses(people)) if not is_account(name)]
        self.state(rank, "byline", "; ".join(names), method, place)

    def infer(
        self, rank: float, field_name: str, value: str | None, method: str, place: Place | None
    ) -> None:
        """Keep a value that the page does not state in so many words, if it shows why."""
        text = plain(value or "")
        if text and place:
            item = Statement(field_name, text, method, place, is_inferred=True)
            self.found.append((rank + _INFERRED_RANK, item))

    def hosts(self) -> Iterator[str]:
        """Yield the hosts of the addresses that the page gives for itself."""
        for _, item in self.found:
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
        for rank, item in self.found:
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
        return fold_unseen(name) in self.owners


def plain(value: str) -> str:
    """Return a value without the markup and entities that sites leave in it."""
    if "<" in value or "&" in value:
        value = _TAG.sub("", unescape(_TAG.sub("", value)))
    return " ".join(value.split())


def surest(statements: Sequence[Statement]) -> dict[str, str]:
    """Return the winning value of each field."""
    values: dict[str, str] = {}
    for item in statements:
        values.setdefault(item.field, item.value)
    return values
