"""Go on below the hits that hold all the words, where these are few.

| tier | holds |
|---|---|
| 0 | what the query asks for; counts, facets and exports mean these alone |
| 1 | some of the words, in an article that holds them all |
| 2 | most of the words, by weight: a rare word counts for more than a common one |

Nothing of a lower tier stands above a hit of a higher one. A query of two words has no lower
tiers: half of it is another question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import PAGE_HITS, Reach, Step
from ingest.search.facets import choice_masks, passing
from ingest.search.paging import Ordered
from ingest.search.query_tree import Field, Named, Or, Words, leaves
from ingest.search.ranking import rank, rarity
from ingest.search.row_sets import any_of, places_in, without
from ingest.search.rows import held_by_articles, in_force, rows_for
from ingest.text.words import terms

if TYPE_CHECKING:
    from ingest.search.answer import Request
    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node

#: Words that must decide before half of them may be missing.
MIN_WORDS = 3

#: Share of the weight of all words that a hit of the lowest tier holds at least.
MIN_HELD = 0.5

#: The tiers below the hits themselves.
SAME_ARTICLE, MOST_WORDS = 1, 2
TIER_STEPS = {SAME_ARTICLE: Step.SAME_ARTICLE, MOST_WORDS: Step.MOST}


def goes_on(matches: Matches, strict: int, reach: Reach) -> bool:
    """Tell whether a list of `strict` hits goes on with paragraphs that hold less."""
    if reach is not Reach.AUTO or strict >= PAGE_HITS or not matches.may_go_on:
        return False
    if matches.is_sentence:
        return bool(matches.quoted)
    words = sum(_words_in(part) for part in matches.loose)
    return matches.step is not Step.ANY and len(matches.loose) > 1 and words >= MIN_WORDS


def _words_in(part: Node) -> int:
    """Return how many words were typed for a part; alternatives count as one."""
    return len(terms(part.text)) if isinstance(part, Words | Named) else 1


def lower_tiers(matches: Matches, request: Request, index: Postings) -> Ordered:
    """Return what stands below the strict hits, with its tiers; the choices of facets hold."""
    columns = index.columns
    sets = [rows_for(part, index) for part in matches.loose]
    holding = any_of(sets, columns.paragraphs)
    held = np.zeros(holding.size, np.float32)
    whole = 0.0
    for rows in sets:
        if rows.size:
            weight = rarity(columns, rows.size)
            held[places_in(holding, rows, columns.paragraphs)] += weight
            whole += weight
    in_whole_article = held_by_articles(sets, columns)
    is_lower = in_whole_article[columns.article[holding]] | (held >= MIN_HELD * whole)
    lower = without(holding[is_lower], matches.rows, columns.paragraphs)
    below = in_force(matches.firm, lower, index)
    below = passing(below, choice_masks(below, columns, request))
    ranked_by = [leaf for leaf in leaves(Or(matches.loose)) if not isinstance(leaf, Field)]
    ranked = rank(below, ranked_by, index, is_read=True)
    tiers = np.where(in_whole_article[columns.article[below]], SAME_ARTICLE, MOST_WORDS).astype(
        np.int8
    )
    return Ordered(ranked.rows, ranked.keys, tiers)
