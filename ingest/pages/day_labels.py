"""Tell by the words around a printed day what happened on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import rules
from ingest.text.alternation import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters before a day, and behind it, in which a label stands.
DAY_LABEL_CHARS = 40

_WORDS = rules.load_table("dates")["words"]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(words)}(?![^\W_])", re.IGNORECASE)


_PUBLISHED = _any_of(word for word in _WORDS["published"] if len(word) > 2)
_UPDATED = _any_of(_WORDS["updated"])
_OTHER = _any_of(_WORDS["other"])


def is_labelled(line: str) -> bool:
    """Tell whether a line begins with the label of a day of publication."""
    return _PUBLISHED.match(line) is not None


def label_of(before: str, after: str) -> str:
    """Return `published`, `updated`, `other` or `none` for what stands before and behind a day."""
    if _UPDATED.search(before) or _UPDATED.match(after.lstrip(" -–—|,·•(:")):
        return "updated"
    if _OTHER.search(before):
        return "other"
    return "published" if _PUBLISHED.search(before) else "none"
