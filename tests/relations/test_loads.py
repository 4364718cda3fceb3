"""The same articles have the same relations and digest, however they were loaded."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.loading.pipeline import LoadOptions, load
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from pathlib import Path

RELATIONS = """
select a.uid as part, b.uid as whole, kind, score, reason
from relations
join articles as a on a.id = article
left join articles as b on b.id = other
order by 1, 2, 3
"""
STORIES = """
select a.uid as uid, b.uid as first
from stories
join articles as a on a.id = article
join articles as b on b.id = story
order by 1
"""

State = tuple[str, list[dict[str, object]], list[dict[str, object]]]


def _state(database: Path) -> State:
    with ingest.open(database) as corpus:
        return corpus.digest, corpus.sql(RELATIONS), corpus.sql(STORIES)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Return the articles of a corpus of copies, as the lines of four files."""
    folder = tmp_path_factory.mktemp("made")
    copies_corpus(folder)
    lines = (folder / "river.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    return [lines[place::4] for place in range(4)]


def _loaded(folder: Path, parts: list[list[str]], *, at_once: bool) -> Path:
    """Load parts, all at once or each for itself; return the corpus."""
    saved, database = folder / "saved", folder / "corpus.db"
    saved.mkdir(parents=True)
    for number, part in enumerate(parts):
        (saved / f"{number}.jsonl").write_text("".join(part), encoding="utf-8")
        if not at_once or number == len(parts) - 1:
            load([saved], database, LoadOptions())
    return database


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]) -> Path:
    """Return the corpus of one load."""
    return _loaded(tmp_path_factory.mktemp("once"), parts, at_once=True)


def test_several_loads_give_what_one_gives(
    at_once: Path, parts: list[list[str]], tmp_path: Path
) -> None:
    state = _state(at_once)
    assert all(state)
    assert _state(_loaded(tmp_path, parts, at_once=False)) == state


def test_the_reverse_order_gives_the_same(
    at_once: Path, parts: list[list[str]], tmp_path: Path
) -> None:
    backwards = [part[::-1] for part in parts[::-1]]
    assert _state(_loaded(tmp_path, backwards, at_once=False)) == _state(at_once)


def test_what_was_added_and_pruned_leaves_no_trace(
    at_once: Path, parts: list[list[str]], tmp_path: Path
) -> None:
    database = _loaded(tmp_path, parts[:3], at_once=True)
    before = _state(database)
    added = tmp_path / "saved" / "added.jsonl"
    added.write_text("".join(parts[3]), encoding="utf-8")
    load([added.parent], database, LoadOptions())
    assert _state(database) == _state(at_once) != before
    added.unlink()
    load([added.parent], database, LoadOptions(prune=True))
    assert _state(database) == before


def test_the_two_are_the_same_to_a_comparison(
    at_once: Path, parts: list[list[str]], tmp_path: Path
) -> None:
    again = tmp_path / "again.db"
    shutil.copy(_loaded(tmp_path / "back", parts[::-1], at_once=True), again)
    assert ingest.compare(at_once, again).is_same
