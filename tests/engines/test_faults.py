"""Engines that refuse, are slow, or lose a node: one sentence each, and nothing lost."""

from __future__ import annotations

import json
import logging
import os
import signal
import threading
import traceback
from typing import TYPE_CHECKING

import pytest

from ingest.engines import generations, indexes
from ingest.engines.address import read_address
from ingest.engines.bulk import Written, write
from ingest.engines.check import check
from ingest.engines.client import Engine, connect
from ingest.engines.publish import publish
from ingest.errors import EngineError
from tests.engines.answering import Reply, answering, passed_on
from tests.engines.nodes import LOCAL, Cluster, wait_until
from tests.engines.test_publish import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.engines.answering import Request
    from tests.engines.building import Release

SECRET = "hunter2-very-secret"  # noqa: S105
READERS = 8
JSON = {"Content-Type": "application/json"}


def reply(value: object, status: int = 200) -> Reply:
    """Return an answer in JSON."""
    return Reply(status, json.dumps(value).encode(), JSON)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply({"version": {"number": "7.17.0"}}), "this is elasticsearch 7.17.0"),
        (
            reply({"version": {"number": "1.3.20", "distribution": "opensearch"}}),
            "this is opensearch 1.3.20; what can be used is OpenSearch 2 and 3",
        ),
        (reply({"hello": "world"}), "is no search engine"),
        (Reply(200, b"<html>", {"Content-Type": "text/html"}), "is no search engine"),
        (Reply(200, b"{{", JSON), "is no search engine"),
        (Reply(404, b"<html>", {"Content-Type": "text/html"}), "is no search engine"),
        (reply({"error": {"type": "x", "reason": "a\nb"}}, 500), r"refused \(status 500\): a b"),
        (reply({}, 503), "no node could answer"),
        (reply({}, 429), "too busy"),
        (
            reply({"error": {"type": "master_not_discovered_exception", "reason": None}}, 503),
            "the nodes have not agreed on one that leads them",
        ),
    ],
    ids=[
        "old Elasticsearch", "old OpenSearch", "other JSON", "a web site", "broken JSON",
        "a missing page", "a fault of the engine", "no node", "busy", "no manager",
    ],
)  # fmt: skip
def test_what_answers_otherwise_is_named_in_one_line(answer: Reply, words: str) -> None:
    with answering(lambda _: answer) as port:
        address = read_address(f"opensearch://{LOCAL}:{port}/news", {})
        with pytest.raises(EngineError, match=words) as refusal:
            connect(address)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith(f"opensearch://{LOCAL}:{port}/news: ")


