"""Find the links in the bookmarks that browsers keep or back up as JSON: folders within folders.

| program | file | a link |
|---|---|---|
| Chrome, Edge, Brave, Vivaldi | `Bookmarks` in the profile | `{"type": "url", "name", "url"}` |
| Firefox | backup, `bookmarks-2024-03-03.json` | `{"type": "text/x-moz-place", "title", "uri"}` |

The days in such a file are those of saving, and none of publication. What is kept as the original
of a link is its headline and its address, as one JSON object: the folders lie around it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ingest.readers.left_out import LeftOut
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile

_START_BYTES = 64 * 1024
_CHROMIUM = re.compile(rb'"roots"\s*:\s*\{')
_CHROMIUM_BAR = re.compile(rb'"bookmark_bar"\s*:\s*\{')
_FIREFOX = re.compile(rb'"type"\s*:\s*"text/x-moz-place-container"')
_CONTAINER = "text/x-moz-place-container"
#: A search, a setting or a script of the browser.
_INTERNAL = re.compile(
    r"(?:place|javascript|about|data|[a-z-]{2,20}-extension|chrome|edge|brave|vivaldi|opera):",
    re.IGNORECASE,
)
_ELSEWHERE = "links that lead to no site, such as to files of your own"
_WEB = re.compile(r"https?://", re.IGNORECASE)


def bookmarked_links(file: SavedFile) -> Iterator[bytes | Problem] | None:
    """Return each link of a file of bookmarks as an object; None for any other file.

    A notice behind them counts the links that lead to no site, such as to files of one's own.

    Raises:
        Unreadable: the file is over the limit of a page, read whole as it is.
    """
    with file.open() as stream:
        start = stream.read(_START_BYTES)
    is_chromium = _CHROMIUM.search(start) and _CHROMIUM_BAR.search(start)
    if not is_chromium and not _FIREFOX.search(start[:2_000]):
        return None
    try:
        tree = json.loads(decode(file.read_all(file.limits.page_bytes)).text)
    except (ValueError, RecursionError):
        return None  # cut off: the general reader says so
    return _links(file, tree) if _is_tree_of_bookmarks(tree) else None


def _is_tree_of_bookmarks(tree: Any) -> bool:
    """Tell a browser's own file by its root: other files may hold such a tree beside articles."""
    if not isinstance(tree, dict):
        return False
    if tree.get("type") == _CONTAINER:
        return isinstance(tree.get("children"), list)
    roots = tree.get("roots")
    lists = (value for name, value in tree.items() if name != "roots" and isinstance(value, list))
    has_records = any(isinstance(item, dict) for value in lists for item in value)
    return (
        isinstance(roots, dict) and isinstance(roots.get("bookmark_bar"), dict) and not has_records
    )


def _links(file: SavedFile, tree: Any) -> Iterator[bytes | Problem]:
    """Yield the links of a tree in their order."""
    waiting = [tree]
    left_out = LeftOut(file)
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            url = node.get("url") or node.get("uri")
            if isinstance(url, str) and _WEB.match(url):
                title = node.get("name") or node.get("title")
                named = {"title": title} if isinstance(title, str) and title.strip() else {}
                link = {**named, "url": url}
                yield json.dumps(link, ensure_ascii=False).encode("utf-8", "replace")
            elif isinstance(url, str) and not _INTERNAL.match(url):
                left_out.add(_ELSEWHERE, "they were left out")
            else:
                inner = (value for value in node.values() if isinstance(value, dict | list))
                waiting.extend(reversed(list(inner)))
    yield from left_out.notices()
