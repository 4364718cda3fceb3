"""Read the field of a page or record that names its writers: "Jane Roe and John Doe"."""

from __future__ import annotations

import re

from ingest.text.accounts import without_addresses
from ingest.text.byline_names import has_given_name, is_organisation
from ingest.text.patterns import late

# Never a capital alone, which is an initial: "John E Doe".
_WORD_FOR_AND = r"(?:and|und|et|y|e|og|och|en|dan|ja|ve|és|и|та|και|AND|UND|ET|OCH|&)\s"
_AND = late(
    rf"(?:(?<!\s)\s+)?(?:[,;|/，、]\s*(?:{_WORD_FOR_AND})?|\s{_WORD_FOR_AND})\s*",
)
BY = late(
    r"^(?:by|von|par|por|di|da|door|av|af|od|text|от|του|της)\b:?(?:\s+|$)"
    r"|^oleh\s+(?=\S+\s\S)",
    re.IGNORECASE,
)
#: What a link to a writer's page says around the name.
_ALL_OF = late(
    r"^(?:(?:view|see|read|show)\s)?(?:all|more)?\s?(?:posts|articles|stories|entries|more)\s"
    r"(?:by|from)\s+|^alle\s(?:beiträge|artikel)\svon\s+|^(?:voir\s)?tous\sles\s(?:articles|billets)"
    r"\s(?:de|par)\s+|^ver\stodas\slas\sentradas\sde\s+|^(?:leggi\s)?tutti\sgli\sarticoli\sdi\s+"
    r"|^(?:bekijk\s)?alle\s(?:berichten|artikelen)\s(?:van|door)\s+",
    re.IGNORECASE,
)
# "jroe@quay.example (Jane Roe)", as feeds write it.
_MAIL_OF = late(r"^[^\s@]+@[^\s@]+\s\(([^()]+)\)$")
# "Jane Roe, jroe@quay.example", "Jane Roe <jroe@quay.example>".
_MAIL_BEHIND = late(r"(?<=[^\W\d_])[,;]?\s<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?$")
_LETTER = late(r"[^\W\d_]")
_PART = r"[A-ZÀ-Þ][^\W\d_]+(?:[-'’][A-ZÀ-Þ][^\W\d_]+)?"
_TURNED = late(rf"(?P<last>{_PART}),\s(?P<first>{_PART}(?:\s(?:{_PART}|[A-ZÀ-Þ]\.?))?)")
_NEXT = late(r"\s?;\s?")
_BLANK = late(r"\s*$")
_EDGES = " \t—–-•·:|*[]"

# Behind a name: no name of its own.
_DEGREE = late(
    r",\s*(?:Ph\.?\s?D|M\.?[ADS]|M\.?Sc|MBA|MPH|R\.?[ND]|J\.?D|Esq|Dr\.?P\.?H)\.?(?=$|[,;\s])"
)
_MAX_LINE_CHARS = 300


def split_people(line: str) -> list[str]:
    """Return the names of an author line, each once; of an address or a text none."""
    own = _MAIL_BEHIND.sub("", _MAIL_OF.sub(r"\1", " ".join(line.split())))
    text = BY.sub("", _ALL_OF.sub("", own))
    if not without_addresses([text]) or len(text) > _MAX_LINE_CHARS:
        return []
    parts = _AND.split(_DEGREE.sub("", text))
    names = (BY.sub("", name.strip(_EDGES)) for name in parts)
    return list(dict.fromkeys(name for name in names if _LETTER.search(name)))


def split_formal(value: str) -> list[str]:
    """Return the names in a library's tag, where one may be written "Roe, Jane"."""
    last, comma, first = (part.strip() for part in value.partition(","))
    is_one = comma and first and "," not in first and len(last.split()) == 1
    return [f"{first} {last}"] if is_one else split_people(value)


def read_turned(line: str, start: int = 0) -> list[tuple[str, int, int]]:
    """Return names turned for sorting, "Finch, Orla; Sharma, Dev", in order, and their places.

    The part behind the comma is a usual given name, and the one before it is none: "Authors: Jane,
    John" are two persons, and "Finch, Courier" is one with her paper.

    Returns:
        Nothing when anything else stands in the line.
    """
    names: list[tuple[str, int, int]] = []
    while (match := _TURNED.match(line, start)) is not None:
        name = f"{match['first']} {match['last']}"
        given = match["first"].split()  # behind a place a name stands in full: "Linden, Mary Roe"
        is_given = all(has_given_name(word) or len(word.rstrip(".")) == 1 for word in given)
        is_turned = is_given and not has_given_name(match["last"])
        if not is_turned or is_organisation(f"Roe {match['last']}"):
            return []
        names.append((name, *match.span()))
        behind = _NEXT.match(line, match.end())
        if behind is None:
            return names if _BLANK.match(line, match.end()) else []
        start = behind.end()
    return []
