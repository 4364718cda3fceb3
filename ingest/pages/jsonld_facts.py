"""State what the objects of a JSON-LD script say about the article, and where."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.pages import jsonld
from ingest.pages.statements import Place, plain
from ingest.text.bylines import split_people
from ingest.text.dates import read_date_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages.statements import PageFacts

#: Objects of a script that are listened to: an article and what a page shows beside it.
_MAX_OBJECTS = 20
#: Characters of a script in which places are looked for; longer ones are no description.
_MAX_SEARCHED = 256 * 1024


def state_script(facts: PageFacts, script: str, start: int) -> None:
    """Add what a script says to `facts`; `start` is where it begins in the markup."""
    told = jsonld.read_script(script)
    for place, node in enumerate(islice(told.nodes, _MAX_OBJECTS)):
        _Object(facts, script, start, told, node).state(min(9, place))


class _Object:
    """State what one object of a JSON-LD script says."""

    def __init__(
        self, facts: PageFacts, script: str, start: int, told: jsonld.Script, node: jsonld.Node
    ) -> None:
        self.facts = facts
        self.script = script
        self.start = start
        self.told = told
        self.node = node

    def state(self, place: int) -> None:
        """Add what the object says to the facts; a lower `place` makes it surer."""
        is_page = jsonld.has_type(self.node, "WebPage")
        rank = place + (55 if is_page else 0)
        self._text(rank, "headline", "headline")
        if not is_page:
            self._text(rank + 30, "headline", "name")
            self.facts.bodies.extend(filter(None, [jsonld.text_of(self.node, "articleBody")]))
        self._authors(rank)
        for key, more in (("datePublished", 0), ("uploadDate", 30), ("dateCreated", 30)):
            value = jsonld.text_of(self.node, key)
            day = read_date_value(value or "")
            self.facts.state(
                rank + more, "published_on", day, f"jsonld:{key}", self._place([key], [value])
            )
        self._publisher(rank + 21)
        self._text(rank + 30, "url", "url")
        self._text(rank, "standfirst", "description")
        self._text(rank + 30, "section", "articleSection")

    def _text(self, rank: int, field: str, key: str) -> None:
        value = jsonld.text_of(self.node, key)
        if value:
            place = self._place([key], [value])
            self.facts.state(rank, field, value, f"jsonld:{key}", place)

    def _authors(self, rank: int) -> None:
        names = self.told.names(self.node.get("author"))
        people = [name for line in names for name in split_people(plain(line))]
        place = self._place(["author", "name"], names)
        self.facts.state_people(rank, people, "jsonld:author", place)

    def _publisher(self, rank: int) -> None:
        for name in self.told.names(self.node.get("publisher"))[:1]:
            place = self._place(["publisher", "name"], [name])
            self.facts.state(rank, "publisher", name, "jsonld:publisher", place)

    def _place(self, keys: Sequence[str], values: Sequence[str | None]) -> Place | None:
        """Return the range from the first of the values to the last, where all are found."""
        if len(self.script) > _MAX_SEARCHED:
            return None
        found = [self._range(keys, value) for value in values if value]
        ranges = [item for item in found if item is not None]
        if not ranges or len(ranges) < len(found):
            return None
        first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
        return Place(self.start + first, self.start + last)

    def _range(self, keys: Sequence[str], value: str) -> tuple[int, int] | None:
        found = (jsonld.string_range(self.script, key, value) for key in keys)
        return next((item for item in found if item), None)
