"""Fetch where any part of a query stands: single words, and words near each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.proximity import cluster_rows, near_rows
from ingest.search.query_tree import Cluster, Near
from ingest.search.word_index import PostingList, WordIndex, is_written, once

if TYPE_CHECKING:
    from ingest.search.query_tree import QueryLeaf

__all__ = ["PostingList", "Postings", "is_written"]


@dataclass(slots=True)
class Postings(WordIndex):
    """Answer where words stand in one corpus, alone or near each other."""

    def fetch(self, leaf: QueryLeaf) -> PostingList:
        """Read where a part of the query stands."""
        if isinstance(leaf, Near):
            return once(near_rows(leaf, self))
        if isinstance(leaf, Cluster):
            return once(cluster_rows(leaf, self))
        return WordIndex.fetch(self, leaf)
