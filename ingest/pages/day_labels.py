"""Tell by the words around a printed day what happened on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import day_words, rules
from ingest.text.alternation import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.model import TypedBlock
    from ingest.text.printed_dates import FoundDate

#: Characters before a day, and behind it, in which a label stands.
DAY_LABEL_CHARS = 40
#: What says of the date before it what it is: "14 March 2024 (updated)".
_IN_BRACKETS = re.compile(r"\s{0,2}\([^()\d]{1,30}\)")

_DIGIT = re.compile(r"\d")
_WORDS = rules.load_table("dates")["words"]


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(words)}(?![^\W_])", re.IGNORECASE)


_PUBLISHED = _any_of(
    word
    for word in (*_WORDS["published"], *_WORDS["day_nouns"])
    if len(word) > 2 or not word.isascii()
)
_UPDATED = _any_of(_WORDS["updated"])
_AS_OF = re.compile(rf"(?:^|[|·•])\W{{0,4}}{any_of(_WORDS['as_of'])}\W{{0,4}}$", re.IGNORECASE)
_OTHER = _any_of(_WORDS["other"])


def is_labelled(line: str) -> bool:
    """Tell whether a line begins with the label of a day of publication."""
    return _PUBLISHED.match(line) is not None


def is_as_of(before: str) -> bool:
    """Tell whether the words before a day say that the text was valid then, and no more."""
    return _AS_OF.search(before) is not None


def is_label(line: str) -> bool:
    """Tell whether a line is the label of a day and nothing else: "Last updated:"."""
    bare = line.strip(" \t:：")
    return any(kind.fullmatch(bare) for kind in (_PUBLISHED, _UPDATED, _OTHER))


def label_of(before: str, after: str) -> str:
    """Return `published`, `updated`, `other` or `none` for what stands before and behind a day."""
    if _UPDATED.search(before) or _UPDATED.match(after.lstrip(" -–—|,·•(:")):
        return "updated"
    if day_words.is_labelled_by(_OTHER, before):
        return "other"
    if day_words.is_labelled_otherwise(before) and not day_words.is_published(before):
        return "other"
    return "published" if _PUBLISHED.search(before) else "none"


def label_above(blocks: Sequence[TypedBlock], at: int) -> str:
    """Return the line above a block where it may label a day, with a space; else nothing."""
    above = blocks[at - 1].block.text.strip()
    return above + " " if len(above) <= DAY_LABEL_CHARS and not _DIGIT.search(above) else ""


def with_labels(line: str, dates: Sequence[FoundDate]) -> Iterator[tuple[FoundDate, str, str]]:
    """Yield each date with the characters before it, and behind it those that are about it.

    Behind the last stands the rest of the line; behind another what is in brackets, for the next
    words are about the date that follows.
    """
    last = 0
    for date_ in dates:
        before = line[last : date_.start_char]
        in_brackets = _IN_BRACKETS.match(line, date_.end_char)
        last = in_brackets.end() if in_brackets else date_.end_char
        end = len(line) if date_ is dates[-1] else last
        behind = line[date_.end_char : end]
        yield date_, before[-DAY_LABEL_CHARS:], behind[:DAY_LABEL_CHARS]
