"""Read the posts in the archive of an account at X (Twitter): `data/tweets.js`.

Each part of the archive is a script that names itself and holds one JSON list. A post is an
article; what somebody answered to a post of their own goes on in the same article, a thread.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.model import Declared, RawDocument
from ingest.readers.json_lists import ListReader
from ingest.readers.json_values import BadJson, read_object
from ingest.readers.records import Record, article_of
from ingest.text.clean import is_blank
from ingest.text.decode import TextOffsets
from ingest.text.notation import JSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.model import Problem
    from ingest.readers.records import Cell
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/json"

#: Parts that hold posts; `tweet` is the older name.
POSTS = frozenset({"tweet", "tweets", "community_tweet", "note_tweet"})

_PART = re.compile(rb"window\.YTD\.(\w{1,60})\.part\d{1,6}\s*=\s*")
_NAME_BYTES = 200
#: The part that states who the account belongs to.
_ACCOUNT, _ACCOUNT_BYTES = "account.js", 64 * 1024
_PASSED_ON = re.compile(r"RT @\w")
_SPOKEN = ("full_text", "text")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the posts of a part of the archive; a part of other things is left out."""
    with file.open() as stream:
        match = _PART.search(stream.read(_NAME_BYTES))
    part = match[1].decode() if match else "without a name"
    if part in POSTS:
        yield from _posts(file)
        return
    message = f"holds no posts, but another part of an account's archive ({part}); it was left out"
    yield file.notice("left-aside", message)


def _posts(file: SavedFile) -> Iterator[RawDocument | Problem]:
    threads, account = _threads(file), _account(file)
    waiting: dict[str, list[_Post]] = defaultdict(list)
    reader = _reader(file)
    with file.open() as stream:
        for count, item in enumerate(reader.items(stream), start=1):
            if item.data is None:
                limit = file.limits.record_bytes >> 20
                message = f"is longer than {limit} MB; it was left out"
                yield file.loss("record-too-large", message, f"post {count}")
                continue
            post = _Post(f"post {count}", item.data)
            root = threads.roots.get(post.id, f"post {count}")
            waiting[root].append(post)
            if len(waiting[root]) >= threads.sizes.get(root, 1):
                yield _signed(_article(file, waiting.pop(root)), account)
    for posts in waiting.values():
        yield _signed(_article(file, posts), account)
    if reader.is_open:
        message = "ends in the middle of a list; what comes after its last whole post is lost"
        yield file.loss("truncated-json", message)


def _account(file: SavedFile) -> Declared | None:
    """Return who wrote the posts, which the part beside them states; None without one."""
    data = file.beside.data(_ACCOUNT, _ACCOUNT_BYTES) or b""
    match = _PART.search(data[:_NAME_BYTES])
    try:
        stated = json.loads(data[match.end() :]) if match else []
        account = stated[0]["account"]
        name = account.get("accountDisplayName") or account.get("username")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(name, str) or is_blank(name):
        return None
    return Declared("byline", " ".join(name.split()), "account:accountDisplayName", words=name)


def _signed(outcome: RawDocument | Problem, account: Declared | None) -> RawDocument | Problem:
    """Return an article with the account as its writer, unless it passes on a post of others."""
    if account is None or not isinstance(outcome, RawDocument):
        return outcome
    if "byline" in outcome.declared or _PASSED_ON.match(outcome.text):
        return outcome
    return replace(outcome, statements=(*outcome.statements, account))


def _reader(file: SavedFile) -> ListReader:
    return ListReader((), 0, file.limits.record_bytes, lambda _: 0)


class _Post:
    """Hold the bytes of one post, and its number."""

    __slots__ = ("data", "id", "name")

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.id = _numbers(data)[0]


def _numbers(data: bytes) -> tuple[str, str]:
    """Return the number of a post, and that of the post it answers; empty for none."""
    try:
        post = json.loads(data)
    except (ValueError, RecursionError):
        return "", ""
    if isinstance(post, dict) and isinstance(post.get("tweet"), dict):
        post = post["tweet"]
    keys = ("id_str", "id"), ("in_reply_to_status_id_str", "in_reply_to_status_id")
    found = (next((post[key] for key in names if post.get(key)), "") for names in keys)
    number, parent = (str(value) if isinstance(value, str | int) else "" for value in found)
    return number, parent


@dataclass(frozen=True, slots=True)
class _Threads:
    """Know the posts that answer others of the same archive.

    Attributes:
        roots: number of a post in a thread -> that of the first post.
        sizes: number of a first post -> posts of its thread.
    """

    roots: Mapping[str, str]
    sizes: Mapping[str, int]


def _threads(file: SavedFile) -> _Threads:
    parents: dict[str, str] = {}
    with file.open() as stream:
        for item in _reader(file).items(stream):
            number, parent = _numbers(item.data or b"")
            if number:
                parents.setdefault(number, parent)
    roots: dict[str, str] = {}
    for number in sorted(parents, key=_age):
        parent = parents[number]
        # An answer is younger than what it answers; so no circle can close.
        is_answer = parent in roots and _age(parent) < _age(number)
        roots[number] = roots[parent] if is_answer else number
    sizes = Counter(roots.values())
    joined = {number: root for number, root in roots.items() if sizes[root] > 1}
    return _Threads(joined, {root: size for root, size in sizes.items() if size > 1})


def _age(number: str) -> tuple[int, str]:
    """Return what sorts the numbers of posts by their time."""
    return len(number), number


def _article(file: SavedFile, posts: Sequence[_Post]) -> RawDocument | Problem:
    """Return the article of one post, or of a thread, its first post first."""
    ordered = sorted(posts, key=lambda post: _age(post.id))
    first = ordered[0]
    data = b"\n".join(post.data for post in ordered)
    text = data.decode("utf-8", "surrogateescape")
    try:
        cells = _cells(text, [post.data for post in ordered])
    except BadJson as error:
        message = f"is not a JSON object ({error}); mend or remove it"
        return file.loss("bad-json", message, first.name)
    record = Record(
        name=first.name,
        original=data,
        encoding="utf-8",
        offsets=TextOffsets(text, "utf-8"),
        notation=JSON,
        media_type=MEDIA_TYPE,
        cells=cells,
    )
    return article_of(file, record)


def _cells(text: str, parts: Sequence[bytes]) -> list[Cell]:
    """Return the values of the first post, with the words of all."""
    cells: list[Cell] = []
    place = 0
    for part in parts:
        end = place + len(part.decode("utf-8", "surrogateescape"))
        found = read_object(text, place, end)
        place = end + 1
        more = next((cell for cell in found if _is_spoken(cell)), None)
        if not cells:
            cells = found
        elif more is not None:
            cells = [_with(cell, more) if _is_spoken(cell) else cell for cell in cells]
    return cells


def _is_spoken(cell: Cell) -> bool:
    return cell.name.rpartition(".")[2] in _SPOKEN


def _with(cell: Cell, more: Cell) -> Cell:
    value = f"{cell.value}\n\n{more.value}"
    return replace(cell, value=value, written=(*cell.written, *more.written))
