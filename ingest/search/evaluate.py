"""Find the paragraphs a query asks for, and let its words stand further apart when none is found.

| step | the words stand | taken |
|---|---|---|
| together | in one paragraph | always tried first |
| same article | in one article | when no paragraph holds them all |
| any | anywhere, best first | when no article does, or when the query is a sentence |

Filters, exclusions and alternatives written by hand (OR) stay in force on every step. So do
quotations in a sentence, as long as one paragraph holds them all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import LABEL_KINDS
from ingest.search.answer import Step
from ingest.search.english import STOP_WORDS
from ingest.search.query_tree import And, Field, Node, Not, Or, Words
from ingest.search.row_sets import any_of, both, everything, nothing, without
from ingest.storage.facet_columns import KINDS
from ingest.text.partial_dates import date_code
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Query
    from ingest.storage.facet_columns import Rows

_END_OF_MONTH, _END_OF_YEAR = 31, 1231


def rows_for(node: Node | None, index: Postings) -> Rows:
    """Return the paragraphs that satisfy `node`; None is satisfied by all."""
    size = index.columns.paragraphs
    if node is None:
        return everything(size)
    if isinstance(node, And):
        return _all_of(node, index)
    if isinstance(node, Or):
        return any_of([rows_for(part, index) for part in node.parts], size)
    if isinstance(node, Not):
        return without(everything(size), rows_for(node.part, index), size)
    if isinstance(node, Field):
        return field_rows(node, index)
    return index.postings(node).rows


def _all_of(node: And, index: Postings) -> Rows:
    size = index.columns.paragraphs
    wanted = [part for part in node.parts if not isinstance(part, Not)]
    sets = sorted((rows_for(part, index) for part in wanted), key=lambda rows: rows.size)
    common = sets[0] if sets else everything(size)
    for rows in sets[1:]:
        common = both(common, rows, size)
    for part in node.parts:
        if isinstance(part, Not):
            common = without(common, rows_for(part.part, index), size)
    return common


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


@dataclass(frozen=True, slots=True)
class Matches:
    """Hold what was found, and how.

    Attributes:
        rows: the paragraphs, before anything chosen in a facet.
        step: the step of the ladder on which they were found.
        tree: what was searched: without the words that do not decide.
        ignored: those words.
        is_sentence: the query was read as a sentence, not as words that must all occur.
        quoted: the quotations in a sentence that stand in every hit.
    """

    rows: Rows
    step: Step
    tree: Node | None
    ignored: tuple[str, ...]
    is_sentence: bool
    quoted: tuple[Words, ...] = ()


def find(query: Query, index: Postings, allowed: NDArray[np.bool_] | None) -> Matches:
    """Return the paragraphs that a query asks for, on the first step that finds an allowed one.

    Paragraphs that are not allowed (None: all are) are returned as well, so that a page can
    say how many there are; they do not keep the ladder from going on.
    """
    deciding, ignored = without_stop_words(query.tree, has_acronyms=not query.text.isupper())
    firm, loose = _parts(deciding)
    if query.is_prose:
        rows, quoted = _of_sentence(loose, index, allowed)
        return Matches(rows, Step.ANY, deciding, ignored, is_sentence=True, quoted=quoted)
    steps = list(Step) if len(loose) > 1 else [Step.TOGETHER]
    rows, step = nothing(), steps[0]
    for step in steps:
        rows = _rows_on(step, deciding, firm, loose, index)
        if _has_allowed(rows, allowed):
            break
    else:
        step = steps[0]
    return Matches(rows, step, deciding, ignored, is_sentence=False)


def without_stop_words(
    tree: Node | None, *, has_acronyms: bool
) -> tuple[Node | None, tuple[str, ...]]:
    """Return the tree without words that do not decide, and those words.

    A stop word decides when it is quoted, when it is written in capitals among small letters
    (`IS`, `US`, `WHO`), or when the query holds nothing else.
    """
    if isinstance(tree, Not):
        part, words = without_stop_words(tree.part, has_acronyms=has_acronyms)
        return (Not(part) if part is not None else None), words
    if not isinstance(tree, And | Or):
        return tree, ()
    kept = tree.parts
    ignored: tuple[str, ...] = ()
    if isinstance(tree, And) and _has_telling_part(tree, has_acronyms=has_acronyms):
        silent = [part for part in kept if _is_stop_word(part, has_acronyms=has_acronyms)]
        kept = tuple(part for part in kept if part not in silent)
        ignored = tuple(part.text for part in silent if isinstance(part, Words))
    cleaned = []
    for part in kept:
        inner, words = without_stop_words(part, has_acronyms=has_acronyms)
        cleaned += [inner] if inner is not None else []
        ignored += words
    return (cleaned[0] if len(cleaned) == 1 else replace(tree, parts=tuple(cleaned))), ignored


def _has_telling_part(tree: And, *, has_acronyms: bool) -> bool:
    return any(
        not isinstance(part, Not | Field) and not _is_stop_word(part, has_acronyms=has_acronyms)
        for part in tree.parts
    )


def _is_stop_word(part: Node, *, has_acronyms: bool) -> bool:
    if not isinstance(part, Words) or part.is_exact or part.is_prefix or len(part.terms) > 1:
        return False
    is_acronym = has_acronyms and len(part.text) > 1 and part.text.isupper()
    return part.terms[0] in STOP_WORDS and not is_acronym


def _parts(tree: Node | None) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the parts that hold on every step, and those that may stand apart."""
    parts = tree.parts if isinstance(tree, And) else () if tree is None else (tree,)
    firm = tuple(part for part in parts if isinstance(part, Field | Not))
    return firm, tuple(part for part in parts if not isinstance(part, Field | Not))


def _of_sentence(
    parts: tuple[Node, ...], index: Postings, allowed: NDArray[np.bool_] | None
) -> tuple[Rows, tuple[Words, ...]]:
    """Return the paragraphs with any part; with all quotations, if any paragraph has them."""
    rows = any_part = rows_for(Or(parts), index)
    quoted = tuple(part for part in parts if isinstance(part, Words) and part.is_exact)
    for part in quoted:
        rows = both(rows, index.postings(part).rows, index.columns.paragraphs)
    return (rows, quoted) if _has_allowed(rows, allowed) else (any_part, ())


def _has_allowed(rows: Rows, allowed: NDArray[np.bool_] | None) -> bool:
    return bool(rows.size) if allowed is None else bool(allowed[rows].any())


def _rows_on(
    step: Step,
    tree: Node | None,
    firm: tuple[Node, ...],
    loose: tuple[Node, ...],
    index: Postings,
) -> Rows:
    if step is Step.TOGETHER:
        return rows_for(tree, index)
    size = index.columns.paragraphs
    rows = (
        _in_one_article(loose, index) if step is Step.SAME_ARTICLE else rows_for(Or(loose), index)
    )
    for part in firm:
        if isinstance(part, Not):
            rows = without(rows, rows_for(part.part, index), size)
        else:
            rows = both(rows, rows_for(part, index), size)
    return rows


def _in_one_article(parts: Sequence[Node], index: Postings) -> Rows:
    """Return the paragraphs that hold any part, in the articles that hold them all."""
    columns = index.columns
    sets = [rows_for(part, index) for part in parts]
    articles = np.ones(columns.articles, np.bool_)
    for rows in sets:
        held = np.zeros(columns.articles, np.bool_)
        held[columns.article[rows]] = True
        articles &= held
    rows = any_of(sets, columns.paragraphs)
    return rows[articles[columns.article[rows]]]
