"""Tell the texts that news databases and reference managers export by the marks of their records.

Each boundary is a pattern in ASCII for bytes and for text: it matches where a record begins, or
where one ends, and at most a few kilobytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from ingest.sources import archive_texts
from ingest.sources.address_lists import ADDRESS_LIST, address_list_marks
from ingest.sources.chat_texts import CHAT, DISCORD, discord_marks, is_chat
from ingest.sources.labelled_texts import LABELLED, labelled_marks
from ingest.sources.numbered_texts import NUMBERED, numbered_marks
from ingest.sources.passage_texts import MAIL_DIGEST, PASSAGES, is_mail_digest, is_passages
from ingest.sources.reference_texts import REFERENCE_TESTS
from ingest.sources.retriever_texts import RETRIEVER, retriever_marks
from ingest.sources.ruled_texts import RULED, ruled_marks
from ingest.sources.signs import Sign, seen
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    #: What shows a kind: the patterns that were found; none for another kind.
    Shown: TypeAlias = Sequence[re.Match[bytes]] | bool

NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_PLAIN = (
    "LexisNexis text",
    "Nexis Uni text",
    "Factiva text",
    "Factiva text without codes",
)
PROQUEST, BIBTEX = "ProQuest text", "BibTeX"
EUROPRESSE, GALE = "Europresse text", "Gale text"

#: The line above each document that LexisNexis saves as text: `3 of 25 DOCUMENTS`.
_NEXIS_NUMBER = (
    r"[ \t]{0,200}(?:FOCUS - )?(?:"
    r"\d{1,6} (?:of|von|van|sur|de|di) \d{1,6} "
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?|DOCUMENTI)"
    r"|(?:Dokument|Document|Documento) \d{1,6} (?:von|de|van|di) \d{1,6})[ \t]{0,200}"
)
NEXIS_BOUNDARY = late(rf"(?m)(?:^|(?<=\r)){_NEXIS_NUMBER}(?=\r|$)".encode())

#: The last line of each document of Nexis Uni and Lexis+.
NEXIS_UNI_END = late(
    rb"(?m)^[ \t]{0,200}(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento"
    rb"|Fine del documento|Fim do documento|Einde van (?:het )?document)[ \t]{0,200}(?:\r?\n|\r?\Z)"
)

#: A Factiva record with codes: its headline, and near below it words, day or source.
FACTIVA_START = late(
    rb"(?m)^(?:(?:SE|CLM)[ \t]{0,20}(?:\r?\n)?[^\r\n]{1,300}\r?\n(?:[ \t]{0,20}\r?\n){0,4}){0,2}"
    rb"HD(?=[ \t\r\n])"
    rb"(?=[^\r\n]{0,900}\r?\n(?:[^\r\n]{0,600}\r?\n){0,16}?(?:WC|PD|SN)[ \t\r\n])"
)

#: The last line of a Factiva record without codes: `Document TIDGAZ002020230314ej3e0001t`.
FACTIVA_END = late(
    rb"(?m)^[^\r\n]{3,40} [A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{8,10}[ \t]{0,20}(?:\r?\n|\r?\Z)"
)

#: A ProQuest document: a rule of underscores, and its number; some programs drop the rule.
PROQUEST_START = late(
    rb"(?m)^(?:_{10,300}[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n){0,4})?"
    rb"(?:Document|Dokument|Documento) \d{1,6} (?:of|von|de|di|sur|van) \d{1,6}[ \t]{0,20}(?=\r?$)"
)

#: The rule above a document of ProQuest where documents have no number: its title follows.
PROQUEST_RULE = re.compile(
    rb"(?m)^_{10,300}[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n){0,4}"
    rb"(?!_|Report Information|Table of contents|Contact|Bibliography|Database copyright|Copyright)"
    rb"(?=\S)"
)

#: The last line of a document of Gale.
GALE_END = late(
    rb"(?m)^[ \t]{0,40}Gale Document Number ?:[ \t]{0,9}(?:GALE ?\|)?[A-Z]{1,4}\d{5,14}[ \t]{0,40}"
    rb"(?:\r?\n|\r?\Z)"
)

#: An entry of BibTeX: its kind, and a key or what opens a string.
BIBTEX_START = late(
    rb"(?m)^[ \t]{0,40}@[A-Za-z]{3,30}[ \t]{0,20}\r?\n?[ \t]{0,20}[{(]"
    rb"(?=[^\r\n]{0,400}(?:[,=\"{]|\r?$))"
)

# The number stands first, or below a request of a few lines: in a text it is quoted.
_NEXIS_OPENING = late(
    rb"(?:[^\r\n]{0,200}(?:\r\n|\r(?!\n)|\n)){0,40}(?P<mark>"
    + _NEXIS_NUMBER.encode()
    + rb")(?:[\r\n]|$)"
)
_NEXIS_LENGTH = late(
    rb"(?m)^(?:LENGTH|L.{1,2}NGE|LONGUEUR|LENGTE|LONGITUD|EXTENSI.{1,2}N|LUNGHEZZA|COMPRIMENTO)"
    rb"[ \t]?:[ \t]*(?:\r?\n[ \t]*){0,2}\d{1,3}"
)
_NEXIS_LABEL = late(
    rb"(?m)^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|BYLINE|SECTION|UPDATE|SPRACHE|LANGUE|TAAL"
    rb"|LAADDATUM|AUTOR|AUTEUR|RUBRIK|RUBRIQUE|IDIOMA|LINGUA|AUTORE|SEZIONE)[ \t]?:"
)
_NEXIS_FOOT = late(
    rb"(?m)^(?:LOAD-DATE|PUBLICATION-TYPE|LAADDATUM|LADEDATUM|DATE-CHARGEMENT|FECHA-CARGA"
    rb"|DATA-CARICAMENTO)[ \t]?:"
)
_CENTRED = late(rb"\s*?^[ \t\xa0]{8,}\S", re.MULTILINE)
_UNI_BODY = late(
    rb"(?m)^[ \t]{0,40}(?:Body|Textk.{1,2}rper|Text|Corps|Cuerpo|Corpo)[ \t]{0,40}\r?$"
)
_UNI_LABEL = late(
    rb"(?m)^[ \t]{0,40}(?:Section|Length|Byline|Load-Date|Highlight|Dateline|Publication-Type"
    rb"|Rubrik|L.{1,2}nge|Autor|Ladedatum|Rubrique|Longueur|Auteur|Lengte|Secci.{1,2}n|Longitud"
    rb"|Sezione|Lunghezza) ?:"
)
_FACTIVA_WORDS = late(
    rb"(?m)^[ \t]{0,20}[\d.,]{1,9}[ \xa0\xc2]{1,2}(?:words|W.{1,2}rter|mots|palabras|parole"
    rb"|palavras|woorden|ord|s.{1,3}w|\xe5\xad\x97)[ \t]{0,20}\r?$"
)
_FACTIVA_CODE = late(rb"(?m)^(HD|BY|WC|PD|SN|SC|LA|LP|TD|AN)(?=[ \t\r\n])")
_PROQUEST_LABEL = late(
    rb"(?m)^(Full text|Publication title|Publication date|Publication year|ProQuest document ID"
    rb"|Document URL|Source type|Language of publication|Place of publication|Volltext"
    rb"|Texte int.{1,2}gral|Texto completo|Testo completo|ID del documento de ProQuest"
    rb"|ProQuest-Dokument-ID) ?:"
)
_BIBTEX_OPENING = late(
    rb"(?:[ \t]{0,40}(?:%[^\r\n]{0,2000})?\r?\n){0,60}?"
    rb"[ \t]{0,40}(?P<mark>@(?:string|preamble|comment|xdata|article|booklet|conference|manual"
    rb"|(?:in|mv|supp)?(?:book|collection|proceedings|reference)|bookinbook|suppperiodical"
    rb"|mastersthesis|misc|phdthesis|techreport|unpublished"
    rb"|online|electronic|www|newspaper|newspaperarticle|periodical|report|thesis|video|audio"
    rb"|patent|software|dataset|letter|review)"
    rb"[ \t]{0,20}\r?\n?[ \t]{0,20}[{(])",
    re.IGNORECASE,
)
_BIBTEX_FIELD = late(rb"(?m)\b[A-Za-z]{2,30}[ \t]{0,30}=[ \t\r\n]{0,30}[{\"A-Za-z0-9]")
_MIN_LABELS = 3
_LONE_RETURN = late(rb"\r(?!\n)")

# One of these stands in every text of the kind.
_PROQUEST_SIGNS = (b"ProQuest", b"ublication", b"ext:", b"ompleto", b"ocument URL", b"gral")
_NEXIS_SIGNS = (b"DO", b"ocument", b"okument")
_NEXIS_LENGTHS = (b"LENGT", b"NGE", b"LONG", b"LUNGH", b"EXTENSI", b"COMPRIM")
_UNI_ENDS = (
    b"f Document",
    b"s Dokuments",
    b"u document",
    b"l docum",
    b"o documento",
    b"t document",
    b"n document",
)
_UNI_SIGNS = (b"Length", b"Byline", b"Load-D", b"nge:", b"Longu", b"Lengte", b"Lungh", b"Autor")


def database_of(sample: bytes) -> str | None:
    """Return the name of the database or program whose export a text is, or None.

    Args:
        sample: its first bytes, in any encoding that writes ASCII as such, or in UTF-16 or UTF-32.
    """
    sign = database_sign(sample)
    return sign and sign.kind


def database_sign(sample: bytes) -> Sign | None:
    """Return the sign by which a text is recognised as an export, or None; see `database_of`."""
    text = as_ascii(sample)
    first_byte = len(sample) - len(text) if sample.endswith(text) else None
    for name, is_shown in _TESTS:
        if shown := is_shown(text):
            return seen(name, () if isinstance(shown, bool) else shown, first_byte)
    return None


def _holds(text: bytes, signs: tuple[bytes, ...]) -> bool:
    """Tell whether one of the signs stands in a text; far quicker than any pattern."""
    return any(sign in text for sign in signs)


def _both(text: bytes, opening: re.Match[bytes] | None, behind: re.Pattern[bytes]) -> Shown:
    """Return two patterns that are found, the second anywhere; the second is costly."""
    other = opening and behind.search(text)
    return (opening, other) if opening and other else ()


def _marked(text: bytes, word: bytes, sign: re.Pattern[bytes]) -> Shown:
    return (found,) if word in text and (found := sign.search(text)) else ()


def _first_of_each(pattern: re.Pattern[bytes], text: bytes) -> list[re.Match[bytes]]:
    """Return where each label of a pattern stands first."""
    labels: dict[bytes, re.Match[bytes]] = {}
    for match in pattern.finditer(text):
        labels.setdefault(match[1], match)
    return list(labels.values())


def _is_bibtex(text: bytes) -> Shown:
    return _both(text, _BIBTEX_OPENING.match(text), _BIBTEX_FIELD)


def _is_proquest(text: bytes) -> Shown:
    """Tell whether a text has the labels of ProQuest, and a number or enough of them."""
    if not _holds(text, _PROQUEST_SIGNS):
        return ()
    labels = _first_of_each(_PROQUEST_LABEL, text)
    if len(labels) >= _MIN_LABELS or not labels:
        return labels
    if labelled_marks(text):  # of another archive, which numbers its documents too
        return ()
    return _both(text, labels[0], PROQUEST_START)


def _is_nexis(text: bytes) -> Shown:
    """Tell whether a text opens with the number of a document, or the head of a single one."""
    opening = _NEXIS_OPENING.match(text) if _holds(text, _NEXIS_SIGNS) else None
    if opening:
        return () if labelled_marks(text) else (opening,)
    if not _holds(text, _NEXIS_LENGTHS):
        return ()
    # Programs take the margins away; what stands below the text tells them then.
    if not _CENTRED.match(text) and not _NEXIS_FOOT.search(text):
        return ()
    return _both(text, _NEXIS_LENGTH.search(text), _NEXIS_LABEL)


def _is_nexis_uni(text: bytes) -> Shown:
    end = NEXIS_UNI_END.search(text) if _holds(text, _UNI_ENDS) else None
    if not end and not _holds(text, _UNI_SIGNS):
        return ()
    label = _UNI_LABEL.search(text)
    if label and end:
        return (label, end)
    return _both(text, label, _UNI_BODY)


def _is_factiva(text: bytes) -> Shown:
    if not text.startswith(b"HD") and b"\nHD" not in text:
        return ()
    codes = _first_of_each(_FACTIVA_CODE, text)
    return codes if len(codes) >= _MIN_LABELS and FACTIVA_START.search(text) else ()


def _is_factiva_plain(text: bytes) -> Shown:
    if not _holds(text, (b"0020", b"0019")):
        return ()
    return _both(text, FACTIVA_END.search(text), _FACTIVA_WORDS)


def _is_gale(text: bytes) -> Shown:
    return _marked(text, b"Gale Document Number", GALE_END)


#: In this order: the numbers of ProQuest and LexisNexis look alike, and labels tell them apart.
_TESTS: tuple[tuple[str, Callable[[bytes], Shown]], ...] = (
    *REFERENCE_TESTS,
    (BIBTEX, _is_bibtex),
    (archive_texts.GENIOS, archive_texts.genios_marks),
    (RETRIEVER, retriever_marks),
    (PROQUEST, _is_proquest),
    (NEXIS, _is_nexis),
    (NEXIS_UNI, _is_nexis_uni),
    (FACTIVA, _is_factiva),
    (archive_texts.FACTIVA_LIST, archive_texts.factiva_list_marks),
    (FACTIVA_PLAIN, _is_factiva_plain),
    (archive_texts.NEWSBANK, archive_texts.newsbank_marks),
    (EUROPRESSE, archive_texts.europresse_marks),
    (GALE, _is_gale),
    (CHAT, is_chat),
    (DISCORD, discord_marks),
    (PASSAGES, is_passages),
    (MAIL_DIGEST, is_mail_digest),
    (LABELLED, labelled_marks),
    (archive_texts.PRESSREADER, archive_texts.pressreader_marks),
    (archive_texts.NEWSBANK_RECORDS, archive_texts.newsbank_records_marks),
    (RULED, ruled_marks),
    (NUMBERED, numbered_marks),
    (ADDRESS_LIST, address_list_marks),
)


def as_ascii(sample: bytes) -> bytes:
    """Return a sample with one byte for each plain letter, and a line feed at the end of lines."""
    text = sample.replace(b"\0", b"") if b"\0" in sample[:400] else sample
    text = text.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _LONE_RETURN.sub(b"\n", text) if text.count(b"\r") > text.count(b"\n") else text
