"""Find the writer whose name stands on the line of the day."""

from __future__ import annotations

import re

from ingest.text.bylines import WriterName, has_given_name, is_name
from ingest.text.printed_dates import words_around

# Between a day and the name beside it.
_BESIDE = re.compile(r"\s[/|•·–—-]\s|\s?\|\s?|\t")


def name_beside_day(line: str) -> WriterName | None:
    """Return the name that stands beside a day, behind a sign: "9 May 2024 / Jane Roe".

    None where anything else stands there: the line may credit a picture or a recording.
    """
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
