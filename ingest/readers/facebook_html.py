"""Read what Facebook and Instagram export as a web page: an article for each post or message.

Their classes are the same in every language, and in the exports of several years.

| class | kind | field |
|---|---|---|
| `_a6-h`, `_2lek`: who did what | boilerplate; a name: byline; alone: body | byline |
| between these: what was written | body | |
| an address alone in it | boilerplate | url |
| `_a6-o`, `_2lem`: when | boilerplate | day |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.byline_names import MAX_NAME_CHARS, is_name
from ingest.text.printed_dates import first_date, words_around
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_POST = re.compile(
    rb"<(?:div|section)\s[^<>]{0,200}class=\"(?:[^\"<>]{0,80}\s)?(?:_a6-g|_2lej)[\s\"]"
)
_WHO = ("_a6-h", "_2lek")
_WHEN = ("_a6-o", "_2lem")
_ADDRESS = re.compile(r"https?://\S{3,2000}")
#: A name has no more words.
_MAX_NAME_WORDS = 5
_SENTENCE_ENDS = tuple(".。｡।॥؟۔!！?？…")
#: More letters of a script without spaces than a name has in a row; those of Katakana are longer.
_UNSPACED = re.compile(r"[\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{6}")
_CHANGED = re.compile(r"(?:updated|aktualisiert|mise? à jour|actualizado)\b", re.IGNORECASE)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each post, and of each message with a text."""
    return read_page_records(file, Dialect("facebook", "post", _POST, _read_post))


def _read_post(record: PageRecord) -> None:
    who: list[int] = []
    what: list[int] = []
    for at, leaf in enumerate(record.visible.leaves):
        if any(name in leaf.signature for name in _WHEN):
            day = first_date(record.texts[at])
            record.state("published_on", day.value if day else None, at)
            break  # reactions may follow
        (who if any(name in leaf.signature for name in _WHO) else what).append(at)
    written = [at for at in what if not _read_address(record, at)]
    for at in written or who:
        record.type(at, Kind.BODY, "text")
    if written:
        for at in who:
            _read_name(record, at)
    # That somebody did something is no text: a picture was added, a link was shared.
    record.is_article = bool(written) or (bool(who) and not _is_deed(record, who))


def _read_address(record: PageRecord, at: int) -> bool:
    """State an address that stands alone; tell whether a paragraph holds nothing written.

    The day of a change is nothing written; with any word beside it, it is.
    """
    text = record.texts[at]
    if _ADDRESS.fullmatch(text):
        record.state("url", text, at)
        return True
    return _CHANGED.match(text) is not None and words_around(text) == []


def _read_name(record: PageRecord, at: int) -> None:
    name = record.texts[at]
    if _is_name(name):
        record.type(at, Kind.BYLINE, "name")
        record.state("byline", name, at)


def _is_name(line: str) -> bool:
    """Tell a person's name from what a person did: "Jane Roe", not "Jane Roe shared a link"."""
    words = line.split()
    is_short = len(line) <= MAX_NAME_CHARS and len(words) <= _MAX_NAME_WORDS
    if not is_short or line.endswith(_SENTENCE_ENDS) or _UNSPACED.search(line):
        return False
    if line.upper() != line.lower():  # a script with capitals
        # Small words of a name are Latin: "van", "de la".
        is_capital = all(word.isascii() or any(map(str.isupper, word)) for word in words)
        if not is_capital or not (len(words) == 1 or is_name(line)):
            return False
    return is_writer(line)


def _is_deed(record: PageRecord, who: list[int]) -> bool:
    words = " ".join(record.texts[at] for at in who).split()
    return len(words) <= 2 * _MAX_NAME_WORDS
