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
from ingest.readers.ebsco import day_of_issue, is_ebsco
from ingest.readers.field_values import read_value
from ingest.readers.labelled_lines import RULE, gap_above, label_of, tail_start
from ingest.readers.newsbank import shown_paper
from ingest.readers.record_fields import column_key, field_columns
from ingest.readers.record_values import day_of, people_of
from ingest.text.bylines import has_opener
from ingest.text.dates import read_record_date
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.readers.labelled import LabelledText, TextLine

#: Words of a value below a blank line; what is longer is a paragraph of the text.
_MOST_WORDS_OF_VALUE = 12
#: Characters of a value whose next line may go on with it.
_MIN_FULL_LINE = 60
#: Characters of a line without a label among the labels above a text, such as a second headline.
_MAX_LINE_AMONG = 200
#: Labels that follow such a line.
_MIN_LABELS_BELOW = 2
#: Labels behind which all is text.
_TEXT_LABELS = frozenset(
    {"fulltext", "text", "volltext", "texte", "body", "textocompleto", "texteintegral"}
    | {"testocompleto", "textointegral"}
)
#: Labels of days in languages that write the day before the month.
_DAY_FIRST = frozenset(
    {"datum", "erscheinungsdatum", "fecha", "fechadepublicacion", "data", "datadepublicacao"}
    | {"datadipubblicazione", "publicatiedatum", "datedeparution", "datedepublication", "dato"}
)
#: Lines of a rule, the writer below it, and what else may stand there.
_SIGNATURE_LINES = 4
_TEXT, _HEADLINE, _STANDFIRST, _BYLINE = "text", "headline", "standfirst", "byline"
_KINDS = {_HEADLINE: Kind.HEADLINE, _BYLINE: Kind.BYLINE, _STANDFIRST: Kind.STANDFIRST}
#: What may part two records.
_SHORT_RULE = re.compile(r"[=*_#~+-]{3,}")
#: "Quay Post. 03/03/2022, p4", "Quay Post; May 5, 2014": a day behind the name of a paper.
_NAME_END = " .,;:|([–—-"


class _Field(NamedTuple):
    """Hold a label, where its line starts, and where its value stands.

    A line without a label has that of the line above it.
    """

    label: str
    line_start: int
    start_char: int
    end_char: int
    is_second_line: bool = False


def fill(document: LabelledText) -> None:
    """Type all lines of one record, and state what its labels say."""
    lines = list(document.lines())
    first = next((at for at, line in enumerate(lines) if not RULE.fullmatch(line.text)), 0)
    for line in lines[:first]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "number")
    head, at = _head(document, lines, first)
    end = _above_signature(lines, at, tail_start(document, lines, at))
    tail = _tail(lines[end:])
    while end > at and _SHORT_RULE.fullmatch(lines[end - 1].text):
        end -= 1
    fields = _fields_of([field for field in head if not field.is_second_line])
    has_text = end > at or any(fields.get(field.label) == _TEXT for field in head)
    for field in head:
        if field.is_second_line:
            is_headline = fields.get(field.label) == _HEADLINE
            kind = Kind.STANDFIRST if is_headline else Kind.BOILERPLATE
            document.add(field.start_char, field.end_char, kind, "second-line")
            continue
        _add(document, field, fields.get(field.label, ""), has_text=has_text)
    if end > at:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
    below = _fields_of(tail)
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
    for field in tail:
        _state(document, field, below.get(field.label, ""))


def _above_signature(lines: Sequence[TextLine], first: int, end: int) -> int:
    """Return where a text ends whose writer stands below a rule, as EBSCO has it."""
    for at in range(max(first, end - _SIGNATURE_LINES), end):
        is_signed = at + 1 < end and has_opener(lines[at + 1].text)
        if RULE.fullmatch(lines[at].text) and is_signed:
            return at
    return end


def _fields_of(labels: Sequence[_Field]) -> Mapping[str, str]:
    """Return label -> field, for the labels that hold one."""
    columns = field_columns([field.label for field in labels], {}).columns
    found: dict[str, str] = {}
    for name, own in columns.items():
        for label in own:
            found.setdefault(label, name)
    return found


def _head(
    document: LabelledText, lines: Sequence[TextLine], first: int
) -> tuple[list[_Field], int]:
    """Return the labels above the text, and the first line that is none of theirs."""
    fields: list[_Field] = []
    at = first
    has_values_below = False
    while at < len(lines):
        label = label_of(lines[at])
        if label is None:
            if not fields or not _is_among(document, lines, at):
                break
            start, end = lines[at].start_char, lines[at].end_char
            fields.append(_Field(fields[-1].label, start, start, end, is_second_line=True))
            at += 1
            continue
        if fields and _is_paragraph(document, lines, at, label):
            break
        start = lines[at].start_char + label.end()
        value_end, after = lines[at].end_char, at + 1
        if label.end() < len(lines[at].text):
            value_end, after = _continued(document, lines, at)
        elif _has_value_below(document, lines, at, is_usual=has_values_below):
            has_values_below = has_values_below or gap_above(document, lines, after) > 1
            start = lines[after].start_char
            value_end, after = _paragraph_end(document, lines, after)
        fields.append(_Field(label["label"], lines[at].start_char, start, value_end))
        at = after
        if column_key(label["label"]) in _TEXT_LABELS:
            break
    return fields, at


