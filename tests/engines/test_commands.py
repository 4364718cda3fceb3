"""Commands that ask an engine print what they print of the file, and end with the same code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.engines.corpus import open_engine_corpus
from ingest.errors import ArticleNotFoundError
from ingest.loading.pipeline import LoadOptions, load
from tests.conftest import SEEDS
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

#: `{uid}` is an article with other versions.
COMMANDS = (
    ("similar", "{uid}"),
    ("similar", "{uid}", "--passage", "2"),
    ("similar", "{uid}", "--json", "--limit", "3"),
    ("similar", "{uid}", "--csv"),
    ("similar", "{uid}", "--passage", "99"),
    ("similar", "000000000000"),
    ("cite", "{uid}"),
    ("cite", "{uid}#p2", "--style", "chicago-note", "--accessed", "2026-11-29"),
    ("cite", "{uid}", "--style", "csl-json"),
    ("cite", "{uid}", "--paragraph", "9999"),
    ("cite", "000000000000"),
    ("relations", "{uid}"),
    ("relations", "{uid}", "--json"),
    ("relations", "{uid}", "--csv"),
    ("relations", "000000000000"),
    ("quotes",),
    ("quotes", "--csv", "--bom"),
    ("quotes", "--speaker", "a", "--json"),
    ("quotes", "qwertyu"),
    ("quotes", "--since", "soon"),
    ("figures",),
    ("figures", "--order", "value", "--csv"),
    ("figures", "--order", "publisher", "--json"),
    ("figures", "people"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of copies, and of the seeds with what is said in them."""
    database = copies_corpus(tmp_path_factory.mktemp("commands"), seed=3)
    load([SEEDS], database, LoadOptions(jobs=1))
    return database


@pytest.fixture(scope="module")
def published(file: Path, publish_corpus: Callable[..., str]) -> str:
    """Return where that corpus is published."""
    return publish_corpus(file)


@pytest.fixture(scope="module")
def uid(file: Path) -> str:
    """Return an article that has other versions."""
    asked = "select uid from relations join articles on articles.id = article limit 1"
    with closing(sqlite3.connect(file)) as connection:
        (found,) = connection.execute(asked).fetchone()
    return str(found)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_what_it_prints_of_the_file(
    command: tuple[str, ...], file: Path, published: str, uid: str, run: Callable[..., Result]
) -> None:
    words = [word.format(uid=uid) for word in command]
    expected, answer = run(*words, "--db", file), run(*words, "--engine", published)
    assert answer.exit_code == expected.exit_code
    assert answer.stdout_bytes == expected.stdout_bytes
    assert answer.stderr.replace(published, str(file)) == expected.stderr


def test_an_article_and_its_bytes_are_read_as_from_the_file(
    file: Path, published: str, uid: str
) -> None:
    with ingest.open(file) as corpus, open_engine_corpus(published) as engine:
        assert engine.article(uid) == corpus.article(uid)
        assert engine.original(uid) == corpus.original(uid)
        for digits in ("", uid[:1], uid[:6], uid, "0" * 12):
            assert engine.uids_beginning(digits, 3) == corpus.uids_beginning(digits, 3)
        with pytest.raises(ArticleNotFoundError):
            engine.original("000000000000")


def test_each_article_has_the_versions_that_it_has_in_the_file(file: Path, published: str) -> None:
    asked = "select uid from articles where id in (select other from relations) limit 40"
    with closing(sqlite3.connect(file)) as connection:
        uids = [row[0] for row in connection.execute(asked)]
    assert uids
    with ingest.open(file) as corpus, open_engine_corpus(published) as engine:
        for uid in uids:
            assert engine.relations(uid) == corpus.relations(uid)


def test_all_pairs_are_refused_with_what_to_do(published: str, run: Callable[..., Result]) -> None:
    answer = run("relations", "--csv", "--engine", published)
    assert answer.exit_code == 2
    assert "`ingest pull --all` makes one" in answer.stderr


@pytest.mark.parametrize("command", [("similar", "000000000000"), ("quotes",), ("relations", "0")])
def test_a_file_and_an_engine_at_once_are_refused(
    command: tuple[str, ...], file: Path, published: str, run: Callable[..., Result]
) -> None:
    answer = run(*command, "--db", file, "--engine", published)
    assert answer.exit_code == 2
    assert "give --db or --engine, not both" in answer.stderr
