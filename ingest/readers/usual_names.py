"""List the names that people and programs give the fields of a record, for readers and `--map`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Field -> the names people give it, the surest first; compared without case, accents and
#: punctuation.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "fulltext", "articletext", "articlebody", "maintext"),
        *("bodytext", "article", "story", "plaintext", "contenttext", "rawcontent", "bodyhtml"),
        *("contenthtml", "htmlcontent", "contents", "contentelements", "paragraphs"),
        *("articlecontent", "newscontent", "postcontent", "storytext", "storycontent"),
        *("articlefulltext", "selftext", "textcontent", "newstext", "html"),
        *("texte", "contenu", "corps", "texte intégral", "texte complet"),
        *("inhalt", "artikeltext", "volltext", "texto", "contenido", "cuerpo", "texto completo"),
        *("conteúdo", "corpo", "testo", "contenuto", "testo completo", "tekst", "inhoud"),
        *("artikeltekst", "brödtext", "treść", "текст", "النص", "نص", "نص المقال", "المحتوى"),
        *("محتوى", "正文", "内容", "post", "message", "openingtext", "leadparagraph"),
    ),
    "headline": (
        *("headline", "title", "webtitle", "articletitle", "newstitle", "posttitle", "titel"),
        *("articleheadline", "newsheadline", "storyheadline", "documenttitle", "resolvedtitle"),
        *("schlagzeile", "überschrift", "titelzeile", "titre", "titre de l'article", "título"),
        *("titular", "encabezado", "manchete", "titolo", "titolo dell'articolo", "kop"),
        *("titulo da notícia", "título de la noticia", "tytuł", "заголовок", "العنوان", "عنوان"),
        *("عنوان المقال", "标题", "標題", "見出し", "heading", "subject", "giventitle"),
    ),
    "standfirst": (
        *("standfirst", "subtitle", "subheadline", "dek", "deck", "summary", "description"),
        *("abstract", "abstractnote", "lead", "lede", "excerpt", "teaser", "trailtext"),
        *("snippet", "customexcerpt", "leadparagraph", "untertitel", "vorspann"),
        *("anriss", "zusammenfassung", "chapô", "chapeau", "sous-titre", "résumé", "bajada"),
        *("copete", "entradilla", "subtítulo", "resumen", "resumo", "sottotitolo", "occhiello"),
        *("sommario", "riassunto", "samenvatting", "ondertitel", "inleiding", "الملخص", "ملخص"),
        *("摘要", "metadescription", "selection"),
    ),
    "byline": (
        *("byline", "author", "authors", "authorname", "authornames", "writer", "writtenby"),
        *("by", "creator", "creators", "autor", "autoren", "autorin", "auteur", "auteurs"),
        *("autora", "autores", "autore", "autori", "verfasser", "verfasserin", "journaliste"),
        *("periodista", "giornalista", "jornalista", "schrijver", "reporter", "journalist"),
        *("influencer", "автор", "الكاتب", "كاتب"),
        *("المؤلف", "بقلم", "作者"),
    ),
    "published_on": (
        *("publishedon", "published", "publishedat", "datepublished", "publishdate"),
        *("datepublish", "publishingdate", "postdate", "publisheddate", "publicationdate"),
        *("pubdate", "publishedtime", "firstpublished", "webpublicationdate", "publicationtime"),
        *("publicationdatetime", "dateofpublication", "issued", "issuedate", "articledate"),
        *("newsdate", "storydate", "coverdate", "erscheinungsdatum", "erschienen"),
        *("erschienen am", "veröffentlicht", "veröffentlicht am", "veröffentlichungsdatum"),
        *("publikationsdatum", "date de publication", "date de parution", "publié le"),
        *("paru le", "fecha de publicación", "fecha publicación", "data de publicação"),
        *("data publicação", "publicado em", "publicado el", "data di pubblicazione"),
        *("data pubblicazione", "publicatiedatum", "gepubliceerd op", "تاريخ النشر"),
        *("дата публикации", "发布时间", "date", "datetime", "datum", "fecha", "data", "giorno"),
        *("التاريخ", "تاريخ", "дата", "日期", "day", "timestamp", "time", "createdat", "created"),
        *("createdutc", "publicationyear", "pubyear", "year", "jahr", "année"),
    ),
    "publisher": (
        *(
            "publicationtitle",
            "publicationname",
            "containertitle",
            "pubtitle",
            "journaltitle",
            "newspaper",
        ),
        *("newspapername", "publisher", "publication", "outlet", "outletname", "mediaoutlet"),
        *("newsoutlet", "metasitename", "sitename", "site", "sourcename", "sourcetitle"),
        *("medianame", "mediatitle", "origintitle", "feedtitle", "feedname"),
        *("sourcehostname", "source", "sourcedomain", "medium", "journal", "magazine", "website"),
        *("websitetitle", "blogtitle", "publishername", "subredditnameprefixed", "subreddit"),
        *("zeitung", "quelle", "medientitel", "journal source", "média", "titre de presse"),
        *("medio", "periódico", "diario", "fuente", "jornal", "veículo", "fonte", "testata"),
        *("giornale", "krant", "bron", "издание", "источник", "الصحيفة", "الجريدة"),
        *("المصدر", "مصدر", "来源", "媒体", "domain", "domainname", "hostname"),
    ),
    "url": (
        *("url", "link", "weburl", "canonicalurl", "permalink", "articleurl", "articlelink"),
        *("storyurl", "posturl", "newsurl", "resolvedurl", "givenurl", "respondedurl"),
        *("documenturl", "docurl", "plink", "weblink", "hyperlink", "externalurl", "enlace"),
        *("lien", "collegamento", "webadresse", "adresse", "dirección", "الرابط", "رابط"),
        *("链接", "href", "uri", "address", "pageurl", "sourceurl", "canonical", "alternate"),
        "source",
    ),
    "language": (
        *("language", "lang", "locale", "languagecode", "metalang", "sprache", "langue"),
        *("idioma", "lingua", "taal", "اللغة"),
    ),
    "section": (
        *("section", "category", "sectionname", "articlesection", "rubric", "ressort", "desk"),
        *("topic", "rubrik", "rubrique", "sección", "seção", "sezione", "rubriek", "القسم"),
    ),
    "dateline": ("dateline",),
}

#: Columns that hold the day of publication only of what was written where it stands. Where links
#: are kept, they hold the day on which somebody kept one.
OWN_DAYS = frozenset({"timestamp", "time", "createdat", "created", "createdutc"})

#: Columns that programs for keeping links have, and no paper.
KEEPERS = frozenset(
    {
        *("folder", "timeadded", "savedat", "saveddate", "dateadded", "isarchived", "isstarred"),
        *("starred", "unread", "toread", "favorite", "isfavorite", "isfavourite", "readat"),
        *("readingprogress", "highlights", "highlight", "selection", "bookmarkid", "annotations"),
        *("collectionid", "accessdate", "accessed", "retrievedat", "crawledat", "indexeddate"),
    }
)
