"""Keep a spreadsheet from running a cell as a formula, in a way that can be undone.

A program that opens a CSV file runs a cell that begins with `=`, `+`, `-` or `@`, some with the
full-width forms, some after spaces, tabs or line ends. Such a cell gets an apostrophe in front,
and so does one that has an apostrophe there already: taking one apostrophe off every cell that
begins with one gives back exactly what was there.
"""

from __future__ import annotations

#: What is put in front.
GUARD = "'"

#: Characters that make the rest of the cell a formula: ASCII, full-width and small forms, and
#: the minus sign.
_STARTERS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")

#: Alone at the start they are enough: a program may swallow them and look at what follows.
_CONTROLS = frozenset("\t\r\n\v\f\0")

#: Passed over by some programs before they look for a starter, and invisible to the reader.
_UNSEEN = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\xad"
)


def guard(cell: str) -> str:
    """Return the cell with an apostrophe in front where a spreadsheet might run it."""
    return GUARD + cell if needs_guard(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell.removeprefix(GUARD)


def needs_guard(cell: str) -> bool:
    """Tell whether a cell could be run, or could be mistaken for a guarded one."""
    if not cell:
        return False
    if cell[0].isalnum():
        return False
    if cell[0] == GUARD or cell[0] in _CONTROLS:
        return True
    return _first_seen(cell) in _STARTERS


def _first_seen(cell: str) -> str:
    for character in cell:
        if not character.isspace() and character not in _UNSEEN:
            return character
    return ""
