"""Know the catalogue of an Omnivore export, whose texts lie beside it.

`metadata_0_to_20.json` lists the articles, and `content/SLUG.html` holds the text of each.
"""

from __future__ import annotations

import json
import re

CONTENT, HIGHLIGHTS = "content", "highlights"
#: Bytes of a catalogue; Omnivore writes 20 articles into one.
MAX_CATALOGUE_BYTES = 16 * 1024 * 1024

_CATALOGUE = re.compile(r"metadata_\d{1,9}_to_\d{1,9}\.json")


def is_catalogue(name: str) -> bool:
    """Tell whether a file may be a catalogue, by its name without folders."""
    return bool(_CATALOGUE.fullmatch(name))


def slugs_in(data: bytes) -> frozenset[str]:
    """Return the names of the texts that a catalogue lists; none where it is damaged."""
    try:
        items = json.loads(data)
    except (ValueError, RecursionError):
        return frozenset()
    listed = items if isinstance(items, list) else ()
    return frozenset(slug for item in listed if (slug := slug_of(item)))


def slug_of(item: object) -> str:
    """Return the name of the text of one item; empty where it states none."""
    slug = item.get("slug") if isinstance(item, dict) else None
    return slug if isinstance(slug, str) else ""
