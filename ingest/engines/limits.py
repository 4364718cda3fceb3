"""Say what an engine cannot do yet: it is refused in a sentence, never left out in silence."""

from __future__ import annotations

from dataclasses import fields

from ingest.errors import InputError
from ingest.search.answer import Request

#: What of a request an engine carries out; `with_meaning` changes nothing, for it orders by words.
KNOWN_OPTIONS = frozenset(
    {
        "text", "unit", "order", "selected", "excluded", "with_asides", "with_names",
        "with_meaning", "reach", "scope", "copies", "count", "whole_facet", "cursor", "size",
    }
)  # fmt: skip


def refuse_unknown_options(request: Request) -> None:
    """Stop where a request asks for what no engine has learnt yet.

    Raises:
        InputError: it does; nothing is left out in silence.
    """
    usual = Request()
    for field in fields(request):
        name = field.name
        asked = getattr(request, name)
        if name not in KNOWN_OPTIONS and asked != getattr(usual, name):
            message = (
                f"an engine cannot do this yet: {name.replace('_', ' ')}; make a corpus of the "
                "articles in question with `ingest pull`, and search there"
            )
            raise InputError(message)
