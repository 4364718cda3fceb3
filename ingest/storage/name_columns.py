"""Write the facet columns of names: those that each paragraph mentions, and their spellings.

They are stored with the other columns of a chunk of paragraphs (`ingest/storage/facet_columns.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

SELECT_MENTIONED = """
select group_concat(paragraph), group_concat(name)
from (
  select paragraph, name
  from mentions
  where paragraph >= ? and paragraph < ?
  order by paragraph, start_char
)
"""
SELECT_KEYS = "select id, key from names"
SELECT_SPELLINGS = """
select names.key, spelled.surface, spelled.paragraphs
from (
  select name, surface, count(distinct paragraph) as paragraphs
  from mentions
  where paragraph >= ? and paragraph < ?
  group by name, surface
) as spelled
join names on names.id = spelled.name
order by names.key, spelled.surface
"""

#: Stands between the key of a name and a spelling of it; no key holds one.
TAB = "\t"

_HYPHENS = re.compile(r"[‐‑‒–]")


@dataclass(frozen=True, slots=True)
class NamedParagraphs:
    """Hold the names of the paragraphs of one chunk.

    Attributes:
        labels: keys of names, sorted.
        counts: for each paragraph, how many names it mentions.
        codes: those names, as places in `labels`, paragraph by paragraph.
    """

    labels: tuple[str, ...]
    counts: NDArray[np.int64]
    codes: NDArray[np.int64]


def mentioned(
    connection: sqlite3.Connection, ids: Sequence[int], span: tuple[int, int]
) -> NamedParagraphs:
    """Return which names the paragraphs `ids`, ascending, mention: each name once."""
    listed = connection.execute(SELECT_MENTIONED, span).fetchone()
    paragraphs, names = (np.fromstring(part or "", np.int64, sep=",") for part in listed)
    known = sorted((key, number) for number, key in connection.execute(SELECT_KEYS))
    used = set(names.tolist())
    labels = [(key, number) for key, number in known if number in used]
    code_of = np.zeros(max((number for _, number in labels), default=0) + 1, np.int64)
    code_of[[number for _, number in labels]] = np.arange(len(labels))
    pairs = np.sort(np.searchsorted(ids, paragraphs) * np.int64(1 << 32) + code_of[names])
    # `np.unique` would import masked arrays, which nothing else needs.
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    counts = np.bincount(pairs >> 32, minlength=len(ids))
    return NamedParagraphs(tuple(key for key, _ in labels), counts, pairs & 0xFFFFFFFF)


def spellings(connection: sqlite3.Connection, span: tuple[int, int]) -> Counter[str]:
    """Return in how many paragraphs each spelling of each name stands: `key TAB spelling`."""
    counts: Counter[str] = Counter()
    for key, surface, paragraphs in connection.execute(SELECT_SPELLINGS, span):
        counts[f"{key}{TAB}{plain(surface)}"] += paragraphs
    return counts


def plain(surface: str) -> str:
    """Return a spelling with one kind of space, hyphen and apostrophe: these never matter."""
    return _HYPHENS.sub("-", " ".join(surface.split()).replace("’", "'"))
