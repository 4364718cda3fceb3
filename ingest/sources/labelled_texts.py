"""Tell texts whose records open with labels of their own: `Title:`, `Author:`, `Date:`.

Databases (EBSCO, NewsBank, archives of papers) and people's own programs write such texts. A
record begins with the label that the file begins with, below a rule or its number at most, or
with labels right above that one.
"""

from __future__ import annotations

import re

from ingest.text.patterns import late

LABELLED = "text with labels"

_TITLES = (
    rb"Title|Headline|Article [Tt]itle|Titel|Schlagzeile|Titre|T[^\x00-\x7f]{1,2}tulo|Titolo|Kop"
)
#: Labels that say where a text stood, when, or who wrote it.
_ORIGINS = (
    rb"Authors?|Author\(s\)|Author/Byline|By ?line|Autor(?:en|in|es|a)?|Auteurs?|Autor[ei]|Writer"
    rb"|Date|Publication [Dd]ate|Pub(?:lish)?ed(?: [Oo]n)?|Date [Pp]ublished|Datum"
    rb"|Erscheinungsdatum|Fecha|Data|Source|Publication(?: [Tt]itle)?|Newspaper|Journal|Outlet"
    rb"|Krant|Giornale|Jornal|Peri[^\x00-\x7f]{1,2}dico|Diario|Tidning|Avis|Gazeta|Bron|Auteur\(s\)"
    rb"|Publisher|PubTime|Quelle|Zeitung|Medium|Fuente|Fonte|URL|Link|Permalink"
)
_OTHERS = (
    rb"Record|Record Number|Section|Ressort|Rubri(?:k|que)|Pages?|Seiten?|Language|Sprache|Langue"
    rb"|Abstract|Summary|Document [Tt]ype|Full [Tt]ext|Text|Body|Content|Keywords?|Subjects?"
    rb"|Subject Terms|Accession Number|Database|Edition|Country|Category|Tags|Words?(?: [Cc]ount)?"
    rb"|ID|ISSN|DOI|SrcDatabase|Organ|P[^\x00-\x7f]{0,2}a?gina[se]?|Sid[ae]|Blz"
    rb"|Registro|Enregistrement|Notice|Datensatz|Registrazione|Resumen|R[^\x00-\x7f]{1,2}sum[^\x00-\x7f]{1,2}"
    rb"|Texto completo|Texte int[^\x00-\x7f]{1,2}gral|Testo completo|Idioma|Langue|Lingua|Taal"
)


def _labels(names: bytes) -> bytes:
    return rb"(?i:" + names + rb")"


#: `Title-题名:`: the name in another script too.
_IN_TWO_SCRIPTS = rb"(?:[ ]?[-/][ ]?[^\x00-\x7f]{2,60})?"
_BELOW = rb"[ \t]{0,3}:(?=[ \t\r\n])"
#: What may stand above a record: a rule, or its number.
_RULE = (
    rb"(?:[=*_#~+-]{5,300}|(?:Record|Document|Article|Dokument|Artikel|Registro|Datensatz|Notice)"
    rb"[ \t#]{0,3}\d{1,6}"
    rb"(?: (?:of|von|de|di) \d{1,6})?|\[?\d{1,6}[.)\]]?)[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n){0,4}"
)
_OPENING = late(
    rb"\s{0,40}(?:" + _RULE + rb"){0,3}[ \t]{0,8}(?P<mark>[^\W\d_][^\r\n:]{1,29}?)" + _BELOW
)
_LABEL = late(
    rb"(?m)^[ \t]{0,8}(?:(?P<title>"
    + _labels(_TITLES)
    + rb")|(?P<origin>"
    + _labels(_ORIGINS)
    + rb")|"
    + _labels(_OTHERS)
    + rb")"
    + _IN_TWO_SCRIPTS
    + _BELOW
)
#: Bytes in which the labels of the first record are looked for, and how many it has.
_LABELS_BYTES = 4_000
_MIN_LABELS = 3
_BLANK = re.compile(rb"\n[ \t]{0,20}\r?\n")
_BEYOND_ASCII = re.compile(rb"[^\x00-\x7f]+")
#: Bytes of a value that are looked at; words of one that names writers, or of a short sentence.
_VALUE_BYTES = 400
_MOST_WORDS = 12
_SENTENCE_WORDS = 5


