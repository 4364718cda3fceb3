"""Score headline, writers and day against the record that the page carried of itself."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from benchmarks.scores import Counts
from ingest.articles.classify import classify
from ingest.articles.metadata import read_metadata
from ingest.articles.segment import segment
from ingest.model import RawDocument, Source
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.dirty import DirtyText

_WORD = re.compile(r"\w+")
_DAY_CHARS = 10
# Such as "A headline | Example" or "A headline_Example".
_SITE = re.compile(r"\s\|\s|\s?_")


class _NoOffsets:
    """Stand in for the map to bytes, which the reading of metadata does not use."""

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the characters as they are."""
        return list(chars)


def read_fields(text: str) -> dict[str, str]:
    """Return the value in force of every field that a text gives."""
    document = RawDocument(Source("", "", "", 0, "text/plain"), b"", text, "utf-8", _NoOffsets())
    fields: dict[str, str] = {}
    for claim in read_metadata(document, classify(segment(text))):
        fields.setdefault(claim.field, claim.value)
    return fields


def score_fields(one: DirtyText) -> dict[str, Counts]:
    """Return the counts of each field that the record of one text holds.

    A value is right when it is the record's, letters and digits compared; a date when it is
    as exact as it claims to be. `headline in text` counts only texts in which the record's
    title stands as a line: where it does not, ours may be the better one.
    """
    given = read_fields(one.text)
    counts = {}
    record = one.record
    if record.get("published"):
        counts["date"] = _score_date(one.text, given, str(record["published"])[:_DAY_CHARS])
    authors = record.get("authors")
    if isinstance(authors, list) and authors:
        counts["author"] = _score_author(one.text, given, [fold(str(name)) for name in authors])
    if record.get("title"):
        counts["headline"] = _score_headline(one.text, given, str(record["title"]))
        if counts["headline"].present:
            counts["headline in text"] = counts["headline"]
    return counts


def _score_date(text: str, given: Mapping[str, str], day: str) -> Counts:
    value = given.get("published_on", "")
    in_text = {
        found.value for first in (True, False) for found in find_dates(text, day_first=first)
    }
    is_right = bool(value) and day.startswith(value)
    return Counts(
        bool(value), is_right, day in in_text, is_right and day in in_text and value == day
    )


def _score_author(text: str, given: Mapping[str, str], authors: list[str]) -> Counts:
    """Count a byline as right when all its persons are among the record's.

    Some records hold the whole line, "By Jane Roe, MA": a name in it counts as the record's.
    """
    value = given.get("byline", "")
    known = f" {' | '.join(authors)} "
    is_right = bool(value) and all(f" {fold(name)} " in known for name in value.split("; "))
    folded = fold(text)
    is_present = any(author and author in folded for author in authors)
    return Counts(bool(value), is_right, is_present, is_right and is_present)


def _score_headline(text: str, given: Mapping[str, str], title: str) -> Counts:
    """Count a headline as right, too, when the record adds the name of the site to it."""
    value = fold(given.get("headline", ""))
    kept = {fold(title), *(fold(part) for part in _SITE.split(title)[:1])}
    is_right = bool(value) and value in kept
    is_present = fold(title) in {fold(line) for line in text.split("\n")}
    return Counts(bool(value), is_right, is_present, is_right and is_present)


def fold(text: str) -> str:
    """Return the words of a text in lower case, without punctuation and soft hyphens."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(_WORD.findall(plain.casefold()))
