"""Write an answer as one JSON document, for programs that ask by the command line."""

from __future__ import annotations

from dataclasses import asdict
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ingest.export.files import json_line
from ingest.search.copies import Copies

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Choices, Facet, Hit, Request
    from ingest.search.name_uses import NameUse


def answer_document(answer: Answer) -> bytes:
    """Return the document in UTF-8, one line with its end; docs/search.md explains its fields."""
    document = {
        "request": _request(answer.request),
        "interpretation": list(answer.interpretation),
        "notices": list(answer.notices),
        "counts": {
            "paragraphs": answer.paragraphs if answer.has_paragraphs else None,
            "articles": answer.articles,
            "stories": answer.stories,
            "below": answer.below,
            "step": answer.step.value,
            "is_in_part": answer.is_in_part,
        },
        "hits": [_hit(hit) for hit in answer.hits if not hit.is_below],
        "below": [_hit(hit) for hit in answer.hits if hit.is_below],
        "facets": {facet.name: _facet(facet) for facet in answer.facets},
        "names": [_name(use) for use in answer.names],
        "missing": list(answer.missing),
        "suggestions": [offer.query for offer in answer.suggestions],
        "cursors": {"next": answer.next_cursor, "previous": answer.previous_cursor},
    }
    return json_line(document)


def _request(request: Request) -> dict[str, Any]:
    return {
        "text": request.text,
        "unit": request.unit.value,
        "order": request.order.value,
        "selected": _choices(request.selected),
        "excluded": _choices(request.excluded),
        "with_asides": request.with_asides,
        "with_names": request.with_names,
        "with_meaning": request.with_meaning,
        "reach": request.reach.value,
        "scope": request.within.value,
        "copies": Copies.EACH.value if request.copies is Copies.EACH else Copies.TOGETHER.value,
        "count": request.count.value,
        "cursor": request.cursor,
        "size": request.size,
    }


def _choices(choices: Choices) -> dict[str, list[str]]:
    return {facet: sorted(values) for facet, values in choices.items()}


def _hit(hit: Hit) -> dict[str, Any]:
    """Return a hit; `marks` are half-open spans of `text`, in characters."""
    ends = list(accumulate(len(piece.text) for piece in hit.snippet))
    marks = [
        [end - len(piece.text), end]
        for piece, end in zip(hit.snippet, ends, strict=True)
        if piece.is_marked
    ]
    return {
        "uid": hit.uid,
        "position": hit.position,
        "kind": hit.kind,
        "is_headline": hit.is_headline,
        "text": "".join(piece.text for piece in hit.snippet),
        "marks": marks,
        "begins": hit.opening or None,
        "shown_as": hit.shown_as,
        "headline": hit.headline,
        "byline": hit.byline,
        "publisher": hit.publisher,
        "published_on": hit.published_on,
        "path": hit.path,
        "member": hit.member,
        "further": hit.further,
        "score": hit.score,
        "step": hit.step.value,
        "copies": [asdict(copy) for copy in hit.copies],
        "copies_in_all": hit.copies_in_all,
    }


def _facet(facet: Facet) -> dict[str, Any]:
    values = [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "is_selected": value.is_selected,
            "is_excluded": value.is_excluded,
        }
        for value in facet.values
    ]
    return {"values": values, "more": facet.more}


def _name(use: NameUse) -> dict[str, Any]:
    spellings = [
        {"surface": variant.surface, "paragraphs": variant.paragraphs} for variant in use.variants
    ]
    return {"typed": use.typed, "key": use.key, "label": use.label, "spellings": spellings}
