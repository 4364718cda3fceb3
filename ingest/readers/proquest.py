"""Type a document of ProQuest: number, headline, labels, "Full text:", more labels.

| line | kind | field |
|---|---|---|
| the rule and `Document 1 of 20` | boilerplate | |
| the first line without a label | headline | headline |
| `Author:` | byline | byline |
| `Abstract:` | standfirst; body where there is no text | |
| `Full text:`, and the lines below it up to the next label | body | |
| `CAPTION:`, `Credit:` within the text | caption, credit | |
| `Title:`, `Publication title:`, `Publication date:`, `Section:`, `Language of publication:` | boilerplate | the same |
| every other label, addresses, what stands below the last rule | boilerplate | |

Labels are known in English, German, French, Spanish, Italian and Portuguese.
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.readers.record_values import day_of, people_of
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(r"([A-ZÀ-Þ][\w()/&’'-]{1,24}(?: [\w()/&’'-]{1,24}){0,5})[ \xa0]?:(?:[ \t]+|$)")
#: Labels that some of its forms print alone on a line, in capitals: "FULL TEXT", "DETAILS".
_ALONE = re.compile(r"[A-ZÀ-Þ]{4,20}(?: [A-ZÀ-Þ]{4,20}){0,2}(?: \([A-ZÀ-Þ]{4,12}\))?")
_ALONE_NAME = re.compile(r"([^(]{4,60}?)(?: \([^()]{1,20}\))?$")
_NUMBER = re.compile(r"(?:Document|Dokument|Documento) \d{1,6} (?:of|von|de|di|sur|van) \d{1,6}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r"_{10,}")
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_NONE = re.compile(
    r"(?:none available|not available|.{0,20}text not available|nicht verfügbar|aucun"
    r"|no disponible|non disponibile|não disponível)\.?",
    re.IGNORECASE,
)

_TEXT = frozenset(
    {"full text", "volltext", "texte intégral", "texto completo", "testo completo", "text"}
)
_ABSTRACT = frozenset({"abstract", "zusammenfassung", "résumé", "resumen", "riassunto", "resumo"})
_FIELDS = {
    **dict.fromkeys(("title", "titel", "titre", "título", "titolo"), "headline"),
    **dict.fromkeys(("author", "autor", "auteur", "autore"), "byline"),
    **dict.fromkeys(
        [
            *("publication title", "titel der publikation", "publikationstitel"),
            *("titre de la publication", "título de publicación", "título de la publicación"),
            *("título da publicação", "titolo pubblicazione", "titolo della pubblicazione"),
        ],
        "publisher",
    ),
    **dict.fromkeys(
        [
            *(
                "publication date",
                "publikationsdatum",
                "erscheinungsdatum",
                "veröffentlichungsdatum",
            ),
            *("date de publication", "fecha de publicación", "data de publicação"),
            *("data di pubblicazione", "data pubblicazione"),
        ],
        "published_on",
    ),
    **dict.fromkeys(
        [
            *("publication year", "publikationsjahr", "erscheinungsjahr", "année de publication"),
            *("año de publicación", "ano de publicação", "anno di pubblicazione"),
        ],
        "year",
    ),
    **dict.fromkeys(("section", "abschnitt", "rubrik", "sección", "seção", "sezione"), "section"),
    **dict.fromkeys(
        [
            *(
                "language of publication",
                "publikationssprache",
                "sprache der publikation",
                "language",
            ),
            *("langue de publication", "idioma de publicación", "idioma de la publicación"),
            *("idioma da publicação", "lingua di pubblicazione", "lingua della pubblicazione"),
        ],
        "language",
    ),
}
#: Labels below the text, whatever stands above them; other words with a colon may open a paragraph.
_BELOW = frozenset(
    {*_FIELDS, *_TEXT, *_ABSTRACT}
    | {"subject", "business indexing term", "location", "people", "company / organization"}
    | {"company", "classification", "identifier / keyword", "pages", "publisher", "links"}
    | {"place of publication", "country of publication", "publication subject", "issn"}
    | {"source type", "document type", "document feature", "proquest document id"}
    | {"document url", "copyright", "last updated", "database", "volume", "issue", "edition"}
    | {"credit", "publication info", "correspondence author", "dateline", "column"}
    | {"details", "abstract (english)", "source", "first page"}
    | {"thema", "ort", "seiten", "herausgeber", "sujet", "lieu", "éditeur", "materia", "lugar"}
    | {"editorial", "páginas", "assunto", "local", "soggetto", "luogo", "base de datos"}
    | {"letzte aktualisierung", "datenbank", "base de données", "dernière mise à jour"}
)
_IN_TEXT = {
    **dict.fromkeys(("caption", "illustration", "photo", "photograph", "graphic"), Kind.CAPTION),
    **dict.fromkeys(("credit", "photo credit"), Kind.CREDIT),
}
_VALUES: dict[str, Callable[[str], str | None]] = {
    "byline": people_of,
    "published_on": day_of,
    "language": language_code,
    # "The Tidewater Gazette; Skarholm": the place of publication follows.
    "publisher": lambda value: re.split(r"\s?;\s", value)[0],
}


class _Field(NamedTuple):
    """Hold some lines, and their label; "" for lines that have none."""

    label: str
    skipped: int
    lines: list[TextLine]

    @property
    def start_char(self) -> int:
        """Return where the value begins."""
        return self.lines[0].start_char + self.skipped

    @property
    def end_char(self) -> int:
        """Return where the value ends."""
        return self.lines[-1].end_char


def fill(document: LabelledText) -> None:
    """Type all lines of one document, and state what its labels say."""
    fields = _fields(document)
    has_text = any(field.label in _TEXT and _value(document, field) for field in fields)
    is_numbered = any(_NUMBER.fullmatch(field.lines[0].text) for field in fields)
    cover = 0 if is_numbered else _cover_end(fields)
    for field in fields[:cover]:
        _add(document, field, Kind.BOILERPLATE, "cover")
    for field in fields[cover:]:
        first = field.lines[0].text
        if _NUMBER.fullmatch(first) or _RULE.fullmatch(first):
            is_numbered = is_numbered and not _NUMBER.fullmatch(first)
            _add(document, field, Kind.BOILERPLATE, "number")
        elif field.label in _TEXT and has_text:
            _text(document, field)
        elif field.label in _ABSTRACT and _value(document, field):
            kind = Kind.STANDFIRST if has_text else Kind.BODY
            _shown(document, field, kind)
        elif field.label in _FIELDS:
            _stated(document, field)
        elif field.label or is_numbered or document.has("headline") or _ADDRESS.search(first):
            _add(document, field, Kind.BOILERPLATE, "label")
        else:
            _state(document, "headline", field)
            _add(document, field, Kind.HEADLINE, "headline")
    _leave_paper_out(document)
    for field in fields:  # where no day is given
        if _FIELDS.get(field.label) == "year":
            _state(document, "published_on", field)


def _leave_paper_out(document: LabelledText) -> None:
    """Leave the paper out of the writers, behind whom ProQuest names it: "Roe, Jane; The Post"."""
    papers = [item.value for item in document.stated if item.field == "publisher"]
    bylines = [item for item in document.stated if item.field == "byline"]
    for item in bylines if papers else ():
        written = " ".join(document.text[item.start_char : item.end_char].split())
        bare = re.sub(rf"(?:^|[.;,] ?){re.escape(papers[0])}$", "", written, flags=re.IGNORECASE)
        if bare != written:
            document.stated.remove(item)
            document.state("byline", people_of(bare), item.start_char, item.end_char)


def _cover_end(fields: Sequence[_Field]) -> int:
    """Return how many fields stand above the rule that opens a document without a number."""
    labelled = next((at for at, field in enumerate(fields) if field.label), 0)
    rules = [at for at in range(labelled) if _RULE.fullmatch(fields[at].lines[0].text)]
    return rules[-1] if rules else 0


def _fields(document: LabelledText) -> list[_Field]:
    """Return the lines of a document by their labels; a text goes on up to a known label."""
    fields: list[_Field] = []
    last_end = 0
    for line in document.lines():
        is_apart = len(_LINE_END.findall(document.text, last_end, line.start_char)) > 1
        last_end = line.end_char
        match = _LABEL.match(line.text) or _label_alone(line.text)
        key = _key(match[1]) if match else ""
        current = fields[-1].label if fields else ""
        is_break = bool(_RULE.fullmatch(line.text) or _NUMBER.fullmatch(line.text))
        if current in _TEXT and not (is_apart and key in _BELOW) and not is_break:
            fields[-1].lines.append(line)
        elif match and (key in _BELOW or (current and is_apart)):
            fields.append(_Field(key, match.end(), [line]))
        elif current and not is_break and (not is_apart or _is_alone(fields[-1])):
            fields[-1].lines.append(line)
        else:
            fields.append(_Field("", 0, [line]))
    return fields


def _is_alone(field: _Field) -> bool:
    """Tell a label in capitals without a value yet: it stands below, behind a blank line."""
    return len(field.lines) == 1 and _ALONE.fullmatch(field.lines[0].text) is not None


def _label_alone(text: str) -> re.Match[str] | None:
    """Return the match of a label that stands alone on its line, its name as group 1."""
    if not _ALONE.fullmatch(text) or _key(text.partition(" (")[0]) not in _BELOW:
        return None
    return _ALONE_NAME.match(text)


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _value(document: LabelledText, field: _Field) -> str:
    """Return what stands behind the label, or nothing where it says that there is nothing."""
    value = " ".join(document.text[field.start_char : field.end_char].split())
    return "" if _NONE.fullmatch(value) else value


def _add(document: LabelledText, field: _Field, kind: Kind, rule: str) -> None:
    document.add(field.lines[0].start_char, field.end_char, kind, rule)


def _stated(document: LabelledText, field: _Field) -> None:
    name = _FIELDS[field.label]
    if name != "year":
        _state(document, name, field)
    if name == "byline":
        document.add(field.lines[0].start_char, field.start_char, Kind.BOILERPLATE, "label")
        document.add(field.start_char, field.end_char, Kind.BYLINE, "byline")
    else:
        _add(document, field, Kind.BOILERPLATE, "label")


def _state(document: LabelledText, name: str, field: _Field) -> None:
    value = _VALUES.get(name, str)(_value(document, field)) or ""
    if name and value:
        document.state(name, value, field.start_char, field.end_char)


def _shown(document: LabelledText, field: _Field, kind: Kind) -> None:
    document.add(field.lines[0].start_char, field.start_char, Kind.BOILERPLATE, "label")
    for paragraph in document.paragraphs(field.start_char, field.end_char):
        document.add(paragraph.start_char, paragraph.end_char, kind, field.label)


def _text(document: LabelledText, field: _Field) -> None:
    """Type the paragraphs of the text; some are captions, by what they begin with."""
    document.add(field.lines[0].start_char, field.start_char, Kind.BOILERPLATE, "label")
    for paragraph in document.paragraphs(field.start_char, field.end_char):
        label = _LABEL.match(paragraph.text)
        kind = _IN_TEXT.get(_key(label[1]), Kind.BODY) if label else Kind.BODY
        document.add(paragraph.start_char, paragraph.end_char, kind, "text")
