"""Know the folder of attachments beside an exported library: `files/12/Page.html`.

Zotero writes one folder for each attachment, and the library (RDF, RIS, BibTeX) names it. What a
library names is read with its reference, and not as an article of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The folder of attachments.
FOLDER = "files"
#: Bytes of a library that are searched for the folders it names.
MAX_LIBRARY_BYTES = 64 * 1024 * 1024

_LIBRARY = re.compile(r"[^/]{1,250}\.(?:rdf|ris|bib)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}|[A-Z0-9]{8}")
_NAMED = re.compile(rb"files/(\d{1,9}|[A-Z0-9]{8})/")


def libraries_in(names: Iterable[str]) -> list[str]:
    """Return the files that may be libraries, by their names."""
    return [name for name in names if _LIBRARY.fullmatch(name)]


def is_number(folder: str) -> bool:
    """Tell whether a folder has a name that a program gives the folder of an attachment."""
    return bool(_NUMBER.fullmatch(folder))


def named_folders(
    libraries: Iterable[str], data_of: Callable[[str], bytes]
) -> dict[str, frozenset[str]]:
    """Return library -> the folders in `files` that it names, for those that name any."""
    named = {
        name: frozenset(match.decode() for match in _NAMED.findall(data_of(name)))
        for name in libraries
    }
    return {name: folders for name, folders in named.items() if folders}


def said_of_attachments(count: int) -> str:
    """Return what is reported with a library whose attachments are read with its references."""
    return f"names {count:,} attachments in {FOLDER}; each is read with its reference"
