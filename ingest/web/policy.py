"""Serve our style sheet and script, and mark those of Datasette's templates that may run.

Its templates, and those of plugins, hold scripts and styles between their tags. A policy that
allows these allows as well what a text smuggles into a page. So each tag of a template is
marked, while the template is compiled, with a number that is new for each answer; the policy
lets pass only what bears it. What comes from a corpus is filled in later and bears no mark.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from datasette import NotFound, Response
from jinja2.ext import Extension

from ingest.web.accessible import accessible

STATIC = Path(__file__).parent / "static"

#: What a page of the project may load.
OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}

#: The number of the answer that is being made.
_NUMBER: ContextVar[str] = ContextVar("clippings_number", default="")

#: What a template calls to get it.
FUNCTION = "clippings_number"

#: Scripts and styles, the attributes that hold one, and where the page's head begins.
_TAG = re.compile(r"<(script|style)(?=[\s>{])", re.IGNORECASE)
_STYLE = re.compile(r"(?<=\s)style=(?=[\"'])")
_CLICK = re.compile(r"(?<=\s)onclick=\"(\w+)\(\)\"")
_HEAD = re.compile(r"<head>", re.IGNORECASE)

#: What the columns mean, which stands before every table and takes a screen or two.
_COLUMNS = re.compile(r"<dl class=\"column-descriptions\">.*?</dl>", re.DOTALL)

_NUMBER_HERE = "{{ " + FUNCTION + "() }}"


def address(name: str) -> str:
    """Return the path of a static file; it changes with the content, so it may be kept long."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/-/clippings/{name}?v={digest}"


async def static_file(request: Any) -> Any:
    """Answer with one static file."""
    return static_response(request.url_vars["name"])


def static_response(name: str) -> Any:
    """Return one static file.

    Raises:
        NotFound: there is none of this name.
    """
    path = STATIC / name
    if path.suffix not in _TYPES or not path.is_file():
        message = "There is no such file"
        raise NotFound(message)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    body = path.read_text(encoding="utf-8")
    return Response(body, headers=headers, content_type=_TYPES[path.suffix])


def new_number() -> str:
    """Draw the number of an answer, for all templates of the request at hand."""
    number = secrets.token_hex(16)
    _NUMBER.set(number)
    return number


def number() -> str:
    """Return the number of the answer that is being made."""
    return _NUMBER.get()


def policy(number: str, *, allow_plugin_assets: bool = False) -> str:
    """Return the policy of a page that Datasette or a plugin of it makes.

    Plugins that draw need more, which is given only where it was asked for: code that a script
    puts together, styles in the page, pictures and workers that a script makes. All of it still
    comes from this server.
    """
    if allow_plugin_assets:
        return (
            f"default-src 'none'; script-src 'self' 'nonce-{number}' 'unsafe-eval'; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            "font-src 'self' data:; media-src 'self' data: blob:; worker-src 'self' blob:; "
            "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{number}'; "
        f"style-src 'self' 'nonce-{number}'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Marked(Extension):
    """Mark the scripts and styles of every template, and make it fit to be read aloud."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return a template in which they bear the number of the answer.

        What the columns mean is folded. An attribute is renamed, so that a script of ours can
        apply it; a text that is shown cannot know the name.
        """
        source = _COLUMNS.sub(_folded, accessible(source))
        source = _TAG.sub(rf'<\1 nonce="{_NUMBER_HERE}"', source)
        source = _STYLE.sub(f"data-style-{_NUMBER_HERE}=", source)
        source = _CLICK.sub(rf'data-click-{_NUMBER_HERE}="\1"', source)
        if (name or "").rpartition(":")[2] == "base.html":
            ours = f'<script nonce="{_NUMBER_HERE}" src="{address("stock.js")}"></script>'
            source = _HEAD.sub(lambda match: match.group() + ours, source)
        return source


def _folded(match: re.Match[str]) -> str:
    summary = "<summary>What the columns mean</summary>"
    return f'<details class="columns-mean">{summary}{match.group()}</details>'
