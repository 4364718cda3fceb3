"""Put together what XML states in parts: the name of a person, and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.readers.record_fields import column_key
from ingest.text.dates import read_date_value
from ingest.text.printed_dates import month_number

if TYPE_CHECKING:
    from ingest.readers.xml_tree import Element

_FAMILY = frozenset(
    str.split("lastname familyname surname family nachname nom apellidos apellido cognome")
)
_GIVEN = frozenset(
    str.split("forename firstname givenname givennames given vorname prenom nombre nome")
)


def name_in(person: Element) -> str:
    """Return the name in the parts of a person, given names first; empty where it has none."""
    family, given = _part(person, _FAMILY), _part(person, _GIVEN)
    return f"{given} {family}".strip() if family else ""


def day_in(date: Element) -> str:
    """Return the day in the parts of a date, as exact as they are; empty where it has none."""
    year, month, day = (_part(date, frozenset({key})) for key in ("year", "month", "day"))
    number = int(month) if month.isdecimal() and len(month) <= 2 else month_number(month)
    if number and day.isdecimal() and len(day) <= 2:
        whole = read_date_value(f"{year}-{number:02}-{int(day):02}")
        if whole:
            return whole
    return (number and read_date_value(f"{year}-{number:02}")) or read_date_value(year) or ""


def _part(element: Element, keys: frozenset[str]) -> str:
    named = (child for child in element.children if column_key(child.local) in keys)
    child = next(named, None)
    return " ".join(child.text.split()) if child is not None else ""
