"""Write a small folder of files that touches every table of a corpus, the same for a seed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Files of the first load, and files that a later load finds new; some are changed then.
FIRST_FILES, LATER_FILES, CHANGED_FILES = 28, 16, 5

PLACES = ("Damascus", "Aleppo", "Deir ez-Zor", "Mosul", "Daesh", "the Islamic State", "Homs")
LETTERS = ("ﬁnal", "ＩＳＩＳ", "naïve", "“quoted”", "مُحَمَّد", "Größe")


def write_first(top: Path, seed: int, files: int = FIRST_FILES) -> None:
    """Write the files of a first load: texts, records, an empty file, a copy."""
    top.mkdir()
    draw = random.Random(f"{seed}/first")  # noqa: S311  seeded on purpose
    for number in range(files):
        (top / f"{number:03}.txt").write_text(_text(draw, number), encoding="utf-8")
    records = [{"title": f"Record {number}", "text": _text(draw, number)} for number in range(6)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (top / "records.jsonl").write_text(lines + "{broken\n")
    (top / "empty.txt").touch()
    (top / "copy.txt").write_text((top / "003.txt").read_text(encoding="utf-8"), encoding="utf-8")


def write_later(top: Path, seed: int) -> None:
    """Change the folder as it is found by a later load: files new, changed and gone."""
    draw = random.Random(f"{seed}/later")  # noqa: S311
    for number in range(FIRST_FILES, FIRST_FILES + LATER_FILES):
        (top / f"{number:03}.txt").write_text(_text(draw, number), encoding="utf-8")
    for number in range(CHANGED_FILES):
        (top / f"{number:03}.txt").write_text(_text(draw, number + 100), encoding="utf-8")
    (top / f"{CHANGED_FILES:03}.txt").unlink()


def _text(draw: random.Random, number: int) -> str:
    paragraphs = [_sentence(draw) for _ in range(draw.randint(3, 9))]
    head = f"Headline number {number}\n\nBy Ann Lee\n\nPublished 2024-03-{number % 28 + 1:02}"
    return "\n\n".join([head, *paragraphs]) + "\n"


def _sentence(draw: random.Random) -> str:
    words = [f"word{draw.randrange(700)}" for _ in range(draw.randint(20, 60))]
    words[draw.randrange(len(words))] = draw.choice(PLACES)
    words[draw.randrange(len(words))] = draw.choice(LETTERS)
    return " ".join(words).capitalize() + "."
