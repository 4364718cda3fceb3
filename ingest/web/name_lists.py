"""Show a long list of names: the hits of each, and links that do not repeat the whole list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.web.urls import is_long, query_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.answer import Answer, Hit, Request


@dataclass(frozen=True, slots=True)
class ShownPart:
    """Hold one alternative of a list, what it finds alone, and the search for it."""

    text: str
    paragraphs: str
    articles: str
    address: str


def shown_parts(answer: Answer) -> Iterator[ShownPart]:
    """Yield the alternatives of a list in the order typed."""
    for part in answer.per_name:
        alone = replace(answer.request, text=part.query, cursor="")
        paragraphs = f"{part.paragraphs:,}" if answer.has_paragraphs else ""
        yield ShownPart(part.text, paragraphs, f"{part.articles:,}", f"/{query_string(alone)}")


def asked_of_hit(hit: Hit, request: Request) -> Request:
    """Return the search that the address of a hit carries: of a long one, what stands there."""
    if not is_long(request):
        return request
    marked = dict.fromkeys(
        " ".join(piece.text.replace('"', " ").split()) for piece in hit.snippet if piece.is_marked
    )
    return replace(request, text=" OR ".join(f'"{text}"' for text in marked), cursor="")
