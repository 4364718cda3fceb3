"""Read the date in a column, in which people write days in numbers as well."""

from __future__ import annotations

import re

from ingest.text.iso_dates import read_date

_IN_NUMBERS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?=$|[T\s,])")

#: From here on a number is no month.
_FIRST_DAY_ONLY = 13


def read_record_date(written: str) -> str | None:
    """Return a date as exact as it was written; None when it is none.

    Dots are put between days in the order day, month, year. With slashes or hyphens Europe and
    America differ: where both orders are possible, only the year is certain.
    """
    found = _IN_NUMBERS.match(written[:100])
    if not found:
        return read_date(written)
    first, second, year = int(found[1]), int(found[3]), found[4]
    if found[2] == "." or first >= _FIRST_DAY_ONLY or first == second:
        return read_date(f"{year}-{second:02}-{first:02}")
    if second >= _FIRST_DAY_ONLY:
        return read_date(f"{year}-{first:02}-{second:02}")
    return read_date(year)
