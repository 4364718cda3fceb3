"""Say how programs write references as lines with tags, and which tag holds which field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.sources.reference_texts import (
    NBIB_START,
    OVID_START,
    REFER_START,
    REFWORKS_START,
    RIS_START,
    WEB_OF_SCIENCE_START,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Layout(NamedTuple):
    """Say how a program writes a reference, and which tags hold which field, the surest first.

    `frame` are tags that say nothing of the article; a tag called `end` ends a reference. In
    `written_below` layouts the lines below a tag are values of it too: one writer in each. The
    `loose_tag` is that of a record which has but one tag as its program writes them.
    """

    name: str
    start: re.Pattern[bytes]
    tag: re.Pattern[str]
    headline: Sequence[str]
    writers: Sequence[str]
    days: Sequence[str]
    publishers: Sequence[str]
    texts: Sequence[str]
    addresses: Sequence[str]
    language: Sequence[str]
    section: Sequence[str]
    frame: frozenset[str]
    end: str = ""
    written_below: bool = False
    loose_tag: re.Pattern[str] | None = None


RIS_LAYOUT = Layout(
    name="ris",
    start=RIS_START,
    # Macs of old ended a line by a return alone.
    tag=re.compile(r"(?m)(?:^|(?<=\r))[ \t]{0,8}([A-Z][A-Z0-9]) {1,3}-(?:[ \t]|(?=\r|$))"),
    headline=("TI", "T1", "CT", "BT", "ST"),
    writers=("AU", "A1"),
    days=("DA", "PY", "Y1"),
    publishers=("JF", "JO", "T2", "JA", "J1", "J2", "BT", "PB"),
    texts=("AB", "N2"),
    addresses=("UR", "L2", "LK"),
    language=("LA",),
    section=("SE",),
    frame=frozenset({"TY", "ER", "ID"}),
    end="ER",
    loose_tag=re.compile(
        r"(?m)(?:^|(?<=\r))[ \t]{0,8}([A-Z][A-Z0-9]|[a-z][a-z0-9])[ \t]{0,3}-(?:[ \t]|(?=\r|$))"
    ),
)
REFER_LAYOUT = Layout(
    name="refer",
    start=REFER_START,
    tag=re.compile(r"(?m)^%([A-Z0-9!@#$&()*+<=>?\[\]^~])(?:[ \t]|(?=\r?$))"),
    headline=("T", "!"),
    writers=("A",),
    days=("8", "D"),
    publishers=("J", "B", "I"),
    texts=("X",),
    addresses=("U",),
    language=("G",),
    section=("&",),
    frame=frozenset({"0", "F"}),
)
NBIB_LAYOUT = Layout(
    name="nbib",
    start=NBIB_START,
    tag=re.compile(r"(?m)^([A-Z]{2,4}) {0,2}-(?:[ \t]|(?=\r?$))"),
    headline=("TI", "BTI", "TT"),
    writers=("FAU", "AU", "CN"),
    days=("DP",),
    publishers=("JT", "TA"),
    texts=("AB", "OAB"),
    addresses=("URL",),
    language=("LA",),
    section=(),
    frame=frozenset({"OWN", "STAT"}),
)
WEB_OF_SCIENCE_LAYOUT = Layout(
    name="web-of-science",
    start=WEB_OF_SCIENCE_START,
    tag=re.compile(r"(?m)^([A-Z][A-Z0-9])(?:[ \t]|(?=\r?$))"),
    headline=("TI",),
    writers=("AF", "AU", "CA"),
    days=("PD", "PY", "EA"),
    publishers=("SO", "J9", "JI"),
    texts=("AB",),
    addresses=(),
    language=("LA",),
    section=(),
    frame=frozenset({"PT", "FN", "VR", "ER", "EF"}),
    end="ER",
    written_below=True,
)
REFWORKS_LAYOUT = Layout(
    name="refworks",
    start=REFWORKS_START,
    tag=re.compile(r"(?m)^([A-Z][A-Z0-9])(?:[ \t]|(?=\r?$))"),
    headline=("T1", "TI"),
    writers=("A1", "AU"),
    days=("FD", "YR"),
    publishers=("JF", "JO", "T2", "PB"),
    texts=("AB",),
    addresses=("UL", "LK"),
    language=("LA",),
    section=(),
    frame=frozenset({"RT", "SR", "ID"}),
)
OVID_LAYOUT = Layout(
    name="ovid",
    start=OVID_START,
    tag=re.compile(
        r"(?m)^([A-Z]{2}(?= {1,2}-)|[A-Z][A-Za-z][A-Za-z /&-]{1,38}(?=\r?$))(?: {1,2}-)?"
    ),
    headline=("TI", "Title", "Original Title"),
    writers=("FA", "AU", "Authors Full Name", "Authors", "Author"),
    days=("DP", "Date of Publication", "Publication Date", "YR", "Year of Publication"),
    publishers=("JF", "JN", "Journal Name", "Journal", "NJ", "NLM Journal Name"),
    texts=("AB", "Abstract"),
    addresses=("UR", "URL", "Link to the Ovid Full Text or citation"),
    language=("LG", "LA", "Language"),
    section=(),
    frame=frozenset({"VN", "Version ID"}),
    written_below=True,
)
