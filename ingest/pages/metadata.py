"""Read what a page states about its article: JSON-LD, meta tags, microdata, links, `<time>`.

| field | places, the first that has a value wins |
|---|---|
| headline | `jsonld:headline`, meta `og:title` and kin, `itemprop`, `title`; see `headlines` |
| byline | `jsonld:author`, meta `article:author` and kin, `rel=author`, `itemprop=author` |
| published_on | `jsonld:datePublished`, meta `article:published_time` and kin, `<time>` |
| publisher | meta `og:site_name` and kin, `jsonld:publisher` |
| url | `link:canonical`, `og:url`, `jsonld:url`, the remark "saved from url" |
| standfirst | `jsonld:description`, `og:description`, `meta:description` |
| language | `html:lang`, `og:locale` |
| section | `article:section`, `jsonld:articleSection` |

Every other value that was found is kept behind the winner.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ingest.pages import jsonld
from ingest.pages.jsonld_facts import state_scripts
from ingest.pages.marked_elements import ElementReader, attribute_place
from ingest.pages.meta_names import CHANGE_NAMES, FORMAL, OWNER_NAMES, WRITTEN_BY, rank_of
from ingest.pages.script_data import ScriptData
from ingest.pages.statements import PageFacts, Place, plain, stated_day
from ingest.text.author_fields import split_formal
from ingest.text.dates import read_date_value
from ingest.text.letters import fold_for_comparison
from ingest.text.markup import attributes, unescape
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from ingest.text.elements import Tag
    from ingest.text.visible import Visible

# What browsers, and SingleFile, write at the head of a page that they save.
SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{4}\)|page saved with singlefile\s{1,9}url:\s{0,9})"
    r"(https?://[^\s<>]{1,2000})",
    re.IGNORECASE,
)
_HEAD_CHARS = 4_000
# "Copyright (c) 2024 The Quay Post": what stands around the owner's name.
_RIGHTS = re.compile(r"^\W*(?:copyright\W*)?(?:c\)\W*)?[\d\W]*|[\d\W]*$", re.IGNORECASE)

# What PressReader calls the page of an article: "PressReader - The Post: 2013-09-05 - Headline".
_REPRINT = re.compile(
    r"PressReader - (?P<publisher>.{2,120}?): (?P<published_on>\d{4}-\d{2}-\d{2}) - "
    r"(?P<headline>.+)"
)

#: Characters of a tag that names the owner of a page.
_OWNER_CHARS = 200
#: JSON-LD scripts that are read; a page has one to ten.
_MAX_SCRIPTS = 50


def read_facts(markup: str, visible: Visible) -> PageFacts:
    """Return everything the page states about its article in its tags."""
    return _TagReader(markup, visible).read()


#: Days of a note that Evernote exported as a page: of making and changing it.
_OF_NOTES = frozenset({"created", "updated"})


class _TagReader:
    """Go through the describing tags of one page."""

    def __init__(self, markup: str, visible: Visible) -> None:
        self.markup = markup
        self.visible = visible
        self.facts = PageFacts()
        self.has_title = False
        self.scripts: list[tuple[str, int]] = []
        self.authors: dict[str, list[tuple[list[str], Place | None]]] = {}
        self.elements = ElementReader(self.facts, visible)
        self.data = ScriptData()
        self.labels: dict[str, str] = {}
        self.is_note = False

    def read(self) -> PageFacts:
        """Return what the tags of the page state, and where."""
        for index, tag in enumerate(self.visible.tags):
            given = attributes(tag.written)
            if tag.name == "script":
                if "ld+json" in given.get("type", "").lower():
                    self.scripts.append((self.markup[tag.start : tag.end], tag.start))
                elif "json" not in given.get("type", "").lower():
                    self.data.read(self.markup[tag.start : tag.end], tag.start)
            elif tag.name == "title":
                self._title(tag)
            elif tag.name == "html":
                self._state(tag, "lang", 10, "language", given.get("lang"), "html:lang")
            elif tag.name == "link" and "itemprop" not in given:
                self._link(tag, given)
            elif tag.name == "meta" and "itemprop" not in given:
                self._meta(tag, given)
            else:
                self.elements.read(index, tag, given)
        state_scripts(self.facts, self.scripts[:_MAX_SCRIPTS])
        self._state_meta_authors()
        self.elements.state_signed()
        self._state_saved()
        self.data.state(self.facts)
        return self.facts

    def _state(
        self, tag: Tag, attribute: str, rank: float, field: str, value: str | None, method: str
    ) -> None:
        if value:
            self.facts.state(rank, field, value, method, attribute_place(tag, attribute))

    def _title(self, tag: Tag) -> None:
        if not self.has_title:
            self.has_title = True
            written = unescape(self.markup[tag.start : tag.end])
            place = Place(tag.start, tag.end)
            reprint = _REPRINT.fullmatch(" ".join(written.split()))
            for field in ("publisher", "published_on", "headline") if reprint else ():
                self.facts.state(5, field, reprint and reprint[field], "html:title", place)
            self.facts.state(60, "headline", written, "html:title", place)

    def _meta(self, tag: Tag, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("http-equiv") or "").lower()
        # Some tools that save pages rename the attribute.
        key = "content" if given.get("content") else "value"
        value = given.get(key)
        if not value:
            return
        if name.startswith("twitter:label"):
            self.labels["twitter:data" + name[len("twitter:label") :]] = value
        elif WRITTEN_BY.match(self.labels.get(name, "")):
            stated = signers_in(plain(value)), attribute_place(tag, key)
            self.authors.setdefault("twitter:data", []).append(stated)
        elif name in OWNER_NAMES:
            self.facts.owners.add(fold_for_comparison(_RIGHTS.sub("", value[:_OWNER_CHARS])))
        elif name in CHANGE_NAMES:
            self.facts.changed.add(read_date_value(value) or "")
        elif name in ("parsely-page", "parsely-metadata"):
            self._parsely(tag, key, value)
        elif name == "exporter-version":
            self.is_note = True
        elif (known := rank_of(name)) and not (self.is_note and name in _OF_NOTES):
            self._known(tag, key, name, value, known)

    def _known(self, tag: Tag, key: str, name: str, value: str, known: tuple[str, int]) -> None:
        field, place = known
        rank = 20 + place / 4
        if field == "published_on":
            day = read_date_value(value) or stated_day(value)
            self._state(tag, key, rank, field, day, f"meta:{name}")
        elif field == "byline":
            if name.startswith(FORMAL):
                value = "; ".join(split_formal(plain(value)))
            values = signers_in(plain(value)), attribute_place(tag, key)
            self.authors.setdefault(name, []).append(values)
        else:
            self._state(tag, key, rank, field, value, f"meta:{name}")

    def _state_saved(self) -> None:
        """State the address from which a browser saved the page."""
        saved = SAVED_FROM.search(self.markup, 0, _HEAD_CHARS)
        if saved:
            self.facts.state(70, "url", saved[1], "html:saved-from", Place(*saved.span(1)))

    def _state_meta_authors(self) -> None:
        """State the authors of meta tags: several tags of one name are several authors."""
        for name, value in self.authors.items():
            people = [person for names, _ in value for person in names]
            place = value[0][1] if len(value) == 1 else None
            known = rank_of(name) or ("byline", 0)
            self.facts.state_people(20 + known[1] / 4, people, f"meta:{name}", place)

    def _link(self, tag: Tag, given: dict[str, str]) -> None:
        rel = given.get("rel", "").lower().split()
        if "canonical" in rel:
            self._state(tag, "href", 10, "url", given.get("href"), "link:canonical")
        elif "amphtml" in rel:
            self.facts.addresses.append((given.get("href", ""), attribute_place(tag, "href")))

    def _parsely(self, tag: Tag, key: str, value: str) -> None:
        try:
            stated = json.loads(value)
        except (ValueError, RecursionError):
            return
        if not isinstance(stated, dict):
            return
        where = attribute_place(tag, key)
        day = read_date_value(jsonld.text_of(stated, "pub_date") or "")
        self.facts.state(30, "published_on", day, "meta:parsely-page", where)
        self.facts.state(
            30, "headline", jsonld.text_of(stated, "title"), "meta:parsely-page", where
        )
        lines = jsonld.Script(()).names(stated.get("authors") or stated.get("author"))
        people = [name for line in lines for name in signers_in(line)]
        self.facts.state_people(30, people, "meta:parsely-page", where)
