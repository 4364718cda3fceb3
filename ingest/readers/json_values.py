"""Cut one JSON object into its values, with the place of every string."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from ingest.readers.records import Cell
from ingest.text.notation import Written, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Levels of objects whose values are taken for values of the record; deeper ones stay JSON.
_MAX_DEPTH = 4
#: What the text of an object stands under, the surest first: WordPress has `rendered`, the New
#: York Times `main` and `original`, XML turned to JSON `#text`; a publisher has a `name`.
_MAIN = ("rendered", "main", "original", "#text", "value", "text", "name")
_PIECES = ("content", "text", "value", "rendered", "html")
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
    cells, end = _members(text, place, "", 0)
    yield from cells
    if _skip(text, end) != len(text):
        raise json.JSONDecodeError("Extra data", text, end)


def _members(text: str, place: int, within: str, depth: int) -> tuple[list[Cell], int]:
    """Return the values of the object that begins at `place`, and where it ends."""
    if text[place : place + 1] != "{":
        raise json.JSONDecodeError("Expecting an object", text, place)
    cells: list[Cell] = []
    place = _skip(text, place + 1)
    while text[place : place + 1] != "}":
        if text[place : place + 1] != '"':
            raise json.JSONDecodeError("Expecting a key in double quotes", text, place)
        key, place = scanstring(text, place + 1, False)
        place = _skip(text, _expect(text, _skip(text, place), ":"))
        name = f"{within}.{_whole(key)}" if within else _whole(key)
        found, end = _value(text, place, name, depth)
        cells += found
        place = _skip(text, end)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
        elif text[place : place + 1] != "}":
            raise json.JSONDecodeError("Expecting ',' or '}'", text, place)
    return cells, place + 1


def _value(text: str, place: int, name: str, depth: int) -> tuple[list[Cell], int]:
    """Return a value as the cells it makes: one, or those of an object inside."""
    if text[place : place + 1] == "{" and depth < _MAX_DEPTH:
        inner, end = _members(text, place, name, depth + 1)
        return _told_by_one(inner, name), end
    value, end = _DECODER.raw_decode(text, place)
    if _is_list_of_pieces(value):
        return [_joined(text, place, name)], end
    strings = tuple(_strings(text, place, end, value))
    return [Cell(name, _plain(value), strings, (place, end))], end


def _told_by_one(inner: list[Cell], name: str) -> list[Cell]:
    """Let an object whose text stands under a name such as `rendered` be that text."""
    by_name = {cell.name.removeprefix(f"{name}."): cell for cell in inner}
    main = next((by_name[key] for key in _MAIN if key in by_name and by_name[key].written), None)
    if main is None:
        return inner
    rest = [cell for cell in inner if cell is not main]
    return [Cell(name, main.value, main.written), *rest]


def _is_list_of_pieces(value: object) -> bool:
    """Tell a text that is kept as a list of objects, each a paragraph of it."""
    return (
        isinstance(value, list)
        and any(isinstance(item, dict) and _piece_of(item) for item in value)
        and all(isinstance(item, dict) and not item.get("name") for item in value)
    )


def _piece_of(item: Mapping[str, object]) -> str:
    return next((key for key in _PIECES if isinstance(item.get(key), str) and item[key]), "")


def _joined(text: str, place: int, name: str) -> Cell:
    """Return a list of objects, each a paragraph, as one text."""
    written: list[Written] = []
    place = _skip(text, place + 1)
    while text[place : place + 1] == "{":
        inner, place = _members(text, place, "", _MAX_DEPTH)
        by_name = {cell.name: cell for cell in inner}
        key = next((key for key in _PIECES if key in by_name and by_name[key].written), None)
        if key:
            written += by_name[key].written
        place = _skip(text, place)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
    return Cell(name, "\n\n".join(item.text for item in written), tuple(written))


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
