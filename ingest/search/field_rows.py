"""Find the paragraphs of the articles of which a field filter is true: `year:2014`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.facets import mentions_any
from ingest.search.filter_names import UNREADABLE
from ingest.search.filters import VALUE_FIELDS
from ingest.search.headline_words import headline_rows
from ingest.search.known_names import NAME_FACETS
from ingest.search.query_tree import LABEL_KINDS, STATEMENT_FIELDS
from ingest.search.row_sets import everything, nothing
from ingest.search.statement_rows import statement_rows
from ingest.search.typed_values import values_meant
from ingest.storage.facet_columns import KINDS
from ingest.text.partial_dates import date_code

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Field
    from ingest.storage.facet_columns import Rows

SELECT_ARTICLE = "select id from articles where uid = ?"

_END_OF_MONTH, _END_OF_YEAR = 31, 1231


def field_rows(field: Field, index: Postings) -> Rows:
    """Return the paragraphs of the articles of which a field filter is true."""
    if field.name in STATEMENT_FIELDS:
        return statement_rows(field, index)
    if field.name == UNREADABLE:
        return nothing()
    columns = index.columns
    values = frozenset(field.values)
    if field.name in VALUE_FIELDS and not values:
        values = values_meant(field.name, field.value, columns, by_word=True)
    if field.name == "kind":
        codes = [number for number, kind in enumerate(KINDS) if kind.value in values]
        return np.flatnonzero(np.isin(columns.kind, codes)).astype(np.int32)
    if field.name in NAME_FACETS:
        rows = everything(columns.paragraphs)
        return rows[mentions_any(rows, columns, field.name, values)]
    if field.name == "headline":
        articles = np.zeros(columns.articles, np.bool_)
        articles[headline_rows(field.value, index)] = True
    elif field.name == "is" and field.value.lower() == "empty":
        articles = _empty(columns)
    elif field.name in VALUE_FIELDS:
        articles = _labelled(columns, field.name, values)
    elif field.name == "uid":
        articles = _of_uid(field.value, index)
    else:
        articles = _dated(columns.dates, field)
    return np.flatnonzero(articles[columns.article]).astype(np.int32)


def _empty(columns: Columns) -> NDArray[np.bool_]:
    """Return which articles hold nothing but labels: no paragraph of a story."""
    is_story = np.array([kind not in LABEL_KINDS for kind in KINDS])
    articles = np.ones(columns.articles, np.bool_)
    articles[columns.article[is_story[columns.kind]]] = False
    return articles


def _of_uid(uid: str, index: Postings) -> NDArray[np.bool_]:
    """Return which article bears a permanent name."""
    articles = np.zeros(index.columns.articles, np.bool_)
    ids = [row[0] for row in index.connection.execute(SELECT_ARTICLE, (uid,))]
    articles[index.columns.article_rows_of(np.array(ids, np.int64))] = True
    return articles


def _labelled(columns: Columns, facet: str, values: frozenset[str]) -> NDArray[np.bool_]:
    """Return which articles have one of some values."""
    column = columns.author if facet == "author" else columns.labelled[facet]
    fits = np.array([label in values for label in column.labels], np.bool_)
    if facet != "author":
        chosen: NDArray[np.bool_] = fits[columns.labelled[facet].codes]
        return chosen
    articles = np.zeros(columns.articles, np.bool_)
    places = np.flatnonzero(fits[columns.author.codes])
    articles[np.searchsorted(columns.author.offsets, places, side="right") - 1] = True
    return articles


def _dated(dates: NDArray[np.int32], field: Field) -> NDArray[np.bool_]:
    """Return which articles were surely published then; vague dates must lie wholly inside."""
    if field.name == "is":
        undated: NDArray[np.bool_] = dates == 0
        return undated
    bound = date_code(field.value)
    if field.name == "after":
        later: NDArray[np.bool_] = dates >= bound
        return later
    latest = np.where(dates % 10_000 == 0, dates + _END_OF_YEAR, dates)
    latest = np.where(latest % 100 == 0, latest + _END_OF_MONTH, latest)
    if field.name == "before":
        earlier: NDArray[np.bool_] = (dates > 0) & (latest < bound)
        return earlier
    if field.name == "to":
        until = bound + (_END_OF_YEAR if bound % 10_000 == 0 else 0)
        until += _END_OF_MONTH if until % 100 == 0 else 0
        no_later: NDArray[np.bool_] = (dates > 0) & (latest <= until)
        return no_later
    width = 10_000 if bound % 10_000 == 0 else 100 if bound % 100 == 0 else 1
    same: NDArray[np.bool_] = dates // width == bound // width
    return same
