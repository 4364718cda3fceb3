"""Turn an answer into what the search page shows, each thing with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.export.citations import location
from ingest.search.answer import Hit, Order, Reach, Request, Scope, SnippetPiece, Step, Unit
from ingest.search.facets import is_name_facet
from ingest.text.clean import without_misleading
from ingest.text.partial_dates import date_in_words
from ingest.web.download_links import Link, download_links
from ingest.web.facet_boxes import Box, Timeline, box_of, is_shown, is_silent, timeline
from ingest.web.name_lists import ShownPart, asked_of_hit, shown_parts
from ingest.web.refused_values import Refusal, refusal_of
from ingest.web.shown_copies import ShownCopies, copies_of
from ingest.web.urls import is_long, query_string, toggled, toggled_off, without_choices
from ingest.web.words import FACET_TITLES, KIND_NAMES, count_in_words, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.answer import Answer
    from ingest.search.name_uses import NameUse

#: Spellings shown on one line; the page of the name has all.
SHOWN_SPELLINGS = 6

#: Names whose spellings are listed; of more, the hits of each are counted.
MAX_SPELLED_NAMES = 20

#: What comes first.
ORDER_LABELS = {
    Order.BEST: "Best",
    Order.NEWEST: "Newest",
    Order.OLDEST: "Oldest",
}

#: How many of the words a hit must hold.
REACH_LABELS = {
    Reach.AUTO: "All words, then most",
    Reach.ALL: "All words only",
    Reach.ANY: "Any word",
}

#: Within what the words must stand.
SCOPE_LABELS = {
    Scope.ARTICLE: "In one article",
    Scope.PARAGRAPH: "In one paragraph",
    Scope.SENTENCE: "In one sentence",
}

#: Characters up to which what was searched stands open; more is folded behind its beginning.
OPEN_CHARS = 180


@dataclass(frozen=True, slots=True)
class ShownSpelling:
    """Hold one spelling and the search for it alone."""

    surface: str
    paragraphs: int
    title: str
    request: Request


@dataclass(frozen=True, slots=True)
class SpelledName:
    """Hold a name and its commonest spellings; `more` counts those left out."""

    key: str
    label: str
    shown: tuple[ShownSpelling, ...]
    more: int


def spelled_names(answer: Answer) -> tuple[SpelledName, ...]:
    """Return the line for each name of an answer; links keep what was chosen in the facets."""
    if len(answer.names) > MAX_SPELLED_NAMES or is_long(answer.request):
        return ()
    return tuple(spelled_name(use, answer.request) for use in answer.names)


def spelled_name(use: NameUse, request: Request, most: int = SHOWN_SPELLINGS) -> SpelledName:
    """Return a name with its spellings; other words of the query stay in their searches."""
    shown = tuple(
        ShownSpelling(
            variant.surface,
            variant.paragraphs,
            f"Only “{variant.surface}”: {count_in_words(variant.paragraphs, 'paragraph')}",
            replace(request, text=_put(request.text, use.typed, variant.query), cursor=""),
        )
        for variant in use.variants[:most]
    )
    return SpelledName(use.key, use.label, shown, len(use.variants) - len(shown))


def _put(text: str, typed: str, query: str) -> str:
    """Return the query with one spelling in the place of the name, or the spelling alone."""
    for asked in (f'name:"{typed}"', f"name:{typed}", typed):
        if typed and text.count(asked) == 1:
            return text.replace(asked, query)
    return query


@dataclass(frozen=True, slots=True)
class Interpretation:
    """Hold what was searched: what is seen, and what is folded away (empty: nothing)."""

    first: str
    rest: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Hold one choice in force and the search without it."""

    label: str
    request: Request


