"""Tell by the words before a day, and behind it, what came about on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import printed_dates, rules
from ingest.text.alternation import any_of
from ingest.text.patterns import UNSPACED, late

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words of a line with a colon that says what the next line is.
MAX_LABEL_WORDS = 3
#: The first pages of the web; an older day is believed where a tag or a label says it.
FIRST_PAGES = "1991-08-06"
#: Characters at the head of a story in which an agency writes place and day.
MAX_DATELINE_CHARS = 100

#: Characters of the longest line that is a stamp.
MAX_DAY_STAMP_CHARS = 120

_TABLE = rules.load_table("dates")
_WORDS, _BESIDE = _TABLE["words"], _TABLE["beside"]
_LETTERS = late(r"[^\W\d_]+")
_TIME_OF_DAY = late(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")


def _split(words: Sequence[str]) -> tuple[str, str]:
    """Return the expressions of the words between spaces, and of those in scripts without any."""
    unspaced = [word for word in words if UNSPACED.match(word)]
    return any_of(word for word in words if word not in unspaced), any_of(unspaced)


def _reading_time() -> str:
    """Write "3 min read", "Lesezeit: 3 Minuten", "2 minuti di lettura"."""
    minutes = rf"[0-9]{{1,3}}[ -]?{any_of(_BESIDE['minutes'])}"
    reading = any_of(_BESIDE["reading"])
    both = rf"{reading}\s?:?\s?{minutes}|{minutes}\s?{reading}"
    return rf"(?<![^\W_])[约約]?(?:{both})(?![^\W\d_])"


def _long_ago() -> str:
    words = {key: any_of(words) for key, words in _TABLE["ago"].items()}
    count = rf"[0-9]{{1,2}}\s?{any_of(_BESIDE['long_units'])}\b"
    return rf"(?<![^\W_])(?:{words['before']}\s{count}|{count}\s{words['after']}\b)"


def _label(words: Sequence[str]) -> re.Pattern[str]:
    spaced, unspaced = _split(words)
    # A time may be glued to it: "Updated20:49".
    return late(rf"(?<![^\W_]){spaced}(?![^\W\d_])|{unspaced}", re.IGNORECASE)


_READING_TIME = late(_reading_time(), re.IGNORECASE)
_LONG_AGO = late(_long_ago(), re.IGNORECASE)

_PUBLISHED = _label([word for word in _WORDS["published"] if len(word) > 3 or UNSPACED.match(word)])
_UPDATED = _label(_WORDS["updated"])
_OTHER = _label(_WORDS["other"])

_HEAD = r"(?:^|[|｜·•;,/(]\s?)\W{0,3}"
_NOUN, _UNSPACED_NOUN = _split(_WORDS["day_nouns"])
_EVENT, _UNSPACED_EVENT = _split(_WORDS["events"])
_JOINS = any_of(_WORDS["joins"])
_OF_TEXT = any_of(_WORDS["of_texts"])
# Those of two letters are words as well: "Data di nascita".
_WEEKDAY = any_of(word for word in _WORDS["weekdays"] if len(word) > 2)
_TAIL = rf"\s?(?:[:：]\s?)?(?:{_WEEKDAY}\W{{1,3}})?$"
# "Date: ", "Quay Post | Date: ", "Ort und Datum: ", "Date and time: ".
_DAY_NOUN = late(
    rf"""
    {_HEAD}(?:[^\W\d_]+\s{_JOINS}\s|{_OF_TEXT}\s)?{_NOUN}(?![^\W\d_])
    (?:\s(?:[^\W\d_]{{2,3}}\s){{0,2}}{_OF_TEXT}(?![^\W\d_]))?
    (?=\W*(?:$|\d)|\s?[:：]|\s{_JOINS}\s|\W+{_WEEKDAY}(?![^\W\d_]))
    |{_HEAD}{_UNSPACED_NOUN}\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Primary date: ", "Geburtsdatum: ", "出生日期：", "Date of birth: ", "Data retention from "; not
