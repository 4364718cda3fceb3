"""Judge the days of printed lines: which number is the month, and which day is only told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.pages.headlines import without_day
from ingest.text.dates import read_date_value, shifted_day, weekday_of
from ingest.text.day_words import FIRST_PAGES, is_span_of_days
from ingest.text.elements import ElementMark
from ingest.text.printed_dates import FoundDate, century, find_dates, words_around

if TYPE_CHECKING:
    from collections.abc import Container

#: Characters of a line in which a printed day is looked for.
MAX_DAY_LINE_CHARS = 220

#: Words in small letters right before a day, or behind it, of a sentence that tells of it.
MIN_TOLD_WORDS = 3

_METAS = {
    "published": re.compile(r"publi|pubdate|issued|release|parsely|sailthru|posted"),
    "made": re.compile(r"creat|original"),
    "plain": re.compile(r"date"),
}
_NUMBERS = re.compile(r"(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4}|\d{2})")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"T\d\d:\d\d")
_LAST_WORD = re.compile(r"([A-Za-z]{3,9})\W{0,3}$")


_SMALL = r"(?=[^\W\d_A-ZÀ-Þ])[^\W\d_]+"
_TOLD_BEFORE = re.compile(rf"(?:(?<![^\s]){_SMALL}\s){{{MIN_TOLD_WORDS}}}$")
_TOLD_BEHIND = re.compile(rf"(?:\s{_SMALL}(?=[\s,.])){{{MIN_TOLD_WORDS}}}")


def as_stated(
    date_: FoundDate, written: str, stated: Container[str], *, year_first: bool = False
) -> FoundDate:
    """Return the date as tags or the address of the page say it, where its numbers may be either.

    Args:
        date_: a date of a line.
        written: its characters.
        stated: the days that the page states elsewhere.
        year_first: so are short years written in the language of the page: `22.11.04`.
    """
    numbers = _NUMBERS.fullmatch(written.replace(" ", ""))
    if not numbers or date_.value in stated:
        return date_
    readings = _readings(numbers)
    # A tag may give an instant in UTC, on the next day.
    near = {value for value in readings for by in (-1, 1) if shifted_day(value, by) in stated}
    own = [value for value in readings if value in stated] or (list(near) if len(near) == 1 else [])
    if own:
        return date_._replace(value=own[0])
    if year_first and len(numbers["y"]) == 2:
        value = read_date_value(f"{century(numbers['a'])}-{int(numbers['b']):02}-{numbers['y']}")
        return date_._replace(value=value) if value else date_
    return date_


def by_weekday(date_: FoundDate, written: str, before: str) -> FoundDate:
    """Return the date as the day of the week before it tells: "Tue, 05/12/2009" is in May."""
    numbers = _NUMBERS.fullmatch(written)
    word = _LAST_WORD.search(before)
    if not numbers or not word or word[1][:3].casefold() not in _WEEKDAYS:
        return date_
    weekday = _WEEKDAYS.index(word[1][:3].casefold())
    fitting = [value for value in _readings(numbers) if weekday_of(value) == weekday]
    return date_._replace(value=fitting[0]) if len(fitting) == 1 else date_


def _readings(numbers: re.Match[str]) -> list[str]:
    """Return the days that a number, a number and a year can mean, the month first first."""
    year = numbers["y"] if len(numbers["y"]) == 4 else century(numbers["y"])
    pairs = ((numbers["a"], numbers["b"]), (numbers["b"], numbers["a"]))
    values = (read_date_value(f"{year}-{int(month):02}-{int(day):02}") for month, day in pairs)
    return list(dict.fromkeys(value for value in values if value))


def is_told(line: str, date_: FoundDate) -> bool:
    """Tell a sentence about a day, "The act was signed on ...", from a line that dates the text.

    So too a day before there were pages of the web.
    """
    if date_.value < FIRST_PAGES:
        return True
    before, behind = line[: date_.start_char], line[date_.end_char :]
    return _TOLD_BEFORE.search(before) is not None or _TOLD_BEHIND.match(behind) is not None


def dates_of(line: str, *, day_first: bool) -> list[FoundDate]:
    """Return the dates of a line without those for machines beside one for readers.

    Themes hide "2024-05-04T09:00:00+00:00", the day of a change, before "May 3rd, 2024". A number
    above twelve is no month in any language. The first and last day of an event are none.
    """
    if is_span_of_days(line):
        return []
    dates = list(find_dates(line, day_first=day_first))
    dates = dates or [date_ for date_ in find_dates(line) if date_.is_whole]
    return [date_ for date_ in dates if not _CLOCK.match(line, date_.end_char)] or dates


def line_features(marks: int, *, is_prose: bool, is_several: bool) -> set[str]:
    """Say in what kind of line a day is printed."""
    is_aside = bool(marks & (ElementMark.ASIDE | ElementMark.ITEM))
    signs = (("several", is_several), ("prose", is_prose), ("aside", is_aside))
    return {f"print:{name}" for name, is_so in signs if is_so}


def is_day_line(line: str) -> bool:
    """Tell whether a short line has a whole day."""
    return len(line) <= MAX_DAY_LINE_CHARS and any(day.is_whole for day in find_dates(line))


def is_beside_title(heading: str) -> bool:
    """Tell a heading that is a day, or a title with a day before or behind it."""
    return words_around(heading) == [] or without_day(heading) != heading


def source_of(method: str) -> str:
    """Return the name of a tag that states a day: of a property, or of a kind of meta tag."""
    kind, _, name = method.partition(":")
    if kind in ("jsonld", "script"):
        return f"{kind}:{name}"
    for group, pattern in _METAS.items():
        if pattern.search(name):
            return f"meta:{group}"
    return "meta:other"
