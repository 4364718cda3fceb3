"""Write a date as each style guide does, as exact as it is; nothing for no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.partial_dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip

#: As MLA and Bluebook cut them.
SHORT_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


def _parts(iso: str | None) -> tuple[int, int, int]:
    """Return year, month and day of a date; 0 for what is not known."""
    numbers = [int(part) if part.isdecimal() else 0 for part in (iso or "").split("-")]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return year, month if month <= len(MONTHS) else 0, day


def year_of(iso: str | None) -> str:
    """Return the year: `2019`."""
    return str(_parts(iso)[0] or "")


def american(iso: str | None) -> str:
    """Return a date as Chicago writes it: `March 14, 2019`."""
    return _month_first(iso, MONTHS)


def british(iso: str | None) -> str:
    """Return a date as Harvard writes it: `14 March 2019`."""
    return _day_first(iso, MONTHS)


def day_and_month(iso: str | None) -> str:
    """Return a date without its year: `14 March`."""
    return british(iso).removesuffix(year_of(iso)).strip()


def apa_day(iso: str | None) -> str:
    """Return a date as APA writes it: `2019, March 14`."""
    year, month, day = _parts(iso)
    return f"{year}, {MONTHS[month - 1]} {day or ''}".strip() if month else year_of(iso)


def mla_day(iso: str | None) -> str:
    """Return a date as MLA writes it: `14 Mar. 2019`."""
    return _day_first(iso, SHORT_MONTHS)


def bluebook_day(iso: str | None) -> str:
    """Return a date as Bluebook writes it: `Mar. 14, 2019`."""
    return _month_first(iso, SHORT_MONTHS)


def german(iso: str | None) -> str:
    """Return a date as German does: `14. März 2019`."""
    return _day_first(iso, GERMAN_MONTHS, behind_day=".")


def _month_first(iso: str | None, months: Sequence[str]) -> str:
    year, month, day = _parts(iso)
    if not month:
        return year_of(iso)
    return f"{months[month - 1]} {day}, {year}" if day else f"{months[month - 1]} {year}"


def _day_first(iso: str | None, months: Sequence[str], behind_day: str = "") -> str:
    year, month, day = _parts(iso)
    if not month:
        return year_of(iso)
    named = f"{months[month - 1]} {year}"
    return f"{day}{behind_day} {named}" if day else named
