"""Read a JSON object whose values are articles, each under its headline, address or number."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.record_fields import map_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE = re.compile(r"[ \t\n\r]*")
_ADDRESS = re.compile(r"https?://\S{3,4000}")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
#: Values of such an object, and letters and words of a key that is a headline.
_LEAST_ARTICLES = _LEAST_FIELDS = 2
_MIN_HEADLINE_WORDS = 3


class Keyed(NamedTuple):
    """Hold one value as a record: what its key says of it on a line above, and its own text."""

    text: str
    told: Mapping[str, str]


def articles_by_key(text: str, wanted: Mapping[str, str]) -> list[Keyed]:
    """Return the articles of an object that holds nothing but articles; none for any other.

    Args:
        text: a JSON text.
        wanted: field -> column as the user says.
    """
    try:
        return _articles(text, wanted)
    except (ValueError, IndexError, StopIteration, RecursionError):
        return []


def _articles(text: str, wanted: Mapping[str, str]) -> list[Keyed]:
    place = _skip(text, text.index("{") + 1)
    found: list[Keyed] = []
    while text[place] == '"':
        start = place
        key, place = scanstring(text, place + 1, False)
        written = text[start:place]
        place = _skip(text, _skip(text, place) + 1)
        value, end = _DECODER.raw_decode(text, place)
        fields = map_fields(value, wanted) if isinstance(value, dict) else {}
        # `{"title": {"text": "…"}, "body": {"text": "…"}}` is one article.
        if "text" not in fields or len(fields) < _LEAST_FIELDS or map_fields([key], wanted):
            return []
        told = _told(key, fields)
        lines = "".join(f'"{field}": {written}\n' for field in told)
        found.append(Keyed(lines + text[place:end], {field: field for field in told}))
        place = _skip(text, end)
        if text[place] == ",":
            place = _skip(text, place + 1)
    is_all = text[place] == "}" and _skip(text, place + 1) == len(text)
    return found if is_all and len(found) >= _LEAST_ARTICLES else []


def _told(key: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the field that a key is the value of, where the record states none itself."""
    if _ADDRESS.fullmatch(key):
        return () if "url" in fields else ("url",)
    is_headline = len(key.split()) >= _MIN_HEADLINE_WORDS and "headline" not in fields
    return ("headline",) if is_headline else ()


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
