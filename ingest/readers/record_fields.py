"""Tell which column of a record holds which field of an article, by the names of the columns."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.readers.record_shapes import SHAPES
from ingest.readers.usual_names import GOODS, KEEPERS, OWN_DAYS, USUAL_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: A longer name is no name of a column.
_NAME_CHARS = 200

#: "Title-题名", "Date / التاريخ": a name in two scripts.
_TWO_SCRIPTS = re.compile(r"([\x20-\x2c\x3a-\x7e]{2,60}?) ?[-/|] ?([^\x00-\x7f]{1,40})")

#: "Published (UTC)", "Date [dd/mm/yyyy]": how a value is written. "Date (added)" is another day.
_BRACKETED = re.compile(
    r"[(\[](?:utc|gmt|local(?: time)?"
    r"|[dmyjt]{1,4}[./ -][dmyjt]{1,4}[./ -][dmyjt]{1,4}(?: [hms:]{2,8})?"
    r"|html|plain(?: text)?|full(?: text)?|original|english|german|french|spanish|arabic)[)\]]\Z",
    re.IGNORECASE,
)

#: What lies inside these belongs to a person, a picture or another text, and not to the article.
_STRANGERS = frozenset(
    {
        *("author", "authors", "creator", "creators", "user", "account", "owner", "editor"),
        *("image", "images", "thumbnail", "media", "picture", "video", "origin", "feed"),
        *("source", "publisher", "parent", "quotedstatus", "retweetedstatus", "reblog", "quote"),
        *("links", "library", "collection", "entities", "accessed", "license"),
        *("crosspostparentlist", "inreplyto", "attachments", "sourceinfo", "embed", "card"),
    }
)

#: Columns of nothing but the day of publication: where one is empty, as in a draft, no other day
#: of a record is it.
_PUBLISHED_DAYS = frozenset(
    {"publishedon", "publishedat", "datepublished", "publishdate", "publisheddate"}
    | {"publicationdate", "pubdate", "publishingdate"}
)

#: What a reference has, in CSL and in Zotero; its title alone makes an article.
_REFERENCES = (
    frozenset({"type", "title", "issued"}),
    frozenset({"type", "title", "accessed"}),
    frozenset({"type", "title", "containertitle"}),
    frozenset({"itemtype", "title", "creators"}),
)


@lru_cache(maxsize=4096)
def column_key(name: str) -> str:
    """Return a column name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name[:_NAME_CHARS])
    return "".join(filter(str.isalnum, plain)).casefold()


def _folded() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, usual in USUAL_NAMES.items():
        yield name, tuple(dict.fromkeys(column_key(item) for item in usual))


_USUAL = dict(_folded())
_GOODS = frozenset(map(column_key, GOODS))
#: What is said of an article and of no thing in a shop.
_OF_PRESS = ("published_on", "publisher", "byline", "standfirst")


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """Hold the columns that may hold each field, the surest first.

    Attributes:
        columns: field -> columns; a field that no column may hold is absent.
        has_inverted_names: writers are written `Roe, Jane`.
        also: columns with more of the text, behind it.
    """

    columns: Mapping[str, tuple[str, ...]]
    has_inverted_names: bool = False
    also: tuple[str, ...] = ()


def field_columns(names: Iterable[str], wanted: Mapping[str, str]) -> FieldColumns:
    """Return the columns at hand that may hold each field.

    Args:
        names: the columns or keys of a record.
        wanted: field -> column as the user says; it goes before the usual names.
    """
    return _field_columns(tuple(names), tuple(sorted(wanted.items())))


# The records of a file have the same names, or nearly.
@lru_cache(maxsize=256)
def _field_columns(exact: tuple[str, ...], wished: tuple[tuple[str, str], ...]) -> FieldColumns:
    wanted = dict(wished)
    own, lent = _by_key(exact)
    by_key = {**lent, **own}
    shapes = [
        shape
        for shape in SHAPES
        if shape.signs <= by_key.keys() and not shape.strange & by_key.keys()
    ]
    others = frozenset[str]().union(*(shape.others for shape in shapes))
    if _keeps_links(by_key) or not _PUBLISHED_DAYS.isdisjoint(by_key):
        others |= OWN_DAYS
    if not _tells_of_press(by_key, wanted):
        others |= _GOODS
    columns: dict[str, tuple[str, ...]] = {}
    for name, usual in _USUAL.items():
        if name in wanted:
            if wanted[name] in exact:
                columns[name] = (wanted[name],)
            continue
        first = [key for shape in shapes for key in shape.names.get(name, ())]
        keys = [*first, *(key for key in usual if key not in others)]
        chosen = [by[key] for by in (own, lent) for key in keys if key in by]
        found = tuple(item for item in dict.fromkeys(chosen) if item not in wanted.values())
        if found:
            columns[name] = found
    also = tuple(own[key] for shape in shapes for key in shape.also if key in own)
    return FieldColumns(columns, any(shape.has_inverted_names for shape in shapes), also)


def _by_key(names: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return key -> column, and the same for what lies inside others.

    `fields.body` is a body where the record itself has none, and so is `Body (English)`.
    """
    own: dict[str, str] = {}
    lent: dict[str, str] = {}
    for name in names:
        own.setdefault(column_key(name), name)
        if (bare := _BRACKETED.sub("", name[:_NAME_CHARS]).strip()) and bare != name:
            lent.setdefault(column_key(bare), name)
        if both := _TWO_SCRIPTS.fullmatch(name[:_NAME_CHARS]):
            for part in both.groups():
                lent.setdefault(column_key(part), name)
        *within, last = name.split(".") if "." in name else (name,)
        if within and not _STRANGERS.intersection(map(column_key, within)):
            lent.setdefault(column_key(last), name)
    return own, lent


def _keeps_links(by_key: Mapping[str, str]) -> bool:
    """Tell a list of links that somebody kept from texts with their days."""
    if KEEPERS & by_key.keys():
        return True
    has_url = any(key in by_key for key in _USUAL["url"])
    return has_url and not any(key in by_key for key in _USUAL["text"])


def _tells_of_press(by_key: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    """Tell a table of articles from one of goods, where a name of a column fits both.

    It names a day, a paper, a writer or a standfirst, or a text or headline in another way.
    """
    if wanted:
        return True
    named = [key for field in _OF_PRESS for key in _USUAL[field] if key in by_key]
    articles = {key for field in ("text", "headline") for key in _USUAL[field] if key in by_key}
    return bool(named or articles - _GOODS)


def map_fields(names: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return field -> its surest column, for the columns at hand."""
    columns = field_columns(names, wanted).columns
    return {name: found[0] for name, found in columns.items()}


def is_article(names: Iterable[str], wanted: Mapping[str, str]) -> bool:
    """Tell whether records with these columns can be articles.

    They have a text, or a headline and what goes with one: a standfirst, an address, day
    and publisher, or what references have. A column of addresses that is wanted is enough: links
    without titles.
    """
    fields = map_fields(names, wanted).keys()
    has_more = bool({"standfirst", "url"} & fields) or {"published_on", "publisher"} <= fields
    has_more = has_more or any(signs <= set(map(column_key, names)) for signs in _REFERENCES)
    return "text" in fields or "url" in wanted or ("headline" in fields and has_more)
