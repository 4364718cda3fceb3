"""Read the exports of news databases: texts, and what office files and PDFs show as text.

Each document becomes an article. A layout says where documents are cut, and types the lines of
each; what a file shows as text (a rendition) is cut and typed in the same way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem
from ingest.readers import (
    europresse_text,
    factiva,
    factiva_list,
    gale,
    genios,
    labelled_records,
    newsbank,
    newsbank_records,
    nexis,
    nexis_uni,
    numbered,
    pressreader,
    proquest,
    retriever,
)
from ingest.readers.labelled import LabelledText
from ingest.readers.page_text import page_text
from ingest.readers.rendition import rendition_document
from ingest.readers.splitting import places_of, split_after, split_before
from ingest.sources import archive_texts, database_texts, retriever_texts
from ingest.sources.database_texts import as_ascii, database_of
from ingest.sources.labelled_texts import LABELLED, labelled_boundary
from ingest.sources.numbered_texts import NUMBERED, NUMBERED_START
from ingest.sources.ruled_texts import RULED, ruled_boundary
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import RawDocument
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

#: Characters of a text by which its database is told.
_SAMPLE_CHARS = 64 * 1024


class _Layout(NamedTuple):
    """Say how the documents of a database are cut, and how one is typed.

    `unnumbered` is the boundary in files in which the usual one stands nowhere. Where it
    `has_list`, a list of contents may stand above the first document and be closed like one.
    """

    name: str
    boundary: re.Pattern[bytes]
    is_at_end: bool
    fill: Callable[[LabelledText], None]
    unnumbered: re.Pattern[bytes] | None = None
    has_list: bool = False


_NEXIS_UNI = _Layout("nexis-uni", database_texts.NEXIS_UNI_END, True, nexis_uni.fill)
_FACTIVA = _Layout("factiva", database_texts.FACTIVA_START, False, factiva.fill)
_FACTIVA_PLAIN = _Layout("factiva", database_texts.FACTIVA_END, True, factiva.fill_plain)
_PROQUEST = _Layout(
    "proquest",
    database_texts.PROQUEST_START,
    False,
    proquest.fill,
    unnumbered=database_texts.PROQUEST_RULE,
)
_NEXIS = _Layout("nexis", database_texts.NEXIS_BOUNDARY, False, nexis.fill)
_NEWSBANK = _Layout("newsbank", archive_texts.NEWSBANK_START, False, newsbank.fill)
_EUROPRESSE = _Layout("europresse", archive_texts.EUROPRESSE_END, True, europresse_text.fill)
_GALE = _Layout("gale", database_texts.GALE_END, True, gale.fill)
_GENIOS = _Layout("genios", archive_texts.GENIOS_END, True, genios.fill)
_NEWSBANK_RECORDS = _Layout("newsbank", archive_texts.NEWSBANK_END, True, newsbank_records.fill)
_FACTIVA_LIST = _Layout("factiva", archive_texts.FACTIVA_LIST_START, False, factiva_list.fill)
_PRESSREADER = _Layout("pressreader", archive_texts.PRESSREADER_END, True, pressreader.fill)
_RETRIEVER = _Layout(
    "retriever", retriever_texts.RETRIEVER_END, True, retriever.fill, has_list=True
)
_NUMBERED = _Layout("numbered", NUMBERED_START, False, numbered.fill)
# Where a story ends, and a record begins, is said by the first.
_RULED = _Layout("ruled", re.compile(rb"(?!)"), True, lambda _: None)
_LABELLED = _Layout("labelled", re.compile(rb"(?!)"), False, labelled_records.fill)
_LAYOUTS = {
    database_texts.NEXIS: _NEXIS,
    database_texts.NEXIS_UNI: _NEXIS_UNI,
    database_texts.FACTIVA: _FACTIVA,
    database_texts.FACTIVA_PLAIN: _FACTIVA_PLAIN,
    database_texts.PROQUEST: _PROQUEST,
    archive_texts.NEWSBANK: _NEWSBANK,
    database_texts.EUROPRESSE: _EUROPRESSE,
    database_texts.GALE: _GALE,
    archive_texts.GENIOS: _GENIOS,
    archive_texts.NEWSBANK_RECORDS: _NEWSBANK_RECORDS,
    archive_texts.FACTIVA_LIST: _FACTIVA_LIST,
    archive_texts.PRESSREADER: _PRESSREADER,
    retriever_texts.RETRIEVER: _RETRIEVER,
    LABELLED: _LABELLED,
    RULED: _RULED,
    NUMBERED: _NUMBERED,
}


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield each document of a text that a database saved, by the marks at its start."""
    with file.open() as stream:
        sample = stream.read(_SAMPLE_CHARS)
    yield from _read(file, _layout(database_of(sample) or LABELLED, as_ascii(sample)))


def _layout(name: str, sample: bytes) -> _Layout:
    """Return the layout of a database; of records with labels, and of stories, by the first."""
    layout = _LAYOUTS[name]
    tell = {LABELLED: labelled_boundary, RULED: ruled_boundary}.get(name)
    return layout._replace(boundary=tell(sample)) if tell else layout


def documents_of(file: SavedFile, document: RawDocument) -> Iterator[RawDocument | Problem] | None:
    """Return the documents of a database that a file shows as text; None when it is none of them.

    A file of one document keeps its bytes; of several, each has its own text as its bytes, so
    that a thousand documents do not keep the file a thousand times, and the same document has
    the same address in every export.
    """
    if document.rendition is None:
        document = replace(document, text=page_text(document.text))
    sample = document.text[:_SAMPLE_CHARS].encode("utf-8", "replace")
    name = database_of(sample)
    if name not in _LAYOUTS:
        return None
    return _shown_documents(file, document, _layout(name, sample))


