"""Tell what an XML file is by its root element: a feed, an export, a page of scanned text.

Only the head is looked at: declaration, remarks, document type and the tag of the root, and for
roots of a common name what stands right behind. XML of an unknown root is one only where it is
declared (`<?xml ...?>`), so that no text with a tag at its start becomes one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ingest.sources.signs import Mark, Sign, mark_of
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Rule: TypeAlias = "Callable[[XmlHead], str | bool]"

_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})((?=[\s/>])[^<>]{0,20000})")
#: A document of Reuters-21578, of TREC or of the Gigaword: nothing stands around it.
_NEWSWIRE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<!DOCTYPE [^<>\[]{1,300}>\s{0,99})?"
    rb"(?:<!--[^<>]{0,900}-->\s{0,99})?"
    rb"(?P<mark><REUTERS(?=[\s>])|<DOC(?:\s[^<>]{1,300})?>\s{0,99}<[A-Z][A-Z_0-9]{0,30}>)"
)
_DOCTYPE_END = re.compile(r"\]\s{0,200}>")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
#: Characters behind the tag of the root that tell its kind where its name is a common one.
_BEHIND_CHARS = 20_000

#: Roots of what holds no article: what it is, and what to do.
_REFUSED = {
    "opml": ("list of feeds (OPML)", "save the articles themselves, or the feeds it names"),
    "urlset": ("list of addresses (sitemap)", "save the pages that it names"),
    "sitemapindex": ("list of sitemaps", "save the pages that they name"),
    "svg": ("drawing (SVG)", "save its text as plain text, if it is an article"),
    "plist": ("property list", "save its text as plain text, if it is an article"),
    "gpx": ("list of places (GPX)", "leave it out"),
    "kml": ("list of places (KML)", "leave it out"),
    "stylesheet": ("style sheet (XSL)", "leave it out"),
    "schema": ("description of XML (schema)", "leave it out"),
    "mets": ("table of contents of a scan (METS)", "load its ALTO files"),
}


class XmlHead(NamedTuple):
    """Hold what stands at the start of an XML file.

    Attributes:
        name: of the root element, without its prefix.
        tag: the attributes of the root, name spaces among them.
        document_type: the inside of `<!DOCTYPE ...>`.
        behind: what follows the tag of the root, as far as it was looked at.
        is_declared: whether the file begins with `<?xml`.
    """

    name: str
    tag: str
    document_type: str
    behind: str
    is_declared: bool


def read_head(sample: bytes) -> XmlHead | None:
    """Return what the first bytes of a file show of its root; None where they show none."""
    if not _may_be_xml(sample):
        return None
    text = decode(sample).text if b"\0" in sample[:200] else sample.decode("utf-8", "replace")
    place, document_type = 0, ""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    is_declared = start.startswith(("<?xml ", "<?xml\t", "<?xml\n", "<?xml\r"))
    while (place := text.find("<", place)) >= 0:
        if text.startswith("<?", place):
            end = text.find("?>", place)
        elif text.startswith("<!--", place):
            end = text.find("-->", place)
        elif text.startswith("<!", place):
            end = _document_type_end(text, place)
            document_type = text[place:end]
        else:
            return _root(text, place, document_type, is_declared=is_declared)
        if end < 0:
            return None
        place = end + 1
    return None


def _may_be_xml(sample: bytes) -> bool:
    start = sample[:2000]
    if start.startswith(_WIDE_MARKS) or b"\0<" in start[:200] or b"<\0" in start[:200]:
        return b"<" in start
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _document_type_end(text: str, place: int) -> int:
    stop, inner = text.find(">", place), text.find("[", place)
    if 0 <= inner < stop:
        match = _DOCTYPE_END.search(text, inner)
        return match.end() - 1 if match else -1
    return stop


def _root(text: str, place: int, document_type: str, *, is_declared: bool) -> XmlHead | None:
    match = _ROOT.match(text, place)
    if match is None:
        return None
    behind = text[match.end() : match.end() + _BEHIND_CHARS].removeprefix(">")
    return XmlHead(match[2], match[3], document_type, behind, is_declared)


def xml_kind(sample: bytes) -> str | None:
    """Return the name of an XML kind (a value of `Format`); None for what is no XML."""
    sign = xml_sign(sample)
    return sign and sign.kind


def xml_sign(sample: bytes) -> Sign | None:
    """Return the XML kind of a file with the root and the mark that show it; see `xml_kind`."""
    head = read_head(sample)
    if head is None or head.name.lower() == "html" or _is_of_a_text(head):
        return None
    root = Mark(f"<{head.name}>")
    for kind, is_kind in _KINDS:
        if mark := is_kind(head):
            return Sign(kind, (root, Mark(mark)) if isinstance(mark, str) else (root,))
    return Sign("XML", (root,)) if head.is_declared or head.name in _REFUSED else None


def newswire_sign(sample: bytes) -> Sign | None:
    """Return the sign of a collection of news in SGML, or None."""
    found = _NEWSWIRE.match(sample)
    return (
        Sign("newswire in SGML", (mark_of(found["mark"], found.start("mark")),)) if found else None
    )


def _is_of_a_text(head: XmlHead) -> bool:
    """Tell a tag that opens a text from that of a root: words follow it."""
    behind = head.behind.lstrip()
    return not head.is_declared and "=" not in head.tag and behind[:1] not in ("<", "")


def refusal_of_kind(name: str) -> tuple[str, str] | None:
    """Return what a root element stands for and what to do, where it holds no article."""
    return _REFUSED.get(name)


def _first(marks: Iterable[str], *places: str) -> str | bool:
    """Return the first of the marks that stands in one of the places; False where none does."""
    return next((mark for mark in marks if any(mark in place for place in places)), False)


def _named(*names: str) -> _Rule:
    return lambda head: head.name in names


def _with(name: str, *marks: str) -> _Rule:
    """Tell a root of this name whose tag has one of the marks."""
    return lambda head: head.name == name and _first(marks, head.tag)


def _followed(name: str, *marks: str) -> _Rule:
    """Tell a root of this name that is followed by one of the marks."""
    return lambda head: head.name == name and _first(marks, head.behind)


def _opens(head: XmlHead, *tags: str) -> str | bool:
    behind = head.behind.lstrip()
    return next((tag for tag in tags if behind.startswith(tag)), False)


def _is_journal(head: XmlHead) -> str | bool:
    if head.name != "article":
        return False
    typed = _first(("JATS", "NLM//DTD"), head.document_type)
    return typed or _first(("<article-meta",), head.behind)


def _is_proquest(head: XmlHead) -> str | bool:
    marks = ("<RecordID", "<GOID", "<ActionCode", "<NumericPubDate")
    return head.name.lower() in ("record", "records") and _first(marks, head.behind)


def _is_factiva(head: XmlHead) -> str | bool:
    marks = ("<leadParagraph", "<tailParagraphs", "<accessionNo", "distdoc:", "<LeadPara")
    names = ("article", "articles", "ppsArticleResponse", "ArticleResponse", "DistDoc", "ResultSet")
    if head.name in names:
        return _first(marks, head.behind, head.tag)
    # Programs put the documents below a root of their own.
    is_whole = "<tailParagraphs" in head.behind and "<headline" in head.behind
    return is_whole and _first(marks[:1], head.behind)


#: The first that fits counts; a rule gives the mark that it has found, where it looks for some.
_KINDS: tuple[tuple[str, _Rule], ...] = (
    ("WordPress export", _with("rss", "wordpress.org/export")),
    ("RSS feed", _named("rss")),
    ("Zotero RDF", _with("RDF", "zotero.org/namespaces", "purl.org/net/biblio")),
    ("RSS feed", _with("RDF", "purl.org/rss/1.0/", "netscape.com/rdf/simple/0.9")),
    ("Atom feed", _with("feed", "w3.org/2005/Atom", "purl.org/atom/ns")),
    ("Atom feed", _with("entry", "w3.org/2005/Atom", "purl.org/atom/ns")),
    ("Evernote export", _named("en-export")),
    ("NewsML-G2", _named("newsItem", "newsMessage", "packageItem")),
    ("NewsML", _named("NewsML")),
    ("NITF", _named("nitf", "nitf-collection")),
    ("EndNote XML", _followed("xml", "<records", "<record>", "<source-app")),
    ("EndNote XML", _followed("records", "<source-app", "<ref-type", "<rec-number")),
    ("ProQuest XML", _is_proquest),
    ("Factiva XML", _is_factiva),
    ("TEI", _named("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")),
    ("trafilatura XML", _with("doc", "fingerprint=", "sitename=", "hostname=")),
    ("trafilatura XML", lambda head: head.name == "doc" and _opens(head, "<main>", "<main/>")),
    ("JATS", _is_journal),
    ("ALTO", _named("alto")),
    ("PAGE", _named("PcGts")),
    ("MediaWiki export", _named("mediawiki")),
    ("MODS", _named("modsCollection", "mods")),
)

#: The names of all XML kinds, that of an unknown root among them.
XML_KINDS = tuple(dict.fromkeys([*(kind for kind, _ in _KINDS), "XML"]))


_HOCR = (b"ocr_page", b"ocr-system", b"ocr_line")


def hocr_sign(sample: bytes) -> Sign | None:
    """Return the sign of a page that a program for reading scans has written, or None."""
    found = [mark for mark in _HOCR if mark in sample]
    if found[:1] != [_HOCR[0]] or len(found) == 1:
        return None
    return Sign("hOCR", tuple(mark_of(mark, sample.find(mark)) for mark in found))
