"""Write texts in old encodings, at several lengths, and count those that come back as they were.

    python -m benchmarks.made_encodings [--data ../shared/data] [--catalogues /usr/share/locale]

English comes from the news of the collection, other languages from the bodies of its pages; where
those have none, from the sentences of the translated programs of this machine, which are no news.
What an encoding lacks keeps the text out of it. A text counts as right when all its letters are.
"""

from __future__ import annotations

import argparse
import gettext
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]

#: The encodings that texts of a language were saved in.
ENCODINGS = {
    "cp1252": ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "ca"),
    "mac_roman": ("en", "de", "fr", "es"),
    "cp850": ("de", "fr", "es", "sv"),
    "cp1250": ("pl", "cs", "sk", "hu", "hr", "sl", "ro"),
    "iso8859_2": ("pl", "cs", "sk", "hu", "hr", "sl"),
    "cp1251": ("ru", "uk", "bg", "be", "sr", "mk"),
    "koi8_r": ("ru",),
    "koi8_u": ("uk",),
    "iso8859_5": ("ru", "bg", "sr"),
    "cp1253": ("el",),
    "iso8859_7": ("el",),
    "cp1254": ("tr",),
    "iso8859_9": ("tr",),
    "cp1257": ("lt", "lv", "et"),
    "iso8859_13": ("lt", "lv"),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
}
LENGTHS = (150, 600, 0)
#: Texts for one language, encoding and length; enough that 1 % is a text and more.
TEXTS = 100
ENGLISH_TEXTS = 1000
_SENTENCE = re.compile(r"[^%\\<>{}_|=\n]{50,}[.!?]")


def main() -> int:
    """Print the share that came back right, by encoding and language."""
    parser = argparse.ArgumentParser(description="Decode texts written in old encodings.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--catalogues", type=Path, default=Path("/usr/share/locale"))
    parser.add_argument("--show", type=int, default=0, help="faults shown for each encoding")
    options = parser.parse_args()
    texts = page_texts(options.data)
    texts["en"] = list(news_texts(options.data))
    right = asked = 0
    for encoding, languages in ENCODINGS.items():
        for language in languages:
            known = texts.get(language) or list(sentences(options.catalogues, language))
            for length in LENGTHS:
                pieces = list(_pieces(known, encoding, length, language))
                faults = [piece for piece in pieces if decode(piece).text != piece.decode(encoding)]
                right, asked = right + len(pieces) - len(faults), asked + len(pieces)
                share = 1 - len(faults) / max(1, len(pieces))
                title = f"{encoding:12}{language:4}{length or 'whole':>6}"
                print(f"{title}{share:8.3f} of {len(pieces)}", flush=True)
                _show(faults[: options.show])
    print(f"{right} of {asked} came back as they were: {right / max(1, asked):.4f}")
    return 0


def _show(pieces: Sequence[bytes]) -> None:
    for piece in pieces:
        decoded = decode(piece)
        high = re.search(rb"[\x80-\xff]", piece)
        start = max(0, high.start() - 30) if high else 0
        print(f"    {decoded.encoding}: {decoded.text[start : start + 90]!r}")


def _pieces(texts: Sequence[str], encoding: str, length: int, language: str) -> Iterator[bytes]:
    """Yield texts in an encoding, each with a letter beyond ASCII."""
    chosen = random.Random(f"{encoding}{length}")  # noqa: S311
    count = 0
    for text in chosen.sample(texts, len(texts)):
        start = chosen.randrange(max(1, len(text) - length)) if length else 0
        piece = text[start : start + length] if length else text
        try:
            data = piece.encode(encoding)
        except UnicodeEncodeError:
            continue
        if not data.isascii():
            count += 1
            yield data
        if count == (ENGLISH_TEXTS if language == "en" else TEXTS):
            return


def news_texts(data: Path) -> Iterator[str]:
    """Yield the articles of the collection that hold a letter beyond ASCII."""
    with gzip.open(data / "news" / "outlets-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if not text.isascii():
                yield text


def page_texts(data: Path) -> dict[str, list[str]]:
    """Return the bodies of pages by language, as their hosts' countries and the lists say."""
    texts: dict[str, list[str]] = defaultdict(list)
    countries = {"de": "de", "at": "de", "fr": "fr", "es": "es", "it": "it", "se": "sv"} | {
        "no": "nb", "dk": "da", "isl": "is", "py": "es",
    }  # fmt: skip
    for folder in ("pages", "pages2"):
        named = data / folder / "languages.tsv"
        known = dict(_rows(named)) if named.is_file() else {}
        for line in (data / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            country = record["id"].split("/")[1] if record["id"].startswith("fundus") else ""
            language = known.get(record["id"], countries.get(country, ""))
            if text := record["gold"].get("text"):
                texts[language] += [part for part in text.split("\n\n") if len(part) > 300]
    return {language: parts for language, parts in texts.items() if len(parts) >= TEXTS // 3}


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("\t")
        yield key, value.split("\t")[0]


def sentences(catalogues: Path, language: str) -> Iterator[str]:
    """Yield texts of five sentences each from the translated programs of this machine."""
    found = []
    for path in sorted((catalogues / language / "LC_MESSAGES").glob("*.mo")):
        try:
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)
        except (OSError, UnicodeError, IndexError):
            continue
        messages = catalogue._catalog.values()  # type: ignore[attr-defined]  # noqa: SLF001
        found += [text for text in messages if isinstance(text, str) and _SENTENCE.fullmatch(text)]
    for start in range(0, len(found) - 5, 5):
        yield " ".join(found[start : start + 5])


if __name__ == "__main__":
    sys.exit(main())
