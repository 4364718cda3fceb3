"""Make the list of frequent Chinese words by which names are told within a text.

    pip install jieba opencc-python-reimplemented
    python -m benchmarks.han_words

Writes `ingest/names/han_words.txt`: words of one to three characters in both scripts, grouped by
how often they stand in the texts that `jieba` (MIT) has counted; `opencc` (Apache 2.0) writes them
in the traditional script. Each line has the logarithm to the base 2 of the count, and the words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parents[1] / "ingest" / "names" / "han_words.txt"

#: Counts from which on a word is listed, of 60 million: 16,000 words and 3,000 characters.
MIN_WORD, MIN_CHARACTER = 300, 300
_LONGEST = 3
_HAN = ("\u4e00", "\u9fff")


def main() -> None:
    """Write the list."""
    import jieba  # type: ignore[import-not-found] # noqa: PLC0415
    import opencc  # type: ignore[import-not-found] # noqa: PLC0415

    traditional = opencc.OpenCC("s2t")
    classes: dict[int, set[str]] = defaultdict(set)
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            least = MIN_WORD if len(word) > 1 else MIN_CHARACTER
            is_han = all(_HAN[0] <= char <= _HAN[1] for char in word)
            if int(count) >= least and len(word) <= _LONGEST and is_han:
                classes[round(math.log2(int(count)))] |= {word, traditional.convert(word)}
    known: set[str] = set()
    rows = []
    for number in sorted(classes, reverse=True):
        words = sorted(classes[number] - known)
        known |= set(words)
        rows.append(f"{number} {' '.join(words)}")
    OUT.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
