"""Split the author lines of pages into names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_AND = re.compile(
    r"(?:(?<!\s)\s+)?"
    r"(?:[,;|/，、]|\s(?:and|und|et|y|e|og|och|en|dan|ja|ve|és|&)\s)\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|od|text)\b:?(?:\s+|$)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = " \t—–-•·:|*[]"

# Behind a name: no name of its own.
_DEGREE = re.compile(
    r",\s*(?:Ph\.?\s?D|M\.?[ADS]|M\.?Sc|MBA|MPH|R\.?[ND]|J\.?D|Esq|Dr\.?P\.?H)\.?(?=$|[,;\s])"
)
_ADDRESS = re.compile(r"https?://|www\.|@[\w-]+\.|^@|\.(?:com|org|net)/", re.IGNORECASE)

#: What programs print where they know no author.
_ACCOUNTS = frozenset(
    str.split(
        "admin administrator anonymous null none undefined unknown username webmaster n/a xxx"
    )
)
_MAX_LINE_CHARS = 300
_MAX_NAME_WORDS = 5


def split_people(line: str) -> list[str]:
    """Return the names of an author line, each once; of an address or a text none."""
    text = _BY.sub("", " ".join(line.split()))
    if _ADDRESS.search(text) or len(text) > _MAX_LINE_CHARS:
        return []
    parts = _AND.split(_DEGREE.sub("", text))
    names = (_BY.sub("", name.strip(_EDGES)) for name in parts)
    return list(dict.fromkeys(name for name in names if _LETTER.search(name)))


def split_formal(value: str) -> list[str]:
    """Return the names in a library's tag, where one may be written "Roe, Jane"."""
    last, comma, first = (part.strip() for part in value.partition(","))
    is_one = comma and first and "," not in first and len(last.split()) == 1
    return [f"{first} {last}"] if is_one else split_people(value)


def is_person(name: str) -> bool:
    """Tell whether a name can be that of a person or desk: short, and without figures."""
    return len(name.split()) <= _MAX_NAME_WORDS and not any(sign.isdigit() for sign in name)


def is_account(name: str) -> bool:
    """Tell whether a name is what a program prints where it knows no author."""
    return name.casefold() in _ACCOUNTS


def without_addresses(names: Iterable[str]) -> list[str]:
    """Return the names that are no addresses of pages or mailboxes."""
    return [name for name in names if not _ADDRESS.search(name)]
