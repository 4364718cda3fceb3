"""Say which paragraphs a query finds, step by step as the ladder of a corpus file goes.

See `ingest/search/evaluate.py` and `scope.py`, which do the same with rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.engines.readings import EVERYTHING, NOTHING, every
from ingest.search import evaluate
from ingest.search.answer import Reach, Scope, Step
from ingest.search.evaluate import Matches, without_stop_words
from ingest.search.firm_parts import firm_and_loose
from ingest.search.function_words import without_function_words
from ingest.search.inflections import languages_of
from ingest.search.ladder_steps import LADDER, PASTED, is_pasted, pieces_of, steps_of
from ingest.search.query_tree import And, Field, Within, Words, leaves
from ingest.search.row_sets import nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.conditions import Conditions
    from ingest.engines.published import Condition
    from ingest.search.answer import Request
    from ingest.search.query_tree import Node, Query


@dataclass(frozen=True, slots=True)
class EngineMatches:
    """Hold how a query was read, and the condition for what it finds before any choice."""

    reading: Matches
    condition: Condition


def found(query: Query, conditions: Conditions, request: Request) -> EngineMatches:
    """Return what a query finds within the scope of the request."""
    matches = _on_the_ladder(query, conditions, is_any=request.reach is Reach.ANY)
    reading = matches.reading
    is_strict = request.reach is Reach.ALL
    if (reading.is_sentence and not is_strict) or request.reach is Reach.ANY:
        return matches
    if request.within is Scope.SENTENCE:
        return in_sentences(strict(matches, conditions), conditions)
    is_article = request.within is Scope.ARTICLE
    if is_article and (request.scope or is_strict or reading.step is not Step.ANY):
        return in_articles(matches, conditions)
    if is_strict or request.scope is Scope.PARAGRAPH:
        return strict(matches, conditions)
    return matches


def nothing_searched() -> EngineMatches:
    """Return what is found where a value was refused."""
    return EngineMatches(evaluate.nothing_searched(), NOTHING)


def strict(matches: EngineMatches, conditions: Conditions) -> EngineMatches:
    """Return the paragraphs that hold all that is asked for, even if there are none."""
    if matches.reading.step is Step.TOGETHER:
        return matches
    reading = replace(matches.reading, step=Step.TOGETHER, is_sentence=False, quoted=())
    return EngineMatches(reading, conditions.paragraphs(reading.tree))


def strictly(tree: Node | None, conditions: Conditions) -> EngineMatches:
    """Return the paragraphs that hold all that a tree asks for; stop words do not decide."""
    deciding, ignored = without_stop_words(tree, has_acronyms=True)
    firm, loose = firm_and_loose(deciding)
    reading = Matches(
        nothing(), Step.TOGETHER, deciding, ignored, is_sentence=False, firm=firm, loose=loose
    )
    return EngineMatches(reading, conditions.paragraphs(deciding))


def in_articles(matches: EngineMatches, conditions: Conditions) -> EngineMatches:
    """Return the paragraphs with any of the words, in the articles that fit the whole query."""
    tree = matches.reading.tree
    if tree is None:
        return matches
    condition = _in_fitting_articles(tree, matches.reading.firm, conditions)
    reading = replace(matches.reading, step=Step.SAME_ARTICLE, scope=Scope.ARTICLE)
    return EngineMatches(reading, condition)


def _in_fitting_articles(tree: Node, firm: Sequence[Node], conditions: Conditions) -> Condition:
    asked = [leaf for leaf in leaves(tree) if not isinstance(leaf, Field)]
    words = conditions.any_of(asked) if asked else EVERYTHING
    fields = tuple(part for part in firm if isinstance(part, Field))
    return conditions.in_force(fields, every([words, conditions.article_of(tree)]))


def in_sentences(matches: EngineMatches, conditions: Conditions) -> EngineMatches:
    """Return the paragraphs that have a sentence which fits the whole query."""
    tree = matches.reading.tree
    if tree is None:
        return matches
    condition = conditions.paragraphs(Within(tree, Scope.SENTENCE))
    reading = replace(matches.reading, step=Step.TOGETHER, scope=Scope.SENTENCE)
    return EngineMatches(reading, condition)


def _on_the_ladder(query: Query, conditions: Conditions, *, is_any: bool) -> EngineMatches:
    """Return what is found on the first step on which an allowed paragraph is."""
    languages = languages_of(conditions.published.columns)
    tree, foreign = without_function_words(query.tree, languages)
    deciding, ignored = without_stop_words(tree, has_acronyms=not query.text.isupper())
    ignored = (*foreign, *ignored)
    firm, loose = firm_and_loose(deciding)
    asked = leaves(deciding)
    conditions.readings.read_all(leaf for leaf in asked if isinstance(leaf, Words))
    soon = [leaf for leaf in asked if not isinstance(leaf, Field)]
    if query.is_prose:
        return _of_sentence(deciding, ignored, firm, loose, conditions)
    pieces = pieces_of(loose, is_pasted=is_pasted(loose))
    # Whole articles hold all of it together, or do not.
    is_whole = conditions.published.is_whole
    ladder = LADDER[1:] if is_whole else steps_of(query, loose, ignored)
    steps = ladder[-1:] if is_any else ladder
    if len(loose) <= 1 or query.is_exact:
        steps = LADDER[:1]
    condition = EVERYTHING
    step = steps[0]
    for step in steps:
        parts = pieces if step is Step.ANY else loose
        condition = _condition_on(step, deciding, firm, parts, conditions)
        if len(steps) == 1 or conditions.is_found(condition, soon):
            break
    else:
        step = steps[0]
    searched = And((*pieces, *firm)) if step is Step.ANY and pieces != loose else deciding
    reading = Matches(
        nothing(), step, searched, ignored, is_sentence=False, firm=firm, loose=pieces,
        may_go_on=not (query.says_and or query.is_exact), is_pasted=steps == PASTED,
    )  # fmt: skip
    return EngineMatches(reading, condition)


def _condition_on(
    step: Step,
    tree: Node | None,
    firm: tuple[Node, ...],
    loose: tuple[Node, ...],
    conditions: Conditions,
) -> Condition:
    if step is Step.TOGETHER and tree is not None and conditions.published.is_whole:
        return _in_fitting_articles(tree, firm, conditions)
    if step is Step.TOGETHER:
        return conditions.paragraphs(tree)
    if step is Step.SAME_ARTICLE:
        return conditions.in_force(firm, conditions.in_one_article(loose))
    return conditions.in_force(firm, conditions.any_of(loose))


def _of_sentence(
    deciding: Node | None,
    ignored: tuple[str, ...],
    firm: tuple[Node, ...],
    loose: tuple[Node, ...],
    conditions: Conditions,
) -> EngineMatches:
    """Return the paragraphs with any part; with all quotations, if any paragraph has them."""
    any_part = conditions.any_of(loose)
    quoted = tuple(part for part in loose if isinstance(part, Words) and part.is_exact)
    held = conditions.article_of if conditions.published.is_whole else conditions.paragraphs
    condition = every([any_part, *map(held, quoted)])
    if quoted and not conditions.is_found(condition):
        condition, quoted = any_part, ()
    reading = Matches(
        nothing(), Step.ANY, deciding, ignored, is_sentence=True, quoted=quoted, firm=firm,
        loose=loose, may_go_on=True,
    )  # fmt: skip
    return EngineMatches(reading, condition)
