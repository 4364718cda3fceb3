"""Hold what a user may ask of a load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.loading.pool import default_jobs
from ingest.sources.saved_file import MAX_FILE_BYTES, Limits
from ingest.storage.writer import WRITER_WAIT_S

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """Hold what a user may ask of a load.

    Attributes:
        prune: remove the files that have vanished, and the articles that only they held.
        prune_anyway: do so even where much has vanished, or a disk.
        rehash: read every file again, also those that look untouched.
        reread: read every article again by the rules of this release.
        retry: read the files again of which something was left out.
        since_ns: pass over the files last changed before, in nanoseconds since 1970; or None.
        max_file_bytes: larger files become problems.
        fields: which column or key holds which field, where the usual names do not apply.
        jobs: number of processes that read.
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
    jobs: int = field(default_factory=default_jobs)
    packs: tuple[Path, ...] = ()
    wait_s: float = WRITER_WAIT_S
    prune_anyway: bool = False

    @property
    def limits(self) -> Limits:
        """Return what one file may cost."""
        return Limits(file_bytes=self.max_file_bytes)
