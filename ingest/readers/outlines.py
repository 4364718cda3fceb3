"""Read JSON whose articles are trees or rows of pieces: notes of outliners, cues of transcripts.

| file | one article is | its text |
|---|---|---|
| Roam Research, `[{"title", "children": [{"string"}]}]` | a page | all its blocks, depth first |
| Logseq, `{"blocks": [{"page-name", "children": [{"content"}]}]}` | a page | the same |
| cues, `[{"text", "start", "duration"}]`, `{"events": [{"segs"}]}`, `{"segments": [...]}` | the file | paragraphs of whole sentences |

A line `source:: https://…` states a field, as in the notes of these programs. Days on which a block
was made or changed are none of publication.
"""  # noqa: E501

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ingest.model import Declared, Kind
from ingest.readers.json_lists import ListReader
from ingest.readers.record_values import day_of, people_of
from ingest.readers.rendition import rendition_document, typed_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/json"
_START_BYTES = 64 * 1024

_ROAM = re.compile(rb'\s*\[\s*\{(?=[\s\S]{0,2000}?"title")[\s\S]{0,4000}?"children"\s*:\s*\[\s*\{')
_BLOCK = re.compile(rb'"string"\s*:')
_LOGSEQ = re.compile(rb'\s*\{(?:\s*"version"\s*:\s*\d+\s*,)?\s*"blocks"\s*:\s*\[')
_PAGE = re.compile(rb'"page-name"\s*:')
_CUE = re.compile(
    rb'\s*(?:\{\s*(?:"[\w-]{1,40}"\s*:\s*(?:"[^"]{0,200}"|[\d.]{1,20})\s*,\s*){0,20}'
    rb'"(?:segments|events|transcript|cues)"\s*:\s*)?\[\s*'
    rb'\{(?=[^{}]{0,2000}"(?:text|tStartMs|start|startTime|offset|dur|duration)"\s*:)'
    rb'(?:[^{}]{0,2000}"(?:tStartMs|start|startTime|offset)"\s*:|[^{}]{0,2000}"segs"\s*:)'
)
#: What the pieces of a transcript are called, and when each is said.
_CUE_TEXTS = ("text", "line", "caption")
_CUE_STARTS = frozenset({"start", "tStartMs", "startTime", "offset"})
_CUE_OTHERS = frozenset({"title", "headline", "url", "author", "publisher", "date", "published"})
_LEAST_CUES = 2

_FIELD = re.compile(r"([A-Za-z][\w -]{1,30})::[ \t]{0,9}(.{0,2000})")
_FIELDS = {
    **dict.fromkeys(("source", "url", "link"), "url"),
    **dict.fromkeys(("author", "authors", "by"), "byline"),
    **dict.fromkeys(("published", "date published", "publication date"), "published_on"),
    **dict.fromkeys(("publisher", "publication", "site"), "publisher"),
}
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\((?:https?:|\.{0,2}/)[^()\s]{0,2000}\)")
_PAGE_LINK = re.compile(r"#?\[\[([^\[\]]{1,300})\]\]")
_SIGNS = re.compile(r"\(\([\w-]{5,60}\)\)|\{\{[^{}]{0,500}\}\}|\*\*|__|\^\^|~~")
_ADDRESS = re.compile(r"https?://[^\s()\[\]<>\"]{3,2000}")
#: Levels of blocks in one another that are followed.
_MAX_NESTING = 200
#: Words of a paragraph of a transcript: at its next end of a sentence, and at most.
_ENOUGH_WORDS, _MOST_WORDS = 60, 120
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)]{0,2}$")


def read_outline(file: SavedFile) -> Iterator[RawDocument | Problem] | None:
    """Return the articles of an outline or a transcript; None where a file is neither."""
    with file.open() as stream:
        start = stream.read(_START_BYTES)
    if _ROAM.match(start) and _BLOCK.search(start):
        return _pages(file, ())
    if _LOGSEQ.match(start) and _PAGE.search(start):
        return _pages(file, ("blocks",))
    if _CUE.match(start) and file.size_bytes <= file.limits.record_bytes:
        return _transcript(file)
    return None


def _pages(file: SavedFile, path: tuple[str, ...]) -> Iterator[RawDocument | Problem]:
    reader = ListReader(path, 2, file.limits.record_bytes, lambda _: 2)
    count = 0
    with file.open() as stream:
        for item in reader.items(stream):
            count += 1
            name = f"page {count}"
            if item.data is None:
                limit = file.limits.record_bytes >> 20
                yield file.loss("record-too-large", f"is longer than {limit} MB; split it", name)
            else:
                yield _page(file, item.data, name)
    if reader.is_open:
        message = "ends in the middle of a list; what comes after its last whole item is lost"
        yield file.loss("truncated-json", message)


