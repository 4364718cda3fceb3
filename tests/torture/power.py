"""Cut the power at any call of a load, and look at what the disk may hold then."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture import tracing
from tests.torture.aftermath import LEFT, resumed, soundness, stages
from tests.torture.disk import Disk, Write
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from tests.torture.aftermath import Stage
    from tests.torture.loads import Job

NAME = "power cuts"
CONTROL = "power cuts, negative control"

#: Pragmas under which SQLite promises nothing: they must corrupt, or the check sees nothing.
CONTROLS = (
    ("journal_mode = off", "synchronous = off"),
    ("journal_mode = off",),
    ("synchronous = off",),
    ("journal_mode = memory",),
)
#: Modes to choose from; the first is what the program does.
MODES: tuple[Sequence[str], ...] = (
    (),
    ("journal_mode = delete", "synchronous = full"),
    ("journal_mode = delete", "synchronous = extra"),
    ("journal_mode = truncate", "synchronous = full"),
    ("journal_mode = persist", "synchronous = full"),
    ("journal_mode = delete", "synchronous = normal"),
    ("journal_mode = wal", "synchronous = full"),
    ("journal_mode = wal", "synchronous = normal"),
)
MUST_CORRUPT_SHARE = 0.05
CALLS = "trace=openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename,link"
LONGEST_WRITE = 1 << 20


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Make one image for each trial, in the mode of the program; all must be sound."""
    return compared(folder, seed, trials, MODES[0], NAME)


def run_controls(folder: Path, seed: int, trials: range) -> Outcome:
    """Make as many images with each of the unsafe modes; one in twenty must be corrupt."""
    outcome = Outcome(CONTROL, seed, skipped=tracing.impossible())
    for pragmas in () if outcome.skipped else CONTROLS:
        place = folder / f"control-{len(outcome.counts)}"
        found = compared(place, seed, trials, pragmas, CONTROL)
        outcome.trials += found.trials
        share = found.counts.get("corrupt", 0) / max(1, found.trials)
        outcome.count(f"% corrupt with {' and '.join(pragmas)}", round(100 * share, 1))
        outcome.is_good = outcome.is_good and share >= MUST_CORRUPT_SHARE
    return outcome


def compared(folder: Path, seed: int, trials: range, pragmas: Sequence[str], name: str) -> Outcome:
    """Make one image for each trial under some pragmas, and count the corrupt and the lost."""
    outcome = Outcome(name, seed, skipped=tracing.impossible())
    if outcome.skipped:
        return outcome
    folder.mkdir(exist_ok=True)
    both = stages(folder, seed)
    records = [_record(stage, folder / f"record-{number}", pragmas) for number, stage in
               enumerate(both)]  # fmt: skip
    for trial in trials:
        draw = chance(seed, name, trial)
        number = draw.randrange(2)
        place = folder / f"image-{trial}"
        job, promised = _image(records[number], both[number], place, draw)
        wrong = soundness(job, promised) or resumed(job, both[number])
        if pragmas:  # other modes leave other files behind, as they should
            wrong = [item for item in wrong if not item.endswith(LEFT)]
        is_lost = any("LOST" in item or "gone" in item for item in wrong)
        outcome.count("corrupt", bool(wrong) and not is_lost)
        outcome.count("lost work that was promised", is_lost)
        outcome.note(trial, wrong)
        shutil.rmtree(place)
    return outcome


class Record:
    """Hold the calls that a load made, and the files that were there before."""

    def __init__(self, job: Job, log: Path, before: dict[str, bytes]) -> None:
        self.job = job
        self.before = before
        self.calls = [found for call in tracing.calls(log) if (found := _understood(*call))]

    def replayed(self, length: int) -> tuple[Disk, list[str]]:
        """Return the disk after some calls, and what was promised by then."""
        disk, promised = Disk(str(self.job.database.parent), self.before), bytearray()
        for name, path, place, data in self.calls[:length]:
            if path == str(self.job.promises):
                promised += data or b""
            else:
                _do(disk, name, path, (place, data))
        return disk, promised.decode().splitlines()


def _record(stage: Stage, place: Path, pragmas: Sequence[str]) -> Record:
    job, log = stage.job(place, pragmas), place.parent / f"{place.name}.log"
    files = [path for path in place.iterdir() if path != job.promises]
    before = {str(path): path.read_bytes() for path in files}
    options = ["-xx", "-s", str(LONGEST_WRITE), "-e", CALLS]
    code = tracing.traced(job, options, log, job.promises)
    if code:
        message = f"the load that was to be recorded ended with {code}"
        raise RuntimeError(message)
    return Record(job, log, before)


def _image(record: Record, stage: Stage, place: Path, draw: random.Random) -> tuple[Job, list[str]]:
    disk, promised = record.replayed(draw.randint(0, len(record.calls)))
    job = stage.job(place)
    job.database.unlink(missing_ok=True)
    for (first, *others), data in disk.image(draw).items():
        file = place / Path(first).name
        file.write_bytes(data)
        for name in others:
            (place / Path(name).name).hardlink_to(file)
    return job, promised


def _do(disk: Disk, name: str, path: str, how: tuple[int, bytes | None]) -> None:
    place, data = how
    if name == "openat":
        disk.create(path)
    elif name == "unlink":
        disk.unlink(path)
    elif name == "rename":
        disk.rename(path, (data or b"").decode())
    elif name == "link":
        disk.link(path, (data or b"").decode())
    elif name in {"fsync", "fdatasync"}:
        disk.sync(path)
    elif path in disk.names:
        disk.write(path, Write(place, data))


_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"^\d+<((?:\\x[0-9a-f]{2}|[^>])*)>")


def _understood(
    name: str, arguments: str, result: int
) -> tuple[str, str, int, bytes | None] | None:
    """Return call, path, place and bytes of a call that changes the disk."""
    if result < 0:
        return None
    strings = [_bytes(found) for found in _STRING.findall(arguments)]
    if name == "openat":
        return (name, strings[0].decode(), 0, None) if "O_CREAT" in arguments else None
    if name in {"unlink", "rename", "link"}:
        return name, strings[0].decode(), 0, strings[-1]
    found = _FD.match(arguments)
    if not found:
        return None
    path = _bytes(found.group(1)).decode()
    if name in {"fsync", "fdatasync"}:
        return name, path, 0, None
    last = int(arguments.rsplit(",", 1)[1])
    return name, path, last, None if name == "ftruncate" else strings[0][:result]


def _bytes(escaped: str) -> bytes:
    if "\\x" not in escaped:
        return escaped.encode()
    return bytes.fromhex(escaped.replace("\\x", ""))


def modes(folder: Path, seed: int, trials: range) -> Iterator[Outcome]:
    """Compare the modes to choose from; docs/decisions.md says what came of it."""
    for number, pragmas in enumerate(MODES):
        name = " and ".join(pragmas) or "as the program does"
        yield compared(folder / f"mode-{number}", seed, trials, pragmas, f"power cuts, {name}")
