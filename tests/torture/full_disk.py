"""Let the disk be full: a limit on the size of files, and small disks of their own."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.torture.aftermath import resumed, soundness, stages
from tests.torture.loads import EXIT_TRACEBACK, ended, go, start
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.torture.aftermath import Stage
    from tests.torture.loads import Job

NAME = "full disk"
#: Every third trial has a small disk of its own, if this user may mount one.
ONE_DISK_IN = 3
SMALLEST_KB, LARGEST_KB, ENOUGH_KB = 48, 1700, 65536


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Load with too little room once for each trial; see `aftermath` for what must hold."""
    outcome = Outcome(NAME, seed)
    both = stages(folder, seed)
    may_mount = os.geteuid() == 0 and _may_mount(folder)
    for trial in trials:
        draw = chance(seed, NAME, trial)
        number = draw.randrange(2)
        stage = both[number]
        place = folder / f"full-{trial}"
        size_kb = draw.randint(SMALLEST_KB, LARGEST_KB)
        if trial % ONE_DISK_IN or not may_mount:
            code, wrong = _limited(stage, place, size_kb)
            outcome.count("by a limit on files")
        else:
            code, wrong = _mounted(stage, place, size_kb)
            outcome.count("on a disk of its own")
        outcome.count("stopped in words", code == 1)
        if code == EXIT_TRACEBACK:
            wrong.append("ended with a traceback")
        outcome.note(trial, [f"{size_kb} kB: {item}" for item in wrong])
        shutil.rmtree(place)
    if not may_mount:
        outcome.count("disks of their own SKIPPED: this user may not mount", 0)
    return outcome


def _limited(stage: Stage, place: Path, size_kb: int) -> tuple[int, list[str]]:
    """Load where no file may grow beyond a size."""
    job = stage.job(place)
    limits = (size_kb * 1024, size_kb * 1024)
    child = start(job, partial(resource.setrlimit, resource.RLIMIT_FSIZE, limits))
    go(child)
    code = ended(child)
    return code, _unexplained(job, code) + (soundness(job) or resumed(job, stage))


def _mounted(stage: Stage, place: Path, size_kb: int) -> tuple[int, list[str]]:
    """Load on a disk that holds the corpus there is and a little more."""
    room_kb = size_kb + (stage.before.stat().st_size // 1024 if stage.before else 0)
    with _disk(place, room_kb):
        job = stage.job(place / "disk")
        child = start(job)
        go(child)
        code = ended(child)
        wrong = _unexplained(job, code)
        _mount("-o", f"remount,size={ENOUGH_KB}k", str(place))
        return code, wrong + (soundness(job) or resumed(job, stage))


def _unexplained(job: Job, code: int) -> list[str]:
    """Return what is wrong with the sentence that ended a load."""
    said = job.promises.with_suffix(".said")
    if code != 1 or not said.exists() or "disk" in said.read_text():
        return []
    return [f"the message does not speak of the disk: {said.read_text()}"]


@contextmanager
def _disk(place: Path, size_kb: int) -> Iterator[None]:
    place.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


def _may_mount(folder: Path) -> bool:
    try:
        with _disk(folder / "tried", ENOUGH_KB):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        (folder / "tried").rmdir()
