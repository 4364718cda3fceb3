"""Join the posts of a Ghost export with their writers, who stand apart from them.

| list | what is taken |
|---|---|
| `posts` | the articles |
| `users` | the names of the writers, by their numbers |
| `posts_authors` | who wrote which post; older exports have `author_id` in the post |
| `settings` | the name of the site, under `title` |
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.readers.json_lists import ListReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from ingest.readers.json_walk import ListItem, ListPath

    Opener = Callable[[], BinaryIO]

#: Writers and pairs of one export that are remembered.
_MAX_ITEMS = 1_000_000
#: Field -> the name under which its value stands above the post.
_TOLD = {"byline": "author", "publisher": "site"}


class GhostExport:
    """Know who wrote the posts of an export, and where."""

    def __init__(self, open_stream: Opener, path: ListPath, limit: int) -> None:
        """Read what stands apart from the posts.

        Args:
            open_stream: opens the export.
            path: of the list of posts.
            limit: bytes of one item.
        """
        self._open, self._around, self._limit = open_stream, path[:-1], limit
        self._names: dict[str, str] = {}
        for user in self._items("users"):
            self._names[_text(user, "id")] = _text(user, "name")
        self._writers: defaultdict[str, list[str]] = defaultdict(list)
        for pair in self._items("posts_authors"):
            self._writers[_text(pair, "post_id")].append(_text(pair, "author_id"))
        self._site = next(
            (
                _text(item, "value")
                for item in self._items("settings")
                if item.get("key") == "title"
            ),
            "",
        )

    def _items(self, name: str) -> Iterator[Mapping[str, Any]]:
        reader = ListReader((*self._around, name), 1, self._limit, lambda _: 0)
        with self._open() as stream:
            for count, item in enumerate(reader.items(stream)):
                if count >= _MAX_ITEMS:
                    return
                yield _object(item.data or b"")

    def told(self, item: ListItem) -> tuple[ListItem, Mapping[str, str]]:
        """Return a post with what is said of it elsewhere, and the names that has."""
        post = _object(item.data or b"")
        numbers = self._writers.get(_text(post, "id")) or [_text(post, "author_id")]
        names = [name for number in numbers if (name := self._names.get(number, ""))]
        values = {"author": "; ".join(dict.fromkeys(names)), "site": self._site}
        members = {key: _written(value) for key, value in values.items() if value}
        fields = {field: key for field, key in _TOLD.items() if key in members}
        return replace(item, members={**item.members, **members}), fields


def is_ghost(path: ListPath) -> bool:
    """Tell whether a list of articles is that of a Ghost export, by its path."""
    return path[-2:] == ("data", "posts")


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        item = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return item if isinstance(item, dict) else {}


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value) if isinstance(value, str | int) else ""


def _written(value: str) -> bytes:
    """Return a value as JSON writes it between its quotation marks."""
    return json.dumps(value)[1:-1].encode()
