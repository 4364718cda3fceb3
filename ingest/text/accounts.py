"""Tell what stands in a field for a writer and is none: an account of a program, an address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ADDRESS = re.compile(r"https?://|www\.|@[\w-]+\.|^@|\.(?:com|org|net)/", re.IGNORECASE)

#: What programs print where they know no author.
_ACCOUNTS = frozenset(
    str.split(
        "admin administrator anonymous null none submitted undefined unknown username webmaster"
        " n/a xxx"
    )
)


def is_account(name: str) -> bool:
    """Tell whether a name is what a program prints where it knows no author."""
    return name.casefold() in _ACCOUNTS


def without_addresses(names: Iterable[str]) -> list[str]:
    """Return the names that are no addresses of pages or mailboxes."""
    return [name for name in names if not _ADDRESS.search(name)]
