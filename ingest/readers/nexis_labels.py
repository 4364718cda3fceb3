"""List the labels of LexisNexis in English, German, French, Dutch, Spanish, Italian, Portuguese."""

from __future__ import annotations

from ingest.model import Kind

#: Label -> kind of its block, and the field that it gives.
LABELS: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys(
        ("HEADLINE", "TITRE", "TITULAR", "TITOLO", "TÍTULO", "KOP", "TITEL", "ÜBERSCHRIFT"),
        (Kind.HEADLINE, "headline"),
    ),
    **dict.fromkeys(("BYLINE", "AUTOR", "AUTEUR", "AUTORE"), (Kind.BYLINE, "byline")),
    **dict.fromkeys(
        ("DATELINE", "ORIGINE", "DATERING", "ORT", "LIEU", "LUOGO", "LUGAR"),
        (Kind.DATELINE, "dateline"),
    ),
    **dict.fromkeys(
        ("HIGHLIGHT", "ENCART", "HOOGTEPUNT", "DESTACADO", "DESTAQUE"),
        (Kind.STANDFIRST, "standfirst"),
    ),
    **dict.fromkeys(
        [
            *("SECTION", "RUBRIK", "RUBRIQUE", "SECTIE", "RUBRIEK", "SECCIÓN", "SEZIONE"),
            *("SEÇÃO", "SECÇÃO"),
        ],
        (Kind.BOILERPLATE, "section"),
    ),
    **dict.fromkeys(
        ("LANGUAGE", "SPRACHE", "LANGUE", "TAAL", "IDIOMA", "LINGUA", "LÍNGUA"),
        (Kind.BOILERPLATE, "language"),
    ),
    "URL": (Kind.BOILERPLATE, "url"),
    **dict.fromkeys(
        [
            *("GRAPHIC", "GRAFIK", "GRAPHIQUE", "GRAFIEK", "GRAFISCH", "GRÁFICO", "GRAFICO"),
            *("PHOTO", "FOTO"),
        ],
        (Kind.CAPTION, ""),
    ),
}
#: Labels below which the text stands, and those that end it.
LENGTHS = ("LENGTH", "LÄNGE", "LONGUEUR", "LENGTE", "LONGITUD", "LUNGHEZZA", "COMPRIMENTO")
ABOVE_TEXT = frozenset({*LENGTHS, "EXTENSIÓN", "EXTENSÃO", "BODY"})
BELOW_TEXT = frozenset(
    {"LOAD-DATE", "UPDATE", "LANGUAGE", "SPRACHE", "LANGUE", "TAAL", "GRAPHIC", "GRAFIK", "GRAFIEK"}
    | {"GRAFISCH"}
    | {"PUBLICATION-TYPE", "JOURNAL-CODE", "SUBJECT", "ACC-NO", "DOCUMENT-TYPE", "DISTRIBUTION"}
    | {"DATE-CHARGEMENT", "LAADDATUM", "TYPE-PUBLICATION", "PUBLICATIETYPE", "GRAPHIQUE"}
    | {"GRÁFICO", "GRAFICO", "IDIOMA", "LINGUA", "LÍNGUA", "FECHA-CARGA", "FECHA-DE-CARGA"}
    | {"TIPO-PUBLICACIÓN", "TIPO-PUBBLICAZIONE", "TIPO-PUBLICAÇÃO", "DATA-CARICAMENTO"}
    | {"NOTES", "LADEDATUM", "PUBLIKATIONSART"}
)
#: What stands below these mends the text: it is shown and searched.
CORRECTIONS = frozenset(
    {"CORRECTION-DATE", "CORRECTION", "CORRECTIONS", "KORREKTUR", "BERICHTIGUNG", "RECTIFICATIF"}
    | {"CORRECTIE", "RECTIFICATIE", "CORRECCIÓN", "RECTIFICACIÓN", "CORREZIONE", "RETTIFICA"}
    | {"CORREÇÃO", "EDITOR-NOTE"}
)
#: All of them.
ALL_LABELS = {*LABELS, *ABOVE_TEXT, *BELOW_TEXT, *CORRECTIONS}
#: Those of the headline.
HEADLINE_LABELS = frozenset(label for label, (_, field) in LABELS.items() if field == "headline")
