"""Read the line of a paper, a day and a writer: "The Quay Courier · 3 May 2019 · By Jane Roe".

People paste it so above or below a headline. Each part between two signs must be one of these, or
the number of a page, or a section; a paper is told by a word of its name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.byline_names import has_given_name, is_name
from ingest.text.bylines import WriterName, has_opener, read_byline
from ingest.text.eastern_writers import KOREAN_ROLE, KOREAN_ROLES, is_eastern_line
from ingest.text.patterns import late
from ingest.text.printed_dates import find_dates, words_around

#: Characters and parts of such a line, and words of the name of a paper.
MAX_SOURCE_LINE_CHARS = 140
_MAX_SOURCE_PARTS = 5
_MAX_PAPER_WORDS = 6
_MAX_PARTICLES = 2
_MAX_SECTION_NAME_WORDS = 3

_SIGN = late(r"\s{0,3}[|·•]\s{0,3}|\s[/–—-]\s|\t")
_COMMA = late(r",\s")
_PAGE = re.compile(
    r"(?:(?:pages?|p|pp|seiten?|s|pg|blz|pág)\.?\s?)?[A-Z]{0,2}\d{1,3}[a-z]?"
    r"|\d{1,5}\s(?:words|wörter|mots|woorden|palabras)",
    re.IGNORECASE,
)
_PAGE_WORD = (
    r"(?:pages?|p\.|pp\.|seiten?|s\.|pg\.?|blz\.?|pág(?:ina|\.)|no\.?|nr\.?|n°|issue|ausgabe)"
)
_PAGE_AT_START = re.compile(rf"\s{{0,3}}(?:{_PAGE_WORD}\s?)?[A-Z]?\d{{1,3}}\b", re.IGNORECASE)
_PAGE_AT_END = re.compile(
    rf"[\s/|,–—-]{{0,4}}\b(?:{_PAGE_WORD}\s?)?[A-Z]?\d{{1,5}}\s{{0,3}}$", re.IGNORECASE
)
_BRACKETED = re.compile(
    rf"[\[(【]\s?(?P<paper>[^\s\[\]()【】=]{{2,20}})[\s=]\s?[\uac00-\ud7a3]{{2,4}}\s?{KOREAN_ROLE}"
)
_EDGES = " \xa0/|,;·•–—-"
_WEEKDAY = re.compile(
    rf"\b(?i:{any_of(rules.load_table('dates')['words']['weekdays'])})[.,]?\s{{0,3}}$"
)
_PLACE = re.compile(r"\s\([^()]{2,40}\)$")
_TABLE = rules.load_table("sources")
_PAPER_WORDS = frozenset(_TABLE["paper_words"])
_PAPER_OPENERS = frozenset(_TABLE["paper_openers"])
_PAPER_ENDS = tuple(_TABLE["paper_ends"])
_NO_PAPERS = frozenset(_TABLE["no_papers"])

# Behind a day: a time, and a space or a sign.
_TIME_BEHIND = re.compile(
    r"(?:,?\s(?:at|um|à|às|alle|om|kl\.?|a\slas|в|o)?\s?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s(?:uhr|h)|\s?[ap]\.?m\.?)?)?[\s,|·•–—-]{1,3}",
    re.IGNORECASE,
)
# Between a day and the name beside it.
_BESIDE = re.compile(r"\s[/|•·–—-]\s|\s?\|\s?|\t")


class SourceLine(NamedTuple):
    """Hold what such a line says.

    Attributes:
        paper: the name of the paper.
        writers: the persons it names, in order.
    """

    paper: WriterName
    writers: tuple[WriterName, ...]


def read_source_line(line: str) -> SourceLine | None:
    """Return paper and writers of a line that states a day too; None for any other line."""
    if len(line) > MAX_SOURCE_LINE_CHARS or not any(map(str.isdigit, line)):
        return None
    cuts = (_parts(line, _SIGN), _parts(line, _COMMA), _beside_day(line))
    return next(filter(None, (_read(line, parts) for parts in cuts)), None)


def _parts(line: str, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = [match.span() for match in sign.finditer(line)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if line[start:end]]


def _beside_day(line: str) -> list[tuple[int, int]]:
    """Return the parts of the head of a page, which nothing but room parts: paper, day, page."""
    day = next(find_dates(line), None)
    if day is None:
        return []
    weekday = _WEEKDAY.search(line, 0, day.start_char)
    start = weekday.start() if weekday else day.start_char
    parts = [(start, day.end_char)]
    if line[:start] and line[start - 1].isalpha():  # "Quay CourierMay 3, 2019" stands in a list
        return []
    for first, last in ((0, start), (day.end_char, len(line))):
        before = _PAGE_AT_START.match(line, first, last)
        begin = before.end() if before else first
        behind = _PAGE_AT_END.search(line, begin, last)
        part = line[begin : behind.start() if behind else last]
        shown = part.strip(_EDGES)
        if shown:
            begin += part.index(shown)
            parts.append((begin, begin + len(shown)))
    return parts


def _read(line: str, parts: list[tuple[int, int]]) -> SourceLine | None:
    days, papers, writers = 0, [], []
    for start, end in parts if 1 < len(parts) <= _MAX_SOURCE_PARTS else ():
        part = line[start:end]
        if _is_day(part):
            days += 1
        elif is_paper(part):
            papers.append(WriterName(part, start, end))
        elif names := _writers(part, start):
            writers.extend(names)
        elif not _PAGE.fullmatch(part) and not _is_section(part):
            return None
    return SourceLine(papers[0], tuple(writers)) if days == 1 == len(papers) else None


def bracketed_paper(line: str) -> WriterName | None:
    """Return the paper before a reporter in brackets: "[나루일보 김하늘 기자]"."""
    match = _BRACKETED.match(line)
    if match is None or not is_paper(match["paper"]):
        return None
    return WriterName(match["paper"], *match.span("paper"))


def _is_day(part: str) -> bool:
    return words_around(part) == [] and any(day.is_whole for day in find_dates(part))


def _is_section(part: str) -> bool:
    """Tell a section, or a name of which nobody knows whose it is."""
    words = part.split()
    return len(words) <= _MAX_SECTION_NAME_WORDS and all(word[0].isupper() for word in words)


def is_paper(part: str) -> bool:
    """Tell the name of a paper: capitals, and a word by which papers are called."""
    words = _PLACE.sub("", part).split()
    keys = [word.strip(".,'’").casefold() for word in words]
    if not words or len(words) > _MAX_PAPER_WORDS or has_opener(part) or part[0].islower():
        return False
    if keys[0] in _NO_PAPERS or (len(words) == 2 and has_given_name(part)):  # "Emily Post"
        return False
    if sum(word[0].islower() for word in words) > _MAX_PARTICLES:
        return False
    is_named = keys[-1] in _PAPER_WORDS or not _PAPER_OPENERS.isdisjoint(keys[:2])
    is_compound = keys[-1].endswith(_PAPER_ENDS) and keys[-1] not in _PAPER_ENDS
    return (len(words) > 1 and is_named) or is_compound


def _writers(part: str, start: int) -> list[WriterName]:
    byline = read_byline(part) if has_opener(part) else None
    if byline is not None:
        names = byline.names
    elif is_name(part) and has_given_name(part) and len(part.split()) > 1:
        names = (WriterName(part, 0, len(part)),)
    else:
        return []
    return [name.moved(start) for name in names]


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


def names_writer(line: str) -> bool:
    """Tell a line that names its writer, whatever else it says: "By Jane Roe · 4 min read"."""
    byline = read_byline(line) if has_opener(line) else None
    is_signed = byline is not None and any(has_given_name(own.text) for own in byline.names)
    return is_signed or name_beside_day(line) is not None


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
    time = _TIME_BEHIND.match(line, days[-1].end_char) if days else None
    start = time.end() if time else 0
    byline = read_byline(line[start:]) if time and has_opener(line[start:]) else None
    if byline is None or len(byline.names) != 1:
        return None
    name = byline.names[0]
    if line[start + byline.end_char :].strip() not in ("", *KOREAN_ROLES):
        return None
    is_person = has_given_name(name.text) or is_eastern_line(name.text)
    is_said = is_person and not words_around(line[: days[-1].end_char])
    return name.moved(start) if is_said else None
