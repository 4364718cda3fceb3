"""Tell what the lines of a plain message are: its words, what it answers, its signature.

| lines | kind and rule |
|---|---|
| paragraphs, their wrapped lines joined | body, `mail:text` |
| behind `>`, or below the head of a message that is answered or passed on | quote, `mail:quoted` |
| "From: …", "Date: …" above a message that is answered or passed on | byline, `mail:from` |
| "On 14 May Ann Lee wrote:", "-----Original Message-----" | boilerplate, `mail:head` |
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
    r"|begin forwarded message:",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|den|em)\s.{5,300}\s(?:wrote|writes|schrieb|a écrit|escribió|ha scritto"
    r"|schreef|skrev|escreveu)\b.{0,100}[:：]",
    re.IGNORECASE,
)
_RULE = re.compile(r"_{20,100}")
_FROM = re.compile(r"\*?(?:from|von|de|da|van)\s?\*?:", re.IGNORECASE)
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
_WRAP_SLACK = 8


class _Line(NamedTuple):
    """Hold one line without the marks of an answer, and how many there were."""

    depth: int
    text: str


def read_message(text: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield kind, rule and words of each paragraph of a message; blank lines are left out."""
    lines = [_read_line(line) for line in _without_escapes(text.splitlines())]
    width = max((len(line.text) for line in lines if len(line.text) <= _MAX_WRAPPED), default=0)
    is_below_head = is_signature = False
    depth = 0
    groups = [(group, *_head_of(group)) for group in _groups(lines)]
    signatures = _signatures(groups)
    for at, (group, head, is_passed_on) in enumerate(groups):
        if group[0].depth != depth:
            depth, is_signature = group[0].depth, False
        if head:
            yield from _shown_head(group[:head])
            is_below_head = is_below_head or is_passed_on
            is_signature = False
        rest = group[head:]
        is_signature = is_signature or at in signatures
        for words in _paragraphs(rest, width):
            if is_signature:
                yield Kind.BOILERPLATE, "mail:signature", words
            elif depth or is_below_head:
                yield Kind.QUOTE, "mail:quoted", words
            else:
                yield Kind.BODY, "mail:text", words


def _without_escapes(lines: Sequence[str]) -> Iterator[str]:
    """Undo what mailboxes do to a line that begins with "From "; in a quotation it is its sign."""
    for at, line in enumerate(lines):
        beside = (lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines))
        is_escaped = line.startswith(">From ") and not any(map(_MARKS.match, beside))
        yield line[1:] if is_escaped else line


def _signatures(groups: Sequence[tuple[list[_Line], int, bool]]) -> set[int]:
    """Return the groups that open a signature: the last sign of a message, the others divide it."""
    found: set[int] = set()
    is_open, depth = True, 0
    for at in range(len(groups) - 1, -1, -1):
        group, head, _ = groups[at]
        is_open = is_open or group[0].depth != depth
        depth = group[0].depth
        if is_open and group[head:] and group[head].text == _SIGN:
            found.add(at)
            is_open = False
        is_open = is_open or bool(head)
    return found


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
        is_rule = _SEPARATOR.fullmatch(line.text) or _RULE.fullmatch(line.text)
        if group and (is_new or is_rule or not line.text):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _head_of(group: Sequence[_Line]) -> tuple[int, bool]:
    """Return how many lines are the head of another message, and whether that goes to the end.

    It does where it is passed on, below its fields; an answer is marked on each line.
    """
    is_separated = _SEPARATOR.fullmatch(group[0].text) is not None
    above = int(is_separated or _RULE.fullmatch(group[0].text) is not None)
    fields = above
    while fields < len(group) and _FIELD.match(group[fields].text):
        fields += 1
    is_from = any(_FROM.match(line.text) for line in group[above:fields])
    if is_separated or (is_from and fields - above >= _MIN_FIELDS):
        return fields, True
    for count in range(1, min(_MAX_WROTE_LINES, len(group)) + 1):
        if _WROTE.fullmatch(" ".join(line.text for line in group[:count])):
            return count, False
    return 0, False


def _shown_head(head: Sequence[_Line]) -> Iterator[tuple[Kind, str, str]]:
    """Yield the lines that separate two messages, and the fields of the other one: its source."""
    fields = [line.text for line in head if _FIELD.match(line.text)]
    others = [line.text for line in head if not _FIELD.match(line.text)]
    if others:
        yield Kind.BOILERPLATE, "mail:head", " ".join(others)
    if fields:
        yield Kind.BYLINE, "mail:from", " ".join(fields)


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
    return len(line) >= _MIN_WRAPPED and len(line) + 1 + len(word) > width - _WRAP_SLACK