def _is_paragraph(
    document: LabelledText, lines: Sequence[TextLine], at: int, label: re.Match[str]
) -> bool:
    """Tell whether a line is a paragraph that begins as a label does: "Place: Pier 4. All ..."."""
    words = lines[at].text[label.end() :].split()
    if gap_above(document, lines, at) < 2 or len(words) <= _MOST_WORDS_OF_VALUE:
        return False
    names = field_columns([label["label"]], {}).columns
    return not names.keys() & {_TEXT, _HEADLINE, _STANDFIRST}


def _has_value_below(
    document: LabelledText, lines: Sequence[TextLine], at: int, *, is_usual: bool
) -> bool:
    """Tell whether the line below an empty label is its value.

    Below a blank line it is where others have theirs there too (`is_usual`), or the next label
    has; else it is the text.
    """
    if at + 1 >= len(lines) or label_of(lines[at + 1]):
        return False
    if is_usual or gap_above(document, lines, at + 1) < 2:
        return True
    _, after = _paragraph_end(document, lines, at + 1)
    following = label_of(lines[after]) if after + 1 < len(lines) else None
    return following is not None and following.end() == len(lines[after].text)


def _is_among(document: LabelledText, lines: Sequence[TextLine], at: int) -> bool:
    """Tell whether a line without a label stands between labels, no blank line among them."""
    below = lines[at + 1 : at + 1 + _MIN_LABELS_BELOW]
    labels = [label_of(line) for line in below]
    if labels and labels[0] and column_key(labels[0]["label"]) in _TEXT_LABELS:
        labels = labels[:1]
    elif len(labels) < _MIN_LABELS_BELOW:
        return False
    is_close = all(gap_above(document, lines, at + n) < 2 for n in range(len(labels) + 1))
    return is_close and all(labels) and len(lines[at].text) <= _MAX_LINE_AMONG


def _paragraph_end(document: LabelledText, lines: Sequence[TextLine], at: int) -> tuple[int, int]:
    """Return where the paragraph of a line ends, and the first line behind it."""
    after = at + 1
    while (
        after < len(lines) and gap_above(document, lines, after) < 2 and not label_of(lines[after])
    ):
        after += 1
    return lines[after - 1].end_char, after


def _continued(document: LabelledText, lines: Sequence[TextLine], at: int) -> tuple[int, int]:
    """Return where a value ends that its line begins: a full line may go on below.

    It does where another label follows it without a blank line, and the line is full, or the next
    one is indented or begins with a small letter.
    """
    end, after = _paragraph_end(document, lines, at)
    is_followed = after < len(lines) and gap_above(document, lines, after) < 2
    is_full = all(len(line.text) >= _MIN_FULL_LINE for line in lines[at : after - 1])
    if after > at + 1 and is_followed and (is_full or _goes_on(document, lines, at)):
        return end, after
    return lines[at].end_char, at + 1


def _goes_on(document: LabelledText, lines: Sequence[TextLine], at: int) -> bool:
    """Tell whether the one line below a label goes on with its value."""
    margins = [
        document.text[max(line.start_char - 1, 0) : line.start_char] in (" ", "\t")
        for line in lines[at : at + 2]
    ]
    is_indented = margins == [False, True]
    return (is_indented or lines[at + 1].text[0].islower()) and _is_among(document, lines, at + 1)


def _tail(lines: Sequence[TextLine]) -> list[_Field]:
    fields = []
    for line in lines:
        label = label_of(line)
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
        order = True if column_key(field.label) in _DAY_FIRST and not is_ebsco(document) else None
        value = (
            read_value(name, value, is_inverted=False, is_day_first=order) or day_of(value) or ""
        )
    else:
        value = read_value(name, value, is_inverted=False, is_day_first=None)
    if name == _HEADLINE:
        value = value.removesuffix(".") if value.count(".") == 1 else value
    document.state(name, value, field.start_char, field.end_char)


def _state_source(document: LabelledText, field: _Field, written: str) -> None:
    """State the name of a paper, and the day where it stands behind it."""
    day = first_date(written[:300]) or day_of_issue(written[:300])
    name = (written[: day.start_char] if day else written).rstrip(_NAME_END)
    start = field.start_char
    shown = read_value("publisher", " ".join(name.split()), is_inverted=False, is_day_first=None)
    document.state("publisher", shown_paper(shown), start, start + len(name))
    if day:
        place = start + day.start_char, start + day.end_char
        shown = written[day.start_char : day.end_char]
        order = False if is_ebsco(document) else None
        exact = read_record_date(shown, is_day_first=order)
        document.state("published_on", max(day.value, exact or "", key=len), *place)
