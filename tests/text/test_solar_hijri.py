"""Days of the solar Hijri calendar are read as days of ours."""

from __future__ import annotations

import pytest

from ingest.text.printed_dates import find_dates
from ingest.text.solar_hijri import as_ours


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("چهارشنبه ۲۹ بهمن ۱۳۹۹", "2021-02-17"),
        ("۱ فروردین ۱۴۰۰", "2021-03-21"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("۱۵ خرداد ماه ۱۳۴۲", "1963-06-05"),
        ("۱۱ سنبله ۱۴۰۰", "2021-09-02"),
        ("29 بهمن 1399", "2021-02-17"),
        ("۱۳۹۹/۱۱/۲۹", "2021-02-17"),
        ("تاریخ: ۱۴۰۱/۷/۱۰ ساعت ۱۲:۳۰", "2022-10-02"),
    ],
)
def test_a_day_is_read_as_ours(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text)] == [value]


@pytest.mark.parametrize(
    "text", ["1399/11/29", "۳۱ اسفند ۱۳۹۹", "۳۰ اسفند ۱۴۰۰", "تیر ۱۳۹۹", "۱۳۹۹/۱۳/۰۱"]
)
def test_what_is_no_day_of_it_is_none(text: str) -> None:
    assert list(find_dates(text)) == []


def test_days_of_both_calendars_stand_in_their_order() -> None:
    text = "۲۹ بهمن ۱۳۹۹ (17 February 2021), ۱ فروردین ۱۴۰۰"
    assert [found.value for found in find_dates(text)] == ["2021-02-17"] * 2 + ["2021-03-21"]


def test_years_have_their_length() -> None:
    days = [as_ours(year, 1, 1) for year in range(1342, 1430)]
    assert days == sorted(days, key=str)
    assert as_ours(1403, 12, 30) == "2025-03-20"
    assert as_ours(1404, 12, 30) is None
