"""Read days whose parts stand in elements of their own: `<b>18</b><i>Feb</i><u>2024</u>`.

Themes of blogs set them in a box beside the title: as leaves of their own, or as words with
nothing between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.dates import read_date_value
from ingest.text.printed_dates import MONTH_WORDS, month_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.model import TypedBlock

#: Characters of a leaf that is a part of a day, and leaves that one day may have.
MAX_DAY_PART_CHARS = 20
MAX_DAY_PARTS = 4

#: A number above it is no month.
MONTHS = 12

_BOX = re.compile(
    r"(?:(?P<w>[^\W\d_]{2,12})[,.]?\s{0,2})??(?:(?P<d1>\d{1,2})[.,]?\s{0,2}(?P<m1>[^\W\d_]{3,12})"
    r"|(?P<m2>[^\W\d_]{3,12})\.?\s{0,2}(?P<d2>\d{1,2}))[.,]?\s{0,2}(?P<y>(?:19|20)\d\d)"
)


# "26 | 01 | 2022": signs stand between the numbers.
_SIGNS = re.compile(r"(?P<d>\d{1,2})\s?[|·•]\s?(?P<m>\d{1,2})\s?[|·•]\s?(?P<y>(?:19|20)\d\d)")


class DayBox(NamedTuple):
    """Hold one day, and where it stands in the visible text."""

    value: str
    start_char: int
    end_char: int


def day_box(blocks: Sequence[TypedBlock], at: int) -> DayBox | None:
    """Return the day in the parts that begin with a leaf; None where there is none."""
    words: list[str] = []
    for item in blocks[at : at + MAX_DAY_PARTS]:
        text = item.block.text.strip()
        if len(text) > MAX_DAY_PART_CHARS:
            return None
        words += text.split()
        value = read_box(" ".join(words))
        if value:
            return DayBox(value, blocks[at].block.start_char, item.block.end_char)
    return None


def read_box(text: str) -> str | None:
    """Return the day that a text of nothing else means, whatever stands between its parts."""
    numbers = _SIGNS.fullmatch(text)
    if numbers and int(numbers["d"]) > MONTHS:
        return read_date_value(f"{numbers['y']}-{int(numbers['m']):02}-{numbers['d']}")
    match = _BOX.fullmatch(text)
    if not match or (match["w"] and match["w"].casefold() not in MONTH_WORDS):
        return None
    month = month_number(match["m1"] or match["m2"])
    day = int(match["d1"] or match["d2"])
    return read_date_value(f"{match['y']}-{month:02}-{day:02}") if month else None
