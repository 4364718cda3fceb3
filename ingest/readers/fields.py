"""Know the usual names of columns and keys, and what they hold of an article."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Field -> the names people give it, the surest first; compared without case and punctuation.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "fulltext", "articletext", "articlebody", "maintext"),
        *("bodytext", "article", "story", "plaintext", "contenttext", "rawcontent", "bodyhtml"),
        *("contenthtml", "contents", "contentelements", "paragraphs", "articlecontent"),
        *("newscontent", "postcontent", "storytext", "html", "texte", "contenu", "corps"),
        *("inhalt", "artikeltext", "texto", "contenido", "cuerpo", "conteudo", "testo"),
        *("contenuto", "tekst", "inhoud", "post", "message"),
    ),
    "headline": (
        *("headline", "title", "webtitle", "articletitle", "newstitle", "posttitle", "titel"),
        *("uberschrift", "titre", "titulo", "titular", "titolo", "heading", "subject"),
    ),
    "standfirst": (
        *("standfirst", "subtitle", "subheadline", "dek", "deck", "summary", "description"),
        *("abstract", "lead", "lede", "leadparagraph", "excerpt", "teaser", "trailtext", "snippet"),
    ),
    "byline": (
        *("byline", "author", "authors", "authorname", "writer", "by", "creator", "autor"),
        *("autoren", "auteur", "autore", "verfasser", "reporter", "journalist"),
    ),
    "published_on": (
        *("publishedon", "published", "publishedat", "datepublished", "publishdate"),
        *("datepublish", "postdate", "erscheinungsdatum", "datedepublication"),
        *("publisheddate", "publicationdate", "pubdate", "publishedtime", "firstpublished"),
        *("webpublicationdate", "date", "datetime", "datum", "fecha", "data", "day"),
        *("timestamp", "time", "createdat", "created"),
    ),
    "publisher": (
        *("publisher", "publication", "newspaper", "outlet", "sitename", "site", "sourcename"),
        *("publicationname", "publicationtitle", "pubtitle", "medianame", "source"),
        *("sourcedomain", "medium", "journal", "website", "domain", "hostname", "zeitung"),
        *("quelle", "medio", "fuente"),
    ),
    "url": ("url", "link", "weburl", "canonicalurl", "permalink", "href", "uri", "address"),
    "language": ("language", "lang", "locale", "sprache"),
    "section": ("section", "category", "sectionname", "rubric", "ressort", "desk", "topic"),
    "dateline": ("dateline",),
}
#: A longer name is no name of a column.
_NAME_CHARS = 200


def fold_name(name: str) -> str:
    """Return a column name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name[:_NAME_CHARS])
    return "".join(filter(str.isalnum, plain)).casefold()


def map_fields(names: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return field -> column for the columns at hand.

    Args:
        names: the columns or keys of a record.
        wanted: field -> column as the user says; it goes before the usual names.
    """
    by_fold: dict[str, str] = {}
    exact = list(names)
    for name in exact:
        by_fold.setdefault(fold_name(name), name)
    for name in exact:  # `fields.body` is a body where the record itself has none
        if "." in name:
            by_fold.setdefault(fold_name(name.rpartition(".")[2]), name)
    found = {}
    for field, usual in USUAL_NAMES.items():
        if field in wanted:
            if wanted[field] in exact:
                found[field] = wanted[field]
            continue
        usual_name = next((by_fold[item] for item in usual if item in by_fold), None)
        if usual_name is not None and usual_name not in wanted.values():
            found[field] = usual_name
    return found


def is_article(names: Iterable[str], wanted: Mapping[str, str]) -> bool:
    """Tell whether records with these columns can be articles: they have a text or a headline."""
    fields = map_fields(names, wanted)
    return "text" in fields or ("headline" in fields and "standfirst" in fields)
