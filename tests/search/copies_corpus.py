"""Make a corpus of stories that several publishers print: whole, cut, changed, joined."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

from ingest.loading.pipeline import LoadOptions, load
from tests.relations.small_corpus import prose

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHERS = ("Reuters", "BBC", "ABC", "Le Monde", None)
AUTHORS = ("By Ann Lee and Bo Day", "By Ann Lee", None)
DATES = ("2020-03-02", "2020-03-01", "2020", "2020-04", "2021-01-05", None)
STORIES = 9


def _paragraphs(story: int, chosen: random.Random) -> list[str]:
    """Return a version of a story: each paragraph has the word that is searched for."""
    words = [f"{prose(100 * story + part, 40)} river" for part in range(6)]
    way = chosen.choice(("whole", "whole", "cut", "changed", "joined", "longer"))
    if way == "cut":
        del words[4:]
    if way == "changed":
        words[2] = f"Two soldiers were hurt at the river, {words[2]}"
    if way == "joined":
        words[1:3] = [f"{words[1]}. {words[2]}"]
    if way == "longer":
        words.append(f"On Sunday the river fell, {prose(chosen.randrange(10**6), 12)}")
    return words


def copies_corpus(folder: Path, seed: int = 1) -> Path:
    """Load the articles, some of which are alone, and return the corpus."""
    chosen = random.Random(seed)  # noqa: S311 - a test wants the same articles every time
    records = []
    for story in range(STORIES):
        for _ in range(chosen.choice((1, 2, 3, 7))):
            record = {
                "title": chosen.choice((f"The river {story}", f"Flood {story}")),
                "publisher": chosen.choice(PUBLISHERS),
                "author": chosen.choice(AUTHORS),
                "date": chosen.choice(DATES),
                "url": f"https://example.org/{len(records)}",
                "text": "\n\n".join(_paragraphs(story, chosen)),
            }
            records.append({key: value for key, value in record.items() if value})
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "river.jsonl").write_text(lines, encoding="utf-8")
    database = folder / "copies.db"
    load([folder], database, LoadOptions())
    return database
