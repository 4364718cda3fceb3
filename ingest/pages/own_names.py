"""Know under which names a page presents itself: in the title of its tab, and beside the ©."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.heading_pieces import leads_home
from ingest.pages.headlines import divided
from ingest.pages.statements import Place, Statement
from ingest.text import byline_names
from ingest.text.byline_lines import is_company
from ingest.text.byline_names import has_given_name
from ingest.text.letters import fold_for_comparison
from ingest.text.rules import find_phrase, fold_for_phrases
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import TypedBlock
    from ingest.pages.inline_parts import InlineParts
    from ingest.pages.statements import PageFacts

#: Characters of a line that says who holds the rights in a page.
MAX_RIGHTS_CHARS = 200
#: The last leaves of a page, its foot: above stand the rights in pictures.
MAX_FOOT_LEAVES = 12

# Such as "Copyright 2024 The Quay Post. All rights reserved.".
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|&copy;)[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s?[-–]\s?(?:\d{2,4}|heute|now|present|today)?)?)?[\s,]*"
    r"(?:by\s)?(?P<name>[^\s.,|·•–—][^.,|·•–—]{1,60})",
    re.IGNORECASE,
)


def own_names(facts: PageFacts, blocks: Sequence[TypedBlock]) -> frozenset[str]:
    """Return the names, folded; not those that begin as persons' names do."""
    names = (*_tab_parts(facts), *_holders(blocks))
    return frozenset(fold_for_comparison(name) for name in names if not has_given_name(name))


def state_site(facts: PageFacts, parts: InlineParts, blocks: Sequence[TypedBlock]) -> None:
    """Infer the publisher from an end of the tab's title that leads home or has the rights.

    A section closes such titles too, but leads to its own page; the headline is at the other end.
    """
    if facts.has("publisher"):
        return
    titles = {fold_for_comparison(item.block.text) for item in blocks if item.kind is Kind.HEADLINE}
    parts_of_tab = list(_tab_parts(facts))
    for name in (*parts_of_tab[-1:], *parts_of_tab[:1]):
        is_headline = fold_for_comparison(name) in titles
        place = None if is_headline or not _is_word(name) else _place_of_site(name, parts, blocks)
        if place is not None:
            facts.infer(0, "publisher", name, "html:tab-title", place)
            return


def _place_of_site(name: str, parts: InlineParts, blocks: Sequence[TypedBlock]) -> Place | None:
    """Return where a name leads home, or has the rights; None where it does neither."""
    key = fold_for_comparison(name)
    for leaf, item in zip(parts.visible.leaves, blocks, strict=True):
        block = item.block
        is_home = fold_for_comparison(block.text) == key and leads_home(parts, leaf)
        if name in block.text and (is_home or _is_rights_line(block.text)):
            start = block.start_char + block.text.index(name)
            return Place(start, start + len(name), is_shown=True)
        if is_home:  # in other letters: "QUAY COURIER"
            return Place(block.start_char, block.end_char, is_shown=True)
    return None


def _is_word(name: str) -> bool:
    """Tell a name from a sign, and from what any page says: "Home", "科技"."""
    key = fold_for_phrases(name)
    return any(map(str.isalpha, name)) and find_phrase(key, ()) is None


def _is_rights_line(text: str) -> bool:
    return len(text) <= MAX_RIGHTS_CHARS and ("©" in text or "ⓒ" in text or "opyright" in text)


def rights_holder(blocks: Sequence[TypedBlock]) -> Statement | None:
    """Return the person who holds the rights in a page: whose own page it is, wrote it."""
    found: dict[str, Statement] = {}
    for item in blocks[-MAX_FOOT_LEAVES:]:
        text = item.block.text
        is_line = item.kind is Kind.BOILERPLATE and len(text) <= MAX_RIGHTS_CHARS
        holder = _RIGHTS.search(text) if is_line else None
        name = holder["name"].strip() if holder else ""
        if holder and _is_of_page(text, holder) and _is_plain_name(name) and is_writer(name):
            start = item.block.start_char + holder.start("name")
            place = Place(start, start + len(name), is_shown=True)
            found.setdefault(name.casefold(), Statement("byline", name, "html:rights", place))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_page(text: str, holder: re.Match[str]) -> bool:
    """Tell rights in a page from those in a picture, a design or a theme, and of a company."""
    before, behind = text[: holder.start()].rstrip(), text[holder.end() :]
    is_apart = not before or before[-1] in ".|·•–—-"
    following = behind.lstrip(" ,").split(" ", 1)[0]
    return is_apart and not is_company(f"{holder['name']} {following.rstrip('.,|')}")


def _is_plain_name(name: str) -> bool:
    """Tell given names and one more from a name with a trade: "Nils Brand Photography"."""
    *given, last = name.split()
    is_given = bool(given) and all(map(has_given_name, given))
    return is_given and len(last) > 1 and byline_names.is_name(name)


def _tab_parts(facts: PageFacts) -> Iterator[str]:
    for _, item in facts.collected:
        if item.method == "html:title" and item.field == "headline":
            yield from divided(item.value)


def _holders(blocks: Sequence[TypedBlock]) -> Iterator[str]:
    for item in blocks:
        text = item.block.text
        if _is_rights_line(text):
            holder = _RIGHTS.search(text)
            if holder:
                yield holder["name"].strip()
