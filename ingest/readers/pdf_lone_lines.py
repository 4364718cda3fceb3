"""Tell lines of a PDF that are paragraphs of their own: entries of a contents page, signatures."""

from __future__ import annotations

import string

from ingest.readers.record_values import people_of
from ingest.text.byline_names import is_name
from ingest.text.bylines import opener_end

#: Dots that lead to the number of a page in a table of contents, and the letters of one.
_LEADER_DOTS = frozenset(".·…")
_MIN_LEADER_DOTS = 4
_PAGE_LETTERS = string.ascii_letters + string.digits
_MAX_PAGE_CHARS = 8
#: Characters of a line that names the writers.
_MAX_SIGNATURE_CHARS = 80


def leads_to_page(text: str) -> bool:
    """Tell whether a line ends with dots and the number of a page."""
    head = text.rstrip(_PAGE_LETTERS)
    dots = head[-4 * _MIN_LEADER_DOTS :].replace(" ", "")[-_MIN_LEADER_DOTS:]
    is_led = len(dots) == _MIN_LEADER_DOTS and _LEADER_DOTS.issuperset(dots)
    return is_led and 0 < len(text) - len(head) <= _MAX_PAGE_CHARS


def is_signature(text: str) -> bool:
    """Tell a line of nothing but "By" or its like and the names of persons."""
    if len(text) > _MAX_SIGNATURE_CHARS or not text[:1].isupper() or not opener_end(text):
        return False
    return all(map(is_name, people_of(text).split("; ")))
