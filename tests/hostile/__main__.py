"""Write the hostile files, or load them and print how each line of the promise was kept.

python -m tests.hostile                       load them at the small scale
python -m tests.hostile --scale full          as large as they come (25 GB of unpacked data)
python -m tests.hostile --write FOLDER        only write them, and manifest.json beside them
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.case import SCALES
from tests.hostile.survey import Survey, survey
from tests.hostile.tree import SEED, write_manifest, write_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the process that writes may hold.
MOST_BYTES = 512 * 2**20


def main() -> int:
    """Do what the command line asks for; return 1 when a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=sorted(SCALES), default="small")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--seconds", type=float, default=10.0, help="limit for one file")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    scale = SCALES[asked.scale]
    if asked.write:
        cases = write_tree(asked.write / "hostile", scale, asked.seed)
        write_manifest(asked.write / "manifest.json", cases)
        print(f"{len(cases)} files in {asked.write}")
        return 0
    return _judge(asked)


def _judge(asked: argparse.Namespace) -> int:
    """Load, print what was seen, and return 1 when it is not as promised."""
    started = time.monotonic()
    for found, _ in survey(SCALES[asked.scale], asked.seconds, asked.seed):
        for line in _lines(found):
            print(line)
        print(f"scale {asked.scale}, seed {asked.seed}, {time.monotonic() - started:.0f} s")
        is_kept = not (
            found.differences or found.touched or found.late or "Traceback" in found.said
        )
        return 0 if is_kept and (found.peak_bytes or 0) <= MOST_BYTES else 1
    return 1


def _lines(found: Survey) -> Iterator[str]:
    yield f"files: {found.cases}; {found.report.get('outcomes')}"
    yield f"words to be found: {found.words}; strings to be absent: {found.strings}"
    yield f"differences: {len(found.differences)}"
    yield from (f"  {difference}" for difference in found.differences)
    yield f"tracebacks: {found.said.count('Traceback')}"
    slowest = sorted(found.waits.items(), key=lambda item: -item[1])[:5]
    yield from (f"slow: {seconds:.1f} s {path}" for path, seconds in slowest)
    yield f"over their limit and 2 s: {len(found.late)} {found.late}"
    yield f"memory of the writer: {(found.peak_bytes or 0) / 2**20:.0f} MB"
    yield f"originals touched: {len(found.touched)}"


if __name__ == "__main__":
    sys.exit(main())
