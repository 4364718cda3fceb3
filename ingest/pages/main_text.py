"""Ask trafilatura which text of a page is the article."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_KINDS = {"head": Kind.CROSSHEAD, "quote": Kind.QUOTE, "item": Kind.LIST}
_CONTAINERS = frozenset({"body", "list", "table", "row", "quote", "div", "main"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one block of the article as trafilatura gives it: its text and what it is."""

    text: str
    kind: Kind


def parse(markup: str) -> HtmlElement | None:
    """Return the tree of a page as trafilatura reads it, or None when it cannot."""
    # Imported here: it costs 300 ms, and a load of plain text does without.
    from trafilatura import load_html  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        tree: HtmlElement | None = load_html(markup)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return tree


def find_main_text(tree: HtmlElement) -> Sequence[Passage]:
    """Return the passages of the article in `tree`, in order; none when there is no article.

    The tree must be bounded in size and depth; see `settings.MAX_EXTRACT_BYTES`.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        found = bare_extraction(tree, include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ()
    if not isinstance(found, Document) or found.body is None:
        return ()
    return tuple(_passages(found.body))


def find_author(tree: HtmlElement) -> str | None:
    """Return the author line that trafilatura finds in the elements of a page."""
    from trafilatura.metadata import extract_author  # noqa: PLC0415

    try:
        return extract_author(tree)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None


def find_day(tree: HtmlElement, latest: str) -> str | None:
    """Return the day of publication that htmldate finds in tags and addresses of a page.

    It does not search the running text, where any date could be meant.
    """
    from htmldate import find_date  # noqa: PLC0415

    try:
        return find_date(tree, extensive_search=False, original_date=True, max_date=latest)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError):
        return None


def _passages(element: HtmlElement) -> Iterator[Passage]:
    for child in element:
        if child.tag in _CONTAINERS and len(child):
            yield from _own_text(child.text)
            yield from _passages(child)
        else:
            text = "".join(child.itertext())
            if text.strip():
                yield Passage(text, _KINDS.get(child.tag, Kind.BODY))
        yield from _own_text(child.tail)


def _own_text(text: str | None) -> Iterator[Passage]:
    if text and text.strip():
        yield Passage(text, Kind.BODY)
