"""Type a record that opens with labels of its own, and may close with more of them.

| lines | kind | field |
|---|---|---|
| a rule, the number of the record | boilerplate | |
| `Title:`, and its names in other languages | headline | headline |
| `Author:` | byline | byline |
| `Abstract:`, `Summary:` | standfirst; body where there is no text | |
| `Text:`, `Full text:`, and all below the labels | body | |
| `Source:`, `Date:`, `Section:`, `Language:`, `URL:` | boilerplate | the same |
| every other label; the line of rights | boilerplate | |

Labels are known by the usual names of columns (`ingest/readers/usual_names.py`), and where they
stand: a word with a colon within the text is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.readers.field_values import read_value
from ingest.readers.record_fields import column_key, field_columns
from ingest.readers.record_values import day_of, people_of
from ingest.text.printed_dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(
    r"(?P<label>[^\W\d_][\w/()&’'.-]{0,24}(?: [\w/()&’'.-]{1,24}){0,5})[ \t\xa0]{0,3}:"
    r"(?:[ \t\xa0]+|$)"
)
_RULE = re.compile(
    r"[=*_#~+-]{5,}|(?:Record|Document|Article|Dokument|Artikel)[ \t:#]{0,3}\d{1,6}"
    r"(?: (?:of|von|de|di) \d{1,6})?|\[?\d{1,6}[.)\]]?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\)|all rights|alle rechte|tous droits)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Characters of a value whose next line may go on with it.
_MIN_FULL_LINE = 60
#: Characters of a label's value; what is longer above a text is one itself.
_MAX_WORDS_OF_LABEL = 5
#: Labels of which no column is called so, for they say nothing of an article.
_ASIDE = frozenset(
    str.split(
        "record recordnumber recordno accessionnumber documentnumber dokumentnummer documenttype"
        " pages page seite seiten startpage subjects subject subjectterms keywords keyword tags"
        " database databases datenbank issn isbn doi edition volume issue nummer wordcount words"
        " fulltextwordcount country location place city company companyentity people"
        " geographicterms"
        " publicationtype notes note id identifier copyright rights authoraffiliations"
        " persistentlinktothisrecordpermalink persistentlinktothisrecord retrieved accessed"
        " dateaccessed accessdate loaddate dauerhafteadressedesdokuments images illustration"
        " naicsindustrycodes reviewsandproducts column columns byline"
    )
)
_TEXT, _HEADLINE, _STANDFIRST, _BYLINE = "text", "headline", "standfirst", "byline"
_KINDS = {_HEADLINE: Kind.HEADLINE, _BYLINE: Kind.BYLINE, _STANDFIRST: Kind.STANDFIRST}
#: "Quay Post. 03/03/2022, p4", "Quay Post; May 5, 2014": a day behind the name of a paper.
_NAME_END = " .,;:|([–—-"


class _Field(NamedTuple):
    """Hold a label, where its line starts, and where its value stands."""

    label: str
    line_start: int
    start_char: int
    end_char: int


def fill(document: LabelledText) -> None:
    """Type all lines of one record, and state what its labels say."""
    lines = list(document.lines())
    first = next((at for at, line in enumerate(lines) if not _RULE.fullmatch(line.text)), 0)
    for line in lines[:first]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "number")
    head, at = _head(document, lines, first)
    end = _tail_start(document, lines, at)
    tail = _tail(lines[end:])
    fields = _fields_of(head)
    has_text = end > at or any(fields.get(field.label) == _TEXT for field in head)
    for field in head:
        _add(document, field, fields.get(field.label, ""), has_text=has_text)
    if end > at:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
    below = _fields_of(tail)
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
    for field in tail:
        _state(document, field, below.get(field.label, ""))


def _fields_of(labels: Sequence[_Field]) -> Mapping[str, str]:
    """Return label -> field, for the labels that hold one."""
    columns = field_columns([field.label for field in labels], {}).columns
    found: dict[str, str] = {}
    for name, own in columns.items():
        for label in own:
            found.setdefault(label, name)
    return found


def _is_known(label: str) -> bool:
    key = column_key(label)
    return key in _ASIDE or bool(field_columns([label], {}).columns)


def _label_of(line: TextLine) -> re.Match[str] | None:
    match = _LABEL.match(line.text)
    if match is None or len(match["label"].split()) > _MAX_WORDS_OF_LABEL + 1:
        return None
    return match if _is_known(match["label"]) else None


def _gap(document: LabelledText, lines: Sequence[TextLine], at: int) -> int:
    """Return how many line ends stand between a line and the one above it."""
    if at == 0:
        return 0
    return len(_LINE_END.findall(document.text, lines[at - 1].end_char, lines[at].start_char))


def _head(
    document: LabelledText, lines: Sequence[TextLine], first: int
) -> tuple[list[_Field], int]:
    """Return the labels above the text, and the first line that is none of theirs."""
    fields: list[_Field] = []
    at = first
    while at < len(lines):
        label = _label_of(lines[at])
        if label is None:
            break
        start = lines[at].start_char + label.end()
        value_end, after = lines[at].end_char, at + 1
        if label.end() == len(lines[at].text):  # the value stands below
            if after < len(lines) and not _label_of(lines[after]):
                start = lines[after].start_char
                value_end, after = _paragraph_end(document, lines, after)
        else:
            value_end, after = _continued(document, lines, at)
        fields.append(_Field(label["label"], lines[at].start_char, start, value_end))
        at = after
        if column_key(label["label"]) in ("fulltext", "text", "volltext", "texte", "body"):
            break
    return fields, at


def _paragraph_end(document: LabelledText, lines: Sequence[TextLine], at: int) -> tuple[int, int]:
    """Return where the paragraph of a line ends, and the first line behind it."""
    after = at + 1
    while after < len(lines) and _gap(document, lines, after) < 2 and not _label_of(lines[after]):
        after += 1
    return lines[after - 1].end_char, after


def _continued(document: LabelledText, lines: Sequence[TextLine], at: int) -> tuple[int, int]:
    """Return where a value ends that its line begins: a full line may go on below.

    It does where another label follows it without a blank line.
    """
    end, after = _paragraph_end(document, lines, at)
    is_followed = after < len(lines) and _gap(document, lines, after) < 2
    is_full = all(len(line.text) >= _MIN_FULL_LINE for line in lines[at : after - 1])
    if after > at + 1 and is_followed and is_full:
        return end, after
    return lines[at].end_char, at + 1


def _tail_start(document: LabelledText, lines: Sequence[TextLine], first: int) -> int:
    """Return the first line of the labels, rules and rights that close a record."""
    end = len(lines)
    for at in range(len(lines) - 1, first - 1, -1):
        text = lines[at].text
        if _label_of(lines[at]) or _RIGHTS.match(text) or _RULE.fullmatch(text):
            end = at
        elif _gap(document, lines, at) > 1 or at == first:
            break
        else:  # a line that goes on with one of these, or the last of the text
            above = lines[at - 1]
            if not (_RIGHTS.match(above.text) or _label_of(above)):
                break
    return end


def _tail(lines: Sequence[TextLine]) -> list[_Field]:
    fields = []
    for line in lines:
        label = _label_of(line)
        if label:
            start = line.start_char + label.end()
            fields.append(_Field(label["label"], line.start_char, start, line.end_char))
    return fields


def _add(document: LabelledText, field: _Field, name: str, *, has_text: bool) -> None:
    kind = _KINDS.get(name, Kind.BODY if name == _TEXT else Kind.BOILERPLATE)
    if kind is Kind.STANDFIRST and not has_text:
        kind = Kind.BODY
    if kind is Kind.BOILERPLATE or field.start_char >= field.end_char:
        document.add(field.line_start, field.end_char, Kind.BOILERPLATE, "label")
    else:
        document.add(field.line_start, field.start_char, Kind.BOILERPLATE, "label")
        for part in document.paragraphs(field.start_char, field.end_char):
            document.add(part.start_char, part.end_char, kind, "value")
    _state(document, field, name)


def _state(document: LabelledText, field: _Field, name: str) -> None:
    written = document.text[field.start_char : field.end_char]
    value = " ".join(written.split())
    if not value or name in ("", _TEXT):
        return
    if name == "publisher":
        _state_source(document, field, written)
        return
    if name == _BYLINE:
        value = people_of(value)
    elif name == "published_on":
        value = read_value(name, value, is_inverted=False, is_day_first=None) or day_of(value) or ""
    else:
        value = read_value(name, value, is_inverted=False, is_day_first=None)
    if name == _HEADLINE:
        value = value.removesuffix(".") if value.count(".") == 1 else value
    document.state(name, value, field.start_char, field.end_char)


def _state_source(document: LabelledText, field: _Field, written: str) -> None:
    """State the name of a paper, and the day where it stands behind it."""
    day = next(find_dates(written[:300]), None)
    name = (written[: day.start_char] if day else written).rstrip(_NAME_END)
    start = field.start_char
    shown = read_value("publisher", " ".join(name.split()), is_inverted=False, is_day_first=None)
    document.state("publisher", shown, start, start + len(name))
    if day:
        place = start + day.start_char, start + day.end_char
        document.state("published_on", day.value, *place)
