"""Serve the style sheet and the script of the pages, named by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from datasette import NotFound, Response

STATIC = Path(__file__).parent / "static"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def address(name: str) -> str:
    """Return the path of a static file; it changes with the content, so it may be kept long."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/-/clippings/{name}?v={digest}"


async def static_file(request: Any) -> Any:
    """Answer with one static file."""
    path = STATIC / request.url_vars["name"]
    if path.suffix not in _TYPES or not path.is_file():
        message = "There is no such file"
        raise NotFound(message)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    body = path.read_text(encoding="utf-8")
    return Response(body, headers=headers, content_type=_TYPES[path.suffix])
