"""Show a document in NITF, the markup of agencies and newspapers, alone or within NewsML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.xml_body import BodyRules, show_body

if TYPE_CHECKING:
    from ingest.readers.xml_article import XmlArticle
    from ingest.readers.xml_tree import Element

RULES = BodyRules(
    kinds={
        **dict.fromkeys(
            ("p", "block", "pre", "tr", "table", "body.content", "dl", "ul", "ol"), None
        ),
        **dict.fromkeys(("hl1", "hl2", "hl3", "h1", "h2", "h3", "h4"), Kind.CROSSHEAD),
        **dict.fromkeys(("bq", "blockquote"), Kind.QUOTE),
        **dict.fromkeys(("li", "dt", "dd"), Kind.LIST),
        **dict.fromkeys(("media-caption", "caption"), Kind.CAPTION),
        **dict.fromkeys(("media-producer", "credit"), Kind.CREDIT),
        **dict.fromkeys(("note", "fn", "datasource"), Kind.NOTE),
        "media": None,
    },
    skipped=frozenset({"media-metadata", "media-reference", "media-object"}),
)
_BYLINE = BodyRules(kinds={"byttl": None, "p": None})
_DAYS = (
    ("head/pubdata", "date.publication"),
    ("head/docdata/date.issue", "norm"),
    ("head/docdata/date.release", "norm"),
    ("body/body.head/dateline/story.date", "norm"),
)


def show_nitf(article: XmlArticle, nitf: Element) -> None:
    """Add what a NITF document states and shows to an article; what it has already goes before."""
    head = nitf.first("body/body.head")
    headline = nitf.first("body/body.head/hedline/hl1", "body/body.head/headline/hl1", "head/title")
    is_alone = not article.has("headline")
    article.say_element("headline", headline)
    under = nitf.first("body/body.head/hedline/hl2", "body/body.head/abstract")
    article.say_element("standfirst", under)
    for path, name in _DAYS:
        for element in nitf.at(path):
            article.say_attribute("published_on", element, name)
    for element in nitf.at("head/pubdata"):
        article.say_attribute("publisher", element, "name")
        article.say_attribute("section", element, "position.section")
        article.say_attribute("url", element, "ex-ref")
    for element in nitf.at("head/docdata/doc.copyright"):
        article.say_attribute("publisher", element, "holder")
    article.say_element("publisher", nitf.first("body/body.head/distributor/org"))
    for element in nitf.at("head/docdata/key-list/keyword"):
        article.keep("keyword", element.attribute("key"))
    if head is not None:
        _say_head(article, head)
    if is_alone:
        article.show(Kind.HEADLINE, headline)
        article.show(Kind.STANDFIRST, under)
        _show_head(article, head)
    for content in nitf.at("body/body.content") or nitf.at("body"):
        show_body(article, content, RULES)
    for end in nitf.at("body/body.end/tagline"):
        show_body(article, end, RULES, Kind.NOTE)


def _say_head(article: XmlArticle, head: Element) -> None:
    people = [person for byline in head.all("byline") for person in byline.below("person")]
    article.say_people(people or head.all("byline"))
    places = [place for dateline in head.all("dateline") for place in dateline.below("location")]
    article.say_element("dateline", places[0] if places else head.first("dateline"))


def _show_head(article: XmlArticle, head: Element | None) -> None:
    for item in head.children if head is not None else ():
        if item.local == "byline":
            show_body(article, item, _BYLINE, Kind.BYLINE)
        elif item.local == "dateline":
            article.show(Kind.DATELINE, item)
        elif item.local == "abstract" and head is not None and head.first("hedline/hl2"):
            show_body(article, item, RULES, Kind.STANDFIRST)
        elif item.local in ("rights", "distributor"):
            article.show(Kind.BOILERPLATE, item)
        elif item.local == "note":
            show_body(article, item, RULES, Kind.NOTE)
