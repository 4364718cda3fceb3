"""Choose the members of an archive that hold pages, leaving parts and other forms of them.

| archive | what is read |
|---|---|
| a page that SingleFile packed | its `index.html` |
| a snapshot of ArchiveBox in it | the best form of the page |
| a page beside the folder of its parts | the page |
| a library beside the folder of its attachments | the library, which names them |
| a table of posts beside the folder of their texts | the table |
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.sources.attachments import (
    FOLDER,
    libraries_in,
    named_folders,
    said_of_attachments,
)
from ingest.sources.catalogues import POST_TABLE, POSTS, is_of_posts, posts_in
from ingest.sources.saved_folders import (
    is_snapshot_description,
    said_of_forms,
    said_of_orphans,
    said_of_parts,
)
from ingest.sources.web_saves import best_form, is_document, is_snapshot, pages_in, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_PACKED_PART = re.compile(
    r"manifest\.json|(?:frames/\d{1,5}/){0,9}"
    r"(?:index\.html|stylesheet_\d{1,5}\.css|(?:images|fonts|scripts)/[^/]{1,250})"
)
INDEX = "index.html"


@dataclass(slots=True)
class Choice:
    """Hold what is read of an archive.

    Attributes:
        left_out: names of members that are read as no articles.
        notices: name of a member or folder -> what is reported of it, a predicate.
    """

    left_out: set[str] = field(default_factory=set)
    notices: dict[str, str] = field(default_factory=dict)


def choose_members(sizes: Mapping[str, int], described: Callable[[str], bytes]) -> Choice:
    """Return which members of an archive are no articles of their own.

    Args:
        sizes: name and unpacked size of every file in it.
        described: returns the bytes of a member; none when it cannot be read.
    """
    if is_packed_page(sizes):
        return Choice(set(sizes) - {INDEX})
    chooser = _Chooser(sizes, described)
    for folder in sorted(chooser.files):
        chooser.judge(folder)
        chooser.leave_attachments(folder)
        chooser.leave_posts(folder)
    return chooser.choice


def is_packed_page(names: Iterable[str]) -> bool:
    """Tell whether the members of an archive are one page and its parts, as SingleFile packs."""
    listed = set(names)
    return INDEX in listed and all(_PACKED_PART.fullmatch(name) for name in listed)


class _Chooser:
    """Group the members of an archive by folder and judge each folder once."""

    def __init__(self, sizes: Mapping[str, int], described: Callable[[str], bytes]) -> None:
        self.sizes = sizes
        self.described = described
        self.names = sorted(sizes)
        self.choice = Choice()
        self.judged: set[str] = set()
        self.files: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            folder, _, own = name.rpartition("/")
            self.files[folder].add(own)
            for outer in _ancestors(folder):
                self.files.setdefault(outer, set())
        self.pages = {folder: pages_in(own) for folder, own in self.files.items()}

    def judge(self, folder: str) -> None:
        """Leave out what in a folder belongs to a page."""
        if not folder or any(outer in self.judged for outer in _ancestors(folder)):
            return
        around, _, own = folder.rpartition("/")
        if is_snapshot(own, self.files[folder]) and is_snapshot_description(
            self.described(f"{folder}/index.json")
        ):
            self._leave_forms(folder)
        parts = parts_of(own, self.pages.get(around, {}), self.files[folder])
        if parts is None:
            return
        self.judged.add(folder)
        inside = [name for name in self._below(folder) if not is_document(name)]
        self.choice.left_out.update(inside)
        if parts.page:
            page = f"{around}/{parts.page}" if around else parts.page
            self.choice.notices[page] = said_of_parts(own, len(inside))
        else:
            self.choice.notices[folder] = said_of_orphans(len(inside))

    def leave_attachments(self, folder: str) -> None:
        """Leave out what a library beside the folder names as attached to its references."""
        around, _, own = folder.rpartition("/")
        if own != FOLDER:
            return
        start = f"{around}/" if around else ""
        libraries = libraries_in(self.files.get(around, ()))
        named = named_folders(libraries, lambda name: self.described(f"{start}{name}"))
        for name, numbers in named.items():
            self.choice.notices[f"{start}{name}"] = said_of_attachments(len(numbers))
            for number in numbers:
                self.choice.left_out.update(self._below(f"{folder}/{number}"))

    def leave_posts(self, folder: str) -> None:
        """Leave out the texts of the posts that a table beside the folder lists."""
        around, _, own = folder.rpartition("/")
        if own != POSTS or POST_TABLE not in self.files.get(around, ()):
            return
        posts = posts_in(self.described(f"{around}/{POST_TABLE}" if around else POST_TABLE))
        if posts:
            self.choice.left_out.update(
                f"{folder}/{name}" for name in self.files[folder] if is_of_posts(name, posts)
            )

    def _leave_forms(self, folder: str) -> None:
        self.judged.add(folder)
        below = self._below(folder)
        best = best_form({name[len(folder) + 1 :]: self.sizes[name] for name in below})
        if best is None:
            return
        read = f"{folder}/{best}"
        others = [name for name in below if name != read]
        self.choice.left_out.update(others)
        self.choice.notices[read] = said_of_forms(name[len(folder) + 1 :] for name in others)

    def _below(self, folder: str) -> list[str]:
        start = bisect_left(self.names, f"{folder}/")
        rest = (self.names[at] for at in range(start, len(self.names)))
        return list(takewhile(lambda name: name.startswith(f"{folder}/"), rest))


def _ancestors(folder: str) -> Iterator[str]:
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder
