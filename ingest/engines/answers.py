"""Answer a question put to a published corpus, as `ingest/search/engine.py` does for a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ingest.engines.asking import beside
from ingest.engines.collapsed import UNCOMPARED, collapsed
from ingest.engines.conditions import Conditions
from ingest.engines.counted_parts import EngineCounts
from ingest.engines.fields import choice_conditions, without_asides
from ingest.engines.hit_lists import HitLists, hit_lists
from ingest.engines.ladder import found, in_articles, in_sentences, nothing_searched, strictly
from ingest.engines.limits import in_whole_articles, refuse_unknown_options
from ingest.engines.list_pages import page_of, read_cursor
from ingest.engines.offers import more_as_words, offers_for
from ingest.engines.published import counted
from ingest.engines.readings import EVERYTHING, EngineReadings, every
from ingest.engines.shown import (
    Alternative,
    ParagraphDocuments,
    read_hits,
    read_passages,
    titles_of,
)
from ingest.engines.statement_conditions import EngineStatements
from ingest.engines.tallies import spelling_counts, tallies, with_articles
from ingest.engines.unit import WHOLE_ARTICLES
from ingest.engines.whole_hits import WholeDocuments
from ingest.search.answer import Answer, Copies, Request, Scope, Step
from ingest.search.engine import asks_for_asides
from ingest.search.explain import explain_query, missing_words
from ingest.search.filters import choices_in_words, read_choices, read_filters
from ingest.search.firm_parts import filters_among
from ingest.search.name_uses import NameUse, PartCount, likely_names, name_uses
from ingest.search.per_name import listed_alternatives
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse, parse_in
from ingest.search.query_tree import Field, Node, Query, leaves
from ingest.search.refused import UNSEARCHED, refuse
from ingest.search.snippets import marker
from ingest.storage.name_columns import TAB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.engines.asking import Asking
    from ingest.engines.ladder import EngineMatches
    from ingest.engines.published import Condition, Published
    from ingest.engines.shown import Documents
    from ingest.search.answer import Facet
    from ingest.search.found_passage import FoundPassage
    from ingest.search.refused import RefusedValue

#: Hits that are read at a time for an export.
PASSAGES_AT_ONCE = 500

UNREAD_PLACE = "The place in the results was not understood: this is the first page."


@dataclass(frozen=True, slots=True)
class EngineSelected:
    """Hold what a request asks for, before the hits are put in an order.

    Attributes:
        request: as it is carried out.
        conditions: what says parts of the query to the engine.
        matches: what the query asks for, before anything chosen in a facet.
        hits: the condition that all choices set besides.
        notices: what was not read as typed.
        refused: values of filters that the corpus does not have.
    """

    request: Request
    conditions: Conditions
    matches: EngineMatches
    hits: Condition
    notices: tuple[str, ...]
    refused: tuple[RefusedValue, ...]

    def lists(self, published: Published) -> HitLists:
        """Return the hits in order."""
        return hit_lists(self.matches, self.hits, self.request, self.conditions, published)

    @property
    def documents(self) -> Documents:
        """Return what reads the hits."""
        if self.conditions.published.is_whole:
            return WholeDocuments(self.conditions, self.matches, self.hits, self.request)
        return ParagraphDocuments(self.conditions.published, self.hits)


def select(published: Published, request: Request, *, is_refused: bool = True) -> EngineSelected:
    """Return what a request asks for.

    Raises:
        InputError: it names a value that the corpus does not have, and these are refused.
    """
    columns = published.columns
    refuse_unknown_options(request)
    readings = EngineReadings(published)
    typed = parse_in(request.text, readings.vocabulary)
    query = with_names(typed, columns.known_names, only_asked=not request.with_names)
    if request.with_names:
        query = likely_names(query, typed, columns.known_names, readings.vocabulary)
    query, refused = _with_filters(query, published, readings)
    request, refused_choices = read_choices(request, columns)
    refused = tuple(dict.fromkeys(refused + refused_choices))
    if is_refused:
        refuse(refused)
    if asks_for_asides(query, request):
        request = replace(request, with_asides=True)
    if query.scope is not None:
        request = replace(request, scope=query.scope)
    notices = query.notices
    if published.is_whole:
        request = in_whole_articles(request, query.tree)
        notices = (*notices, WHOLE_ARTICLES)
    conditions = Conditions(published, readings, without_asides(request))
    matches = nothing_searched() if refused else found(query, conditions, request)
    hits = every([matches.condition, *choice_conditions(request).values()])
    return EngineSelected(request, conditions, matches, hits, notices, refused)


def search(published: Published, request: Request, *, is_refused: bool = True) -> Answer:
    """Return one page of hits with exact counts and facets over all of them.

    Raises:
        InputError: the request names what the corpus does not have, or what the engine cannot do.
    """
    selected = select(published, request, is_refused=is_refused)
    request, matches = selected.request, selected.matches
    reading, counts = matches.reading, EngineCounts(selected.conditions)
    lists = selected.lists(published)
    (tallied, best), ((per_name, is_in_part), more) = published.answered(
        beside(
            beside(tallies(published, matches.condition, request), lists.best()),
            beside(beside(_per_name(selected), _is_in_part(selected)), more_as_words(selected)),
        )
    )
    lists = lists.counted(tallied, best)
    together = lists.together()
    is_together = published.has_copies and request.copies is not Copies.EACH
    parts = collapsed(together) if is_together else lists.parts
    cursor = read_cursor(request.cursor, parts)
    notices = [*selected.notices, *tallied.notices, *lists.notices]
    notices += [UNREAD_PLACE] if request.cursor and cursor is None else []
    page = page_of(parts, cursor, max(request.size, 1))
    notices += [UNCOMPARED] if together.is_cut else []
    missing = missing_words(reading, counts)
    return Answer(
        request=request,
        interpretation=_interpretation(selected, counts),
        notices=tuple(notices),
        step=reading.step,
        paragraphs=tallied.paragraphs,
        articles=tallied.articles,
        hits=published.answered(
            read_hits(
                selected.documents,
                page.hits,
                marker(leaves(reading.tree), selected.conditions.readings),
                together.copies(page.hits),
                step=reading.step,
                is_ranked=lists.is_ranked,
            )
        ),
        facets=tallied.facets,
        histogram=tallied.histogram,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
        missing=missing,
        suggestions=offers_for(selected.conditions, request, missing) + more,
        names=_names(selected),
        refused=selected.refused,
        below=lists.below,
        below_step=lists.below_step,
        per_name=per_name,
        is_in_part=is_in_part,
        stories=tallied.stories,
        has_paragraphs=not published.is_whole,
    )


def refused(published: Published, request: Request) -> tuple[RefusedValue, ...]:
    """Return the values of a request that the corpus does not have; nothing is searched."""
    query = parse(request.text)
    _, of_query = _with_filters(query, published, EngineReadings(published))
    return (*of_query, *read_choices(request, published.columns)[1])


def _with_filters(
    query: Query, published: Published, readings: EngineReadings
) -> tuple[Query, tuple[RefusedValue, ...]]:
    """Return a query with the values that its filters mean, and the values that mean none."""
    statements = EngineStatements(published, readings)
    return read_filters(query, published.columns, partial(titles_of, published), statements)


def facet(published: Published, request: Request, name: str) -> Facet:
    """Return one facet over the hits of a request."""
    selected = select(published, request, is_refused=False)
    counting = tallies(published, selected.matches.condition, selected.request, [name])
    return published.answered(counting).facets[0]


def passages(published: Published, request: Request) -> Iterator[FoundPassage]:
    """Yield every hit of a request in its order; cursor and size are not looked at."""
    selected = select(published, request)
    reading = selected.matches.reading
    mark = marker(leaves(reading.tree), selected.conditions.readings)
    listed = listed_alternatives(selected.request, selected.conditions.readings)
    alternatives = {
        text: Alternative(
            _alternative(tree, selected.request, selected.conditions),
            tuple(leaf for leaf in leaves(tree) if not isinstance(leaf, Field)),
        )
        for text, _, tree in listed
    }
    numbered = {str(number): part for number, part in enumerate(alternatives.values())}
    for chunk in selected.lists(published).every(PASSAGES_AT_ONCE):
        documents = published.answered(selected.documents.of(chunk, numbered))
        yield from read_passages(documents, chunk, mark, reading.step, list(alternatives))


def _interpretation(selected: EngineSelected, counts: EngineCounts) -> tuple[str, ...]:
    """Return what was searched, and every choice in force."""
    if selected.refused:
        return (UNSEARCHED,)
    reading = selected.matches.reading
    chosen = choices_in_words(selected.request, selected.conditions.published.columns)
    if reading.tree is None and chosen:
        return chosen
    return explain_query(reading, counts) + chosen


def _is_in_part(selected: EngineSelected) -> Asking[bool]:
    """Ask whether what was found holds a part of what is asked for, and no article all of it."""
    conditions, reading = selected.conditions, selected.matches.reading
    if reading.step is not Step.ANY:
        return False
    (held,) = yield from counted([conditions.held_by_article(reading.loose)])
    return held == 0


def _names(selected: EngineSelected) -> tuple[NameUse, ...]:
    """Return the names with the counts of their spellings where the filters hold."""
    request, reading = selected.request, selected.matches.reading
    published = selected.conditions.published
    uses = name_uses(reading.tree, published.columns.known_names)
    filters = filters_among(reading.firm)
    is_everywhere = not (request.selected or request.excluded or filters)
    if not uses or is_everywhere or published.is_whole:
        return uses
    everywhere = replace(request, with_asides=True)
    choices = list(choice_conditions(everywhere).values())
    condition = selected.conditions.in_force(filters, every([EVERYTHING, *choices]))
    spellings = [f"{use.key}{TAB}{item.surface}" for use in uses for item in use.variants]
    counts: Counter[str] = Counter(spelling_counts(published, condition, spellings))
    return tuple(_in_force(use, counts) for use in uses)


def _in_force(use: NameUse, counts: Counter[str]) -> NameUse:
    there = [(counts[f"{use.key}{TAB}{item.surface}"], item) for item in use.variants]
    variants = [replace(item, paragraphs=count) for count, item in there if count]
    variants.sort(key=lambda item: (-item.paragraphs, item.surface))
    return replace(use, variants=tuple(variants))


def _per_name(selected: EngineSelected) -> Asking[tuple[PartCount, ...]]:
    """Ask what each alternative of a list finds alone, with the same filters and choices."""
    if selected.refused:
        return ()
    published, request = selected.conditions.published, selected.request
    choices = choice_conditions(request).values()
    listed = list(listed_alternatives(request, selected.conditions.readings))
    conditions = [
        every([_alternative(tree, request, selected.conditions), *choices]) for *_, tree in listed
    ]
    counts = yield from with_articles(published, conditions)
    return tuple(
        PartCount(text, query, *count)
        for (text, query, _), count in zip(listed, counts, strict=True)
    )


def _alternative(tree: Node | None, request: Request, conditions: Conditions) -> Condition:
    matches = strictly(tree, conditions)
    if request.within is Scope.ARTICLE:
        matches = in_articles(matches, conditions)
    elif request.within is Scope.SENTENCE:
        matches = in_sentences(matches, conditions)
    return matches.condition
