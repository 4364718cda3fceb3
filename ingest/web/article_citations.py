"""Cite an article on its page: in each style, and for the button of Zotero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.export.citations import authors_of, is_web_address, reference_to
from ingest.export.styles import STYLE_LABELS, archive_note, styled

if TYPE_CHECKING:
    from ingest.search.lookup import StoredArticle


def styles_of(article: StoredArticle, base: str = "") -> tuple[tuple[str, str], ...]:
    """Return pairs of a style and the citation, where the words are kept behind it."""
    reference = reference_to(article, base=base)
    kept = archive_note(reference)
    return tuple(
        (label, f"{styled(reference, style)} {kept}") for style, label in STYLE_LABELS.items()
    )


def meta_of(article: StoredArticle) -> tuple[tuple[str, str], ...]:
    """Return name and content of the tags that Zotero's button reads.

    What it takes from them: https://github.com/zotero/translators, "Embedded Metadata".
    """
    fields = article.fields
    pairs = [
        ("z:itemType", "newspaperArticle"),
        ("citation_title", fields.get("headline")),
        *(("citation_author", author) for author in authors_of(fields.get("byline"))),
        ("citation_journal_title", fields.get("publisher")),
        ("citation_publication_date", fields.get("published_on")),
        ("citation_language", fields.get("language")),
        ("citation_public_url", fields["url"] if is_web_address(fields.get("url")) else None),
    ]
    return tuple((name, content) for name, content in pairs if content)
