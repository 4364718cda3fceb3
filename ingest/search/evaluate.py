"""Find the paragraphs a query asks for, and let its words stand further apart when none is found.

| step | the words stand | taken |
|---|---|---|
| together | in one paragraph | always tried first |
| same article | in one article | when no paragraph holds them all |
| any | anywhere, best first | when no article does, or when the query is a sentence |

Filters, exclusions, proximity and alternatives written by hand (OR) stay in force on every step.
So do quotations in a sentence, as long as one paragraph holds them all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.search.answer import Scope, Step
from ingest.search.english import STOP_WORDS
from ingest.search.firm_parts import firm_and_loose, is_firm
from ingest.search.function_words import without_function_words
from ingest.search.inflections import languages_of
from ingest.search.ladder_steps import LADDER, PASTED, is_pasted, pieces_of, steps_of
from ingest.search.query_tree import (
    And,
    Lead,
    Node,
    Not,
    Or,
    Within,
    Words,
)
from ingest.search.row_sets import any_of, both, nothing
from ingest.search.rows import held_by_articles, in_force, rows_for
from ingest.search.said import is_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ingest.search.postings import Postings
    from ingest.search.query_tree import Query
    from ingest.search.word_forms import WordForms
    from ingest.storage.facet_columns import Rows

__all__ = [
    "Matches",
    "find",
    "held_by_articles",
    "in_force",
    "nothing_searched",
    "rows_for",
    "strict_matches",
    "without_stop_words",
]


@dataclass(frozen=True, slots=True)
class FileCounts:
    """Count what parts of a query find in a corpus file."""

    index: Postings

    def reading(self, words: Words) -> WordForms:
        """Return the forms of words that count as found."""
        return self.index.reading(words)

    def count(self, node: Node) -> int:
        """Return in how many paragraphs a part of a query is satisfied."""
        return int(rows_for(node, self.index).size)

    @property
    def found(self) -> str:
        """Return what is counted, in a word."""
        return "paragraphs"

    @property
    def has_statements(self) -> bool:
        """Tell whether quotations and numbers are known; in an older corpus they are not."""
        return is_kept(self.index.connection)


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
        firm: the parts that hold on every step: filters, exclusions and operators.
        loose: the parts that may stand apart.
        may_go_on: half of the words is an answer too; not where AND was written.
        scope: within what the words were asked for together.
        is_pasted: articles that hold all words were not looked for.
    """

    rows: Rows
    step: Step
    tree: Node | None
    ignored: tuple[str, ...]
    is_sentence: bool
    quoted: tuple[Words, ...] = ()
    firm: tuple[Node, ...] = ()
    loose: tuple[Node, ...] = ()
    may_go_on: bool = False
    scope: Scope = Scope.PARAGRAPH
    is_pasted: bool = False

    def strict(self, index: Postings) -> Matches:
        """Return the paragraphs that hold all that is asked for, even if there are none."""
        if self.step is Step.TOGETHER:
            return self
        rows = rows_for(self.tree, index)
        return replace(self, rows=rows, step=Step.TOGETHER, is_sentence=False, quoted=())

    def is_whole(self, index: Postings) -> bool:
        """Tell whether an article holds all that is asked for."""
        sets = [rows_for(part, index) for part in self.loose]
        return bool(held_by_articles(sets, index.columns).any())

    @property
    def is_any_word(self) -> bool:
        """Tell whether a hit may hold one word of several: then their order is all there is."""
        return self.step is Step.ANY


def find(
    query: Query, index: Postings, allowed: NDArray[np.bool_] | None, *, is_any: bool = False
) -> Matches:
    """Return the paragraphs that a query asks for, on the first step that finds an allowed one.

    With `is_any` one of the words is enough.

    Paragraphs that are not allowed (None: all are) are returned as well, so that a page can
    say how many there are; they do not keep the ladder from going on.
    """
    tree, foreign = without_function_words(query.tree, languages_of(index.columns))
    deciding, ignored = without_stop_words(tree, has_acronyms=not query.text.isupper())
    ignored = (*foreign, *ignored)
    firm, loose = firm_and_loose(deciding)
    pieces = pieces_of(loose, is_pasted=is_pasted(loose))
    if query.is_prose:
        rows, quoted = _of_sentence(loose, index, allowed)
        return Matches(
            rows,
            Step.ANY,
            deciding,
            ignored,
            is_sentence=True,
            quoted=quoted,
            firm=firm,
            loose=loose,
            may_go_on=True,
        )
    steps = LADDER[-1:] if is_any else steps_of(query, loose, ignored)
    if len(loose) <= 1 or query.is_exact:
        steps = LADDER[:1]
    rows, step = nothing(), steps[0]
    for step in steps:
        rows = _rows_on(step, deciding, firm, pieces if step is Step.ANY else loose, index)
        if _has_allowed(rows, allowed):
            break
    else:
        step = steps[0]
    tree = And((*pieces, *firm)) if step is Step.ANY and pieces != loose else deciding
    may_go_on = not (query.says_and or query.is_exact)
    return Matches(
        rows,
        step,
        tree,
        ignored,
        is_sentence=False,
        firm=firm,
        loose=pieces,
        may_go_on=may_go_on,
        is_pasted=steps == PASTED,
    )


def nothing_searched() -> Matches:
    """Return what is found where a value was refused."""
    return Matches(nothing(), Step.TOGETHER, None, (), is_sentence=False)


def strict_matches(tree: Node | None, index: Postings) -> Matches:
    """Return the paragraphs that hold all that a tree asks for; stop words do not decide."""
    deciding, ignored = without_stop_words(tree, has_acronyms=True)
    firm, loose = firm_and_loose(deciding)
    return Matches(
        rows_for(deciding, index),
        Step.TOGETHER,
        deciding,
        ignored,
        is_sentence=False,
        firm=firm,
        loose=loose,
    )


def without_stop_words(
    tree: Node | None, *, has_acronyms: bool
) -> tuple[Node | None, tuple[str, ...]]:
    """Return the tree without words that do not decide, and those words.

    A stop word decides when it is quoted, when it is written in capitals among small letters
    (`IS`, `US`, `WHO`), or when the query holds nothing else.
    """
    if isinstance(tree, Not | Within | Lead):
        part, words = without_stop_words(tree.part, has_acronyms=has_acronyms)
        return (replace(tree, part=part) if part is not None else None), words
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
        not is_firm(part) and not _is_stop_word(part, has_acronyms=has_acronyms)
        for part in tree.parts
    )


def _is_stop_word(part: Node, *, has_acronyms: bool) -> bool:
    if not isinstance(part, Words) or part.is_exact or part.is_prefix or len(part.terms) > 1:
        return False
    is_acronym = has_acronyms and len(part.text) > 1 and part.text.isupper()
    return part.terms[0] in STOP_WORDS and not is_acronym


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
    rows = (
        _in_one_article(loose, index) if step is Step.SAME_ARTICLE else rows_for(Or(loose), index)
    )
    return in_force(firm, rows, index)


def _in_one_article(parts: Sequence[Node], index: Postings) -> Rows:
    """Return the paragraphs that hold any part, in the articles that hold them all."""
    columns = index.columns
    sets = [rows_for(part, index) for part in parts]
    rows = any_of(sets, columns.paragraphs)
    return rows[held_by_articles(sets, columns)[columns.article[rows]]]
