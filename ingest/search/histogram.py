"""Count the hits over time, by year, month or day, whichever fits."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.search.answer import Bucket, Histogram
from ingest.text.partial_dates import code_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ingest.search.tallies import HitCounts

#: Bars of a histogram; more are too thin to be clicked.
MAX_BARS = 60

#: Bars above which empty ones are left out: one wrong year must not draw a thousand of them.
MAX_EMPTY_BARS = 200

#: Months up to which the bars are days.
MAX_DAY_MONTHS = 2

_MONTHS = 12

#: A date whose code divides by this is less exact than the step.
_VAGUE = {"year": 1_000_000_000, "month": 10_000, "day": 100}


def histogram(hits: HitCounts) -> Histogram:
    """Return the bars of all hits, empty ones between them included; none for no dates."""
    dates = hits.columns.dates[hits.articles]
    return _histogram(hits.months(), dates, hits.weighed(dates.clip(0)))


def histogram_of(
    dates: NDArray[np.int64],
    weights: NDArray[np.int64],
    by_month: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> Histogram:
    """Return the bars of hits.

    Args:
        dates: the codes of their dates, each once, 0 for none.
        weights: how many hits, or stories, have each of these.
        by_month: the same for months: a story of two days counts once in its month.
    """
    return _histogram(by_month, dates, (dates, weights))


def _histogram(
    by_month: tuple[NDArray[np.int64], NDArray[np.int64]],
    dates: NDArray[Any],
    weighed: tuple[NDArray[Any], NDArray[np.int64]],
) -> Histogram:
    months, counts = by_month
    undated = int(counts[months == 0].sum())
    months, counts = months[months > 0], counts[months > 0]
    if not months.size:
        return Histogram("year", (), 0, undated)
    step, spans = _fitting(int(dates[dates > 0].min()), int(dates.max()))
    codes, counts = weighed if step == "day" else (months * 100, counts)
    is_exact = codes % _VAGUE[step] > 0
    places = np.searchsorted(np.array(spans), codes[is_exact], side="right") - 1
    sums = np.bincount(places, counts[is_exact], len(spans)).astype(np.int64)
    vague = int(counts[~is_exact & (codes > 0)].sum())
    return Histogram(step, tuple(_buckets(spans, sums.tolist())), vague, undated)


def _fitting(first: int, last: int) -> tuple[str, list[int]]:
    """Return the finest step that gives few enough bars, and where each bar begins."""
    months = list(_months(first, last))
    years = range(first // 10_000, last // 10_000 + 1)
    if len(months) <= MAX_DAY_MONTHS and first % 100:
        return "day", list(_days(months))
    if len(months) <= MAX_BARS:
        return "month", months
    return "year", [year * 10_000 for year in years]


def _months(first: int, last: int) -> Iterator[int]:
    begin = first // 10_000 * _MONTHS + max(first // 100 % 100, 1) - 1
    end = last // 10_000 * _MONTHS + (last // 100 % 100 or _MONTHS) - 1
    for number in range(begin, end + 1):
        yield number // _MONTHS * 10_000 + (number % _MONTHS + 1) * 100


def _days(months: list[int]) -> Iterator[int]:
    for month in months:
        last = calendar.monthrange(month // 10_000, month // 100 % 100)[1]
        yield from range(month + 1, month + last + 1)


def _buckets(spans: Sequence[int], counts: Sequence[int]) -> Iterator[Bucket]:
    is_long = len(spans) > MAX_EMPTY_BARS
    for begin, count in zip(spans, counts, strict=True):
        if count or not is_long:
            yield Bucket(code_in_words(begin), _iso(begin), _after(begin), count)


def _iso(code: int) -> str:
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    return f"{year:04d}-{month or 1:02d}-{day or 1:02d}"


def _after(code: int) -> str:
    """Return the day after a year, month or day has ended."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    if day:
        ordinal = dt.date(year, month, day).toordinal() + 1
        return dt.date.fromordinal(min(ordinal, dt.date.max.toordinal())).isoformat()
    if month:
        return _iso((year + month // _MONTHS) * 10_000 + (month % _MONTHS + 1) * 100)
    return f"{year + 1:04d}-01-01"
