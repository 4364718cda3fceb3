"""Know the names and the proxy of this server, as whoever started it has stated them."""

from __future__ import annotations

import ipaddress
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from ingest.errors import IngestError

if TYPE_CHECKING:
    from ingest.web.asgi import Scope

#: Names under which a browser on this machine asks; any other may be a page of the web that
#: has its name point here (DNS rebinding).
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

#: Further names, parted by commas, for those who share a corpus on a network.
HOSTS_VARIABLE = "CLIPPINGS_HOSTS"

#: Addresses, parted by commas, of the server with TLS in front. What it says of a reader's address
#: and of TLS (X-Forwarded-For, X-Forwarded-Proto) is believed; from anybody else it is not.
PROXY_VARIABLE = "CLIPPINGS_PROXY"

#: A request line that names the server as well, as a request to a proxy does.
_ABSOLUTE = re.compile(rb"https?://(?P<host>[^/?#]*)(?P<path>/.*)?", re.IGNORECASE | re.DOTALL)


def allowed_hosts() -> frozenset[str]:
    """Return the names under which the corpus may be asked for."""
    further = os.environ.get(HOSTS_VARIABLE, "").lower().split(",")
    return LOCAL_HOSTS | {name.strip() for name in further if name.strip()}


def trusted_proxies() -> list[str]:
    """Return the addresses whose word on their readers is taken.

    Raises:
        IngestError: one is no address.
    """
    stated = os.environ.get(PROXY_VARIABLE, "").split(",")
    addresses = [address.strip() for address in stated if address.strip()]
    for address in addresses:
        try:
            ipaddress.ip_address(address)
        except ValueError as error:
            message = f"{PROXY_VARIABLE} holds {address!r}; write an address such as 127.0.0.1"
            raise IngestError(message) from error
    return addresses


def is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Tell whether a Host header, with or without a port, names one of `allowed`."""
    name, colon, port = host.lower().rpartition(":")
    if not colon or port.endswith("]"):
        return host.lower() in allowed
    return port.isascii() and port.isdigit() and name in allowed


def host_of(scope: Scope) -> str:
    """Return the Host header; empty when there is none or more than one."""
    values = [value for name, value in scope["headers"] if name.lower() == b"host"]
    return values[0].decode("latin-1") if len(values) == 1 else ""


def with_path_only(scope: Scope, allowed: frozenset[str]) -> Scope | None:
    """Return a request whose line holds a path only; None when it is for another server.

    `GET http://localhost/town` is `GET /town` (RFC 9112, 3.2.2). Datasette would build redirects
    from such a line as it stands.
    """
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    if raw.startswith(b"/"):
        return scope
    absolute = _ABSOLUTE.fullmatch(raw)
    if absolute is None or not is_allowed(absolute["host"].decode("latin-1"), allowed):
        return None
    path = absolute["path"] or b"/"
    return {**scope, "raw_path": path, "path": unquote_to_bytes(path).decode("utf-8", "replace")}
