"""What workers read, part by part, makes the corpus that one process makes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from ingest.errors import InputError, StorageError
from ingest.loading import parts, pool, shards, spread, tasks
from ingest.loading.merging import merge
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.shard_folder import DiskFolder
from ingest.loading.unmerged import load_shards
from ingest.storage.verify import open_for_checking, verify
from tests.corpora import settle
from tests.loading.workers_here import WorkersHere, work_here
from tests.reading_here import POOL, reading_here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Tables that say when something was done, or for which request.
OF_THE_MOMENT = frozenset({"runs", "seals", "first_load", "sqlite_sequence", "_sqlite_migrations"})


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> WorkersHere:
    """Have parts read in this process, and make them small."""
    return work_here(monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every kind of file is (double, broken, long), and its corpus."""
    top = tmp_path_factory.mktemp("spread") / "articles"
    (top / "sub").mkdir(parents=True)
    for number in range(12):
        text = f"Prison break in Deir al-Zour {number}\n\nForty men fled, he said."
        (top / f"{number:02}.txt").write_text(text)
    shutil.copy(top / "03.txt", top / "sub" / "double.txt")
    (top / "empty.txt").write_text("")
    (top / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    rows = [{"title": f"Report {n}", "text": f"Raqqa had {n} prisons. " * 4} for n in range(60)]
    lines = [json.dumps(row) for row in rows]
    lines[20:20] = ["{broken"] * 1100
    (top / "long.jsonl").write_text("\n".join(lines))
    with zipfile.ZipFile(top / "packed.zip", "w") as packed:
        for number in range(5):
            packed.writestr(f"{number}.txt", f"Packed {number}\n\nSome words about Homs, {number}.")
    settle()
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(POOL, reading_here)
        load([top], top.with_name("serial.db"), LoadOptions())
    return top


@pytest.fixture
def top(whole: Path, tmp_path: Path) -> Path:
    """Return the same folder for a test that changes it; links keep its state as it is."""
    shutil.copytree(whole, tmp_path / "articles")
    settle()
    return tmp_path / "articles"


def rows_of(corpus: Path) -> dict[str, list[str]]:
    """Return all rows of all tables that say what was read."""
    connection = sqlite3.connect(corpus)
    query = "select name from sqlite_master where type = 'table' and name not like '%fts%'"
    names = sorted({row[0] for row in connection.execute(query)} - OF_THE_MOMENT)
    rows = {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in names}
    connection.close()
    return rows


def findings(corpus: Path) -> list[object]:
    with open_for_checking(corpus) as checked:
        return list(verify(checked))


def test_the_corpus_is_that_of_one_process_to_the_last_row(
    whole: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    spread_out = tmp_path / "spread.db"
    report = load([whole], spread_out, LoadOptions(shards=str(tmp_path / "shards")))
    assert len(workers.made) > 3
    assert rows_of(spread_out) == rows_of(whole.with_name("serial.db"))
    assert findings(spread_out) == []
    assert report.has_losses


def test_shards_are_merged_by_hand_in_any_order_to_the_same_rows(
    whole: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    report = load_shards([whole], LoadOptions(shards=str(tmp_path / "shards")))
    assert report.others == []
    corpora = sorted((tmp_path / "shards").glob("*.db"))
    assert len(corpora) == report.shards
    merge(corpora[::-1], tmp_path / "merged.db")
    serial = rows_of(whole.with_name("serial.db"))
    assert rows_of(tmp_path / "merged.db")["articles"] != []
    for table in ("articles", "sources", "quotes", "figures", "problems", "name_totals"):
        assert _without_ids(tmp_path / "merged.db", table) == _without_ids(
            whole.with_name("serial.db"), table
        ), table
    assert len(rows_of(tmp_path / "merged.db")["places"]) == len(serial["places"])
    assert findings(tmp_path / "merged.db") == []


def _without_ids(corpus: Path, table: str) -> list[str]:
    connection = sqlite3.connect(corpus)
    ids = {"id", "article", "paragraph", "source", "file", "name", "run"}
    info = connection.execute(f"pragma table_info({table})").fetchall()
    columns = ", ".join(row[1] for row in info if row[1] not in ids)
    rows = sorted(map(repr, connection.execute(f"select {columns} from {table}")))
    connection.close()
    return rows


def test_merging_again_changes_nothing(whole: Path, tmp_path: Path, workers: WorkersHere) -> None:
    load_shards([whole], LoadOptions(shards=str(tmp_path / "shards")))
    merged = tmp_path / "merged.db"
    merge([tmp_path / "shards"], merged)
    before = merged.read_bytes()
    report = merge([tmp_path / "shards"], merged)
    assert merged.read_bytes() == before
    assert (report.stored, report.unchanged) == (0, 17 - report.failed)


def test_a_load_cut_off_does_not_make_finished_shards_again(
    whole: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    options = LoadOptions(shards=str(tmp_path / "shards"))
    workers.last_part = 3
    with pytest.raises(KeyboardInterrupt):
        load([whole], tmp_path / "spread.db", options)
    first, workers.made, workers.last_part = set(workers.made), [], 10**6
    load([whole], tmp_path / "spread.db", options)
    assert not first & set(workers.made)
    assert _without_ids(tmp_path / "spread.db", "articles") == _without_ids(
        whole.with_name("serial.db"), "articles"
    )


def test_a_lost_worker_costs_its_part_only(
    whole: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    workers.failures = spread.PART_TRIES - 1
    load([whole], tmp_path / "spread.db", LoadOptions(jobs="dask://127.0.0.1:1"))
    assert rows_of(tmp_path / "spread.db") == rows_of(whole.with_name("serial.db"))
    assert list(tmp_path.glob(".spread.db.shards")) == []


def test_workers_lost_again_and_again_end_the_load_with_a_sentence(
    top: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    workers.failures = 10**6
    with pytest.raises(StorageError, match=r"were lost 6 times \(killed\); look at their logs"):
        load([top], tmp_path / "spread.db", LoadOptions(jobs="dask://127.0.0.1:1"))


def _flipped(data: bytes) -> bytes:
    """Return the same bytes but for one bit: to put any given byte there may change nothing."""
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize("harmed", [_flipped, lambda _: b"SQLite format 3\0 and nothing else"])
def test_a_damaged_shard_is_made_again(
    whole: Path, tmp_path: Path, workers: WorkersHere, harmed: Callable[[bytes], bytes]
) -> None:
    options = LoadOptions(shards=str(tmp_path / "shards"))
    load_shards([whole], options)
    shard = min((tmp_path / "shards").glob("*.db"))
    shard.write_bytes(harmed(shard.read_bytes()))
    load([whole], tmp_path / "spread.db", options)
    assert workers.made.count(shard.stem) == 2
    assert rows_of(tmp_path / "spread.db") == rows_of(whole.with_name("serial.db"))


def test_shards_of_an_earlier_state_are_named(
    top: Path, tmp_path: Path, workers: WorkersHere
) -> None:
    options = LoadOptions(shards=str(tmp_path / "shards"))
    load_shards([top], options)
    (top / "03.txt").write_text("Another headline\n\nAnother text about Raqqa.")
    report = load_shards([top], options)
    assert len(report.others) == 1
    with pytest.raises(InputError, match=r"remove the older of the two"):
        merge([tmp_path / "shards"], tmp_path / "merged.db")


def test_a_missing_share_of_a_file_is_named(
    folder: Callable[..., Path], tmp_path: Path, workers: WorkersHere
) -> None:
    rows = (json.dumps({"title": f"Report {n}", "text": "Words of Homs. " * 9}) for n in range(200))
    top = folder({"long.jsonl": "\n".join(rows)})
    load_shards([top], LoadOptions(shards=str(tmp_path / "shards")))
    shards_there = DiskFolder(tmp_path / "shards")
    keys = shards_there.keys()
    assert len(keys) > 2
    for key in keys:
        others = [tmp_path / "shards" / f"{other}.db" for other in keys if other != key]
        with pytest.raises(InputError, match=r"long.jsonl: some lines of it are in no shard"):
            merge(others, tmp_path / "merged.db")


def test_what_lies_in_the_sources_is_no_place_for_shards(top: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"name another folder for shards"):
        load([top], tmp_path / "x.db", LoadOptions(shards=str(top / "shards")))


def test_a_folder_that_workers_do_not_see_is_named(
    top: Path, tmp_path: Path, workers: WorkersHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shards.make_shard

    def elsewhere(part: parts.Part, place: str, *, is_anew: bool) -> object:
        top.rename(tmp_path / "hidden")
        try:
            return made(part, place, is_anew=is_anew)
        finally:
            (tmp_path / "hidden").rename(top)

    monkeypatch.setattr(spread, "make_shard", elsewhere)
    with pytest.raises(InputError, match=r"a worker does not see it"):
        load([top], tmp_path / "spread.db", LoadOptions(jobs="dask://127.0.0.1:1"))


def test_a_worker_of_another_release_is_named(top: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"install the same on all machines"):
        shards.make_shard(parts.Part((), release="0.1.0"), str(tmp_path))


def test_the_parts_of_what_is_left_are_those_of_before(workers: WorkersHere, top: Path) -> None:
    from ingest.sources.discover import discover

    asked = [tasks.Task(file, None) for file in discover([top], known_places=set(), left_out=[])]
    whole = [part.key for part in parts.parts_of(asked, ())]
    left = [part.key for part in parts.parts_of(asked[3:], ())]
    assert set(left[1:]) <= set(whole)


@pytest.mark.processes
def test_processes_of_this_machine_make_the_same(top: Path, tmp_path: Path) -> None:
    options = LoadOptions(jobs=2, shards=str(tmp_path / "shards"))
    load([top], tmp_path / "spread.db", options)
    load([top], tmp_path / "serial.db", LoadOptions(jobs=1))
    assert rows_of(tmp_path / "spread.db") == rows_of(tmp_path / "serial.db")
    assert pool.default_jobs() >= 1
