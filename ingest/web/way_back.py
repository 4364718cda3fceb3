"""Lead whoever logs in to the page that they had asked for, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from ingest.web.asgi import Scope

#: The field of the form, and of the address of the login page.
FIELD = "next"

#: An address on this server, as a browser sends it: no host, and nothing taken for one.
_PAGE = re.compile(r"/(?![/\\])[!-~]{0,2000}")

#: Where nobody wants to be led.
_NO_PAGES = ("/-/login", "/-/logout")


def wanted_page(scope: Scope, base: str) -> str:
    """Return the page that a browser was to open, without the base of the server.

    Empty for all that is no page in a window: what a script or a program asks for gets the same
    answer whatever its address.
    """
    headers = {name.lower(): value for name, value in scope["headers"]}
    is_opened = (
        scope["method"] == "GET"
        and headers.get(b"sec-fetch-mode") == b"navigate"
        and headers.get(b"sec-fetch-dest") == b"document"
    )
    if not is_opened:
        return ""
    path = (scope.get("raw_path") or b"").partition(b"?")[0].decode("latin-1")
    query = scope.get("query_string", b"").decode("latin-1")
    return safe_page(path.removeprefix(base) + (f"?{query}" if query else ""))


def safe_page(text: str) -> str:
    """Return an address that stays on this server; empty for any other, and for the start page."""
    is_page = _PAGE.fullmatch(text) and not text.startswith(_NO_PAGES)
    return text if is_page and text != "/" else ""


def with_way_back(login: str, page: str) -> str:
    """Return the address of the login page from which the way leads to `page`."""
    return f"{login}?{urlencode({FIELD: page})}" if page else login