def _page(file: SavedFile, data: bytes, name: str) -> RawDocument | Problem:
    try:
        page = json.loads(data)
    except (ValueError, RecursionError):
        return file.loss("bad-json", "is not a JSON object; mend or remove it", name)
    title = _string(page, "title", "page-name")
    pieces: list[tuple[Kind, str, str]] = [(Kind.HEADLINE, "outline:title", title)]
    statements = [Declared("headline", title, "outline:title", words=title)] if title else []
    for block in _blocks(page):
        for line in _string(block, "string", "content").splitlines():
            field = _FIELD.fullmatch(line.strip())
            if field:
                pieces.append((Kind.BOILERPLATE, "outline:property", line))
                statements.extend(_stated(field))
            else:
                kind = Kind.CROSSHEAD if block.get("heading") else Kind.BODY
                pieces.append((kind, "outline:block", _plain(line)))
    text, blocks = typed_text(pieces)
    if not text:
        return file.loss("no-text", "has an empty text; nothing was stored", name)
    source = file.source(data, MEDIA_TYPE, name)
    return rendition_document(source, data, text, statements=tuple(statements), blocks=blocks)


def _blocks(page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a page, each before those below it."""
    waiting = [(page, 0)]
    while waiting:
        block, level = waiting.pop()
        if level:
            yield block
        inner = block.get("children")
        if isinstance(inner, list) and level < _MAX_NESTING:
            waiting += [(item, level + 1) for item in reversed(inner) if isinstance(item, dict)]


def _string(item: dict[str, Any], *names: str) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str)), "")


def _stated(field: re.Match[str]) -> Iterator[Declared]:
    name = _FIELDS.get(field[1].strip().casefold(), "")
    written = field[2].strip()
    value = _plain(written)
    if name == "url":
        address = _ADDRESS.search(written)
        value = address[0] if address else ""
    elif name == "byline":
        value = people_of(value)
    elif name == "published_on":
        value = day_of(value) or ""
    if name and value:
        yield Declared(name, value, f"outline:{name}", words=written)


def _plain(line: str) -> str:
    """Return a line without the signs of links and emphasis."""
    shown = _LINK.sub(lambda match: match[1], line)
    for _ in range(3):  # links stand in links
        shown = _PAGE_LINK.sub(lambda match: match[1], shown)
    return " ".join(_SIGNS.sub("", shown).split())


def _transcript(file: SavedFile) -> Iterator[RawDocument | Problem] | None:
    """Return the one article of a file of cues; None where its records are articles."""
    data = file.read_all(file.limits.record_bytes)
    try:
        cues = _cues(json.loads(data))
    except (ValueError, RecursionError):
        return None
    return _spoken(file, data, cues) if len(cues) >= _LEAST_CUES else None


def _spoken(file: SavedFile, data: bytes, cues: list[str]) -> Iterator[RawDocument | Problem]:
    pieces = [(Kind.BODY, "transcript:cues", text) for text in _paragraphs(cues)]
    text, blocks = typed_text(pieces)
    yield rendition_document(file.source(data, MEDIA_TYPE), data, text, blocks=blocks)


def _cues(value: Any) -> list[str]:
    """Return the words of each cue; none where the file is no transcript."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            return []  # the whole text stands there
        names = ("segments", "events", "transcript", "cues")
        value = next((value[name] for name in names if isinstance(value.get(name), list)), None)
    if not isinstance(value, list):
        return []
    words = []
    for item in value:
        if not isinstance(item, dict) or not _CUE_STARTS & item.keys() or _CUE_OTHERS & item.keys():
            return []
        segments = item.get("segs")
        if isinstance(segments, list):
            parts = [part.get("utf8") for part in segments if isinstance(part, dict)]
            words.append("".join(part for part in parts if isinstance(part, str)))
        else:
            words.append(_string(item, *_CUE_TEXTS))
    return [" ".join(text.split()) for text in words if text.strip()]


def _paragraphs(cues: list[str]) -> Iterator[str]:
    """Yield paragraphs of whole sentences, where the cues have any."""
    held: list[str] = []
    count = 0
    for cue in cues:
        held.append(cue)
        count += len(cue.split())
        if count >= _MOST_WORDS or (count >= _ENOUGH_WORDS and _SENTENCE_END.search(cue)):
            yield " ".join(held)
            held, count = [], 0
    if held:
        yield " ".join(held)
