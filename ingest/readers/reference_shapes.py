"""Describe the records of a program, and list those of reference managers and catalogues."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RecordShape:
    """Describe the records of one program, where their names mean something of their own.

    Attributes:
        signs: columns that only this program has together.
        names: field -> columns that go before the usual names.
        others: columns that hold none of our fields here, whatever they are called.
        has_inverted_names: writers are written `Roe, Jane`.
        also: columns with more of the text, behind it.
        strange: columns that a record of this shape has not.
    """

    signs: frozenset[str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    has_inverted_names: bool = False
    also: tuple[str, ...] = ()
    strange: frozenset[str] = frozenset()


#: Those whose names of fields mean something of their own.
REFERENCE_SHAPES = (
    # CSL: the source is the catalogue an item was found in
    RecordShape(
        frozenset({"containertitle"}), {"published_on": ("issued",)}, frozenset({"source"})
    ),
    # Zotero: Better BibTeX and the interface
    RecordShape(frozenset({"itemtype"}), others=frozenset({"source", "journalabbreviation"})),
    # Zotero: the table
    RecordShape(frozenset({"itemtype", "publicationyear"}), has_inverted_names=True),
    # EBSCO
    RecordShape(frozenset({"plink", "accessionnumber"}), has_inverted_names=True),
    # Crossref: days of the entry beside that of the work
    RecordShape(
        frozenset({"indexeddatetime", "depositeddatetime"}),
        {"published_on": ("issued",)},
        frozenset({"created", "datetime", "timestamp", "source"}),
    ),
    # Scopus: writers in full with their numbers, beside their initials
    RecordShape(
        frozenset({"authorfullnames", "sourcetitle"}),
        {"byline": ("authorfullnames",), "publisher": ("sourcetitle",)},
        has_inverted_names=True,
    ),
    # Web of Science: a table of its tags
    RecordShape(
        frozenset({"pt", "ti", "so", "ut"}),
        {
            "headline": ("ti",),
            "standfirst": ("ab",),
            "byline": ("af", "au"),
            "publisher": ("so",),
            "published_on": ("py",),
            "language": ("la",),
        },
        has_inverted_names=True,
    ),
    # CNKI
    RecordShape(frozenset({"srcdatabase", "pubtime"}), {"published_on": ("pubtime",)}),
)
