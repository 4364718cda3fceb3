"""Tell what the lines of a plain message are: its words, what it answers, its signature.

| lines | kind and rule |
|---|---|
| paragraphs, their wrapped lines joined | body, `mail:text` |
| behind `>`, or below the head of a message that is answered or passed on | quote, `mail:quoted` |
| "On 14 May Ann Lee wrote:", "-----Original Message-----", "From: …" | boilerplate, `mail:head` |
| below a line that is `--` | boilerplate, `mail:signature` |

Source: RFC 3676 for `>` and `-- `; the other marks are those that mail programs write.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = re.compile(r"(?:\s?>){1,50}\s?")
_SEPARATOR = re.compile(
    r"[-_\s]{2,60}(?:original message|forwarded (?:message|by .{1,200})|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message d'origine|message transféré|mensaje original"
    r"|messaggio originale|oorspronkelijk bericht)[-_\s]{0,60}"
    r"|begin forwarded message:|_{20,100}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|den|em)\s.{5,300}\s(?:wrote|writes|schrieb|a écrit|escribió|ha scritto"
    r"|schreef|skrev|escreveu)\b.{0,100}[:：]",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*?(?:from|sent|to|cc|subject|date|reply-to|importance|attachments|von|gesendet|an|betreff"
    r"|datum|de|envoyé|à|objet|para|asunto|enviado|fecha|da|inviato|oggetto|van|verzonden|aan"
    r"|onderwerp)\s?\*?:\*?\s",
    re.IGNORECASE,
)
_SIGN = "--"
_ENDS = tuple(".!?:;…。！？")
_MIN_FIELDS = 2
_MAX_WROTE_LINES = 3
#: Characters of a line that a program wrapped; of a longer one nobody did.
_MIN_WRAPPED = 50
_MAX_WRAPPED = 110
_SLACK = 8


class _Line(NamedTuple):
    """Hold one line without the marks of an answer, and how many there were."""

    depth: int
    text: str


def read_message(text: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield kind, rule and words of each paragraph of a message; blank lines are left out."""
    lines = [_read_line(line) for line in text.splitlines()]
    width = max((len(line.text) for line in lines if len(line.text) <= _MAX_WRAPPED), default=0)
    is_below_head = is_signature = False
    depth = 0
    for group in _groups(lines):
        if group[0].depth != depth:
            depth, is_signature = group[0].depth, False
        head = _length_of_head(group)
        if head:
            yield Kind.BOILERPLATE, "mail:head", " ".join(line.text for line in group[:head])
            is_below_head = is_below_head or _WROTE.match(group[0].text) is None
            is_signature = False
        rest = group[head:]
        if rest and rest[0].text == _SIGN:
            is_signature = True
        for words in _paragraphs(rest, width):
            if is_signature:
                yield Kind.BOILERPLATE, "mail:signature", words
            elif depth or is_below_head:
                yield Kind.QUOTE, "mail:quoted", words
            else:
                yield Kind.BODY, "mail:text", words


def _read_line(line: str) -> _Line:
    marks = _MARKS.match(line)
    if marks is None:
        return _Line(0, line.strip())
    return _Line(marks.group().count(">"), line[marks.end() :].strip())


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines that stand together, of one depth; the sign of a signature opens a group."""
    group: list[_Line] = []
    for line in lines:
        is_new = group and (line.depth != group[-1].depth or line.text == _SIGN)
        if group and (is_new or not line.text or _SEPARATOR.fullmatch(line.text)):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _length_of_head(group: Sequence[_Line]) -> int:
    """Return how many lines of a group are the head of another message."""
    is_separated = _SEPARATOR.fullmatch(group[0].text) is not None
    fields = int(is_separated)
    while fields < len(group) and _FIELD.match(group[fields].text):
        fields += 1
    if is_separated or fields >= _MIN_FIELDS:
        return fields
    for count in range(1, min(_MAX_WROTE_LINES, len(group)) + 1):
        if _WROTE.fullmatch(" ".join(line.text for line in group[:count])):
            return count
    return 0


def _paragraphs(group: Sequence[_Line], width: int) -> Iterator[str]:
    held: list[str] = []
    for line in group:
        if held and not _goes_on(held[-1], line.text, width):
            yield " ".join(held)
            held = []
        held.append(line.text)
    if held:
        yield " ".join(held)


def _goes_on(line: str, after: str, width: int) -> bool:
    if len(line) > _MAX_WRAPPED:
        return False
    if after[0].islower() and not line.endswith(_ENDS):
        return True
    word = after.split(maxsplit=1)[0]
    return len(line) >= _MIN_WRAPPED and len(line) + 1 + len(word) > width - _SLACK
