"""What is pulled from an engine is a corpus like any other: whole, sound, and no more."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.relations.proof import prove
from tests.engines.answering import Reply, answering, passed_on
from tests.engines.nodes import LOCAL, wait_until
from tests.inside import digest_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.engines.answering import Request

#: Everything of an article and of its relations but the numbers of rows.
TABLES = (
    "select uid, content_sha256, headline, published_on, publisher from articles order by uid",
    "select path, member, sha256, original, rendition from sources order by identity",
    "select key, surface, mentions, paragraphs, articles from name_counts order by 1, 2",
    "select name, sha256, content from packs order by name",
)


@pytest.fixture(scope="module")
def published(corpus: Path, publish_corpus: Callable[..., str]) -> str:
    """Return where the five seeds are published."""
    return publish_corpus(corpus)


def test_all_of_it_is_the_corpus_again(
    corpus: Path, published: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    place = tmp_path / "all.db"
    result = run("pull", "--all", "--engine", published, "--db", place)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{place}: 5 articles of {published}" in result.stderr
    assert [str(finding) for finding in prove(place)] == []
    assert digest_of(place) == digest_of(corpus)
    for table in TABLES:
        assert rows_of(place, table) == rows_of(corpus, table)


def test_a_search_gives_its_articles_whole_and_searchable(
    corpus: Path, published: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    place = tmp_path / "part.db"
    assert run("pull", "Daesh prisons", "--engine", published, "--db", place).exit_code == 0
    assert [str(finding) for finding in prove(place)] == []
    with closing(sqlite3.connect(place)) as connection:
        pulled = {row[0] for row in connection.execute("select uid from articles")}
    found = run("search", "Daesh prisons", "--db", corpus, "--format", "csv").stdout
    assert pulled == {line.partition("/article/")[2][:12] for line in found.splitlines()[1:]}
    assert run("search", "Daesh prisons", "--db", place, "--format", "csv").stdout.count("\n") > 1


def test_articles_are_pulled_by_name(
    published: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    place = tmp_path / "one.db"
    uid = "4521b4aca23c"
    assert run("pull", "--uid", uid, "--engine", published, "--db", place).exit_code == 0
    assert rows_of(place, "select uid from articles") == [(uid,)]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["qwertyu"], 1, "nothing was found, so no file was made"),
        (["publisher:nowhere"], 1, "There is no publisher"),
        (["--uid", "000000000000"], 1, "there is no article '000000000000'"),
        ([], 2, "say what to pull"),
        (["police", "--all"], 2, "say what to pull"),
    ],
    ids=["nothing", "no such value", "no such article", "no question", "two questions"],
)
def test_what_cannot_be_pulled_makes_no_file(
    arguments: list[str],
    code: int,
    words: str,
    published: str,
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    result = run("pull", *arguments, "--engine", published, "--db", tmp_path / "none.db")
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(
    published: str, run: Callable[..., Result], own_corpus: Path
) -> None:
    before = own_corpus.read_bytes()
    result = run("pull", "--all", "--engine", published, "--db", own_corpus)
    assert result.exit_code == 1
    assert "there is such a file already" in result.stderr
    assert own_corpus.read_bytes() == before


def test_what_was_cut_off_goes_on(
    corpus: Path, node_port: int, published: str, tmp_path: Path
) -> None:
    place = tmp_path / "cut.db"
    is_begun, is_cut = threading.Event(), threading.Event()

    def hold(request: Request) -> Reply:
        """Keep saved bytes back, once the file is begun, until who asks is killed."""
        if "_mget" in request.path and place.with_name("cut.db.new").exists():
            is_begun.set()
            is_cut.wait()
        return passed_on(request, node_port)

    with answering(hold) as port:
        url = f"opensearch://{LOCAL}:{port}/{published.rpartition('/')[2]}"
        command = [sys.executable, "-m", "ingest", "pull", "--all"]
        command += ["--engine", url, "--db", str(place)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            wait_until(lambda: is_begun.is_set() or process.poll() is not None)
            process.send_signal(signal.SIGKILL)
        is_cut.set()
        assert is_begun.is_set()
        assert not place.exists()
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert digest_of(place) == digest_of(corpus)
    assert [str(finding) for finding in prove(place)] == []
    assert [item.name for item in tmp_path.iterdir()] == ["cut.db"]
