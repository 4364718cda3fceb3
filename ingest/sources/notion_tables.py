"""Know the tables of a Notion export, whose rows are also pages beside them.

Notion writes a database as `Reading list 1f2e….csv`, of late once more as `…_all.csv`, and each
row as a page of its own, `Reading list 1f2e…/Title 0a1b….md`. A page says all that its row does.
"""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.neighbours import Neighbours

_TABLE = re.compile(
    r"(?P<title>.{0,250}?)(?P<id> ?[0-9a-f]{16,32})(?P<all>_all)?\.csv", re.IGNORECASE
)
_PAGE = re.compile(r".{0,250}?[0-9a-f]{16,32}\.(?:md|html)", re.IGNORECASE)
_HEADING = re.compile(r"[\s\ufeff]{0,99}#\s{1,9}(\S[^\r\n]{0,2000})")
_TITLE = re.compile(r"<title>([^<]{0,2000})</title>", re.IGNORECASE)

#: A link to another page or table of an export.
PAGE_LINK = re.compile(
    r"^(?!\w{2,9}:)[^\s()]{0,600}[0-9a-f]{16,32}\.(?:md|html|csv)$", re.IGNORECASE
)
#: What is said of a page that holds nothing else.
IS_INDEX = "only links to other pages of its export, and is no article; it was left out"
_LINKED = re.compile(r"\[[^\]\r\n]{0,400}\]\((?P<to>[^()\r\n]{1,2000})\)")
_HEADINGS = re.compile(r"(?m)^[ \t]{0,9}#{1,6}[ \t]")
_NO_TEXT = re.compile(r"(?m)^[ \t]{0,9}(?:#{1,6}[ \t].{0,2000}|[-*+>|][ \t]{0,9})$")

#: Bytes of a page that are searched for its title, and of a table that lists the same rows.
_PAGE_HEAD_BYTES = 8 * 1024
_TABLE_BYTES = 16 * 1024 * 1024


def is_table(name: str) -> bool:
    """Tell whether a file may be a table of Notion, by its name without folders."""
    return bool(_TABLE.fullmatch(name))


def is_page(name: str) -> bool:
    """Tell whether a file may be a page of Notion, by its name without folders."""
    return bool(_PAGE.fullmatch(name))


def is_index(text: str) -> bool:
    """Tell a page of Notion, as Markdown, that only links to other pages of its export.

    Below its title it has a heading over links at most, never more of them than links.
    """
    plain = "\n".join(text.removeprefix("\ufeff").splitlines())
    rest, links = _LINKED.subn(lambda link: "" if PAGE_LINK.search(link["to"]) else "text", plain)
    headings = len(_HEADINGS.findall(rest)) - 1
    return links > 0 and headings <= links and not _NO_TEXT.sub("", rest).strip()


def titles_beside(name: str, beside: Neighbours) -> frozenset[str]:
    """Return the titles of the pages, as `title_key` writes them, that are rows of a table.

    Args:
        name: of the table, without folders.
        beside: the files beside it.
    """
    match = _TABLE.fullmatch(name)
    if match is None:
        return frozenset()
    keys: set[str] = set()
    for folder in dict.fromkeys((f"{match['title']}{match['id']}", match["title"])):
        for page in beside.names(folder) if folder.strip() else ():
            if is_page(page):
                keys.add(
                    title_key(_title_of(beside.data(f"{folder}/{page}", _PAGE_HEAD_BYTES) or b""))
                )
    whole = f"{match['title']}{match['id']}_all.csv"
    if not match["all"] and whole in beside.names(""):
        keys.update(_first_cells(beside.data(whole, _TABLE_BYTES) or b""))
    return frozenset(keys - {""})


def title_key(title: str) -> str:
    """Return a title without case and with single spaces, to be compared."""
    return " ".join(title.split()).casefold()


def _title_of(head: bytes) -> str:
    text = head.decode("utf-8", "replace")
    heading = _HEADING.match(text)
    if heading:
        return heading[1]
    title = _TITLE.search(text)
    return html.unescape(title[1]) if title else ""


def _first_cells(data: bytes) -> Iterator[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        for row in rows:
            yield title_key(row[0]) if row else ""
    except csv.Error:  # the table itself is read by a reader that says what is wrong
        return
