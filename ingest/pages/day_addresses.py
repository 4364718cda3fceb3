"""Read the day in the address of a page: `/2024/05/03/`, `/20240503-`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.dates import read_date_value

if TYPE_CHECKING:
    from collections.abc import Sequence

_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])(\d{1,2})(?:\2(\d{1,2}))?|(\d\d)(\d\d))(?=[/_.-]|$)"
)


def day_in_address(address: str) -> str | None:
    """Return the day, the month or the year in the path of an address; None when there is none."""
    match = _URL_DAY.search(address)
    if not match:
        return None
    year, _, month, day, *joined = match.groups()
    return read_date_value("-".join(filter(None, (year, month, day) if month else (year, *joined))))


def address_features(value: str, written: Sequence[str]) -> set[str]:
    """Say whether the days and months in the addresses of a page are the one given."""
    if not written:
        return set()
    if value in written:
        return {"url:day"}
    if any(value.startswith(part) for part in written):
        return {"url:month"}
    return {"url:other"}
