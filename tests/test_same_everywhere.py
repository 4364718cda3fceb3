"""Nothing depends on the order of sets, which Python draws anew for each process."""

from __future__ import annotations

import os
import subprocess
import sys

FIND = (
    "from ingest.text.rules import find_phrase\n"
    "key = 'stories delivered to your inbox: by signing up, you agree to our privacy policy"
    " and terms; all rights reserved, share this article, follow us on twitter'\n"
    "print(find_phrase(key, key.replace(',', '').split()))"
)


def test_a_line_with_many_phrases_is_judged_alike_by_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", FIND],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(said) == 1
    assert said != {b"None\n"}
