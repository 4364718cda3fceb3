"""Read the hits of one page from the corpus, the words that were searched for marked in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ingest.search.answer import Hit
from ingest.search.copies import read_copies
from ingest.search.mentions import mentioned_in
from ingest.search.shown_as import OPENING, shown_as
from ingest.search.snippets import snippet
from ingest.search.tiers import TIER_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from ingest.search.answer import Step
    from ingest.search.collapse import Beneath
    from ingest.search.paging import Ordered
    from ingest.search.postings import Postings
    from ingest.search.snippets import Marker

SELECT_HITS = f"""
select
  paragraphs.id,
  articles.uid,
  paragraphs.position,
  paragraphs.kind,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.published_on,
  sources.path,
  sources.member,
  case when paragraphs.kind = 'headline' then (
    select lede.text
    from paragraphs as lede
    where lede.article = paragraphs.article
      and lede.kind in ('standfirst', 'body')
    order by lede.position
    limit 1
  ) end,
  case when articles.headline is null then {OPENING} end,
  paragraphs.text
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
join articles on articles.id = paragraphs.article
join sources on sources.id = articles.source
"""  # noqa: S608  a piece of ours


def read_hits(
    hits: Ordered,
    index: Postings,
    mark: Marker,
    further: NDArray[np.int64],
    beneath: Beneath,
    *,
    step: Step,
    is_ranked: bool,
) -> Iterator[Hit]:
    """Yield the hits in their order; what was removed meanwhile is left out.

    Args:
        hits: those of one page.
        index: of the corpus.
        mark: marks what was searched for.
        further: for each hit, how many more its article has.
        beneath: what stands under each hit.
        step: how far apart the words stand in hits that are counted.
        is_ranked: the keys of the hits are scores.
    """
    ids = index.columns.paragraph_ids[hits.rows].tolist()
    stored = {row[0]: row for row in index.connection.execute(SELECT_HITS, (json.dumps(ids),))}
    named = mentioned_in(index.connection, ids) if mark.names else {}
    copies = read_copies(hits.rows, beneath, index)
    levels = zip(
        ids, hits.keys.tolist(), hits.tiers.tolist(), further.tolist(), copies, strict=True
    )
    for paragraph, key, tier, more, under in levels:
        if paragraph not in stored:
            continue
        _, *fields, lede, first, text = stored[paragraph]
        pieces = snippet(text, mark.spans(text, named.get(paragraph, ())))
        opening = "".join(piece.text for piece in snippet(lede, [])) if lede else ""
        score = max(key, 0.0) if is_ranked else 0.0
        way = TIER_STEPS.get(tier, step), tier > 0
        title = shown_as(fields[3], first)
        yield Hit(*(*fields, pieces, more, score, opening, *way, title, *under))
