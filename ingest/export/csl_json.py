"""Write references as CSL-JSON, which Zotero, pandoc and every program of styles reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ingest.export.citations import authors_of, is_web_address, one_line
from ingest.text.person_names import part_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ingest.export.citations import Reference


def csl_item(reference: Reference, accessed: date | None = None) -> dict[str, Any]:
    """Return one item; a field that is not known is left out."""
    item: dict[str, Any] = {"id": reference.key, "type": "article-newspaper"}
    fields = {
        "title": one_line(reference.headline),
        "container-title": one_line(reference.publisher),
        "original-publisher": one_line(reference.original_publisher),
        "URL": one_line(reference.url) if is_web_address(reference.url) else "",
        "abstract": one_line(reference.passage),
        "archive_location": reference.permalink,
        "note": one_line(reference.location),
    }
    item |= {name: value for name, value in fields.items() if value}
    if names := [_name(printed) for printed in authors_of(reference.authors)]:
        item["author"] = names
    if issued := _date_parts(reference.published_on):
        item["issued"] = {"date-parts": [issued]}
    if accessed is not None:
        item["accessed"] = {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
    return item


def csl_json(references: Iterable[Reference]) -> str:
    """Return a list of items as a file holds it."""
    items = [csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _name(printed: str) -> dict[str, str]:
    name = part_name(printed)
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _date_parts(iso: str | None) -> list[int]:
    return [int(part) for part in (iso or "").split("-") if part.isdecimal()]
