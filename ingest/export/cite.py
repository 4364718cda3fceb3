"""Cite what a search or an article gave, in any style there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.export.citations import CITATION_STYLES, Reference, reference_of, reference_to
from ingest.export.csl_json import csl_json
from ingest.export.styles import STYLES, styled
from ingest.search.found_passage import FoundPassage
from ingest.search.lookup import StoredArticle

if TYPE_CHECKING:
    from datetime import date

    from ingest.search.lookup import StoredParagraph

#: Every style that there is.
STYLE_NAMES = (*CITATION_STYLES, "csl-json", *STYLES)


def cite(
    cited: FoundPassage | StoredArticle,
    style: str = "plain",
    *,
    position: int | None = None,
    accessed: date | None = None,
) -> str:
    """Return a citation of a passage, of a whole article, or of one of its paragraphs.

    Args:
        cited: what `Corpus.passages` yields or `Corpus.article` returns.
        style: `plain`, `ris`, `bibtex`, `csl-json`, `chicago`, `chicago-note`,
            `apa`, `mla`, `harvard`, `iso690`, `bluebook`.
        position: number of the paragraph of the article; None cites the whole.
        accessed: the day on which the address was looked at, for styles that ask it; else today.

    Raises:
        InputError: there is no such style or paragraph, or `cited` is something else.
    """
    if style in STYLES:
        return styled(_reference(cited, position), style, accessed)
    if style == "csl-json":
        return csl_json([_reference(cited, position)])
    if style not in CITATION_STYLES:
        message = (
            f"style: {style!r} is none of {', '.join([*CITATION_STYLES, 'csl-json', *STYLES])}"
        )
        raise InputError(message)
    return CITATION_STYLES[style](_reference(cited, position))


def _reference(cited: object, position: int | None) -> Reference:
    if isinstance(cited, StoredArticle):
        return reference_to(cited, _paragraph_at(cited, position))
    if isinstance(cited, FoundPassage) and position in {None, cited.position}:
        return reference_of(cited)
    message = (
        f"{type(cited).__name__} cannot be cited so: give what `passages` yields, or what "
        "`article` returns and a position; for a hit, `cite(corpus.article(hit.uid), "
        "position=hit.position)`"
    )
    raise InputError(message)


def _paragraph_at(article: StoredArticle, position: int | None) -> StoredParagraph | None:
    if position is None:
        return None
    for paragraph in article.paragraphs:
        if paragraph.position == position:
            return paragraph
    last = len(article.paragraphs)
    message = f"{article.uid}: there is no paragraph {position!r}; they are numbered 1 to {last}"
    raise InputError(message)
