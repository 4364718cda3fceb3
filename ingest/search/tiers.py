"""Go on below the hits that hold all the words, where these are few.

| tier | holds |
|---|---|
| 0 | what the query asks for; counts, facets and exports mean these alone |
| 1 | some of the words, in an article that holds them all; not of a pasted line |
| 2 | most of the words, by weight: a rare word counts for more than a common one |
| 3 | some of the words, by weight, where a line was pasted |

Nothing of a lower tier stands above a hit of a higher one. A query of two words has no lower
tiers: half of it is another question. Of a pasted headline other articles on the same story have
rarely half the words, so its list goes on further; and the one article that happens to hold all
of them would hide the others. For 447 headlines nDCG@10 rises by .002, for either half of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import PAGE_HITS, Reach, Step
from ingest.search.facets import choice_masks, passing
from ingest.search.paging import Ordered
from ingest.search.query_prose import MIN_PASTED_WORDS
from ingest.search.query_tree import And, Field, Named, Or, Words, leaves
from ingest.search.ranking import rank, rarity
from ingest.search.row_sets import any_of, places_in, without
from ingest.search.rows import held_by_articles, in_force, rows_for
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.answer import Request
    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node

#: Words that must decide before half of them may be missing.
MIN_WORDS = 3

#: Share of the weight of all words that a hit below holds at least, and below a pasted line. For
#: 447 pasted headlines nDCG@10 rises by .004 against one half; with less it stays.
MIN_HELD = 0.5
MIN_HELD_OF_PASTED = 0.25

#: The tiers below the hits themselves.
SAME_ARTICLE, MOST_WORDS, SOME_WORDS = 1, 2, 3
TIER_STEPS = {SAME_ARTICLE: Step.SAME_ARTICLE, MOST_WORDS: Step.MOST, SOME_WORDS: Step.SOME}


def goes_on(matches: Matches, strict: int, reach: Reach) -> bool:
    """Tell whether a list of `strict` hits goes on with what holds less.

    Hits are counted as the page shows them: of articles, forty paragraphs may be of one.
    """
    if reach is not Reach.AUTO or strict >= PAGE_HITS or not matches.may_go_on:
        return False
    if matches.is_sentence:
        return bool(matches.quoted)
    words = sum(_words_in(part) for part in matches.loose)
    return matches.step is not Step.ANY and len(matches.loose) > 1 and words >= MIN_WORDS


def _words_in(part: Node) -> int:
    """Return how many words were typed for a part; alternatives count as one.

    Of `(cease fire) OR ceasefire` two were typed.
    """
    if isinstance(part, And):
        return sum(map(_words_in, part.parts))
    if isinstance(part, Or):
        return max((_words_in(both) for both in part.parts if isinstance(both, And)), default=1)
    return len(terms(part.text)) if isinstance(part, Words | Named) else 1


def below_step(lowest: int) -> Step:
    """Return what the hits below hold at least, by the lowest tier that has any."""
    return Step.SOME if lowest == SOME_WORDS else Step.MOST


def is_long(parts: Sequence[Node]) -> bool:
    """Tell whether parts have so many words, of names too, that they were rather pasted."""
    single = (part.text for part in parts if isinstance(part, Words | Named))
    return len({term for text in single for term in terms(text)}) >= MIN_PASTED_WORDS


def least_held(parts: Sequence[Node]) -> float:
    """Return the share of the weight of all words that a hit below holds at least."""
    return MIN_HELD_OF_PASTED if is_long(parts) else MIN_HELD


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
    tiers = np.where(held >= MIN_HELD * whole, MOST_WORDS, SOME_WORDS).astype(np.int8)
    if not is_long(matches.loose):
        tiers[held_by_articles(sets, columns)[columns.article[holding]]] = SAME_ARTICLE
    is_lower = (tiers == SAME_ARTICLE) | (held >= least_held(matches.loose) * whole)
    lower = without(holding[is_lower], matches.rows, columns.paragraphs)
    below = in_force(matches.firm, lower, index)
    below = passing(below, choice_masks(below, columns, request))
    ranked_by = [leaf for leaf in leaves(Or(matches.loose)) if not isinstance(leaf, Field)]
    ranked = rank(below, ranked_by, index, is_read=True)
    places = places_in(holding, below, columns.paragraphs)
    return Ordered(ranked.rows, ranked.keys, tiers[places])
