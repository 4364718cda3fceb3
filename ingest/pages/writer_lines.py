"""Read who wrote the text from one short line of a page.

The forms in order; the first that applies counts, and its name becomes a feature of the names:

| form | line | where |
|---|---|---|
| `beside-day` | `3 May 2024 / Jane Roe`; a name and a day as items of a list | anywhere |
| `line` | names in an element for writers | anywhere |
| `said` | `By Jane Roe`, `3 May 2024 - Text: Jane Roe`, `Town | by Jane Roe` | anywhere |
| `alone` | `Jane Roe` | in no list, heading or caption |
| `posted` | `This entry was posted on 3 May by Jane Roe in Ships` | anywhere |
| `listing` | `View all posts by Jane Roe` | anywhere |
| `about` | `About Jane Roe`, `Über die Autorin: Jane Roe` | behind the story |
| `single` | `Posted by Jane on 3 May 2024`: one usual given name | anywhere |
| `said`, `alone` | the line below "Author" alone; the last paragraph is a name | the ends |
| `paren` | `... said the mayor. (Jane Roe, 3 May 2024)` | the end of the last paragraphs |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.containers import behind_day
from ingest.pages.line_writers import LineWriters
from ingest.pages.writer_ends import read_end
from ingest.text import byline_names, bylines, rules
from ingest.text.alternation import any_of
from ingest.text.author_fields import read_turned
from ingest.text.beside_story import names_picture_house
from ingest.text.byline_lines import is_bare_noun, is_sentence
from ingest.text.bylines import WriterName
from ingest.text.eastern_writers import is_eastern_line
from ingest.text.elements import ElementMark
from ingest.text.printed_dates import find_dates, words_around
from ingest.text.writers import behind_listing, is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: Words before the writer in a line without a day; more are a title, of a book or another story.
MAX_WORDS_BESIDE = 3


#: Elements in which a name alone is one of a list, a heading or a caption.
_NO_SIGNATURE = (
    ElementMark.ASIDE
    | ElementMark.ITEM
    | ElementMark.HEADING
    | ElementMark.HEADLINE
    | ElementMark.CAPTION
    | ElementMark.TABLE
)
_EDGES = " ,.:;|·•–—-/()"
_FIGURE = re.compile(r"\d")
_TIME_OF_DAY = re.compile(r"\d:\d\d")
_SIGN = re.compile(r"\s?[|·•]\s?|\s[-–—/]\s|,\s")
_TABLE = rules.load_table("writers")


def _any_of(name: str) -> str:
    return any_of(_TABLE[name])


# "This entry was posted on 3 May 2024 by", "Dieser Beitrag wurde am 3. Mai 2024 von".
_POSTED = re.compile(
    rf"\b{_any_of('postings')}\b.{{0,70}}?\s{_any_of('listed_by')}\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_DEEDS = frozenset[str](
    (*rules.load_table("bylines")["pictures"], *rules.load_table("bylines")["deeds"])
)
_ABOUT = re.compile(rf"{_any_of('abouts')}\b\s?:?\s+", re.IGNORECASE)
# One word, and then the end, a sign, a day or a place.
_SINGLE = re.compile(
    r"([A-ZÀ-Þ][^\W\d_]{2,24})(?=$|\s*[|•·,/(–—:]|\s-|\s\d|\s(?:am|at|dans|en|il|in|le|on|op|um|unter)\s)"
)


def read_line(
    line: str, kind: Kind, marks: int, zone: str, *, is_signed: bool
) -> LineWriters | None:
    """Return the writers that a line of the opening or closing names, or None.

    Args:
        line: with plain spaces, as long as the printed one.
        kind: what its element makes it.
        marks: of the elements around it.
        zone: `opening` or `closing`.
        is_signed: the page names a writer somewhere who is no person.
    """
    start = behind_day(line)
    beside = () if start else _names_beside_day(line)
    if beside:
        return LineWriters("beside-day", beside)
    if kind is Kind.BYLINE and (turned := read_turned(line)):
        return LineWriters("line", [WriterName(*own) for own in turned])
    byline = bylines.read_byline(line[start:])
    if byline is None or not byline.has_opener:
        said = _said_behind_sign(line)
        if said:
            return said
    if names_picture_house(line):
        return None
    if byline is None or not byline.names:
        return _other_form(line, start, zone)
    has_given = all(byline_names.has_given_name(name.text) for name in byline.names)
    is_whole = byline.end_char >= len(line.rstrip()) - start
    is_alone = not marks & _NO_SIGNATURE and (
        has_given or (is_signed and zone == "opening" and is_whole)
    )
    names = tuple(name.moved(start) for name in byline.names)
    opener = line[start:][: bylines.opener_end(line[start:])]
    if byline.has_opener and not has_given and is_bare_noun(opener):
        return None
    if kind is Kind.BYLINE:
        return LineWriters("line", names, byline.has_opener)
    if byline.has_opener:
        return LineWriters("said", names, has_opener=True)
    return LineWriters("alone", names) if is_alone and not is_sentence(line) else None


def read_opened(line: str) -> LineWriters | None:
    """Return the writers of a line below "By" or "Author" alone, if nothing else stands in it."""
    opener = "By " if line.isascii() or not is_eastern_line(line) else "作者："
    byline = bylines.read_byline(opener + line)
    if byline is None or not byline.names or byline.names[0].start_char != len(opener):
        return None
    is_whole = byline.end_char >= len(opener + line.rstrip())
    names = tuple(name.moved(-len(opener)) for name in byline.names)
    return LineWriters("said", names, has_opener=True) if is_whole else None


def read_signed_line(leaf: str, zone: str) -> LineWriters | None:
    """Return who signs in one of several lines: "Ferry closes", "By Jane Roe", "Staff Writer"."""
    start, above = 0, ""
    lines = leaf.split("\n") if "\n" in leaf.strip() else []
    for at, line in enumerate(lines):
        bare = line.strip()
        byline = bylines.read_byline(bare) if bylines.opener_end(bare) else None
        if byline and byline.names and byline.end_char >= len(bare):
            read = LineWriters("said", byline.names, has_opener=True)
            if read.is_signed() and (not above or _may_sign(above, lines[at + 1 :], zone)):
                return read.moved(start + len(line) - len(line.lstrip()))
        start += len(line) + 1
        above = bare or above
    return None


def _may_sign(above: str, below: Sequence[str], zone: str) -> bool:
    """Tell whether a writer may stand below a title: a role may follow, or a day.

    Behind a story a title is that of a book, or of another story; and no title is a deed, such as
    "Translated" or "Photos".
    """
    last = above.rstrip(" :").rpartition(" ")[2].casefold()
    is_deed = last in _DEEDS or byline_names.is_of_pictures(last)
    others = (line for line in map(str.strip, below) if line)
    is_own = all(byline_names.is_role(line) or words_around(line) is not None for line in others)
    return zone == "opening" and not is_deed and is_own


def _other_form(line: str, start: int, zone: str) -> LineWriters | None:
    for form, at in _beginnings(line, zone):
        names = _names_from(line, at)
        if names and (form != "about" or names[-1].end_char >= len(line.rstrip(" :"))):
            return LineWriters(form, names)
    at = start or bylines.opener_end(line)
    if zone == "closing" and (end := read_end(line)):
        return end
    single = _SINGLE.match(line, at) if at else None
    if single and byline_names.has_given_name(single[1]) and is_writer(single[1]):
        name = WriterName(single[1], *single.span(1))
        return LineWriters("single", (name,), has_opener=True)
    return None


def _beginnings(line: str, zone: str) -> Iterator[tuple[str, int]]:
    """Yield where names may begin in a line, and the form that says so."""
    posted = _POSTED.search(line)
    if posted:
        yield "posted", posted.end()
    listing = behind_listing(line)
    if listing:
        yield "listing", listing
    about = _ABOUT.match(line) if zone == "closing" else None
    if about:
        yield "about", about.end()


def _names_from(line: str, start: int) -> tuple[WriterName, ...]:
    """Return the names that begin at a place of a line, as far as they are persons'."""
    byline = bylines.read_byline(line[start:])
    if byline is None or byline.has_opener:
        return ()
    names = tuple(name.moved(start) for name in byline.names)
    is_known = all(
        byline_names.has_given_name(name.text) and is_writer(name.text) for name in names
    )
    return names if is_known else ()


