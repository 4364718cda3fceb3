"""Read what news databases hand out as XML: ProQuest and Factiva."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_body import BodyRules, show_body
from ingest.readers.xml_records import XmlRecords
from ingest.readers.xml_values import in_order, writers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

_PARAGRAPHS = BodyRules(dict.fromkeys(("paragraph", "Para", "p", "br"), None), breaks=frozenset())
#: Names of the same part in the files that Factiva's site and its archive hand out.
_FACTIVA = {
    "headline": ("headline", "HeadlineGroup/Headline", "Headline", "HeadLine"),
    "standfirst": ("subHeadline", "SubHeadline"),
    "published_on": ("publicationDate/date", "publicationDate", "PubDate", "PubData/PubDate"),
    "publisher": ("sourceName", "SrcName", "PubData/SrcName", "publisherName"),
    "language": ("baseLanguage", "BaseLang"),
    "section": ("sectionName", "SectionName", "columnName", "ColumnName"),
}


def read_proquest(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record, as a rule one in a file."""
    records = XmlRecords(file, ("Record", "RECORD", "record"), "record")
    for record in records:
        yield record if isinstance(record, Problem) else _proquest_article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no record; export it from ProQuest again")


def _proquest_article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "proquest"), record.root
    title = _below(root, "RecordTitle") or _title_of(root)
    article.say_element("headline", title)
    for name in ("NumericPubDate", "NumericDate", "AlphaPubDate", "AlphaDate"):
        article.say_element("published_on", _below(root, name))
    _say_contributors(article, root)
    publication = _below(root, "Publication", "PubFrosting", "DFS")
    if publication is not None:
        article.say_element("publisher", _below(publication, "Title"), _without_years)
    article.say_element("publisher", _below(root, "PublisherName", "Publisher"))
    article.say_element("language", _below(root, "LanguageCode", "RawLang", "Language"))
    article.say_element("section", _below(root, "Section"))
    article.say_element("url", _below(root, "URLDocView", "URLFullText"))
    article.show(Kind.HEADLINE, title)
    text = _below(root, "FullText", "Text", "HiddenText", "Abstract", "AbsText")
    if text is not None:
        article.show_html(text)
    article.show(Kind.BOILERPLATE, _below(root, "Copyright"))
    for name in ("RecordID", "GOID", "ObjectType", "StartPage", "Edition", "Qualifier"):
        element = _below(root, name)
        article.keep(name, element.text if element is not None else "")
    return article


def _below(element: Element, *names: str) -> Element | None:
    """Return the first element with text at any level, of the first of these names."""
    for name in names:
        for item in element.below(name):
            if not item.is_blank:
                return item
    return None


def _title_of(root: Element) -> Element | None:
    """Return the title of a record, which is not that of its newspaper."""
    for item in root.children:
        if item.local in ("PubFrosting", "DFS", "Publication"):
            continue
        if item.local == "Title" and not item.is_blank:
            return item
        inner = _title_of(item)
        if inner is not None:
            return inner
    return None


def _without_years(name: str) -> str:
    """Return the name of a newspaper without the years that ProQuest adds: "(1861-current)"."""
    bare, bracket, years = name.rpartition(" (")
    return bare if bracket and years[:4].isdigit() else name


def _say_contributors(article: XmlArticle, root: Element) -> None:
    people = []
    for person in root.below("Contributor", "Author"):
        name = _below(person, "OriginalForm", "NormalizedForm", "PersonName", "LastName")
        role = _below(person, "ContribRole")
        is_writer = role is None or role.text.lower() in ("author", "reporter", "byline")
        if is_writer:
            people.append(name if name is not None else person)
    article.say_people(
        [one for one in people if not one.is_blank], lambda text: writers_in(in_order(text))
    )


def read_factiva(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each document."""
    records = XmlRecords(file, ("article", "DistDoc"), "document")
    for record in records:
        yield record if isinstance(record, Problem) else _factiva_article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no document; export it from Factiva again")


def _factiva_article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "factiva"), record.root
    parts = {field: _part(root, names) for field, names in _FACTIVA.items()}
    for field, element in parts.items():
        article.say_element(field, element)
    byline = _part(root, ("byline", "Byline"))
    if byline is not None:
        article.say_people([byline])
    article.show(Kind.HEADLINE, parts["headline"])
    article.show(Kind.STANDFIRST, parts["standfirst"])
    article.show(Kind.BYLINE, byline)
    for names in (("leadParagraph", "LeadPara", "LeadParas"), ("tailParagraphs", "TailParas")):
        text = _part(root, names)
        if text is not None:
            show_body(article, text, _PARAGRAPHS)
    article.show(Kind.BOILERPLATE, _part(root, ("copyright", "Copyright")))
    for name in ("accessionNo", "wordCount", "edition", "pages", "reference"):
        element = _part(root, (name,))
        article.keep(name, element.text if element is not None else "")
    return article


def _part(root: Element, names: tuple[str, ...]) -> Element | None:
    """Return a part of a document that stands right inside it, or at any level."""
    return root.first(*names) or _below(root, *(name.rpartition("/")[2] for name in names))
