"""Read what a page states about its article: JSON-LD, meta tags, links and `<time>`.

| field | places, the first that has a value wins |
|---|---|
| headline | `jsonld:headline`, `og:title`, the h1, `twitter:title`, `title` |
| byline | `jsonld:author`, `meta:author` and kin, `rel=author`, `itemprop=author` |
| published_on | `jsonld:datePublished`, `article:published_time` and kin, `itemprop`, `<time>` |
| publisher | `og:site_name`, `jsonld:publisher`, `meta:application-name` |
| url | `link:canonical`, `og:url`, `jsonld:url` |
| standfirst | `jsonld:description`, `og:description`, `meta:description` |
| language | `html:lang`, `og:locale` |
| section | `article:section`, `jsonld:articleSection` |

Every other value that was found is kept behind the winner.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.declared import Declared
from ingest.extract import jsonld
from ingest.extract.iso_dates import read_date
from ingest.extract.markup import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.extract.elements import Tag
    from ingest.extract.visible import Visible

_META_NAMES: dict[str, tuple[str, ...]] = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "byline": (
        *("author", "article:author", "parsely-author", "sailthru.author", "dc.creator"),
        *("byl", "cxenseparse:author", "article:author_name", "dcterms.creator", "citation_author"),
    ),
    "published_on": (
        *("article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date"),
        *("pubdate", "publishdate", "publish-date", "publish_date", "published_time", "dc.date"),
        *("dc.date.issued", "dcterms.created", "dcterms.date", "date", "article:published"),
        *("citation_publication_date", "citation_date", "cxenseparse:recs:publishtime"),
        *("article.published", "originalpublicationdate", "ptime", "displaydate", "datepublished"),
    ),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "url": ("og:url",),
    "standfirst": ("og:description", "description", "twitter:description", "dc.description"),
    "language": ("og:locale", "content-language", "dc.language"),
    "section": ("article:section", "parsely-section", "section"),
}
_META_RANK = {
    name: (field_name, rank)
    for field_name, known in _META_NAMES.items()
    for rank, name in enumerate(known)
}
_TAG = re.compile(r"<[^<>]{0,500}>")
_PLACE = re.compile(r"https?://|www\.|@\w+\.|^@|^\S+\.[a-z]{2,4}$", re.IGNORECASE)


@dataclass(slots=True)
class PageFacts:
    """Gather what one page states.

    Attributes:
        found: (field, rank, order) and the statement; lower ranks are surer.
        bodies: the article's text as JSON-LD repeats it.
    """

    found: list[tuple[int, Declared]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def state(self, rank: int, field_name: str, value: str | None, method: str) -> None:
        """Keep a value, trimmed and without markup; empty ones are nothing."""
        text = _plain(value or "")
        if text:
            self.found.append((rank, Declared(field_name, text, method)))

    def ranked(self) -> tuple[Declared, ...]:
        """Return the statements, the surest of each field first, each value once."""
        seen: set[tuple[str, str]] = set()
        result = []
        for _, item in sorted(self.found, key=lambda pair: pair[0]):
            if (item.field, item.value) not in seen:
                seen.add((item.field, item.value))
                result.append(item)
        return tuple(result)


def read_facts(markup: str, visible: Visible) -> PageFacts:
    """Return everything the page states about its article."""
    facts = PageFacts()
    for tag in visible.tags:
        _read_tag(facts, tag, markup, visible)
    return facts


def _read_tag(facts: PageFacts, tag: Tag, markup: str, visible: Visible) -> None:
    given = attributes(tag.written)
    if tag.name == "script":
        if "ld+json" in given.get("type", "").lower():
            _read_script(facts, markup[tag.start : tag.end])
    elif tag.name == "title" and not any(item.method == "html:title" for _, item in facts.found):
        facts.state(60, "headline", html.unescape(markup[tag.start : tag.end]), "html:title")
    elif tag.name == "html":
        facts.state(10, "language", given.get("lang") or given.get("xml:lang"), "html:lang")
    elif tag.name == "meta" and "itemprop" not in given:
        _read_meta(facts, given)
    elif tag.name == "link":
        if "canonical" in given.get("rel", "").lower().split():
            facts.state(10, "url", given.get("href"), "link:canonical")
    else:
        _read_element(facts, tag, given, visible)


def _read_meta(facts: PageFacts, given: dict[str, str]) -> None:
    name = (given.get("property") or given.get("name") or given.get("http-equiv") or "").lower()
    known = _META_RANK.get(name)
    # Some tools that save pages rename the attribute.
    value = given.get("content") or given.get("value")
    if known is None or not value:
        return
    field_name, place = known
    rank = 20 + place
    if field_name == "published_on":
        facts.state(rank, field_name, read_date(value), f"meta:{name}")
    elif field_name == "byline":
        state_people(facts, rank, split_people(value), f"meta:{name}")
    else:
        facts.state(rank, field_name, value, f"meta:{name}")


def _read_element(facts: PageFacts, tag: Tag, given: dict[str, str], visible: Visible) -> None:
    props = given.get("itemprop", "").lower().split()
    stated = given.get("content") or given.get("value") or given.get("datetime") or ""
    shown = visible.text[tag.char : tag.char + 200].lstrip("\n").partition("\n")[0]
    if "datepublished" in props or "datecreated" in props:
        facts.state(40, "published_on", read_date(stated or shown), "itemprop:datePublished")
    elif tag.name == "time":
        is_first = "pubdate" in given or "publish" in given.get("class", "").lower()
        rank = 45 if is_first else 50
        facts.state(rank, "published_on", read_date(given.get("datetime", "")), "html:time")
    elif "headline" in props and tag.name != "meta":
        facts.state(35, "headline", stated or shown, "itemprop:headline")
    elif "author" in given.get("rel", "").lower().split() or "author" in props:
        method = "rel:author" if "author" in given.get("rel", "") else "itemprop:author"
        state_people(facts, 40, split_people(stated or shown), method)


def _read_script(facts: PageFacts, script: str) -> None:
    for place, node in enumerate(jsonld.read_nodes(script)):
        is_page = jsonld.has_type(node, "WebPage")
        rank = min(9, place) + (55 if is_page else 0)
        facts.state(rank, "headline", jsonld.text_of(node, "headline"), "jsonld:headline")
        if not is_page:
            facts.state(rank + 30, "headline", jsonld.text_of(node, "name"), "jsonld:name")
            facts.bodies.extend(filter(None, [jsonld.text_of(node, "articleBody")]))
        people = [name for value in jsonld.names(node.get("author")) for name in _split(value)]
        state_people(facts, rank, people, "jsonld:author")
        for key in ("datePublished", "uploadDate", "dateCreated"):
            day = read_date(jsonld.text_of(node, key) or "")
            facts.state(rank + (key != "datePublished") * 30, "published_on", day, f"jsonld:{key}")
        publisher = "; ".join(jsonld.names(node.get("publisher"))[:1])
        facts.state(rank + 21, "publisher", publisher, "jsonld:publisher")
        facts.state(rank + 30, "url", jsonld.text_of(node, "url"), "jsonld:url")
        facts.state(rank, "standfirst", jsonld.text_of(node, "description"), "jsonld:description")
        section = jsonld.text_of(node, "articleSection")
        facts.state(rank + 30, "section", section, "jsonld:articleSection")


_AND = re.compile(r"\s*(?:,|;|\||\s(?:and|und|et|y|e|og|och|en|&)\s)\s*")
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|od|text)\b:?(?:\s+|$)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_MAX_NAME_WORDS = 5
_EDGES = " \t—–-•·:|*"


def _split(value: str) -> list[str]:
    return split_people(value) if len(value) < 300 else []


def split_people(value: str) -> list[str]:
    """Return the names of a printed author line, each once."""
    text = _BY.sub("", _plain(value))
    if _PLACE.search(text):
        return []
    names = (_BY.sub("", name.strip(_EDGES)) for name in _AND.split(text))
    return list(dict.fromkeys(name for name in names if _LETTER.search(name)))


def is_byline(line: str) -> bool:
    """Tell whether a printed line begins as bylines do, and names nothing but people."""
    text = " ".join(line.split())
    return bool(_BY.match(text)) and all(is_person(name) for name in split_people(text))


def is_person(name: str) -> bool:
    """Tell whether a name can be that of a person or desk: short, and without figures."""
    return len(name.split()) <= _MAX_NAME_WORDS and not any(sign.isdigit() for sign in name)


def state_people(facts: PageFacts, rank: int, people: Iterable[str], method: str) -> None:
    """Keep a list of people as one byline; addresses among them are left out."""
    names = list(dict.fromkeys(name for name in people if not _PLACE.search(name)))
    publishers = {item.value for _, item in facts.found if item.field == "publisher"}
    # A site that names itself as the author names no author; a person further down wins.
    is_site = bool(names) and all(name in publishers for name in names)
    facts.state(rank + 60 * is_site, "byline", "; ".join(names), method)


def _plain(value: str) -> str:
    """Return a value without the markup and entities that sites leave in it."""
    if "<" in value or "&" in value:
        value = _TAG.sub("", html.unescape(_TAG.sub("", value)))
    return " ".join(value.split())


def declared_of(statements: Sequence[Declared]) -> Iterator[tuple[str, str]]:
    """Yield the winning value of each field."""
    seen: set[str] = set()
    for item in statements:
        if item.field not in seen:
            seen.add(item.field)
            yield item.field, item.value
