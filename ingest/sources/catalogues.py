"""Know the catalogues of exports whose texts lie beside them.

| program | catalogue | texts |
|---|---|---|
| Omnivore | `metadata_0_to_20.json` | `content/SLUG.html`, and what was marked in them |
| Substack | `posts.csv` | `posts/POST_ID.html`, and who opened them |
"""

from __future__ import annotations

import csv
import io
import json
import re

CONTENT, HIGHLIGHTS = "content", "highlights"
POSTS, POST_TABLE = "posts", "posts.csv"
#: Bytes of a catalogue; Omnivore writes 20 articles into one, Substack a line for each.
MAX_CATALOGUE_BYTES = 16 * 1024 * 1024

_CATALOGUE = re.compile(r"metadata_\d{1,9}_to_\d{1,9}\.json")
_STATISTICS = re.compile(r"\d{1,12}\.(?:opens|delivers)\.csv")
_POST_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\"?post_id\"?,")


def is_post_table(name: str) -> bool:
    """Tell whether a file may list the posts of Substack, by its name."""
    return name.rpartition("/")[2] == POST_TABLE


def posts_in(data: bytes) -> frozenset[str]:
    """Return the names of the texts that a list of posts has; none where it is another table."""
    if not _POST_HEAD.match(data):
        return frozenset()
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        return frozenset(row[0] for row in rows if row and row[0]) - {"post_id"}
    except csv.Error:
        return frozenset()


def is_of_posts(name: str, posts: frozenset[str]) -> bool:
    """Tell whether a file in the folder of texts is one of these, or counts who opened one."""
    return name.removesuffix(".html") in posts or bool(_STATISTICS.fullmatch(name))


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
