"""Tell what programs that copy a site keep beside its pages: logs, cookies, lists, scripts.

HTTrack keeps its own files in `hts-cache` and beside the copied sites, and a page that lists
these; Wget copies `robots.txt` and names a script by its whole address (`app.js?v=2`).
"""

from __future__ import annotations

import re

from ingest.text.patterns import late

_ROBOTS = late(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]{0,99}(?:#[^\r\n]{0,900})?\r?\n){0,60}"
    rb"[ \t]{0,9}(?:user-agent|sitemap|disallow)[ \t]{0,9}:",
    re.IGNORECASE,
)
_WGET_LOG = late(rb"(?:\s{0,9})--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  (?:https?|ftp)://")
_HTTRACK_LOG = late(rb"HTTrack\d[^\n]{0,200} launched on |Mirror launched on [^\n]{5,80}HTTrack")
_COOKIES = (b"# HTTrack Website Copier Cookie File", b"# Netscape HTTP Cookie File",
            b"# HTTP Cookie File")  # fmt: skip
_HTTRACK_INDEX = late(
    rb"<title>\s{0,9}Local index - HTTrack Website Copier\s{0,9}</title>", re.IGNORECASE
)
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
    if _WGET_LOG.match(sample):
        return "log of Wget"
    if _HTTRACK_LOG.match(sample):
        return "log of HTTrack"
    if _HTTRACK_INDEX.search(sample, 0, _INDEX_BYTES):
        return "list of the sites that HTTrack copied"
    return None
