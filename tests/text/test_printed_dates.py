from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text import printed_dates
from ingest.text.day_words import has_day_and_time
from ingest.text.printed_dates import TIME_AGO, find_dates, read_date, words_around


def values(text: str) -> list[str]:
    return [found.value for found in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-12-10", "2024-12-10"),
        ("2024-12-10T08:30:00+01:00", "2024-12-10"),
        ("2024/2/3", "2024-02-03"),
        ("10 December 2024", "2024-12-10"),
        ("10th of December 2024", "2024-12-10"),
        ("Dec. 10, 2024", "2024-12-10"),
        ("By Jane RoeDecember 10, 2024", "2024-12-10"),
        ("DECEMBER 10 2024", "2024-12-10"),
        ("Tuesday, 10\u00a0December\u00a02024", "2024-12-10"),
        ("10. Dezember 2024", "2024-12-10"),
        ("10 de diciembre de 2024", "2024-12-10"),
        ("le 1er mars 2021", "2021-03-01"),
        ("2024. 12. 10. 06:30", "2024-12-10"),
        ("입력 2024. 12. 10.", "2024-12-10"),
        ("10.12.2024", "2024-12-10"),
        ("3 NİSAN 2024", "2024-04-03"),
        ("10 ARALIK 2024", "2024-12-10"),
        ("EKİM 2024", "2024-10"),
        ("10 Aralik 2024", "2024-12-10"),
        ("10.12.24", "2024-12-10"),
        ("03 May 24", "2024-05-03"),
        ("Fri, 03 May 24, 10:15", "2024-05-03"),
        ("Jane Roe | 3 mai 24", "2024-05-03"),
        ("Published: 3 May 24", "2024-05-03"),
        ("boats sailed by 3 May '24 too", "2024-05-03"),
        ("of 3-May-99, it said", "1999-05-03"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("Published10 May 2021", "2021-05-10"),
        ("December 2024", "2024-12"),
        ("décembre 2024", "2024-12"),
        ("2024年5月3日", "2024-05-03"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_stands(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["9/6/17", "03/04/2017", "3-4-2017"])
def test_a_date_with_two_readings_gives_the_year_only(text: str) -> None:
    assert values(text) == ["2017"]


def test_the_day_comes_first_where_the_language_has_it_so() -> None:
    assert [found.value for found in find_dates("03/04/2017", day_first=True)] == ["2017-04-03"]


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2024",
        "2024-13-01",
        "0001-11-30",
        "2050-01-01",
        "32 May 2020",
        "00/00/2017",
        "we may 14 people",
        "on 3 May 24 boats sailed",
        "sailed on 3 May\n24 boats",
        "1.2.2003.4",
        "192.168.10.24",
        "in 2014",
        "march on 40 cities",
        "",
    ],
)
def test_what_can_be_no_date_gives_none(text: str) -> None:
    assert values(text) == []


def test_spans_point_at_the_words() -> None:
    text = "Posted on May 4, 2023, changed 5 May 2023"
    assert [text[f.start_char : f.end_char] for f in find_dates(text)] == [
        "May 4, 2023",
        "5 May 2023",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("2024", "2024"), (" 2024-05 ", None), ("0001", None), ("9/6/17", "2017"), ("soon", None)],
)
def test_a_declared_date_is_normalised(text: str, value: str | None) -> None:
    assert read_date(text) == value


def test_words_that_belong_to_a_date_are_not_counted() -> None:
    assert words_around("Published: Thu, May 4, 2023 at 9:30 a.m. ET") == []
    assert words_around("Example City, May 4, 2023") == ["example", "city"]
    assert words_around("no date here") is None


@pytest.mark.parametrize(
    "line",
    [
        "7 hours ago",
        "vor 3 Stunden",
        "hace 2 horas",
        "il y a 5 minutes",
        "2 uur geleden",
        "3 h ago",
    ],
)
def test_the_time_since_a_text_came_out_is_known(line: str) -> None:
    assert TIME_AGO.fullmatch(line)


@pytest.mark.parametrize("line", ["7 hours", "5 min read", "3 comments", "for 2 people", "ago"])
def test_other_counts_are_no_time_since(line: str) -> None:
    assert not TIME_AGO.search(line)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_searched_without_failing(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start_char < found.end_char <= len(text)


def test_a_time_glued_to_the_year_does_not_hide_the_date() -> None:
    assert [date.value for date in find_dates("December 15, 20163:33 PM ET")] == ["2016-12-15"]


def test_a_date_in_figures_is_no_time_of_day() -> None:
    assert not has_day_and_time("decided on 12.03.2020 about the wall")
    assert has_day_and_time("12.03.2020 um 19.16 Uhr")
    assert has_day_and_time("10 December 2024 14:30, May 2023")


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月14日",
        "令和6年3月14日",
        "2024년 3월 14일",
        "ngày 14 tháng 3 năm 2024",
        "2024. március 14.",
        "14 марта 2024",
        "14 березня 2024",
        "14. března 2024",
        "14 Mart 2024",
        "14 Μαρτίου 2024",
        "14 marca 2024",
        "14 март 2024",
        "14 Μαρ 2024",
        "14 مارس 2024",
        "١٤ آذار ٢٠٢٤",
        "14 במרץ 2024",
        "14 मार्च 2024",
        "14 มีนาคม 2567",
        "14 มี.ค. 2567",
    ],
)
def test_a_day_is_read_in_the_languages_of_the_papers(text: str) -> None:
    assert [date.value for date in find_dates(text)] == ["2024-03-14"]


@pytest.mark.parametrize("seed", range(8))
def test_dates_are_found_as_a_reading_of_every_character_finds_them(seed: int) -> None:
    parts = [
        *("4 May 2023", "May 4, 20163:33 PM", "2023-05-04", "04/05/2023", "1.2.2023", "12", "1999"),
        *(
            "令和元年5月1日",
            "2024年3月14日",
            "ngày 3 tháng 4, năm 2020",
            "2023. május 4.",
            "September",
        ),
        *(
            "3rd of September, 2012",
            "the",
            ",",
            ".",
            " ",
            " ",
            "-",
            "/",
            "\n",
            "Dec. 2012",
            "x" * 60,
        ),
    ]
    drawn = random.Random(seed)  # noqa: S311
    for _ in range(300):
        text = "".join(drawn.choice(parts) for _ in range(drawn.randrange(1, 14)))
        expected = [match.span() for match in printed_dates._DATE.finditer(text)]
        assert [match.span() for match in printed_dates._matches(text)] == expected, text