# "Ort Saarburg Datum ", for in German such nouns are one word.
_OTHER_NOUN = late(
    rf"""
    [^\W\d_]\s(?!(?-i:Dat(?:um|o)\b)){_NOUN}{_TAIL}|[^\W\d_](?:dat(?:um|o)|dátuma?){_TAIL}
    |[^\W\d_]{_UNSPACED_NOUN}{_TAIL}
    |(?<![^\W_]){_NOUN}\s(?!(?:{_JOINS}|{_WEEKDAY})(?![^\W\d_]))[^\W\d_][^|｜·•;,/]*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Deadline: ", "Sale of the mill: ", "Wedding on "; in the midst of a label in small letters alone,
# for a family name and a paper may be such a word.
_OF_EVENT = late(
    rf"""
    (?:{_HEAD}|(?<=\s)(?-i:(?=[^\W\d_A-ZÀ-Þ]))){_EVENT}(?![^\W\d_])
    (?:(?:\sday)?{_TAIL}|(?-i:\s[^\W\d_A-ZÀ-Þ]{{2,4}}\s)$
      |(?-i:(?:\s(?=[^\W\d_A-ZÀ-Þ])[^\W\d_]+){{1,3}})\s?[:：]{_TAIL})
    |{_UNSPACED_EVENT}日?(?:期|時|间|間)?{_TAIL}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = late(
    r"(?<![^\W_])(?:vol(?:ume)?|issue|ausgabe|heft|nr|no|número|numéro|numer|číslo)\.?\s?\d{1,5}\b",
    re.IGNORECASE,
)
# Three words in small letters right before a day: "who lived here before 3 May".
_TOLD = late(r"(?:(?<!\S)(?=[^\W\d_A-ZÀ-Þ])[^\W\d_]+\s){3}$")

# In small letters: "Quay First News" is a paper.
_EARLIER = late(rf"(?<![^\W_]){any_of(_WORDS['earlier'])}(?![^\W\d_])")
_SENTENCE_HEAD = late(r"(?:^|[.:!?]\s)(?P<words>[^.:!?]*)$")
# "in the Post", "in der Neuen Zeitung".
_PRINTED_IN = late(rf"\s{any_of(_WORDS['printed_in'])}\s(?:[^\W\d_]{{2,4}}\s)?[A-ZÀ-Þ]")
# "the Nov. 2013 issue", "le numéro de novembre 2013".
_ISSUE_BEFORE = late(
    rf"{any_of(_WORDS['issues'])}\s(?:[^\W\d_]{{1,4}}\s){{0,2}}$|{any_of(_WORDS['issues'])}\W{{0,2}}$",
    re.IGNORECASE,
)
_ISSUE_BEHIND = late(rf"[\s-]?{any_of(_WORDS['issues'])}(?![^\W\d_])", re.IGNORECASE)

# "QUAY CITY, April 25, 2016 (Quay Wire) --", "Port Roe, 3. Mai 2019 –".
_BEFORE_DAY = late(
    r"[A-ZÀ-Þ][^\W\d_]+(?:[ ,./-]{1,3}[A-ZÀ-Þ][^\W\d_.]*\.?){0,6}(?:,\s|\s?[-–—]\s|[,.]?\s\()"
)
_BEHIND_DAY = late(
    r"\)?,?\s?(?:\([^()]{2,40}\)|/[\w -]{2,30}/)?\s?(?:--|[-–—:])\s|\)[.:]?\s(?=[^\W\d_])"
)
# "29.11.2022 – ", "(3 May 2024) - ", "31. Oktober 2023. ".
_BARE_BEHIND = late(r"\)?\s?(?:--|[-–—])\s|\)?[.:]\s(?=[„“\"«‘']?[A-ZÀ-Þ])")


def is_published(before: str) -> bool:
    """Tell words that say of a day that the text came out then: "Posted on", "Date:"."""
    return _PUBLISHED.search(before) is not None or _DAY_NOUN.search(before) is not None


def is_of_other_page(before: str) -> bool:
    """Tell words that say of a day that it is of a change, of a look-up, of another text."""
    return is_labelled_by(_OTHER, before) or _UPDATED.search(before) is not None


def is_labelled_by(others: re.Pattern[str], before: str) -> bool:
    """Tell whether one of some labels stands before a day, and in no longer one of publication.

    "seit" says of another day, "online seit" does not; "Issue 3" counts prints.
    """
    words = _NUMBERED.sub("", before)
    own = [label.span() for label in _PUBLISHED.finditer(words)]
    return any(
        not any(start <= other.start() and other.end() <= end for start, end in own)
        for other in others.finditer(words)
    )


def is_of_another_event(before: str) -> bool:
    """Tell words before a day that give it to an event or a story: "Date of birth:".

    A label that is not known, the name of a paper, a place or a person says nothing of the kind.
    """
    return _TOLD.search(before) is not None or is_labelled_otherwise(before)


def is_labelled_otherwise(before: str) -> bool:
    """Tell a label that gives a day to a person or an event: "Date of birth:", "Deadline:"."""
    return any(kind.search(before) for kind in (_OTHER_NOUN, _OF_EVENT))


def is_label_of_another_day(above: str) -> bool:
    """Tell a line that says of what the next gives the day: "Last updated:", "Beginn:".

    A label that is not known says nothing of the kind.
    """
    is_label = above.endswith((":", "：")) or _OTHER.fullmatch(above) is not None
    if not is_label or len(above.split()) > MAX_LABEL_WORDS or is_published(above):
        return False
    return is_of_other_page(above) or is_labelled_otherwise(above)


def is_day_of_change(after: str) -> bool:
    """Tell what follows a day that is that of a change: "4 May 2023 -- Updated 0203 GMT"."""
    updated = _UPDATED.match(after.lstrip(" -–—|,·•"))
    return updated is not None and printed_dates.first_date(after) is None


def is_before_change(after: str) -> bool:
    """Tell what follows a day of publication: the day of a change, "(modified 4 May 2023)"."""
    updated = _UPDATED.match(after.lstrip(" -–—|,·•("))
    return updated is not None and printed_dates.first_date(after) is not None


def is_of_earlier_print(before: str, after: str) -> bool:
    """Tell a sentence on a first print elsewhere: "This text was first published in May 2018".

    A line that begins so is a label, "First published: 3 May 2024", unless it says where:
    "Originally published 3 May 2018 in the Post".
    """
    earlier = _EARLIER.search(before)
    head = _SENTENCE_HEAD.search(before, 0, earlier.start()) if earlier else None
    if head is not None and _LETTERS.search(head["words"]):
        return True
    is_label = _EARLIER.match(before.lstrip("—–- |·•").lower()) is not None
    return is_label and bool(_PRINTED_IN.search(before) or _PRINTED_IN.match(after))


def is_issue(before: str, date: printed_dates.FoundDate, after: str) -> bool:
    """Tell the month of a printed issue, which came out before it."""
    is_named = _ISSUE_BEHIND.match(after) or _ISSUE_BEFORE.search(before)
    return not date.is_whole and is_named is not None


def placed_day(paragraph: str) -> printed_dates.FoundDate | None:
    """Return the day behind a place with which a story begins: "BEIRUT, July 19, 2012 (QRF) - "."""
    head = paragraph[:MAX_DATELINE_CHARS]
    day = printed_dates.first_date(head)
    if day is None or not day.is_whole or not _BEFORE_DAY.fullmatch(head, 0, day.start_char):
        return None
    return day if _BEHIND_DAY.match(head, day.end_char) else None


def bare_day(paragraph: str) -> printed_dates.FoundDate | None:
    """Return the day alone with which a story begins: "29.11.2022 - ", "(3 May 2024) - "."""
    head = paragraph[:MAX_DATELINE_CHARS]
    day = printed_dates.first_date(head)
    if day is None or not day.is_whole or head[: day.start_char] not in ("", "("):
        return None
    is_dated = day.value >= FIRST_PAGES and _BARE_BEHIND.match(head, day.end_char)
    return day if is_dated else None


def dateline_day(paragraph: str) -> printed_dates.FoundDate | None:
    """Return the day in the dateline with which a story begins: of an agency, or a day alone."""
    return placed_day(paragraph) or bare_day(paragraph)


def has_day_and_time(text: str) -> bool:
    """Tell whether a text states a day and, beside it, a time of that day."""
    if not _TIME_OF_DAY.search(text):
        return False
    dates = list(printed_dates.find_dates(text))
    rest, start = [], 0
    for match in dates:
        rest.append(text[start : match.start_char])
        start = match.end_char
    is_timed = any(_TIME_OF_DAY.search(part) for part in [*rest, text[start:]])
    return is_timed and any(match.is_whole for match in dates)


def is_span_of_days(line: str) -> bool:
    """Tell the first and last day of an event: two days, and nothing but a dash between them."""
    days = list(printed_dates.find_dates(line, day_first=True))
    if len(days) != 2 or days[0].value == days[1].value:
        return False
    return line[days[0].end_char : days[1].start_char].strip() in ("-", "–", "—")


def is_day_stamp(line: str) -> bool:
    """Tell whether a line has a day and no words but those that belong beside one."""
    if printed_dates.words_around(line) == []:
        return True
    if len(line) > MAX_DAY_STAMP_CHARS or not any(map(str.isdigit, line)):
        return False
    bare = line
    for beside in (_READING_TIME, _LONG_AGO, printed_dates.TIME_AGO):
        bare = beside.sub(" ", bare)
    return bare != line and printed_dates.words_around(bare) == []