@dataclass(frozen=True, slots=True)
class ShownHit:
    """Hold one hit in a reader's words; `details` stand under the headline.

    When the hit is the headline, the marks are made there, a tag says so, and how the story
    begins stands apart. One that is continued stands under the heading of the hit before it,
    which is of the same article: the order of the hits is never changed for that.
    """

    path: str
    headline: tuple[SnippetPiece, ...]
    details: tuple[str, ...]
    snippet: tuple[SnippetPiece, ...]
    place: str
    further: str
    tag: str = ""
    begins: str = ""
    is_continued: bool = False
    shown_as: str = ""
    copies: ShownCopies | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Hold everything that the search page shows of an answer."""

    count: str
    interpretation: Interpretation
    notices: tuple[str, ...]
    chips: tuple[Chip, ...]
    cleared: Request
    boxes: tuple[Box, ...]
    names: tuple[SpelledName, ...]
    per_name: tuple[ShownPart, ...]
    silent: tuple[str, ...]
    timeline: Timeline | None
    hits: tuple[ShownHit, ...]
    lower: tuple[ShownHit, ...]
    divider: str
    downloads: tuple[Link, ...]
    is_widened: bool
    refusals: tuple[Refusal, ...]


def results(answer: Answer) -> Results:
    """Return what the page shows; where nothing was searched, there is nothing to narrow down."""
    request = answer.request
    facets = () if answer.refused else answer.facets
    boxes = [box_of(facet, request) for facet in facets if is_shown(facet, request)]
    return Results(
        count=_count(answer),
        interpretation=interpretation_of(answer.interpretation),
        notices=tuple(map(without_misleading, answer.notices)),
        chips=tuple(_chips(answer)),
        cleared=without_choices(request),
        boxes=tuple(boxes),
        names=spelled_names(answer),
        per_name=tuple(shown_parts(answer)),
        silent=tuple(
            FACET_TITLES[facet.name]
            for facet in facets
            if is_silent(facet) and not is_name_facet(facet.name)
        ),
        timeline=timeline(answer),
        hits=tuple(_shown_hits(answer, is_below=False)),
        lower=tuple(_shown_hits(answer, is_below=True)),
        divider=_divider(answer),
        downloads=download_links(request, has_copies=answer.stories < answer.articles),
        is_widened=answer.step is not Step.TOGETHER,
        refusals=tuple(refusal_of(value, request) for value in answer.refused),
    )


def interpretation_of(sentences: Sequence[str]) -> Interpretation:
    """Return what was searched, a long telling folded behind its first sentence.

    Marks that turn the order of writing round would do so with the rest of the sentence.
    """
    sentences = [without_misleading(sentence) for sentence in sentences]
    whole = " ".join(sentences)
    if len(whole) <= OPEN_CHARS:
        return Interpretation(whole, "")
    first, *others = sentences
    if len(first) <= OPEN_CHARS:
        return Interpretation(first, " ".join(others))
    return Interpretation(f"{first[:OPEN_CHARS].rsplit(' ', 1)[0]} …", whole)


def _count(answer: Answer) -> str:
    if answer.hits and not answer.paragraphs:  # those that are shown hold most of them
        return "Nothing holds all the words"
    articles = count_in_words(answer.articles, "article")
    paragraphs = count_in_words(answer.paragraphs, "paragraph")
    in_them = f", {paragraphs} in {'it' if answer.articles == 1 else 'them'}"
    stories = count_in_words(answer.stories, "story", "stories")
    in_stories = f", {stories}" if answer.stories < answer.articles else ""
    if answer.request.unit is Unit.ARTICLES:
        return f"{articles}{in_stories}{in_them if answer.has_paragraphs else ''}"
    return f"{paragraphs} in {articles}{in_stories}"


def _chips(answer: Answer) -> list[Chip]:
    request = answer.request
    labels = {(f.name, v.value): v.label for f in answer.facets for v in f.values}
    chips = []
    for facet, values in request.selected.items():
        for value in sorted(values):
            label = f"{FACET_TITLES[facet]}: {_value_label(facet, value, labels)}"
            chips.append(Chip(label, toggled(request, facet, value)))
    for facet, values in request.excluded.items():
        for value in sorted(values):
            label = f"{FACET_TITLES[facet]}: not {_value_label(facet, value, labels)}"
            chips.append(Chip(label, toggled_off(request, facet, value)))
    return chips


def _value_label(facet: str, value: str, labels: dict[tuple[str, str], str]) -> str:
    return labels[facet, value] if is_name_facet(facet) else value_in_words(facet, value)


def _divider(answer: Answer) -> str:
    """Return what stands between the hits that were counted and those that hold less."""
    unit = "article" if answer.request.unit is Unit.ARTICLES else "paragraph"
    count = count_in_words(answer.below, f"more {unit}", f"more {unit}s")
    return f"{count} with {answer.below_step.value} of the words"


def _shown_hits(answer: Answer, *, is_below: bool) -> Iterator[ShownHit]:
    """Yield the hits; what else an article holds is said once on a page."""
    earlier: set[str] = set()
    before = ""
    for hit in answer.hits:
        if hit.is_below is not is_below:
            continue
        is_new = hit.uid not in earlier and bool(answer.request.text)
        earlier.add(hit.uid)
        shown = _shown_hit(hit, answer.request, _further(hit) if is_new else "")
        is_continued = hit.uid == before
        kind = KIND_NAMES.get(hit.kind, hit.kind).capitalize()
        tag = shown.tag or (kind if is_continued else "")
        yield replace(shown, is_continued=is_continued, tag=tag)
        before = hit.uid


def _further(hit: Hit) -> str:
    return f"{hit.further:,} more in this article" if hit.further else ""


def _shown_hit(hit: Hit, request: Request, further: str) -> ShownHit:
    date = date_in_words(hit.published_on) or "undated"
    is_headline = "".join(piece.text for piece in hit.snippet) == hit.headline
    kind = "" if hit.is_headline else KIND_NAMES.get(hit.kind, hit.kind)
    details = (hit.publisher, hit.byline, date, kind)
    headline = (SnippetPiece(hit.headline, is_marked=False),) if hit.headline else ()
    return ShownHit(
        path=f"/article/{hit.uid}{query_string(asked_of_hit(hit, request))}#p{hit.position}",
        headline=hit.snippet if is_headline else headline,
        details=tuple(detail for detail in details if detail),
        snippet=() if is_headline else hit.snippet,
        place=f"paragraph {hit.position} of {location(hit.path, hit.member)}",
        further=further,
        tag="Headline" if hit.is_headline else "",
        begins=hit.opening,
        shown_as=hit.shown_as,
        copies=copies_of(hit, request),
    )
