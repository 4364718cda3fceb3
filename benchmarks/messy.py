"""Read every file of a messy collection: what came of it, in which time, in which encoding.

    python -m benchmarks.messy --data ../shared/data

Exits with 1 when a file gives nothing, takes too long or stops its reader, or when too few of
the files with a labelled encoding decode to the labelled text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from ingest.model import Problem
from ingest.readers import SavedFile, read
from ingest.text.decode import decode

ROOT = Path(__file__).parents[1]
MAX_SECONDS = 10.0
MIN_DECODED = 0.97
CODECS = {
    "CP949": "cp949",
    "EUC-TW": "big5",
    "GB2312": "gb18030",
    "MacCyrillic": "mac_cyrillic",
    "IBM855": "cp855",
    "IBM866": "cp866",
    "MacRoman": "mac_roman",
    "SHIFT_JIS": "cp932",
}


def main() -> int:
    """Print the outcome of every file; return the exit code."""
    parser = argparse.ArgumentParser(description="Read every file of a messy collection.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    folder = parser.parse_args().data / "messy"
    if not folder.is_dir():
        print(f"{folder} is not there; nothing was measured")
        return 0
    is_read = read_files(folder)
    is_decoded = decode_files(folder / "chardet" / "tests")
    return 0 if is_read and is_decoded else 1


def read_files(folder: Path) -> bool:
    """Read all files; return whether each came to an end, in time."""
    outcomes: Counter[str] = Counter()
    faults = []
    for location in sorted(path for path in folder.rglob("*") if path.is_file()):
        path = location.relative_to(folder.parent).as_posix()
        start = time.perf_counter()
        items = list(read(SavedFile(path, location, location.stat().st_size)))
        seconds = time.perf_counter() - start
        problems = [item.code for item in items if isinstance(item, Problem)]
        outcome = "read" if len(items) > len(problems) else ", ".join(sorted(set(problems)))
        outcomes[outcome] += 1
        if not items or seconds > MAX_SECONDS or "reader-failed" in problems:
            faults.append(f"{path}: {outcome or 'nothing'} in {seconds:.1f} s")
    for outcome, count in outcomes.most_common():
        print(f"{count:5} {outcome}")
    print(*faults, sep="\n")
    return not faults


def decode_files(folder: Path) -> bool:
    """Decode the files that lie in a folder named for their encoding; return whether enough."""
    right = asked = 0
    for location in sorted(folder.glob("*/*")):
        data = location.read_bytes()
        label = location.parent.name
        codec = CODECS.get(label, label)
        if label.islower() or label.rpartition("-")[2].isalpha():
            codec = CODECS.get(label) or _without_language(label)
        asked += 1
        right += _same(decode(data).text, _labelled(data, codec))
    print(f"{right} of {asked} labelled files decode to the labelled text")
    return not asked or right >= MIN_DECODED * asked


def _without_language(label: str) -> str:
    name, _, last = label.rpartition("-")
    return name if name and last.isalpha() and len(last) > 3 else label


def _labelled(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(
            codec, "strict" if codec.upper().startswith("UTF") else "surrogateescape"
        )
    except (LookupError, UnicodeError):
        return None


def _same(found: str, wanted: str | None) -> bool:
    return wanted is not None and found.lstrip("\ufeff") == wanted.lstrip("\ufeff")


if __name__ == "__main__":
    sys.exit(main())
