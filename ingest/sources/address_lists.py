"""Tell texts that list addresses of pages: bare, or each with its title before, behind or above it.

So people keep links, and so programs that hold open pages write them (OneTab: `address | title`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.text.patterns import late

if TYPE_CHECKING:
    import re

ADDRESS_LIST = "list of addresses"

#: Between an address and its title.
SEPARATOR = r"(?:[ \t]{1,9}(?:\||-|–|—|:|->|=>)[ \t]{1,9}|\t{1,9}|:[ \t]{1,9})"
#: What opens an entry: a sign of a list, or its number.
OPENING = r"(?:[-*+][ \t]{1,9}(?:\[[ xX]\][ \t]{1,9})?|\d{1,5}[.)][ \t]{1,9})?"
ADDRESS = r"https?://[^\s<>|\"]{3,2000}"

_SEPARATOR, _OPENING, _ADDRESS = (part.encode() for part in (SEPARATOR, OPENING, ADDRESS))
#: The line of an address ends an entry.
ADDRESS_END = late(
    rb"(?m)^[^\r\n]{0,400}?https?://[^\r\n]{3,2400}(?:\r?\n|\r?\Z)",
)
_WITH_ADDRESS = late(
    rb"[ \t]{0,20}"
    + _OPENING
    + rb"(?:[<(]?"
    + _ADDRESS
    + rb"[>)]?(?:"
    + _SEPARATOR
    + rb"[^\r\n]{1,400})?"
    + rb"|\[[^\r\n\[\]]{1,400}\]\("
    + _ADDRESS
    + rb"\)|[^\r\n\t]{1,300}?"
    + _SEPARATOR
    + rb"[<(]?"
    + _ADDRESS
    + rb"[>)]?)[ \t]{0,20}"
)
#: Words of a title, and lines above an address that may be one.
_MAX_LINKED_TITLE_WORDS = 30
_MIN_ADDRESSES = 2
_SAMPLE_BYTES = 16 * 1024
#: A title ends so at most as `U.S.` does; a sentence of a text stands above its source.
_SENTENCE_END = late(rb"[^A-Z\W]{2}[.][\"')]?$")


def address_list_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the addresses of a text that holds nothing but addresses and titles; or none."""
    if b"http" not in text[:4_000]:
        return ()
    lines = [line.strip() for line in text[:_SAMPLE_BYTES].splitlines()]
    if len(text) > _SAMPLE_BYTES:
        lines = _up_to_an_address(lines)  # the last line may be cut off
    held = [line for line in lines if line]
    found = [_WITH_ADDRESS.fullmatch(line) for line in held]
    marks = [match for match in found if match]
    if not marks or not all(_fits(held, found, at) for at in range(len(held))):
        return ()
    is_alone = len(held) == 1 and held[0].startswith(b"http")
    if not is_alone and len(marks) < _MIN_ADDRESSES:
        return ()
    return tuple(islice(ADDRESS_END.finditer(text), _MIN_ADDRESSES))


def _up_to_an_address(lines: list[bytes]) -> list[bytes]:
    last = max((at for at, line in enumerate(lines[:-1]) if b"http" in line), default=-1)
    return lines[: last + 1]


def _fits(held: list[bytes], found: list[re.Match[bytes] | None], at: int) -> bool:
    """Tell a line with an address, a title above one, and the name of the whole list."""
    if found[at] or (at == 0 and (held[0].endswith(b":") or held[0].startswith(b"#"))):
        return True
    is_above = at + 1 < len(held) and found[at + 1] is not None
    is_short = len(held[at].split()) <= _MAX_LINKED_TITLE_WORDS
    return is_above and is_short and not _SENTENCE_END.search(held[at])
