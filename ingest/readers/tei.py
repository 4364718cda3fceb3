"""Read texts in TEI, in JATS, and in the XML that trafilatura writes.

The day of publication is that of the source (`sourceDesc`), before that of the digital edition;
the day of download that trafilatura notes is neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument, Status
from ingest.readers.xml_article import XmlArticle, is_same
from ingest.readers.xml_body import BodyRules, show_body
from ingest.readers.xml_records import XmlRecords
from ingest.readers.xml_values import in_order, writers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

_TEI = BodyRules(
    kinds={
        **dict.fromkeys(
            ("p", "div", "ab", "lg", "l", "sp", "row", "table", "list", "figure"), None
        ),
        **dict.fromkeys(("head", "title-page"), Kind.CROSSHEAD),
        **dict.fromkeys(("quote", "cit", "disp-quote"), Kind.QUOTE),
        **dict.fromkeys(("item", "list-item"), Kind.LIST),
        **dict.fromkeys(("figDesc", "caption"), Kind.CAPTION),
        **dict.fromkeys(("note", "fn", "ref-list-item"), Kind.NOTE),
        **dict.fromkeys(("fw", "pb"), Kind.BOILERPLATE),
        **dict.fromkeys(("byline", "docAuthor"), Kind.BYLINE),
        "dateline": Kind.DATELINE,
    },
    skipped=frozenset({"graphic", "del"}),
    deferred=frozenset({"note"}),
)
_JATS = BodyRules(
    kinds={
        **dict.fromkeys(("p", "sec", "list", "tr", "fig", "table-wrap", "body"), None),
        "title": Kind.CROSSHEAD,
        "disp-quote": Kind.QUOTE,
        "list-item": Kind.LIST,
        "caption": Kind.CAPTION,
        **dict.fromkeys(("fn", "ref", "ack"), Kind.NOTE),
    },
    skipped=frozenset({"graphic", "label", "tex-math", "object-id"}),
    deferred=frozenset({"fn"}),
)
_COMMENTS = ("comments",)
_DAYS_OF_ACCESS = ("download", "access", "accessed", "retrieval")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of each TEI document of a file."""
    records = XmlRecords(file, ("TEI", "TEI.2"), "document")
    for record in records:
        yield record if isinstance(record, Problem) else _tei_article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no TEI document; get the file again")


def _tei_article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "tei"), record.root
    header = next(root.below("teiHeader"), root)
    about = next(header.below("fileDesc"), header)
    sources = list(about.below("sourceDesc"))[:1]
    title = next(
        (found for found in [about.first("titleStmt/title"), *_titles(sources)] if found), None
    )
    article.say_element("headline", title)
    for holder in [*about.all("titleStmt"), *sources]:
        if not article.has("byline"):
            article.say_people(list(holder.below("author")), _writer)
    for holder in [*sources, *about.all("titleStmt"), *about.all("publicationStmt")]:
        _say_day_and_address(article, holder)
    _say_tei_publisher(article, about, sources, title.text if title else "")
    for language in header.below("language"):
        article.say_attribute("language", language, "ident")
    article.say_attribute("language", root, "lang")
    article.show(Kind.HEADLINE, title)
    for summary in header.below("abstract"):
        article.show(Kind.STANDFIRST, summary)
    for body in root.below("body"):
        _show_tei(article, body)
    return article


def _titles(sources: list[Element]) -> list[Element | None]:
    return [_first(source, "title") for source in sources]


def _writer(name: str) -> str:
    return writers_in(in_order(name))


def _say_day_and_address(article: XmlArticle, holder: Element) -> None:
    for date in holder.below("date"):
        if date.attribute("type") not in _DAYS_OF_ACCESS:
            article.say_attribute("published_on", date, "when")
            article.say_attribute("published_on", date, "when-iso")
            article.say_element("published_on", date)
    for link in holder.below("ptr", "ref"):
        article.say_attribute("url", link, "target")
    for number in holder.below("idno"):
        article.say_element("url", number)


def _first(element: Element, *names: str) -> Element | None:
    return next((item for item in element.below(*names) if not item.is_blank), None)


def _host(source: Element, title_of_text: str) -> Element | None:
    """Return what the text appeared in: the title of a monograph that is not the text's own."""
    titles = (_first(host, "title") for host in source.below("monogr"))
    return next(
        (found for found in titles if found and not is_same(found.text, title_of_text)), None
    )


