"""Bring what a page shows of the documents of a database to the form of a text."""

from __future__ import annotations

import re

#: A label whose value a page shows in a cell of its own.
_BARE_LABEL = re.compile(r"[^\W\d_][^\r\n:]{1,45}:")


def page_text(shown: str) -> str:
    """Return what a page shows as a text: a paragraph a block, a value behind its label."""
    lines: list[str] = []
    for line in shown.splitlines():
        bare = line.strip()
        if not bare:
            continue
        if lines and _BARE_LABEL.fullmatch(lines[-1]) and not _BARE_LABEL.fullmatch(bare):
            lines[-1] += f" {bare}"
        else:
            lines.append(bare)
    return "\n\n".join(lines) + "\n"
