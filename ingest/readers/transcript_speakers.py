"""Type transcripts in which each turn names its speaker and its time (Otter, Rev, Teams, Zoom).

| line | kind |
|---|---|
| `Ann Lee  0:12`, `Ann Lee (00:12):`, `[00:12] Ann Lee:` | crosshead; the time boilerplate |
| what is said | body |
| "Transcribed by ..." | boilerplate |
| above the first turn: "SUMMARY KEYWORDS", "SPEAKERS" and what they list | boilerplate, tags |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, TypedBlock
from ingest.text.cues import seconds
from ingest.text.patterns import late
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from ingest.model import RawDocument

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_NAME = r"[^\W\d_][^\n:\[\]()]{0,60}?"
_SPEAKER = late(
    rf"""
    [ \t]{{0,20}}(?:
        (?P<name>{_NAME})[ \t]{{2,40}}(?P<time>{_CLOCK})(?=[ \t]{{0,40}}$)      # Otter, Teams
      | (?P<name2>{_NAME}):?[ \t]{{1,9}}(?P<time2>[(\[]{_CLOCK}[)\]])         # Rev
        (?:[ \t]?:|(?=[ \t]{{0,40}}$))
      | (?P<time3>[(\[]{_CLOCK}[)\]]|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)
        [ \t]{{0,9}}[-–|]?[ \t]{{0,9}}\[?(?P<name3>{_NAME})\]?(?:[ \t]?:|(?=[ \t]{{0,40}}$))
      | \[(?P<name4>{_NAME})\][ \t]{{1,9}}(?P<time4>{_CLOCK})(?=[ \t]{{0,40}}$)  # Zoom
    )[ \t]{{0,40}}
    """,
    re.VERBOSE,
)
_LINE = late(r"[^\r\n]+")
#: Lists that stand above the first turn, each below its name.
_LISTS = late(
    r"(?:summary\s)?(?P<words>key\s?words|schlagw[öo]rter|mots.cl[ée]s|palabras clave)"
    r"|speakers?|participants|sprecher|teilnehmer|intervenants|participantes",
    re.IGNORECASE,
)
#: How long the recording is.
_LENGTH = late(
    r"(?:\d{1,2}\s?h\s?)?\d{1,3}\s?m(?:in)?\s?(?:\d{1,2}\s?s)?|(?:\d{1,2}:)?\d{1,2}:\d{2}"
)
#: Words of the title above the first turn.
_MAX_SPOKEN_TITLE_WORDS = 20
_MADE_BY = late(
    r"(?:transcribed|transcript|transcription|captions?|subtitles?)\s(?:created\s|provided\s)?"
    r"(?:by|from|with)\b.{0,200}$"
    r"|(?:transkribiert|untertitel)\s(?:von|mit|durch)\b.{0,200}$|sous-titr\w{1,8}\s.{0,200}$",
    re.IGNORECASE,
)


def moments_of_speakers(lines: Iterable[str]) -> Iterator[float | None]:
    """Yield the times of lines that name a speaker, and None for what is said."""
    for line in lines:
        match = _SPEAKER.match(line)
        if match is None:
            yield None
            continue
        time = match["time"] or match["time2"] or match["time3"] or match["time4"]
        yield seconds(time.strip("()[]"))
        if match.end() < len(line):
            yield None


def of_speakers(document: RawDocument) -> RawDocument:
    """Return a text with its lines of speakers and times typed; what stands above is left.

    What a document states of the lines above stays as it is.
    """
    lines = [match for match in _LINE.finditer(document.text) if match.group().strip()]
    first = next((at for at, line in enumerate(lines) if _SPEAKER.match(line.group())), 0)
    start = lines[first].start() if lines else 0
    above = [item for item in document.blocks or () if item.block.end_char <= start]
    blocks = [*above, *_listed_above(lines[:first], {_start(item) for item in above})]
    for line in lines[first:]:
        words = line.group()
        if speaker := _SPEAKER.match(words):
            blocks += _speaker_blocks(line.start(), speaker)
            continue
        kind, rule = Kind.BODY, "transcript:said"
        if _MADE_BY.match(words.strip()):
            kind, rule = Kind.BOILERPLATE, "transcript:made-by"
        blocks.append(_block(line.start(), words, kind, rule))
    return replace(document, blocks=tuple(sorted(blocks, key=_start)))


def _listed_above(lines: Sequence[re.Match[str]], typed: Set[int]) -> Iterator[TypedBlock]:
    """Yield the names of lists above the first turn, what they list, title and length."""
    kind: Kind | None = None
    for at, line in enumerate(lines):
        block = _block(line.start(), line.group(), Kind.BOILERPLATE, "transcript:above")
        label = _LISTS.fullmatch(block.block.text)
        if kind is not None and label is None:
            block = replace(block, kind=kind)
        elif at == 0 and not typed and _is_title(block.block.text):
            block = replace(block, kind=Kind.HEADLINE)
        elif label is None and not _LENGTH.fullmatch(block.block.text):
            continue
        kind = None
        if label:
            kind = Kind.TAGS if label["words"] else Kind.BOILERPLATE
        if _start(block) not in typed:
            yield block


def _is_title(text: str) -> bool:
    is_short = len(text.split()) <= _MAX_SPOKEN_TITLE_WORDS and not text.endswith(
        (".", ":", "?", "!")
    )
    is_name = _LISTS.fullmatch(text) or _LENGTH.fullmatch(text)
    return is_short and not is_name and first_date(text) is None


def _start(item: TypedBlock) -> int:
    return item.block.start_char


def _speaker_blocks(place: int, match: re.Match[str]) -> Iterator[TypedBlock]:
    """Yield the speaker of a line, its time with the signs around it, and what is said."""
    line = match.group().rstrip()
    said = match.string[match.end() :]
    if said.strip():
        yield _block(place + match.end(), said, Kind.BODY, "transcript:said")
    name = next(key for key in ("name", "name2", "name3", "name4") if match[key])
    start, end = match.span(name)
    yield _block(place + start, line[start:end], Kind.CROSSHEAD, "transcript:speaker")
    for first, last in ((0, start), (end, len(line))):
        if line[first:last].strip():
            yield _block(place + first, line[first:last], Kind.BOILERPLATE, "transcript:time")


def _block(place: int, words: str, kind: Kind, rule: str) -> TypedBlock:
    bare = words.strip()
    start = place + len(words) - len(words.lstrip())
    return TypedBlock(Block(bare, start, start + len(bare)), kind, rule)
