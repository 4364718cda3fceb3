"""Read transcripts: subtitles with time codes, and texts with a line for each speaker.

| in the file | becomes |
|---|---|
| cues of .srt, .vtt, .sbv; words below a line that is a time | paragraphs of whole sentences |
| lines above the first time | what the rules for text say |
| lines of .lrc, with a time before the words; its tags `ti`, `ar` | the same; headline, byline |
| `Ann Lee  0:12`, `Ann Lee (00:12):`, `[00:12] Ann Lee:` | crosshead; the time boilerplate |
| "Transcribed by ..." | boilerplate |

The times of cues are no text (`ingest/text/cues.py`), and stand in the bytes.

Another transcript states no headline, no writer and no day: a speaker is none of them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ingest.model import Declared, Kind
from ingest.readers.composed import Stretch, compose
from ingest.readers.transcript_speakers import moments_of_speakers, of_speakers
from ingest.text.cues import (
    LYRIC_TAG,
    LYRIC_TIMES,
    MOMENT,
    TIMES,
    CueLine,
    cue_lines,
    read_cues,
    read_rolling_cues,
    seconds,
)
from ingest.text.notation import CUES, ROLLING_CUES
from ingest.text.patterns import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument

#: Lines of times, or of speakers, that a text needs to be a transcript.
MIN_TIMES = 2

#: Share of lines of times among the others: a text that quotes some has far fewer.
MIN_TIMES_SHARE = 0.15

#: Share of lines with a time before their words, without those that tell of the track.
MIN_LYRIC_SHARE = 0.8

#: Share of times that may be earlier than the one before them, for a recording in two parts; and
#: share of lines of times that have words below.
MAX_FALLS_SHARE = 0.1
MIN_SPOKEN_SHARE = 0.6

#: Words from which on a paragraph ends with a sentence; from which on with a pause of so many
#: seconds; and from which on it ends anywhere, where nothing is said of sentences.
PARAGRAPH_WORDS = 40
PAUSE_WORDS = 80
PAUSE_S = 2.0
MAX_WORDS = 400

#: Seconds of silence behind which a sentence opens a paragraph, however short the one before.
LONG_PAUSE_S = 4.0

#: Share of lines that repeat the one before them, from which on cues roll.
ROLLING_SHARE = 0.25

_LYRIC_FIELDS = {"ti": "headline", "ar": "byline"}
_SAMPLE_CHARS = 64 * 1024
_LINE = late(r"[^\r\n]{1,2000}")
_SENTENCE_END = late(r"[.!?…。！？؟][\"'”’»)\]]{0,3}$")
_OTHER_SPEAKER = late(r"(?:>>|[-–—]\s?)(?=\S)|(?P<name>[^\W\d_][^:\d]{1,40}): ")
_LANGUAGE = late(
    r"(?:\ufeff)?WEBVTT[^\n]{0,300}\n(?:[^\n]{1,300}\n){0,8}?Language:[ \t]{0,9}"
    r"(?P<code>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)"
)


def spoken(document: RawDocument) -> RawDocument:
    """Return a document that shows a transcript as one with its speakers typed."""
    sample = document.text[:_SAMPLE_CHARS]
    lines = [match.group() for match in _LINE.finditer(sample) if match.group().strip()]
    return of_speakers(document) if are_times(list(moments_of_speakers(lines))) else document


def describe(document: RawDocument) -> RawDocument | None:
    """Return a text as the transcript that it is; None when it is none."""
    sample = document.text[:_SAMPLE_CHARS]
    lines = [match.group() for match in _LINE.finditer(sample) if match.group().strip()]
    cues = sum("-->" in line and TIMES.fullmatch(line) is not None for line in lines)
    if _are_many(cues, len(lines)) or are_times([_moment_of_cue(line) for line in lines]):
        return _of_cues(document)
    if are_times(list(moments_of_speakers(lines))):
        return of_speakers(document)
    is_named = document.source.path.lower().endswith(".lrc")
    return _of_cues(document) if _is_lyric(lines, is_named=is_named) else None


def _is_lyric(lines: Sequence[str], *, is_named: bool) -> bool:
    """Tell a text with a time before the words of most lines.

    Results of a race and the log of a program have them too, and there they are what is read. So
    the name of the file, or a line of what is told of a track, must say that it is sung.
    """
    times = sum(LYRIC_TIMES.match(line) is not None for line in lines)
    tags = sum(LYRIC_TAG.fullmatch(line) is not None for line in lines)
    has_most = times >= MIN_TIMES and times >= MIN_LYRIC_SHARE * (len(lines) - tags)
    return has_most and (is_named or tags > 0)


def _are_many(count: int, lines: int) -> bool:
    return count >= MIN_TIMES and count >= MIN_TIMES_SHARE * lines


def _moment_of_cue(line: str) -> float | None:
    match = TIMES.fullmatch(line) or MOMENT.fullmatch(line)
    return seconds(match["start"]) if match else None


def are_times(moments: Sequence[float | None]) -> bool:
    """Tell a transcript by its times: enough of them, rising, and words below most.

    The hours of a programme and the times of runners stand in lines that follow each other.
    """
    times = [moment for moment in moments if moment is not None]
    if len(times) < MIN_TIMES or len(times) < MIN_TIMES_SHARE * len(moments):
        return False
    falls = sum(after < moment for moment, after in pairwise(times))
    spoken = sum(moment is not None and after is None for moment, after in pairwise(moments))
    return falls <= MAX_FALLS_SHARE * len(times) and spoken >= MIN_SPOKEN_SHARE * len(times)


def _of_cues(document: RawDocument) -> RawDocument | None:
    """Return the paragraphs that the cues of a text say."""
    lines = list(cue_lines(document.text))
    if not lines:
        return None
    repeated = sum(after.words == line.words for line, after in pairwise(lines))
    is_rolling = repeated >= ROLLING_SHARE * len(lines)
    read = read_rolling_cues if is_rolling else read_cues
    if is_rolling:
        lines = list(_once(lines))
    above = list(takewhile(lambda line: line.start_s is None, lines))
    above = above if len(above) < len(lines) else []
    stretches = [Stretch(line.start_char, line.end_char) for line in above]
    stretches += [_stretch(group) for group in _paragraphs(lines[len(above) :])]
    composed = compose(document.text, document.offsets, stretches, read)
    return replace(
        document,
        text=composed.text,
        offsets=composed.offsets,
        notation=ROLLING_CUES if is_rolling else CUES,
        blocks=composed.blocks,
        statements=tuple(_statements(document)),
    )


def _statements(document: RawDocument) -> Iterator[Declared]:
    """Yield what a track states: its language, or its title and singer."""
    head = document.text[:4096]
    if language := _LANGUAGE.match(head):
        start, end = document.offsets.to_bytes(language.span("code"))
        yield Declared("language", language["code"].lower(), "cues:Language", start, end)
    tags = [tag for line in _LINE.finditer(head) if (tag := LYRIC_TAG.fullmatch(*_of_line(line)))]
    for key, field in _LYRIC_FIELDS.items():
        tag = next((tag for tag in tags if tag["key"].lower() == key and tag["value"]), None)
        if tag:
            start, end = document.offsets.to_bytes(tag.span("value"))
            yield Declared(field, tag["value"], f"cues:{key}", start, end)


def _of_line(line: re.Match[str]) -> tuple[str, int, int]:
    return line.string, line.start(), line.end()


def _once(lines: Sequence[CueLine]) -> Iterator[CueLine]:
    """Yield each line of rolling cues once, up to where it is shown last."""
    held: CueLine | None = None
    for line in lines:
        if held is not None and line.words == held.words:
            held = held._replace(end_char=line.end_char)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _paragraphs(lines: Sequence[CueLine]) -> Iterator[list[CueLine]]:
    group: list[CueLine] = []
    words = 0
    speaker = ""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        group.append(line)
        words += len(line.words.split())
        speaker = line.speaker or speaker
        if after is None or _ends(line, after, words, speaker):
            yield group
            group, words = [], 0


def _ends(line: CueLine, after: CueLine, words: int, speaker: str) -> bool:
    """Tell whether a paragraph ends with a line."""
    if (after.speaker and after.speaker != speaker) or _OTHER_SPEAKER.match(after.words):
        return True
    pause = 0.0
    if line.start_s is not None and after.start_s is not None:
        pause = after.start_s - line.start_s
    if _SENTENCE_END.search(line.words):
        return words >= PARAGRAPH_WORDS or pause >= LONG_PAUSE_S + PAUSE_S
    return words >= MAX_WORDS or (words >= PAUSE_WORDS and pause >= LONG_PAUSE_S + PAUSE_S)


def _stretch(group: Sequence[CueLine]) -> Stretch:
    return Stretch(group[0].start_char, group[-1].end_char, Kind.BODY, "transcript:cues")
