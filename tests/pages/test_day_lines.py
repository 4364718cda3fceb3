from __future__ import annotations

import pytest

from ingest.pages.day_lines import as_stated, is_told
from ingest.text.day_words import dateline_day
from ingest.text.printed_dates import find_dates


@pytest.mark.parametrize(
    ("line", "stated", "value"),
    [
        ("01.07.19", {"2019-01-07"}, "2019-01-07"),
        ("01.07.19", {"2019-07-01", "2019-01-07"}, "2019-07-01"),
        ("03/04/2024", {"2024-03-04"}, "2024-03-04"),
        ("03/04/2024", {"2024-04-03"}, "2024-04-03"),
        ("01.07.19", {"2018-01-07"}, "2019-07-01"),
        ("1 July 2019", {"2019-01-07"}, "2019-07-01"),
    ],
)
def test_numbers_are_read_as_the_page_states_the_day(
    line: str, stated: set[str], value: str
) -> None:
    [date_] = find_dates(line)
    assert as_stated(date_, line, stated).value == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("22.11.04", "2022-11-04"), ("19-07-01", "2019-07-01"), ("31.12.2022", "2022-12-31")],
)
def test_the_year_comes_first_in_the_east(written: str, value: str) -> None:
    [date_] = find_dates(written, day_first=True)
    assert as_stated(date_, written, set(), year_first=True).value == value


@pytest.mark.parametrize(
    ("paragraph", "value"),
    [
        ("QUAY CITY, April 25, 2016 (QUAY WIRE) -- The harbour board decided", "2016-04-25"),
        ("QUAY CITY, Calif., April 25, 2016 /QuayWire/ -- The board decided", "2016-04-25"),
        ("Port Roe, 3. Mai 2019 – Der Hafenrat hat beschlossen", "2019-05-03"),
        ("Quay City - May 3, 2019 - The board decided", "2019-05-03"),
        ("On May 3, 2019 - a Friday - the board decided", None),
        ("The board decided on May 3, 2019 - a Friday - to close", None),
        ("QUAY CITY, in spring: the board decided", None),
    ],
)
def test_an_agency_dates_the_head_of_a_story(paragraph: str, value: str | None) -> None:
    found = dateline_day(paragraph)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("line", "is_sentence"),
    [
        ("The Tunnel Act was signed into law on August 14, 1935", True),
        ("By Jane Roe and John Doe | August 14, 2015 | Quay Courier", False),
        ("The bridge opened on August 14, 2015", True),
        ("August 14, 2015", False),
        ("Born: August 14, 1962", True),
        ("Am 14. August 2015 wurde der Tunnel unter dem Fluss gesperrt", False),
        ("May 24, 1941 was when the bridge opened", True),
        ("Jane Roe in Quay City, August 14, 2015 at 10:00", False),
    ],
)
def test_a_sentence_tells_of_a_day(line: str, *, is_sentence: bool) -> None:
    [date_] = find_dates(line)
    assert is_told(line, date_) is is_sentence
