"""Say what an engine cannot do: it is refused in a sentence, never left out in silence."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.search.answer import Request, Scope, Unit
from ingest.search.query_tree import And, AtLeast, Lead, Not, Or, Within

if TYPE_CHECKING:
    from ingest.search.query_tree import Node

#: What of a request an engine carries out; `with_meaning` changes nothing, for it orders by words.
KNOWN_OPTIONS = frozenset(
    {
        "text", "unit", "order", "selected", "excluded", "with_asides", "with_names",
        "with_meaning", "reach", "scope", "copies", "count", "whole_facet", "cursor", "size",
    }
)  # fmt: skip

#: What whole articles cannot answer.
PARAGRAPH_ALONE = (
    "whole articles are published here, so words cannot be asked for within one {}; ask for them "
    "near each other (NEAR/20), or publish with `--unit paragraph`"
)


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


def in_whole_articles(request: Request, tree: Node | None) -> Request:
    """Return a request as whole articles answer it: its hits are articles.

    Raises:
        InputError: it asks for what stands in one paragraph or sentence.
    """
    narrow = [scope for scope in (request.scope, *_scopes(tree)) if scope not in _WIDE]
    if narrow:
        raise InputError(PARAGRAPH_ALONE.format(narrow[0]))
    return replace(request, unit=Unit.ARTICLES)


_WIDE = (None, Scope.ARTICLE)


def _scopes(node: Node | None) -> tuple[Scope, ...]:
    """Return within what parts of a query are asked for."""
    if isinstance(node, And | Or):
        return tuple(scope for part in node.parts for scope in _scopes(part))
    if isinstance(node, Within):
        return (node.scope, *_scopes(node.part))
    return _scopes(node.part) if isinstance(node, Not | AtLeast | Lead) else ()
