"""Find the paragraphs of the articles of which a field filter is true: `year:2014`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.query_tree import LABEL_KINDS
from ingest.storage.facet_columns import KINDS
from ingest.text.partial_dates import date_code
from ingest.text.words import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Field
    from ingest.storage.facet_columns import Rows

_END_OF_MONTH, _END_OF_YEAR = 31, 1231


def field_rows(field: Field, index: Postings) -> Rows:
    """Return the paragraphs of the articles of which a field filter is true."""
    columns = index.columns
    if field.name == "kind":
        code = [kind.value for kind in KINDS].index(field.value.lower())
        return np.flatnonzero(columns.kind == code).astype(np.int32)
    if field.name == "headline":
        articles = np.zeros(columns.articles, np.bool_)
        articles[index.headline_match(terms(field.value))] = True
    elif field.name == "is" and field.value.lower() == "empty":
        articles = _empty(columns)
    elif field.name in {"publisher", "language", "section", "author"}:
        articles = _labelled(columns, field)
    else:
        articles = _dated(columns.dates, field)
    return np.flatnonzero(articles[columns.article]).astype(np.int32)


def _empty(columns: Columns) -> NDArray[np.bool_]:
    """Return which articles hold nothing but labels: no paragraph of a story."""
    is_story = np.array([kind not in LABEL_KINDS for kind in KINDS])
    articles = np.ones(columns.articles, np.bool_)
    articles[columns.article[is_story[columns.kind]]] = False
    return articles


def _labelled(columns: Columns, field: Field) -> NDArray[np.bool_]:
    """Return which articles have a label that holds all words of the value, in their order."""
    wanted = f" {' '.join(terms(field.value))} "
    column = columns.author if field.name == "author" else columns.labelled[field.name]
    fits = np.array([wanted in f" {' '.join(terms(label))} " for label in column.labels])
    if field.name != "author":
        chosen: NDArray[np.bool_] = fits[columns.labelled[field.name].codes]
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
    width = 10_000 if bound % 10_000 == 0 else 100 if bound % 100 == 0 else 1
    same: NDArray[np.bool_] = dates // width == bound // width
    return same
