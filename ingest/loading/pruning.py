"""Judge whether files that a load has not seen have gone, or cannot be seen just now.

An unmounted drive looks like an empty folder. So what has vanished is removed only when little
of the folder has, and its disk is still there; else the user must say that it is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.sources.mounts import is_mount, mount_levels
from ingest.storage.mounts import Mount, known_mounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from ingest.loading.options import LoadOptions
    from ingest.loading.report import LoadReport
    from ingest.storage.database import Database
    from ingest.storage.missing import Missing

#: Files, and their share of the folder, that may vanish between two loads without a question:
#: ten files deleted by hand in a small folder, a tenth of a large one.
MAX_VANISHED = 10
MAX_VANISHED_SHARE = 0.1


@dataclass(slots=True)
class Walked:
    """Hold what a walk has met, each by the place of its root and its shown path.

    Attributes:
        refused: names that could not be looked at.
        mounts: folders on which a disk is mounted.
    """

    refused: set[tuple[str, str]] = field(default_factory=set)
    mounts: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Changes:
    """Hold what is to be changed in the corpus; false when that is nothing.

    Attributes:
        leaving: ids of the files to be removed.
        marked: ids of the files to be marked as no longer there.
        met: mounts to be remembered.
        forgotten: mounts to be forgotten.
    """

    leaving: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    met: set[Mount] = field(default_factory=set)
    forgotten: set[Mount] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there is anything to change."""
        return bool(self.leaving or self.marked or self.met or self.forgotten)


def judge_missing(
    db: Database,
    missing: Sequence[Missing],
    walked: Walked,
    options: LoadOptions,
    report: LoadReport,
) -> Changes:
    """Report the known files that were not seen, and return what is to become of them."""
    known = known_mounts(db)
    changes = Changes()
    for part in missing:
        lost = set(lost_mounts(part, known, walked.mounts))
        is_asked = options.prune and not options.prune_anyway
        reasons = reasons_to_refuse(part, walked.refused, lost) if is_asked else []
        report.note_missing(part, reasons)
        is_removed = options.prune and not reasons
        for file in part.vanished:
            if is_removed:
                changes.leaving.append(file.id)
            elif file.status != "vanished":
                changes.marked.append(file.id)
        changes.met.update(_mounts_of(part, walked))
        changes.forgotten |= lost if options.prune_anyway else set()
    changes.met -= known
    return changes


def _mounts_of(missing: Missing, walked: Walked) -> Iterator[Mount]:
    """Yield the mounts of what was walked."""
    scope, place = missing.scope, missing.scope.root.place_sha256
    yield from (Mount(place, path, 0) for root, path in walked.mounts if root == place)
    if scope.location:
        base = (scope.location, *scope.location.parents)[scope.path.count("/")]
        levels = mount_levels(base)
        if levels:
            yield Mount(place, scope.root.name, levels)


def reasons_to_refuse(
    missing: Missing, refused: Set[tuple[str, str]], lost_mounts: Iterable[Mount]
) -> list[str]:
    """Return why the vanished files of a scope may still exist; empty when they have gone.

    That a disk is gone is no reason when nothing is missing: the files lie elsewhere now.
    """
    number = len(missing.vanished)
    reasons = []
    if (missing.scope.root.place_sha256, missing.scope.path) in refused:
        reasons.append("the folder cannot be listed")
    elif number and number == missing.known:
        reasons.append("the folder is empty")
    elif number > MAX_VANISHED and number > MAX_VANISHED_SHARE * missing.known:
        reasons.append("that is more than a tenth")
    if number or reasons:
        reasons += [f"no disk is mounted on {where(mount)} any more" for mount in lost_mounts]
    return reasons


def where(mount: Mount) -> str:
    """Return in words where a disk was mounted."""
    if not mount.levels:
        return mount.path
    return f"the folder {mount.levels} level{'s' * (mount.levels > 1)} above {mount.path}"


def lost_mounts(
    missing: Missing, known: Iterable[Mount], met: Set[tuple[str, str]]
) -> Iterator[Mount]:
    """Yield the mounts of a scope that an earlier load has met and that are no more.

    Args:
        missing: of the scope.
        known: mounts that earlier loads have met.
        met: place and path of the folders on which this load has met a mounted disk.
    """
    scope = missing.scope
    for mount in sorted(known):
        if mount.place_sha256 != scope.root.place_sha256:
            continue
        if f"{mount.path}/".startswith(f"{scope.path}/") and not mount.levels:
            if (mount.place_sha256, mount.path) not in met:
                yield mount
        elif f"{scope.path}/".startswith(f"{mount.path}/") and scope.location:
            levels = scope.path.count("/") - mount.path.count("/") + mount.levels
            folder = (scope.location, *scope.location.parents)[levels]
            if not is_mount(folder):
                yield mount
