"""Answer a question put to the corpus: hits, counts, facets, and what was understood.

    columns = load_columns(connection)
    answer = search(connection, columns, Request("Deir ez-Zor OR Raqqa"))

Everything is read; nothing is written. Any connection to the corpus will do, from any thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import ASIDE_KINDS
from ingest.search import ranking
from ingest.search.answer import Answer, Hit, Order, Reach, Request, Scope, Step, Unit
from ingest.search.collapse import page_in
from ingest.search.columns import Columns, columns_version, load_columns
from ingest.search.evaluate import FileCounts, Matches, find, nothing_searched
from ingest.search.explain import explain_query, missing_words
from ingest.search.facets import choice_masks, count_facet, count_facets, has_asides, passing
from ingest.search.filters import choices_in_words, read_choices, read_filters, titles_in
from ingest.search.histogram import histogram
from ingest.search.hits import read_hits
from ingest.search.name_uses import likely_names, name_uses
from ingest.search.paging import Ordered, best_of_articles, date_keys, read_cursor
from ingest.search.per_name import counts_per_name
from ingest.search.postings import Postings
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse_in
from ingest.search.query_tree import Field, Query, leaves
from ingest.search.refused import UNSEARCHED
from ingest.search.row_sets import distinct
from ingest.search.scope import in_articles, in_sentences
from ingest.search.snippets import marker
from ingest.search.spelling_counts import counted_in_force
from ingest.search.statement_values import FileStatements
from ingest.search.suggestions import offers_for
from ingest.search.tallies import HitCounts
from ingest.search.tiers import below_step, goes_on, lower_tiers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from ingest.search.answer import Facet
    from ingest.search.collapse import Beneath
    from ingest.search.facets import Masks
    from ingest.search.query_tree import QueryLeaf as Leaf
    from ingest.search.refused import RefusedValue
    from ingest.search.snippets import Marker
    from ingest.storage.facet_columns import Rows

__all__ = [
    "Answer",
    "Columns",
    "Hit",
    "Order",
    "Request",
    "Step",
    "Unit",
    "columns_version",
    "load_columns",
    "search",
]


BY_MEANING = "Ordered also by what the words mean."


@dataclass(frozen=True, slots=True)
class Selected:
    """Hold the paragraphs that a request asks for, before they are put in an order.

    Attributes:
        request: as it was carried out.
        index: where the words stand; asked for each thing once.
        found: what the query asks for, before anything chosen in a facet.
        masks: what each facet's choice lets pass of it.
        rows: the paragraphs that pass all choices.
        notices: what was not read as typed.
        refused: values of filters that the corpus does not have.
    """

    request: Request
    index: Postings
    found: Matches
    masks: Masks
    rows: Rows
    notices: tuple[str, ...]
    refused: tuple[RefusedValue, ...]


@dataclass(frozen=True, slots=True)
class AllHits(Selected):
    """Hold all hits of a request, sorted and counted but not yet read from the corpus.

    Attributes:
        hits: those of the rows that are hits (for articles the best of each), with sort keys.
        more_in_article: for the row of an article, how many paragraphs of it were found.
        below: how many of the hits stand below those that are counted.
    """

    hits: Ordered
    more_in_article: NDArray[np.int64]
    below: int

    @property
    def is_ranked(self) -> bool:
        """Tell whether the hits are ordered by how well they fit."""
        return self.request.order is Order.BEST and bool(_ranked_by(self.found))

    @property
    def is_read(self) -> bool:
        """Tell whether the best hits were read to order them, and not only counted."""
        return self.is_ranked and (self.found.is_any_word or self.below > 0)

    @property
    def marker(self) -> Marker:
        """Return what marks the words that were searched for."""
        return marker(leaves(self.found.tree), self.index)


def search(connection: sqlite3.Connection, columns: Columns, request: Request) -> Answer:
    """Return one page of hits with exact counts and facets over all of them."""
    return answer_of(all_hits(connection, columns, request))


def answer_of(result: AllHits) -> Answer:
    """Return the page of an answer for which the request of `result` asks."""
    request, columns = result.request, result.index.columns
    cursor = read_cursor(request.cursor, columns)
    notices = list(result.notices)
    if request.cursor and cursor is None:
        notices.append("The place in the results was not understood: this is the first page.")
    page, beneath = page_in(result.hits, cursor, request, result.index)
    missing = missing_words(result.found, FileCounts(result.index))
    counted = HitCounts(result.rows, columns, request.unit, request.count, result.more_in_article)
    return Answer(
        request=request,
        interpretation=_interpretation(result),
        notices=tuple(notices),
        step=result.found.step,
        paragraphs=int(result.rows.size),
        articles=int(np.count_nonzero(result.more_in_article)),
        hits=tuple(_read(result, page.hits, beneath)),
        facets=count_facets(result.found.rows, result.masks, counted, request),
        histogram=histogram(counted),
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
        missing=missing,
        suggestions=offers_for(result.found, request, result.index, missing),
        names=counted_in_force(
            name_uses(result.found.tree, columns.known_names), result.found, request, result.index
        ),
        refused=result.refused,
        below=result.below,
        below_step=below_step(int(result.hits.tiers.max(initial=0))),
        per_name=() if result.refused else counts_per_name(request, result.index),
        is_in_part=result.found.step is Step.ANY and not result.found.is_whole(result.index),
        knows_meaning=result.is_read and columns.meaning is not None,
        stories=counted.stories,
    )


def facet_of(
    connection: sqlite3.Connection, columns: Columns, request: Request, name: str
) -> Facet:
    """Return one facet over the hits of a request; nothing is ranked or read for it."""
    selected = select(connection, columns, request)
    return count_facet(name, selected.found.rows, selected.masks, columns, selected.request)


def all_hits(connection: sqlite3.Connection, columns: Columns, request: Request) -> AllHits:
    """Return all hits of a request in order; its cursor and size are not looked at."""
    chosen = select(connection, columns, request)
    hits, notices = _ordered(chosen.found, chosen.rows, chosen.index, chosen.request)
    in_article = np.bincount(columns.article[chosen.rows], minlength=columns.articles)
    shown = np.count_nonzero(in_article) if request.unit is Unit.ARTICLES else chosen.rows.size
    if goes_on(chosen.found, int(shown), chosen.request.reach):
        hits = hits.followed_by(lower_tiers(chosen.found, chosen.request, chosen.index))
    if chosen.request.unit is Unit.ARTICLES:
        is_ranked = chosen.request.order is Order.BEST and bool(_ranked_by(chosen.found))
        hits = best_of_articles(hits, columns, is_ranked=is_ranked)
    return AllHits(
        chosen.request,
        chosen.index,
        chosen.found,
        chosen.masks,
        chosen.rows,
        chosen.notices + notices,
        chosen.refused,
        hits,
        in_article,
        int(np.count_nonzero(hits.tiers)),
    )


def select(connection: sqlite3.Connection, columns: Columns, request: Request) -> Selected:
    """Return the paragraphs that a request asks for, in no order."""
    index = Postings(connection, columns)
    known = columns.known_names
    typed = parse_in(request.text, index.vocabulary)
    query = with_names(typed, known, only_asked=not request.with_names)
    if request.with_names:
        query = likely_names(query, typed, known, index.vocabulary)
    query, refused = read_filters(query, columns, titles_in(connection), FileStatements(index))
    request, refused_choices = read_choices(request, columns)
    refused = tuple(dict.fromkeys(refused + refused_choices))
    if asks_for_asides(query, request):
        request = replace(request, with_asides=True)
    if query.scope is not None:
        request = replace(request, scope=query.scope)
    index.meaning = columns.meaning if request.with_meaning else None
    index.allowed = allowed = None if request.with_asides else ~columns.is_aside
    matches = nothing_searched() if refused else _found(query, index, allowed, request)
    masks = choice_masks(matches.rows, columns, request)
    rows = passing(matches.rows, masks)
    return Selected(request, index, matches, masks, rows, query.notices, refused)


def _interpretation(result: AllHits) -> tuple[str, ...]:
    """Return what was searched, and every choice in force."""
    if result.refused:
        return (UNSEARCHED,)
    chosen = choices_in_words(result.request, result.index.columns)
    if result.found.tree is None and chosen:
        return chosen
    by_meaning = (BY_MEANING,) if result.is_read and result.index.meaning else ()
    return explain_query(result.found, FileCounts(result.index)) + by_meaning + chosen


def _found(
    query: Query, index: Postings, allowed: NDArray[np.bool_] | None, request: Request
) -> Matches:
    """Return the paragraphs that a query asks for, within the scope of the request."""
    matches = find(query, index, allowed, is_any=request.reach is Reach.ANY)
    is_strict = request.reach is Reach.ALL
    if (matches.is_sentence and not is_strict) or request.reach is Reach.ANY:
        return matches
    if request.within is Scope.SENTENCE:
        return in_sentences(matches.strict(index), index)
    is_article = request.within is Scope.ARTICLE
    if is_article and (request.scope or is_strict or matches.step is not Step.ANY):
        return in_articles(matches, index, allowed)
    if is_strict or request.scope is Scope.PARAGRAPH:
        return matches.strict(index)
    return matches


def asks_for_asides(query: Query, request: Request) -> bool:
    """Tell whether a query or its choices ask for teasers or the text of the site."""
    kinds = (leaf for leaf in leaves(query.tree) if isinstance(leaf, Field) and leaf.name == "kind")
    asked = {value for leaf in kinds for value in leaf.values}
    return has_asides(request) or bool(asked & {kind.value for kind in ASIDE_KINDS})


def _ranked_by(matches: Matches) -> list[Leaf]:
    return [leaf for leaf in leaves(matches.tree) if not isinstance(leaf, Field)]


def _ordered(
    matches: Matches, rows: Rows, index: Postings, request: Request
) -> tuple[Ordered, tuple[str, ...]]:
    """Return the rows with sort keys, and what a reader must know about their order."""
    columns = index.columns
    ranked_by = _ranked_by(matches)
    if request.order is not Order.BEST or not ranked_by:
        order = Order.NEWEST if request.order is Order.BEST else request.order
        keys = date_keys(rows, columns, order)
        is_undated = np.isneginf(keys)
        undated = int(np.count_nonzero(is_undated))
        if request.unit is Unit.ARTICLES:
            undated = distinct(columns.article[rows[is_undated]]).size
        is_worth_saying = is_undated.any() and not is_undated.all()
        notice = f"{undated:,} without a date come last." if is_worth_saying else ""
        return Ordered.counted(rows, keys), (notice,) if notice else ()
    notice = (
        f"Only the newest {ranking.RANKED_HITS:,} were put in order of fit; the others follow "
        "behind them, newest first."
    )
    hits = ranking.rank(rows, ranked_by, index, is_read=matches.is_any_word)
    return hits, (notice,) if rows.size > ranking.RANKED_HITS else ()


def _read(result: AllHits, hits: Ordered, beneath: Beneath) -> Iterator[Hit]:
    in_article = result.more_in_article[result.index.columns.article[hits.rows]]
    return read_hits(
        hits,
        result.index,
        result.marker,
        np.maximum(in_article - 1, 0),
        beneath,
        step=result.found.step,
        is_ranked=result.is_ranked,
    )
