"""Read the export of a WordPress site (WXR): its published posts and pages.

A post's day is that of its own place (`wp:post_date`), its author the name that the site shows
for the account. Drafts, attachments, menus and comments are counted and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, Problem, RawDocument, TypedBlock
from ingest.readers.feeds import channel_of, mend_blocks
from ingest.readers.kept_records import kept_records
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_records import XmlRecords
from ingest.readers.xml_values import writer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

#: Types of records that hold settings and files, beside all that begin with `wp_`.
_INTERNAL = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "feedback"}
    | {"oembed_cache", "user_request", "acf-field", "acf-field-group", "acf", "wpcf7_contact_form"}
    | {"elementor_library", "amp_validated_url", "mc4wp-form", "shop_order", "scheduled-action"}
    | {
        "ngg_gallery",
        "ngg_pictures",
        "safecss",
        "jp_pay_order",
        "spucpt",
        "popup",
        "tablepress_table",
    }
)
_NO_DAY = "0000-00-00"
#: Without one a blank line parts paragraphs: the editor of old adds the tags as it shows a post.
_PARAGRAPH_TAG = re.compile(r"<p[\s>]|<!-- wp:", re.IGNORECASE)
_CAPTION = re.compile(r"\[caption\b[^\[\]]{0,500}\](?P<said>[^\[\]]{0,2000})\[/caption\]")
_EMBED = re.compile(r"\[(?P<code>embed|video|audio)\b[^\[\]]{0,500}\][^\[\]]{0,2000}\[/(?P=code)\]")
_SHORT_CODE = re.compile(r"\[/?[a-z][\w-]{0,40}(?:\s[^\[\]]{0,500})?\]")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each published post and page."""
    records = XmlRecords(file, ("item",), "item")
    beside: Counter[str] = Counter()

    def kind_of(item: Element) -> str:
        """Return what a record is, if it is no article, and count its comments."""
        beside["comments"] += len(item.all("wp:comment"))
        return _left_out(item)

    missing = "is an export without posts; choose All content and export"
    for record in kept_records(file, records, kind_of, missing=missing, beside=beside):
        if isinstance(record, Problem):
            yield record
        else:
            yield _article(record, channel_of(records.head)).document(file)


def _left_out(item: Element) -> str:
    """Return what a record is, if it is no published article."""
    kind = _text(item, "wp:post_type")
    if kind in _INTERNAL or kind.startswith(("wp_", "acf-", "elementor_", "jp_", "_")):
        return "attachments" if kind == "attachment" else "menus and settings"
    status = _text(item, "wp:status")
    return "" if status in ("publish", "") else "drafts"


def _text(item: Element, name: str) -> str:
    element = item.first(name)
    return element.text if element is not None else ""


def _article(record: XmlRecord, channel: Element) -> XmlArticle:
    article, item = XmlArticle(record, "wxr"), record.root
    title = item.first("title")
    article.say_element("headline", title)
    for name in ("wp:post_date", "wp:post_date_gmt", "pubDate"):
        element = item.first(name)
        if element is not None and not element.text.startswith((_NO_DAY, "-0001")):
            article.say_element("published_on", element, lambda text: text.replace(_NO_DAY, ""))
    _say_writer(article, item, _names_of(channel))
    article.say_element("url", item.first("link"))
    site = channel.first("title")
    if site is not None:
        article.say("publisher", site.text, "feed:title")
    language = channel.first("language")
    if language is not None:
        article.say("language", language.text, "feed:language")
    _say_categories(article, item)
    article.show(Kind.HEADLINE, title)
    excerpt, text = item.first("excerpt:encoded"), item.first("content:encoded")
    if excerpt is not None:
        article.say_element("standfirst", excerpt)
        article.show(Kind.STANDFIRST, excerpt)
    if text is not None:
        first = len(article.blocks)
        article.show_html(text)
        if not _PARAGRAPH_TAG.search(text.written.text):
            article.split_at_blank_lines(first)
        article.blocks[first:] = [
            part for item in article.blocks[first:] for part in _short_codes(item)
        ]
        mend_blocks(article, title, first)
    return article


def _short_codes(item: TypedBlock) -> Iterator[TypedBlock]:
    """Yield the parts of a block: captions, each without its code, and what stands around them."""
    text, last = item.block.text, 0
    for match in _CAPTION.finditer(text):
        start, end = match.span("said")
        yield from _part(item, last, match.start(), *_kind_of(item, text[last : match.start()]))
        yield from _part(item, match.start(), start, Kind.BOILERPLATE, "wxr:short-code")
        yield from _part(item, start, end, Kind.CAPTION, "wxr:caption")
        yield from _part(item, end, match.end(), Kind.BOILERPLATE, "wxr:short-code")
        last = match.end()
    yield from _part(item, last, len(text), *_kind_of(item, text[last:]))


def _kind_of(item: TypedBlock, text: str) -> tuple[Kind, str]:
    if _EMBED.fullmatch(text):
        return Kind.EMBED, "wxr:short-code"
    is_code = _SHORT_CODE.fullmatch(text) is not None
    return (Kind.BOILERPLATE, "wxr:short-code") if is_code else (item.kind, item.rule)


def _part(item: TypedBlock, start: int, end: int, kind: Kind, rule: str) -> Iterator[TypedBlock]:
    """Yield a stretch of a block, unless it is blank."""
    stretch = item.block.text[start:end]
    if bare := stretch.strip():
        first = item.block.start_char + start + len(stretch) - len(stretch.lstrip())
        yield TypedBlock(Block(bare, first, first + len(bare)), kind, rule)


def _names_of(channel: Element) -> Mapping[str, str]:
    """Return account -> the name that the site shows for it."""
    names = {}
    for author in channel.all("wp:author"):
        login = _text(author, "wp:author_login")
        whole = f"{_text(author, 'wp:author_first_name')} {_text(author, 'wp:author_last_name')}"
        names[login] = _text(author, "wp:author_display_name") or whole.strip()
    return names


def _say_writer(article: XmlArticle, item: Element, names: Mapping[str, str]) -> None:
    creator = item.first("dc:creator")
    if creator is None:
        return
    login = creator.text
    name = names.get(login, "")
    if name and name != login:
        article.say("byline", writer_of(name), "feed:author")
    elif " " in login:
        article.say_element("byline", creator, writer_of)
    elif not name or name == login:
        article.say_element(
            "byline", creator, lambda text: writer_of(text) if text != text.lower() else ""
        )
    article.keep("account", login)


def _say_categories(article: XmlArticle, item: Element) -> None:
    named = [one for one in item.all("category") if one.attribute("domain") in ("category", "")]
    named = [one for one in named if one.text.lower() not in ("uncategorized", "")]
    if named:
        article.say_element("section", named[0])
    for one in item.all("category"):
        if one not in named[:1]:
            article.keep("category" if one in named else one.attribute("domain"), one.text)
