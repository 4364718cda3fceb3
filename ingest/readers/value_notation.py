"""Say how a value of a record holds its text, and what services write in the place of one."""

from __future__ import annotations

import re

from ingest.text.notation import HTML, REFERENCES, read_references

_MARKUP = re.compile(
    r"<(?:(?:jats:)?p|br|div|h[1-6]|li|blockquote|article|figure)\b[^<>]{0,500}>"
    r"|</(?:a|b|em|i|span|strong|u)>",
    re.IGNORECASE,
)
#: Reddit's words for a text that is gone, and wallabag's for one that it could not get.
_STAND_IN = re.compile(
    r"\s*(?:\[(?:removed|deleted)\]|(?:<[^<>]{1,80}>)?wallabag can['’]t retrieve contents for this"
    r" article\b.{0,400})\s*",
    re.IGNORECASE | re.DOTALL,
)


def notation_within(text: str, headline: str) -> str:
    """Return in which notation the values of a record hold their text; empty for none.

    X, Reddit and others write `&amp;` in texts that have no tags.
    """
    if _MARKUP.search(text):
        return HTML
    values = (text, headline)
    is_referred = any("&" in value and read_references(value).text != value for value in values)
    return REFERENCES if is_referred else ""


def is_stand_in(text: str) -> bool:
    """Tell the words that a service puts in the place of a text that it does not have."""
    return _STAND_IN.fullmatch(text) is not None
