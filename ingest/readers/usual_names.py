"""List the names that people give the fields of a record, for readers and for `--map`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
