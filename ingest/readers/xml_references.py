"""Read what reference managers write as XML: EndNote's export and Zotero's RDF.

A reference without a text is an article of its headline, its abstract the text of one. The day of
access is no day of publication, and attachments and notes of the collector are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument
from ingest.readers.attachments import folders_named, with_attachment
from ingest.readers.kept_records import kept_records
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_records import XmlRecord, XmlRecords
from ingest.readers.xml_values import in_order
from ingest.text.dates import read_record_date
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.readers.attachments import Reader
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

#: Names of the elements of Zotero's RDF that are references, by their name space.
_REFERENCES = (
    *("Article", "Book", "BookSection", "Document", "Letter", "Interview", "Manuscript", "Thesis"),
    *("Report", "Recording", "MotionPicture", "Image", "Patent", "Legislation", "Illustration"),
    *("ConferenceProceedings", "Description"),
)
_JOURNALS = ("Journal", "Newspaper", "Periodical", "Magazine", "Series")
#: Journals of one library that are remembered.
_MOST_JOURNALS = 100_000
#: Elements that name an attachment, and how many of one library are remembered.
_ATTACHMENTS = ("Attachment", "Description")
_MOST_ATTACHMENTS = 100_000
_OTHERS = ("Attachment", "Memo", "Collection", "UserItem")


def read_endnote(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each reference."""
    records = XmlRecords(file, ("record",), "record")
    for record in records:
        yield record if isinstance(record, Problem) else _endnote_article(record).document(file)
    if not records.count:
        yield file.loss(
            "no-articles", "holds no reference; select some in EndNote and export again"
        )


def _endnote_article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "endnote"), record.root
    title = root.first("titles/title", "titles/short-title")
    article.say_element("headline", title)
    article.say_people(root.at("contributors/authors/author"), in_order)
    _say_endnote_day(article, root)
    for path in ("periodical/full-title", "titles/secondary-title", "publisher"):
        article.say_element("publisher", root.first(path))
    for kind in ("related-urls", "web-urls", "text-urls"):
        for element in root.at(f"urls/{kind}/url"):
            article.say_element("url", element)
    article.say_element("language", root.first("language"))
    article.say_element("section", root.first("section"))
    article.show(Kind.HEADLINE, title)
    text = root.first("full-text", "abstract", "research-notes")
    if text is not None:
        article.show_written(text)
    for name in ("pages", "volume", "number", "edition", "accession-num", "access-date", "notes"):
        for element in root.all(name):
            article.keep(name, element.text)
    for element in root.at("keywords/keyword"):
        article.keep("keyword", element.text)
    return article


def _say_endnote_day(article: XmlArticle, root: Element) -> None:
    """State the day that year and `pub-dates` give together."""
    year, day = root.first("dates/year"), root.first("dates/pub-dates/date")
    if day is not None and year is not None:
        written = f"{day.text} {year.text}" if year.text not in day.text else day.text
        exact = _day(written)
        if len(exact) > len("2024"):
            article.say("published_on", exact, "endnote:pub-dates")
    for element in (day, year):
        article.say_element("published_on", element, _day)


def _day(written: str) -> str:
    dates = sorted(find_dates(written), key=lambda found: -len(found.value))
    return read_record_date(written) or (dates[0].value if dates else "")


def read_zotero(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield the article of each reference, with what is attached to it; notes are named."""
    records = XmlRecords(file, (*_REFERENCES, *_OTHERS), "item")
    journals = _journals(file)
    attached = _attached(file)
    missing = "holds no reference; select some in Zotero and export again"
    for record in kept_records(file, records, _zotero_kind, missing=missing):
        if isinstance(record, Problem):
            yield record
        else:
            article = _zotero_article(record, journals).document(file)
            links = [link.attribute("resource") for link in record.root.all("link:link")]
            folders = [name for link in links for name in attached.get(link, ())]
            yield from with_attachment(file, article, folders, read_file)


def _journals(file: SavedFile) -> dict[str, str]:
    """Return address -> name of the journals that stand beside the references they hold."""
    journals: dict[str, str] = {}
    for record in XmlRecords(file, _JOURNALS, "journal"):
        if isinstance(record, XmlRecord) and len(journals) < _MOST_JOURNALS:
            title = record.root.first("dc:title", "title")
            address = record.root.attribute("about")
            if title is not None and address:
                journals[address] = title.text
    return journals


def _attached(file: SavedFile) -> dict[str, list[str]]:
    """Return address -> folders of the attachments that a library names."""
    attached: dict[str, list[str]] = {}
    for record in XmlRecords(file, _ATTACHMENTS, "attachment"):
        if isinstance(record, XmlRecord) and len(attached) < _MOST_ATTACHMENTS:
            address, folders = record.root.attribute("about"), folders_named(record.data)
            if address and folders:
                attached[address] = folders
    return attached


def _zotero_kind(item: Element) -> str:
    """Return what an element of a library is, if it is no reference."""
    kinds = {"Attachment": "attachments", "Memo": "notes", "Collection": "collections"}
    typed = [element.text for element in item.children if element.local == "itemType"]
    if item.local in kinds or "attachment" in typed or "note" in typed:
        return kinds.get(item.local, "attachments")
    return "" if item.first("dc:title", "title") is not None else "other entries"


def _zotero_article(record: XmlRecord, journals: Mapping[str, str]) -> XmlArticle:
    article, item = XmlArticle(record, "zotero"), record.root
    title = item.first("dc:title", "title")
    article.say_element("headline", title)
    people = [one for authors in item.all("bib:authors") for one in authors.below("Person")]
    names = [_person(one) for one in people]
    if names:
        article.say_between("byline", "; ".join(name for name in names if name), people)
    article.say_element("published_on", item.first("dc:date"), _day)
    for journal in item.all("dcterms:isPartOf"):
        article.say_element("publisher", next(iter(journal.below("title")), None))
        named = journals.get(journal.attribute("resource"), "")
        if named:
            article.say("publisher", named, "feed:isPartOf")
    article.say_element("publisher", item.first("dc:publisher/foaf:Organization/foaf:name"))
    for element in item.all("dc:identifier"):
        article.say_element("url", next(iter(element.below("value")), None))
    article.say_attribute("url", item, "about")
    article.say_element("language", item.first("z:language", "dc:language"))
    article.show(Kind.HEADLINE, title)
    text = item.first("dcterms:abstract")
    if text is not None:
        article.show_written(text)
    for name in ("bib:pages", "dcterms:dateSubmitted", "z:libraryCatalog", "dc:description"):
        for element in item.all(name):
            article.keep(name.partition(":")[2], element.text)
    return article


def _person(person: Element) -> str:
    by_name = {element.local: element.text for element in person.children}
    first = by_name.get("givenName") or by_name.get("givenname") or ""
    return f"{first} {by_name.get('surname', '')}".strip()
