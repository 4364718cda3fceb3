"""Read the pages that Notion exports as HTML: each is an article.

| element | kind | field |
|---|---|---|
| `.page-title` | headline | headline |
| a row of the table of properties, such as `URL`, `Author` | boilerplate | what notes call so |
| headings, `blockquote`, `figcaption`, `li` | crosshead, quotation, caption, list | |
| other paragraphs | body | |

The days of making and changing a page are none of publication. A page that only links to other
pages of the export is none of an article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.note_fields import NAMES
from ingest.readers.page_records import Dialect, read_page_records
from ingest.readers.record_fields import column_key
from ingest.readers.record_values import day_of, people_of
from ingest.sources.notion_tables import IS_INDEX, PAGE_LINK
from ingest.sources.web_exports import NOTION_PAGE
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_KINDS = (
    (re.compile(r"(?:^|>)h[1-6]\b"), Kind.CROSSHEAD),
    (re.compile(r"(?:^|>)blockquote\b"), Kind.QUOTE),
    (re.compile(r"(?:^|>)figcaption\b"), Kind.CAPTION),
    (re.compile(r"(?:^|>)li\b"), Kind.LIST),
)
_LINK = re.compile(r"<a\s[^<>]{0,400}href=\"(?P<to>[^\"<>]{1,2000})\"[^<>]{0,400}>")
_LINKED = re.compile(_LINK.pattern + r".{0,2000}?</a>", re.DOTALL)
_TABLE = re.compile(r"<table[^<>]{0,200}class=\"collection-content\"")
_TABLE_END = "</table>"
_ADDRESS = re.compile(r"https?://\S{3,2000}")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a page."""
    is_index = False

    def read_page(record: PageRecord) -> None:
        """Type a page, unless it only leads to others."""
        nonlocal is_index
        if _is_index(record.markup):
            record.is_article, is_index = False, True
        else:
            _read_page(record)

    yield from read_page_records(file, Dialect("notion", "page", NOTION_PAGE, read_page))
    if is_index:
        yield file.notice("left-aside", IS_INDEX)


def _is_index(markup: str) -> bool:
    """Tell a page of which nothing is left without its tables and the links to other pages.

    One with properties, such as the address of what was kept, is a page of its own.
    """
    head, _, body = markup.partition('class="page-body"')
    if "property-row" in head:
        return False
    links = [link for link in _LINK.finditer(body) if PAGE_LINK.search(link["to"])]
    if not links:
        return False
    rest = _LINKED.sub(
        lambda link: "" if PAGE_LINK.search(link["to"]) else link[0], _without_tables(body)
    )
    return not read_visible(f"<div {rest}").text.strip()


def _without_tables(body: str) -> str:
    """Return a page without its tables of other pages; one that is never closed is kept."""
    parts, at = [], 0
    for opening in _TABLE.finditer(body):
        if opening.start() < at:
            continue
        end = body.find(_TABLE_END, opening.end())
        if end < 0:
            break
        parts.append(body[at : opening.start()])
        at = end + len(_TABLE_END)
    return "".join(parts) + body[at:]


def _read_page(record: PageRecord) -> None:
    label = ""
    for at, leaf in enumerate(record.visible.leaves):
        text = record.texts[at]
        if ".page-title" in leaf.signature:
            record.type(at, Kind.HEADLINE, "title")
            record.state("headline", text, at)
        elif ".property-row" in leaf.signature:
            if leaf.signature.endswith("th"):
                label = text
            else:
                _state(record, column_key(label), text, at)
        else:
            kind = next((kind for sign, kind in _KINDS if sign.search(leaf.signature)), Kind.BODY)
            record.type(at, kind, "text")


def _state(record: PageRecord, label: str, text: str, at: int) -> None:
    """State the value of a property."""
    address = _ADDRESS.search(text)
    if address and label in NAMES["url"]:
        record.state("url", address[0], at, address[0])
        return
    for field, names in NAMES.items():
        if field != "url" and label in names and not address:
            record.state(field, _value(field, text), at)
            return


def _value(field: str, text: str) -> str | None:
    if field == "published_on":
        return day_of(text.lstrip("@"))
    return people_of(text) if field == "byline" else text
