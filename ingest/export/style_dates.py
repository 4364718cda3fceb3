"""Write a date as each style guide does, as exact as it is; nothing for no date."""

from __future__ import annotations

from ingest.text.partial_dates import MONTHS

GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
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
    year, month, day = _parts(iso)
    if not month:
        return str(year or "")
    return f"{MONTHS[month - 1]} {day}, {year}" if day else f"{MONTHS[month - 1]} {year}"


def british(iso: str | None) -> str:
    """Return a date as Harvard writes it: `14 March 2019`."""
    year, month, day = _parts(iso)
    named = f"{MONTHS[month - 1]} {year}" if month else str(year or "")
    return f"{day} {named}" if month and day else named


def day_and_month(iso: str | None) -> str:
    """Return a date without its year: `14 March`."""
    _, month, day = _parts(iso)
    return f"{day or ''} {MONTHS[month - 1]}".strip() if month else ""


def apa_day(iso: str | None) -> str:
    """Return a date as APA writes it: `2019, March 14`."""
    year, month, day = _parts(iso)
    if not month:
        return str(year or "")
    return f"{year}, {MONTHS[month - 1]} {day or ''}".strip()


def _short(month: int) -> str:
    """Return a month as MLA and Bluebook cut it: May, June and July whole, Sept. with four."""
    name = MONTHS[month - 1]
    if name in {"May", "June", "July"}:
        return name
    return "Sept." if name == "September" else f"{name[:3]}."


def mla_day(iso: str | None) -> str:
    """Return a date as MLA writes it: `14 Mar. 2019`."""
    year, month, day = _parts(iso)
    named = f"{_short(month)} {year}" if month else str(year or "")
    return f"{day} {named}" if month and day else named


def bluebook_day(iso: str | None) -> str:
    """Return a date as Bluebook writes it: `Mar. 14, 2019`."""
    year, month, day = _parts(iso)
    if not month:
        return str(year or "")
    return f"{_short(month)} {day}, {year}" if day else f"{_short(month)} {year}"


def german(iso: str | None) -> str:
    """Return a date as German does: `14. März 2019`."""
    year, month, day = _parts(iso)
    named = f"{GERMAN_MONTHS[month - 1]} {year}" if month else str(year or "")
    return f"{day}. {named}" if month and day else named
