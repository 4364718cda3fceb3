"""Read what agencies send: NITF, NewsML 1 and NewsML-G2.

| field | NITF | NewsML 1 | NewsML-G2 |
|---|---|---|---|
| headline | hl1 | HeadLine | headline |
| standfirst | hl2, abstract | SubHeadLine | description |
| byline | byline | ByLine | by, creator |
| day | pubdata, date.issue | FirstCreated, DateId | contentCreated, firstCreated |
| publisher | pubdata, doc.copyright | Source, Provider | provider, infoSource |
| section | pubdata | | |

The text is that of body.content, DataContent and contentSet: NITF, HTML or plain. Items
that are pictures or lists of other items are named and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument, Status
from ingest.readers.kept_records import kept_records
from ingest.readers.nitf import show_nitf
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_records import XmlRecords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

#: Kinds of content that hold no text of their own.
_NO_ITEM = "holds no item with a text; get the file again"
_NO_TEXTS = ("photo", "picture", "graphic", "video", "audio", "animation", "composite")
_PARTY = ("Source", "Provider", "Creator")


def read_nitf(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each NITF document of a file, as a rule one."""
    records = XmlRecords(file, ("nitf",), "document")
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        article = XmlArticle(record, "nitf")
        show_nitf(article, record.root)
        yield article.document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no NITF document; get the file again")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each item of a NewsML 1 file."""
    records = XmlRecords(file, ("NewsItem",), "item")
    for record in kept_records(file, records, _kind_of_news_item, missing=_NO_ITEM):
        if isinstance(record, Problem):
            yield record
        else:
            yield _newsml_article(record, records.head).document(file)


def _kind_of_news_item(item: Element) -> str:
    """Return what an item of NewsML 1 is, if it is no text."""
    return "" if any(map(_is_text, item.below("ContentItem"))) else "items without text"


def _is_text(content: Element) -> bool:
    kinds = [item.attribute("FormalName").lower() for item in content.all("MediaType")]
    has_text = any(not item.is_blank for item in content.all("DataContent"))
    return has_text and not any(kind in _NO_TEXTS for kind in kinds)


def _newsml_article(record: XmlRecord, head: Element) -> XmlArticle:
    article, item = XmlArticle(record, "newsml"), record.root
    lines = {name: list(item.below(name)) for name in ("HeadLine", "SubHeadLine", "DateLine")}
    headline = _first(lines["HeadLine"])
    article.say_element("headline", headline)
    article.say_element("standfirst", _first(lines["SubHeadLine"]))
    article.say_people(list(item.below("ByLine"))[:1])
    for name in ("FirstCreated", "DateId", "ThisRevisionCreated"):
        article.say_element("published_on", _first(list(item.below(name))))
    sent = _first(list(head.below("DateAndTime")))
    if sent is not None and not article.has("published_on"):
        article.say("published_on", sent.text, "feed:DateAndTime", Status.INFERRED)
    for name in _PARTY:
        for party in (one for holder in item.below(name) for one in holder.below("Party")):
            article.say_attribute("publisher", party, "FormalName")
    for language in item.below("Language"):
        article.say_attribute("language", language, "FormalName")
    article.show(Kind.HEADLINE, headline)
    article.show(Kind.STANDFIRST, _first(lines["SubHeadLine"]))
    article.show(Kind.BYLINE, _first(list(item.below("ByLine"))))
    article.show(Kind.DATELINE, _first(lines["DateLine"]))
    for content in item.below("ContentItem"):
        for data in content.all("DataContent") if _is_text(content) else ():
            _show_content(article, data)
    for line in item.below("CopyrightLine"):
        article.show(Kind.BOILERPLATE, line)
    return article


def _first(elements: list[Element]) -> Element | None:
    return next((item for item in elements if not item.is_blank), None)


def _show_content(article: XmlArticle, holder: Element) -> None:
    """Show a text that is NITF, HTML or plain."""
    nitf = next(holder.below("nitf"), None)
    if nitf is not None:
        show_nitf(article, nitf)
        return
    article.show_html(next(holder.below("body.content", "body"), holder))


def read_g2(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each item of a NewsML-G2 file."""
    records = XmlRecords(file, ("newsItem", "packageItem", "conceptItem"), "item")
    for record in kept_records(file, records, _kind_of_item, missing=_NO_ITEM):
        yield record if isinstance(record, Problem) else _g2_article(record).document(file)


def _kind_of_item(item: Element) -> str:
    """Return what an item is, if it is no text."""
    if item.local != "newsItem":
        return "lists of items"
    kinds = [one.attribute("qcode").rpartition(":")[2] for one in item.at("itemMeta/itemClass")]
    if any(kind in _NO_TEXTS for kind in kinds):
        return "pictures, films and sound"
    status = [one.attribute("qcode").rpartition(":")[2] for one in item.at("itemMeta/pubStatus")]
    return "canceled items" if "canceled" in status else ""


def _g2_article(record: XmlRecord) -> XmlArticle:
    article, item = XmlArticle(record, "g2"), record.root
    headline = item.first("contentMeta/headline", "itemMeta/title")
    article.say_element("headline", headline)
    summary = item.first("contentMeta/description")
    article.say_element("standfirst", summary)
    byline = item.first("contentMeta/by")
    article.say_people([byline] if byline is not None else [])
    article.say_people(item.at("contentMeta/creator/name"))
    for path in ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"):
        article.say_element("published_on", item.first(path))
    _say_publisher(article, item)
    for language in item.at("contentMeta/language"):
        article.say_attribute("language", language, "tag")
    article.say_attribute("language", item, "lang")
    for path in ("contentMeta/subject/name", "contentMeta/genre/name", "contentMeta/slugline"):
        for one in item.at(path):
            article.keep(one.local if one.local != "name" else path.split("/")[1], one.text)
    article.show(Kind.HEADLINE, headline)
    article.show(Kind.STANDFIRST, summary)
    article.show(Kind.BYLINE, byline)
    article.show(Kind.DATELINE, item.first("contentMeta/dateline"))
    for content in [*item.at("contentSet/inlineXML"), *item.at("contentSet/inlineData")]:
        if not content.is_blank:
            _show_content(article, content)
            break
    article.show(Kind.BOILERPLATE, item.first("rightsInfo/copyrightNotice"))
    return article


def _say_publisher(article: XmlArticle, item: Element) -> None:
    for path in ("itemMeta/provider", "contentMeta/infoSource", "rightsInfo/copyrightHolder"):
        for party in item.at(path):
            article.say_element("publisher", party.first("name"))
            article.say_attribute("publisher", party, "literal")
            article.say_attribute("publisher", party, "qcode", lambda code: code.rpartition(":")[2])
    article.say_element("publisher", item.first("contentMeta/creditline"))
