"""Cut one JSON object into its values, with the place of every string."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from ingest.readers.field_values import is_person, person_name, wrote
from ingest.readers.records import Cell
from ingest.text.decode import decode
from ingest.text.notation import Written, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Levels of objects whose values are taken for values of the record; deeper ones stay JSON.
_MAX_DEPTH = 4
#: What the text of an object stands under, the surest first: WordPress has `rendered`, the New
#: York Times `main` and `original`, XML turned to JSON `#text`; a publisher has a `name`, a day
#: in a database `$date`, one in a reference manager `raw` or `literal`.
_MAIN = (
    *("rendered", "main", "original", "#text", "$date", "$numberLong", "value", "text"),
    *("name", "literal", "raw", "displayName", "display_name"),
)
#: What an object has that is a record of its own, and not a text with its style.
_OWN = frozenset({"createdAt", "created_at", "published", "date", "title", "headline", "author"})
_PIECES = ("content", "text", "value", "rendered", "html", "post", "quote")
#: The styles in which messengers cut a text.
_RUN_TYPES = frozenset(
    str.split(
        "plain bold italic underline strikethrough code pre spoiler blockquote link text_link"
        " mention mention_name hashtag cashtag email phone bot_command bank_card custom_emoji"
        " unknown media_timestamp expandable_blockquote"
    )
)
#: Characters behind an object that are rubbish, such as the prompt of a shell; more are a text.
MAX_REST_CHARS = 1_000
#: Year, month and day as reference managers keep them: `{"date-parts": [[2023, 3, 14]]}`.
_DATE_PARTS = "date-parts"
_MAX_DATE_PARTS = 3
#: What a piece of a text has not, but a person or an article has.
_NAMED = frozenset({"name", "title", "headline", "url", "link"})
#: The words of a page that a note stands at, as the Web Annotation model writes them.
_EXACT = re.compile(r'(?<!\\)"exact"[ \t\n\r]*:[ \t\n\r]*"')
_SPACE = re.compile(r"[ \t\n\r]*")
#: Numbers stay text: one of 5,000 digits is no number that anybody counts with.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)


class BadJson(ValueError):  # noqa: N818 - becomes a Problem
    """Say what is wrong with a text that should be JSON."""


def read_object(text: str, start: int = 0, end: int | None = None) -> list[Cell]:
    """Return the values of the JSON object in `text`, in order.

    Args:
        text: a decoded record, which may hold several objects.
        start: where the object begins.
        end: where it ends; None for the end of the text.

    Raises:
        BadJson: it is no JSON object.
    """
    try:
        return _cells(text, start, len(text) if end is None else end)
    except json.JSONDecodeError as error:
        raise BadJson(f"{error.msg.removesuffix(' at')} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise BadJson("it is nested too deeply") from error
    except (ValueError, IndexError, StopIteration) as error:
        raise BadJson("it ends too early or has a broken value") from error


def read_member(text: str, start: int) -> tuple[Cell, int]:
    """Return one member, a key and a string, and the place behind it.

    Raises:
        BadJson: none stands there.
    """
    try:
        key, place = scanstring(text, _expect(text, _skip(text, start), '"'), False)
        place = _skip(text, _expect(text, _skip(text, place), ":"))
        [cell], end = _value(text, place, _whole(key), 0)
    except (ValueError, IndexError, StopIteration) as error:
        raise BadJson("what the list says of its items is broken") from error
    return cell, end


def without_rest(data: bytes) -> tuple[bytes, bool]:
    """Return the object that some bytes begin with, and whether rubbish follows it.

    The rest is rubbish where it is short and no JSON; else nothing is taken off.
    """
    bare = data.rstrip(b" \t\r\n\0")
    if bare[-1:] in (b"}", b""):
        return (bare if data.endswith(b"\0") else data), False
    decoded = decode(data)
    try:
        _, end = _members(decoded.text, _skip(decoded.text, 0), "", 0)
    except (ValueError, IndexError, StopIteration, RecursionError):
        return data, False
    rest = decoded.text[end:].strip()
    if rest[:1] in ("{", "[", ",") or len(rest) > min(end, MAX_REST_CHARS):
        return data, False
    (place,) = decoded.offsets.to_bytes([end])
    return data[:place], True


def _cells(text: str, start: int, until: int) -> list[Cell]:
    cells, end = _members(text, _skip(text, start), "", 0)
    if _skip(text, end) < until:
        raise json.JSONDecodeError("Extra data", text, end)
    return cells


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
        return _told_by_one(inner, name, (place, end)), end
    value, end = _DECODER.raw_decode(text, place)
    if _is_list_of_runs(value):
        return [_joined(text, place, name, gap="")], end
    if _is_list_of_pieces(value):
        return [_joined(text, place, name, gap="\n\n")], end
    if _is_list_of_targets(value):
        return [_quoted(text, place, end, f"{name}.exact"), Cell(name, "", (), (place, end))], end
    strings = tuple(_strings(text, place, end, value))
    return [Cell(name, _plain(value), strings, (place, end))], end


def _told_by_one(inner: list[Cell], name: str, place: tuple[int, int]) -> list[Cell]:
    """Let an object whose text stands under a name such as `rendered` be that text."""
    by_name = {cell.name.removeprefix(f"{name}."): cell for cell in inner}
    if _DATE_PARTS in by_name:
        return [Cell(name, _day(by_name), (), place)]
    if "family" in by_name:
        person = person_name({key: cell.value for key, cell in by_name.items()})
        return [Cell(name, person, (), place)]
    main = next((by_name[key] for key in _MAIN if key in by_name and by_name[key].value), None)
    if main is None or (main.name == f"{name}.text" and _OWN & by_name.keys()):
        return inner
    rest = [cell for cell in inner if cell is not main]
    return [replace(main, name=name), *rest]


def _day(parts: Mapping[str, Cell]) -> str:
    """Return the first day of a date in parts; empty where a part is no number."""
    try:
        days = json.loads(parts[_DATE_PARTS].value or "[]")
        first = [int(part) for part in days[0][:_MAX_DATE_PARTS] if part]
    except (ValueError, TypeError, IndexError, KeyError):
        return ""
    return "-".join(f"{part:04}" if not at else f"{part:02}" for at, part in enumerate(first))


def _is_list_of_pieces(value: object) -> bool:
    """Tell a text that is kept as a list of objects, each a paragraph of it."""
    return (
        isinstance(value, list)
        and any(isinstance(item, dict) and _piece_of(item) for item in value)
        and all(isinstance(item, dict) and not _NAMED & item.keys() for item in value)
    )


def _is_list_of_runs(value: object) -> bool:
    """Tell a text that is kept as strings and objects, each a stretch of it in one style."""
    return (
        isinstance(value, list)
        and any(isinstance(item, dict) for item in value)
        and all(isinstance(item, str) or _is_run(item) for item in value)
    )


def _is_run(item: object) -> bool:
    return (
        isinstance(item, dict)
        and isinstance(item.get("text"), str)
        and isinstance(item.get("type"), str)
        and item["type"] in _RUN_TYPES
    )


def _is_list_of_targets(value: object) -> bool:
    """Tell the places in pages at which a note stands."""
    return isinstance(value, list) and any(
        isinstance(item, dict) and isinstance(item.get("selector"), list) for item in value
    )


def _quoted(text: str, place: int, end: int, name: str) -> Cell:
    """Return the words of a page that its places show, each passage once."""
    found: dict[str, Written] = {}
    for match in _EXACT.finditer(text, place, end):
        _, after = scanstring(text, match.end(), False)
        words = read_json(text[match.end() : after - 1], match.end())
        if words.text:
            found.setdefault(words.text, words)
    return Cell(name, "\n\n".join(found), tuple(found.values()), (place, end), "\n\n")


def _piece_of(item: Mapping[str, object]) -> str:
    return next((key for key in _PIECES if isinstance(item.get(key), str) and item[key]), "")


def _joined(text: str, place: int, name: str, *, gap: str) -> Cell:
    """Return a list of strings and objects, each a piece of a text, as one text."""
    written: list[Written] = []
    start, place = place, _skip(text, place + 1)
    while text[place : place + 1] in ("{", '"'):
        if text[place] == '"':
            _, end = scanstring(text, place + 1, False)
            written.append(read_json(text[place + 1 : end - 1], place + 1))
            place = end
        else:
            inner, place = _members(text, place, "", _MAX_DEPTH)
            by_name = {cell.name: cell for cell in inner}
            key = next((key for key in _PIECES if key in by_name and by_name[key].written), None)
            written += by_name[key].written if key else ()
        place = _skip(text, place)
        if text[place : place + 1] == ",":
            place = _skip(text, place + 1)
    shown = tuple(item for item in written if item.text)
    return Cell(name, gap.join(item.text for item in shown), shown, (start, place), gap)


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
    people = value if isinstance(value, list) else [value]
    if people and all(map(is_person, people)):
        return "; ".join(_whole(person_name(item)) for item in people if wrote(item))
    return json.dumps(value, ensure_ascii=False) if value else ""


def _whole(text: str) -> str:
    """Return text without halves of surrogate pairs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
