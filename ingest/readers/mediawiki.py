"""Read the export of a wiki (MediaWiki): the newest text of each page that is an article.

| in the file | kind | field |
|---|---|---|
| `title` | headline | headline |
| `{{date|June 5, 2020}}`, as Wikinews writes it | | published_on |
| `sitename`, `base`, `xml:lang` | | publisher, address (inferred), language |
| the text, without its markup | body, crosshead, list | |
| pages of talk, users, templates, files; redirections | left out, and counted | |

The day of a revision is that of a change, and its contributor one of many: both stay beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ingest.model import Declared, Kind, Problem, RawDocument, Status
from ingest.readers.kept_records import kept_records
from ingest.readers.record_values import day_of
from ingest.readers.rendition import rendition_document, typed_text
from ingest.readers.xml_article import MEDIA_TYPE
from ingest.readers.xml_records import XmlRecords
from ingest.text.language_names import language_code
from ingest.text.wikitext import Part, read_wikitext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile

_HEAD_CHARS = 64 * 1024
_LANGUAGE = re.compile(rb"<mediawiki\b[^<>]{0,4000}?\bxml:lang=[\"']([A-Za-z-]{2,20})")
_REDIRECTION = re.compile(r"\s{0,99}#[^\W\d_]{5,30}[ \t]{0,9}:?[ \t]{0,9}\[\[")
_DATE = re.compile(
    r"\{\{[ \t]{0,9}(?:date|datum|data|dato|fecha|дата)[ \t]{0,9}\|"
    r"[ \t]{0,9}([^{}|\r\n]{6,40})\}\}",
    re.IGNORECASE,
)
_KINDS = {Part.TEXT: Kind.BODY, Part.HEADING: Kind.CROSSHEAD, Part.ITEM: Kind.LIST}
#: Ways of writing that are no article: programs, styles, tables of data.
_OTHER_MODELS = frozenset({"css", "javascript", "json", "Scribunto", "sanitized-css"})


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each page."""
    with file.open() as stream:
        language = _LANGUAGE.search(stream.read(_HEAD_CHARS))
    code = language_code(language[1].decode("ascii")) if language else None
    records = XmlRecords(file, ("page",), "page")

    def kind_of(page: Element) -> str:
        """Return what a page is, if it is no article; its head is known once one was read."""
        return _left_out(page, _namespaces(records.head))

    missing = "is an export without pages; export it again"
    for record in kept_records(file, records, kind_of, missing=missing):
        if isinstance(record, Problem):
            yield record
        else:
            yield _article(file, record, records.head, code or "")


def _namespaces(head: Element) -> frozenset[str]:
    """Return the names of all kinds of pages that are no articles: `Talk`, `User`."""
    return frozenset(
        item.text for item in head.below("namespace") if item.attribute("key") != "0" and item.text
    )


def _left_out(page: Element, namespaces: frozenset[str]) -> str:
    """Return what a page is, if it is no article."""
    kind, title = page.first("ns"), page.first("title")
    prefix = title.text.partition(":")[0] if title and ":" in title.text else ""
    if (kind.text.strip() != "0") if kind else (prefix in namespaces):
        return "pages of talk, users, templates and files"
    revision = _newest(page)
    text, model = _text(revision, "text"), _text(revision, "model")
    if page.first("redirect") is not None or _REDIRECTION.match(text):
        return "redirections"
    return "programs and styles" if model in _OTHER_MODELS else ""


def _newest(page: Element) -> Element:
    revisions = page.all("revision")
    return max(revisions, key=lambda item: _text(item, "timestamp")) if revisions else page


def _text(element: Element, name: str) -> str:
    found = element.first(name)
    return found.text if found is not None else ""


def _article(
    file: SavedFile, record: XmlRecord, head: Element, language: str
) -> RawDocument | Problem:
    revision = _newest(record.root)
    written = revision.first("text")
    title, markup = _text(record.root, "title"), written.written.text if written else ""
    pieces = [(Kind.HEADLINE, "mediawiki:title", title)]
    pieces += [
        (_KINDS[stretch.part], f"mediawiki:{stretch.part.value}", stretch.text)
        for stretch in read_wikitext(markup)
    ]
    text, blocks = typed_text(pieces)
    if not text:
        message = "has neither a text nor a headline; nothing was stored"
        return file.loss("no-text", message, record.name)
    extra = {name: _text(revision, name) for name in ("timestamp", "id") if _text(revision, name)}
    return rendition_document(
        file.source(record.data, MEDIA_TYPE, record.name),
        record.data,
        text,
        statements=tuple(_statements(title, markup, head, language)),
        blocks=blocks,
        extra=extra,
    )


def _statements(title: str, markup: str, head: Element, language: str) -> Iterator[Declared]:
    if title:
        yield Declared("headline", title, "mediawiki:title", words=title)
    if written := _DATE.search(markup):
        value = day_of(written[1])
        if value:
            yield Declared("published_on", value, "mediawiki:date", words=written[0])
    for name in head.below("sitename"):
        yield Declared("publisher", name.text, "mediawiki:sitename", words=name.text)
    for base in head.below("base"):
        folder = base.text.rpartition("/")[0]
        if title and folder.startswith(("http://", "https://")):
            address = f"{folder}/{quote(title.replace(' ', '_'), safe='/:,()')}"
            yield Declared("url", address, "mediawiki:base", status=Status.INFERRED)
    if language:
        yield Declared("language", language, "mediawiki:lang", words=language)
