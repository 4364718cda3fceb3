"""Measure how fast dirty text is read, and that no text makes it slower than its length.

    python -m benchmarks.reading [--data ../shared]

Throughput is given in articles of 5.4 kB per second of processor time on one core. Each
hostile text is read at three sizes; time over size must not grow.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fields import read_fields
from ingest.articles.classify import classify
from ingest.articles.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ARTICLE_BYTES = 5400

#: Time at four times the size over time at the size: 4 is linear, 16 is quadratic.
MAX_GROWTH = 8.0

_SENTENCE = "The council voted on Tuesday to close the old harbour bridge to all its traffic. "

HOSTILE: dict[str, Callable[[int], str]] = {
    "one line": lambda n: (_SENTENCE * (n // len(_SENTENCE) + 1))[:n],
    "one word per line": lambda n: "bridge\n" * (n // 7),
    "lines of one letter": lambda n: "a\n" * (n // 2),
    "one word": lambda n: "a" * n,
    "bidi and zero-width": lambda n: "\u202e\u200b\u2066a\u200d " * (n // 6),
    "spaces": lambda n: "a" + " " * n + "b",
    "dates": lambda n: "1 2 3.4.5 May 1, 10. 12. " * (n // 26),
    "months": lambda n: "May May May " * (n // 12),
    "names": lambda n: "By Jane Roe, John Doe and " * (n // 26),
    "names in lines": lambda n: "By Jane Roe and John Doe\n4 May 2023\n" * (n // 37),
    "brackets": lambda n: "(Photo (Photo (" * (n // 15),
    "brackets in lines": lambda n: "((((Photo Photo Photo Photo Getty (\n" * (n // 36),
    "addresses": lambda n: "http://a.a.a.a/" * (n // 15),
    "labels": lambda n: "image caption\n" * (n // 14),
    "glued words": lambda n: ("AaBbCc " * 20 + "\n") * (n // 141),
    "quotes": lambda n: "\u201c" * n,
    "headings and text": lambda n: (_SENTENCE + "\nRelated\n") * (n // (len(_SENTENCE) + 9)),
    "combining marks": lambda n: "e\u0301" * (n // 2),
    "capitals": lambda n: "A.B.C.D " * (n // 8),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print throughput and growth; return 1 when a text takes more than linear time."""
    parser = argparse.ArgumentParser(description="Measure the speed of reading dirty text.")
    root = Path(__file__).parent.parent
    parser.add_argument("--data", type=Path, default=root.parent / "shared")
    parser.add_argument("--size", type=int, default=250_000, help="smallest hostile text, bytes")
    options = parser.parse_args(arguments)
    news = options.data / "data" / "news" / "conflict.jsonl.gz"
    texts = _news(news) if news.is_file() else [_seed(path) for path in _seeds(root)] * 20
    _print_throughput(texts)
    return 1 if _print_growth(options.size) else 0


def _news(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return ["\n\n".join((one["title"] or "", one["text"] or "")) for one in records]


def _seeds(root: Path) -> list[Path]:
    return sorted((root / "seeds").glob("*.txt"))


def _seed(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _print_throughput(texts: list[str]) -> None:
    articles = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / ARTICLE_BYTES
    blocks = [segment(text) for text in texts]
    for name, seconds in (
        ("segment", _time(lambda: [segment(text) for text in texts])),
        ("classify", _time(lambda: [classify(one) for one in blocks])),
        ("segment, classify, metadata", _time(lambda: [read_fields(text) for text in texts])),
    ):
        print(f"{name:32}{articles / seconds:8.0f} articles per second")


def _print_growth(size: int) -> list[str]:
    print(f"{'':32}{'n':>8}{'2n':>8}{'4n':>8}   seconds, n = {size} characters")
    slow = []
    for name, make in HOSTILE.items():
        texts = [make(size * times) for times in (1, 2, 4)]
        seconds = [_time(lambda text=text: read_fields(text)) for text in texts]  # type: ignore[misc]
        print(f"{name:32}" + "".join(f"{one:8.3f}" for one in seconds))
        if seconds[2] > MAX_GROWTH * max(seconds[0], 0.005):
            slow.append(name)
            print(f"MORE THAN LINEAR: {name}", file=sys.stderr)
    return slow


def _time(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
