"""Say what the field filters of a query mean: `publisher:BBC`, `after:2014-05`, `is:undated`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.text.words import terms

if TYPE_CHECKING:
    from ingest.search.tree import Field

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

#: What `is:` may say.
STATES = frozenset({"undated"})


def date_code(text: str | None) -> int:
    """Return a date as one number that sorts: 20140500 for `2014-05`, 0 for no date."""
    match = _DATE.match(text or "")
    if match is None:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    if not year > 0 or month > len(_MONTHS) or day > 31:
        return 0
    return year * 10_000 + month * 100 + day


def is_readable(field: Field) -> bool:
    """Tell whether the value of a field filter can be understood."""
    if field.name in {"year", "after", "before"}:
        return date_code(field.value) > 0
    if field.name == "kind":
        return field.value.lower() in {kind.value for kind in Kind}
    if field.name == "is":
        return field.value.lower() in STATES
    return bool(terms(field.value))


def date_in_words(code: int) -> str:
    """Return a date code as people say it: `May 2014`."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    words = [str(day)] if day else []
    words += [_MONTHS[month - 1]] if month else []
    return " ".join([*words, str(year)])


def iso_date(code: int) -> str:
    """Return a date code as ISO writes it, as exact as it is."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def describe_field(field: Field) -> str:
    """Return a field filter in a reader's words."""
    if field.name == "after":
        return f"published {date_in_words(date_code(field.value))} or later"
    if field.name == "before":
        return f"published before {date_in_words(date_code(field.value))}"
    if field.name == "year":
        return f"published in {date_in_words(date_code(field.value))}"
    if field.name == "is":
        return "without a date"
    if field.name == "headline":
        return f"with “{field.value}” in the headline"
    return f"{field.name} “{field.value}”"
