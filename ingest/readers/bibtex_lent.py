"""Give entries of BibTeX the values of those that they name by `xdata` and `crossref`.

| field | what it lends |
|---|---|
| `xdata` | all fields |
| `crossref` | the publisher, the day and the language; the title is that of the book |

What an entry says itself stands: a lent `date` is not put beside its own `year`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.text.notation import Written

#: Fields that name another entry, whose values count where an entry has none of its own.
LENT = re.compile(
    rb"\b(?:crossref|xdata)\s{0,20}=\s{0,20}[{\"]([^{}\"]{1,2000})[}\"]", re.IGNORECASE
)
_WAYS = ("xdata", "crossref")
#: What an entry takes over from the book or issue that it stands in; `xdata` lends all.
_OF_THE_WHOLE = frozenset(
    {"journal", "journaltitle", "booktitle", "maintitle", "publisher", "organization"}
    | {"institution", "school", "year", "month", "day", "date", "langid", "language"}
)
#: Fields that say the same: the year of an entry goes before the date of its book.
_DATE = frozenset({"date", "year"})
_PARTS_OF_DAY = frozenset({"month", "day"})
_ALIKE = (
    frozenset({"journal", "journaltitle", "newspaper"}),
    frozenset({"langid", "language", "hyphenation"}),
)
#: Entries in a chain, each of which lends to the next; more are no library, or a circle.
_MAX_CHAIN_LENDERS = 5
#: Entries that one may name: a bound of time for odd files.
_MAX_NAMED_LENDERS = 20
#: Fields of an entry above which it is lent no more.
_MAX_FIELDS_WITH_LENT = 200


class Field(NamedTuple):
    """Hold one value: its text, and the pieces in which it is written."""

    name: str
    value: str
    raw: str
    written: Sequence[Written]


def lent_to_each_other(lenders: dict[str, dict[str, Field]]) -> dict[str, dict[str, Field]]:
    """Return the lenders with what they are lent, along chains; each round is one step more."""
    for _ in range(_MAX_CHAIN_LENDERS):
        lent = {
            key: fields if fields.keys().isdisjoint(_WAYS) else with_lent(fields.values(), lenders)
            for key, fields in lenders.items()
        }
        if all(len(fields) == len(lenders[key]) for key, fields in lent.items()):
            break
        lenders = lent
    return lenders


def keys_in(value: str) -> Iterator[str]:
    """Yield the keys in a value such as `paper, house`, as they are compared."""
    return (key.strip().casefold() for key in value.split(","))


def with_lent(
    fields: Iterable[Field], lenders: Mapping[str, Mapping[str, Field]]
) -> dict[str, Field]:
    """Return the fields of an entry by name, the first of each, with those of what it names."""
    found: dict[str, Field] = {}
    for field in fields:
        found.setdefault(field.name, field)
    for way in _WAYS:
        for key in islice(keys_in(found[way].value), _MAX_NAMED_LENDERS) if way in found else ():
            if len(found) > _MAX_FIELDS_WITH_LENT:
                return found
            own = frozenset(name for name, field in found.items() if field.value)
            for name, field in lenders.get(key, {}).items():
                if way == "crossref" and name == "title":
                    found.setdefault("booktitle", field._replace(name="booktitle", written=()))
                elif (way == "xdata" or name in _OF_THE_WHOLE) and not _is_said(name, own):
                    found.setdefault(name, field._replace(written=()))
    return found


def _is_said(name: str, own: frozenset[str]) -> bool:
    """Tell whether an entry says itself, in whatever field, what a lent field would say."""
    if name in _DATE | _PARTS_OF_DAY:
        # The year of a month may be lent, but no other day.
        return not own.isdisjoint(_DATE if name == "year" else _DATE | _PARTS_OF_DAY)
    return any(name in alike and not own.isdisjoint(alike) for alike in _ALIKE)
