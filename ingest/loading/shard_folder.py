"""Keep finished shards in a folder that all workers share, on a disk or in object storage.

A shard is two files: the corpus, and its sheet, which says what it was made from. The sheet comes
last, so a shard that has one is whole; every file appears under its name at once or not at all.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from ingest.errors import InputError, StorageError
from ingest.loading.sheets import SHEET, Sheet, read_sheet
from ingest.sources.original import sha256_of
from ingest.sources.remote import Remote, file_system, is_address, refused_in_words
from ingest.storage.places import sync

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO

#: What is put behind the key of a part for its corpus.
CORPUS = ".db"

#: What a file is called until it is whole: a hidden name that no load reads.
UNFINISHED = ".unfinished"


class ShardFolder(Protocol):
    """Keep shards by the keys of their parts."""

    def sheet(self, key: str) -> Sheet | None:
        """Return the sheet of a finished shard; None where there is none, or a damaged one."""

    def put(self, corpus: Path, sheet: Sheet) -> None:
        """Keep a finished shard; one of the same key gives way."""

    def corpus(self, key: str) -> AbstractContextManager[Path]:
        """Lend the corpus of a shard as a file on this machine."""

    def keys(self) -> list[str]:
        """Return the keys of all finished shards."""

    def remove(self, key: str) -> None:
        """Remove a shard; nothing happens where there is none."""


def shard_folder(place: str) -> ShardFolder:
    """Return the folder of shards at a path or an address; it is made when a shard is put there."""
    return RemoteFolder(Remote(place)) if is_address(place) else DiskFolder(Path(place))


def hash_of(corpus: Path) -> str:
    """Return the hash of a file, 64 hex digits."""
    with corpus.open("rb") as stream:
        return sha256_of(stream)


class DiskFolder:
    """Keep shards in a folder on a disk that all workers see."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def sheet(self, key: str) -> Sheet | None:
        """Return the sheet of a finished shard."""
        try:
            content = (self.place / f"{key}{SHEET}").read_bytes()
            size_bytes = (self.place / f"{key}{CORPUS}").stat().st_size
        except OSError:
            return None
        sheet = read_sheet(content)
        return sheet if sheet and sheet.size_bytes == size_bytes else None

    def put(self, corpus: Path, sheet: Sheet) -> None:
        """Keep a finished shard.

        Raises:
            StorageError: the disk refused.
        """
        try:
            self.place.mkdir(parents=True, exist_ok=True)
            with corpus.open("rb") as stream:
                self._put(f"{sheet.key}{CORPUS}", stream)
            with sheet.stream() as stream:
                self._put(f"{sheet.key}{SHEET}", stream)
            sync(self.place)
        except OSError as error:
            message = (
                f"{self.place}: a shard cannot be kept there ({error.strerror}); make room, or "
                "name another folder with --shards, and load the same again"
            )
            raise StorageError(message) from error

    def _put(self, name: str, stream: BinaryIO) -> None:
        unfinished = self.place / f".{name}.{secrets.token_hex(6)}{UNFINISHED}"
        try:
            with unfinished.open("wb") as kept:
                shutil.copyfileobj(stream, kept)
                kept.flush()
                os.fsync(kept.fileno())
            unfinished.replace(self.place / name)
        except BaseException:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise

    @contextmanager
    def corpus(self, key: str) -> Iterator[Path]:
        """Lend the corpus of a shard where it lies."""
        yield self.place / f"{key}{CORPUS}"

    def keys(self) -> list[str]:
        """Return the keys of all finished shards."""
        names = sorted(path.name for path in self.place.glob(f"*{SHEET}"))
        return [name.removesuffix(SHEET) for name in names if not name.startswith(".")]

    def remove(self, key: str) -> None:
        """Remove a shard, its sheet first, and what killed workers have left of it."""
        for name in (f"{key}{SHEET}", f"{key}{CORPUS}"):
            (self.place / name).unlink(missing_ok=True)
        for left in self.place.glob(f".{key}.*{UNFINISHED}"):
            left.unlink(missing_ok=True)


class RemoteFolder:
    """Keep shards in object storage, where a file appears when it is whole."""

    def __init__(self, place: Remote) -> None:
        self.place = place

    def sheet(self, key: str) -> Sheet | None:
        """Return the sheet of a finished shard."""
        with refused_in_words(self.place.url):
            files = file_system(self.place.url)
            try:
                content = files.cat_file(self._named(key, SHEET))
                size_bytes = files.info(self._named(key, CORPUS))["size"]
            except FileNotFoundError:
                return None
        sheet = read_sheet(content)
        return sheet if sheet and sheet.size_bytes == size_bytes else None

    def put(self, corpus: Path, sheet: Sheet) -> None:
        """Keep a finished shard.

        Raises:
            InputError: the storage refused.
        """
        with refused_in_words(self.place.url):
            files = file_system(self.place.url)
            files.put_file(str(corpus), self._named(sheet.key, CORPUS))
            files.pipe_file(self._named(sheet.key, SHEET), sheet.content())

    @contextmanager
    def corpus(self, key: str) -> Iterator[Path]:
        """Lend a copy of the corpus of a shard."""
        with TemporaryDirectory(prefix="clippings-") as folder:
            place = Path(folder) / f"{key}{CORPUS}"
            with refused_in_words(self.place.url):
                file_system(self.place.url).get_file(self._named(key, CORPUS), str(place))
            yield place

    def keys(self) -> list[str]:
        """Return the keys of all finished shards."""
        with refused_in_words(self.place.url):
            names = file_system(self.place.url).find(self.place.key)
        sheets = sorted(name.rpartition("/")[2] for name in names if name.endswith(SHEET))
        return [name.removesuffix(SHEET) for name in sheets]

    def remove(self, key: str) -> None:
        """Remove a shard, its sheet first."""
        with refused_in_words(self.place.url):
            files = file_system(self.place.url)
            for end in (SHEET, CORPUS):
                with suppress(FileNotFoundError):
                    files.rm_file(self._named(key, end))

    def _named(self, key: str, end: str) -> str:
        return f"{self.place.key}/{key}{end}"


def refuse_loaded(place: str, paths: list[Path]) -> None:
    """Refuse a folder of shards that lies within what is loaded: they would be read as files.

    Raises:
        InputError: it does.
    """
    if not place or is_address(place):
        return
    inside = Path(place).resolve()
    for path in paths:
        if inside.is_relative_to(path.resolve()):
            message = f"{place}: it lies in {path}, which is loaded; name another folder for shards"
            raise InputError(message)
