"""List the labels of Nexis Uni and Lexis+ in their languages, and what each says."""

from __future__ import annotations

import re

from ingest.model import Kind

#: Label -> kind of what it says, and the field that it gives.
LABELS: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys(("byline", "author", "autor", "auteur", "autore"), (Kind.BYLINE, "byline")),
    **dict.fromkeys(
        ("section", "rubrik", "rubrique", "sectie", "rubriek", "sección", "sezione", "seção"),
        (Kind.BOILERPLATE, "section"),
    ),
    **dict.fromkeys(
        ("highlight", "zusammenfassung", "encart", "hoogtepunt", "destacado", "destaque"),
        (Kind.STANDFIRST, "standfirst"),
    ),
    "url": (Kind.BOILERPLATE, "url"),
    **dict.fromkeys(("dateline", "origine"), (Kind.DATELINE, "dateline")),
    **dict.fromkeys(
        ("language", "sprache", "langue", "taal", "idioma", "lingua"),
        (Kind.BOILERPLATE, "language"),
    ),
}
LENGTHS = frozenset(
    str.split("length länge longueur lengte longitud lunghezza comprimento extensión extensão")
)
HEAD_LABELS = frozenset({*LABELS, *LENGTHS, "url", "series", "type", "publisher"})
#: Labels that end the text, wherever they stand below it.
END_LABELS = frozenset(
    {"load-date", "ladedatum", "date de chargement", "laaddatum", "fecha de carga"}
    | {"data di caricamento", "data de carregamento", "publication-type"}
)
BODY = frozenset({"body", "textkörper", "text", "corps", "cuerpo", "corpo", "hoofdtekst", "tekst"})
#: Lines that open a part below the text -> kind of what stands below them.
PARTS = {
    **dict.fromkeys(
        ("graphic", "grafik", "graphique", "grafiek", "gráfico", "grafico"), Kind.CAPTION
    ),
    **dict.fromkeys(
        [
            *(
                "correction",
                "corrections",
                "korrektur",
                "berichtigung",
                "rectificatif",
                "correctie",
            ),
            *("corrección", "correzione", "correção"),
        ],
        Kind.NOTE,
    ),
    **dict.fromkeys(
        [
            *(
                "classification",
                "klassifizierung",
                "klassifikation",
                "classificatie",
                "clasificación",
            ),
            *("classificazione", "classificação", "notes", "anmerkungen", "notas", "note"),
        ],
        Kind.BOILERPLATE,
    ),
}
COVER = re.compile(
    r"(?:user name|date and time|job number|documents? \(\d|client/matter|search (?:terms|type)"
    r"|narrowed by|content type|source|sources|benutzername|datum und uhrzeit|auftragsnummer"
    r"|jobnummer|dokumente? \(\d|mandant|suchbegriffe|suchtyp|suchart|eingegrenzt|quellen?"
    r"|nom d.utilisateur|date et heure|termes de recherche|type de recherche|client/affaire"
    r"|zoektermen|gebruikersnaam|términos de búsqueda|fecha y hora|termini di ricerca"
    r"|termos de pesquisa|inhaltstyp)\b",
    re.IGNORECASE,
)
