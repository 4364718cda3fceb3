"""Run the tests of each core module against each of its mutants and count those killed.

python -m tests.mutants [--most N] [--seed 1] [MODULE ...]

Every mutant gets a process of its own, split off from one in which the libraries are loaded.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mutants.changes import mutants_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "ingest"

#: The tests that guard each of the four core parts.
GUARDED = {
    "storage/store": (
        "loading/test_load.py",
        "loading/test_first_load.py",
        "loading/test_outcomes.py",
        "loading/test_history.py",
    ),
    "articles/segment": ("articles/test_segment.py", "test_conservation.py"),
    "text/decode": ("text/test_decode.py", "test_conservation.py"),
    "storage/verify": ("storage/test_verify.py", "loading/test_outcomes.py"),
}
WANTED_SHARE = 0.9
#: Times as long as without a change, and seconds besides, after which a mutant hangs.
PATIENCE, PATIENCE_S = 4, 20

#: That the libraries were loaded before is meant.
QUIET = "ignore::pytest.PytestAssertRewriteWarning"

DIED, LIVES, HANGS = "killed", "SURVIVED", "hangs, killed"


@dataclass(frozen=True)
class Part:
    """Name a module and the tests that guard it."""

    path: Path
    tests: tuple[str, ...]

    @property
    def module(self) -> str:
        """Return its dotted name."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import one module from other source."""

    def __init__(self, part: Part, source: str) -> None:
        self.part, self.source = part, source

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.part.module:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=str(self.part.path))
        if self.part.path.name == "__init__.py":
            spec.submodule_search_locations = [str(self.part.path.parent)]
        spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.part.path), "exec"), module.__dict__)  # noqa: S102


def main() -> int:
    """Return 1 when too many mutants live."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(GUARDED))
    parser.add_argument("--most", type=int, default=10**6, help="mutants of one part, by chance")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    _load_libraries()
    return max(_survey(name, asked.most, asked.seed) for name in asked.modules)


def _survey(name: str, most: int, seed: int) -> int:
    """Try the mutants of one part, print the survivors, and return 1 when they are too many."""
    parts = list(_parts(name))
    ends, usual_s = _outcome(parts[0], parts[0].path.read_text(encoding="utf-8"), 600)
    if ends != LIVES:
        print(f"{name}: its tests fail without any change")
        return 1
    tried = [(part, found) for part in parts for found in mutants_of(_text(part))]
    chance = random.Random(seed)  # noqa: S311  seeded on purpose
    tried = chance.sample(tried, min(most, len(tried)))
    killed = 0
    for part, mutant in tried:
        ends, _ = _outcome(part, mutant.source, usual_s * PATIENCE + PATIENCE_S)
        killed += ends != LIVES
        if ends == LIVES:
            print(f"  {ends} {part.path.relative_to(ROOT)}:{mutant.line} {mutant.change}")
            sys.stdout.flush()
    share = killed / len(tried)
    print(f"{name}: {killed} of {len(tried)} killed ({share:.1%}), seed {seed}", flush=True)
    return int(share < WANTED_SHARE)


def _text(part: Part) -> str:
    return part.path.read_text(encoding="utf-8")


def _parts(name: str) -> Iterator[Part]:
    place = PACKAGE / name
    tests = tuple(str(ROOT / "tests" / test) for test in GUARDED[name])
    assert all(Path(test).exists() for test in tests), tests
    files = sorted(place.glob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    yield from (Part(file, tests) for file in files)


def _load_libraries() -> None:
    """Load what takes long and is never changed, before any process is split off."""
    for library in ("hypothesis", "trafilatura", "sqlite_utils", "ahocorasick", "numpy", "lxml"):
        importlib.import_module(library)
    importlib.import_module("charset_normalizer")


def _outcome(part: Part, source: str, patience_s: float) -> tuple[str, float]:
    """Return what the tests say of a changed module, and the seconds they took."""
    started = time.monotonic()
    process = os.fork()
    if process == 0:
        _run_tests(part, source)
    while time.monotonic() - started < patience_s:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            lives = os.waitstatus_to_exitcode(status) == pytest.ExitCode.OK
            return (LIVES if lives else DIED), time.monotonic() - started
        time.sleep(0.02)
    os.killpg(process, 9)
    os.waitpid(process, 0)
    return HANGS, time.monotonic() - started


def _run_tests(part: Part, source: str) -> None:
    """Run the tests of a changed module in this process, and end it."""
    os.setpgid(0, 0)
    os.environ.update(HYPOTHESIS_PROFILE="mutants", HYPOTHESIS_SEQUENCES="6")
    sys.meta_path.insert(0, _Changed(part, source))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    code = 3
    try:
        options = ["-x", "-q", "-p", "no:cacheprovider", "-W", QUIET]
        code = int(pytest.main([*options, *part.tests], plugins=[_ReadingHere()]))
    finally:
        os._exit(code)


class _ReadingHere:
    """Let loads read in this process: other processes would not know of the change."""

    def pytest_collection_finish(self) -> None:
        import ingest.loading.load
        from tests.reading_here import reading_here

        ingest.loading.load.reading_pool = reading_here  # type: ignore[assignment, attr-defined]


if __name__ == "__main__":
    sys.exit(main())
