"""Judge the words of a query within one sentence, or within a whole article.

Everything that is asked for must hold there together; what is ruled out must be missing there,
and may stand elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.answer import Step
from ingest.search.query_tree import Field, Scope, Within, leaves
from ingest.search.row_sets import any_of, everything
from ingest.search.rows import fitting_articles, in_force, rows_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings


def in_articles(matches: Matches, index: Postings, allowed: NDArray[np.bool_] | None) -> Matches:
    """Return the paragraphs with any of the words, in the articles that fit the whole query.

    Words in paragraphs that are not allowed (None: all are) do not count.
    """
    if matches.tree is None:
        return matches
    columns = index.columns
    fits = fitting_articles(matches.tree, index, allowed)
    asked = [leaf for leaf in leaves(matches.tree) if not isinstance(leaf, Field)]
    rows = everything(columns.paragraphs)
    if asked:
        rows = any_of([rows_for(leaf, index) for leaf in asked], columns.paragraphs)
    rows = rows[fits[columns.article[rows]]]
    fields = tuple(part for part in matches.firm if isinstance(part, Field))
    rows = in_force(fields, rows, index)
    return replace(matches, rows=rows, step=Step.SAME_ARTICLE, scope=Scope.ARTICLE)


def in_sentences(matches: Matches, index: Postings) -> Matches:
    """Return the paragraphs that have a sentence which fits the whole query."""
    tree = matches.tree
    if tree is None:
        return matches
    rows = rows_for(Within(tree, Scope.SENTENCE), index)
    return replace(matches, rows=rows, step=Step.TOGETHER, scope=Scope.SENTENCE)
