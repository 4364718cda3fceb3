"""Take the address of a page out of the one under which an archive of the web keeps a copy."""

from __future__ import annotations

from ingest.text.patterns import late

#: A moment in the path, and behind it the address: web.archive.org/web/20210217101112id_/https://,
#: archive.ph/2021.02.17-101112/https://, and other archives alike.
_ARCHIVED = late(
    r"https?://[^/\s]{1,200}/(?:[^/\s]{1,60}/){0,4}"
    r"(?:\d{8,14}[a-z_]{0,5}|\d{4}\.\d\d\.\d\d-\d{6})/(?P<scheme>https?):/{1,2}(?P<rest>[^\s/]\S*)"
)


def original_address(address: str) -> str:
    """Return the address of the page that an archive has copied; any other as it is."""
    found = _ARCHIVED.fullmatch(address)
    return f"{found['scheme']}://{found['rest']}" if found else address
