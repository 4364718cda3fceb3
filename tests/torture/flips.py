"""Flip single bits of a corpus, and see whether `verify --deep` notices those that do harm."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.storage.verify import open_for_checking
from tests.torture.aftermath import findings
from tests.torture.articles import FIRST_FILES, write_first
from tests.torture.loads import Job, load_here
from tests.torture.oracle import Seen, articles_harmed, seen
from tests.torture.outcome import Outcome, chance

if TYPE_CHECKING:
    from pathlib import Path

NAME = "bit flips"
#: Of the harmful flips; and of those in an article, how many must name it.
MUST_NOTICE_SHARE = 0.995
LONGEST_S = 60
#: Enough that articles, not names, fill most of the file.
FILES = 160


def run(folder: Path, seed: int, trials: range) -> Outcome:
    """Flip one bit for each trial, in a corpus that is filled by articles."""
    return flipped(folder, seed, trials, FILES)


def run_small(folder: Path, seed: int, trials: range) -> Outcome:
    """Flip one bit for each trial, in a corpus of a few articles."""
    return flipped(folder, seed, trials, FIRST_FILES)


def flipped(folder: Path, seed: int, trials: range, files: int) -> Outcome:
    """Flip one bit for each trial, in a corpus of so many files."""
    outcome = Outcome(NAME, seed)
    database = folder / "flipped.db"
    write_first(folder / "articles", seed, files)
    load_here(Job(folder / "articles", database, folder / "none"))
    original = database.read_bytes()
    with closing(sqlite3.connect(database)) as connection:
        before = seen(connection)
    for trial in trials:
        place = chance(seed, NAME, trial).randrange(len(original) * 8)
        damaged = bytearray(original)
        damaged[place // 8] ^= 1 << place % 8
        database.write_bytes(damaged)
        result = _in_a_child(database, before, folder / "result.json")
        _count(outcome, trial, place, result)
        for beside in folder.glob("flipped.db-*"):
            beside.unlink()
    harmful = outcome.counts.get("harmful", 0)
    noticed = outcome.counts.get("of them noticed", 0)
    outcome.is_good = noticed >= MUST_NOTICE_SHARE * harmful
    return outcome


def _count(outcome: Outcome, trial: int, place: int, result: dict[str, object] | None) -> None:
    outcome.trials += 1
    if result is None:
        outcome.failures.append(f"trial {trial}: bit {place} ended the checking itself")
        return
    if not result["is_harmful"]:
        outcome.count("harmless but told", bool(result["told"]))
        return
    outcome.count("harmful")
    outcome.count("of them noticed", bool(result["told"]))
    if not result["told"]:
        sys.stderr.write(f"trial {trial}: bit {place} was not noticed: {result['what']}\n")
    harmed = result["articles"]
    if isinstance(harmed, list) and harmed:
        outcome.count("in an article")
        is_named = any(uid in str(result["told"]) for uid in harmed)
        outcome.count("of them with the article named", is_named)
        if not is_named:
            sys.stderr.write(f"trial {trial}: bit {place}: {result['told']} names no {harmed}\n")


def _in_a_child(database: Path, before: Seen, result: Path) -> dict[str, object] | None:
    """Look at a damaged file in a process of its own: nobody knows what it may do."""
    result.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        signal.alarm(LONGEST_S)
        try:
            result.write_text(json.dumps(_looked_at(database, before)))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return json.loads(result.read_text()) if result.exists() else None


def _looked_at(database: Path, before: Seen) -> dict[str, object]:
    """Return what the flip changes, and what `verify` tells; it looks first, as a user does."""
    told: list[str] = []
    copy = database.with_name("flipped.db-copy")
    shutil.copyfile(database, copy)
    try:
        with open_for_checking(database) as db:
            told = findings(db)
    except IngestError as error:
        told = [str(error)]
    with closing(sqlite3.connect(copy)) as connection:
        after = seen(connection)
    changed = sorted(name for name in before if before[name] != after.get(name))
    return {
        "is_harmful": bool(changed),
        "what": changed,
        "articles": articles_harmed(before, after),
        "told": told,
    }
