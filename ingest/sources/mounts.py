"""Tell where disks are mounted, so that an absent one is not taken for deleted files."""

from __future__ import annotations

import os
from pathlib import Path


def is_mount(folder: Path) -> bool:
    """Tell whether something is mounted on a folder; a part of the same disk is, too (Linux)."""
    if os.path.ismount(folder):
        return True
    number = _mount_number(folder)
    return number is not None and number != _mount_number(folder.parent)


def disk_of(place: Path) -> tuple[int, int | None] | None:
    """Return what tells the disk on which a file or folder lies; None when it is not there."""
    try:
        device = place.stat().st_dev
    except (OSError, RuntimeError):  # Python before 3.13 raises the second for a link in a circle
        return None
    return device, _mount_number(place)


def _mount_number(folder: Path) -> int | None:
    """Return by which number Linux knows the mount that a folder lies on; None elsewhere."""
    flags = getattr(os, "O_PATH", None)
    if flags is None:
        return None
    try:
        handle = os.open(folder, flags)
    except OSError:
        return None
    try:
        lines = Path(f"/proc/self/fdinfo/{handle}").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    finally:
        os.close(handle)
    return next((int(line[7:]) for line in lines if line.startswith("mnt_id:")), None)


def mount_levels(folder: Path) -> int | None:
    """Return how many levels above a folder its disk is mounted; None on the disk of the system."""
    levels = (level for level, place in enumerate((folder, *folder.parents)) if is_mount(place))
    level = next(levels, None)
    return None if level is None or level == len(folder.parents) else level
