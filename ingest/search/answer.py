"""Define what goes into a search and what comes out of it, for every way to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.model import Kind, StrEnum
from ingest.search.copies import Copies as Copies  # noqa: PLC0414  a word of requests too
from ingest.search.copies import Counted, FoundCopy
from ingest.search.name_uses import NameUse, PartCount  # noqa: TC001  fields of Answer
from ingest.search.query_tree import Scope as Scope  # noqa: PLC0414  a word of requests too
from ingest.search.refused import RefusedValue, Suggestion  # noqa: TC001  so are these

#: Hits on one page.
PAGE_HITS = 20

#: Similar articles and passages that one answer holds, at most.
MOST_SIMILAR = 50

#: Values shown of one facet; more are counted, not shown.
FACET_VALUES = 30

#: The facets, in the order in which a page shows them.
FACETS = (
    "publisher", "year", "month", "author",
    "group", "place", "person", "organisation", "people", "event",
    "kind", "language", "section", "original_publisher",
)  # fmt: skip

#: The value that stands for "not known" in requests and answers; no real value is empty.
UNKNOWN = ""


class Unit(StrEnum):
    """Say what one hit is."""

    PARAGRAPHS = "paragraphs"
    ARTICLES = "articles"


class Order(StrEnum):
    """Say which hits come first. Undated ones come last, newest or oldest first."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


class Step(StrEnum):
    """Say how far apart the words may stand: the steps of the ladder."""

    TOGETHER = "paragraph"
    SAME_ARTICLE = "article"
    ANY = "any"
    MOST = "most"
    SOME = "some"


class Reach(StrEnum):
    """Say how many of the words a hit must hold.

    `AUTO` goes on below few hits with paragraphs that hold most of them.
    """

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


Choices = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Request:
    """Ask a question of the corpus.

    Attributes:
        text: what was typed; see docs/query-language.md.
        unit: what one hit is.
        order: which hits come first.
        selected: facet -> values, any of which a hit must have; `UNKNOWN` asks for none.
        excluded: facet -> values, none of which a hit may have.
        with_asides: teasers and boilerplate are searched too.
        with_names: a word that is a name means the name under all its aliases.
        with_meaning: hits that hold some of the words are ordered by what words mean too, where
            the corpus knows it.
        reach: how many of the words a hit must hold.
        scope: within what they must stand; None: the article where articles are asked for, else
            the paragraph.
        copies: whether copies stand under one hit; None: on a page yes, in a file of all hits no.
        count: what facets and the histogram count.
        whole_facet: the facet of which every value is wanted.
        cursor: where a page starts: `Answer.next_cursor` or `previous_cursor`.
        size: hits on one page.
    """

    text: str = ""
    unit: Unit = Unit.PARAGRAPHS
    order: Order = Order.BEST
    selected: Choices = field(default_factory=dict)
    excluded: Choices = field(default_factory=dict)
    with_asides: bool = False
    with_names: bool = True
    with_meaning: bool = True
    reach: Reach = Reach.AUTO
    scope: Scope | None = None
    copies: Copies | None = None
    count: Counted = Counted.HITS
    whole_facet: str = ""
    cursor: str = ""
    size: int = PAGE_HITS

    @property
    def within(self) -> Scope:
        """Return within what the words must stand together."""
        if self.scope is not None:
            return self.scope
        return Scope.ARTICLE if self.unit is Unit.ARTICLES else Scope.PARAGRAPH


@dataclass(frozen=True, slots=True)
class SnippetPiece:
    """Hold a stretch of a snippet; a marked one was searched for. Text, never markup."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one result.

    Attributes:
        uid: permalink of the article; with `position` that of the paragraph.
        position: number of the paragraph; for a hit that is an article, its best paragraph.
        kind: what the paragraph is.
        headline: None when the article has none; so for the other fields.
        path: the saved file.
        member: the record inside it; empty for a whole file.
        snippet: the words around what was found.
        further: how many more hits the same article has.
        score: higher is better; 0.0 when nothing was ranked.
        opening: how the story begins, where the hit is its headline; else empty. Nothing was
            found there.
        step: how far apart the words stand that it was found by; `MOST`: some are missing.
        is_below: it stands below the hits that were counted.
        shown_as: the headline, or the opening words in brackets where none is stated.
        copies: hits that stand under this one, the first to be published first; some of many.
        copies_in_all: how many they are.
    """

    uid: str
    position: int
    kind: str
    headline: str | None
    byline: str | None
    publisher: str | None
    published_on: str | None
    path: str
    member: str
    snippet: tuple[SnippetPiece, ...]
    further: int
    score: float
    opening: str = ""
    step: Step = Step.TOGETHER
    is_below: bool = False
    shown_as: str = ""
    copies: tuple[FoundCopy, ...] = ()
    copies_in_all: int = 0

    @property
    def is_headline(self) -> bool:
        """Tell whether the words stand in the headline, not in a paragraph of the story."""
        return self.kind == Kind.HEADLINE


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Hold one line of a facet. `value` goes into a request, `label` onto the page."""

    value: str
    label: str
    count: int
    is_selected: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Hold the values of one facet among the hits, commonest first (years by time).

    Attributes:
        name: one of `FACETS`.
        values: at most `FACET_VALUES`; those selected and "unknown" always. Years
            and months are all there, by time; a month belongs to the year it begins with.
        more: how many values were left out.
    """

    name: str
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """Hold one bar of the histogram. `[starts_on, ends_before)` are ISO dates."""

    label: str
    starts_on: str
    ends_before: str
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Hold the hits over time; `step` is year, month or day.

    `vague` counts hits whose date is less exact than the step, `undated` those without.
    """

    step: str
    buckets: tuple[Bucket, ...]
    vague: int
    undated: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a request.

    Attributes:
        interpretation: what was searched, one sentence for each thing, in a reader's words.
        notices: what was not read or done as a reader might expect.
        step: how far apart the words were let stand.
        paragraphs: exact count of paragraphs found.
        articles: exact count of articles they stand in.
        stories: exact count of these, all copies of an article being one.
        below: how many hits follow below them that hold less, in the unit of the request.
        below_step: what the least of these holds: most of the words, or some.
        is_in_part: no article holds all that was asked for.
        hits: one page of them.
        facets: counts, each as if nothing were selected in that facet.
        next_cursor: None on the last page; `previous_cursor` None on the first.
        missing: words that occur nowhere in the corpus.
        names: the names that were searched for.
        per_name: of a list (`a OR b`), what each alternative finds alone.
        refused: values of filters that the corpus does not have, with those that come nearest.
        knows_meaning: the corpus knows what words mean, and the order of these hits follows it
            if the request says so.
        has_paragraphs: whether paragraphs were counted; an engine that holds whole articles gives
            the number of these for them.
    """

    request: Request
    interpretation: tuple[str, ...]
    notices: tuple[str, ...]
    step: Step
    paragraphs: int
    articles: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    histogram: Histogram
    next_cursor: str | None
    previous_cursor: str | None
    missing: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    names: tuple[NameUse, ...] = ()
    below: int = 0
    below_step: Step = Step.MOST
    is_in_part: bool = False
    per_name: tuple[PartCount, ...] = ()
    refused: tuple[RefusedValue, ...] = ()
    knows_meaning: bool = False
    stories: int = 0
    has_paragraphs: bool = True

    def __iter__(self) -> Iterator[Hit]:
        """Go through the hits of the page."""
        return iter(self.hits)

    def facet(self, name: str) -> Facet:
        """Return the facet of this name.

        Raises:
            KeyError: there is none.
        """
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise KeyError(name)
