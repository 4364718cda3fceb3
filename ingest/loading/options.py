"""Hold what a user may ask of a load."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.loading.pool import default_jobs
from ingest.sources.saved_file import MAX_FILE_BYTES, Limits
from ingest.storage.writer import WRITER_WAIT_S

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


#: An address of workers: what runs them, the host, the port.
_ADDRESS = re.compile(r"(dask|ray)://([^/@\s:]+|\[[0-9a-fA-F:]+\]):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """Hold what a user may ask of a load.

    Attributes:
        prune: remove the files that have vanished, and the articles that only they held.
        prune_anyway: do so even where much has vanished, or a disk.
        shards: path or address of the folder in which workers leave their shards, to be kept.
        rehash: read every file again, also those that look untouched.
        reread: read every article again by the rules of this release.
        retry: read the files again of which something was left out.
        since_ns: pass over the files last changed before, in nanoseconds since 1970; or None.
        max_file_bytes: larger files become problems.
        fields: which column or key holds which field, where the usual names do not apply.
        jobs: number of processes that read, or the address of a cluster whose workers do.
        packs: files of names to put into force before anything is read.
        wait_s: seconds to wait for another program that writes to the corpus.
    """

    prune: bool = False
    rehash: bool = False
    reread: bool = False
    retry: bool = False
    since_ns: int | None = None
    max_file_bytes: int = MAX_FILE_BYTES
    fields: Mapping[str, str] = field(default_factory=dict)
    jobs: int | str = field(default_factory=default_jobs)
    packs: tuple[Path, ...] = ()
    wait_s: float = WRITER_WAIT_S
    prune_anyway: bool = False
    shards: str = ""

    @property
    def limits(self) -> Limits:
        """Return what one file may cost."""
        return Limits(file_bytes=self.max_file_bytes)


def is_cluster(jobs: str) -> bool:
    """Tell whether a text is the address of a cluster of workers."""
    match = _ADDRESS.fullmatch(jobs)
    return match is not None and 0 < int(match[3]) < 2**16
