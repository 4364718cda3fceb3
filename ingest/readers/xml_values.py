"""Read values as the exports of programs state them: people, languages, days written together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import bylines, rules
from ingest.text.author_fields import split_formal
from ingest.text.writers import without_houses

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Names of roles that stand where a feed has no author, beside the accounts of programs.
_NO_WRITERS = frozenset({"webmaster", "unknown", "noreply", "no-reply", "anonymous", "n/a", "none"})
_ADDRESS = re.compile(r"\S{1,200}@\S{1,200}")
_NAMED_ADDRESS = re.compile(r"\s*[^\s()]{1,200}@[^\s()]{1,200}\s*\(([^()]{1,200})\)\s*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]{1,20})?")


def _codes() -> Mapping[str, str]:
    names = rules.load_table("sources")["languages"]
    return {name.casefold(): code for code, written in names.items() for name in written}


_CODES = _codes()
#: Codes of three letters -> of two; books and libraries use the longer ones.
_LONG_CODES = dict(
    pair.split(":")
    for pair in str.split(
        "eng:en ger:de deu:de fre:fr fra:fr spa:es ita:it por:pt dut:nl nld:nl swe:sv dan:da "
        "nor:no fin:fi rus:ru ukr:uk pol:pl cze:cs ces:cs hun:hu tur:tr ara:ar heb:he per:fa "
        "fas:fa hin:hi chi:zh zho:zh jpn:ja kor:ko gre:el ell:el rum:ro ron:ro cat:ca"
    )
)


def writer_of(written: str) -> str:
    """Return the name of a person as it is stated; empty for an account or a mail address."""
    match = _NAMED_ADDRESS.fullmatch(written)
    name = " ".join((match[1] if match else written).split())
    is_nobody = name.casefold() in _NO_WRITERS or not without_houses([name])
    return "" if is_nobody or _ADDRESS.fullmatch(name) else name


def writers_in(written: str) -> str:
    """Return the names in one author line, a semicolon between them."""
    names = (writer_of(name) for name in split_formal(without_by(written)))
    return "; ".join(name for name in names if name) or writer_of(without_by(written))


def without_by(written: str) -> str:
    """Return a byline without the word that opens it."""
    return bylines.without_by(" ".join(written.split()))


def in_order(written: str) -> str:
    """Return "Lindqvist, Mara" as "Mara Lindqvist"; anything else as it is."""
    name = " ".join(written.split()).rstrip(",")
    last, comma, first = (part.strip() for part in name.partition(","))
    return f"{first} {last}" if comma and first and "," not in first else name


def language_of(written: str) -> str:
    """Return the code of a language that is stated as a code of any length, or by its name."""
    name = written.strip()
    known = _CODES.get(name.casefold())
    if known:
        return known
    match = _CODE.fullmatch(name)
    code = match[1].lower() if match else ""
    return _LONG_CODES.get(code, code)


def day_of(written: str) -> str:
    """Return a day that is written without marks, with a time or not, as an ISO day."""
    match = _COMPACT.fullmatch(written.strip())
    return "-".join(match.groups()) if match else written
