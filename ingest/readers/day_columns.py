"""Join the columns of a year, a month and a day to one day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.readers.record_fields import column_key
from ingest.text.dates import read_date_value
from ingest.text.printed_dates import month_number

if TYPE_CHECKING:
    from collections.abc import Mapping

_YEARS = frozenset(
    str.split("year yyyy py pubyear publicationyear jahr annee ano anno jaar rok rik")
)
_MONTHS = frozenset(
    str.split("month mm pd pubmonth publicationmonth monat mois mes mese maand miesiac")
)
_DAYS = frozenset(
    str.split("day dd dayofmonth pubday publicationday tag jour dia giorno dag dzien")
)
_YEAR_CHARS = 4
_BOTH = re.compile(r"([^\W\d_]{3,12})\.?[ -](\d{1,2})")


def day_of_columns(values: Mapping[str, str], year: str, value: str) -> str:
    """Return the day or month that the columns beside the one of a year complete.

    Args:
        values: of the record, by the names of their columns.
        year: the column that gave the day of publication.
        value: what it gave; a whole day stays as it is.
    """
    if len(value) != _YEAR_CHARS or column_key(year) not in _YEARS:
        return value
    month, day = _month_and_day(values)
    if not month:
        return value
    whole = read_date_value(f"{value}-{month:02}-{day:02}") if day else None
    return whole or read_date_value(f"{value}-{month:02}") or value


def _month_and_day(values: Mapping[str, str]) -> tuple[int, int]:
    """Return the numbers of month and day; the first column may hold both, "FEB 17"."""
    named = (value for name, value in values.items() if column_key(name) in _MONTHS)
    both = _BOTH.fullmatch(next(named, "").strip())
    if both and (month := month_number(both[1])):
        return month, int(both[2])
    return _number(values, _MONTHS), _number(values, _DAYS)


def _number(values: Mapping[str, str], keys: frozenset[str]) -> int:
    named = (value.strip() for name, value in values.items() if column_key(name) in keys)
    written = next(named, "")
    if written.isdecimal() and len(written) <= 2:
        return int(written)
    return month_number(written) or 0
