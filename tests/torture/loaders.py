"""Start two whole commands at once on one corpus: both must end well."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.torture.aftermath import resumed, soundness, stages
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.torture.loads import Job

NAME = "two loaders"
#: Seconds by which the second may be later.
LATEST_S = 1.5


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Load twice at once for each trial."""
    outcome = Outcome(NAME, seed)
    few = stages(folder, seed)
    both = [stage.with_all_names(folder / f"all-{n}") for n, stage in enumerate(few)]
    for trial in trials:
        draw = chance(seed, NAME, trial)
        stage = both[draw.randrange(2)]
        place = folder / f"two-{trial}"
        job = stage.job(place)
        first = _loading(job)
        time.sleep(draw.uniform(0, LATEST_S))
        loads = [first, _loading(job)]
        said = [load.communicate()[1] for load in loads]
        # 3: done, with the empty file and the broken record left out.
        wrong = [
            f"ended with {load.returncode}: {text.decode()[-300:]}"
            for load, text in zip(loads, said, strict=True)
            if load.returncode != 3
        ]
        outcome.note(trial, wrong + (soundness(job) or resumed(job, stage)))
        shutil.rmtree(place)
    return outcome


def _loading(job: Job) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", "load", str(job.top), "--db", str(job.database)]
    return subprocess.Popen([*command, "--prune", "--jobs", "1"], stderr=subprocess.PIPE)
