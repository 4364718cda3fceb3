"""Several things asked for in one request, told without an engine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ingest.engines import asking
from ingest.engines.asking import answered, beside, each_of, search_all
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.engines.asking import Asking, Body


class Echo:
    """Answer every search with itself, and count the requests."""

    def __init__(self) -> None:
        self.rounds: list[list[Body]] = []

    def searches(self, bodies: Sequence[Body]) -> list[Body]:
        self.rounds.append(list(bodies))
        return list(bodies)


def _asks(name: str, *counts: int) -> Asking[list[str]]:
    """Ask so many things in each round, and return what was answered."""
    heard: list[str] = []
    for number, count in enumerate(counts):
        answers = yield [{"is": f"{name}{number}{place}"} for place in range(count)]
        heard += [answer["is"] for answer in answers]
    return heard


@pytest.mark.parametrize(
    ("sides", "requests"),
    [
        ([(1,), (1,)], 1),
        ([(1, 1), (1,)], 2),
        ([(2, 0, 1), (1, 1)], 3),
        ([(), (1,)], 1),
        ([(), ()], 0),
        ([(1, 1, 1), (), (2,)], 3),
        ([], 0),
    ],
    ids=str,
)
def test_what_goes_side_by_side_is_one_request_a_round(
    sides: list[tuple[int, ...]], requests: int
) -> None:
    echo = Echo()
    askings = [_asks(chr(ord("a") + number), *counts) for number, counts in enumerate(sides)]
    assert answered(echo, each_of(askings)) == [
        [f"{chr(ord('a') + side)}{n}{p}" for n, count in enumerate(counts) for p in range(count)]
        for side, counts in enumerate(sides)
    ]
    assert len([bodies for bodies in echo.rounds if bodies]) == requests


def test_two_askings_keep_their_values_apart() -> None:
    def number() -> Asking[int]:
        (answer,) = yield [{"n": 7}]
        return int(answer["n"])

    assert answered(Echo(), beside(number(), _asks("a", 1))) == (7, ["a00"])


class Scripted:
    """Answer requests as an engine might."""

    def __init__(self, *responses: dict[str, Any]) -> None:
        self.responses = responses
        self.paths: list[str] = []
        self.sent: list[Any] = []

    def ask(
        self,
        method: str,  # noqa: ARG002  as `Asks` has it
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,  # noqa: ARG002
    ) -> Any:
        self.paths.append(path)
        self.sent.append(body)
        if path.endswith("_msearch"):
            return {"responses": [dict(response) for response in self.responses]}
        return {"alone": body}


def test_several_searches_are_sent_as_lines_and_one_as_it_is() -> None:
    engine = Scripted({}, {})
    bodies: list[Body] = [{"size": 0}, {"size": 1, "sort": [{"_score": "desc"}]}]
    search_all(engine, "news", bodies)
    how, first, scored, second = map(json.loads, engine.sent[0].splitlines())
    assert [first, second] == bodies
    assert how == {"allow_partial_search_results": False}
    assert scored["search_type"] == "dfs_query_then_fetch"
    search_all(engine, "news", bodies[:1])
    assert engine.paths == ["/news/_msearch", "/news/_search"]


def test_an_index_of_one_part_needs_no_numbers_of_others() -> None:
    engine = Scripted({}, {})
    bodies: list[Body] = [{"sort": [{"_score": "desc"}]}] * 2
    search_all(engine, "news", bodies, is_scattered=False)
    assert "search_type" not in json.loads(engine.sent[0].splitlines()[0])


def test_what_failed_among_others_is_asked_alone() -> None:
    engine = Scripted({"error": {"type": "x"}, "status": 503}, {"took": 1})
    first, second = search_all(engine, "news", [{"a": 1}, {"b": 2}])
    assert first["alone"] == {"a": 1}
    assert second["took"] == 1
    assert engine.paths == ["/news/_msearch", "/news/_search"]


def test_a_count_that_was_given_up_is_no_answer() -> None:
    engine = Scripted({"timed_out": True}, {})
    with pytest.raises(EngineError, match="gave up before it had counted all"):
        search_all(engine, "news", [{}, {}])


def test_a_list_without_hits_is_a_list() -> None:
    (first, _) = search_all(Scripted({}, {}), "news", [{}, {}])
    assert first["hits"]["hits"] == []


@pytest.mark.parametrize(("status", "tries"), [(429, 3), (403, 1)])
def test_a_busy_engine_is_asked_again_and_no_other(
    status: int, tries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "WAITS_S", (0, 0))

    class Refusing(Scripted):
        def ask(self, method: str, path: str, body: object = None, **named: Any) -> Any:
            super().ask(method, path, body, **named)
            raise EngineError("no", status=status)

    engine = Refusing()
    with pytest.raises(EngineError):
        search_all(engine, "news", [{}])
    assert len(engine.paths) == tries
