"""Read feeds: RSS 0.9x, 1.0 and 2.0, Atom, and the Atom files that Blogger exports.

| field | RSS | Atom |
|---|---|---|
| headline | `title` | `title` |
| text | `content:encoded`, else `description` | `content`, else `summary` |
| standfirst | `description` beside a text | `summary` beside a text |
| day | `pubDate`, `dc:date`, `dcterms:issued` | `published`, else `updated` |
| byline | `dc:creator`, `author`, `itunes:author` | `author/name`, of the feed where it has none |
| address | `feedburner:origLink`, `link`, `guid` | `link` of the page, `id` |
| publisher | `source`, else the title of the feed | the same |

The days of the feed itself are those of its making and state nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument, Status, TypedBlock
from ingest.readers.kept_records import kept_records
from ingest.readers.redirects import target_of
from ingest.readers.xml_article import XmlArticle, is_same
from ingest.readers.xml_records import XmlRecords
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

#: What feeds add below a text: "The post <headline> appeared first on <site>."
_APPEARED = re.compile(
    r"(?:the post|der beitrag|l['’]article|la entrada|el cargo|o post|l['’]articolo|het bericht|"
    r"wpis|inl[äa]gget|indl[æa]gget|příspěvek|сообщение|запись)\b.{1,400}?"
    r"(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur|"
    r"apareció primero en|se publicó primero en|apareceu primeiro em|appeared first at|"
    r"(?:sembra essere il primo|proviene) (?:su|da)|verscheen eerst op|pojawił się|"
    r"dök först upp på|blev først udgivet på|nejdříve na|появились сначала на)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_APPEARED_CHARS = 600
_ALERT = re.compile(
    r"\s{0,9}Google[ -]?Aler(?:ts?|te)\b|\s{0,9}Aler(?:te|ta)s? (?:de )?Google\b", re.IGNORECASE
)
_KIND = "http://schemas.google.com/g/2005#kind"
#: What ends a summary that a program cut from the start of the text.
_CUT_MARKS = re.compile(
    r"\s{0,9}(?:\[?(?:…|\.\.\.|&hellip;)\]?|Read more.*|Continue reading.*)\s*$", re.DOTALL
)


def read_rss(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each item of a feed."""
    records = XmlRecords(file, ("item",), "item")
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        yield rss_article(record, channel_of(records.head)).document(file)
    if not records.count:
        yield file.loss("no-articles", "is a feed without items; save it when it has some")


def channel_of(head: Element) -> Element:
    """Return the element that describes a feed."""
    return next(head.below("channel"), head)


def rss_article(record: XmlRecord, channel: Element) -> XmlArticle:
    """Return the article of one item."""
    article, item = XmlArticle(record, "rss"), record.root
    source = item.first("source")
    ending = f" - {source.text}" if source is not None and not source.has_elements else ""
    article.say_element(
        "headline",
        item.first("title", "media:title", "dc:title"),
        lambda title: title.removesuffix(ending),
    )
    for element in item.all("pubDate", "dc:date", "dcterms:issued", "dcterms:created", "published"):
        article.say_element("published_on", element)
    if not article.has("published_on"):
        article.say_element(
            "published_on", item.first("updated", "dcterms:modified"), status=Status.INFERRED
        )
    article.say_people(item.all("dc:creator", "creator") or _authors(item))
    for name in ("feedburner:origLink", "link"):
        article.say_element("url", item.first(name))
    _say_guid(article, item)
    _say_feed(article, item, channel)
    _say_categories(article, item.all("category", "dc:subject"))
    text = item.first("content:encoded", "encoded", "body", "content")
    _show(article, item.first("title", "media:title", "dc:title"), text, _summary(item))
    return article


def _authors(item: Element) -> list[Element]:
    named = [name for element in item.all("author") for name in element.at("name")]
    return named or item.all("author") or item.all("itunes:author", "media:credit")


def _summary(item: Element) -> Element | None:
    return item.first("description", "summary", "media:description", "itunes:summary")


def _say_guid(article: XmlArticle, item: Element) -> None:
    guid = item.first("guid")
    if guid is not None and guid.attribute("isPermaLink") != "false":
        article.say_element("url", guid)
    if not article.has("url"):
        article.say_attribute("url", item, "about")


def _say_feed(article: XmlArticle, item: Element, channel: Element) -> None:
    article.say_element("publisher", item.first("source", "dc:publisher", "source/title"))
    title = channel.first("title")
    # An alert is the search of its reader, and has published nothing.
    is_alert = title is not None and _ALERT.match(title.text)
    if title is not None and not is_alert and not article.has("publisher"):
        article.say("publisher", title.text, "feed:title")
    article.say_element("language", item.first("dc:language", "language"))
    language = channel.first("language", "dc:language")
    if language is not None and not article.has("language"):
        article.say("language", language.text, "feed:language")


def _say_categories(article: XmlArticle, categories: list[Element]) -> None:
    named = [item for item in categories if not item.is_blank]
    if len(named) == 1:
        article.say_element("section", named[0])
    for item in named if len(named) > 1 else ():
        article.keep("category", item.text)


