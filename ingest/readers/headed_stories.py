"""Tell what somebody put together: stories below headings or labels, with days, or in a table.

Nothing marks where such a story ends as surely as the marks of a database do, so it is not split:
it is named, with what would part it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.sources.ruled_texts import stories_between_rules
from ingest.text.patterns import late
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument

#: Stories from which on a file is told as one of several, and the share of all its headings.
MIN_STORIES = 2
MIN_STORY_SHARE = 0.6
#: Words of a story. Below the headings of a chronicle stand fewer.
MIN_HEADED_WORDS = 40
#: Lines below a heading in which its day is looked for, and their characters.
_DAY_LINES = 2
_MAX_DAY_LINE = 100
#: Cells that name columns, one below the other, and their characters.
_MIN_HEADER_CELLS = 3
_MAX_HEADER_CELLS = 12
_MAX_CELL_CHARS = 40
#: Characters of a text in which such cells are looked for.
_TABLE_CHARS = 4_000
#: `Valley Post | 14 March 2021 | Page 4`: a line of three parts or more.
_ORIGIN = late(r"(?m)^[^\r\n|]{1,160}(?:\|[^\r\n|]{1,160}){2,8}\r?$")
#: Characters above the first of these lines: the headline of its story. Pages have more.
_MAX_ABOVE_ORIGIN = 400
#: A label of any language, and its value.
_LABEL = late(r"(?m)^[ \t]{0,20}(?P<name>[^\W\d_][^\r\n:.!?]{1,30}?)[ \t\xa0]?:[ \t\xa0]{1,9}\S")
#: Labels that come as often as one another; a list of people or events has fewer.
MIN_REPEATED_LABELS = 4
#: Words of each story with its labels.
MIN_LABELLED_WORDS = 60
#: Such labels that a message names.
_SHOWN_LABELS = 4
#: Labels of a text that are looked at.
_MAX_TEXT_LABELS = 20_000
#: Headings of a page whose sections are read.
_MAX_HEADINGS = 2_000
_HEADING = late(rb"<(h[1-3])(?=[\s>])[^<>]{0,400}>.{1,400}?</\1\s{0,9}>", re.IGNORECASE | re.DOTALL)
_TAG = late(rb"<[^<>]{0,2000}>")
#: What the pages of sites have, in small letters, and the exports of databases have not. The words
#: are looked for first: nearly all pages of sites have one.
_SITE_WORDS = (b"og:", b"ld+json", b"itemprop", b"twitter:", b"saved from url")
_SITE_TAGS = late(rb"rel=[\"']?(?:canonical|next)|<(?:nav|footer)[\s>]|name=[\"']?viewport")
_BLOCK_END = late(rb"</(?:p|div|h[1-6]|li|td|tr)\s{0,9}>|<br\b[^<>]{0,20}>", re.IGNORECASE)


def is_of_site(page: bytes) -> bool:
    """Tell a page of a site, which is one article."""
    lowered = page.lower()
    is_marked = any(map(lowered.__contains__, _SITE_WORDS))
    return is_marked or _SITE_TAGS.search(lowered) is not None


def said_of_stories(document: RawDocument, *, is_page: bool) -> str:
    """Return what to say of several stories in one document; empty where there are none.

    Args:
        document: as it was read.
        is_page: it is a page as it is saved, and its elements tell its headings.
    """
    count = stories_in_markup(document.original) if is_page else stories_below_headings(document)
    if count:
        return (
            f"shows {count} headings that each have a day and a story below, but was read as one "
            "article; if they are articles, save each in a file of its own, or all as a table"
        )
    ruled = 0 if is_page else stories_between_rules(_plain(document.text), is_dated=False).stories
    if ruled:
        return (
            f"shows {ruled} stretches between rules that each have a headline and a story, but was "
            "read as one article; if they are articles, write the day of each below its headline, "
            "or save each in a file of its own"
        )
    labelled, labels = (0, ()) if is_page else stories_below_labels(document.text)
    if labelled:
        return (
            f"shows the same labels ({', '.join(labels[:_SHOWN_LABELS])}) {labelled} times, each "
            "with a day and a story, but was read as one article; if they are articles, export "
            "them as RIS or a table, or save each in a file of its own"
        )
    listed = 0 if is_page else stories_below_origins(document.text)
    if listed:
        return (
            f"shows {listed} lines with a paper and its day that each have a story below, but was "
            "read as one article; if they are articles, export them as RIS or a table"
        )
    names = names_of_table(document.text) if document.rendition is not None else []
    if not names:
        return ""
    return (
        f"shows a table whose columns are those of articles ({', '.join(names)}), but was read "
        "as one article; save the table as XLSX or CSV, and load that"
    )


def stories_below_headings(document: RawDocument) -> int:
    """Return how many headings of a text have a day and a story below; 0 for a single story."""
    headings = [
        (item.block.start_char, item.block.end_char)
        for item in document.blocks or ()
        if item.kind in (Kind.HEADLINE, Kind.CROSSHEAD)
    ]
    return _counted(_sections(document.text, headings))


def stories_in_markup(data: bytes) -> int:
    """Return the same of a page that is the export of a program, by its elements."""
    starts = [match.span() for match in islice(_HEADING.finditer(data), _MAX_HEADINGS)]
    if len(starts) < MIN_STORIES:
        return 0
    ends = [*(start for start, _ in starts[1:]), len(data)]
    sections = (data[end:after] for (_, end), after in zip(starts, ends, strict=True))
    shown = (_TAG.sub(b" ", _BLOCK_END.sub(b"\n", part)) for part in sections)
    return _counted(part.decode("utf-8", "replace") for part in shown)


def names_of_table(text: str) -> list[str]:
    """Return the names of the columns that the table of an office file opens with, or none."""
    from ingest.readers.record_fields import is_article  # noqa: PLC0415  for office files alone

    lines = [line.strip() for line in text[:_TABLE_CHARS].splitlines() if line.strip()]
    for start in range(min(len(lines), _MAX_HEADER_CELLS)):
        names = lines[start : start + _MIN_HEADER_CELLS]
        while len(names) < _MAX_HEADER_CELLS and _is_more(lines, start + len(names)):
            names.append(lines[start + len(names)])
        is_short = max(map(len, names)) <= _MAX_CELL_CHARS
        if len(names) >= _MIN_HEADER_CELLS and is_short and all(map(_is_name, names)):
            return names if is_article(names, {}) else []
    return []


def _plain(text: str) -> bytes:
    return text.replace("\r\n", "\n").encode("utf-8", "replace")


def _is_more(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and _is_name(lines[at])


def _is_name(line: str) -> bool:
    """Tell whether a line is the name of a column, and nothing else."""
    from ingest.readers.record_fields import map_fields  # noqa: PLC0415

    return len(line) <= _MAX_CELL_CHARS and bool(map_fields([line], {}))


def _sections(text: str, headings: Sequence[tuple[int, int]]) -> Iterator[str]:
    for (_, end), (after, _) in pairwise([*sorted(headings), (len(text), len(text))]):
        yield text[end:after]


def _counted(sections: Iterator[str]) -> int:
    held = list(sections)
    stories = sum(map(_is_story, held))
    filled = sum(bool(section.strip()) for section in held)
    return stories if stories >= MIN_STORIES and stories >= MIN_STORY_SHARE * filled else 0


def _is_story(section: str) -> bool:
    lines = [line.strip() for line in section.splitlines() if line.strip()]
    words = sum(len(line.split()) for line in lines)
    head = [line for line in lines[:_DAY_LINES] if len(line) <= _MAX_DAY_LINE]
    return words >= MIN_HEADED_WORDS and any(
        day.is_whole for line in head for day in find_dates(line)
    )


def stories_below_origins(text: str) -> int:
    """Return how many lines of origin, with a day between bars, have a story below."""
    lines = [
        line
        for line in islice(_ORIGIN.finditer(text), _MAX_HEADINGS)
        if any(day.is_whole for part in line.group().split("|") for day in find_dates(part))
    ]
    is_led = bool(lines) and lines[0].start() <= _MAX_ABOVE_ORIGIN
    if not is_led or len({line.group() for line in lines}) < len(lines):
        return 0
    parts = [text[a:b] for a, b in pairwise([*(line.end() for line in lines), len(text)])]
    stories = sum(len(part.split()) >= MIN_HEADED_WORDS for part in parts)
    return stories if stories >= MIN_STORIES and stories >= MIN_STORY_SHARE * len(parts) else 0


def stories_below_labels(text: str) -> tuple[int, Sequence[str]]:
    """Return how many stories have the same labels, and some of these; 0 for another text."""
    places: dict[str, list[int]] = defaultdict(list)
    for count, match in enumerate(_LABEL.finditer(text)):
        if count == _MAX_TEXT_LABELS:
            return 0, ()
        places[match["name"].casefold()].append(match.start())
    counts = Counter(len(found) for found in places.values() if len(found) > 1)
    if not counts:
        return 0, ()
    often, labels = max(counts.items(), key=lambda item: item[1])
    names = [name for name, found in places.items() if len(found) == often]
    if labels < MIN_REPEATED_LABELS or not _takes_turns([places[name] for name in names]):
        return 0, ()
    starts = places[names[0]]
    above, *stories = [text[start:end] for start, end in pairwise([0, *starts, len(text)])]
    # The day of a story may stand above the first of its labels.
    dated = sum(map(_has_day, (above, *stories)))
    is_told = all(len(story.split()) >= MIN_LABELLED_WORDS for story in stories)
    return (often, names) if is_told and dated >= often else (0, ())


def _takes_turns(columns: Sequence[Sequence[int]]) -> bool:
    """Tell whether each label stands once in every round that the first of them opens."""
    first = columns[0]
    bounds = list(zip(first, [*first[1:], None], strict=True))
    return all(
        start <= place and (end is None or place < end)
        for column in columns
        for place, (start, end) in zip(column, bounds, strict=True)
    )


def _has_day(text: str) -> bool:
    lines = [line for line in text.splitlines() if len(line) <= _MAX_DAY_LINE]
    return any(day.is_whole for line in lines for day in find_dates(line))
