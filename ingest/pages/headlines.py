"""Choose the headline among what a page calls its title in different places.

| the page | headline |
|---|---|
| `jsonld:name` is the first h1, and `jsonld:headline` another | the h1 |
| JSON-LD has a headline; `og:title` is another, and the h1 is that of JSON-LD | `og:title` |
| JSON-LD has a headline | that one |
| `og:title` is another than both h1 and `title`, in much the same words | `og:title` |
| `og:title` is another than the h1, in much the same words | the h1 |
| `og:title` is printed nowhere, but the h1 or another stated title is | the printed one |
| otherwise | `og:title` and kin, `itemprop`, `title`, the h1 |

A system fills JSON-LD, `title` and h1 from one field; where `og:title` differs from all of them
somebody wrote it, and it is what others cite the article by. Of any title the name of the site
is cut away; one that a heading shows with the same letters is taken as printed there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.pages.statements import Statement
from ingest.text.letters import fold_for_comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.pages.statements import Place

_MIN_WORDS = 3
#: Characters of the longest title in which a site's name is looked for.
_MAX_TITLE_CHARS = 600
_CUT = re.compile(
    r"(?<!\s)\s+[|\-–—•·:»«/]+\s+|(?:(?<!\s)\s+)?[|｜：]\s*|_|\s[-–—]|:\s|(?<=[」』）】])[:-]"
)
_HOST = re.compile(r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.[a-z]{2,10}", re.IGNORECASE)
#: The last part of an address, such as "night-buses-return-2019".
_SLUG = re.compile(r"[a-z0-9]{1,60}(?:[-_][a-z0-9]{1,60}){2,20}")
_NO_LETTER = re.compile(r"[\W_]+")
_POINTS = "。．"
#: Words of the longest name of a site that is not stated anywhere, and of a kicker.
_MAX_SITE_WORDS = 4
_MAX_KICKER_WORDS = 6
#: Letters. A shorter name of a host stands in any text.
_MIN_HOST_CHARS = 4


class Heading(NamedTuple):
    """Hold a printed heading: its level, 1 to 6, its words, and where they stand."""

    level: int
    text: str
    place: Place | None = None


class Titles(NamedTuple):
    """Hold what a page calls its title, each cut free of the site's name; None when silent."""

    json: Statement | None
    named: Statement | None
    shared: Statement | None
    tab: Statement | None
    others: Sequence[Statement]


def choose_headline(
    stated: Sequence[Statement], headings: Sequence[Heading], sites: Iterable[str] = ()
) -> Statement | None:
    """Return the headline of a page; None when it has neither title nor heading.

    Args:
        stated: what tags say, the surest first; equal values of different places included.
        headings: as printed, in order.
        sites: names of the site and words of its address.
    """
    names = [name for name in sites if name]
    stated = [item for item in stated if not _is_address(item.value)] or stated
    tops = [item for item in headings if item.level == 1]
    tops = [item for item in tops if not _is_logo(item.text, stated, names)]
    titles = _titles(stated, headings, names)
    best = _named(titles, tops) or _best(titles, headings, tops)
    if best is None:
        return _from_heading(tops[0]) if tops else None
    return _as_printed(best, headings)


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


def _titles(
    stated: Sequence[Statement], headings: Sequence[Heading], sites: Sequence[str]
) -> Titles:
    tops = [item.text for item in headings if item.level == 1]
    json = [item.value for item in stated if item.method == "jsonld:headline"]
    cut = []
    for item in stated:
        is_tab = item.method == "html:title"
        kept = [*json, *(heading.text for heading in headings)] if is_tab else [*json, *tops]
        value = without_site_name(item.value, kept, sites)
        if is_tab and value == item.value:
            value = cut_last_name(value)
        cut.append(replace(item, value=value))
    given = {item.method: item for item in reversed(cut)}
    return Titles(
        json=given.get("jsonld:headline"),
        named=given.get("jsonld:name"),
        shared=given.get("meta:og:title"),
        tab=given.get("html:title"),
        others=cut,
    )


