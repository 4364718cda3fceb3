"""Tell the entries of a table of contents in a PDF: dots lead to the number of a page."""

from __future__ import annotations

import string

#: Dots that lead to the number of a page in a table of contents, and the letters of one.
_LEADER_DOTS = frozenset(".·…")
_MIN_LEADER_DOTS = 4
_PAGE_LETTERS = string.ascii_letters + string.digits
_MAX_PAGE_CHARS = 8


def leads_to_page(text: str) -> bool:
    """Tell whether a line ends with dots and the number of a page."""
    head = text.rstrip(_PAGE_LETTERS)
    dots = head[-4 * _MIN_LEADER_DOTS :].replace(" ", "")[-_MIN_LEADER_DOTS:]
    is_led = len(dots) == _MIN_LEADER_DOTS and _LEADER_DOTS.issuperset(dots)
    return is_led and 0 < len(text) - len(head) <= _MAX_PAGE_CHARS
