"""Guard what is read as one article against files that hold several, or none.

Nothing that shows the marks of several records is stored as one article in silence: a notice
says which marks, and what to do. The page that a database sends instead of a document is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem
from ingest.readers.headed_stories import is_of_site, said_of_stories
from ingest.sources.archive_texts import EUROPRESSE_END, GENIOS_END, NEWSBANK_END, NEWSBANK_START
from ingest.sources.database_texts import (
    BIBTEX_START,
    FACTIVA_END,
    FACTIVA_START,
    GALE_END,
    NEXIS_BOUNDARY,
    NEXIS_UNI_END,
    PROQUEST_START,
)
from ingest.sources.reference_texts import (
    NBIB_START,
    OVID_START,
    REFER_START,
    REFWORKS_START,
    RIS_START,
    WEB_OF_SCIENCE_START,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile


class _Mark(NamedTuple):
    """Hold what each record of a kind shows: in words, its cheapest sign, and its pattern."""

    words: str
    sign: str
    pattern: re.Pattern[str]


def _mark(words: str, sign: str, boundary: re.Pattern[bytes]) -> _Mark:
    return _Mark(words, sign, late(boundary.pattern.decode("ascii"), boundary.flags))


_LOADED = late(rb"(?m)^[ \t]{0,40}(?:Load-Date|LOAD-DATE)[ \t]{0,9}:")
_PROQUEST_ID = late(rb"(?m)^ProQuest document ID ?:")
_INFOMEDIA = late(rb"(?mi)^(?:[ \t]{0,20}Alt materiale i Infomedia\b|.{5,200}\bartikel-id ?: ?\w)")
#: The head of a record as many databases write it: its title, and near it when or where it stood.
_LABELLED = late(
    rb"(?m)^[ \t]{0,8}(?:Title|Headline|Titel|Titre|T.{1,2}tulo|Titolo)[ \t]{0,3}:[ \t]"
    rb"[^\r\n]{3,400}\r?\n"
    rb"(?:[^\r\n]{0,300}\r?\n){0,5}?"
    rb"[ \t]{0,8}(?:Date|Source|Authors?|Publication(?: Date)?|Newspaper|Datum|Quelle|Autor|Auteur"
    rb"|Fecha|Fuente|Data|Fonte|Journal|Published)[ \t]{0,3}:[ \t]",
    re.IGNORECASE,
)
#: Marks in what is shown.
_MARKS = (
    _mark("End of Document", "ocument", NEXIS_UNI_END),
    _mark("LOAD-DATE:", "-DATE", _LOADED),
    _mark("Load-Date:", "Load-D", _LOADED),
    _mark("1 of 2 DOCUMENTS", "DO", NEXIS_BOUNDARY),
    _mark("HD, WC, PD", "HD", FACTIVA_START),
    _mark("Document and its number", "00", FACTIVA_END),
    _mark("ProQuest document ID:", "ProQuest", _PROQUEST_ID),
    _mark("Document 1 of 2", "ument", PROQUEST_START),
    _mark("May 5, 2014 | Post", " | ", NEWSBANK_START),
    _mark("Record Number:", "ecord", NEWSBANK_END),
    _mark("GBI-Genios", "GBI-Genios", GENIOS_END),
    _mark("Certificat émis le", "ertificat", EUROPRESSE_END),
    _mark("Gale Document Number", "Gale D", GALE_END),
    _mark("Alt materiale i Infomedia", "Infomedia", _INFOMEDIA),
    _mark("Artikel-id:", "rtikel-id", _INFOMEDIA),
)
#: Marks of records that a page may quote, but a text holds.
_TEXT_MARKS = (
    _mark("TY  - ", "TY ", RIS_START),
    _mark("@article{", "@", BIBTEX_START),
    _mark("%0 Newspaper Article", "%0", REFER_START),
    _mark("PMID- ", "PMID", NBIB_START),
    _mark("PT J", "PT ", WEB_OF_SCIENCE_START),
    _mark("RT Journal Article", "RT ", REFWORKS_START),
    _mark("<1>", "<", OVID_START),
    _mark("Title:, Date:", "Tit", _LABELLED),
    _mark("Title:, Date:", "tulo", _LABELLED),
    _mark("Headline:, Date:", "eadline", _LABELLED),
    _mark("TITLE:, DATE:", "TIT", _LABELLED),
    _mark("HEADLINE:, DATE:", "HEADLINE", _LABELLED),
)
_MIN_RECORDS = 2

#: Elements of XML that hold one record each.
_XML = late(rb"[\s\xef\xbb\xbf]{0,99}<(?:\?xml|rss|feed|rdf)", re.IGNORECASE)
_XHTML = late(rb"<html[\s>]", re.IGNORECASE)
_XML_RECORD = late(
    rb"<((?:[A-Za-z]{1,20}:)?(?:item|entry|note|article|record|doc|document|story|newsitem|post"
    rb"|row|outline|url|page|tweet|message))[\s/>]",
    re.IGNORECASE,
)
#: Containers of a page, and the headings in them.
_CONTAINER = late(
    rb"<article[\s>]|<(?:div|section|td|li)\s[^<>]{0,200}?class=[\"']"
    rb"(?:[\w-]{1,40}\s){0,4}\w{0,3}(?:article|document|story|record)[\"'\s]",
    re.IGNORECASE,
)
_ARTICLE = late(rb"<article[\s>]", re.IGNORECASE)
_ARTICLE_END = late(rb"</article\s{0,9}>", re.IGNORECASE)
_HEADING = late(
    rb"<h[1-4][\s>]|class=[\"'][\w\s-]{0,60}(?:headline|title|titre|titel)", re.IGNORECASE
)
_TAG = late(rb"<[^<>]{0,2000}>")
#: Words of a story of its own; a teaser has fewer.
_MIN_STORY_WORDS = 60
_MAX_CONTAINERS = 2_000

#: What databases say instead of a document, and who says it.
_SORRY = late(
    r"we(?: are|['’]re) sorry|we apologi[sz]e|(?:session|sitzung) (?:has|ist) (?:expired|timed out"
    r"|abgelaufen)|unable to (?:process|complete|display|retrieve)|(?:document|article)s? (?:you"
    r" (?:have )?requested|requested)|an error (?:has )?occurred|cannot be displayed|es ist ein"
    r" fehler aufgetreten|une erreur (?:est survenue|s.est produite)|nous sommes désolés"
    r"|wir bedauern|lo sentimos",
    re.IGNORECASE,
)
_DATABASE = late(
    r"\b(?:lexis ?nexis|nexis(?: uni)?|lexis\+?|factiva|dow jones|proquest|europresse|newsbank"
    r"|gale|pressreader|ebsco(?:host)?)\b",
    re.IGNORECASE,
)
_TITLE = late(rb"<title>([^<]{0,300})</title>", re.IGNORECASE)
_TITLE_BYTES = 8_192
#: A text of more words or characters is a document.
_MAX_SORRY_WORDS = 120
_MAX_SORRY_CHARS = 1_500
#: Characters of a text by which a list of documents is told from the documents.
_LIST_CHARS = 64 * 1024


def checked(
    file: SavedFile, items: Iterable[RawDocument | Problem]
) -> Iterator[RawDocument | Problem]:
    """Yield what a reader yields, or each document of a database that a file shows.

    What shows several records all the same is one article with a notice.
    """
    held: list[RawDocument] = []
    try:
        yield from _but_the_only_one(items, held)
    except Exception:
        yield from held
        raise
    if held and _is_sorry(held[0]):
        message = "is what a database says instead of a document; export the document again"
        yield file.loss("error-page", message)
    elif held and _is_list(file, held[0]):
        message = "lists the documents of an export, and holds none of them; it was left out"
        yield file.notice("left-aside", message)
    elif held:
        yield from _documents(file, held[0])


def _is_list(file: SavedFile, item: RawDocument) -> bool:
    """Tell the list of documents that Nexis Uni delivers beside them."""
    if item.rendition is None:
        return False
    from ingest.readers.document_lists import is_list_of_documents  # noqa: PLC0415  for few files

    return is_list_of_documents(item.text[:_LIST_CHARS], file.name)


def _but_the_only_one(
    items: Iterable[RawDocument | Problem], held: list[RawDocument]
) -> Iterator[RawDocument | Problem]:
    """Yield all items; of documents only where a reader cuts the file into several."""
    is_single = True
    for item in items:
        if isinstance(item, Problem):
            yield item
        elif is_single and not held:
            held.append(item)
        else:
            is_single = False
            yield from held
            held.clear()
            yield item


def _documents(file: SavedFile, item: RawDocument) -> Iterator[RawDocument | Problem]:
    is_page = item.source.media_type == "text/html"
    is_site = _site_test(item)
    # Databases save or mail their documents without the marks of a site.
    if item.rendition is not None or (is_page and not is_site()):
        from ingest.readers.databases import documents_of  # noqa: PLC0415  for few files

        documents = documents_of(file, item)
        if documents is not None:
            yield from documents
            return
    notice = several_records(file, item, is_site)
    yield replace(item, problems=(*item.problems, notice)) if notice else item


def _site_test(document: RawDocument) -> Callable[[], bool]:
    """Return what tells a page of a site, which looks at the page once, when it is first asked."""
    return cache(partial(is_of_site, document.original))


def several_records(
    file: SavedFile, document: RawDocument, is_site: Callable[[], bool] | None = None
) -> Problem | None:
    """Return the notice that a document shows the marks of several records, or None."""
    is_site = is_site or _site_test(document)
    is_page = document.source.media_type not in ("text/plain", "text/markdown")
    shown = _shown_marks(document.text.replace("\xa0", " "), is_page=is_page)
    count, words = shown or _written_marks(document.original, is_site) or (0, "")
    if count < _MIN_RECORDS:
        return _compiled(file, document, is_site)
    message = (
        f"shows {words} {count} times, as a file of several records does, but was read as one "
        "article; export it as text, RIS or CSV, or split it into one file for each"
    )
    return file.notice("several-records", message)


def _compiled(
    file: SavedFile, document: RawDocument, is_site: Callable[[], bool]
) -> Problem | None:
    """Return the notice that somebody put several stories together, or None."""
    is_page = document.rendition is None and document.source.media_type == "text/html"
    if is_page and is_site():
        return None
    message = said_of_stories(document, is_page=is_page)
    return file.notice("several-records", message) if message else None


def _shown_marks(text: str, *, is_page: bool) -> tuple[int, str] | None:
    for mark in _MARKS if is_page else (*_MARKS, *_TEXT_MARKS):
        if mark.sign in text:
            count = sum(1 for _ in mark.pattern.finditer(text))
            if count >= _MIN_RECORDS:
                return count, f"`{mark.words}`"
    return None


def _written_marks(data: bytes, is_site: Callable[[], bool]) -> tuple[int, str] | None:
    """Return how many records markup writes, and the element that holds each."""
    if _XML.match(data[:200]) and not _XHTML.search(data[:4096]):
        names = [match[1].lower() for match in _XML_RECORD.finditer(data)]
        most = max(set(names), key=names.count, default=b"")
        return (names.count(most), f"<{most.decode()}>") if most else None
    stories = 0 if is_site() else sum(1 for _ in _stories(data))
    return (stories, "a container with a headline and a story") if stories else None


def _stories(data: bytes) -> Iterator[bytes]:
    """Yield the containers of an exported page that hold a headline and a story."""
    containers = islice(_CONTAINER.finditer(data), _MAX_CONTAINERS)
    starts = _outermost(data, [match.start() for match in containers])
    if len(starts) < _MIN_RECORDS:
        return
    for start, end in pairwise([*starts, len(data)]):
        container = data[start:end]
        if _HEADING.search(container):
            words = _TAG.sub(b" ", container).split()
            if len(words) >= _MIN_STORY_WORDS:
                yield container


def _outermost(data: bytes, starts: list[int]) -> list[int]:
    """Return the starts without those of articles within an article, such as a live blog's."""
    kept: list[int] = []
    depth = place = 0
    for start in starts:
        depth = max(depth - len(_ARTICLE_END.findall(data, place, start)), 0)
        if depth == 0:
            kept.append(start)
        depth += _ARTICLE.match(data, start) is not None
        place = start
    return kept


def _is_sorry(item: RawDocument) -> bool:
    """Tell the page that says that a document cannot be had; its title may name the database."""
    text = item.text
    if len(text) > _MAX_SORRY_CHARS or len(text.split()) > _MAX_SORRY_WORDS:
        return False
    title = _TITLE.search(item.original[:_TITLE_BYTES].replace(b"\0", b""))
    named = f"{text} {title[1].decode('latin-1')}" if title else text
    return bool(_SORRY.search(text) and _DATABASE.search(named))