def test_a_node_that_has_fallen_silent_holds_up_few_readers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.engines.connections.LATE_S", 0.05)
    speaks = threading.Event()
    kept: list[Request] = []
    known = {"version": {"number": "3.9.0", "distribution": "opensearch"}}

    def silent(request: Request) -> Reply:
        kept.append(request)
        speaks.wait(60)
        return reply(known)

    def read(engine: Engine) -> None:
        for _ in range(20):
            engine.ask("GET", "/")

    with answering(silent) as one, answering(lambda _: reply(known)) as other:
        address = read_address(f"opensearch://{LOCAL}:{one},{LOCAL}:{other}/news", {})
        engine = Engine(address, answer_s=60)
        readers = [threading.Thread(target=read, args=(engine,)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            wait_until(lambda: sum(reader.is_alive() for reader in readers) == len(kept))
            assert len(kept) <= READERS // 2
        finally:
            speaks.set()
            for reader in readers:
                reader.join()
            engine.close()


def test_tls_to_a_node_without_it_is_named() -> None:
    with answering(lambda _: reply({})) as port:
        address = read_address(f"opensearch+https://{LOCAL}:{port}/news", {})
        with pytest.raises(EngineError, match="does not speak TLS; write opensearch://"):
            connect(address)


def test_no_secret_stands_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    environment = {"CLIPPINGS_ENGINE_USER": "ann", "CLIPPINGS_ENGINE_PASSWORD": SECRET}
    with answering(lambda _: reply({"error": "no"}, 401)) as port:
        address = read_address(f"opensearch://{LOCAL}:{port}/news", environment)
        with pytest.raises(EngineError, match="does not know the user 'ann'") as refusal:
            connect(address)
    lines = traceback.format_exception(refusal.value)
    assert SECRET not in f"{caplog.text} {refusal.value!r} {''.join(lines)}"


def test_a_key_is_sent_as_elasticsearch_wants_it(
    node_port: int, corpus: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    def guard(request: Request) -> Reply:
        if request.headers.get("authorization") != "ApiKey aWQ6a2V5":
            return reply({"error": {"type": "security_exception", "reason": "no"}}, 401)
        return passed_on(request, node_port)

    with answering(guard) as port:
        url = f"opensearch://{LOCAL}:{port}/test-key"
        nobody = run("publish", corpus, url)
        assert (nobody.exit_code, "set CLIPPINGS_ENGINE_USER" in nobody.stderr) == (1, True)
        monkeypatch.setenv("CLIPPINGS_ENGINE_API_KEY", "aWQ6bm8=")
        assert "does not know this key" in run("publish", corpus, url).stderr
        monkeypatch.setenv("CLIPPINGS_ENGINE_API_KEY", "id:key")
        assert run("publish", corpus, url).exit_code == 0
        assert run("verify", "--engine", url, "--db", corpus).exit_code == 0
        _clear(url)


def test_an_engine_that_puts_off_is_asked_again(
    node_port: int, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.engines.patience.FIRST_WAIT_S", 0.01)
    left = [429, 503, 429]

    def busy(request: Request) -> Reply:
        if "_bulk" in request.path and left:
            status = left.pop()
            return reply({"error": {"type": "rejected", "reason": "queue full"}}, status)
        return passed_on(request, node_port)

    with answering(busy) as port:
        url = f"opensearch://{LOCAL}:{port}/test-busy"
        with connect(read_address(url, {})) as engine:
            publish([corpus], engine)
            assert list(check(engine, digest_of(corpus))) == []
        _clear(url)
    assert left == []


def test_a_document_that_does_not_fit_is_named(address: str) -> None:
    with connect(read_address(address, os.environ)) as engine:
        body = {"settings": {}, "mappings": {"dynamic": "strict", "properties": {}}}
        index = f"{engine.address.name}-20200101000000-abcd"
        indexes.create(engine, index, body)
        with pytest.raises(EngineError, match=r"did not take the document x1 .*strict") as refusal:
            write(engine, index, [Written("x1", "", b'{"surplus":1}')])
    assert "\n" not in str(refusal.value)


def _clear(url: str) -> None:
    with connect(read_address(url, os.environ)) as engine:
        for generation in generations.generations(engine):
            generations.remove(engine, generation)


# Nodes of our own, to be stopped, filled and killed


@pytest.fixture(scope="module")
def frail(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Return a node that tests may hurt, as long as they heal it."""
    with Cluster(release, tmp_path_factory.mktemp("frail")) as cluster:
        yield cluster


def _set(cluster: Cluster, **settings: object) -> None:
    names = {name.replace("__", "."): value for name, value in settings.items()}
    cluster.ask("PUT", "/_cluster/settings", {"persistent": names})


def _blocks(cluster: Cluster) -> int:
    """Return how many blocks lie on the cluster and its indexes, of any kind."""
    state = cluster.ask("GET", "/_cluster/state/blocks")
    assert isinstance(state, dict)
    whole, indexes_of_it = (state["blocks"].get(part, {}) for part in ("global", "indices"))
    return len(whole) + sum(len(blocks) for blocks in indexes_of_it.values())


def test_a_node_that_does_not_answer_is_named(frail: Cluster) -> None:
    (node,) = frail.nodes
    os.kill(node.process_id, signal.SIGSTOP)
    try:
        with pytest.raises(EngineError, match="did not answer within 2 s"):
            connect(read_address(frail.url("news"), {}), answer_s=2)
    finally:
        os.kill(node.process_id, signal.SIGCONT)


def test_a_node_of_the_tests_does_not_count_garbage_as_used(frail: Cluster) -> None:
    stats = frail.ask("GET", "/_nodes/stats/breaker,jvm")
    assert isinstance(stats, dict)
    (node,) = stats["nodes"].values()
    heap_bytes = node["jvm"]["mem"]["heap_max_in_bytes"]
    assert node["breakers"]["parent"]["limit_size_in_bytes"] < 0.8 * heap_bytes


def test_a_red_index_is_named(
    frail: Cluster, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "PLACED_S", 3)
    _set(frail, cluster__routing__allocation__enable="none")
    try:
        with connect(read_address(frail.url("red"), {})) as engine:
            with pytest.raises(EngineError, match=r"on no node \(red\)"):
                publish([corpus], engine)
            _set(frail, cluster__routing__allocation__enable=None)
            publish([corpus], engine)
            assert list(check(engine)) == []
    finally:
        _set(frail, cluster__routing__allocation__enable=None)


def test_a_full_disk_is_named(
    frail: Cluster, corpus: Path, ten: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "PLACED_S", 3)
    with connect(read_address(frail.url("full"), {})) as engine:
        publish([corpus], engine)
        before, sealed = generations.live(engine), _blocks(frail)
        try:
            _mark_disks(frail, "0.01%")
            wait_until(lambda: _blocks(frail) > sealed)
            with pytest.raises(EngineError, match="disk") as refusal:
                publish([corpus, ten], engine)
            assert "\n" not in str(refusal.value)
            assert generations.live(engine) == before
            assert list(check(engine)) == []
        finally:
            _mark_disks(frail, "1b")
            wait_until(lambda: _blocks(frail) <= sealed)
        assert publish([corpus, ten], engine).articles == 15
        assert list(check(engine)) == []


def _mark_disks(cluster: Cluster, mark: str) -> None:
    """Say when a disk is full: above a share in use, or below some bytes that are free."""
    allocation = "cluster__routing__allocation__disk"
    marks = {f"{allocation}__watermark__{name}": mark for name in ("low", "high", "flood_stage")}
    enabled = {f"{allocation}__threshold_enabled": True}
    # The shortest time after which the nodes look at their disks again.
    _set(cluster, cluster__info__update__interval="10s", **marks, **enabled)


def test_a_node_is_lost_while_readers_search_and_a_corpus_is_published(
    release: Release, tmp_path: Path, corpus: Path, ten: Path
) -> None:
    with Cluster(release, tmp_path / "three", count=3) as cluster:
        url = cluster.url("news")
        with connect(read_address(url, {})) as engine:
            publish([ten], engine)
        answers, failures = _search_while(cluster, url, [ten, corpus])
        with connect(read_address(cluster.url("news"), {})) as engine:
            assert list(check(engine)) == []
            assert generations.live(engine)[1].articles == 15
    assert failures == []
    assert len(answers) > READERS
    assert set(answers) <= {10, 15}


def _search_while(
    cluster: Cluster, url: str, corpora: list[Path]
) -> tuple[list[int], list[Exception]]:
    """Kill a node while a corpus is published and read; return counts and errors of readers."""
    answers: list[int] = []
    failures: list[Exception] = []
    is_done = threading.Event()

    def read() -> None:
        with connect(read_address(url, {})) as engine:
            body = {"query": {"term": {"doc": "article"}}, "size": 1, "track_total_hits": True}
            params = {"allow_partial_search_results": False}
            while not is_done.wait(0.05):
                try:
                    answer = engine.ask("POST", "/news/_search", body, params=params)
                except EngineError:
                    try:  # as a reader would, once
                        answer = engine.ask("POST", "/news/_search", body, params=params)
                    except EngineError as error:
                        failures.append(error)
                        continue
                answers.append(answer["hits"]["total"]["value"])

    def kill() -> None:
        """Kill a node as soon as the new state is begun."""
        wait_until(lambda: _indexes(cluster) > before)
        cluster.nodes[1].kill()

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    before = _indexes(cluster)
    killing = threading.Thread(target=kill)
    killing.start()
    try:
        with connect(read_address(url, {})) as engine:
            publish(corpora, engine)
        killing.join()
        so_far = len(answers)
        wait_until(lambda: len(answers) > so_far + 2 * READERS)
    finally:
        is_done.set()
        for reader in readers:
            reader.join()
    return answers, failures


def _indexes(cluster: Cluster) -> set[str]:
    """Return the names of all indexes of a cluster."""
    listed = cluster.ask("GET", "/*/_alias")
    assert isinstance(listed, dict)
    return set(listed)
