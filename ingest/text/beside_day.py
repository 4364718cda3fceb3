"""Find the writer whose name stands on the line of the day."""

from __future__ import annotations

import re

from ingest.text.byline_names import has_given_name, is_name
from ingest.text.bylines import WriterName, has_opener, read_byline
from ingest.text.eastern_writers import KOREAN_ROLES, is_eastern_line
from ingest.text.printed_dates import find_dates, words_around

# Behind a day: a time, and a space or a sign.
_TIME = re.compile(
    r"(?:,?\s(?:at|um|à|às|alle|om|kl\.?|a\slas|в|o)?\s?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s(?:uhr|h)|\s?[ap]\.?m\.?)?)?[\s,|·•–—-]{1,3}",
    re.IGNORECASE,
)
# Between a day and the name beside it.
_BESIDE = re.compile(r"\s[/|•·–—-]\s|\s?\|\s?|\t")


def name_beside_day(line: str) -> WriterName | None:
    """Return the name that stands beside a day, behind a sign: "9 May 2024 / Jane Roe".

    None where anything else stands there: the line may credit a picture or a recording.
    """
    said = _name_behind_day(line)
    if said:
        return said
    start = 0
    for sign in [*_BESIDE.finditer(line), None]:
        end = sign.start() if sign else len(line)
        part = line[start:end].strip()
        if len(part.split()) > 1 and is_name(part) and has_given_name(part):
            at = line.index(part, start)
            is_alone = not words_around(line.replace(part, " "))
            return WriterName(part, at, at + len(part)) if is_alone else None
        start = sign.end() if sign else end
    return None


def are_names_and_day(line: str) -> bool:
    """Tell the line of writers and days: "Jane Roe - John Doe 3 May 2024 09:10"."""
    day = next(find_dates(line), None)
    if day is None:
        return False
    if not words_around(line[day.start_char :]):
        return _are_names(line[: day.start_char].rstrip(" ,|·•–—-"))
    *days, names = line.split("|")
    return all(words_around(part) == [] for part in days) and _are_names(names.strip())


def _are_names(line: str) -> bool:
    byline = read_byline(line)
    names = byline.names if byline and byline.end_char >= len(line) else ()
    return bool(names) and all(has_given_name(name.text) for name in names)


def _name_behind_day(line: str) -> WriterName | None:
    """Return the writer whom "by" names behind day and time: "3 May 2024 by Jane Roe"."""
    days = list(find_dates(line))
    time = _TIME.match(line, days[-1].end_char) if days else None
    start = time.end() if time else 0
    byline = read_byline(line[start:]) if time and has_opener(line[start:]) else None
    if byline is None or len(byline.names) != 1:
        return None
    name = byline.names[0]
    if line[start + byline.end_char :].strip() not in ("", *KOREAN_ROLES):
        return None
    is_person = has_given_name(name.text) or is_eastern_line(name.text)
    is_said = is_person and not words_around(line[: days[-1].end_char])
    return (
        name._replace(start_char=start + name.start_char, end_char=start + name.end_char)
        if is_said
        else None
    )
