"""State what the objects of JSON-LD scripts say about an article."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.pages.jsonld import (
    Script,
    has_type,
    is_article,
    read_script,
    string_range,
    text_of,
    types_of,
)
from ingest.pages.statements import Place, plain
from ingest.text.byline_names import has_given_name
from ingest.text.dates import read_date_value
from ingest.text.letters import fold_for_comparison
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pages.jsonld import JsonNode
    from ingest.pages.statements import PageFacts

#: Types of authors that are no persons.
_HOUSE = re.compile(r"(?:Organization|Corporation|WebSite|Brand)$")
#: The page that a system keeps on its first user, or on the desk.
_ACCOUNT_PAGE = re.compile(
    r"/(?:admin(?:istrator)?|redaktion|redaccion|redazione|redaction|editor(?:ial|s)?|newsroom"
    r"|webmaster|staff|root|wp-?admin|user\d*)/?(?:#.*)?$",
    re.IGNORECASE,
)

#: Objects of a script that are listened to: an article and what a page shows beside it.
_MAX_OBJECTS = 20
#: Characters of a script in which places are looked for; longer ones are no description.
_MAX_SEARCHED = 256 * 1024


def state_scripts(facts: PageFacts, scripts: Iterable[tuple[str, int]]) -> None:
    """Add what all scripts of a page say to `facts`, each with where it begins in the markup.

    An object may be named by its `@id` in another script. Where one object has the title of the
    page, the writers and days of objects with another headline are left out: other stories'.
    """
    parsed = [(script, start, read_script(script)) for script, start in scripts]
    by_id = {key: node for _, _, read in parsed for key, node in read.by_id.items()}
    has_article = any(is_article(node) for _, _, read in parsed for node in read.nodes)
    stretches: dict[str, list[range]] = {}
    for script, start, read in parsed:
        whole = Script(read.nodes, by_id)
        for place, node in enumerate(islice(read.nodes, _MAX_OBJECTS)):
            begin = len(facts.collected)
            # A film beside the story has makers and a day of its own.
            behind = 1 if has_article and not is_article(node) else 0
            _Object(facts, script, start, whole, node).state(min(9, max(behind, place)))
            title = fold_for_comparison(plain(text_of(node, "headline") or ""))
            stretches.setdefault(title, []).append(range(begin, len(facts.collected)))
    titles = [
        fold_for_comparison(item.value)
        for _, item in facts.collected
        if item.field == "headline" and not item.method.startswith("jsonld")
    ]
    others = [key for key in stretches if key and not any(key in title for title in titles)]
    if len(others) < len(stretches.keys() - {""}):
        stories = (stretch for key in others for stretch in stretches[key])
        facts.forget(stories, ("byline", "published_on"))


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
        self.facts.owners.update(map(fold_for_comparison, self._houses()))
        self.facts.accounts.update(map(fold_for_comparison, self._accounts()))
        names, people = self._people("author")
        if not any(map(has_given_name, people)) and not (people and self._has_person()):
            creators = self._people("creator")
            is_surer = not people or any(map(has_given_name, creators[1]))
            names, people = creators if creators[1] and is_surer else (names, people)
        place = self._place(["author", "name", "creator"], names)
        self.facts.state_people(rank, people, "jsonld:author", place)

    def _people(self, key: str) -> tuple[list[str], list[str]]:
        """Return the names under a key, as they are written, and those who may have signed."""
        names = self.parsed.names(self.node.get(key))
        return names, [name for line in names for name in signers_in(plain(line))]

    def _houses(self) -> Iterator[str]:
        """Yield the authors that are said to be no persons: a paper as the author of its page."""
        for node in self._author_nodes():
            if any(_HOUSE.search(kind) for kind in types_of(node)):
                yield from (name for name in self.parsed.names(node) if not has_given_name(name))

    def _accounts(self) -> Iterator[str]:
        """Yield the authors whose page is that of an account: `/author/admin/`."""
        for node in self._author_nodes():
            places = (node.get("url"), node.get("@id"))
            if any(isinstance(place, str) and _ACCOUNT_PAGE.search(place) for place in places):
                yield from self.parsed.names(node)

    def _author_nodes(self) -> list[JsonNode]:
        """Return the authors that are objects."""
        author = self.node.get("author")
        nodes = author if isinstance(author, list) else [author]
        return [node for node in nodes if isinstance(node, dict)]

    def _has_person(self) -> bool:
        """Tell whether an author is said to be a person, and is not named like the publisher."""
        houses = set(self.parsed.names(self.node.get("publisher")))
        persons = (node for node in self._author_nodes() if has_type(node, "Person"))
        return any(name not in houses for node in persons for name in self.parsed.names(node))

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
