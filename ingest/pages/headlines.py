"""Cut the name of the site away from titles, and tell titles from names of sites.

The name stands at either end, behind a sign that divides. What remains is taken as a heading
prints it, where a heading has the same letters. Which title is the headline says `titles`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.pages.statements import Statement
from ingest.text.letters import fold_for_comparison
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pages.statements import Place

_MIN_WORDS = 3
#: Characters of the longest title in which a site's name is looked for.
_MAX_TITLE_CHARS = 600
# Between Chinese or Japanese words a bare hyphen stands only before a section or the site.
_EAST = r"\u3040-\u30ff\u3400-\u9fff"
_CUT = re.compile(
    r"(?<!\s)\s+[|\-–—•·:»«/]+\s+|(?:(?<!\s)\s+)?[|｜：]\s*|_|\s[-–—]|:\s|(?<=[」』）】])[:-]"
    rf"|(?<=[{_EAST}！？。”])--?(?=[{_EAST}]{{2,12}}(?:-|$))"
)
_HOST = re.compile(r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.[a-z]{2,10}", re.IGNORECASE)
#: The last part of an address, such as "night-buses-return-2019".
_SLUG = re.compile(r"[a-z0-9]{1,60}(?:[-_][a-z0-9]{1,60}){2,20}")
_NO_LETTER = re.compile(r"[\W_]+")
_POINTS = "。．"
_DIVIDERS = " \t-–—|:·•,()[]"
_ENDS = " \t-–—|:·•,"
#: Words of the longest name of a site that is not stated anywhere,
_MAX_SITE_WORDS = 4
#: Letters. A shorter name of a host stands in any text.
_MIN_HOST_CHARS = 4


class HeadingPiece(NamedTuple):
    """Hold the `first` or the `last` elements of a heading: a kicker stands in its own.

    Attributes:
        text: its words.
        side: `first` or `last`.
        place: where they stand.
        signs: what the page tells of the cut; see `heading_pieces`.
    """

    text: str
    side: str
    place: Place
    signs: frozenset[str] = frozenset()


class Heading(NamedTuple):
    """Hold a printed heading.

    Attributes:
        level: 1 to 6.
        text: its words.
        place: where they stand.
        gap: leaves between it and the first paragraph below it; negative behind that; None where
            the page has no paragraph.
        is_aside: it stands in what is no part of the story.
        is_named: a class calls it a title.
        is_unseen: a class keeps it for those who have the page read to them.
        pieces: what remains of it without its first elements, or without its last ones.
    """

    level: int
    text: str
    place: Place | None = None
    gap: int | None = None
    is_aside: bool = False
    is_named: bool = False
    is_unseen: bool = False
    pieces: Sequence[HeadingPiece] = ()

    @property
    def statement(self) -> Statement:
        """Return the heading as a statement of the headline."""
        return Statement("headline", without_day(self.text), f"html:h{self.level}", self.place)


class TitlePart(NamedTuple):
    """Hold one side of a title that a sign divides: `first` or `last`."""

    value: str
    side: str

    def of(self, whole: Statement) -> Statement:
        """Return the statement of this part, in the place of the whole."""
        return replace(whole, value=self.value)


def without_site_name(title: str, headings: Iterable[str], sites: Iterable[str]) -> str:
    """Return `title` without the name of its site at either end.

    It is cut only where that leaves a heading of the page, or takes away a name of the site.
    """
    if len(title) > _MAX_TITLE_CHARS:
        return title
    kept_names = {headline_letters(name) for name in headings if name} - {""}
    dropped_names = {headline_letters(name) for name in sites if name} - {""}
    is_printed = headline_letters(title) in kept_names
    for cut in _CUT.finditer(title):
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        for kept, dropped in ((before, after), (after, before)):
            is_host = not is_printed and kept is before and _HOST.fullmatch(dropped)
            if kept and (is_host or headline_letters(dropped) in dropped_names):
                return kept
        printed = [part for part in (before, after) if headline_letters(part) in kept_names]
        if printed:  # a site may print its name as the heading above that of the article
            return max(printed, key=len)
        if before and _names_host(after, dropped_names):
            return before
    return title


def cut_last_name(title: str) -> str:
    """Return `title` without a short last part behind a bar or dash: most likely the site."""
    if len(title) > _MAX_TITLE_CHARS:
        return title
    cuts = [cut for cut in _CUT.finditer(title) if cut.group().strip() in "|｜-–—•·_»"]
    for cut in reversed(cuts):
        before, after = title[: cut.start()], title[cut.end() :]
        if len(after.split()) <= _MAX_SITE_WORDS and len(before) > len(after):
            return before.strip()
    return title


def headline_words(text: str) -> set[str]:
    """Return the words of a headline without case."""
    return set(re.findall(r"\w+", text.casefold()))


@lru_cache(maxsize=1_024)
def headline_letters(text: str) -> str:
    """Return the letters and figures of a headline without case."""
    return _NO_LETTER.sub("", fold_for_comparison(text))


def is_same_headline(headline: str, other: str) -> bool:
    """Tell whether two headlines have the same letters and signs."""
    return fold_for_comparison(headline) == fold_for_comparison(other)


def is_variant(heading: str, title: str) -> bool:
    """Tell whether a heading says in other words what a title for sharing says."""
    own, other = headline_words(heading), headline_words(title)
    if headline_letters(title) and headline_letters(heading).startswith(headline_letters(title)):
        return True
    return len(own) >= _MIN_WORDS and (len(own & other) >= len(own) / 3 or other < own)


def cut_titles(
    stated: Sequence[Statement], headings: Sequence[Heading], sites: Iterable[str]
) -> list[Statement]:
    """Return the stated titles without the name of the site; addresses only if nothing else."""
    names = [name for name in sites if name]
    stated = [item for item in stated if not is_address(item.value)] or list(stated)
    tops = [item.text for item in headings if item.level == 1]
    logos = Logos(stated, names)
    tops = [text for text in tops if text not in logos]
    json = [item.value for item in stated if item.method == "jsonld:headline"]
    cut = []
    for item in stated:
        is_tab = item.method == "html:title"
        kept = [*json, *(heading.text for heading in headings)] if is_tab else [*json, *tops]
        value = without_day(without_site_name(item.value, kept, names))
        if is_tab and value == item.value:
            value = cut_last_name(value)
        cut.append(replace(item, value=value))
    return cut


def without_day(title: str) -> str:
    """Return a title without the day that a system sets before or behind it."""
    if not any(map(str.isdigit, title)) or len(title) > _MAX_TITLE_CHARS:
        return title
    for day in find_dates(title, day_first=True):
        before, after = title[: day.start_char], title[day.end_char :]
        is_first = not before.strip(_DIVIDERS)
        rest = after if is_first else before
        is_end = is_first or not after.strip(_DIVIDERS)
        is_divided = rest.rstrip()[-1:] in "-–—|:·•"
        if is_first:
            is_divided = rest[:1].isupper() or rest.lstrip()[:1] in "-–—|:·•"
        if day.is_whole and is_end and is_divided and rest.strip(_DIVIDERS):
            return rest.strip(_ENDS)
    return title


def parts_of(title: str) -> list[TitlePart]:
    """Return what stands before the last sign that divides a title, and behind the first."""
    cuts = list(_CUT.finditer(title)) if len(title) <= _MAX_TITLE_CHARS else []
    if not cuts:
        return []
    first, last = title[: cuts[-1].start()].strip(), title[cuts[0].end() :].strip()
    return [TitlePart(first, "first"), TitlePart(last, "last")]


def divided(title: str) -> list[str]:
    """Return what stands between the signs that divide a title; nothing where there is none."""
    parts = _CUT.split(title) if len(title) <= _MAX_TITLE_CHARS else []
    return [part.strip() for part in parts if part.strip()] if len(parts) > 1 else []


def is_address(title: str) -> bool:
    """Tell the name of a host, or the end of an address, from words."""
    return (_HOST.fullmatch(title) or _SLUG.fullmatch(title)) is not None


class Logos:
    """Know which headings name the site: they are a name of it, or close the tab's title."""

    def __init__(self, stated: Sequence[Statement], sites: Iterable[str]) -> None:
        tab = next((item.value for item in stated if item.method == "html:title"), "")
        cuts = _CUT.finditer(tab) if len(tab) <= _MAX_TITLE_CHARS else ()
        self.names = {headline_letters(name) for name in sites}
        self.titles = {headline_letters(item.value) for item in stated}
        self.ends = {headline_letters(tab[cut.end() :]) for cut in cuts}
        self.tab_chars = len(headline_letters(tab))

    def __contains__(self, heading: str) -> bool:
        """Tell whether a heading names the site."""
        letters = headline_letters(heading)
        if letters in self.names or letters in self.titles:
            return letters in self.names
        return letters in self.ends and self.tab_chars > 2 * len(letters)


def _names_host(part: str, names: Iterable[str]) -> bool:
    letters = headline_letters(part)
    is_short = len(part.split()) <= _MAX_SITE_WORDS
    return is_short and any(
        letters.startswith(name) for name in names if len(name) >= _MIN_HOST_CHARS
    )


@lru_cache(maxsize=1_024)
def _without_points(text: str) -> str:
    """Return a folded title without its last points; a page compares each with all headings."""
    return fold_for_comparison(text).rstrip(_POINTS)


def as_printed(title: Statement, headings: Sequence[Heading]) -> Statement:
    """Return a title as a heading prints it: with its capitals, and without a last point."""
    letters = _without_points(title.value)
    same = (item for item in headings if _without_points(item.text) == letters)
    heading = next(same, None) if letters else None
    return replace(title, value=heading.text) if heading else title
