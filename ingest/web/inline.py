"""Let Datasette's own pages do without scripts and styles that a policy would have to let pass.

Its templates, and those of plugins, hold scripts and styles between their tags. A policy that
allows these allows as well what a text smuggles into a page. So each tag of a template is
marked, while the template is compiled, with a number that is new for each answer; the policy
lets pass only what bears it. What comes from a corpus is filled in later and bears no mark.
"""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

from jinja2.ext import Extension

from ingest.web.assets import address

#: The number of the answer that is being made.
_NUMBER: ContextVar[str] = ContextVar("clippings_number", default="")

#: What a template calls to get it.
FUNCTION = "clippings_number"

#: Scripts and styles, the attributes that hold one, and where the page's head begins.
_TAG = re.compile(r"<(script|style)(?=[\s>{])", re.IGNORECASE)
_STYLE = re.compile(r"(?<=\s)style=(?=[\"'])")
_CLICK = re.compile(r"(?<=\s)onclick=\"(\w+)\(\)\"")
_HEAD = re.compile(r"<head>", re.IGNORECASE)

_NUMBER_HERE = "{{ " + FUNCTION + "() }}"


def new_number() -> str:
    """Draw the number of an answer, for all templates of the request at hand."""
    number = secrets.token_hex(16)
    _NUMBER.set(number)
    return number


def number() -> str:
    """Return the number of the answer that is being made."""
    return _NUMBER.get()


def policy(number: str) -> str:
    """Return the policy of a page that Datasette or a plugin of it makes."""
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{number}'; "
        f"style-src 'self' 'nonce-{number}'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Marked(Extension):
    """Mark the scripts and styles of every template of Datasette's."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return a template in which they bear the number of the answer.

        An attribute is renamed, so that a script of ours can apply it; a text that is shown
        cannot know the name.
        """
        source = _TAG.sub(rf'<\1 nonce="{_NUMBER_HERE}"', source)
        source = _STYLE.sub(f"data-style-{_NUMBER_HERE}=", source)
        source = _CLICK.sub(rf'data-click-{_NUMBER_HERE}="\1"', source)
        if (name or "").rpartition(":")[2] == "base.html":
            ours = f'<script nonce="{_NUMBER_HERE}" src="{address("stock.js")}"></script>'
            source = _HEAD.sub(lambda found: found.group() + ours, source)
        return source
