"""Find the column that holds the texts of a table whose names of columns are not known.

A table of articles in a language or of a program that nobody foresaw has a headline in a column
that is known, and its texts in one that is not. What tells them is that they are texts: several
sentences in most rows, the longest of the table.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.readers.record_fields import column_key, field_columns
from ingest.readers.record_shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Rows looked at.
_ROWS = 50
#: Characters of a text, without spaces: about twenty-five words, or forty signs of Chinese.
_MIN_CHARS = 120
_MIN_WIDE_CHARS = 40
#: Share of the filled rows that hold a text.
_MIN_SHARE = 0.5
#: Different texts of several; what every row repeats is a notice.
_MIN_DIFFERENT = 2
_SENTENCE = re.compile(r"[.!?…۔؟।。！？](?:[\"”»’)\]]?(?:\s|$)|(?=[^\x00-\x7f]))")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Words in the name of a column of what somebody wrote about an article or counted in it, of who
#: its writer is, or of what holds for all of them.
_ASIDE = frozenset(
    str.split(
        "note notes comment comments remark remarks annotation annotations keyword keywords tag"
        " tags extra bemerkung bemerkungen notiz notizen kommentar kommentare commentaire"
        " commentaires notas comentario comentarios reactions links query abstractnote codebook"
        " coder coding bio biography biografie biographie haftung haftungsausschluss disclaimer"
        " impressum imprint copyright rights rechte"
    )
)
_NAME_WORDS = re.compile(r"[^\W\d_a-z]?[^\W\d_A-Z]+|[^\W\d_]+")
#: A table of articles names one of these in a way that is known.
_KNOWN = frozenset({"headline", "published_on", "publisher", "url", "byline"})


def prose_column(
    names: Sequence[str], wanted: Mapping[str, str], rows: Callable[[], Iterable[Sequence[str]]]
) -> str:
    """Return the column of the texts where no name says it; empty where none is one.

    Args:
        names: of the columns, distinct.
        wanted: field -> column as the user says.
        rows: gives the values of each row; called only where the names say too little.
    """
    fields = field_columns(names, wanted).columns
    if "text" in fields or "headline" not in fields or len(_KNOWN & fields.keys()) < 2:
        return ""
    keys = {column_key(name) for name in names}
    if any(shape.signs <= keys for shape in SHAPES):  # a program whose columns are known
        return ""
    taken = {column for own in fields.values() for column in own}
    free = [place for place, name in enumerate(names) if name not in taken and not _is_aside(name)]
    sizes = dict.fromkeys(free, 0)
    filled = dict.fromkeys(free, 0)
    texts = dict.fromkeys(free, 0)
    different = {place: set[str]() for place in free}
    for row in islice(rows(), _ROWS):
        for place in free:
            value = row[place].strip() if place < len(row) else ""
            filled[place] += bool(value)
            if _is_text(value):
                different[place].add(value)
                texts[place] += 1
                sizes[place] += len(value)
    fit = [
        place
        for place in free
        if texts[place] >= max(1, _MIN_SHARE * filled[place])
        and len(different[place]) >= min(texts[place], _MIN_DIFFERENT)
    ]
    return names[max(fit, key=sizes.__getitem__)] if fit else ""


def _is_aside(name: str) -> bool:
    """Tell a name such as `Coder notes`, `coderNotes` or `author_bio`."""
    words = (column_key(word) for word in _NAME_WORDS.findall(name))
    return column_key(name) in _ASIDE or not _ASIDE.isdisjoint(words)


def _is_text(value: str) -> bool:
    bare = "".join(value.split())
    least = _MIN_WIDE_CHARS if _WIDE.search(bare[:_MIN_CHARS]) else _MIN_CHARS
    return len(bare) >= least and bool(_SENTENCE.search(value)) and not bare.startswith("http")


def said_of_column(name: str) -> str:
    """Return what to say where a column was taken for the text."""
    return (
        f"has no column with a usual name for the text; {name[:40]!r}, which holds sentences, was "
        "read as it. If another holds it: `ingest load FOLDER --map text=NAME --reread`"
    )
