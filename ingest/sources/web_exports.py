"""Tell web pages that are exports, web archives and link files by their first bytes.

Each kind has marks of its own that its program writes; where one needs two, one alone could
stand on an ordinary page. The word of a kind is that of `formats.Format`.

| kind | marks |
|---|---|
| WACZ | the first file of the ZIP is its description, or lies in `archive/`, `indexes/`, `pages/` |
| ARC | `filedesc://` |
| page that unpacks itself | an element of SingleFile's loader, above the ZIP |
| bookmarks | `NETSCAPE-Bookmark-file-1`; the titles of Pocket's and Instapaper's lists |
| Factiva HTML | the title `Factiva`, or an article with its classes |
| LexisNexis HTML | `<DOC NUMBER=`, or the remark `<!-- LXNComment` and "1 of 9 DOCUMENTS" |
| ProQuest HTML | ProQuest in the title and its labels, or the number of its documents |
| Europresse HTML | the classes of its headline and of its newspaper |
| Telegram HTML | the title and the classes of its messages |
| Google activity | the classes of its cells |
| Keep note | the classes of its note |
| Medium story | the classes of its title and text |
| Notion page | the element of a page, with its number, and the class of its title |
| Discord page | the classes of a message and of its head |
| Facebook page | the classes of a post and of its day |
| link file | `[InternetShortcut]`, `[Desktop Entry]` of a link, a property list of one URL |
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.sources.signs import Sign, begins_with, seen
from ingest.text.patterns import late

_PAGE_CHARS = 64 * 1024
_ZIP_MAGIC = b"PK\x03\x04"
_WACZ_NAME = late(
    rb"(?:datapackage(?:-digest)?\.json|archive/[^/]{1,200}\.warc(?:\.gz|\.zst)?"
    rb"|indexes/index\.[\w.]{2,20}|pages/(?:extraP|p)ages\.jsonl)"
)
_IS_MARKUP = late(rb"\s{0,99}<[!?a-zA-Z]")
_BOOKMARKS = late(
    rb"<!doctype\s{1,9}netscape-bookmark-file-1"
    rb"|<title>\s{0,9}(?:pocket export|instapaper: export)\s{0,9}</title>"
    # Pocket, in whatever language: when a link was added.
    rb"|<a\s{1,9}href=\"[^\"<>]{1,2000}\"\s{1,9}time_added=\"\d{9,10}\"",
    re.IGNORECASE,
)
_FACTIVA = late(
    rb"<title>\s{0,20}(?:Dow Jones )?Factiva\s{0,20}</title>"
    rb"|class=[\"']article \w\wArticle[\"']|class=[\"']\w\wHeadline",
)
_LEXIS = late(rb"<DOC NUMBER\s?=|<!-- LXNComment |<!-- Hide XML section from browser")
_PROQUEST_TITLE = late(rb"<title>[^<]{0,99}ProQuest[^<]{0,99}</title>", re.IGNORECASE)
_PROQUEST_LABEL = late(
    rb"ProQuest document ID|Document \d{1,6} of \d{1,6}|Publication title\s?:|Full text\s?:",
    re.IGNORECASE,
)
_EUROPRESSE = (
    late(rb"titreArticle|rdp__articletitle", re.IGNORECASE),
    late(rb"DocPublicationName|DocHeader"),
)
_TELEGRAM = (
    late(rb"class=\"message (?:default|service)"),
    late(rb"class=\"(?:page_wrap|page_header|pull_right date details|history)"),
)
_DISCORD = (
    late(rb"class=[\"']?chatlog__message-container"),
    late(rb"class=[\"']?(?:chatlog__timestamp|chatlog__author|preamble__entry)"),
)
_ACTIVITY = (late(rb"class=\"outer-cell "), re.compile(rb"class=\"content-cell "))
_KEEP = (late(rb"<div class=\"note\b"), re.compile(rb"<div class=\"heading\">"))
_MEDIUM = (
    late(rb"class=\"p-name\""),
    late(rb"<section\s[^<>]{0,80}data-field=\"body\"[^<>]{0,80}class=\"e-content"),
)
#: A page of Notion: an element with its number, in one of three faces.
NOTION_PAGE = re.compile(
    rb"<article id=\"[0-9a-f-]{32,36}\" class=\"page (?:sans|serif|mono)[^\"<>]{0,40}\"[^<>]{0,80}>"
)
_NOTION_TITLE = re.compile(rb"class=\"page-title\"")
_FACEBOOK = (
    late(rb"class=\"(?:[^\"<>]{0,80}\s)?(?:_a6-g|_2lej)[\s\"]"),
    late(rb"class=\"(?:[^\"<>]{0,80}\s)?(?:_a6-o|_2lem)[\s\"]"),
)
_PACKED = late(
    rb"<(?:div|html|sfz-[\w-]{1,40})\s?[^>]{0,200}\b(?:id=[\"']?|data-)?sfz[-\w]{0,40}|<sfz-"
)
_INTERNET_SHORTCUT = late(
    rb"(?:\[[\w{}.-]{1,80}\]\s{0,9}(?:[^\[\r\n]{1,2000}[\r\n]{1,9}(?![\r\n])){0,20})"
    rb"{0,3}\[InternetShortcut",
    re.IGNORECASE,
)
_DESKTOP_LINK = late(rb"\[Desktop Entry\][^\[]{0,4000}?(?<=\n)Type\s?=\s?Link\b", re.IGNORECASE)
_URL_LIST = late(rb"<key>URL</key>\s{0,99}<string>\s{0,99}[a-z][a-z0-9+.-]{1,20}:", re.IGNORECASE)

_BINARY_URL_LIST = late(rb"bplist00.{0,192}?SURL", re.DOTALL)


class _Page(NamedTuple):
    """Hold what shows that a page is more than one article, or another one than it shows.

    All patterns must be found, the first of them in so many bytes. These have one of the `words`
    then, in small letters or as they are written here, which is found in a tenth of the time.
    """

    kind: str
    words: tuple[bytes, ...]
    patterns: tuple[re.Pattern[bytes], ...]
    looked_at: int = _PAGE_CHARS


#: The first that fits counts.
_PAGES = (
    _Page("page that unpacks itself", (b"sfz-",), (_PACKED,)),
    _Page(
        "bookmarks",
        (b"netscape-bookmark-file-1", b"pocket export", b"instapaper: export", b"time_added"),
        (_BOOKMARKS,),
        4_000,
    ),
    _Page("LexisNexis HTML", (b"<doc number", b"<!-- lxncomment", b"<!-- hide xml"), (_LEXIS,)),
    _Page("Factiva HTML", (b"Factiva", b'"article ', b"'article ", b"Headline"), (_FACTIVA,)),
    _Page("ProQuest HTML", (b"proquest",), (_PROQUEST_TITLE, _PROQUEST_LABEL), 8_000),
    _Page("Europresse HTML", (b"titrearticle", b"rdp__articletitle"), _EUROPRESSE),
    _Page("Telegram HTML", (b'class="message ',), _TELEGRAM),
    _Page("Google activity", (b'class="outer-cell ',), _ACTIVITY),
    _Page("Keep note", (b'<div class="note',), _KEEP),
    _Page("Medium story", (b'data-field="body"',), _MEDIUM),
    _Page("Notion page", (b'class="page ',), (NOTION_PAGE, _NOTION_TITLE)),
    _Page("Discord page", (b"chatlog__message",), _DISCORD),
    _Page("Facebook page", (b"_a6-g", b"_2lej"), _FACEBOOK),
)


def web_sign(sample: bytes) -> Sign | None:
    """Return what the first bytes of a file are, by which marks; None for another kind."""
    if sample.startswith(_ZIP_MAGIC):
        length = int.from_bytes(sample[26:28], "little")
        match = _WACZ_NAME.fullmatch(sample, 30, 30 + length)
        return seen("WACZ", (match,)) if match else None
    if sample.startswith(b"filedesc://"):
        return begins_with("ARC", b"filedesc://", sample)
    narrow = _narrow(sample[:_PAGE_CHARS])
    start = narrow.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    first_byte = len(narrow) - len(start) if sample.startswith(narrow) else None
    if link := _link_mark(sample, start):
        return seen("link file", (link,), first_byte)
    return _page_sign(start, first_byte) if _IS_MARKUP.match(start) else None


def _narrow(sample: bytes) -> bytes:
    """Return markup in UTF-16 as if it were written with one byte a letter."""
    is_wide = sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in sample[:2]
    return (
        sample.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
        if is_wide
        else sample
    )


def _link_mark(sample: bytes, start: bytes) -> re.Match[bytes] | None:
    if start.startswith(b"["):
        return _INTERNET_SHORTCUT.match(start) or _DESKTOP_LINK.match(start)
    if sample.startswith(b"bplist00"):
        is_page = b"WebMainResource" in sample
        return None if is_page else _BINARY_URL_LIST.match(sample, 0, 200)
    if start.startswith(b"<?xml") and b"<plist" in start[:400]:
        return _URL_LIST.search(start, 0, 8_000)
    return None


def _page_sign(start: bytes, first_byte: int | None) -> Sign | None:
    lowered = start.lower()
    for kind, words, patterns, looked_at in _PAGES:
        searched = [(lowered if word.islower() else start, word) for word in words]
        if all(page.find(word, 0, looked_at) < 0 for page, word in searched):
            continue
        matches = [patterns[0].search(start, 0, looked_at)]
        if matches[0]:
            matches += [pattern.search(start) for pattern in patterns[1:]]
        found = [match for match in matches if match]
        if len(found) == len(patterns):
            return seen(kind, found, first_byte)
    return None