def _say_tei_publisher(
    article: XmlArticle, about: Element, sources: list[Element], title_of_text: str
) -> None:
    for source in sources:
        for title in source.below("title"):
            if title.attribute("level") in ("j", "s"):
                article.say_element("publisher", title)
        if not article.has("publisher"):
            article.say_element("publisher", _host(source, title_of_text))
        article.say_element("publisher", _first(source, "publisher"))
    edition = about.first("publicationStmt/publisher", "publicationStmt/distributor")
    if not article.has("publisher"):
        article.say_element("publisher", edition, status=Status.INFERRED)


def _show_tei(article: XmlArticle, body: Element) -> None:
    for part in body.children:
        if part.attribute("type") in _COMMENTS:
            show_body(article, part, _TEI, Kind.BOILERPLATE)
        elif part.local == "div":
            show_body(article, part, _TEI)
    if not any(part.local == "div" for part in body.children):
        show_body(article, body, _TEI)


def read_trafilatura(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article that trafilatura took out of a page."""
    records = XmlRecords(file, ("doc",), "document")
    for record in records:
        if isinstance(record, Problem):
            yield record
        else:
            yield _trafilatura_article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no document; get the file again")


def _trafilatura_article(record: XmlRecord) -> XmlArticle:
    article, doc = XmlArticle(record, "trafilatura"), record.root
    article.say_attribute("headline", doc, "title")
    article.say_attribute("byline", doc, "author", writers_in)
    article.say_attribute("published_on", doc, "date")
    for name in ("sitename", "hostname"):
        article.say_attribute("publisher", doc, name)
    for name in ("source", "url"):
        article.say_attribute("url", doc, name)
    for name in ("excerpt", "description"):
        article.say_attribute("standfirst", doc, name)
    article.say_attribute("language", doc, "language")
    categories = doc.attribute("categories")
    if categories and not any(mark in categories for mark in ",;"):
        article.say_attribute("section", doc, "categories")
    article.keep("categories", categories)
    article.keep("tags", doc.attribute("tags"))
    parts = doc.all("main", "main-content", "text")
    head = next((item for part in parts for item in part.below("head", "p")), None)
    if head is None or not is_same(head.text, doc.attribute("title")):
        article.show_attribute(Kind.HEADLINE, doc, "title")
    first = len(article.blocks)
    for main in parts:
        show_body(article, main, _TEI)
    article.mark_headline(first, doc.attribute("title"))
    for comments in doc.all("comments"):
        show_body(article, comments, _TEI, Kind.BOILERPLATE)
    return article


def read_jats(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield a journal's article."""
    for record in XmlRecords(file, ("article",), "article"):
        yield record if isinstance(record, Problem) else _jats_article(record).document(file)


def _jats_article(record: XmlRecord) -> XmlArticle:
    article, root = XmlArticle(record, "jats"), record.root
    front = root.first("front") or root
    about = next(front.below("article-meta"), front)
    title = about.first("title-group/article-title", "article-title")
    article.say_element("headline", title)
    names = [
        _person(one)
        for one in about.below("contrib")
        if one.attribute("contrib-type") in ("author", "")
    ]
    article.say("byline", "; ".join(name for name in names if name), "jats:contrib")
    days = sorted((_day(one) for one in about.all("pub-date")), key=len, reverse=True)
    for day in days:
        article.say("published_on", day, "jats:pub-date")
    article.say_element("publisher", _first(front, "journal-title", "publisher-name"))
    for link in about.below("self-uri"):
        article.say_attribute("url", link, "href")
    article.say_attribute("language", root, "lang")
    for number in about.all("article-id"):
        article.keep(number.attribute("pub-id-type") or "id", number.text)
    article.show(Kind.HEADLINE, title)
    for abstract in about.all("abstract"):
        show_body(article, abstract, _JATS)
    for part in root.all("body", "back"):
        show_body(article, part, _JATS)
    return article


def _person(contributor: Element) -> str:
    name = contributor.first("name", "string-name", "collab", "name-alternatives/name")
    if name is None:
        return ""
    parts = [name.first("given-names"), name.first("surname")]
    return " ".join(part.text for part in parts if part is not None) or name.text


def _day(date: Element) -> str:
    parts = []
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        element = date.first(name)
        if element is None or not element.text.isdigit():
            break
        parts.append(element.text.zfill(width))
    return "-".join(parts)
