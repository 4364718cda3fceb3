"""Documents made by several processes, told without an engine."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.engines import making
from ingest.engines.corpora import Chunk, Corpora
from ingest.engines.making import Makers, processes_for
from ingest.engines.portions import Task, changed
from ingest.engines.unit import PublishUnit
from ingest.errors import CorpusError, EngineError, IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNIT = PublishUnit.PARAGRAPH


@pytest.fixture
def opened(corpus: Path) -> Iterator[Corpora]:
    """Return the corpus of the seeds, open for publishing."""
    with Corpora([corpus]) as corpora:
        yield corpora


def test_a_corpus_of_an_older_release_is_brought_up_to_date_first(
    corpus: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older one.db"
    shutil.copy(corpus, older)
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("drop table archived_files")
        connection.execute("delete from _sqlite_migrations where name = '0018_archived_files'")
    with pytest.raises(CorpusError, match=r"ingest index --db '.*older one\.db'"):
        Corpora([older])


def tasks_of(corpora: Corpora) -> list[Task]:
    """Return a task for each article."""
    chunks = corpora.chunks(corpora.contents())
    return [Task(chunk.corpus, [listed], {}) for chunk in chunks for listed in chunk.listed]


@pytest.mark.parametrize("jobs", [2, 4])
def test_processes_make_what_one_makes(opened: Corpora, jobs: int) -> None:
    tasks = tasks_of(opened)
    here = [
        article
        for task in tasks
        for made in changed(Chunk(0, opened.databases[0], task.listed), {}, UNIT)
        for article in made.articles
    ]
    with Makers(opened.paths, UNIT, jobs) as makers:
        portions = list(makers.made(tasks))
        assert len(makers.processes) == jobs
    there = [article for made in portions for article in made.articles]
    assert sum(made.done for made in portions) == len(here) == 5
    assert sorted(there, key=lambda article: article.uid) == sorted(
        here, key=lambda article: article.uid
    )


def test_what_the_engine_has_is_not_handed_over(opened: Corpora) -> None:
    (chunk,) = opened.chunks(opened.contents())
    (whole,) = changed(chunk, {}, UNIT)
    seals = {article.uid: article.seal for article in whole.articles[:3]}
    (made,) = changed(chunk, seals, UNIT)
    assert (made.articles, made.done) == (whole.articles[3:], 5)


def test_a_process_that_was_killed_is_replaced(opened: Corpora) -> None:
    tasks = tasks_of(opened)
    with Makers(opened.paths, UNIT, 1) as makers:
        portions = makers.made(tasks * 4)
        first = next(portions)
        for process in makers.processes:
            process.kill()
        rest = list(portions)
        assert len(makers.processes) == 2
    uids = [article.uid for made in (first, *rest) for article in made.articles]
    assert sorted(uids) == sorted(4 * [task.listed[0].uid for task in tasks])


def test_processes_that_end_again_and_again_are_named(
    opened: Corpora, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "COMMAND", (sys.executable, "-c", ""))
    with (
        Makers(opened.paths, UNIT, 1) as makers,
        pytest.raises(EngineError, match="ended from outside, twice"),
    ):
        list(makers.made(tasks_of(opened)))


def test_a_corpus_that_a_process_cannot_read_is_named(opened: Corpora, tmp_path: Path) -> None:
    missing = tmp_path / "gone.db"
    with (
        Makers([missing], UNIT, 1) as makers,
        pytest.raises(IngestError, match=r"gone\.db"),
    ):
        list(makers.made(tasks_of(opened)))


@pytest.mark.parametrize(
    ("articles", "jobs", "processes"),
    [(0, None, 1), (499, None, 1), (1_000, None, 2), (10_000, None, 8), (15, 2, 2), (1, 4, 1)],
)
def test_few_articles_are_not_worth_a_process(
    articles: int, jobs: int | None, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert processes_for(articles, jobs) == processes
