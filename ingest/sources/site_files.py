"""Tell what programs keep for themselves, such as beside the pages they copy: logs, cookies, lists.

HTTrack keeps its own files in `hts-cache` and beside the copied sites, and a page that lists
these; Wget copies `robots.txt` and names a script by its whole address (`app.js?v=2`).
"""

from __future__ import annotations

import re

from ingest.sources.notion_tables import PAGE_LINK
from ingest.text.patterns import late

_ROBOTS = late(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]{0,99}(?:#[^\r\n]{0,900})?\r?\n){0,60}"
    rb"[ \t]{0,9}(?:user-agent|sitemap|disallow)[ \t]{0,9}:",
    re.IGNORECASE,
)
_WGET_LOG = late(rb"(?:\s{0,9})--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  (?:https?|ftp)://")
_HTTRACK_LOG = late(rb"HTTrack\d[^\n]{0,200} launched on |Mirror launched on [^\n]{5,80}HTTrack")
#: The tables of a database, written as the commands that make them: they may hold articles.
DATABASE_DUMP = "dump of a database"
#: What programs for appointments, people, databases and crawls write, and their own logs.
_KEPT = (
    (late(rb"BEGIN:VCALENDAR\s*\n", re.IGNORECASE), "calendar"),
    (late(rb"BEGIN:VCARD\s*\n", re.IGNORECASE), "list of people (vCard)"),
    (late(rb" ?CDX [A-Za-z ]{4,40}\r?\n|[\w,.:-]{3,300}\)/\S{0,2000} \d{14} \{\""),
     "index of a web archive"),
    (late(rb"(?:--[^\r\n]{0,200}\r?\n|/\*![^\r\n]{0,200}\r?\n"
          rb"|(?:SET|START|USE|SELECT) [^\r\n]{0,300}\r?\n|\s){0,99}"
          rb"(?:CREATE (?:TABLE|DATABASE)|DROP TABLE|INSERT INTO|LOCK TABLES)\s[`\"\[\w]"),
     DATABASE_DUMP),
    (late(rb"(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,]{0,9}Z?\]?[ \t-]{1,9}\[?"
          rb"(?:INFO|DEBUG|WARN(?:ING)?|ERROR|TRACE|FATAL)\b[^\r\n]{0,2000}\r?\n){2}"),
     "log of a program"),
)  # fmt: skip
_COOKIES = (b"# HTTrack Website Copier Cookie File", b"# Netscape HTTP Cookie File",
            b"# HTTP Cookie File")  # fmt: skip
_HTTRACK_INDEX = late(
    rb"<title>\s{0,9}Local index - HTTrack Website Copier\s{0,9}</title>", re.IGNORECASE
)
#: What Notion, Google and X put beside the pages and posts that they export.
EXPORT_LISTS = (
    "list of what Google exported",
    "list of the files of an archive of X",
    "list of the pages that Notion exported",
    "list of the labels of Google Keep",
)
_KEEP_LABELS = "/keep/labels.txt"
_LABELS = late(rb"(?:\xef\xbb\xbf)?(?:[^\r\n]{1,80}\r?\n){0,500}[^\r\n]{0,80}")
_EXPORT_INDEX = "index.html"
_TAKEOUT_INDEX = "archive_browser.html"
_X_MANIFEST = b"window.__THAR_CONFIG"
_HREF = late(
    rb"<a\s[^<>]{0,400}?href\s?=\s?\"(?P<to>[^\"<>]{1,2000})\"[^<>]{0,400}>", re.IGNORECASE
)
_LINKED = late(rb"<a\s[^<>]{1,2000}>.{0,2000}?</a\s?>", re.IGNORECASE | re.DOTALL)
_TAG = late(rb"<[^<>]{0,2000}>")
#: Words of a list of pages beside its links.
_MAX_INDEX_WORDS = 8
_CACHE_FOLDER = "hts-cache/"
_INDEX_BYTES = 16 * 1024
#: What stands behind the name of a file whose address had parameters. Wget on Windows writes `@`
#: for `?`: it counts behind a suffix, with a parameter or no other suffix after it, for names
#: have it too (`vue@2.6.14.js`, `icon.min@2x.css`).
_PARAMETERS = re.compile(
    r"\?[^/]{0,400}\Z|\.download\Z"
    r"|(?P<suffix>\.\w{1,5})@"
    r"(?:[^/@=]{1,80}=[^/]{0,400}|(?![^/@]{0,400}\.[a-z]\w{0,4}\Z)[^/@]{0,400})\Z"
)


def bare_name(name: str) -> str:
    """Return a name in small letters without the parameters of the address it was copied from."""
    return _PARAMETERS.sub(r"\g<suffix>", name.lower())


def site_file_kind(sample: bytes, name: str) -> str | None:
    """Return what a file is that a program keeps beside the pages of a site, or None."""
    own = name.lower().replace("\\", "/")
    if _CACHE_FOLDER in f"/{own}":
        return "file of HTTrack's cache"
    if own.rpartition("/")[2] == "robots.txt" and _ROBOTS.match(sample):
        return "list of rules for crawlers (robots.txt)"
    if sample.lstrip(b"\xef\xbb\xbf").startswith(_COOKIES):
        return "list of cookies"
    if listed := _export_list(sample, own):
        return listed
    bare = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    if kept := next((kind for pattern, kind in _KEPT if pattern.match(bare)), None):
        return kept
    if _WGET_LOG.match(sample):
        return "log of Wget"
    if _HTTRACK_LOG.match(sample):
        return "log of HTTrack"
    if _HTTRACK_INDEX.search(sample, 0, _INDEX_BYTES):
        return "list of the sites that HTTrack copied"
    return None


def _export_list(sample: bytes, own: str) -> str | None:
    """Return which list of an export a file is."""
    base = own.rpartition("/")[2]
    if base == _TAKEOUT_INDEX and b"<html" in sample[:_INDEX_BYTES].lower():
        return EXPORT_LISTS[0]
    if sample.lstrip(b"\xef\xbb\xbf \r\n").startswith(_X_MANIFEST):
        return EXPORT_LISTS[1]
    if base == _EXPORT_INDEX and _lists_pages(sample):
        return EXPORT_LISTS[2]
    is_of_keep = f"/{own}".endswith(_KEEP_LABELS) and _LABELS.fullmatch(sample)
    return EXPORT_LISTS[3] if is_of_keep else None


def _lists_pages(sample: bytes) -> bool:
    """Tell a page of nothing but links to the pages of an export of Notion."""
    links = [match["to"].decode("utf-8", "replace") for match in _HREF.finditer(sample)]
    if not links or not all(PAGE_LINK.search(link) for link in links):
        return False
    body = sample[max(sample.lower().find(b"<body"), 0) : sample.rfind(b">") + 1]
    rest = _TAG.sub(b" ", _LINKED.sub(b" ", body))
    return len(rest.split()) <= _MAX_INDEX_WORDS
