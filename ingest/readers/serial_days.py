"""Read days that a spreadsheet exported as the numbers it counts them by: 45000 is 2023-03-15."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ingest.readers.record_fields import field_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Days are counted from here.
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no zone
_SERIAL = re.compile(r"\s*(\d{5})(?:[.,]\d{1,12})?\s*")
#: Numbers of the days from 1954 to 2036: others may be postal codes or counts.
_EARLIEST, _LATEST = 20_000, 50_000
#: Numbers below are those of days before June 1980, or of a year from 2020 and a day in it.
_MAX_ORDINAL, _YEAR_DAYS = 29_367, 366
#: Values without another kind of value among them that prove a column.
_MIN_VALUES = 2


def day_of_serial(number: float) -> str:
    """Return the day of a number by which spreadsheets count days."""
    return (_FIRST_DAY + timedelta(days=int(number))).date().isoformat()


def read_serial_day(written: str) -> str:
    """Return the day that a number stands for; other values as they are."""
    match = _SERIAL.fullmatch(written)
    return day_of_serial(int(match[1])) if match else written


def serial_columns(
    names: Sequence[str], fields: Mapping[str, str], rows: Callable[[], Iterable[Sequence[str]]]
) -> frozenset[str]:
    """Return the columns of days of a table all of whose values are such numbers.

    Args:
        names: of the columns.
        fields: which column holds which field, where the user says so.
        rows: gives the values below the names.
    """
    columns = field_columns(names, fields).columns.get("published_on", ())
    surely: set[int] = set()
    counts = {names.index(column): 0 for column in columns}
    for row in rows():
        if not counts:
            break
        for place in [place for place in counts if place < len(row) and row[place].strip()]:
            match = _SERIAL.fullmatch(row[place])
            if match and not _may_be_ordinal(int(match[1])):
                surely.add(place)
            if match and _EARLIEST <= int(match[1]) <= _LATEST:
                counts[place] += 1
            else:
                del counts[place]
    return frozenset(
        names[place] for place, count in counts.items() if count >= _MIN_VALUES and place in surely
    )


def _may_be_ordinal(number: int) -> bool:
    """Tell what may be a year and the number of a day in it: 23145 is 25 May 2023."""
    return number < _MAX_ORDINAL and 1 <= number % 1000 <= _YEAR_DAYS
