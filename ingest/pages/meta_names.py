"""Know the names of meta tags in the vocabularies that sites use, the surest of a field first.

OpenGraph, Dublin Core, Highwire (`citation_`), PRISM, Parse.ly, Sailthru, Cxense, Chartbeat,
Swiftype, Twitter cards and what content systems write under names of their own.
"""

from __future__ import annotations

import re

_META_NAMES: dict[str, tuple[str, ...]] = {
    "headline": (
        *("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title"),
        *("sailthru.title", "cxenseparse:title", "headline", "hdl", "article:title"),
        *("twitter:title", "twitter:text:title"),
    ),
    "byline": (
        *("article:author_name", "article:byline", "article:author", "og:article:author"),
        *("author", "parsely-author", "sailthru.author", "citation_author", "dc.creator"),
        *("dcterms.creator", "dc.creator.personalname", "byl", "byline", "bylines", "authors"),
        *("article.author", "article_author", "authorname", "creator", "writer", "og:author"),
        *("cxenseparse:author", "cxense:author", "qc:author", "shareaholic:article_author_name"),
        *("vr:author", "rbauthors", "news_authors", "st:author", "dc.contributor"),
        "twitter:data",
    ),
    "published_on": (
        *("article:published_time", "og:article:published_time", "og:published_time"),
        *("article:published", "article.published", "parsely-pub-date", "sailthru.date"),
        *("pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "published_time"),
        *("publish_time", "publish-time", "publicationdate", "publication_date", "published"),
        *("publication-date", "published-date", "datepublished", "datepublished_time"),
        *("dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date", "dcterms.date"),
        *("dc.date.created", "dcterms.created", "dc.created", "citation_publication_date"),
        *("citation_online_date", "citation_date", "prism.publicationdate", "bt:pubdate"),
        *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original"),
        *("originalpublicationdate", "originalpubdate", "originaldate", "displaydate", "ptime"),
        *("shareaholic:article_published_time", "rnews:datepublished", "st:published_at"),
        *("article:post_date", "og:pubdate", "article:create_at", "weibo:article:create_at"),
        *("apub:time", "datecreated", "date_published", "release_date", "date"),
    ),
    "publisher": (
        *("og:site_name", "application-name", "citation_journal_title", "prism.publicationname"),
        *("dc.publisher", "dcterms.publisher", "article:publisher_name", "publisher"),
    ),
    "url": (
        *("og:url", "twitter:url", "parsely-link", "citation_public_url", "syndication-source"),
        "source-url",  # of a note that Evernote exported
    ),
    "standfirst": (
        *("og:description", "description", "twitter:description", "dc.description"),
        *("dcterms.description", "sailthru.description"),
    ),
    "language": ("og:locale", "content-language", "dc.language", "dcterms.language"),
    "section": (
        *("article:section", "parsely-section", "og:article:section", "cxenseparse:category"),
        "section",
    ),
}

#: Meta name -> its field, and its rank within that field.
META_RANK = {
    name: (field_name, rank)
    for field_name, known in _META_NAMES.items()
    for rank, name in enumerate(known)
}

#: Names that many systems write under a prefix of their own, without signs: "news:pub_date".
_TAILS = {
    "published_on": frozenset(
        (
            *("pubdate", "publishdate", "publisheddate", "publicationdate", "publicationdatetime"),
            *("publishedtime", "publishtime", "publishedat", "publishedon", "firstpublished"),
            *("firstpublisheddate", "firstpublicationdate", "datefirstpublished", "datepublished"),
            *("datepublication", "articledate", "articlepublished", "articlecreated", "createdate"),
            *("createtime", "createdat", "createddate", "creationdate", "datecreated", "created"),
            *("datecreation", "articlecreatetime", "articlefirstpublished", "releasedate"),
            *("iso8601publishdate", "dateissued", "issued", "postdate", "posttime", "datum"),
            *("artikeldatum", "erscheinungsdatum", "fecha", "fechapublicacion", "pagedate"),
            "pdate",
        )
    ),
    "byline": frozenset(
        (
            *("author", "authors", "authorname", "authornames", "articleauthor", "articleauthors"),
            *("byline", "bylines", "autor", "autoren", "auteur", "writer", "writers"),
        )
    ),
}
#: Prefixes of what a page shows or sells, and of those who use it: their days and makers are not
#: those of the page.
_OF_OTHERS = frozenset(
    (
        *("album", "app", "book", "business", "comment", "domain", "event", "file", "game"),
        *("image", "img", "movie", "music", "person", "photo", "place", "podcast", "product"),
        *("profile", "site", "software", "song", "theme", "user", "video", "website"),
    )
)
#: Prefixes of a page, of a system that writes pages, and of vocabularies about texts.
_OF_PAGE = frozenset(
    (
        *("article", "blog", "cms", "content", "cxenseparse", "dc", "dcterms", "gsa", "meta"),
        *("news", "newsarticle", "og", "page", "parsely", "post", "publication", "sailthru"),
        *("search", "story", "twitter"),
    )
)
#: What says by itself that a text was published or written.
_SAYS_ITSELF = re.compile(r"publi|pubdate|article|artikel|erschein|byline|auth?or|auteur|writer")
_SIGNS = re.compile(r"[\W_]+")
_LAST_RANK = 99


def rank_of(name: str) -> tuple[str, int] | None:
    """Return the field of a meta tag and its rank within it; None for a name of something else.

    A name that says by itself what it is counts behind any prefix but those of other things; one
    that does not, such as `created`, behind those of pages. Both come after all that are listed.
    """
    if name in META_RANK:
        return META_RANK[name]
    *prefixes, last = re.split(r"[.:]", name)
    if not _OF_OTHERS.isdisjoint(prefixes):
        return None
    last = _SIGNS.sub("", last)
    is_of_page = not prefixes or not _OF_PAGE.isdisjoint(prefixes)
    is_clear = is_of_page or _SAYS_ITSELF.search(last)
    tails = (_SIGNS.sub("", name), last) if is_clear else ()
    fields = (field for field, known in _TAILS.items() if not known.isdisjoint(tails))
    field = next(fields, None)
    if field is None and re.fullmatch(r"(?:article|news|gsa|dc|search|page)[.:_-]?date", name):
        field = "published_on"
    return (field, _LAST_RANK) if field else None


#: Who holds the rights in a page; such a name is no author.
OWNER_NAMES = frozenset(("copyright", "dc.rights", "dcterms.rights", "article:publisher"))

#: Vocabularies of libraries: one tag for each author, the last name first.
FORMAL = ("citation_", "dc.", "dcterms.")

#: When the page was changed.
CHANGE_NAMES = frozenset(
    (
        "article:modified_time",
        "og:updated_time",
        "last-modified",
        "dcterms.modified",
        "dc.modified",
        "revised",
        "lastmod",
        "datemodified",
        "article:modified",
        "dc.date.modified",
    )
)

#: What the label of a card says where its value is the writer: "Written by", "Verfasst von".
WRITTEN_BY = re.compile(
    r"(?:written|posted|published|geschrieben|verfasst|écrit|escrit[oa]|scritto|geschreven|skrevet"
    r"|skriven)\s(?:by|von|par|por|da|door|av|af)$|a(?:u|ut)th?ore?(?:in)?$|autorem$|napisane",
    re.IGNORECASE,
)
