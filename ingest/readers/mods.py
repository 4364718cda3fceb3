"""Read references in MODS, the form of libraries, as Zotero and catalogues export it.

| in the record | field |
|---|---|
| the title with its article and its second part, not that of a translation | headline |
| `name` of a person | byline |
| the day of issue, else the year of copyright, of the reference, else of its host | published_on |
| the title of the related item of the type `host` | publisher |
| the location, the term of the language | address, language |
| `abstract` | text |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.record_values import in_order
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_records import XmlRecords
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

#: Parts people have beside that of a writer.
_OTHER_ROLES = frozenset(
    {"edt", "editor", "trl", "translator", "pbl", "publisher", "ill", "illustrator", "fnd"}
)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each reference."""
    records = XmlRecords(file, ("mods",), "record")
    for record in records:
        yield record if isinstance(record, Problem) else _article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no reference; export it again")


def _article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "mods"), record.root
    titles = [item for item in root.all("titleInfo") if not item.attribute("type")]
    title = titles[0] if titles else root.first("titleInfo")
    hosts = [item for item in root.all("relatedItem") if item.attribute("type") == "host"]
    if title is not None:
        parts = [part for part in title.children if not part.is_blank]
        article.say_between("headline", " ".join(part.text for part in parts), parts)
        article.show(Kind.HEADLINE, title)
    people = [item for item in root.all("name") if _is_writer(item)]
    article.say_between("byline", "; ".join(_name(person) for person in people), people)
    for item in [root, *hosts]:
        for path in ("originInfo/dateIssued", "originInfo/copyrightDate", "part/date"):
            article.say_element("published_on", item.first(path))
    for host in hosts:
        article.say_element("publisher", host.first("titleInfo/title"))
    article.say_element("publisher", root.first("originInfo/publisher"))
    for element in root.at("location/url"):
        article.say_element("url", element)
    language = root.first("language/languageTerm")
    article.say_element("language", language, lambda text: language_code(text) or "")
    for element in root.all("abstract"):
        article.show_written(element, Kind.BODY)
    for element in root.at("subject/topic"):
        article.keep("topic", element.text)
    return article


def _is_writer(person: Element) -> bool:
    roles = {role.text.strip().casefold() for role in person.at("role/roleTerm")}
    return not roles & _OTHER_ROLES and bool(_name(person))


def _name(person: Element) -> str:
    parts = {part.attribute("type"): part.text for part in person.all("namePart")}
    if parts.get("family"):
        return f"{parts.get('given', '')} {parts['family']}".strip()
    return in_order(parts.get("", ""))
