"""Fuzz every reader in turn, then double the text of every pattern.

python -m tests.fuzz [--seconds 600] [--seed 1] [FORMAT ...]
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import time

from ingest.sources.formats import Format
from tests.fuzz import doubling

#: Every format that is read, by the name of its member.
FORMATS = tuple(kind.name.lower() for kind in Format if kind is not Format.OLE)


def main() -> int:
    """Return 1 when something was not caught, or a pattern grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=FORMATS)
    parser.add_argument("--seconds", type=int, default=600, help="for each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-patterns", action="store_true")
    asked = parser.parse_args()
    uncaught = 0
    if importlib.util.find_spec("atheris") is None:
        print("SKIPPED fuzzing: atheris is not installed here (pip install '.[fuzz]')")
    else:
        uncaught = sum(_fuzz(name, asked.seconds, asked.seed) for name in asked.formats)
        print(f"{len(asked.formats)} formats, {uncaught} with something uncaught")
    grown = 0 if asked.no_patterns else doubling.main([])
    return 1 if uncaught or grown else 0


def _fuzz(name: str, seconds: int, seed: int) -> int:
    started = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.readers", name, str(seconds), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stderr + done.stdout
    runs = re.search(r"number_of_executed_units: (\d+)", said)
    told = f"{int(runs[1]):,} files" if runs else "no count of files"
    print(f"{name}: {told} in {time.monotonic() - started:.0f} s, seed {seed}", flush=True)
    if done.returncode:
        print(said[-3000:], flush=True)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
