"""Run the checks and print one line for each.

python -m tests.torture                      everything, in full: half an hour
python -m tests.torture --only kills --trials 0:250 --seed 7
python -m tests.torture --share 0.02         a fiftieth of each
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tests.torture import faults, flips, full_disk, kills, loaders, losses, power, reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.torture.outcome import Outcome

SEED = 7

#: Check -> what makes it, and how many trials a whole run has.
CHECKS: dict[str, tuple[Callable[[Path, int, range], Outcome], int]] = {
    "kills": (kills.run, 1000),
    "faults": (faults.run, 300),
    "power": (power.run, 1000),
    "controls": (power.run_controls, 100),
    "flips": (flips.run, 2000),
    "disk": (full_disk.run, 60),
    "loaders": (loaders.run, 20),
    "reader": (reader.run, 60),
    "prune": (losses.run_prune, 60),
    "appear": (losses.run_appear, 40),
    "leak": (losses.run_leak, 60),
    "backup": (losses.run_backup, 100),
    "restore": (losses.run_restore, 60),
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice([*CHECKS, "modes"]), help="These alone.")
@click.option("--seed", type=int, default=SEED, show_default=True)
@click.option("--share", type=float, default=1.0, help="Part of the trials to make.")
@click.option("--trials", help="FIRST:END, a portion of the trials.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where to work; the fastest disk is best, nothing here needs to last.",
)
def main(
    only: tuple[str, ...], seed: int, share: float, trials: str | None, folder: Path | None
) -> None:
    """Print what each check gives; end with 1 when one has failed."""
    outcomes = []
    for outcome, took_s in _outcomes(only or tuple(CHECKS), seed, (share, trials), folder):
        outcomes.append(outcome)
        click.echo(f"{outcome.line()}, {took_s:.0f} s")
        for failure in outcome.failures[:10]:
            click.echo(f"  {failure}", err=True)
    skipped = sum(bool(outcome.skipped) for outcome in outcomes)
    failed = sum(not outcome.is_passed for outcome in outcomes)
    click.echo(f"{len(outcomes)} checks, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


def _outcomes(
    names: tuple[str, ...], seed: int, part: tuple[float, str | None], folder: Path | None
) -> Iterator[tuple[Outcome, float]]:
    share, portion = part
    for name in names:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(dir=folder, prefix="torture-") as place:
            if name == "modes":
                for outcome in power.modes(Path(place), seed, _range(100, share, portion)):
                    yield outcome, time.monotonic() - began
                continue
            check, number = CHECKS[name]
            yield check(Path(place), seed, _range(number, share, portion)), time.monotonic() - began


def _range(number: int, share: float, portion: str | None) -> range:
    if portion:
        first, _, end = portion.partition(":")
        return range(int(first), int(end))
    return range(max(1, round(number * share)))


if __name__ == "__main__":
    main()
