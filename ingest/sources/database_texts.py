"""Tell the texts that news databases and reference managers export by the marks of their records.

Each boundary is a pattern in ASCII for bytes and for text: it matches where a record begins, or
where one ends, and at most a few kilobytes.
"""

from __future__ import annotations

import re

NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_PLAIN = (
    "LexisNexis text",
    "Nexis Uni text",
    "Factiva text",
    "Factiva text without codes",
)
PROQUEST, RIS, BIBTEX = "ProQuest text", "RIS", "BibTeX"

#: The line above each document that LexisNexis saves as text: `3 of 25 DOCUMENTS`.
NEXIS_NUMBER = re.compile(
    r"[ \t]{0,200}(?:FOCUS - )?(?:"
    r"\d{1,6} (?:of|von|van|sur|de|di) \d{1,6} "
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?|DOCUMENTI)"
    r"|(?:Dokument|Document|Documento) \d{1,6} (?:von|de|van|di) \d{1,6})[ \t]{0,200}"
)
NEXIS_BOUNDARY = re.compile(rf"(?m)(?:^|(?<=\r)){NEXIS_NUMBER.pattern}(?=\r|$)".encode())

#: The last line of each document of Nexis Uni and Lexis+.
NEXIS_UNI_END = re.compile(
    rb"(?m)^[ \t]{0,200}(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    rb"|Fine del documento|Fim do documento|Einde van het document)[ \t]{0,200}(?:\r?\n|\r?\Z)"
)

#: A Factiva record with codes: its headline, and near below it words, day or source.
FACTIVA_START = re.compile(
    rb"(?m)^(?:(?:SE|CLM)[ \t][^\r\n]{0,300}\r?\n(?:[ \t]{0,20}\r?\n){0,4}){0,2}"
    rb"HD(?=[ \t\r\n])"
    rb"(?=[^\r\n]{0,900}\r?\n(?:[^\r\n]{0,600}\r?\n){0,16}?(?:WC|PD|SN)[ \t])"
)

#: The last line of a Factiva record without codes: `Document TIDGAZ002020230314ej3e0001t`.
FACTIVA_END = re.compile(
    rb"(?m)^[^\r\n]{3,40} [A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{8,10}[ \t]{0,20}(?:\r?\n|\r?\Z)"
)

#: A ProQuest document: a rule of underscores, and its number; some programs drop the rule.
PROQUEST_START = re.compile(
    rb"(?m)^(?:_{10,300}[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n){0,4})?"
    rb"(?:Document|Dokument|Documento) \d{1,6} (?:of|von|de|di|sur|van) \d{1,6}[ \t]{0,20}(?=\r?$)"
)

RIS_START = re.compile(rb"(?m)^[ \t]{0,8}TY {1,3}-(?= ?[A-Za-z]{1,12}[ \t]{0,20}\r?$)")

#: An entry of BibTeX: its kind, and a key or what opens a string.
BIBTEX_START = re.compile(
    rb"(?m)^[ \t]{0,40}@[A-Za-z]{3,30}[ \t]{0,20}\r?\n?[ \t]{0,20}[{(]"
    rb"(?=[^\r\n]{0,400}(?:[,=\"{]|\r?$))"
)

