"""Know lines that sign in other ways than by "By", and lines that only seem to sign."""

from __future__ import annotations

import re

#: Printed directly behind a name on a page: links to the writer's accounts.
ACCOUNT_LINKS = frozenset(
    {"twitter", "facebook", "instagram", "linkedin", "bluesky", "threads", "mastodon", "email"}
    | {"e-mail", "mail", "follow", "folgen", "profile", "profil", "website", "youtube", "rss"}
)

_NOUNS = frozenset({"author", "autor", "autorin", "writer", "text", "texto", "texte", "words"})
_COUNT = re.compile(r"\s?[0-9]{1,3}\s[A-Z][a-z]+\s(?:[A-Za-z]+\s){2}")
_SENTENCE_WORDS = 4
_ENDS = '.!?…”"'

# Such as "文/王小明", "記者 山田花子", "김민수 기자": the name, and the word for a reporter.
_EASTERN = re.compile(
    r"""
    \W{0,2}(?:文|撰文|作者|記者|记者|文・写真|執筆)\s?[/／:：=＝\s]\s?(?P<a>[\u3400-\u9fff々ヶ]{2,5})\W{0,3}$
    | \W{0,2}(?P<b>[\u3400-\u9fff々ヶ]{2,5})\s?(?:記者|记者|特派員|編集委員|論説委員)\W{0,3}$
    | \W{0,2}(?P<c>[\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|선임기자|논설위원)(?:\s.{0,60})?$
    """,
    re.VERBOSE,
)


def find_eastern_name(line: str) -> tuple[int, int] | None:
    """Return where the name of a reporter stands in a line that says nothing else, or None."""
    match = None if line.isascii() else _EASTERN.match(line)
    return match.span(match.lastgroup or 0) if match else None


def is_about_author(line: str, opener: str, end: int) -> bool:
    """Tell "Author Jane Roe, from Quay, said she wrote." from a line that signs.

    Args:
        line: all of it.
        opener: the word before the names.
        end: where the names end.
    """
    is_noun = opener.strip(" :").casefold() in _NOUNS and ":" not in opener
    return is_noun and len(line[end:].split()) >= _SENTENCE_WORDS and line.rstrip()[-1:] in _ENDS


def has_count(rest: str) -> bool:
    """Tell a title behind a name, "Jane Roe 2 Hours Late to Court", from a day or a time."""
    return _COUNT.match(rest) is not None
