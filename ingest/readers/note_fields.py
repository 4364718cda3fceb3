"""State what the properties of a note or a clipping say of its article.

A day of saving, clipping, making or changing a note is no day of publication, so names such as
`created` count for nothing here. `source` is the address where it is one, and the publisher where
it is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Declared
from ingest.readers.property_readers import Entry
from ingest.readers.record_fields import column_key
from ingest.text.accounts import without_addresses
from ingest.text.author_fields import split_formal
from ingest.text.dates import read_record_date
from ingest.text.markdown import read_markdown
from ingest.text.printed_dates import read_date
from ingest.text.writers import without_houses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.readers.property_readers import Value
    from ingest.text.decode import Offsets

#: Field -> the names that notes give it, the surest first; compared without case and punctuation.
NAMES: Mapping[str, tuple[str, ...]] = {
    "headline": (
        *("headline", "fulltitle", "title", "articletitle", "pagetitle", "titel", "titre"),
        *("titulo", "titular", "titolo", "uberschrift", "heading", "subject"),
    ),
    "standfirst": (
        *("standfirst", "subtitle", "subheadline", "dek", "deck", "description", "excerpt"),
        *("summary", "abstract", "lead", "lede"),
    ),
    "byline": (
        *("byline", "author", "authors", "by", "creator", "creators", "writer", "autor"),
        *("autoren", "autores", "auteur", "auteurs", "autore", "autori", "verfasser", "reporter"),
    ),
    "published_on": (
        *("publishedon", "published", "publishedat", "publisheddate", "datepublished"),
        *("publishdate", "publicationdate", "pubdate", "publishedtime", "posted", "released"),
        *("erschienen", "erscheinungsdatum", "veroffentlicht", "publie", "publiele"),
        *("datedepublication", "publicado", "pubblicato", "articledate", "date", "datum"),
        "fecha",
    ),
    "publisher": (
        *("publisher", "publication", "newspaper", "outlet", "sitename", "site", "website"),
        *("journal", "medium", "source", "sourcename", "zeitung", "quelle", "medio", "fuente"),
        *("domain", "hostname", "feed"),
    ),
    "url": (
        *("url", "sourceurl", "source", "canonicalurl", "canonical", "originalurl", "original"),
        *("articleurl", "weburl", "pageurl", "link", "permalink", "href", "uri", "website"),
        *("origin", "quelle", "fuente"),
    ),
    "language": ("language", "lang", "locale", "sprache"),
    "section": ("section", "category", "rubric", "ressort", "desk"),
}
#: Names of properties that no field comes of, and that yet show a list of properties.
OTHER_NAMES = frozenset(
    str.split(
        "tags tag keywords created createdat createdtime datecreated updated modified lastedited "
        "lasteditedtime saved savedon saveddate clipped clippedon dateadded added addedon accessed "
        "archived status type id aliases alias cover icon rating notes categories documenttags"
    )
)
#: Names of a person or a house within its own property, and of properties that hold those of the
#: text; what stands within others is said of them.
_OWN_NAMES = frozenset({"name", "fullname", "title"})
_GROUPS = frozenset({"params", "metadata", "meta", "article", "extra", "page", "clip", "source"})
_NO_ENTRY = Entry("", ())
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,20}")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{3,2000}")
_MAILBOX = re.compile(r"[ \t]{0,9}<[^<>\s]{1,200}@[^<>\s]{1,200}>")
_NOTHING = frozenset({"", "null", "none", "~", "n/a", "unknown", "untitled", "[]", '""', "-"})


def is_known(name: str) -> bool:
    """Tell whether a property has a name that notes give to properties."""
    key = column_key(name)
    return key in OTHER_NAMES or any(key in names for names in NAMES.values())


def state(
    entries: Sequence[Entry], offsets: Offsets, rule: str, *, is_collected: bool = False
) -> tuple[tuple[Declared, ...], dict[str, str]]:
    """Return what properties say of an article, and the other properties as text.

    Args:
        entries: in the order of the text.
        offsets: from the places of their values to bytes.
        rule: what stands before their names in the method of a statement.
        is_collected: a program that collects readings wrote them: its `date` is that of reading.
    """
    by_key = _by_key(entries)
    if is_collected:
        by_key.pop("date", None)
    statements: list[Declared] = []
    used: set[str] = set()
    for field, names in NAMES.items():
        for name in names:
            entry = by_key.get(name)
            value = _value(field, entry.values) if entry else ""
            if entry and value:
                place = _place(entry.values, field, offsets)
                statements.append(Declared(field, value, f"{rule}:{entry.name}", *place))
                used.add(entry.name)
                break
    rest = {
        entry.name: ", ".join(value.text for value in entry.values)
        for entry in entries
        if entry.name not in used and entry.values
    }
    return tuple(statements), rest


def _by_key(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the properties by their plain names; of those within others by their last one."""
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(column_key(entry.name), entry)
    for entry in entries:
        around, _, last = entry.name.rpartition(".")
        key = column_key(around.rpartition(".")[2])
        if column_key(last) in _OWN_NAMES and around and not by_key.get(key, _NO_ENTRY).values:
            by_key[key] = entry
        elif key in _GROUPS:
            by_key.setdefault(column_key(last), entry)
    return by_key


def _value(field: str, values: Sequence[Value]) -> str:
    if field == "byline":
        return "; ".join(dict.fromkeys(_writers(values)))
    if field == "url":
        found = (_ADDRESS.search(value.text) for value in values)
        return next((match.group().rstrip(".,;") for match in found if match), "")
    text = _shown(values[0].text) if values else ""
    if field == "published_on":
        return read_record_date(text) or read_date(text) or ""
    if field in ("publisher", "section") and (_ADDRESS.match(text) or text.startswith("#")):
        return ""
    is_host = field == "publisher" and "](" in values[0].text and _HOST.fullmatch(text)
    return "" if is_host or text.casefold() in _NOTHING else text


def _writers(values: Sequence[Value]) -> Iterator[str]:
    for value in values:
        text = _MAILBOX.sub("", _shown(value.text)).strip("[] ")
        if text.casefold() in _NOTHING or _ADDRESS.search(text):
            continue
        names = without_addresses(split_formal(text)) or [text]
        yield from (name for name in without_houses(names) if "@" not in name)


def _shown(written: str) -> str:
    """Return the words of a value, without links and signs."""
    return " ".join(read_markdown(written).text.split()).strip("*_`\"' ")


def _place(values: Sequence[Value], field: str, offsets: Offsets) -> tuple[int, int]:
    last = values[-1] if field == "byline" else values[0]
    if field == "url":
        last = next(value for value in values if _ADDRESS.search(value.text))
    first = last if field == "url" else values[0]
    start, end = offsets.to_bytes([first.start_char, last.end_char])
    return start, end
