"""Let one system call on the database files fail, once or from then on."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

from tests.torture import tracing
from tests.torture.aftermath import resumed, soundness, stages
from tests.torture.loads import EXIT_TRACEBACK
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.torture.aftermath import Stage

NAME = "syscall faults"

#: What the calls of SQLite can fail with.
ERRORS = {
    "pwrite64": ("EIO", "ENOSPC", "EDQUOT"),
    "pread64": ("EIO",),
    "fdatasync": ("EIO", "ENOSPC"),
    "fsync": ("EIO",),
    "ftruncate": ("EIO", "ENOSPC"),
    "unlink": ("EACCES", "EIO"),
    "openat": ("EMFILE", "ENFILE", "EACCES", "EIO"),
    "fcntl": ("ENOLCK", "EIO"),
    "rename": ("EIO", "ENOSPC"),
}


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Let one call fail for each trial; see `aftermath` for what must hold then."""
    outcome = Outcome(NAME, seed, skipped=tracing.impossible())
    if outcome.skipped:
        return outcome
    both = stages(folder, seed)
    made = [_calls_made(stage, folder) for stage in both]
    for trial in trials:
        draw = chance(seed, NAME, trial)
        number = draw.randrange(2)
        call = draw.choice([name for name in ERRORS if made[number][name]])
        error = draw.choice(ERRORS[call])
        when = f"{draw.randint(1, made[number][call])}{draw.choice(('', '+'))}"
        place = folder / f"fault-{trial}"
        job = both[number].job(place)
        inject = f"inject={call}:error={error}:when={when}"
        code = tracing.traced(job, ["-e", f"trace={call}", "-e", inject], place / "log")
        outcome.count("stopped in words", code in {1, 4})
        outcome.count("not disturbed", code == 0)
        wrong = [f"{inject}: {problem}" for problem in soundness(job) or resumed(job, both[number])]
        if code == EXIT_TRACEBACK:
            said = job.promises.with_suffix(".traceback").read_text().splitlines()[-1]
            wrong.append(f"{inject}: ended with a traceback: {said}")
        outcome.note(trial, wrong)
        shutil.rmtree(place)
    return outcome


def _calls_made(stage: Stage, folder: Path) -> Counter[str]:
    """Return how often an undisturbed load makes each call."""
    place = folder / "counted"
    log = place / "log"
    tracing.traced(stage.job(place), ["-e", f"trace={','.join(ERRORS)}"], log)
    made = Counter(name for name, _, _ in tracing.calls(log))
    shutil.rmtree(place)
    return made
