"""A small seeded part of `make torture`; the whole of it is in docs/reliability.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.torture import faults, flips, full_disk, kills, loaders, losses, power
from tests.torture.disk import Disk, Write
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEED = 11


@pytest.mark.parametrize(
    ("check", "trials"),
    [
        (kills.run, range(5)),
        (faults.run, range(5)),
        (power.run, range(8)),
        (power.run_controls, range(20)),
        (flips.run_small, range(20)),
        (full_disk.run, range(4)),
        (loaders.run, range(1)),
        (losses.run_prune, range(4)),
        (losses.run_appear, range(2)),
        (losses.run_leak, range(3)),
        (losses.run_backup, range(6)),
        (losses.run_restore, range(3)),
    ],
    ids=[
        *("kills", "faults", "power", "controls", "flips", "disk", "loaders"),
        *("prune", "appear", "leak", "backup", "restore"),
    ],
)
def test_a_corpus_survives(
    check: Callable[[Path, int, range], Outcome], trials: range, tmp_path: Path
) -> None:
    outcome = check(tmp_path, SEED, trials)
    if outcome.skipped:
        pytest.skip(outcome.line())
    assert outcome.is_passed, [outcome.line(), *outcome.failures]


def test_what_was_not_synced_may_be_lost_in_the_model() -> None:
    disk = Disk("/d", {"/d/a": b"old"})
    disk.write("/d/a", Write(0, b"new"))
    images = {disk.image(chance(SEED, "model", trial))["/d/a",] for trial in range(40)}
    assert images == {b"old", b"new"}
    disk.sync("/d/a")
    images = {disk.image(chance(SEED, "model", trial))["/d/a",] for trial in range(40)}
    assert images == {b"new"}


def test_a_name_is_safe_only_when_its_folder_is_synced_in_the_model() -> None:
    disk = Disk("/d", {"/d/a": b""})
    disk.unlink("/d/a")
    images = [disk.image(chance(SEED, "model", trial)) for trial in range(40)]
    assert {} in images
    assert {("/d/a",): b""} in images
    disk.sync("/d")
    assert all(disk.image(chance(SEED, "model", trial)) == {} for trial in range(40))


def test_a_file_with_two_names_is_one_file_in_the_model() -> None:
    disk = Disk("/d", {"/d/a": b"old"})
    disk.write("/d/a", Write(0, b"new"))
    disk.link("/d/a", "/d/b")
    images = [disk.image(chance(SEED, "model", trial)) for trial in range(40)]
    assert {("/d/a", "/d/b"): b"old"} in images
    assert {("/d/a", "/d/b"): b"new"} in images
    assert {("/d/a",): b"old"} in images


def test_sectors_of_one_write_are_lost_one_by_one_in_the_model() -> None:
    disk = Disk("/d", {"/d/a": bytes(1024)})
    disk.write("/d/a", Write(0, b"x" * 1024))
    images = {disk.image(chance(SEED, "model", trial))["/d/a",] for trial in range(60)}
    assert bytes(512) + b"x" * 512 in images
    assert b"x" * 512 + bytes(512) in images


def test_a_check_says_how_it_went_in_one_line() -> None:
    outcome = Outcome("kills", 7)
    outcome.note(1, [])
    outcome.note(2, ["gone"])
    outcome.count("mid-run", 2)
    assert outcome.line() == "kills: 1/2 FAILED, 2 mid-run; seed 7"
    assert Outcome("kills", 7, skipped="no strace").line() == "kills: SKIPPED (no strace)"
