r"""Read what is said between the time codes of subtitles, with the place of each character.

| written | read |
|---|---|
| `00:00:01,000 --> 00:00:02,500`, `0:00:01.000,0:00:02.500`, a line that is `0:01` | nothing |
| `[00:01.00]` before the words of a line, once or several times (LRC) | nothing |
| a line of what is told of a track, such as `[ti:The Weir]` (LRC) | nothing |
| the number or name of a cue, directly above its times | nothing |
| `WEBVTT` and the lines below it; `NOTE`, `STYLE` and `REGION` with theirs | nothing |
| `<c.yellow>`, `<00:00:01.500>`, `<i>`, `{\an8}` | nothing |
| `<v Ann Lee>` | `Ann Lee: `, unless it is the speaker of the line above |
| the end of a line | a space |

Of rolling cues, which show each line two or three times while it moves up, every line counts once.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.offsets import Run, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOCK = r"(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]{1,7})?"
#: The line that says from when to when a cue is shown.
TIMES = re.compile(
    rf"[ \t]{{0,9}}(?P<start>{_CLOCK})[ \t]{{0,9}}(?:-->|,)[ \t]{{0,9}}{_CLOCK}(?:[ \t].{{0,300}})?"
)
#: A line that says only when what follows was said.
MOMENT = re.compile(
    r"[ \t]{0,9}[\[(]?(?P<start>(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})[\])]?[ \t]{0,9}"
)
#: When the words behind it are sung or said.
LYRIC_TIMES = re.compile(
    r"[ \t\ufeff]{0,9}(?:\[(?P<start>[0-9]{1,3}:[0-9]{2}\.[0-9]{2,3})\][ \t]{0,9})"
    r"(?:\[[0-9]{1,3}:[0-9]{2}\.[0-9]{2,3}\][ \t]{0,9}){0,20}"
)
#: What is told of a track above its words.
LYRIC_TAG = re.compile(
    r"[ \t\ufeff]{0,9}\[(?P<key>(?i:ti|ar|al|au|lr|by|re|ve|la|length|offset|tool|id|#))"
    r"[ \t]?:[ \t]{0,9}(?P<value>[^\]\r\n]{0,300}?)[ \t]{0,9}\][ \t]{0,9}"
)
# Elsewhere "[re: your letter]" is what somebody says.
_HAS_LYRIC = re.compile(r"(?:^|[\r\n])[ \t\ufeff]{0,9}\[[0-9]{1,3}:[0-9]{2}\.[0-9]{2,3}\]")
_LINE = re.compile(r"[^\r\n]{1,}")
_HEAD = re.compile(r"(?:\ufeff)?WEBVTT(?:[ \t].{0,300})?|(?:NOTE|STYLE|REGION)(?:[ \t].{0,2000})?")
_NAME = re.compile(r"(?=[^0-9]{0,80}[0-9])[^\s]{1,80}")
_PIECE = re.compile(
    r"<v(?:\.[\w.-]{1,80})?[ \t]{1,9}(?P<speaker>[^<>\r\n]{1,120})>"
    r"|</?[A-Za-z0-9:][^<>\r\n]{0,200}>|\{\\[^{}\r\n]{1,100}\}"
    r"|(?P<reference>&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)"
)


class CueLine(NamedTuple):
    """Hold one line of what is said.

    Attributes:
        start_char: where its words begin.
        end_char: where they end.
        words: them, without signs.
        speaker: who is named in the signs; empty when nobody is.
        start_s: seconds from the beginning; None when no time stands above it.
    """

    start_char: int
    end_char: int
    words: str
    speaker: str
    start_s: float | None


def cue_lines(written: str) -> Iterator[CueLine]:
    """Yield the lines of what is said, in order."""
    start_s: float | None = None
    lines = list(_LINE.finditer(written))
    has_tags = _HAS_LYRIC.search(written) is not None
    is_head = False
    last_end = 0
    for number, match in enumerate(lines):
        line = match.group()
        has_gap = number == 0 or _has_blank(written, last_end, match.start())
        last_end = match.end()
        if has_gap:
            is_head = _HEAD.fullmatch(line) is not None
        times = TIMES.fullmatch(line) or MOMENT.fullmatch(line)
        if times:
            start_s, is_head = seconds(times["start"]), False
            continue
        if is_head or not line.strip() or _is_name(written, lines, number, has_gap=has_gap):
            continue
        if has_tags and LYRIC_TAG.fullmatch(line):
            continue
        first = 0
        if lyric := LYRIC_TIMES.match(line):
            start_s, first = seconds(lyric["start"]), lyric.end()
        start, end, words, speaker = _words(line[first:], match.start() + first)
        if words:
            yield CueLine(start, end, words, speaker, start_s)


def _has_blank(written: str, start: int, end: int) -> bool:
    return written.count("\n", start, end) > 1 or written.count("\r", start, end) > 1


def _is_name(written: str, lines: list[re.Match[str]], number: int, *, has_gap: bool) -> bool:
    """Tell the number or name of a cue: alone above its times, behind a blank line.

    Where a stretch begins nobody knows what stands above: there a name holds a digit, and no space.
    """
    if number + 1 == len(lines):
        return False
    name, after = lines[number].group().strip(), lines[number + 1]
    if not name.isdecimal() and not (has_gap and (number or _NAME.fullmatch(name))):
        return False
    is_next = not _has_blank(written, lines[number].end(), after.start())
    return is_next and "-->" in after.group() and TIMES.fullmatch(after.group()) is not None


def _words(line: str, place: int) -> tuple[int, int, str, str]:
    """Return where the words of a line begin and end, the words, and who says them."""
    speaker, words = "", []
    start = end = last = 0
    for match in _PIECE.finditer(line):
        speaker = speaker or (match["speaker"] or "").strip()
        words.append(line[last : match.start()])
        words.append(html.unescape(match["reference"]) if match["reference"] else "")
        last = match.end()
    words.append(line[last:])
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    return place + start, place + end, " ".join("".join(words).split()), speaker


def seconds(clock: str) -> float:
    """Return the seconds of a time such as `1:02:03,500`."""
    parts = [float(part.replace(",", ".")) for part in clock.split(":")]
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total


def read_cues(written: str, place: int = 0) -> Written:
    """Return what is said in a stretch of cues; `place` is where it stands."""
    return _read(written, place, is_rolling=False)


def read_rolling_cues(written: str, place: int = 0) -> Written:
    """Return what is said in a stretch of cues that show every line several times."""
    return _read(written, place, is_rolling=True)


def _read(written: str, place: int, *, is_rolling: bool) -> Written:
    writer = _Writer(place)
    said, speaker = "", ""
    for line in cue_lines(written):
        if is_rolling and line.words == said:
            continue
        if writer.length:
            writer.put(" ", line.start_char)
        if line.speaker and line.speaker != speaker:
            writer.put(f"{line.speaker}: ", line.start_char)
        speaker = line.speaker or speaker
        writer.copy(written, line.start_char, line.end_char)
        said = line.words
    return writer.finish(len(written))


class _Writer:
    """Gather the text of a stretch, and where it is written."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def put(self, text: str, char: int) -> None:
        """Add what is written with other characters."""
        self.runs.append(Run(self.length, self.place + char, is_verbatim=False))
        self.parts.append(text)
        self.length += len(text)

    def copy(self, written: str, start: int, end: int) -> None:
        """Add a line without its signs."""
        last = start
        for match in _PIECE.finditer(written, start, end):
            self._copy(written, last, match.start())
            if match["reference"]:
                self.put(html.unescape(match["reference"]), match.start())
            last = match.end()
        self._copy(written, last, end)

    def _copy(self, written: str, start: int, end: int) -> None:
        if end > start:
            self.runs.append(Run(self.length, self.place + start, is_verbatim=True))
            self.parts.append(written[start:end])
            self.length += end - start

    def finish(self, end: int) -> Written:
        """Return what was gathered."""
        if not self.runs:
            self.runs.append(Run(0, self.place, is_verbatim=False))
        self.runs.append(Run(self.length, self.place + end, is_verbatim=False))
        return Written("".join(self.parts), self.runs)
