"""Have files read into shards and leave these as they are: to be merged or published later."""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.loading.load import Load
from ingest.loading.shard_folder import refuse_loaded, shard_folder
from ingest.loading.spread import spread_pool
from ingest.loading.walking import beside, on_disks, refuse_no_files, walk
from ingest.loading.watching import Watcher
from ingest.storage.database import open_for_rehearsal
from ingest.storage.packs import add_pack, user_packs
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.loading.options import LoadOptions
    from ingest.loading.sheets import Sheet
    from ingest.loading.walking import Source


class _PartsOnly(Load):
    """Find what is to be read, as a load into an empty corpus does."""

    def parts(self, sources: Sequence[Source], place: str) -> tuple[int, list[Sheet]]:
        """Return the number of files, and the sheet of each shard that holds them."""
        for pack in self.options.packs:
            add_pack(self.db, pack)
        nowhere = Path(place) / "none"
        files = walk(sources, known_places=frozenset(), left_out=beside(nowhere))
        packs, is_anew = tuple(user_packs(self.db)), self.options.retry or self.options.reread
        with spread_pool(self.options.jobs, place, packs, is_kept=True, is_anew=is_anew) as pool:
            sheets = [sheet for _, sheet in pool.finished(self.tasks(files))]
        return self.report.found, sheets


@dataclass(frozen=True, slots=True)
class ShardsReport:
    """Count what lies in the shards of a load that was not merged.

    Attributes:
        place: the folder of the shards.
        files: that were found.
        shards: in which they lie.
        articles: in these, counted twice where two shards hold the same.
        paragraphs: in these.
        losses: files and records left out.
        others: keys of shards in the folder that are of other files, or of an earlier state.
        elapsed_s: seconds.
    """

    place: str
    files: int
    shards: int
    articles: int
    paragraphs: int
    losses: int
    others: Sequence[str] = ()
    elapsed_s: float = 0.0

    def lines(self) -> Iterator[str]:
        """Yield what a person reads."""
        files, shards = count_of(self.files, "file"), count_of(self.shards, "shard")
        yield f"{files} in {shards} ({self.elapsed_s:.1f} s)"
        yield (
            f"The shards hold {count_of(self.articles, 'article')} and "
            f"{count_of(self.paragraphs, 'paragraph')}; merge them with "
            f"`ingest merge {shlex.quote(self.place)} --db corpus.db`, or publish them."
        )
        if self.losses:
            lost = count_of(self.losses, "problem")
            yield f"{lost} that cost a file or a record: the merged corpus names each"
        if self.others:
            others = count_of(len(self.others), "other shard")
            yield (
                f"{others} in {self.place}, of other files or of an earlier state; remove them "
                f"before you merge: {', '.join(self.others)}"
            )


def load_shards(paths: Sequence[Source], options: LoadOptions) -> ShardsReport:
    """Have everything under `paths` read into shards, and leave them unmerged.

    Shards that are there already are not made again.

    Raises:
        InputError: a path does not exist, there is nothing to load, or no folder for shards.
        StorageError: the workers were lost, or a disk refused.
    """
    started = time.monotonic()
    if not options.shards:
        message = "shards: say with --shards where they are to be kept"
        raise InputError(message)
    refuse_loaded(options.shards, on_disks(paths))
    nowhere = Path(options.shards) / "none"
    refuse_no_files(paths, nowhere)
    with open_for_rehearsal(nowhere) as db:
        files, sheets = _PartsOnly(db, options, Watcher()).parts(paths, options.shards)
    keys = {sheet.key for sheet in sheets}
    return ShardsReport(
        options.shards,
        files,
        len(sheets),
        sum(sheet.articles for sheet in sheets),
        sum(sheet.paragraphs for sheet in sheets),
        sum(sheet.losses for sheet in sheets),
        [key for key in shard_folder(options.shards).keys() if key not in keys],  # noqa: SIM118
        time.monotonic() - started,
    )
