"""Add to a page the address that its archive gives it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.declared import Declared

if TYPE_CHECKING:
    from ingest.model import RawDocument

_SCHEMES = ("http://", "https://")


def with_address(document: RawDocument, address: str, method: str) -> RawDocument:
    """Return the document with an address; the page's own statement of it goes before.

    Args:
        document: as it was read.
        address: where the page was saved from; anything but a web address is left out.
        method: where the archive says so, such as `mhtml:Content-Location`.
    """
    if not address.lower().startswith(_SCHEMES):
        return document
    return replace(
        document,
        declared={"url": address, **document.declared},
        statements=(*document.statements, Declared("url", address, method)),
    )
