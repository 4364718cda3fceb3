"""Read what Evernote exports (ENEX): each note is an article.

A note that was clipped from a page (it has a `source-url`) is read as a page, so that the byline
and the day that it prints count; any other note is read as a text. The days on which a note was
made and changed, and the account that made it, are those of the collector: they are kept beside
the article. Attachments are named and left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, Problem, RawDocument, Status, TypedBlock
from ingest.pages.page import read_page
from ingest.readers.feeds import mend_blocks
from ingest.readers.kept_records import left_out_notice
from ingest.readers.xml_article import XmlArticle, is_same
from ingest.readers.xml_records import XmlRecords
from ingest.text.letters import fold_for_comparison
from ingest.text.offsets import RunOffsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.pages.page import WebPage
    from ingest.pages.statements import Statement
    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Offsets

_ENCRYPTED = re.compile(r"[A-Za-z0-9+/=\s]{40,}")
#: Blocks at the start of a clip among which its headline is looked for.
_OPENING_BLOCKS = 8
#: A heading shorter than this is no headline that a longer title may be cut to.
_MIN_HEADLINE_CHARS = 12
_KEPT = ("created", "updated", "tag")
_KEPT_ATTRIBUTES = ("author", "source", "source-application")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each note."""
    records = XmlRecords(file, ("note",), "note", attached=b"<resource")
    attached = 0
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        attached += len(record.root.all("resource"))
        yield _article(record, file.limits.latest_date).document(file)
    if not records.count:
        yield file.loss("no-articles", "is an export without notes; choose notes and export again")
    elif attached:
        yield left_out_notice(file, {"attachments": attached}, is_all=False)


def _article(record: XmlRecord, latest_date: str) -> XmlArticle:
    article, note = XmlArticle(record, "enex"), record.root
    title, content = note.first("title"), note.first("content")
    if title is not None and is_same(title.text, "untitled"):
        title = None
    address = note.first("note-attributes/source-url")
    article.say_element("url", address)
    if content is None:
        article.say_element("headline", title)
        article.show(Kind.HEADLINE, title)
    elif article.has("url") or _is_clip(note, content):
        _show_clip(article, title, content, latest_date)
    else:
        article.say_element("headline", title)
        article.show(Kind.HEADLINE, title)
        first = len(article.blocks)
        article.show_html(content)
        mend_blocks(article, title, first)
    _mend_encrypted(article)
    _keep(article, note)
    return article


def _is_clip(note: Element, content: Element) -> bool:
    """Tell a note that was taken from a page although it does not say from which."""
    sources = [item.text for item in note.at("note-attributes/source")]
    return any("clip" in source for source in sources) or "<h1" in content.written.text


def _keep(article: XmlArticle, note: Element) -> None:
    for name in _KEPT:
        for item in note.all(name):
            article.keep(f"note.{name}", item.text)
    for attributes in note.all("note-attributes"):
        for item in attributes.all(*_KEPT_ATTRIBUTES):
            article.keep(f"note.{item.name}", item.text)
    for resource in note.all("resource"):
        stated = resource.first("resource-attributes/file-name", "mime")
        article.keep("attachments", stated.text if stated is not None else "unnamed")


def _show_clip(
    article: XmlArticle, title: Element | None, content: Element, latest_date: str
) -> None:
    """Show a page that was clipped; what it prints of itself is stated behind the note's own."""
    written = content.written
    page = read_page(written.text, latest_date)
    base = RunOffsets(written.runs, article.record.offsets)
    shown = RunOffsets(page.visible.runs, base)
    headline = _headline_in(page, title.text) if title is not None else None
    if headline is not None:
        start, end = shown.to_bytes([headline.start_char, headline.end_char])
        article.statements.append(Declared("headline", headline.text, "enex:heading", start, end))
    else:
        article.say_element("headline", title)
        article.show(Kind.HEADLINE, title)
    article.statements += [_declared(item, shown, base) for item in page.statements]
    first = article.append_shown(page.visible.text, shown)
    for item in page.blocks:
        block = Block(item.block.text, first + item.block.start_char, first + item.block.end_char)
        is_headline = headline is not None and item.block == headline
        is_other = item.kind is Kind.HEADLINE and not is_headline
        kind = Kind.HEADLINE if is_headline else Kind.CROSSHEAD if is_other else item.kind
        article.blocks.append(TypedBlock(block, kind, item.rule))


def _declared(item: Statement, shown: Offsets, base: Offsets) -> Declared:
    status = Status.INFERRED if item.is_inferred else Status.STATED
    if not item.place:
        return Declared(item.field, item.value, item.method, status=status)
    start, end = (shown if item.place.is_shown else base).to_bytes(item.place[:2])
    return Declared(item.field, item.value, item.method, start, end, status)


def _headline_in(page: WebPage, title: str) -> Block | None:
    """Return the block of a clip that is its title, or its title without the name of the site."""
    whole = fold_for_comparison(title)
    for item in page.blocks[:_OPENING_BLOCKS]:
        words = fold_for_comparison(item.block.text)
        is_cut = len(words) >= _MIN_HEADLINE_CHARS and whole.startswith(words)
        if words == whole or (is_cut and item.kind in (Kind.HEADLINE, Kind.CROSSHEAD)):
            return item.block
    return None


def _mend_encrypted(article: XmlArticle) -> None:
    for place, item in enumerate(article.blocks):
        words = item.block.text
        if item.kind is Kind.BODY and " " not in words and _ENCRYPTED.fullmatch(words):
            article.blocks[place] = TypedBlock(item.block, Kind.BOILERPLATE, "enex:encrypted")
