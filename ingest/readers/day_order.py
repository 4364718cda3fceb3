"""Tell whether the days of a whole column are written day first or month first."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.text.dates import day_order, has_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Rows looked at first: a column of days has them from its start.
_FIRST_ROWS = 200
#: "Date (DD/MM/YYYY)", "Datum [tt.mm.jjjj]": the name of a column says how its days are written.
_DAY_FIRST = re.compile(r"[(\[](?:dd?|tt?|jj)[./ -]m{1,3}[./ -]", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"[(\[]mm?[./ -](?:dd?|tt?|jj)[./ -]", re.IGNORECASE)


def named_order(name: str) -> bool | None:
    """Return whether the name of a column says that its days put the day first; None if neither."""
    if _DAY_FIRST.search(name):
        return True
    return False if _MONTH_FIRST.search(name) else None


def column_order(values: Callable[[], Iterable[str]]) -> bool | None:
    """Return whether the days of a column put the day first; None where it does not prove it.

    `14/03/2023` proves the order of `09/11/2022` in the same column. A column that has both
    orders proves nothing.

    Args:
        values: gives the values of the column, from its first row, each time it is called.
    """
    if not any(map(has_order, islice(values(), _FIRST_ROWS))):
        return None
    orders = {order for order in map(day_order, values()) if order is not None}
    return orders.pop() if len(orders) == 1 else None
