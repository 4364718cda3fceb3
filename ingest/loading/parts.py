"""Divide what is to be read into parts, each the work of one worker.

A part ends behind a file whose name says so, by its hash, as often as its size deserves. So a load
that was cut off divides what is left as it divided it before, and finds the shards that it made.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from ingest.sources.original import FRESH
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.loading.tasks import Task
    from ingest.storage.packs import Pack

#: Bytes of saved files, and their number, that a part has on average: some half a minute of
#: reading. In smaller parts the start of a reader counts, some two seconds for each, and the 5 MB
#: of names that each shard has; larger ones leave workers without work at the end of a load.
PART_BYTES = 16 * 1024 * 1024
PART_FILES = 1_000

#: What share of the average a part has at least, and how many times the average at most.
LEAST = 0.25
MOST = 2

#: Hex digits of the key of a part: enough that no two parts of any load share one.
KEY_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Part:
    """Ask one worker to read some files.

    Attributes:
        tasks: the files, or shares of them, in order.
        packs: the user's own packs of names that are in force.
        release: the release that asks; another one would read otherwise.
    """

    tasks: tuple[Task, ...]
    packs: tuple[Pack, ...] = ()
    release: str = __version__

    @property
    def key(self) -> str:
        """Return the hash of all that decides what the part gives: equal parts, equal keys."""
        packs = [[pack.name, _sha256(pack.content)] for pack in self.packs]
        asked = [self.release, packs, *map(_facts, self.tasks)]
        return _sha256(json.dumps(asked))[:KEY_DIGITS]


def _facts(task: Task) -> list[object]:
    """Return what decides the outcome of one task."""
    file, span = task.file, task.span
    return [
        file.root.place_sha256,
        file.path,
        file.signature.removesuffix(FRESH),
        file.problem and file.problem.message,
        file.notice and file.notice.message,
        span and [span.start_byte, span.size_bytes],
        task.known_sha256,
        astuple(task.limits),
        sorted(task.fields.items()),
    ]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def parts_of(tasks: Iterable[Task], packs: tuple[Pack, ...]) -> Iterator[Part]:
    """Yield the parts of a load, in the order of its files."""
    held: list[Task] = []
    fill = 0.0
    for task in tasks:
        share = _share(task)
        if held and fill + share > MOST:
            yield Part(tuple(held), packs)
            held, fill = [], 0.0
        held.append(task)
        fill += share
        if fill >= LEAST and _is_end(task, share):
            yield Part(tuple(held), packs)
            held, fill = [], 0.0
    if held:
        yield Part(tuple(held), packs)


def _share(task: Task) -> float:
    """Return how much of an average part a task makes."""
    size_bytes = task.span.size_bytes if task.span else task.file.dense_bytes
    return max(size_bytes / PART_BYTES, 1 / PART_FILES)


def _is_end(task: Task, share: float) -> bool:
    """Tell whether a part ends with a task: for as many tasks as its share of an average part."""
    start = task.span.start_byte if task.span else 0
    name = f"{task.file.root.place_sha256}/{task.file.path}/{start}"
    return int(_sha256(name)[:8], 16) < share * 2**32