def _read(file: SavedFile, layout: _Layout) -> Iterator[RawDocument | Problem]:
    split = split_after if layout.is_at_end else split_before
    if layout.unnumbered and not _has_boundary(file, layout.boundary):
        layout = layout._replace(boundary=layout.unnumbered)
    cover: RecordBytes | None = None
    number = 0
    for record in split(file, layout.boundary, word="document"):
        if isinstance(record, Problem):
            yield record
        elif not record.number:
            cover = record
        elif _is_remainder(record, layout):
            if _has_words(record.decoded().text, layout):
                yield file.notice("left-aside", _BELOW)
        else:
            data = cover.data + record.data if cover else record.data
            cover, number = None, record.number
            document = _document(file, replace(record, data=data), layout, f"document {number}")
            if number == 1 and _is_list(_filled(record.decoded().text, layout), layout):
                cover = replace(record, data=data)
            elif _is_appendix(record, layout, document):
                yield file.notice("left-aside", _BELOW)
            else:
                yield document
    if cover:  # a single document, saved without a number
        yield _document(file, cover, layout, "")


def _has_boundary(file: SavedFile, boundary: re.Pattern[bytes]) -> bool:
    """Tell whether a boundary stands anywhere in a file."""
    pieces = split_before(file, boundary, word="document")
    return any(not isinstance(piece, Problem) and piece.number for piece in pieces)


def _is_remainder(record: RecordBytes, layout: _Layout) -> bool:
    """Tell what stands below the last document, such as the number of a page, or an end alone."""
    if not layout.is_at_end:
        return False
    if not layout.boundary.sub(b"", record.data).strip():
        return True
    if record.number == 1:
        return False
    return not layout.boundary.search(record.data) and len(record.data.split()) < _LEAST_WORDS


def _is_appendix(record: RecordBytes, layout: _Layout, document: RawDocument) -> bool:
    """Tell the account of a search, and its like, from a document whose end was cut off."""
    is_whole = not layout.is_at_end or record.number == 1 or layout.boundary.search(record.data)
    return not is_whole and "published_on" not in document.declared


def _is_list(document: LabelledText, layout: _Layout) -> bool:
    """Tell the list of contents, which the rule above the first document closes."""
    return layout.has_list and not document.has("published_on")


#: Words. What has fewer and no closing line is the rest of a page, and no document cut off.
_LEAST_WORDS = 25
#: Words of the number of a page, the name of a program or the day of printing.
_FURNITURE_WORDS = 8
#: Words above a closing line: a headline alone has as many.
_LEAST_CLOSED_WORDS = 4
_BELOW = "also holds notes below its last document; they were left out"


def _has_words(rest: str, layout: _Layout) -> bool:
    """Tell notes below the last document from the number of a page."""
    spans = places_of(layout.boundary, rest)
    return _count_words(rest) - sum(_count_words(rest[a:b]) for a, b in spans) > _FURNITURE_WORDS


def _count_words(text: str) -> int:
    return sum(1 for word in text.split() if any(map(str.isalpha, word)))


def _document(file: SavedFile, record: RecordBytes, layout: _Layout, name: str) -> RawDocument:
    decoded = record.decoded()
    document = LabelledText(decoded.text, layout.name)
    layout.fill(document)
    return document.document(file, record.data, decoded, name)


def _shown_documents(
    file: SavedFile, whole: RawDocument, layout: _Layout
) -> Iterator[RawDocument | Problem]:
    stretches, rest = _stretches(whole.text, layout)
    if len(stretches) <= 1:
        yield _shown(whole, layout)
        return
    if _has_words(rest, layout):
        yield file.notice("left-aside", _BELOW)
    if _is_list(_filled(stretches[0], layout), layout):
        stretches = stretches[1:]
    problems = whole.problems
    for number, stretch in enumerate(stretches, 1):
        document = _filled(stretch, layout)
        covers = [item.block.end_char for item in document.blocks if item.rule.endswith(":cover")]
        if covers and number == 1:
            document = _filled(stretch[max(covers) :].lstrip(), layout)
        data = document.text.encode()
        found = document.document(file, data, decode(data), f"document {number}")
        yield replace(found, problems=problems)
        problems = ()


def _filled(text: str, layout: _Layout) -> LabelledText:
    document = LabelledText(text.encode("utf-8", "replace").decode(), layout.name)
    layout.fill(document)
    return document


def _stretches(text: str, layout: _Layout) -> tuple[list[str], str]:
    """Return the text of each document, and what stands below the last; a cover is left out.

    What a line closes is a document however short. What no line closes is one that was cut off,
    or the rest of a page.
    """
    spans = places_of(layout.boundary, text)
    if layout.unnumbered and not spans:
        spans = places_of(layout.unnumbered, text)
    if not layout.is_at_end:
        starts = [start for start, _ in spans]
        return [text[start:end] for start, end in pairwise([*starts, len(text)])], ""
    found: list[str] = []
    below = 0
    for start, end in spans:
        if _count_words(text[below:start]) >= _LEAST_CLOSED_WORDS:
            found.append(text[below:end])
        below = end
    rest = text[below:]
    if len(rest.split()) < _LEAST_WORDS:
        return found, rest
    return [*found, rest], ""


def _shown(whole: RawDocument, layout: _Layout) -> RawDocument:
    document = LabelledText(whole.text, layout.name)
    layout.fill(document)
    decoded = decode(whole.text.encode("utf-8", "replace"))
    return rendition_document(
        whole.source,
        whole.original,
        whole.text,
        statements=tuple(document.statements(decoded)),
        problems=whole.problems,
        blocks=document.ordered_blocks(),
    )
