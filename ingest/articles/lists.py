"""Tell the items of a list that belongs to the story from a list of other articles.

Ingredients, steps, notes and answers run on in small letters, open with a number, a sign or a
speaker, or end with a full stop; the titles of other articles do none of this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import settings
from ingest.articles.look import LIST_SIGNS
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.block_rules import Mark
    from ingest.articles.look import Look

# Such as "200 g flour", "2. Stir", "[3] Roe, J.", "Q: Why", "½ onion"; no time of day, no count.
_ITEM = re.compile(
    r"""
      [0-9]{1,4}(?:[.,/][0-9]{1,3})?\s?[^\W\d_A-Z]{1,15}\s(?!ago\b)[^\W\d_]
    | [0-9]{1,2}[.)]\s[^\W\d_]
    | [a-zA-Z][.)]\s[^\W\d_]
    | \[[0-9]{1,3}\]\s?[^\W\d_]
    | [½⅓⅔¼¾⅛]
    | [QAFRP]:\s
    | \#[0-9]{1,2}\b
    """,
    re.VERBOSE,
)


def is_item(look: Look) -> bool:
    """Tell a line that reads like an item of a list in running text."""
    text = look.text
    if text.startswith(LIST_SIGNS) or _ITEM.match(text):
        return True
    if look.words < settings.MIN_ITEM_WORDS:
        return False
    return text[:1].islower() or look.ends == "."


def end_of_items(looks: Sequence[Look], marks: Sequence[Mark | None], end: int) -> int:
    """Return the place after the items that follow `end`, with the headings among them.

    Nothing is taken where fewer than `settings.MIN_ITEMS` stand, or where headings are as many.
    """
    last, items, others = end, 0, 0
    for place in range(end, len(looks)):
        mark, look = marks[place], looks[place]
        if mark is not None and mark.kind not in (Kind.CREDIT, Kind.CAPTION):
            break
        if mark is None and is_item(look) and look.twins == 1:
            items, last, others = items + 1, place + 1, 0
        else:
            others += 1
        if others > settings.MAX_HEADINGS - 1:
            break
    taken = sum(1 for place in range(end, last) if marks[place] is None)
    is_list = items >= settings.MIN_ITEMS and items > taken / 2
    return last if is_list else end