def labelled_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the labels that a text opens with: a title, and what it goes with; none else."""
    opening = _OPENING.match(text)
    if opening is None:
        return ()
    labels = list(_LABEL.finditer(text, opening.start("mark"), _LABELS_BYTES))
    names = {_name(match) for match in labels}
    is_first = bool(labels) and labels[0].start() <= opening.start("mark")
    titles = [match for match in labels if match["title"]]
    origins = [match for match in labels if match["origin"]]
    if not is_first or len(names) < _MIN_LABELS or not titles or not origins:
        return ()
    # Who speaks in an interview may be called "Author:".
    blank = _BLANK.search(text, origins[0].end(), _LABELS_BYTES)
    top = [match for match in origins if blank is None or match.start() < blank.start()]
    is_speech = any(_is_sentence(text[match.end() :]) for match in top)
    return () if is_speech else (titles[0], origins[0])


def _name(label: re.Match[bytes]) -> bytes:
    return label[0].strip(b" \t:").lower()


def _is_sentence(value: bytes) -> bool:
    """Tell whether what stands behind a label says more than who, where or when."""
    line = value[:_VALUE_BYTES].partition(b"\n")[0].strip()
    words = len(line.split())
    is_list = b"," in line or b";" in line
    return not is_list and (
        words > _MOST_WORDS or (words >= _SENTENCE_WORDS and line[-1:] in (b".", b"?", b"!"))
    )


def labelled_boundary(text: bytes) -> re.Pattern[bytes]:
    """Return where a record of a text begins: with the label that the text begins with.

    Labels that stand between that one and a blank line or a rule are of the same record. Another
    label of the first record follows: a line such as `Source: Eurostat` below a chart begins none.
    """
    opening = _OPENING.match(text)
    name = opening["mark"] if opening else b"Title"
    first = _as_pattern(name)
    labels = _labels(_TITLES + rb"|" + _ORIGINS + rb"|" + _OTHERS)
    own = _labels(b"|".join(_labels_beside(text, opening)) or _TITLES)
    above = (
        rb"(?:[ \t]{0,8}(?!" + first + _BELOW + rb")" + labels + _BELOW + rb"[^\r\n]{0,300}\r?\n)"
    )
    return re.compile(
        rb"(?m)^(?:(?:(?<=\n\n)|(?<=\n\r\n)|(?:"
        + _RULE
        + rb"){1,3})"
        + above
        + rb"{1,6}|(?:"
        + _RULE
        + rb"){0,3})[ \t]{0,8}"
        + first
        + _BELOW
        + rb"(?=[^\r\n]{0,900}\r?\n(?:[^\r\n]{0,900}\r?\n){0,8}?[ \t]{0,8}"
        + own
        + _BELOW
        + rb")"
    )


def _labels_beside(text: bytes, opening: re.Match[bytes] | None) -> list[bytes]:
    """Return the labels of the first record beside the one that it begins with, as patterns."""
    if opening is None:
        return []
    names: list[bytes] = []
    for label in _LABEL.finditer(text, opening.start("mark"), _LABELS_BYTES):
        name = _name(label)
        if name == opening["mark"].strip().lower():
            if names:
                break
            continue
        if name not in names:
            names.append(name)
    return [_as_pattern(name) for name in names]


def _as_pattern(name: bytes) -> bytes:
    """Return a label as a pattern; a letter beyond ASCII may be written in any encoding."""
    return _BEYOND_ASCII.sub(
        lambda run: rb"[^\x00-\x7f]{1,%d}" % max(4, len(run[0])), re.escape(name)
    )
