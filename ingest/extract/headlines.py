"""Choose the headline among what a page calls its title in different places."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.declared import Declared
from ingest.extract.align import fold_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Titles that sites write for search engines and for sharing, not for their readers.
_FOR_SHARING = frozenset({"meta:og:title", "meta:twitter:title", "html:title"})
_MIN_WORDS = 3
_CUT = re.compile(r"\s+[|\-–—•·:»«/]+\s+|\s*[|｜]\s*|_|\s[-–—]|:\s")


def without_site_name(title: str, headings: Iterable[str], sites: Iterable[str]) -> str:
    """Return `title` without the name of its site at either end.

    It is cut only where that leaves a heading of the page, or takes away a name of the site.
    """
    kept_names = {fold_unseen(name) for name in headings if name}
    dropped_names = {fold_unseen(name) for name in sites if name}
    for cut in _CUT.finditer(title):
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        for kept, dropped in ((before, after), (after, before)):
            is_heading = fold_unseen(kept) in kept_names
            if kept and (is_heading or fold_unseen(dropped) in dropped_names):
                return kept
    return title


def cut_last_name(title: str) -> str:
    """Return `title` without a short last part behind a bar or dash: most likely the site."""
    cuts = [cut for cut in _CUT.finditer(title) if cut.group().strip() in "|｜-–—•·_»"]
    for cut in reversed(cuts):
        before, after = title[: cut.start()], title[cut.end() :]
        if len(after.split()) <= 4 and len(before) > len(after):
            return before.strip()
    return title


def _is_variant(heading: str, title: str) -> bool:
    """Tell whether a heading says in other words what a title for sharing says."""
    own, other = fold_words(heading), fold_words(title)
    return len(own) >= _MIN_WORDS and len(own & other) >= len(own) / 3


def fold_words(text: str) -> set[str]:
    """Return the words of a headline without case."""
    return set(re.findall(r"\w+", text.casefold()))


def is_same(one: str, other: str) -> bool:
    """Tell whether two headlines have the same letters."""
    return fold_unseen(one) == fold_unseen(other)


def choose(statements: Sequence[Declared], headings: Sequence[str]) -> Declared | None:
    """Return the headline of a page: the surest statement, cut free of the site's name.

    A statement that stands on the page as its first heading is taken as it is printed there.
    """
    sites = [item.value for item in statements if item.field == "publisher"]
    stated = [item for item in statements if item.field == "headline"]
    if not stated:
        return Declared("headline", headings[0], "html:h1") if headings else None
    named = next((item for item in stated if item.method == "jsonld:name"), None)
    if named and any(is_same(named.value, heading) for heading in headings[:1]):
        return replace(named, value=headings[0])
    best = stated[0]
    own = next(iter(headings), "") if len(set(headings)) == 1 else ""
    if best.method in _FOR_SHARING and _is_variant(own, best.value):
        return Declared("headline", own, "html:h1")
    title = without_site_name(best.value, headings, sites)
    if title == best.value and best.method == "html:title":
        title = cut_last_name(title)
    # A title is cut for the tab; the heading below it is whole.
    printed = next((heading for heading in headings if is_same(heading, title)), title)
    return replace(best, value=printed)