def _named(titles: Titles, tops: Sequence[Heading]) -> Statement | None:
    """Return what JSON-LD calls the page where its h1 does, and JSON-LD's headline is another."""
    named, json = titles.named, titles.json
    if named and tops and is_same_headline(named.value, tops[0].text):
        return None if json and is_same_headline(json.value, named.value) else named
    return None


def _best(titles: Titles, headings: Sequence[Heading], tops: Sequence[Heading]) -> Statement | None:
    own = tops[0] if tops and len({item.text for item in tops}) == 1 else None
    shared = titles.shared
    if titles.json:
        is_printed = any(is_same_headline(item.text, titles.json.value) for item in tops)
        return shared if shared and is_printed and _is_headline(shared.value) else titles.json
    if shared is None or own is None or is_same_headline(own.text, shared.value):
        return _printed_first(titles, headings)
    is_tab = bool(titles.tab and is_same_headline(titles.tab.value, own.text))
    if _is_kicked(own.text, shared.value):
        return shared
    if is_variant(own.text, shared.value):
        is_cut = fold_for_comparison(own.text).startswith(fold_for_comparison(shared.value))
        return shared if is_tab and not is_cut else _from_heading(own)
    return _from_heading(own) if is_tab else _printed_first(titles, headings)


def _printed_first(titles: Titles, headings: Sequence[Heading]) -> Statement | None:
    """Return the surest title, or one behind it when only that one is printed."""
    shown = {headline_letters(item.text) for item in headings if item.level <= 2}
    first = titles.others[0] if titles.others else None
    if first is None or headline_letters(first.value) in shown:
        return first
    printed = (
        item
        for item in titles.others
        if headline_letters(item.value) in shown and len(item.value.split()) >= _MIN_WORDS
    )
    return next(printed, first)


def _is_address(title: str) -> bool:
    """Tell the name of a host, or the end of an address, from words."""
    return (_HOST.fullmatch(title) or _SLUG.fullmatch(title)) is not None


def _is_headline(title: str) -> bool:
    """Tell a headline from the name of a section."""
    return len(title.split()) >= _MIN_WORDS or not title.isascii()


def _is_kicked(heading: str, title: str) -> bool:
    """Tell whether a heading is a title behind a few words of its own."""
    own, other = fold_for_comparison(heading), fold_for_comparison(title)
    kicker = len(heading.split()) - len(title.split())
    return (
        _is_headline(title) and own.endswith(other) and own != other and kicker <= _MAX_KICKER_WORDS
    )


def _is_logo(heading: str, stated: Sequence[Statement], sites: Sequence[str]) -> bool:
    """Tell whether a heading names the site: it is a name of it, or closes the tab's title."""
    letters = headline_letters(heading)
    if letters in {headline_letters(name) for name in sites}:
        return True
    tab = next((item.value for item in stated if item.method == "html:title"), "")
    if any(headline_letters(item.value) == letters for item in stated):
        return False
    cuts = _CUT.finditer(tab) if len(tab) <= _MAX_TITLE_CHARS else ()
    ends = [headline_letters(tab[cut.end() :]) for cut in cuts]
    return letters in ends and len(headline_letters(tab)) > 2 * len(letters)


def _names_host(part: str, names: Iterable[str]) -> bool:
    letters = headline_letters(part)
    is_short = len(part.split()) <= _MAX_SITE_WORDS
    return is_short and any(
        letters.startswith(name) for name in names if len(name) >= _MIN_HOST_CHARS
    )


def _as_printed(title: Statement, headings: Sequence[Heading]) -> Statement:
    """Return a title as a heading prints it: with its capitals, and without a last point."""
    letters = fold_for_comparison(title.value).rstrip(_POINTS)
    same = (item for item in headings if fold_for_comparison(item.text).rstrip(_POINTS) == letters)
    heading = next(same, None) if letters else None
    return replace(title, value=heading.text) if heading else title


def _from_heading(heading: Heading) -> Statement:
    return Statement("headline", heading.text, f"html:h{heading.level}", heading.place)
