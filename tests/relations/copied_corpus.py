"""Make a corpus of one story that three publishers have printed, and of another story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ingest.loading.pipeline import LoadOptions, load

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "The river rose by two metres on Friday and flooded the old market, the mayor of the town "
    "told reporters. Shops were closed and the bridge was guarded by soldiers through the night. "
    "Nobody was hurt, but several families had to leave their houses near the station."
)
ARTICLES = (
    ("a", "BBC", "2020-03-02", STORY),
    ("b", "Reuters", "2020-03-01", STORY),
    ("c", "ABC", "2020-03-03", f"{STORY} The water fell on Sunday."),
    ("d", "BBC", "2020-03-04", "A <script>alert(1)</script> of words: " + "no other has it " * 9),
)


def copied_corpus(folder: Path) -> Path:
    """Load the articles and return the corpus."""
    for name, publisher, date, text in ARTICLES:
        record = {"title": f"Flood {name}", "publisher": publisher, "date": date, "text": text}
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    database = folder / "copied.db"
    load([folder], database, LoadOptions())
    return database
