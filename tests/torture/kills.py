"""Kill a load with SIGKILL at a random moment, anywhere from its start to its end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.torture.aftermath import resumed, soundness, stages
from tests.torture.loads import ended, go, start
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.torture.aftermath import Stage
    from tests.torture.loads import Job

NAME = "kills"
#: Of so many kills one hits the whole command with its reader processes.
ONE_WHOLE_COMMAND_IN = 20


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Kill one load for each trial; see `aftermath` for what must hold then."""
    outcome = Outcome(NAME, seed)
    both = stages(folder, seed)
    takes_s = [_duration(stage, folder) for stage in both]
    whole: tuple[Stage, float] | None = None
    for trial in trials:
        draw = chance(seed, NAME, trial)
        number, moment = draw.randrange(2), draw.random()
        is_command = trial % ONE_WHOLE_COMMAND_IN == ONE_WHOLE_COMMAND_IN - 1
        if is_command:
            stage, command_s = whole = whole or _whole(both[0], folder)
            job = stage.job(folder / f"kill-{trial}")
            is_mid_run = _kill_command(job, moment * command_s)
        else:
            stage = both[number]
            job = stage.job(folder / f"kill-{trial}")
            is_mid_run = _kill(job, moment * takes_s[number])
        place = job.database.parent
        outcome.count("by the whole command", is_command)
        outcome.count("mid-run", is_mid_run)
        outcome.count("with a journal", any(p.stat().st_size for p in place.glob("*-journal")))
        outcome.note(trial, soundness(job) or resumed(job, stage))
        shutil.rmtree(place)
    return outcome


def _whole(stage: Stage, folder: Path) -> tuple[Stage, float]:
    """Return what the whole command does, and how many seconds it takes."""
    command = stage.with_all_names(folder / "all-names")
    return command, _command_duration(command, folder)


def _kill(job: Job, after_s: float) -> bool:
    """Kill a load; return whether it was still going."""
    child = start(job)
    go(child)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    return ended(child) == -signal.SIGKILL


def _kill_command(job: Job, after_s: float) -> bool:
    with _command(job) as process:
        time.sleep(after_s)
        process.kill()
        return process.wait() == -signal.SIGKILL


def _command(job: Job) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", "load", str(job.top), "--db", str(job.database)]
    return subprocess.Popen([*command, "--prune", "--jobs", "2"], stderr=subprocess.DEVNULL)


def _duration(stage: Stage, folder: Path) -> float:
    """Return how many seconds a load takes that is let be."""
    took = []
    for number in range(3):
        child = start(stage.job(folder / f"timed-{number}"))
        began = time.monotonic()
        go(child)
        ended(child)
        took.append(time.monotonic() - began)
        shutil.rmtree(folder / f"timed-{number}")
    return median(took)


def _command_duration(stage: Stage, folder: Path) -> float:
    began = time.monotonic()
    with _command(stage.job(folder / "timed")) as process:
        process.wait()
    shutil.rmtree(folder / "timed")
    return time.monotonic() - began