# The number stands first, or below a request of a few lines: in a text it is quoted.
_NEXIS_OPENING = re.compile(
    rb"(?:[^\r\n]{0,200}(?:\r\n|\r(?!\n)|\n)){0,40}"
    + NEXIS_NUMBER.pattern.encode()
    + rb"(?:[\r\n]|$)"
)
_NEXIS_LENGTH = re.compile(
    rb"(?m)^(?:LENGTH|L.{1,2}NGE|LONGUEUR|LENGTE|LONGITUD|EXTENSI.{1,2}N|LUNGHEZZA|COMPRIMENTO)"
    rb"[ \t]?:[ \t]*\d{1,3}"
)
_NEXIS_LABEL = re.compile(
    rb"(?m)^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|BYLINE|SECTION|UPDATE|SPRACHE|LANGUE|TAAL"
    rb"|LAADDATUM|AUTOR|AUTEUR|RUBRIK|RUBRIQUE|IDIOMA|LINGUA|AUTORE|SEZIONE)[ \t]?:"
)
_CENTRED = re.compile(rb"\s*?^[ \t\xa0]{8,}\S", re.MULTILINE)
_UNI_BODY = re.compile(
    rb"(?m)^[ \t]{0,40}(?:Body|Textk.{1,2}rper|Text|Corps|Cuerpo|Corpo)[ \t]{0,40}\r?$"
)
_UNI_LABEL = re.compile(
    rb"(?m)^[ \t]{0,40}(?:Section|Length|Byline|Load-Date|Highlight|Dateline|Publication-Type"
    rb"|Rubrik|L.{1,2}nge|Autor|Ladedatum|Rubrique|Longueur|Auteur|Lengte|Secci.{1,2}n|Longitud"
    rb"|Sezione|Lunghezza) ?:"
)
_FACTIVA_WORDS = re.compile(
    rb"(?m)^[ \t]{0,20}[\d.,]{1,9}[ \xa0\xc2]{1,2}(?:words|W.{1,2}rter|mots|palabras|parole"
    rb"|palavras|woorden|ord|s.{1,3}w|\xe5\xad\x97)[ \t]{0,20}\r?$"
)
_FACTIVA_CODE = re.compile(rb"(?m)^(HD|BY|WC|PD|SN|SC|LA|LP|TD|AN)(?=[ \t\r\n])")
_PROQUEST_LABEL = re.compile(
    rb"(?m)^(Full text|Publication title|Publication date|Publication year|ProQuest document ID"
    rb"|Document URL|Source type|Language of publication|Place of publication|Volltext"
    rb"|Texte int.{1,2}gral|Texto completo|Testo completo|ID del documento de ProQuest"
    rb"|ProQuest-Dokument-ID) ?:"
)
_RIS_OPENING = re.compile(
    rb"(?:[^\r\n]{0,400}\r?\n){0,20}?[ \t]{0,8}TY {1,3}- ?[A-Za-z]{1,12}[ \t]{0,20}\r?\n"
    rb"(?:[ \t]{0,20}\r?\n){0,3}[ \t]{0,8}[A-Z][A-Z0-9] {1,3}- "
)
_BIBTEX_OPENING = re.compile(
    rb"(?:[ \t]{0,40}(?:%[^\r\n]{0,2000})?\r?\n){0,60}?"
    rb"[ \t]{0,40}@(?:string|preamble|comment|article|book|booklet|conference|inbook|incollection"
    rb"|inproceedings|manual|mastersthesis|misc|phdthesis|proceedings|techreport|unpublished"
    rb"|online|electronic|www|newspaper|newspaperarticle|periodical|report|thesis|video|audio"
    rb"|collection|mvbook|bookinbook|suppbook|patent|software|dataset|letter|review)"
    rb"[ \t]{0,20}\r?\n?[ \t]{0,20}[{(]",
    re.IGNORECASE,
)
_BIBTEX_FIELD = re.compile(rb"(?m)\b[A-Za-z]{2,30}[ \t]{0,30}=[ \t\r\n]{0,30}[{\"A-Za-z0-9]")
_MIN_LABELS = 3


def database_of(sample: bytes) -> str | None:
    """Return the name of the database or program whose export a text is, or None.

    Args:
        sample: its first bytes, in any encoding that writes ASCII as such, or in UTF-16 or UTF-32.
    """
    text = _as_ascii(sample)
    if _RIS_OPENING.match(text):
        return RIS
    if _BIBTEX_OPENING.match(text) and _BIBTEX_FIELD.search(text):
        return BIBTEX
    if is_proquest(text):
        return PROQUEST
    if is_nexis(text):
        return NEXIS
    if _is_nexis_uni(text):
        return NEXIS_UNI
    codes = {match[1] for match in _FACTIVA_CODE.finditer(text)}
    if len(codes) >= _MIN_LABELS and FACTIVA_START.search(text):
        return FACTIVA
    if FACTIVA_END.search(text) and _FACTIVA_WORDS.search(text):
        return FACTIVA_PLAIN
    return None


def is_nexis(text: bytes) -> bool:
    """Tell whether a text opens with the number of a document, or the head of a single one."""
    if _NEXIS_OPENING.match(text):
        return True
    has_labels = _NEXIS_LENGTH.search(text) and _NEXIS_LABEL.search(text)
    return bool(has_labels and _CENTRED.match(text))


def is_proquest(text: bytes) -> bool:
    """Tell whether a text has the labels of ProQuest, and a number or enough of them."""
    labels = {match[1] for match in _PROQUEST_LABEL.finditer(text)}
    return len(labels) >= _MIN_LABELS or bool(labels and PROQUEST_START.search(text))


def _is_nexis_uni(text: bytes) -> bool:
    if not _UNI_LABEL.search(text):
        return False
    return bool(NEXIS_UNI_END.search(text) or _UNI_BODY.search(text))


def _as_ascii(sample: bytes) -> bytes:
    """Return a sample with one byte for each plain letter, and a line feed at the end of lines."""
    text = sample.replace(b"\0", b"") if b"\0" in sample[:400] else sample
    text = text.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return text if b"\n" in text else text.replace(b"\r", b"\n")
