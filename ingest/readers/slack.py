"""Name the writers of Slack's messages, which state an account only: `users.json` knows the names.

An export holds the members of a workspace above the folders of its channels. Newer messages state
the name of their writer themselves.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Declared, RawDocument
from ingest.text.clean import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile

_MEMBERS, _MEMBERS_BYTES = "users.json", 16 * 1024 * 1024
#: What a message has in the first bytes of its file.
_OPENING_BYTES = 4096
_ACCOUNT = re.compile(rb'"user"\s{0,4}:\s{0,4}"[UW][A-Z0-9]{1,20}"')


def is_channel(file: SavedFile) -> bool:
    """Tell the messages of a channel on one day."""
    with file.open() as stream:
        start = stream.read(_OPENING_BYTES)
    is_list = start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    return is_list and b'"ts"' in start and bool(_ACCOUNT.search(start))


def with_writers(
    file: SavedFile, outcomes: Iterator[RawDocument | Problem]
) -> Iterator[RawDocument | Problem]:
    """Yield the messages of a channel with the names that the list of members gives."""
    names = _names(file.beside.data_above(_MEMBERS, _MEMBERS_BYTES) or b"")
    for item in outcomes:
        yield _signed(item, names) if names and isinstance(item, RawDocument) else item


def _names(data: bytes) -> Mapping[str, str]:
    """Return account -> name as it is shown to others; nothing of a damaged list."""
    try:
        members = json.loads(data) if data else []
    except (ValueError, RecursionError):
        return {}
    listed = members if isinstance(members, list) else []
    named = ((str(item.get("id")), _name(item)) for item in listed if isinstance(item, dict))
    return {account: name for account, name in named if name}


def _name(member: Mapping[str, object]) -> str:
    profile = member.get("profile")
    shown = profile if isinstance(profile, dict) else {}
    kept = (shown.get("real_name"), member.get("real_name"), shown.get("display_name"))
    words = (" ".join(name.split()) for name in kept if isinstance(name, str))
    return next((name for name in words if not is_blank(name)), "")


def _signed(document: RawDocument, names: Mapping[str, str]) -> RawDocument:
    if "byline" in document.declared:
        return document
    try:
        message = json.loads(document.original)
    except (ValueError, RecursionError):
        return document
    name = names.get(str(message.get("user"))) if isinstance(message, dict) else None
    if name is None:
        return document
    writer = Declared("byline", name, "users:real_name", words=name)
    return replace(document, statements=(*document.statements, writer))
