"""Carry a load through whose files are read by workers, which leave shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loading.load import Load
from ingest.loading.shard_folder import refuse_loaded
from ingest.loading.spread import own_folder, spread_pool
from ingest.loading.walking import on_disks
from ingest.storage.packs import user_packs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ingest.loading.load import ReadsTasks
    from ingest.loading.report import LoadReport
    from ingest.loading.walking import Source
    from ingest.names.gazetteer import Gazetteer


class SpreadLoad(Load):
    """Load what workers read; all else is as in any load."""

    def run(self, paths: Sequence[Source], database: Path) -> LoadReport:
        """Do the whole load; see `Load`."""
        refuse_loaded(self.options.shards, on_disks(paths))
        return super().run(paths, database)

    def pool(
        self,
        names: Gazetteer | None,  # noqa: ARG002  each worker has the packs
        database: Path,
    ) -> AbstractContextManager[ReadsTasks]:
        """Return the workers."""
        place = self.options.shards
        return spread_pool(
            self.options.jobs,
            place or str(own_folder(database)),
            tuple(user_packs(self.db)),
            is_kept=bool(place),
            is_anew=self.options.retry or self.options.reread,
        )
