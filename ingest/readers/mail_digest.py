"""Read texts that hold several mails: digests of mailing lists, and mails saved one below another.

| in a mail | kind | field |
|---|---|---|
| `Subject: ` | headline | headline |
| `From: Ann Lee <ann@example.org>` | byline | byline, where it is a name |
| `Date: `, `Sent: ` | dateline | published_on |
| other lines of the head, rules | boilerplate | |
| below the blank line | body; what others wrote (`> `) is quote | |

What stands above the first mail is its list of contents, and is left out with a notice.
"""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.record_values import day_of
from ingest.readers.splitting import split_before
from ingest.sources.passage_texts import MAIL_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.labelled import TextLine
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_LABEL = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{1,30})[ \t]{0,9}:[ \t]{0,9}(?P<value>.{0,900})")
_RULE = re.compile(r"[-=_*]{5,100}")
_REPLY = re.compile(r"(?:(?:Re|Fwd?|AW|WG|RE|FW|Antwort)[ \t]?: ?){1,4}")
#: Lines of the head of a mail.
_MAX_MAIL_LINES = 12
#: What closes a digest below its last mail.
_END = re.compile(r"End of .{1,120}(?:Digest|digest).{0,80}")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each mail."""
    for record in split_before(file, MAIL_START, word="mail"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            yield _mail(file, record)
        else:
            message = "also holds the contents of a digest; they are no mail and were left out"
            yield file.notice("left-aside", message)


def _mail(file: SavedFile, record: RecordBytes) -> RawDocument:
    decoded = record.decoded()
    document = LabelledText(decoded.text, "mail-digest")
    lines = list(document.lines())
    start = 1 if _RULE.fullmatch(lines[0].text) else 0
    end = start
    while end < min(len(lines), start + _MAX_MAIL_LINES) and _is_head(document, lines, start, end):
        _head_line(document, lines[end])
        end += 1
    for line in lines[:start]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rule")
    last = len(lines)
    while last > end and (
        _RULE.fullmatch(lines[last - 1].text) or _END.match(lines[last - 1].text)
    ):
        last -= 1
        document.add(lines[last].start_char, lines[last].end_char, Kind.BOILERPLATE, "end")
    if end < last:
        _body(document, lines[end].start_char, lines[last - 1].end_char)
    return document.document(file, record.data, decoded, f"mail {record.number}")


def _is_head(document: LabelledText, lines: list[TextLine], start: int, at: int) -> bool:
    """Tell a line of the head: no blank line stands above it, but for the first."""
    if at > start:
        between = document.text[lines[at - 1].end_char : lines[at].start_char]
        if between.count("\n") > 1 or between.count("\r") > 1:
            return False
    return _LABEL.match(lines[at].text) is not None


def _head_line(document: LabelledText, line: TextLine) -> None:
    label = _LABEL.match(line.text)
    name = label["name"].casefold() if label else ""
    value = label["value"].strip() if label else ""
    start = line.start_char + (label.start("value") if label else 0)
    kind = {"subject": Kind.HEADLINE, "from": Kind.BYLINE, "date": Kind.DATELINE}.get(
        {"sent": "date"}.get(name, name), Kind.BOILERPLATE
    )
    if kind is Kind.HEADLINE:
        document.state("headline", _REPLY.sub("", value, count=1), start, line.end_char)
    elif kind is Kind.BYLINE:
        writer = parseaddr(value)[0]
        if writer and "@" not in writer:
            document.state("byline", writer, start, line.end_char)
        else:
            kind = Kind.BOILERPLATE
    elif kind is Kind.DATELINE:
        document.state("published_on", day_of(value) or "", start, line.end_char)
    if kind is Kind.BOILERPLATE or not value:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
        return
    document.add(line.start_char, start, Kind.BOILERPLATE, "label")
    document.add(start, line.end_char, kind, name)


def _body(document: LabelledText, start: int, end: int) -> None:
    for part in document.paragraphs(start, end):
        kind = Kind.QUOTE if part.text.startswith(">") else Kind.BODY
        document.add(part.start_char, part.end_char, kind, "text")
