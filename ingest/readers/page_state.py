"""Find the story of a page that shows none, in the state that its program would show it from.

Pages that are built by script carry their article as JSON: `__NEXT_DATA__`, `__NUXT__`,
`__INITIAL_STATE__`, Arc's `Fusion.globalContent`, or `articleBody` of JSON-LD. The longest text
under a name that stories have is taken; one whose headline is that of the page goes before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers.record_fields import column_key
from ingest.readers.records import Cell, Record, article_of
from ingest.readers.usual_names import USUAL_NAMES
from ingest.text.json_tree import JsonBranch, JsonString, read_json_tree
from ingest.text.letters import fold_for_comparison
from ingest.text.notation import JSON, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.pages.page import WebPage
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

#: Characters of a text that can be a story.
_MIN_STORY_CHARS = 250
#: Values of one state, and objects in it, that are looked at; the largest pages have 100,000.
_MAX_STATE_VALUES = 400_000
_MAX_STATE_OBJECTS = 50_000
_MAX_STATE_SCRIPTS = 60
#: Levels of lists and objects within a text.
_MAX_TEXT_LEVELS = 6
_MAX_PARAGRAPHS = 5_000

_ASSIGNED = re.compile(r"(?<![\w.$])[\w.$\[\]\"']{1,120}\s{0,9}=\s{0,9}(?=[{\[])")
_TEXT_KEYS = frozenset(
    str.split(
        "articlebody body bodytext bodyhtml bodycontent content contenthtml contents "
        "contentelements text html story storybody storyhtml fulltext articlecontent "
        "articletext articlehtml "
        "maincontent mainbody richtext postcontent rendered blocks paragraphs elements bodyparts "
        "components textcontent contentrendered bodymarkdown bodyrichtext"
    )
)
#: Where the words of one paragraph stand in an item of a list.
_ITEM_KEYS = (
    "text",
    "content",
    "html",
    "value",
    "rendered",
    "body",
    "children",
    "paragraph",
    "data",
)
_FIELDS = ("headline", "standfirst", "byline", "published_on", "section")
_TAG = re.compile(r"<[^<>]{0,500}>")
_NO_TEXT = re.compile(r"\s{0,99}(?:[{\[]|function\b|https?://\S+$|data:|\.?[\w#-]{1,40}\s?\{)")
#: Spaces among the characters of a text in an alphabet with words; one in so many at least.
_MAX_WORD_CHARS = 30


@dataclass(frozen=True, slots=True)
class _Story:
    owner: JsonBranch
    paragraphs: Sequence[JsonString]
    length: int


def story_in_state(
    file: SavedFile, data: bytes, decoded: Decoded, page: WebPage, record: str
) -> RawDocument | None:
    """Return the article in the state of a page; None when there is none.

    Args:
        file: where the page was found.
        data: its bytes.
        decoded: its characters.
        page: what it shows and states.
        record: which record of the file it is.
    """
    text = decoded.text
    titles = {
        fold_for_comparison(item.value) for item in page.statements if item.field == "headline"
    }
    best: tuple[bool, int] = (False, 0)
    story: _Story | None = None
    for found in _stories(text, page):
        rank = (_headline_of(text, found.owner) in titles, found.length)
        if rank > best:
            best, story = rank, found
    if story is None:
        return None
    cells = [*_fields(text, story.owner), _body(text, story)]
    item = article_of(
        replace(file, fields={"text": _BODY_NAME}),
        Record(record, data, decoded.encoding, decoded.offsets, JSON, "text/html", cells),
    )
    return None if isinstance(item, Problem) else replace(item, extra={})


_BODY_NAME = "articleBody"


def _stories(text: str, page: WebPage) -> Iterator[_Story]:
    scripts = [tag for tag in page.visible.tags if tag.name == "script"]
    for tag in scripts[:_MAX_STATE_SCRIPTS]:
        start = _start_of_json(text, tag.start, tag.end)
        root = None if start is None else read_json_tree(text, start, tag.end, _MAX_STATE_VALUES)
        if root is not None:
            yield from _stories_below(text, root)


def _start_of_json(text: str, start: int, end: int) -> int | None:
    bare = re.compile(r"\s{0,9999}").match(text, start, end)
    place = bare.end() if bare else start
    if text[place : place + 1] in ("{", "["):
        return place
    assigned = _ASSIGNED.search(text, start, min(end, start + 4_000))
    return assigned.end() if assigned else None


def _stories_below(text: str, root: JsonBranch) -> Iterator[_Story]:
    waiting, count = [root], 0
    while waiting and count < _MAX_STATE_OBJECTS:
        branch = waiting.pop()
        count += 1
        for key, value in branch.items:
            if branch.is_object and column_key(key) in _TEXT_KEYS:
                paragraphs = list(_paragraphs(text, value, 0))[:_MAX_PARAGRAPHS]
                length = sum(item.end_char - item.start_char for item in paragraphs)
                if length >= _MIN_STORY_CHARS:
                    yield _Story(branch, paragraphs, length)
        waiting.extend(inner for _, inner in branch.branches())


def _paragraphs(text: str, value: JsonBranch | JsonString, level: int) -> Iterator[JsonString]:
    """Yield the strings of a text: one, or those of the items of a list."""
    if isinstance(value, JsonString):
        if _is_text(text, value):
            yield value
        return
    if level > _MAX_TEXT_LEVELS:
        return
    if not value.is_object:
        for _, item in value.items:
            yield from _paragraphs(text, item, level + 1)
        return
    by_key = {column_key(key): inner for key, inner in reversed(value.items)}
    chosen = next((by_key[key] for key in _ITEM_KEYS if key in by_key), None)
    if chosen is not None:
        yield from _paragraphs(text, chosen, level + 1)


def _is_text(text: str, string: JsonString) -> bool:
    start, end = string.start_char, string.end_char
    if end - start < 2 or _NO_TEXT.match(text, start, min(end, start + 200)):
        return False
    sample = text[start : min(end, start + 2_000)]
    return not sample.isascii() or (sample.count(" ") + 1) * _MAX_WORD_CHARS >= len(sample)


def _headline_of(text: str, owner: JsonBranch) -> str:
    names = USUAL_NAMES["headline"]
    for key, string in owner.strings():
        if column_key(key) in names:
            return fold_for_comparison(_written(text, string))
    return ""


def _written(text: str, string: JsonString) -> str:
    return read_json(text[string.start_char : string.end_char]).text


def _cell(text: str, name: str, strings: Sequence[JsonString]) -> Cell:
    written = tuple(
        read_json(text[item.start_char : item.end_char], item.start_char) for item in strings
    )
    return Cell(name, "\n\n".join(item.text for item in written), written)


def _fields(text: str, owner: JsonBranch) -> Iterator[Cell]:
    """Yield what stands beside the text under names that the fields of an article have."""
    given: set[str] = set()
    wanted = {name: field for field in _FIELDS for name in USUAL_NAMES[field]}
    for key, string in owner.strings():
        field = wanted.get(column_key(key))
        is_short = string.end_char - string.start_char < 1_000
        if field and field not in given and is_short and _written(text, string).strip():
            given.add(field)
            yield _cell(text, key, [string])


def _body(text: str, story: _Story) -> Cell:
    return _cell(text, _BODY_NAME, story.paragraphs)
