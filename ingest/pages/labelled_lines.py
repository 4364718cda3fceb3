"""Divide a text of nothing but labels and values: "Date: 3 May 2024", "Author: Jane Roe"."""

from __future__ import annotations

import re

#: Lines with a label that make a form.
MIN_LABELS = 2

_LABEL = re.compile(r"(?:^|\n)[ \t]*([^\W\d_][\w ]{1,24}:)")
_LABELLED = re.compile(r"[\w ]+:\s*\S[^\n]*")


def labelled_lines(text: str) -> list[tuple[int, str]]:
    """Return labels with their values and where each begins, if a text is nothing else.

    So some pages print `Date: 3 May 2024`, `Author: Jane Roe` and `Source: Quay Post`, each on a
    line of its own.
    """
    starts = [match.start(1) for match in _LABEL.finditer(text)]
    if len(starts) < MIN_LABELS or text[: starts[0]].strip():
        return []
    ends = [*starts[1:], len(text)]
    lines = [(start, text[start:end].rstrip()) for start, end in zip(starts, ends, strict=True)]
    return lines if all(_LABELLED.fullmatch(line) for _, line in lines) else []
