"""Read what JSON-LD scripts in a page say about its article, and where."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from ingest.pages.statements import Place, plain
from ingest.text.bylines import has_given_name
from ingest.text.dates import read_date_value
from ingest.text.letters import fold_for_comparison
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.pages.statements import PageFacts

JsonNode: TypeAlias = "Mapping[str, Any]"

#: Types whose description of a page is that of its article, the surest first.
_ARTICLE_TYPES = re.compile(
    r"(?:\w*Article|(?:\w*Blog|SocialMedia|DiscussionForum)Posting|Report|CriticReview)$"
)
#: Types of authors that are no persons.
_HOUSE = re.compile(r"(?:Organization|Corporation|WebSite|Brand)$")
#: The page that a system keeps on its first user, or on the desk.
_ACCOUNT_PAGE = re.compile(
    r"/(?:admin(?:istrator)?|redaktion|redaccion|redazione|redaction|editor(?:ial|s)?|newsroom"
    r"|webmaster|staff|root|wp-?admin|user\d*)/?(?:#.*)?$",
    re.IGNORECASE,
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject", "Recipe", "PodcastEpisode"})
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

#: Objects of a script that are listened to: an article and what a page shows beside it.
_MAX_OBJECTS = 20
#: Characters of a script in which places are looked for; longer ones are no description.
_MAX_SEARCHED = 256 * 1024


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
    articles = [node for node in objects if _is_article(node)]
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
    return name in _types(node)


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


def _types(node: JsonNode) -> tuple[str, ...]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(item.rpartition("/")[2] for item in values if isinstance(item, str))


def _is_article(node: JsonNode) -> bool:
    return any(_ARTICLE_TYPES.match(name) for name in _types(node))


def _is_page(node: JsonNode) -> bool:
    return not _is_article(node) and any(name in _PAGE_TYPES for name in _types(node))


def state_script(facts: PageFacts, script: str, start: int) -> None:
    """Add what a script says to `facts`; `start` is where it begins in the markup."""
    read = read_script(script)
    for place, node in enumerate(islice(read.nodes, _MAX_OBJECTS)):
        _Object(facts, script, start, read, node).state(min(9, place))


class _Object:
    """State what one object of a JSON-LD script says."""

    def __init__(
        self, facts: PageFacts, script: str, start: int, read: Script, node: JsonNode
    ) -> None:
        self.facts = facts
        self.script = script
        self.start = start
        self.parsed = read
        self.node = node

    def state(self, place: int) -> None:
        """Add what the object says to the facts; a lower `place` makes it surer."""
        is_page = has_type(self.node, "WebPage")
        rank = place + (55 if is_page else 0)
        self._text(rank, "headline", "headline")
        if not is_page:
            self._text(rank + 30, "headline", "name")
            self.facts.bodies.extend(filter(None, [text_of(self.node, "articleBody")]))
        self._authors(rank)
        for key, more in (("datePublished", 0), ("uploadDate", 30), ("dateCreated", 30)):
            value = text_of(self.node, key)
            day = read_date_value(value or "")
            self.facts.state(
                rank + more, "published_on", day, f"jsonld:{key}", self._place([key], [value])
            )
        changed = read_date_value(text_of(self.node, "dateModified") or "")
        if changed:
            self.facts.changed.add(changed)
        self._publisher(rank + 21)
        self._text(rank + 30, "url", "url")
        self._text(rank, "standfirst", "description")
        self._text(rank + 30, "section", "articleSection")

    def _text(self, rank: int, field: str, key: str) -> None:
        value = text_of(self.node, key)
        if value:
            place = self._place([key], [value])
            self.facts.state(rank, field, value, f"jsonld:{key}", place)

    def _authors(self, rank: int) -> None:
        names = self.parsed.names(self.node.get("author") or self.node.get("creator"))
        self.facts.owners.update(map(fold_for_comparison, self._houses()))
        self.facts.accounts.update(map(fold_for_comparison, self._accounts()))
        people = [name for line in names for name in signers_in(plain(line))]
        place = self._place(["author", "name", "creator"], names)
        self.facts.state_people(rank, people, "jsonld:author", place)

    def _houses(self) -> Iterator[str]:
        """Yield the authors that are said to be no persons: a paper as the author of its page."""
        author = self.node.get("author")
        for node in author if isinstance(author, list) else [author]:
            if isinstance(node, dict) and any(_HOUSE.search(kind) for kind in _types(node)):
                yield from (name for name in self.parsed.names(node) if not has_given_name(name))

    def _accounts(self) -> Iterator[str]:
        """Yield the authors whose page is that of an account: `/author/admin/`."""
        author = self.node.get("author")
        for node in author if isinstance(author, list) else [author]:
            if isinstance(node, dict):
                places = (node.get("url"), node.get("@id"))
                if any(isinstance(place, str) and _ACCOUNT_PAGE.search(place) for place in places):
                    yield from self.parsed.names(node)

    def _publisher(self, rank: int) -> None:
        for name in self.parsed.names(self.node.get("publisher"))[:1]:
            place = self._place(["publisher", "name"], [name])
            self.facts.state(rank, "publisher", name, "jsonld:publisher", place)

    def _place(self, keys: Sequence[str], values: Sequence[str | None]) -> Place | None:
        """Return the range from the first of the values to the last, where all are found."""
        if len(self.script) > _MAX_SEARCHED:
            return None
        places = [self._range(keys, value) for value in values if value]
        ranges = [item for item in places if item is not None]
        if not ranges or len(ranges) < len(places):
            return None
        first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
        return Place(self.start + first, self.start + last)

    def _range(self, keys: Sequence[str], value: str) -> tuple[int, int] | None:
        ranges = (string_range(self.script, key, value) for key in keys)
        return next((item for item in ranges if item), None)
