"""Split the author lines of pages into names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD_FOR_AND = r"(?:and|und|et|y|e|og|och|en|dan|ja|ve|és|&)\s"
_AND = re.compile(
    rf"(?:(?<!\s)\s+)?(?:[,;|/，、]\s*(?-i:{_WORD_FOR_AND})?|\s{_WORD_FOR_AND})\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|od|text)\b:?(?:\s+|$)", re.IGNORECASE)
#: What a link to a writer's page says around the name.
_ALL_OF = re.compile(
    r"^(?:(?:view|see|read|show)\s)?(?:all|more)?\s?(?:posts|articles|stories|entries|more)\s"
    r"(?:by|from)\s+|^alle\s(?:beiträge|artikel)\svon\s+|^(?:voir\s)?tous\sles\s(?:articles|billets)"
    r"\s(?:de|par)\s+|^ver\stodas\slas\sentradas\sde\s+|^(?:leggi\s)?tutti\sgli\sarticoli\sdi\s+"
    r"|^(?:bekijk\s)?alle\s(?:berichten|artikelen)\s(?:van|door)\s+",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\s(?:GmbH|AG|Inc|Ltd|LLC|PLC|S\.?p\.?A|B\.?V|e\.\s?V)\.?$")
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
        "admin administrator anonymous null none submitted undefined unknown username webmaster"
        " n/a xxx"
    )
)
_MAX_LINE_CHARS = 300
_MAX_NAME_WORDS = 5


def split_people(line: str) -> list[str]:
    """Return the names of an author line, each once; of an address or a text none."""
    text = _BY.sub("", _ALL_OF.sub("", " ".join(line.split())))
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


def without_by(name: str) -> str:
    """Return a name without the word "by" of any language before it."""
    return _BY.sub("", name)


def is_company(name: str) -> bool:
    """Tell whether a name ends as the law asks of companies."""
    return _COMPANY.search(name) is not None


def is_account(name: str) -> bool:
    """Tell whether a name is what a program prints where it knows no author."""
    return name.casefold() in _ACCOUNTS


def without_addresses(names: Iterable[str]) -> list[str]:
    """Return the names that are no addresses of pages or mailboxes."""
    return [name for name in names if not _ADDRESS.search(name)]
