"""Make of the paragraphs of an article a few documents, one for each kind, for whole articles.

What an engine counts or filters by article is then exact: all paragraphs of a document are of one
kind, so that teasers can be left out, and headline and lede stand for themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.engines.documents import Document
from ingest.search.known_names import NAME_FACETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.documents import PublishedArticle

#: Fields of paragraphs that hold names, each once.
_NAMES = ("names", *NAME_FACETS)


def whole(article: PublishedArticle) -> PublishedArticle:
    """Return an article whose paragraphs of one kind are one document.

    The article itself tells how many documents there are (`parts`) and the `numbers` of its
    paragraphs in the corpus, in their order.
    """
    kinds: dict[tuple[str, bool], list[Document]] = {}
    for paragraph in article.paragraphs:
        key = paragraph.source["kind"], paragraph.source["lede"]
        kinds.setdefault(key, []).append(paragraph)
    parts = tuple(
        Document(f"{article.uid}-{kind}{'-lede' if is_lede else ''}", article.uid, _joined(alike))
        for (kind, is_lede), alike in kinds.items()
    )
    source = {name: value for name, value in article.article.source.items() if name != _WORDS}
    source["parts"] = len(parts)
    source["numbers"] = [paragraph.source["number"] for paragraph in article.paragraphs]
    return replace(article, article=replace(article.article, source=source), paragraphs=parts)


_WORDS = "article_words"


def _joined(paragraphs: Sequence[Document]) -> dict[str, Any]:
    """Return what some paragraphs of an article hold together."""
    sources = [paragraph.source for paragraph in paragraphs]
    joined = {name: value for name, value in sources[0].items() if name != "spellings"}
    for name in _NAMES:
        values = {value for source in sources for value in source.get(name, ())}
        if values:
            joined[name] = sorted(values)
    for name in ("quotes", "figures"):
        joined[name] = [
            {**row, "position": source["position"]} for source in sources for row in source[name]
        ]
    joined["length"] = sum(source["length"] for source in sources)
    joined["words"] = [source["words"] for source in sources]
    joined["written"] = [source["written"] for source in sources]
    joined["shown"] = {
        "positions": [source["position"] for source in sources],
        "lengths": [source["length"] for source in sources],
    }
    return joined
