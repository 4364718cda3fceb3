"""Return the page to which an address of a search engine leads on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_ONWARD = re.compile(r"https?://(?:www\.)?google\.[\w.]{2,10}/url\?", re.IGNORECASE)
_WEB = ("http://", "https://")


def target_of(address: str) -> str:
    """Return the page that an address of Google leads to; any other address as it is."""
    if not _ONWARD.match(address):
        return address
    try:
        values = parse_qs(urlsplit(address).query, max_num_fields=50)
    except ValueError:
        return address
    targets = [value for name in ("url", "q") for value in values.get(name, ())]
    return next((target for target in targets if target.startswith(_WEB)), address)
