"""Make articles of the documents of one file; what comes again word for word is made once.

Exports hold the same record many times over. The writer merges them, so all that would be found in
a copy is known before it is looked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.articles.assemble import assemble, source_of
from ingest.storage.rows import PackedArticle, rows_of

if TYPE_CHECKING:
    from ingest.model import RawDocument
    from ingest.names.matcher import FindsNames

#: Articles that are remembered, and the bytes of the largest: the last few megabytes of a file.
REMEMBERED = 512
REMEMBERED_BYTES = 4_096


class Articles:
    """Make the rows of articles, and remember the last short ones by what tells articles apart.

    What is said in them is looked for later: see `with_statements`.
    """

    def __init__(self, matcher: FindsNames | None) -> None:
        """Look for the names of `matcher`; for none without it."""
        self._matcher = matcher
        self._made: dict[str, PackedArticle] = {}

    def of(self, document: RawDocument) -> PackedArticle:
        """Return the rows of the article that `document` holds."""
        if len(document.original) > REMEMBERED_BYTES or document.rendition is not None:
            return rows_of(assemble(document, self._matcher))
        source = source_of(document)
        made = self._made.get(source.identity)
        if made is not None:
            return replace(made, source=source)
        made = rows_of(assemble(document, self._matcher))
        self._remember(made)
        return made

    def _remember(self, made: PackedArticle) -> None:
        if len(self._made) >= REMEMBERED:
            del self._made[next(iter(self._made))]
        self._made[made.source.identity] = made
