"""Count the spellings of the names in a query among the paragraphs that its filters let pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.evaluate import in_force
from ingest.search.facets import choice_masks, passing
from ingest.search.firm_parts import filters_among
from ingest.search.row_sets import everything, mask_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.answer import Request
    from ingest.search.evaluate import Matches
    from ingest.search.name_uses import NameUse
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node
    from ingest.storage.facet_columns import Rows

SELECT_SPELLINGS = """
select distinct mentions.surface, mentions.paragraph
from mentions
join names on names.id = mentions.name
where names.key = ?
"""


def counted_in_force(
    uses: Sequence[NameUse], matches: Matches, request: Request, index: Postings
) -> tuple[NameUse, ...]:
    """Return the names with the counts of their spellings where the filters hold.

    Filters are the choices of facets and the filters and exclusions of the query; its other words
    are none. Without any, the counts are those of the whole corpus, as they were. Spellings that
    do not occur are left out.
    """
    filters = filters_among(matches.firm)
    if not uses or not (request.selected or request.excluded or filters):
        return tuple(uses)
    rows = _rows_in_force(filters, request, index)
    passes = mask_of(rows, index.columns.paragraphs)
    return tuple(_counted(use, passes, index) for use in uses)


def _rows_in_force(filters: tuple[Node, ...], request: Request, index: Postings) -> Rows:
    rows = in_force(filters, everything(index.columns.paragraphs), index)
    # The counts of the whole corpus hold teasers too: a filter that all pass changes nothing.
    everywhere = replace(request, with_asides=True)
    return passing(rows, choice_masks(rows, index.columns, everywhere))


def _counted(use: NameUse, passes: np.typing.NDArray[np.bool_], index: Postings) -> NameUse:
    counts: Counter[str] = Counter()
    pairs = index.connection.execute(SELECT_SPELLINGS, (use.key,)).fetchall()
    pairs.sort(key=lambda pair: pair[1])
    known = index.columns.paragraph_ids
    for surface, paragraph in pairs:
        row = int(np.searchsorted(known, paragraph))
        if row < known.size and known[row] == paragraph and passes[row]:
            counts[surface] += 1
    variants = [
        replace(variant, paragraphs=counts[variant.surface])
        for variant in use.variants
        if counts[variant.surface]
    ]
    variants.sort(key=lambda variant: (-variant.paragraphs, variant.surface))
    return replace(use, variants=tuple(variants))
