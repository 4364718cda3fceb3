"""Give made-up files to one reader, and prove every paragraph that comes of them.

python -m tests.fuzz.readers FORMAT SECONDS SEED    (with atheris installed)

The files of `tests/hostile` that are told as that format are where it begins.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest"]):
    from ingest.articles.assemble import assemble
    from ingest.model import Problem
    from ingest.readers import Limits, SavedFile, read
    from ingest.sources.formats import Format
    from ingest.storage.rows import pack
    from ingest.text.clean import clean
    from ingest.text.notation import decode_span

from tests.hostile.case import SMALL
from tests.hostile.tree import all_cases, format_of

#: Bytes of the largest file that is made, and levels of the archives in which it may lie.
MOST_BYTES = 16_384
#: Low, so that a bomb is met soon.
LIMITS = Limits(2**20, 2**19, 2**20, expanded_bytes=2**22)
#: What a reader yields for an error that nobody foresaw.
UNFORESEEN = "reader-failed"


class Broken(AssertionError):  # noqa: N818  read by people, in a report
    """Say what a reader must never do."""


def try_one(suffix: str, data: bytes) -> None:
    """Read one made-up file.

    Raises:
        Broken: it stopped its reader, or a paragraph is not what its bytes say.
    """
    place = Path(f"made-up.{suffix}")
    file = SavedFile(str(place), place, len(data), limits=LIMITS, opener=lambda: io.BytesIO(data))
    count = 0
    for item in read(file):
        count += 1
        if isinstance(item, Problem):
            if item.code == UNFORESEEN:
                raise Broken(item.message)
            continue
        article = assemble(item, None)
        pack(article)
        # What its signs cannot prove is cited as it was read: articles/proof.py.
        cited = article.original if article.rendition is None else article.rendition
        for row in article.paragraphs:
            place_of = (row.start_byte, row.end_byte, article.encoding, article.notation)
            if clean(decode_span(cited, *place_of)) != row.text:
                raise Broken(f"paragraph {row.position} is not what its bytes say")
    if not count:
        raise Broken("neither an article nor a problem came of it")


def main() -> None:
    """Fuzz until the time is over; atheris ends the process."""
    name, seconds, seed = sys.argv[1:4]
    cases = [case for case in all_cases(SMALL) if format_of(case) is Format[name.upper()]]
    suffix = Path(cases[0].path).suffix.lstrip(".")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for number, case in enumerate(cases):
            is_small = 0 < len(case.data) <= MOST_BYTES and case.reason != "expands-too-much"
            if is_small:
                (Path(folder) / str(number)).write_bytes(case.data)
        limits = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST_BYTES}"]
        quiet = ["-print_final_stats=1", "-verbosity=0", "-timeout=20", "-artifact_prefix=/tmp/"]
        atheris.Setup([sys.argv[0], *limits, *quiet, folder], lambda data: try_one(suffix, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
