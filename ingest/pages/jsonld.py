"""Read the objects of JSON-LD scripts, and where a script writes a value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

JsonNode: TypeAlias = "Mapping[str, Any]"

#: Types whose description of a page is that of its article, the surest first.
_ARTICLE_TYPES = re.compile(
    r"(?:\w*Article|(?:\w*Blog|SocialMedia|DiscussionForum)Posting|Report|CriticReview)$"
)
_PAGE_TYPES = frozenset(
    str.split(
        "WebPage ItemPage VideoObject Recipe PodcastEpisode RadioEpisode TVEpisode HowTo"
        " CreativeWork AudioObject Review FAQPage AboutPage"
    )
)
_OPENING = re.compile(r"(?://\s*)?(?:<!\[CDATA\[|<!--)?")
_CLOSING = re.compile(r"(?://\s*)?(?:\]\]>|-->)$")
_RAW_CONTROL = re.compile(r"[\x00-\x1f]+")
_LAST_COMMA = re.compile(r",\s*(?=[}\]])")
_STRING = r'\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
_PAIR = re.compile(r'"(@type|headline|datePublished|description)"' + _STRING)
_AUTHOR = re.compile(r'"author"\s*:\s*(?:\[\s*)?(?:\{[^{}]{0,500}?"name"' + _STRING + r'|(?="))')

#: Keys under which a person may be named.
_NAMES = frozenset(("name", "givenName", "familyName", "alternateName", "@value"))

#: Characters at the end of a script that are looked at for what wraps it.
_CLOSING_CHARS = 200
#: Characters of broken JSON that are searched.
_MAX_SALVAGED = 128 * 1024
#: Levels and nodes that are looked at; pages state their article in the first few.
_MAX_LEVEL = 8
_MAX_NODES = 2_000


@dataclass(frozen=True, slots=True)
class Script:
    """Hold the objects of one script that describe an article or its page, articles first.

    Attributes:
        nodes: the objects.
        by_id: every object with a name, by its `@id`, for those that only point to it.
    """

    nodes: Sequence[JsonNode]
    by_id: Mapping[str, JsonNode] = field(default_factory=dict)

    def names(self, value: object, level: int = 0) -> list[str]:
        """Return the names in a value that may be a name, a person, or a list of either."""
        if level > _MAX_LEVEL:
            return []
        if isinstance(value, str):
            return [value.strip()] if value.strip() else []
        if isinstance(value, dict) and "Role" in types_of(value):
            return self.names(value.get("author"), level + 1)
        if isinstance(value, dict):
            named = value if _NAMES & value.keys() else self.by_id.get(str(value.get("@id")), {})
            return self.names(_name_of(named), level + 1)
        if isinstance(value, list):
            return [name for item in value for name in self.names(item, level + 1)]
        return []


def _name_of(person: JsonNode) -> object:
    """Return the name of a person, which may be written in two parts or under another key."""
    if person.get("name"):
        return person["name"]
    parts = (text_of(person, "givenName"), text_of(person, "familyName"))
    return " ".join(filter(None, parts)) or person.get("alternateName") or person.get("@value")


def read_script(script: str) -> Script:
    """Return what one script says; of one that is no JSON only what stands in plain pairs."""
    objects = list(islice(_objects(_parse(script), 0), _MAX_NODES)) or _salvaged(script)
    articles = [node for node in objects if is_article(node)]
    by_id = {node["@id"]: node for node in objects if isinstance(node.get("@id"), str)}
    pages = [node for node in objects if _is_page(node)]
    return Script(articles + pages, {key: node for key, node in by_id.items() if "name" in node})


def text_of(node: JsonNode, key: str) -> str | None:
    """Return the text of `key`, or None when it is absent, empty or something else."""
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def has_type(node: JsonNode, name: str) -> bool:
    """Tell whether `node` is of the schema.org type `name`."""
    return name in types_of(node)


def string_range(script: str, key: str, value: str, start: int = 0) -> tuple[int, int] | None:
    """Return where a script writes `value` as the string, or in the list, of `key`."""
    pattern = re.compile(rf'"{key}"\s*:\s*(?:\[\s*)?"((?:[^"\\]|\\.)*)"')
    for match in pattern.finditer(script, start):
        if unescaped(match[1]).strip() == value:
            return match.span(1)
    return None


def unescaped(written: str) -> str:
    """Return what a string of a script says; as it is written where that cannot be read."""
    if "\\" not in written:
        return written
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return written


def _parse(script: str) -> object:
    bare = script.strip()
    bare = bare[_OPENING.match(bare).end() :]  # type: ignore[union-attr]  # matches nothing too
    bare = bare[:-_CLOSING_CHARS] + _CLOSING.sub("", bare[-_CLOSING_CHARS:].rstrip("; \n\r\t"))
    clean = _RAW_CONTROL.sub(" ", bare)
    for text in (bare, clean, _LAST_COMMA.sub("", clean)):
        try:
            return json.loads(text, strict=False, parse_int=str)
        except (ValueError, RecursionError):
            continue
    return None


def _salvaged(script: str) -> list[JsonNode]:
    """Read the plain pairs of broken JSON: the first of each name, as one object."""
    node: dict[str, Any] = {}
    script = script[:_MAX_SALVAGED]
    for match in _PAIR.finditer(script):
        key, value = match[1], unescaped(match[2])
        if key != "@type" or _ARTICLE_TYPES.match(value):
            node.setdefault(key, value)
    author = _AUTHOR.search(script)
    if author and author[1]:
        node["author"] = unescaped(author[1])
    return [node] if node else []


def _objects(value: object, level: int) -> Iterator[JsonNode]:
    if level > _MAX_LEVEL:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, level + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if isinstance(value.get(key), list | dict):
                yield from _objects(value[key], level + 1)


def types_of(node: JsonNode) -> tuple[str, ...]:
    """Return the schema.org types of an object, without their addresses."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(item.rpartition("/")[2] for item in values if isinstance(item, str))


def is_article(node: JsonNode) -> bool:
    """Tell whether an object is an article, of whatever kind."""
    return any(_ARTICLE_TYPES.match(name) for name in types_of(node))


def _is_page(node: JsonNode) -> bool:
    return not is_article(node) and any(name in _PAGE_TYPES for name in types_of(node))
