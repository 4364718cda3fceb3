"""Count how often the language of thirty words is told, is right, and is wrong.

    python -m benchmarks.told_languages [--data ../shared/data] [--catalogues /usr/share/locale]

The texts are those of `made_encodings`: bodies of pages, and sentences of translated programs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.made_encodings import news_texts, page_texts, sentences
from ingest.text.language import tell_language

ROOT = Path(__file__).parents[1]
TEXT_WORDS = 30
TEXTS = 50
#: Languages that share a code, or that the texts do not keep apart.
SAME = {"no": "nb"}


def main() -> int:
    """Print a row for each language; return 1 when any language was told wrongly."""
    parser = argparse.ArgumentParser(description="Tell the languages of texts of thirty words.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--catalogues", type=Path, default=Path("/usr/share/locale"))
    options = parser.parse_args()
    known = page_texts(options.data)
    known["en"] = list(news_texts(options.data))[:500]
    wrong = 0
    codes = sorted({*known, *(path.name for path in options.catalogues.glob("??"))} - {""})
    for code in codes:
        texts = known.get(code) or list(sentences(options.catalogues, code))
        pieces = [piece for text in texts if (piece := _piece(text))][:TEXTS]
        given = Counter(tell_language(piece) for piece in pieces)
        right = given.pop(SAME.get(code, code), 0)
        silent = given.pop(None, 0)
        wrong += given.total()
        if pieces:
            others = ", ".join(f"{other} {count}" for other, count in given.most_common())
            print(f"{code}: {right} right, {silent} silent of {len(pieces)}; wrong: {others or 0}")
    return 1 if wrong else 0


def _piece(text: str) -> str:
    words = text.split()
    start = (len(words) - TEXT_WORDS) // 2
    return " ".join(words[start : start + TEXT_WORDS]) if start >= 0 else ""


if __name__ == "__main__":
    sys.exit(main())
