"""Tell references that programs write as lines with tags by their first lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    #: What shows a kind: the patterns that were found; none for another kind.
    Shown: TypeAlias = Sequence[re.Match[bytes]]

RIS, REFER, NBIB = "RIS", "EndNote Refer", "PubMed"
WEB_OF_SCIENCE, REFWORKS, OVID = "Web of Science", "RefWorks", "Ovid"

# The types of references: with another "ty - thanks" is a line of a chat.
_RIS_TYPES = (
    rb"(?:ABST|ADVS|AGGR|ANCIENT|ART|BILL|BLOG|BOOK|CASE|CHAP|CHART|CLSWK|COMP|CONF|CPAPER|CTLG|DATA"
    rb"|DBASE|DICT|EBOOK|ECHAP|EDBOOK|EJOUR|ELEC|ENCYC|EQUA|FIGURE|GEN|GOVDOC|GRANT|GRNT|HEAR|ICOMM"
    rb"|INPR|INTV|JFULL|JOUR|LEGAL|MANSCPT|MAP|MGZN|MPCT|MULTI|MUSIC|NEWS|PAMP|PAT|PCOMM|POD|PRESS"
    rb"|RPRT|SER|SLIDE|SOUND|STAND|STAT|STD|THES|UNBILL|UNPB|UNPD|VIDEO|WEB)(?![A-Za-z])"
)
#: `TY  - NEWS`; people's own programs write one blank, none or a tabulator, or small letters.
RIS_START = late(
    rb"(?m)(?:^|(?<=\r))[ \t]{0,8}(?:TY {1,3}-(?= ?[A-Za-z])|(?:TY|ty)[ \t]{0,3}-"
    rb"(?=[ \t]?(?i:" + _RIS_TYPES + rb")))(?=[ \t]?[A-Za-z]{1,12}[ \t]{0,20}(?:\r|$))"
)

REFER_START = re.compile(rb"(?m)^%0 (?=[A-Z][A-Za-z /-]{2,40}[ \t]{0,20}\r?$)")
NBIB_START = re.compile(rb"(?m)^PMID {0,2}- ?(?=\d{1,9}[ \t]{0,20}\r?$)")
#: A reference of the Web of Science, `PT J`, up to `ER`; of RefWorks, `RT Journal Article`.
WEB_OF_SCIENCE_START = re.compile(rb"(?m)^PT (?=[A-Z][A-Za-z]{0,20}[ \t]{0,20}\r?\n[A-Z][A-Z0-9] )")
REFWORKS_START = re.compile(
    rb"(?m)^RT (?=[A-Z][A-Za-z /,()-]{2,60}\r?\n(?:SR|ID|A1|T1|AU|TI|JF|YR)[ \t])"
)
#: A reference of Ovid: its number between pointed brackets, and below it its first field.
OVID_START = re.compile(
    rb"(?m)^<\d{1,6}>(?=[ \t]{0,20}\r?\n(?:[A-Z]{2} {1,2}- |[A-Z][A-Za-z /&-]{2,40}\r?\n {1,8}\S))"
)
_RIS_OPENING = late(
    rb"(?:[^\r\n]{0,400}\r?\n){0,20}?[ \t]{0,8}"
    rb"(?P<mark>TY {1,3}- ?[A-Za-z]{1,12}|(?:TY|ty)[ \t]{0,3}-[ \t]?(?i:" + _RIS_TYPES + rb"))"
    rb"[ \t]{0,20}\r?\n"
    rb"(?:[ \t]{0,20}\r?\n){0,3}[ \t]{0,8}(?:[A-Z][A-Z0-9]|[a-z][a-z0-9])[ \t]{0,3}-[ \t]"
)
# One of these stands in every text of the kind.
_RIS_SIGNS = (b"TY -", b"TY  -", b"TY-", b"TY\t-", b"TY   -", b"ty -", b"ty  -", b"ty-", b"ty\t-")
_REFER_OPENING = re.compile(
    rb"\s{0,40}%0 [A-Z][A-Za-z /-]{2,40}[ \t]{0,20}\r?\n%[A-Z0-9!@#$&()*+<=>?\[\]^~][ \t]"
)
_NBIB_OPENING = re.compile(
    rb"\s{0,40}PMID {0,2}- ?\d{1,9}[ \t]{0,20}\r?\n(?:[A-Z]{2,4} {0,2}- ?[^\r\n]{1,400}\r?\n){2}"
)

_WEB_OF_SCIENCE_OPENING = re.compile(
    rb"\s{0,40}(?:FN [^\r\n]{2,80}\r?\nVR \d[\d.]{0,9}[ \t]{0,20}\r?\n\s{0,40}(?=PT )"
    rb"|PT [A-Z]\r?\nA[UF] )"
)


def is_ris(text: bytes) -> Shown:
    """Tell whether a text opens with a reference in RIS, below notes of the program at most."""
    is_likely = any(sign in text for sign in _RIS_SIGNS)
    return (opening,) if is_likely and (opening := _RIS_OPENING.match(text)) else ()


def is_refer(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as EndNote writes it."""
    return (opening,) if (opening := _REFER_OPENING.match(text)) else ()


def is_nbib(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as PubMed writes it."""
    return (opening,) if (opening := _NBIB_OPENING.match(text)) else ()


def is_web_of_science(text: bytes) -> Shown:
    """Tell whether a text opens with references as the Web of Science writes them."""
    return (opening,) if (opening := _WEB_OF_SCIENCE_OPENING.match(text)) else ()


def is_refworks(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as RefWorks writes it."""
    start = len(text) - len(text.lstrip())
    return (opening,) if (opening := REFWORKS_START.match(text, start)) else ()


def is_ovid(text: bytes) -> Shown:
    """Tell whether a text opens with a reference as Ovid writes it."""
    start = len(text) - len(text.lstrip())
    return (opening,) if (opening := OVID_START.match(text, start)) else ()


#: Name of each kind, and what shows it.
REFERENCE_TESTS: tuple[tuple[str, Callable[[bytes], Shown]], ...] = (
    (RIS, is_ris),
    (REFER, is_refer),
    (NBIB, is_nbib),
    (WEB_OF_SCIENCE, is_web_of_science),
    (REFWORKS, is_refworks),
    (OVID, is_ovid),
)
