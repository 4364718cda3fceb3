"""Publishing to a real engine: what is sent, what is shown, and what a kill leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ingest.engines.address import read_address
from ingest.engines.check import check, content_of, counts_of
from ingest.engines.client import Engine, connect
from ingest.engines.generations import generations, live, write_books
from ingest.engines.opened import LiveCorpus
from ingest.engines.publish import publish
from ingest.engines.unit import PublishUnit
from ingest.errors import EngineError, InputError, NotPublishedError
from ingest.storage.content_hash import content_digest
from ingest.storage.database import open_for_reading
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

#: Times that a publisher is killed.
KILLS = int(os.environ.get("CLIPPINGS_KILLS", "3"))


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """Return the engine, with a name under which nothing is published yet."""
    with connect(read_address(address, os.environ)) as engine:
        yield engine


@pytest.fixture
def articles(folder: Callable[..., Path]) -> Path:
    """Return a folder of ten articles."""
    return folder(
        {
            f"{number}.txt": f"Headline number {number}\n\nThe fox {number} jumps.\n\nThe end."
            for number in range(10)
        }
    )


@pytest.fixture
def loaded(run: Callable[..., Result], articles: Path, tmp_path: Path) -> Callable[[], Path]:
    """Return a function that loads the ten articles as they are now."""

    def load() -> Path:
        place = tmp_path / "ten.db"
        assert run("load", articles, "--db", place, "--prune").exit_code in {0, 3}
        return place

    return load


def digest_of(path: Path) -> str:
    """Return the digest of a corpus file."""
    db = open_for_reading(path)
    try:
        return content_digest(db)
    finally:
        db.close()


def words_of(engine: Engine) -> dict[str, int]:
    """Return the published words with their counts."""
    body = {"size": 10_000, "query": {"match_all": {}}}
    hits = engine.ask("POST", f"/{live(engine)[0].words}/_search", body)["hits"]["hits"]
    return {hit["_source"]["term"]: hit["_source"]["paragraphs"] for hit in hits}


def tamper(engine: Engine, index: str, change: Callable[[], object]) -> None:
    """Change what is published, as somebody with the right to do so might."""
    engine.ask("PUT", f"/{index}/_settings", {"index.blocks.write": None})
    change()
    engine.ask("POST", f"/{index}/_refresh")


def test_what_is_published_is_what_the_corpus_holds(engine: Engine, corpus: Path) -> None:
    published = publish([corpus], engine)
    generation, books = live(engine)
    assert (published.written, published.removed, published.is_unchanged) == (5, 0, False)
    assert counts_of(engine, generation) == (published.articles, published.paragraphs)
    assert content_of(engine, generation) == books.digest == digest_of(corpus)
    assert list(check(engine, digest_of(corpus))) == []
    db = open_for_reading(corpus)
    assert words_of(engine) == dict(db.execute("select term, paragraphs from vocabulary"))
    db.close()


def test_published_again_nothing_is_sent(engine: Engine, corpus: Path) -> None:
    publish([corpus], engine)
    before = live(engine)
    assert publish([corpus], engine).is_unchanged
    assert live(engine) == before
    assert generations(engine) == [before[0]]


def test_only_what_a_load_has_changed_is_sent(
    engine: Engine, loaded: Callable[[], Path], articles: Path
) -> None:
    publish([loaded()], engine)
    (articles / "3.txt").write_text(
        "Headline number 3\n\nThe slow fox walks.\n\nAt last.\n\nThe end."
    )
    (articles / "4.txt").unlink()
    (articles / "new.txt").write_text("A new headline\n\nThe first of its kind jumps.\n\nThe end.")
    path = loaded()
    published = publish([path], engine)
    assert (published.articles, published.written, published.removed) == (10, 2, 2)
    assert list(check(engine, digest_of(path))) == []
    assert generations(engine) == [live(engine)[0]]
    assert words_of(engine)["slow"] == 1


def test_saved_bytes_of_articles_that_are_gone_are_removed(
    engine: Engine, loaded: Callable[[], Path], articles: Path
) -> None:
    def pieces() -> int:
        return int(engine.ask("GET", f"/{live(engine)[0].originals}/_count")["count"])

    publish([loaded()], engine)
    before = pieces()
    for number in range(5):
        (articles / f"{number}.txt").unlink()
    publish([loaded()], engine)
    assert pieces() == before - 5


def test_readers_see_the_state_before_until_the_new_one_is_whole(
    engine: Engine, loaded: Callable[[], Path], articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish([loaded()], engine)
    before = live(engine)
    (articles / "3.txt").write_text("Headline number 3\n\nThe slow fox walks.\n\nThe end.")
    with monkeypatch.context() as patches:
        patches.setattr("ingest.engines.publish.content_of", lambda *_: "another digest")
        with pytest.raises(EngineError, match="readers go on seeing the state before"):
            publish([loaded()], engine)
    assert live(engine) == before
    assert list(check(engine)) == []
    assert publish([loaded()], engine).is_resumed
    assert list(check(engine)) == []
    assert live(engine)[0] != before[0]


def test_several_corpora_are_published_as_one(
    engine: Engine, run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    texts = {
        f"{n}.txt": f"Headline {n}\n\nSome words {n} stand here.\n\nThe end." for n in range(6)
    }
    parts = [dict(list(texts.items())[:4]), dict(list(texts.items())[2:])]
    places = [tmp_path / "a.db", tmp_path / "b.db", tmp_path / "all.db"]
    for number, files in enumerate([*parts, texts]):
        run("load", folder(files, f"part{number}"), "--db", places[number])
    published = publish(places[:2], engine)
    assert (published.articles, live(engine)[1].digest) == (6, digest_of(places[2]))
    assert list(check(engine, digest_of(places[2]))) == []
    together = words_of(engine)
    publish([places[2]], engine)
    assert words_of(engine) == together


def test_two_readings_of_one_article_are_refused(
    engine: Engine, run: Callable[..., Result], own_corpus: Path, corpus: Path
) -> None:
    db = open_for_reading(corpus)
    (uid,) = db.execute("select uid from articles limit 1").fetchone()
    db.close()
    assert run("correct", uid, "headline", "Another", "--db", own_corpus).exit_code == 0
    with pytest.raises(InputError, match=f"article {uid} is in .* and differs"):
        publish([corpus, own_corpus], engine)
    with pytest.raises(NotPublishedError):
        live(engine)


def test_a_name_that_is_not_ours_is_left_alone(engine: Engine, corpus: Path) -> None:
    name = engine.address.name
    engine.ask("PUT", f"/{name}")
    try:
        with pytest.raises(EngineError, match="not ours; choose another name"):
            publish([corpus], engine)
    finally:
        engine.ask("DELETE", f"/{name}")


def test_a_name_that_begins_another_is_not_touched(
    engine: Engine, corpus: Path, engine_places: str
) -> None:
    url = f"{engine_places}/{engine.address.name}-more"
    with connect(read_address(url, os.environ)) as other:
        publish([corpus], other)
        publish([corpus], engine)
        publish([corpus], engine, is_anew=True)
        assert list(check(other)) == []
        for generation in generations(other):
            for index in generation.indexes:
                other.ask("DELETE", f"/{index}")


def test_what_another_release_has_published_in_another_form_is_not_read_wrongly(
    engine: Engine, ten: Path
) -> None:
    publish([ten], engine)
    generation, books = live(engine)
    write_books(engine, generation, replace(books, layout="0" * 16, release="0.1.0"))
    with LiveCorpus(engine) as opened, pytest.raises(EngineError, match=r"release 0\.1\.0 .* form"):
        opened.now()
    publish([ten], engine)
    with LiveCorpus(engine) as opened:
        assert opened.now().published.articles == 10


def test_copies_are_made_last_where_that_is_asked_for(
    engine: Engine, ten: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copies() -> set[str]:
        listed = engine.ask("GET", f"/{engine.address.name}-*/_settings")
        return {index["settings"]["index"]["auto_expand_replicas"] for index in listed.values()}

    with monkeypatch.context() as patches:
        patches.setattr("ingest.engines.publish.content_of", lambda *_: "another digest")
        with pytest.raises(EngineError, match="seeing the state before"):
            publish([ten], engine, is_copied=False)
    assert copies() == {"false"}
    publish([ten], engine, is_copied=False)
    assert copies() == {"0-1"}
    assert list(check(engine)) == []


@pytest.mark.parametrize("kind", ["paragraph", "article", "bytes", "word", "surplus"])
def test_what_is_changed_on_the_engine_is_named(engine: Engine, corpus: Path, kind: str) -> None:
    publish([corpus], engine)
    generation, _ = live(engine)
    index = {"bytes": generation.originals, "word": generation.words}.get(kind, generation.index)
    queries = {
        "paragraph": {"term": {"doc": "paragraph"}},
        "article": {"term": {"doc": "article"}},
        "bytes": {"bool": {"must_not": {"prefix": {"name": live(engine)[1].shell_sha256}}}},
    }
    body = {"size": 1, "query": queries.get(kind, {"match_all": {}})}
    (hit,) = engine.ask("POST", f"/{index}/_search", body)["hits"]["hits"]

    def put(name: str, source: dict[str, Any]) -> None:
        routing = {"routing": hit["_routing"]} if "_routing" in hit else {}
        engine.ask("PUT", f"/{index}/_doc/{name}", source, params=routing)

    changes: dict[str, Callable[[], object]] = {
        "paragraph": lambda: put(
            hit["_id"], {**hit["_source"], "shown": {**hit["_source"]["shown"], "text": "x"}}
        ),
        "article": lambda: put(hit["_id"], {**hit["_source"], "publisher": "Pravda"}),
        "bytes": lambda: put(hit["_id"], {**hit["_source"], "data": "YQ=="}),
        "word": lambda: put(hit["_id"], {**hit["_source"], "paragraphs": 99}),
        "surplus": lambda: put("surplus", {**hit["_source"], "uid": "ffffffffffff"}),
    }
    tamper(engine, index, changes[kind])
    assert [str(finding) for finding in check(engine)] != []
    publish([corpus], engine, is_anew=True)
    assert list(check(engine)) == []


def test_the_commands_say_what_was_done(
    run: Callable[..., Result], corpus: Path, address: str
) -> None:
    db = open_for_reading(corpus)
    (paragraphs,) = db.execute("select count(*) from paragraphs").fetchone()
    db.close()
    missing = run("verify", "--engine", address)
    assert (missing.exit_code, "nothing is published" in missing.stderr) == (1, True)
    first = run("publish", corpus, address)
    assert (first.exit_code, first.stderr) == (
        0,
        f"{address}: 5 articles sent; 5 articles, {paragraphs} paragraphs can be searched\n",
    )
    again = run("publish", corpus, address)
    assert again.stderr == f"{address}: nothing has changed; 5 articles, {paragraphs} paragraphs\n"
    sound = run("verify", "--engine", address, "--db", corpus)
    assert (sound.exit_code, "every document proved" in sound.stderr) == (0, True)
    assert run("verify", "--engine", address, "--quick").exit_code == 0
    assert run("verify", "--engine", address, "--digest").stdout.strip() == digest_of(corpus)


@pytest.mark.parametrize(("unit", "jobs"), [(PublishUnit.PARAGRAPH, 2), (PublishUnit.ARTICLE, 1)])
def test_a_killed_publisher_is_taken_up_where_it_was(
    engine: Engine, address: str, ten: Path, corpus: Path, unit: PublishUnit, jobs: int
) -> None:
    program = [sys.executable, "-m", "ingest", "publish", "--unit", unit.value]
    command = [*program, "--jobs", str(jobs), str(ten), str(corpus), address]
    begun = time.monotonic()
    subprocess.run([*command, "--jobs", "1"], check=True, cwd=ROOT, capture_output=True)
    whole_s = time.monotonic() - begun
    digest = live(engine)[1].digest
    chance = random.Random(7)  # noqa: S311  moments, no secrets
    for _ in range(KILLS):
        command_anew = [*command, *(["--anew"] if chance.random() < 0.5 else [])]
        with subprocess.Popen(
            command_anew, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.uniform(0.3, 1.0) * whole_s)
            process.send_signal(signal.SIGKILL)
        assert list(check(engine, digest)) == []  # readers see the whole state before, or after
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
        assert list(check(engine, digest)) == []
        assert generations(engine) == [live(engine)[0]]