def _show(
    article: XmlArticle, title: Element | None, text: Element | None, summary: Element | None
) -> None:
    """Show headline, standfirst and text of an item; what stands twice is shown once."""
    body, lead = (text, summary) if text is not None else (summary, None)
    article.show(Kind.HEADLINE, title)
    if lead is not None and body is not None:
        if _opens(lead, body):
            article.keep(lead.name, lead.text)
        else:
            article.say_element("standfirst", lead)
            article.show(Kind.STANDFIRST, lead)
    if body is not None:
        first = len(article.blocks)
        article.show_html(body)
        mend_blocks(article, title, first)


def _opens(lead: Element, body: Element) -> bool:
    """Tell a summary that a program cut from the start of the text."""
    cut = _CUT_MARKS.sub("", read_visible(lead.text).text.strip())
    whole = read_visible(body.written.text[: 20 * len(cut) + 2000]).text
    start = " ".join(whole.split())[: len(cut) + 200]
    return not cut or is_same(start[: len(" ".join(cut.split()))], " ".join(cut.split()))


def mend_blocks(article: XmlArticle, title: Element | None, first: int) -> None:
    """Type what a feed adds below a text, and a headline that opens it.

    Args:
        article: whose blocks are mended.
        title: of the record.
        first: the number of the first block of the text.
    """
    blocks = article.blocks
    for place in range(max(first, len(blocks) - 3), len(blocks)):
        words = blocks[place].block.text
        if len(words) <= _MAX_APPEARED_CHARS and _APPEARED.match(words):
            blocks[place] = TypedBlock(blocks[place].block, Kind.BOILERPLATE, "feed:appeared")
    if title is not None:
        article.mark_headline(first, title.text)


def read_atom(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each entry; of Blogger's export only what was published."""
    records = XmlRecords(file, ("entry",), "entry")
    missing = "is a feed without entries; save it when it has some"
    for record in kept_records(file, records, _blogger_kind, missing=missing):
        if isinstance(record, Problem):
            yield record
        else:
            yield _atom_article(record, channel_of(records.head)).document(file)


def _blogger_kind(entry: Element) -> str:
    """Return what an entry of Blogger's export is, if it is no published post or page."""
    kinds = [
        item.attribute("term").rpartition("#")[2]
        for item in entry.all("category")
        if item.attribute("scheme") == _KIND
    ]
    kinds += [item.text.lower() for item in entry.all("blogger:type")]
    if kinds and kinds[0] not in ("post", "page"):
        return kinds[0] if kinds[0] in ("comment", "settings", "template") else "other entries"
    status = [item.text.lower() for item in entry.all("blogger:status")]
    is_draft = any(item.text.lower() == "yes" for item in entry.below("draft"))
    is_trashed = any(not item.is_blank for item in entry.all("blogger:trashed"))
    is_hidden = is_draft or is_trashed or (status and status[0] not in ("live", "published"))
    return "draft" if is_hidden else ""


def _atom_article(record: XmlRecord, feed: Element) -> XmlArticle:
    article, entry = XmlArticle(record, "atom"), record.root
    article.say_element("headline", entry.first("title"))
    for element in entry.all("published", "issued", "dc:date", "created"):
        article.say_element("published_on", element)
    if not article.has("published_on"):
        article.say_element(
            "published_on", entry.first("updated", "modified"), status=Status.INFERRED
        )
    named = [name for author in entry.all("author") for name in author.at("name")]
    article.say_people(named or entry.all("dc:creator"))
    if not article.has("byline"):
        names = [item.text for author in feed.all("author") for item in author.at("name")]
        article.say("byline", "; ".join(names), "feed:author")
    article.say_element("url", entry.first("feedburner:origLink"))
    for link in sorted(entry.all("link"), key=_rank_of_link):
        if _rank_of_link(link) < _NO_PAGE:
            article.say_attribute("url", link, "href", target_of)
    article.say_element("url", entry.first("id"))
    _say_feed(article, entry, feed)
    if not article.has("language"):
        article.say_attribute("language", entry, "lang")
    _say_terms(article, entry)
    summary = entry.first("summary", "media:group/media:description")
    _show(article, entry.first("title"), _content(entry), summary)
    return article


_NO_PAGE = 9


def _rank_of_link(link: Element) -> int:
    rel, kind = link.attribute("rel"), link.attribute("type")
    if rel not in ("", "alternate"):
        return _NO_PAGE
    return 0 if kind in ("", "text/html", "application/xhtml+xml") else 1


def _content(entry: Element) -> Element | None:
    content = entry.first("content")
    if content is None or content.attribute("type").startswith(("image/", "video/", "audio/")):
        return None
    return content


def _say_terms(article: XmlArticle, entry: Element) -> None:
    terms = [item for item in entry.all("category") if item.attribute("scheme") != _KIND]
    if len(terms) == 1:
        name = "label" if terms[0].attribute("label") else "term"
        article.say_attribute("section", terms[0], name)
    for item in terms if len(terms) > 1 else ():
        article.keep("category", item.attribute("label") or item.attribute("term"))
