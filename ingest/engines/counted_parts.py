"""Count what parts of a query find on an engine, for the sentences that say what was searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.engines.conditions import of_article
from ingest.engines.tallies import counts_with_articles

if TYPE_CHECKING:
    from ingest.engines.conditions import Conditions
    from ingest.search.query_tree import Node, Words
    from ingest.search.word_forms import WordForms


@dataclass(frozen=True, slots=True)
class EngineCounts:
    """Count what parts of a query find on an engine."""

    conditions: Conditions

    def reading(self, words: Words) -> WordForms:
        """Return the forms of words that count as found."""
        return self.conditions.readings.reading(words)

    def count(self, node: Node) -> int:
        """Return in how many paragraphs, or whole articles, a part of a query is satisfied."""
        published = self.conditions.published
        if published.is_whole:
            held = of_article(self.conditions.articles(node, None))
            return counts_with_articles(published, [held])[0][1]
        return self.conditions.counts([node])[0]

    @property
    def found(self) -> str:
        """Return what is counted, in a word."""
        return "articles" if self.conditions.published.is_whole else "paragraphs"

    @property
    def has_statements(self) -> bool:
        """Tell that quotations and numbers are known: whoever publishes finds them first."""
        return True
