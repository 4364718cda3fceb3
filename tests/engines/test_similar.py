"""What is similar on an engine is what is similar in the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.engines import similar
from ingest.engines.corpus import open_engine_corpus
from ingest.errors import InputError
from ingest.search.columns import load_columns
from ingest.search.similar import similar_to
from tests.search.copies_corpus import copies_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.engines.published import Published
    from ingest.search.similar_answer import SimilarArticle


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of copies, changed and cut ones."""
    return copies_corpus(tmp_path_factory.mktemp("similar"), seed=2)


@pytest.fixture(scope="module")
def in_file(file: Path) -> Iterator[sqlite3.Connection]:
    """Return the corpus as a file."""
    with closing(sqlite3.connect(file)) as connection:
        yield connection


@pytest.fixture(scope="module")
def on_engine(file: Path, publish_corpus: Callable[..., str]) -> Iterator[Published]:
    """Return the same corpus on the engine."""
    with open_engine_corpus(publish_corpus(file)) as corpus:
        yield corpus._opened.published


def uids_in(connection: sqlite3.Connection) -> list[str]:
    """Return the articles, in order."""
    return [row[0] for row in connection.execute("select uid from articles order by id")]


@pytest.mark.parametrize("position", [None, 3, 4])
def test_the_same_texts_are_similar(
    position: int | None, in_file: sqlite3.Connection, on_engine: Published
) -> None:
    columns = load_columns(in_file)
    number = 0
    for uid in uids_in(in_file)[::4]:
        expected = similar_to(in_file, columns, uid, position, 10)
        assert similar.similar_to(on_engine, uid, position, 10) == expected
        number += len(expected or ())
    assert number > 0


def test_only_the_likeliest_are_read(
    in_file: sqlite3.Connection, on_engine: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "CANDIDATES", 3)
    uid = max(uids_in(in_file), key=lambda uid: len(_known(in_file, uid)))
    found = similar.similar_to(on_engine, uid, None, 50)
    assert found is not None
    assert len(found) == 3 < len(_known(in_file, uid))
    assert {item.uid for item in found} <= {item.uid for item in _known(in_file, uid)}


def _known(connection: sqlite3.Connection, uid: str) -> tuple[SimilarArticle, ...]:
    return similar_to(connection, load_columns(connection), uid, None, 50) or ()


def test_what_is_not_there_is_said_as_in_the_file(
    in_file: sqlite3.Connection, on_engine: Published
) -> None:
    uid = uids_in(in_file)[0]
    assert similar.similar_to(on_engine, "000000000000", None, 5) is None
    with pytest.raises(InputError, match="has no paragraph 99; they go from 1 to"):
        similar.similar_to(on_engine, uid, 99, 5)
    with pytest.raises(InputError, match="51 similar texts: ask for 1 to 50"):
        similar.similar_to(on_engine, uid, None, 51)
