"""Tell which column of a record holds which field of an article, by the names of the columns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.readers.usual_names import KEEPERS, OWN_DAYS, USUAL_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: A longer name is no name of a column.
_NAME_CHARS = 200

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


@lru_cache(maxsize=4096)
def column_key(name: str) -> str:
    """Return a column name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name[:_NAME_CHARS])
    return "".join(filter(str.isalnum, plain)).casefold()


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


_SHAPES = (
    # Wallabag
    RecordShape(frozenset({"publishedby", "isarchived"}), {"byline": ("publishedby",)}),
    # Readwise: a row for each passage that was marked
    RecordShape(
        frozenset({"highlight", "booktitle"}),
        {"text": ("highlight",), "headline": ("booktitle",), "byline": ("bookauthor",)},
        frozenset({"note"}),
    ),
    # Readwise Reader: its own address of an article, and how it came in
    RecordShape(
        frozenset({"sourceurl", "readingprogress"}),
        {"url": ("sourceurl",), "publisher": ("sitename",)},
        frozenset({"source", "category"}),
    ),
    # Meltwater: the opening, and the sentence that a search found
    RecordShape(frozenset({"openingtext", "hitsentence"}), also=("hitsentence",)),
    # CSL: the source is the catalogue an item was found in
    RecordShape(
        frozenset({"containertitle"}), {"published_on": ("issued",)}, frozenset({"source"})
    ),
    # Zotero: Better BibTeX and the interface
    RecordShape(frozenset({"itemtype"}), others=frozenset({"source", "journalabbreviation"})),
    # Zotero: the table
    RecordShape(frozenset({"itemtype", "publicationyear"}), has_inverted_names=True),
    # GDELT: the day on which an article was seen
    RecordShape(frozenset({"mobileurl"}), others=frozenset({"date"})),
    # Pinboard: what a link is called, and what somebody noted about it
    RecordShape(
        frozenset({"href", "extended"}),
        {"headline": ("description",), "standfirst": ("extended",)},
    ),
    # Hypothesis: what somebody noted at a page, and when
    RecordShape(frozenset({"uri", "target", "user"}), others=frozenset({"created", "updated"})),
    # Linkwarden
    RecordShape(frozenset({"name", "url", "collectionid"}), {"headline": ("name",)}),
    # EBSCO
    RecordShape(frozenset({"plink", "accessionnumber"}), has_inverted_names=True),
    # X: the account, and the program a post was written with
    RecordShape(
        frozenset({"fulltext", "retweetcount"}), {"byline": ("user",)}, frozenset({"source"})
    ),
    # X: a long post of the archive
    RecordShape(frozenset({"notetweetid", "core"}), {"text": ("core",)}),
    RecordShape(frozenset({"idstr", "user"}), {"byline": ("user",)}, frozenset({"source"})),
    # Telegram: who wrote a message, but not who passed it on
    RecordShape(
        frozenset({"from", "fromid", "type"}),
        {"byline": ("from",)},
        strange=frozenset({"forwardedfrom"}),
    ),
    # Slack
    RecordShape(
        frozenset({"ts", "type", "user"}),
        {"byline": ("userprofilerealname", "userprofile"), "published_on": ("ts",)},
    ),
    # Facebook: the title says what somebody did
    RecordShape(
        frozenset({"timestamp", "data"}),
        {"text": ("data",), "url": ("attachments",)},
        frozenset({"title"}),
    ),
    # Facebook and Instagram: a message of a talk
    RecordShape(
        frozenset({"sendername", "timestampms"}),
        {"byline": ("sendername",), "published_on": ("timestampms",)},
    ),
    # Instagram: a picture, what was written below it, and when it was posted
    RecordShape(
        frozenset({"creationtimestamp"}),
        {"published_on": ("creationtimestamp",)},
        frozenset({"media"}),
    ),
    # LinkedIn: what was written above a link that was shared
    RecordShape(
        frozenset({"sharecommentary"}), {"text": ("sharecommentary",), "url": ("sharelink",)}
    ),
    # Hacker News: a comment stands below the story of another
    RecordShape(
        frozenset({"commenttext", "storytitle"}),
        {"text": ("commenttext", "storytext"), "published_on": ("createdat",)},
    ),
    # Discord, as DiscordChatExporter writes it: the name that is shown goes before the account
    RecordShape(
        frozenset({"ispinned", "content", "authornickname"}),
        {"byline": ("authornickname",)},
    ),
    # Crossref: days of the entry beside that of the work
    RecordShape(
        frozenset({"indexeddatetime", "depositeddatetime"}),
        {"published_on": ("issued",)},
        frozenset({"created", "datetime", "timestamp", "source"}),
    ),
    # WordPress, by its interface: the author is a number, his name stands beside
    RecordShape(
        frozenset({"dategmt", "slug", "author"}),
        {"byline": ("embeddedauthor", "embeddedauthorname", "authorname")},
        frozenset({"author"}),
    ),
    # ActivityPub: the address of the account
    RecordShape(frozenset({"actor", "object", "type"}), {"byline": ("actor",)}),
    RecordShape(frozenset({"actor", "objecttype", "type"}), {"byline": ("actor",)}),
    # Google News, as programs collect it
    RecordShape(
        frozenset({"title", "media", "link"}), {"publisher": ("media",), "standfirst": ("desc",)}
    ),
    # Mastodon: what its interface gives
    RecordShape(frozenset({"reblogscount", "favouritescount"}), {"byline": ("account",)}),
    # Google Keep: days of writing a note
    RecordShape(
        frozenset({"usereditedtimestampusec"}),
        {"text": ("textcontent", "listcontent"), "url": ("annotations",)},
    ),
    # YouTube and other lists of what was looked at
    RecordShape(frozenset({"titleurl", "header"}), others=frozenset({"time", "title"})),
)


def _folded() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, usual in USUAL_NAMES.items():
        yield name, tuple(dict.fromkeys(column_key(item) for item in usual))


_USUAL = dict(_folded())


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
        for shape in _SHAPES
        if shape.signs <= by_key.keys() and not shape.strange & by_key.keys()
    ]
    others = frozenset[str]().union(*(shape.others for shape in shapes))
    if _keeps_links(by_key):
        others |= OWN_DAYS
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

    `fields.body` is a body where the record itself has none.
    """
    own: dict[str, str] = {}
    lent: dict[str, str] = {}
    for name in names:
        own.setdefault(column_key(name), name)
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


def map_fields(names: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return field -> its surest column, for the columns at hand."""
    columns = field_columns(names, wanted).columns
    return {name: found[0] for name, found in columns.items()}


def is_article(names: Iterable[str], wanted: Mapping[str, str]) -> bool:
    """Tell whether records with these columns can be articles.

    They have a text, or a headline and what goes with one: a standfirst, an address, or day
    and publisher.
    """
    fields = map_fields(names, wanted).keys()
    has_more = bool({"standfirst", "url"} & fields) or {"published_on", "publisher"} <= fields
    return "text" in fields or ("headline" in fields and has_more)
