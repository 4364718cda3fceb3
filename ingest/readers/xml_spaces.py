"""Read the name spaces of XML: the usual prefix of each, whatever prefix a file gives it."""

from __future__ import annotations

import re

#: Characters of a tag in which attributes are looked for.
ATTRIBUTES_CHARS = 1 << 16

ATTRIBUTE = re.compile(
    r"""(?<=[\s"'])([^\s"'<>/=]{1,200})\s{0,200}=\s{0,200}(?:"([^"]*)"|'([^']*)')"""
)

#: Address of a name space -> the prefix that names its elements here, whatever the file uses.
_SPACES = {
    "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.zotero.org/namespaces/export#": "z",
    "http://purl.org/net/biblio#": "bib",
}
#: Prefixes of name spaces that have a version in their address.
_VERSIONED = (
    ("wordpress.org/export/", "/excerpt/", "excerpt"),
    ("wordpress.org/export/", "", "wp"),
)


def read_spaces(tag: str) -> dict[str, str]:
    """Return prefix of a tag's name spaces -> the prefix that names their elements here."""
    found = {}
    for match in ATTRIBUTE.finditer(tag, 0, ATTRIBUTES_CHARS):
        if match[1].startswith("xmlns"):
            own = match[1].partition(":")[2]
            usual = _usual_prefix(match[2] if match[2] is not None else match[3])
            if usual is not None:
                found[own] = usual
    return found


def _usual_prefix(address: str) -> str | None:
    for mark, inner, usual in _VERSIONED:
        if mark in address and inner in address:
            return usual
    return _SPACES.get(address)