def _names_beside_day(line: str) -> tuple[WriterName, ...]:
    """Return the name that stands alone between signs in a line with a day: "3 May | Jane Roe".

    Of several each must begin with a usual given name: others are places, or sections.
    """
    spans = list(_between_signs(line))
    parts = [line[start:end] for start, end in spans]
    if len(parts) < 2 or not any(words_around(part) == [] for part in parts):
        return ()
    names = [span for span, part in zip(spans, parts, strict=True) if byline_names.is_name(part)]
    own = tuple(WriterName(line[slice(*span)], *span) for span in names)
    is_sure = len(own) == 1 or all(byline_names.has_given_name(name.text) for name in own)
    return own if is_sure and all(is_writer(name.text) for name in own) else ()


def _said_behind_sign(line: str) -> LineWriters | None:
    """Return who signs a piece of a line between signs: "3 May | Town | by Jane Roe"."""
    for start, end in list(_between_signs(line))[1:]:
        if not _is_beside_writer(line[:start]):
            return None
        piece = line[start:end].rstrip()
        byline = bylines.read_byline(piece) if bylines.opener_end(piece) else None
        if byline is None or not byline.names or byline.end_char < len(piece):
            continue
        if all(byline_names.has_given_name(name.text) for name in byline.names):
            names = [name.moved(start) for name in byline.names]
            return LineWriters("said", names, has_opener=True)
    return None


def _is_beside_writer(before: str) -> bool:
    """Tell a town, a day, a section from a picture or another title, whose maker follows."""
    bare = (word.strip(_EDGES).casefold() for word in before.split())
    words = [word for word in bare if word]
    is_label = ":" in _TIME_OF_DAY.sub("", before)
    is_title = len(words) > MAX_WORDS_BESIDE and not _FIGURE.search(before)
    return not (is_label or is_title or any(byline_names.is_of_pictures(word) for word in words))


def _between_signs(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    days = list(find_dates(line))
    # The comma in "May 3, 2024" parts nothing.
    signs = (
        sign
        for sign in _SIGN.finditer(line)
        if not any(day.start_char < sign.start() < day.end_char for day in days)
    )
    for sign in [*signs, None]:
        end = sign.start() if sign else len(line)
        yield start, end
        start = sign.end() if sign else end
