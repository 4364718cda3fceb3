"""Say what a document of the engine holds: a paragraph, or all of an article.

A published corpus has one unit, which stands in its books. Where it is the article, the paragraphs
of one kind are one document, and words that stand in two of them are as far apart as `GAP`. So an
article has a handful of documents in place of dozens; what is asked of one paragraph alone cannot
be answered there, and is refused or said (docs/cluster.md).
"""

from __future__ import annotations

from ingest.model import StrEnum


class PublishUnit(StrEnum):
    """Say what is published as one."""

    PARAGRAPH = "paragraph"
    ARTICLE = "article"


#: Places of words between two paragraphs of one document: above the distance that a query may ask
#: for, so that nothing is near across them. With 2^31 places it leaves room for 200,000 paragraphs.
GAP = 10_000

#: Said of every search in whole articles.
WHOLE_ARTICLES = (
    "Whole articles are searched here: their paragraphs are not counted, and a name, a quotation "
    "or a number that is asked for, chosen or counted beside words may stand in another paragraph "
    "of the article than these."
)
