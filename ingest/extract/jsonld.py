"""Read what JSON-LD scripts in a page say about its article."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node: TypeAlias = "Mapping[str, Any]"

#: Types whose description of a page is that of its article, the surest first.
_ARTICLE_TYPES = re.compile(
    r"(?:News|Blog|Scholarly|Opinion|Reportage|Analysis|Background|Review|Live|Social|Tech|"
    r"Advertiser|Satirical|AskPublic)?(?:Article|Posting|BlogPosting|NewsArticle|Report)$"
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject", "Recipe", "PodcastEpisode"})
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)?|(?://\s*)?(?:\]\]>|-->)?[\s;]*$")
_RAW_CONTROL = re.compile(r"[\x00-\x1f]+")

#: Levels and nodes that are looked at; pages state their article in the first few.
_MAX_LEVEL = 8
_MAX_NODES = 2_000


def read_nodes(script: str) -> list[Node]:
    """Return the objects of one script that describe an article or its page, articles first.

    A script that is no JSON gives none: sites print broken ones.
    """
    found = list(islice(_objects(_parse(script), 0), _MAX_NODES))
    articles = [node for node in found if _is_article(node)]
    return articles + [node for node in found if _is_page(node)]


def names(value: object, level: int = 0) -> list[str]:
    """Return the names in a value that may be a name, a person, or a list of either."""
    if level > _MAX_LEVEL:
        return []
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return names(value.get("name"), level + 1)
    if isinstance(value, list):
        return [name for item in value for name in names(item, level + 1)]
    return []


def text_of(node: Node, key: str) -> str | None:
    """Return the text of `key`, or None when it is absent, empty or something else."""
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def has_type(node: Node, name: str) -> bool:
    """Tell whether `node` is of the schema.org type `name`."""
    return name in _types(node)


def _parse(script: str) -> object:
    bare = _WRAPPING.sub("", script)
    for text in (bare, _RAW_CONTROL.sub(" ", bare)):
        try:
            return json.loads(text, strict=False, parse_int=str)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, level: int) -> Iterator[Node]:
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


def _types(node: Node) -> tuple[str, ...]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(item.rpartition("/")[2] for item in values if isinstance(item, str))


def _is_article(node: Node) -> bool:
    return any(_ARTICLE_TYPES.match(name) for name in _types(node))


def _is_page(node: Node) -> bool:
    return not _is_article(node) and any(name in _PAGE_TYPES for name in _types(node))
