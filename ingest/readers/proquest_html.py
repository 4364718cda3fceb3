"""Read ProQuest documents saved as a web page: labels and what stands behind or below them.

| label | kind | field |
|---|---|---|
| the line above "Full text", or `Title` | headline | headline |
| `Author` | byline | byline |
| `Abstract` | standfirst | |
| `Full text` | body | |
| `Publication title` | boilerplate | publisher |
| `Publication date` | boilerplate | published_on |
| `Section`, `Language of publication`, `Document URL` | boilerplate | section, language, url |
| every other | boilerplate | |

No public sample of such a page was found: what is known is the labels of the other forms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.readers.record_values import day_of, people_of
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_BOUNDARY = re.compile(
    rb"(?:<[a-z][^<>]{0,200}>\s{0,20}){1,6}(?:Document|Dokument|Documento)\s\d{1,6}\s"
    rb"(?:of|von|de|di|sur|van)\s\d{1,6}\s{0,20}<",
    re.IGNORECASE,
)
_END = re.compile(rb"(?!)")
_NUMBER = re.compile(r"(?:Document|Dokument|Documento) \d{1,6} (?:of|von|de|di|sur|van) \d{1,6}")

#: Label -> what it is; a field of an article, or a part of the page.
_NAMES = {
    "text": "full text/volltext/texte intégral/texto completo/testo completo",
    "byline": "author/authors/autor/auteur/autore/verfasser",
    "abstract": "abstract/résumé/resumen/zusammenfassung",
    "headline": "title/titel/titre/título/titolo",
    "publisher": "publication title/titel der publikation/titre de la publication"
    "/título de publicación/titolo della pubblicazione",
    "published_on": "publication date/publikationsdatum/date de publication"
    "/fecha de publicación/data di pubblicazione",
    "section": "section/abschnitt/sección/sezione",
    "language": "language of publication/publikationssprache/langue de publication"
    "/idioma de la publicación/language",
    "url": "document url/dokument-url/url du document/url del documento",
    "": "alternate title/company, organization/copyright/country of publication/credit/database"
    "/dateline/document feature/document type/first page/identifier, keyword/issn/issue"
    "/last updated/links/location/number of pages/pages/people/place of publication"
    "/proquest document id/publication info/publication subject/publication year/publisher"
    "/source type/subject/volume/year/column/abstract (summary)/datenbank/base de données"
    "/base de datos",
}
_LABELS = {
    name.replace(", ", " / "): field for field, names in _NAMES.items() for name in names.split("/")
}
_LABEL = re.compile(r"([^:]{3,60}?)\s?:(?:\s+|$)")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each document."""
    yield from read_page_records(
        file, Dialect("proquest", "document", _BOUNDARY, _read_record, _END, is_one_read=True)
    )


def _read_record(record: PageRecord) -> None:
    kind, field, is_open, above = Kind.BOILERPLATE, "", False, []
    for at, text in enumerate(record.texts):
        label = _label_of(text)
        if label is not None:
            field, value, is_open = label[0], label[1], True
            kind = _kind_of(field)
            record.type(at, Kind.BOILERPLATE, "label")
            if value and kind is not Kind.BOILERPLATE:
                record.type_part(at, value, kind, field)
            _state(record, field, value, at)
        elif _NUMBER.fullmatch(text):
            is_open = False
        elif is_open:
            record.type(at, kind, field or "label")
            _state(record, field, text, at)
        else:
            above.append(at)
    if above:
        record.type(above[0], Kind.HEADLINE, "title")
        record.state("headline", record.texts[above[0]], above[0])


def _label_of(text: str) -> tuple[str, str] | None:
    """Return what a label is and what stands behind it; None for a text."""
    bare = text.rstrip(" :").casefold()
    if bare in _LABELS:
        return _LABELS[bare], ""
    match = _LABEL.match(text)
    if match and match[1].casefold() in _LABELS:
        return _LABELS[match[1].casefold()], text[match.end() :]
    return None


def _kind_of(field: str) -> Kind:
    kinds = {"text": Kind.BODY, "byline": Kind.BYLINE, "abstract": Kind.STANDFIRST}
    return kinds.get(field, Kind.BOILERPLATE)


def _state(record: PageRecord, field: str, value: str, at: int) -> None:
    if field == "byline":
        record.state(field, people_of(value), at, value)
    elif field == "published_on":
        record.state(field, day_of(value), at, value)
    elif field == "language":
        record.state(field, language_code(value), at, value)
    elif field == "publisher":
        name = value.partition(";")[0].strip()  # "The Quay Post; Quayside"
        record.state(field, name, at, name)
    elif field in ("headline", "section", "url") and value:
        record.state(field, value, at, value)
