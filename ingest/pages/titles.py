"""Gather all titles of a page with what speaks for each, and choose its headline.

A headline is what the page prints above the story. Systems fill JSON-LD, `og:title`, the tab's
title and the h1 from one field, or from several; titles written for search engines and for
sharing differ from the printed one. No order of the places is right for all sites, so that each
title is weighed by its features:

| feature | the title |
|---|---|
| `in:NAME` | stands in this place: a method of a statement, `h1`, `h2` |
| `h1:only`, `h1:first`, `h1:nearest` | is the only h1, the first one, the last above the story |
| `nearest` | is the last heading above the first paragraph |
| `far`, `aside`, `named` | a heading far above the story, aside, in a class `title` |
| `unseen` | a heading for those alone who have the page read to them |
| `printed`, `unprinted` | is shown by a heading, or is not although there are headings |
| `sources:N` | stands in this number of places |
| `slug:most`, `slug:some`, `slug:few` | share of the words of the address that it has |
| `words:1`, `words:2`, `words:3`, `words:many` | how long it is |
| `begins`, `ends`, `holds` | is the beginning or end of another one; has another one inside |
| `site` | names the site |
| `piece:first`, `piece:last` | is a heading (`:h1`) without its last, its first elements |
| `piece:stated`, `piece:SIZE` | of a heading that is stated as it is; how much of it remains |
| `piece:last:kicker`, `:named`, `:divided` | behind a kicker, in a class `title`, behind a sign |
| `og+ h1-` and kin | two main places: the one has this title, the other has another |
| `part` | one side of a title that a sign divides |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from ingest.pages.headlines import (
    Heading,
    Logos,
    as_printed,
    cut_titles,
    headline_letters,
    is_address,
    parts_of,
    without_day,
)
from ingest.pages.statements import Statement
from ingest.pages.title_signs import piece_features, slug_features, slugs_of
from ingest.pages.weighing import Candidate, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Leaves between a heading and the first paragraph within which it stands above the story.
NEAR_TITLE_LEAVES = 12
#: Words of the longest headline that is common.
MANY_WORDS = 25
#: Words of a part of a title that may be a headline alone.
MIN_PART_WORDS = 2
#: Different titles of one page that are weighed; a page has a few.
MAX_TITLES = 60

#: The places that most pages have, and the features that tell them.
_MAIN = {
    "og": re.compile(r"in:meta:og:title"),
    "tab": re.compile(r"in:html:title"),
    "h1": re.compile(r"h1:"),
}
#: Of equal titles, the place that is cited, the surest first.
_PLACES = ("meta:og:title", "jsonld:headline", "itemprop:headline", "html:h", "html:title")


@dataclass(slots=True)
class _Title:
    """Gather the places of one title."""

    statements: list[Statement] = field(default_factory=list)
    headings: list[tuple[int, Heading]] = field(default_factory=list)
    features: set[str] = field(default_factory=set)

    @property
    def value(self) -> str:
        """Return the title as its first place has it."""
        return self.statements[0].value


def weigh_titles(
    stated: Sequence[Statement],
    headings: Sequence[Heading],
    sites: Iterable[str] = (),
    addresses: Iterable[str] = (),
) -> list[tuple[float, Candidate]]:
    """Return all titles with their scores, the best first.

    Args:
        stated: what tags say, the surest first; equal values of different places included.
        headings: as printed, in order.
        sites: names of the site and words of its address.
        addresses: of the page.
    """
    sites = [name for name in sites if name]
    names = {headline_letters(name) for name in sites}
    logos = Logos(stated, sites)
    headings = [item for item in headings if item.text not in logos]
    titles = _gather(cut_titles(stated, headings, sites), headings)
    shown = [item for _, item in _nearest_first(headings)]
    slugs = slugs_of(addresses)
    for letters, title in titles.items():
        title.features |= _features(letters, title, titles, names)
        title.features |= _printing(title, headings, shown)
        title.features |= slug_features(title.value, slugs)
    agreements = _agreements([title.features for title in titles.values()])
    return weigh(
        "headline",
        (
            Candidate(_statement(title, headings), frozenset(title.features | agreed))
            for title, agreed in zip(titles.values(), agreements, strict=True)
        ),
    )


def choose_headline(
    stated: Sequence[Statement],
    headings: Sequence[Heading],
    sites: Iterable[str] = (),
    addresses: Iterable[str] = (),
) -> Statement | None:
    """Return the headline of a page; None when it has neither title nor heading."""
    weighed = weigh_titles(stated, headings, sites, addresses)
    return weighed[0][1].statement if weighed else None


class _Titles:
    """Gather the different titles of a page by their letters."""

    def __init__(self) -> None:
        self.by_letters: dict[str, _Title] = {}
        self.stated: frozenset[str] = frozenset()

    def of(self, value: str) -> _Title | None:
        """Return the title with the letters of a value; None when there are too many already."""
        letters = headline_letters(value)
        is_known = letters in self.by_letters
        if not letters or (not is_known and len(self.by_letters) >= MAX_TITLES):
            return None
        return self.by_letters.setdefault(letters, _Title())

    def add_heading(self, place: int, heading: Heading) -> None:
        """Add what a heading prints, and what it prints without its first or last elements."""
        if title := self.of(without_day(heading.text)):
            title.headings.append((place, heading))
            title.statements.append(heading.statement)
        for piece in heading.pieces:
            if title := self.of(piece.text):
                title.features.update(piece_features(piece, heading, self.stated))
                method = f"html:h{heading.level}"
                title.statements.append(Statement("headline", piece.text, method, piece.place))

    def add_parts(self, statement: Statement) -> None:
        """Add both sides of a title that a sign divides, unless they are titles already."""
        for part in parts_of(statement.value):
            is_long = len(part.value.split()) >= MIN_PART_WORDS
            if is_long and (title := self.of(part.value)) and not title.statements:
                title.statements.append(part.of(statement))
                title.features.update(("part", f"part:{part.side}"))


def _gather(cut: Sequence[Statement], headings: Sequence[Heading]) -> dict[str, _Title]:
    """Return the different titles by their letters."""
    titles = _Titles()
    for statement in cut:
        if title := titles.of(statement.value):
            title.statements.append(statement)
    titles.stated = frozenset(titles.by_letters)
    for place, heading in enumerate(headings):
        titles.add_heading(place, heading)
    for statement in cut:
        titles.add_parts(statement)
    return {letters: title for letters, title in titles.by_letters.items() if title.statements}


def _features(
    letters: str, title: _Title, titles: Mapping[str, _Title], names: set[str]
) -> set[str]:
    methods = {item.method for item in title.statements if not item.method.startswith("html:h")}
    methods -= {"html:title"} if "part" in title.features else set()
    many = {
        method
        for method in methods
        if sum(any(s.method == method for s in other.statements) for other in titles.values()) > 1
    }
    result = {f"in:{method}" for method in methods - many if not method.startswith("meta:")}
    result |= {f"in:{method}:many" for method in methods & many}
    metas = {method for method in methods - many if method.startswith("meta:")}
    result |= {f"in:{method}" for method in metas & {"meta:og:title", "meta:twitter:title"}}
    result |= {"in:meta"} if metas - {"meta:og:title", "meta:twitter:title"} else set()
    result |= (
        {"in:html:title"} if any(s.method == "html:title" for s in title.statements) else set()
    )
    result.add(f"sources:{min(4, len(methods) + bool(title.headings))}")
    count = len(title.value.split()) if title.value.isascii() or " " in title.value else 4
    result.add(f"words:{count if count < 4 else '4' if count <= MANY_WORDS else 'many'}")
    for other in titles:
        if other != letters and "part" not in titles[other].features:
            if other.startswith(letters):
                result.add("begins")
            elif other.endswith(letters):
                result.add("ends")
            elif letters.startswith(other) or letters.endswith(other):
                result.add("holds")
    if letters in names:
        result.add("site")
    if is_address(title.value):
        result.add("address")
    return result


def _agreements(titles: Sequence[set[str]]) -> list[set[str]]:
    """Return for each title which two of the main places agree with it, and which do not."""
    has = [
        {name for name, pattern in _MAIN.items() if any(map(pattern.match, features))}
        for features in titles
    ]
    present = [name for name in _MAIN if any(name in places for places in has)]
    signs = [
        {name: f"{name}{'+' if name in places else '-'}" for name in present} for places in has
    ]
    return [{f"{own[a]} {own[b]}" for a, b in combinations(present, 2)} for own in signs]


def _nearest_first(headings: Sequence[Heading]) -> list[tuple[int, Heading]]:
    """Return the headings above the story, the nearest to its first paragraph first."""
    above = [(item.gap, item) for item in headings if item.gap is not None and item.gap >= 0]
    return sorted(above, key=lambda pair: pair[0])


def _printing(title: _Title, headings: Sequence[Heading], shown: Sequence[Heading]) -> set[str]:
    tops = [item for item in headings if item.level == 1]
    if not title.headings and any(name.startswith("piece:") for name in title.features):
        return {"in:piece"}
    if not title.headings:
        return {"unprinted:h1"} if tops else {"unprinted:any"} if headings else {"unprinted:none"}
    own = [heading for _, heading in title.headings]
    result = _elements(own)
    if shown and any(heading is shown[0] for heading in own):
        result.add("nearest")
    near_tops = [heading for heading in shown if heading.level == 1]
    if near_tops and any(heading is near_tops[0] for heading in own):
        result.add("h1:nearest")
    if shown and not any(heading.gap is not None and heading.gap >= 0 for heading in own):
        result.add("below")
    elif shown and all((heading.gap or 0) > NEAR_TITLE_LEAVES for heading in own):
        result.add("far")
    if tops and any(heading is tops[0] for heading in own):
        is_only = len({headline_letters(item.text) for item in tops}) == 1
        result.add("h1:only" if is_only else "h1:first")
    return result


def _elements(headings: Sequence[Heading]) -> set[str]:
    """Say in which elements a title is printed."""
    result = {"printed", *(f"in:h{min(3, heading.level)}" for heading in headings)}
    if all(heading.is_aside for heading in headings):
        result.add("aside")
    if any(heading.is_named for heading in headings):
        result.add("named")
    if all(heading.is_unseen for heading in headings):
        result.add("unseen")
    return result


def _statement(title: _Title, headings: Sequence[Heading]) -> Statement:
    """Return the surest of the places of a title, with the value as a heading prints it."""
    return as_printed(min(title.statements, key=_rank), headings)


def _rank(item: Statement) -> int:
    known = (at for at, name in enumerate(_PLACES) if item.method.startswith(name))
    return next(known, len(_PLACES))
