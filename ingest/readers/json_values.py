"""Cut one JSON object into its values, with the place of every string."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from ingest.notation import Written, read_json
from ingest.readers.records import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\n\r]*")
#: Numbers stay text: one of 5,000 digits is no number that anybody counts with.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)


class BadJson(ValueError):  # noqa: N818 - becomes a Problem
    """Say what is wrong with a text that should be JSON."""


def read_object(text: str) -> list[Cell]:
    """Return the values of the JSON object in `text`, in order.

    Raises:
        BadJson: it is no JSON object.
    """
    try:
        return list(_cells(text))
    except json.JSONDecodeError as error:
        raise BadJson(f"{error.msg.removesuffix(' at')} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise BadJson("it is nested too deeply") from error
    except (ValueError, IndexError, StopIteration) as error:
        raise BadJson("it ends too early or has a broken value") from error


def _cells(text: str) -> Iterator[Cell]:
    place = _skip(text, 0)
    if text[place : place + 1] != "{":
        raise json.JSONDecodeError("Expecting an object", text, place)
    place = _skip(text, place + 1)
    while text[place : place + 1] != "}":
        if text[place : place + 1] != '"':
            raise json.JSONDecodeError("Expecting a key in double quotes", text, place)
        name, place = scanstring(text, place + 1, False)
        place = _skip(text, _expect(text, _skip(text, place), ":"))
        value, end = _DECODER.raw_decode(text, place)
        yield Cell(_whole(name), _plain(value), tuple(_strings(text, place, end, value)))
        place = _skip(text, end)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        elif text[place : place + 1] != "}":
            raise json.JSONDecodeError("Expecting ',' or '}'", text, place)
    if _skip(text, place + 1) != len(text):
        raise json.JSONDecodeError("Extra data", text, place + 1)


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _expect(text: str, place: int, mark: str) -> int:
    if text[place : place + 1] != mark:
        raise json.JSONDecodeError(f"Expecting {mark!r}", text, place)
    return place + 1


def _strings(text: str, start: int, end: int, value: object) -> Iterator[Written]:
    """Yield each string of a value that is a string or a list of strings."""
    if isinstance(value, str) and text[start] == '"':
        yield read_json(text[start + 1 : end - 1], start + 1)
    elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        place = start + 1
        while True:
            quote = text.find('"', place, end)
            if quote < 0:
                return
            _, after = scanstring(text, quote + 1, False)
            yield read_json(text[quote + 1 : after - 1], quote + 1)
            place = after


def _plain(value: Any) -> str:
    """Return any JSON value as text: names of people and lists readable, the rest as JSON."""
    if isinstance(value, str):
        return _whole(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(_whole(item) for item in value)
    names = value if isinstance(value, list) else [value]
    if names and all(
        isinstance(item, dict) and isinstance(item.get("name"), str) for item in names
    ):
        return "; ".join(_whole(item["name"]) for item in names)
    return json.dumps(value, ensure_ascii=False) if value else ""


def _whole(text: str) -> str:
    """Return text without halves of surrogate pairs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
