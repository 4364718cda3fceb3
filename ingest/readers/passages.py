"""Read the passages that a reader marked in e-books (`My Clippings.txt` of a Kindle).

| in a record | kind | field |
|---|---|---|
| the first line: `Title (Writer, Name)` | headline, byline | headline, byline |
| `- Your Highlight on page 12 | Added on ...` | boilerplate | |
| what was marked, or noted | quote, note | |
| the rule below it | boilerplate | |

The day on which a passage was marked is none of publication. Bookmarks hold no text and are left
out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.left_out import LeftOut
from ingest.readers.record_values import people_of
from ingest.readers.splitting import split_after
from ingest.sources.passage_texts import PASSAGE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.labelled import TextLine
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_WRITERS = re.compile(r"(?P<title>.{1,800}?)[ \t]{0,9}\((?P<names>[^()]{2,200})\)$")
#: What a note of one's own is called, in the languages of the device.
_NOTE = re.compile(r"- .{0,20}?\b(?:Note|Notiz|nota|Nota|Notitie|заметка)\b")
_RULE = re.compile(r"={8,20}")
#: Lines of a record that are no passage: title, place, rule.
_FRAME_LINES = 3


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each passage."""
    left_out = LeftOut(file)
    for record in split_after(file, PASSAGE_END, word="passage"):
        if isinstance(record, Problem):
            yield record
            continue
        document = _passage(file, record)
        if document is None:
            left_out.add("bookmarks")
        else:
            yield document
    yield from left_out.notices()


def _passage(file: SavedFile, record: RecordBytes) -> RawDocument | None:
    decoded = record.decoded()
    document = LabelledText(decoded.text, "kindle")
    lines = [line for line in document.lines() if line.text != "\ufeff"]
    rules = sum(_RULE.fullmatch(line.text) is not None for line in lines[-1:])
    if len(lines) < _FRAME_LINES or len(lines) - rules < _FRAME_LINES:
        return None
    _head(document, lines)
    kind = Kind.NOTE if _NOTE.match(lines[1].text) else Kind.QUOTE
    last = lines[-1 - rules]
    for part in document.paragraphs(lines[2].start_char, last.end_char):
        document.add(part.start_char, part.end_char, kind, "passage")
    for line in lines[len(lines) - rules :]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rule")
    return document.document(file, record.data, decoded, f"passage {record.number}")


def _head(document: LabelledText, lines: Sequence[TextLine]) -> None:
    """State and type the title with its writers, and the place of the passage."""
    line = lines[0]
    start = line.start_char + len(line.text) - len(line.text.lstrip("\ufeff"))
    end = line.end_char
    named = _WRITERS.match(document.text[start:end])
    if named:
        begin, stop = start + named.start("names"), start + named.end("names")
        document.state("byline", people_of(named["names"]), begin, stop)
        document.add(begin, stop, Kind.BYLINE, "writer")
        end = start + named.end("title")
    document.state("headline", document.text[start:end], start, end)
    document.add(start, end, Kind.HEADLINE, "title")
    document.add(lines[1].start_char, lines[1].end_char, Kind.BOILERPLATE, "place")
