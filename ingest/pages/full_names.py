"""Find the full name of a writer whom a page calls by one word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.pages.statements import Place, Statement
from ingest.text import byline_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.model import TypedBlock


def full_name(name: str, blocks: Sequence[TypedBlock]) -> Statement | None:
    """Return who is named in full where a line begins with one name: "Nils Roe writes"."""
    if " " in name or not name.isalpha():
        return None
    pattern = re.compile(rf"(?:[A-Z]\w{{1,4}}\.\s)?({re.escape(name)}\s[A-ZÀ-Þ][\w'’-]+)")
    found = [
        (match, item.block.start_char)
        for item in blocks
        if (match := pattern.match(item.block.text))
    ]
    if len({match[1] for match, _ in found}) != 1 or not byline_names.is_name(found[0][0][1]):
        return None
    match, start = found[0]
    place = Place(start + match.start(1), start + match.end(1), is_shown=True)
    return Statement("byline", match[1], "html:full-name", place)
