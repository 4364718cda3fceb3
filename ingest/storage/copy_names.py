"""Tell copies of a corpus that never change by their content, and which of them is current."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, StorageError
from ingest.sources.original import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

#: Names the newest copy in a folder.
CURRENT = "current.json"

#: Hex digits of the hash in the name of a copy.
MARK_DIGITS = 16

#: The head of an SQLite file says how often it was written, and not what it holds.
HEAD_BYTES = 100

_NAMED = re.compile(rf".+-([0-9a-f]{{{MARK_DIGITS}}})\.db")


def current(place: Path) -> Path:
    """Return the copy that is current in a folder; a file is returned as it is.

    Raises:
        CorpusError: the folder has none.
    """
    if not place.is_dir():
        return place
    command = f"ingest freeze {shlex.quote(str(place))}"
    try:
        named = json.loads((place / CURRENT).read_text(encoding="utf-8"))["corpus"]
        copy = place / str(named)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{place}: it has no copy to be served; make one with `{command}`"
        raise CorpusError(message) from error
    if copy.parent != place or not copy.is_file():
        message = f"{place}: {CURRENT} names no copy in it; make one with `{command}`"
        raise CorpusError(message)
    return copy


def mark_of(database: Path) -> str:
    """Return the digits that stand for the content of a file: from its name, or made anew.

    Raises:
        StorageError: it cannot be read.
    """
    named = _NAMED.fullmatch(database.name)
    if named:
        return named[1]
    try:
        with database.open("rb") as file:
            file.seek(HEAD_BYTES)
            digest = sha256_of(file)
    except OSError as error:
        message = f"{database}: it cannot be read ({error.strerror}); check its permissions"
        raise StorageError(message) from error
    return digest[:MARK_DIGITS]
