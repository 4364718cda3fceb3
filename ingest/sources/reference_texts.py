"""Tell references as text, of EndNote (`.enw`) and of PubMed (`.nbib`), by their first lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    #: What shows a kind: the patterns that were found; none for another kind.
    Shown: TypeAlias = Sequence[re.Match[bytes]]

REFER, NBIB = "EndNote Refer", "PubMed"

REFER_START = re.compile(rb"(?m)^%0 (?=[A-Z][A-Za-z /-]{2,40}[ \t]{0,20}\r?$)")
NBIB_START = re.compile(rb"(?m)^PMID {0,2}- ?(?=\d{1,9}[ \t]{0,20}\r?$)")
_REFER_OPENING = re.compile(
    rb"\s{0,40}%0 [A-Z][A-Za-z /-]{2,40}[ \t]{0,20}\r?\n%[A-Z0-9!@#$&()*+<=>?\[\]^~][ \t]"
)
_NBIB_OPENING = re.compile(
    rb"\s{0,40}PMID {0,2}- ?\d{1,9}[ \t]{0,20}\r?\n(?:[A-Z]{2,4} {0,2}- ?[^\r\n]{1,400}\r?\n){2}"
)


def is_refer(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as EndNote writes it."""
    return (opening,) if (opening := _REFER_OPENING.match(text)) else ()


def is_nbib(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as PubMed writes it."""
    return (opening,) if (opening := _NBIB_OPENING.match(text)) else ()
