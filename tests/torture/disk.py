"""Model a disk that may lose, tear and reorder whatever was not synced when the power goes.

The bytes of a file are safe after an fsync of it; a name that was made, removed or changed is
safe after an fsync of its folder. Of the rest, any part may be on the disk: writes in any
choice, each of their sectors by itself; changes of names up to any moment, in order.

Source: Pillai et al., All File Systems Are Not Created Equal, OSDI 2014;
https://sqlite.org/atomiccommit.html.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

SECTOR_BYTES = 512


@dataclass(frozen=True)
class Write:
    """Put bytes at a place; None cuts the file there."""

    place: int
    data: bytes | None


@dataclass
class File:
    """Hold what of a file is safe, and what has been done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        """Make everything safe."""
        for write in self.pending:
            _apply(self.safe, write)
        self.pending.clear()


class Disk:
    """Follow calls, and make images of what a power cut leaves.

    Names are those in one folder; `folder` is how that folder itself is called.
    """

    def __init__(self, folder: str, before: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.names = {name: File(bytearray(data)) for name, data in before.items()}
        self.safe_names = dict(self.names)
        self.pending_names: list[dict[str, File | None]] = []

    def create(self, name: str) -> None:
        """Make a file, if there is none."""
        if name not in self.names:
            self._name({name: File()})

    def write(self, name: str, write: Write) -> None:
        """Write to a file, or cut it."""
        self.names[name].pending.append(write)

    def unlink(self, name: str) -> None:
        """Take a name away."""
        self._name({name: None})

    def rename(self, old: str, new: str) -> None:
        """Give a file another name; that happens whole or not at all."""
        self._name({new: self.names[old], old: None})

    def link(self, old: str, new: str) -> None:
        """Give a file a second name."""
        self._name({new: self.names[old]})

    def sync(self, name: str) -> None:
        """Make a file safe, or all names if it is the folder."""
        if name == self.folder:
            for changes in self.pending_names:
                _rename(self.safe_names, changes)
            self.pending_names.clear()
        elif name in self.names:
            self.names[name].sync()

    def image(self, draw: random.Random) -> dict[tuple[str, ...], bytes]:
        """Return files as a power cut may leave them now, each with all its names."""
        names = dict(self.safe_names)
        for changes in self.pending_names[: draw.randint(0, len(self.pending_names))]:
            _rename(names, changes)
        way = draw.choice((_none, _any, _torn, _prefix))
        named: dict[int, list[str]] = {}
        files = {id(file): file for file in names.values()}
        for name, file in names.items():
            named.setdefault(id(file), []).append(name)
        return {tuple(named[number]): way(file, draw) for number, file in files.items()}

    def _name(self, changes: dict[str, File | None]) -> None:
        _rename(self.names, changes)
        self.pending_names.append(changes)


def _rename(names: dict[str, File], changes: Mapping[str, File | None]) -> None:
    for name, file in changes.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _none(file: File, draw: random.Random) -> bytes:
    return bytes(file.safe)


def _any(file: File, draw: random.Random) -> bytes:
    """Return a file with some of its writes, as a disk that reorders leaves it."""
    return _written(file, [write for write in file.pending if draw.random() < 0.5])


def _prefix(file: File, draw: random.Random) -> bytes:
    """Return a file with its writes up to one of them."""
    return _written(file, file.pending[: draw.randint(0, len(file.pending))])


def _torn(file: File, draw: random.Random) -> bytes:
    """Return a file with some sectors of its writes."""
    sectors = []
    for write in file.pending:
        if write.data is None:
            sectors.append(write)
            continue
        for start in range(0, len(write.data), SECTOR_BYTES):
            part = write.data[start : start + SECTOR_BYTES]
            sectors.append(Write(write.place + start, part))
    return _written(file, [sector for sector in sectors if draw.random() < 0.5])


def _written(file: File, writes: list[Write]) -> bytes:
    data = bytearray(file.safe)
    for write in writes:
        _apply(data, write)
    return bytes(data)


def _apply(data: bytearray, write: Write) -> None:
    if write.data is None:
        del data[write.place :]
        data.extend(bytes(write.place - len(data)))
        return
    data.extend(bytes(max(0, write.place - len(data))))
    data[write.place : write.place + len(write.data)] = write.data
