"""Ask an engine several things in one request, where none needs what another brings.

A way there and back costs more than most answers. So what is asked for an answer is written as an
*asking*: a generator that yields searches and is sent their answers, round by round. Askings that
do not need each other go side by side, and what they ask for in one round is one request.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from ingest.engines.bulk import encoded
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

Value = TypeVar("Value")
Other = TypeVar("Other")

#: Searches and their answers, as the engine reads and writes them.
Body: TypeAlias = "dict[str, Any]"

#: Yields the searches of a round, is sent their answers, and returns what comes of them.
Asking: TypeAlias = "Generator[Sequence[Body], Sequence[Body], Value]"

#: A part of the engine that does not answer must not make a count too small.
WHOLE = {"allow_partial_search_results": False}

#: The answer of a node that is too busy, and the waits after which it is asked again: a reader
#: rather waits a second than looks for a page anew.
TOO_BUSY = 429
WAITS_S = (0.2, 0.8)

#: What an engine says of each hit besides, a third of many an answer.
_UNREAD = ("hits.max_score", *(f"hits.hits.{name}" for name in ("_index", "_routing", "_score")))


class Asks(Protocol):
    """Send a request to an engine, and return its answer read as JSON."""

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,
    ) -> Any:
        """Return the answer.

        Raises:
            EngineError: the engine refused, or did not answer.
        """


class Searched(Protocol):
    """Answer searches, all in one request."""

    def searches(self, bodies: Sequence[Body]) -> list[Body]:
        """Return the answers, in the order of the searches."""


def answered(searched: Searched, asking: Asking[Value]) -> Value:
    """Return what comes of an asking; each of its rounds is one request."""
    side = _Side(asking)
    while not side.is_done:
        side.go_on(searched.searches(side.asked))
    return side.value


def beside(one: Asking[Value], other: Asking[Other]) -> Asking[tuple[Value, Other]]:
    """Ask for two things side by side."""
    first, second = _Side(one), _Side(other)
    while not (first.is_done and second.is_done):
        count = len(first.asked)
        answers = yield [*first.asked, *second.asked]
        if not first.is_done:
            first.go_on(answers[:count])
        if not second.is_done:
            second.go_on(answers[count:])
    return first.value, second.value


def each_of(askings: Sequence[Asking[Value]]) -> Asking[list[Value]]:
    """Ask for any number of things side by side."""
    if not askings:
        return []
    *before, last = askings
    values, value = yield from beside(each_of(before), last)
    return [*values, value]


class _Side(Generic[Value]):
    """Hold how far an asking has come: what it asks for now, or its value."""

    value: Value

    def __init__(self, asking: Asking[Value]) -> None:
        self._asking = asking
        self.is_done = False
        self.asked: Sequence[Body] = ()
        self._take(None)

    def go_on(self, answers: Sequence[Body]) -> None:
        """Hand over the answers to what is asked for."""
        self._take(answers)

    def _take(self, answers: Sequence[Body] | None) -> None:
        try:
            self.asked = next(self._asking) if answers is None else self._asking.send(answers)
        except StopIteration as end:
            self.asked, self.is_done, self.value = (), True, end.value


def search(engine: Asks, index: str, body: Body, *, is_scattered: bool = True) -> Body:
    """Return what the engine answers to one search.

    Args:
        engine: to be asked.
        index: to be searched.
        body: the search.
        is_scattered: the index has several parts, so that scores need the numbers of all of them.
    """
    params = {**_how(body, is_scattered=is_scattered), "filter_path": _left_out("")}
    return _whole(index, _asked(engine, f"/{index}/_search", body, params))


def search_all(
    engine: Asks, index: str, bodies: Sequence[Body], *, is_scattered: bool = True
) -> list[Body]:
    """Return what the engine answers to some searches; several go in one request."""
    if len(bodies) < 2:
        return [search(engine, index, body, is_scattered=is_scattered) for body in bodies]
    lines = [line for body in bodies for line in (_how(body, is_scattered=is_scattered), body)]
    sent = b"".join(encoded(line) + b"\n" for line in lines)
    params = {"filter_path": _left_out("responses.")}
    answers = _asked(engine, f"/{index}/_msearch", sent, params)["responses"]
    # A node that was lost is passed over, and what was refused is said, where it is asked alone.
    return [
        search(engine, index, body, is_scattered=is_scattered)
        if "error" in answer
        else _whole(index, answer)
        for body, answer in zip(bodies, answers, strict=True)
    ]


def _asked(engine: Asks, path: str, body: object, params: Mapping[str, object]) -> Any:
    """Return an answer; a node that has no memory left for it is asked again, a moment later."""
    for wait_s in WAITS_S:
        try:
            return engine.ask("POST", path, body, params=params)
        except EngineError as error:
            if error.status != TOO_BUSY:
                raise
        time.sleep(wait_s)
    return engine.ask("POST", path, body, params=params)


def _how(body: Body, *, is_scattered: bool) -> dict[str, object]:
    """Return how a search is carried out: scores by the numbers of the whole index."""
    how: dict[str, object] = dict(WHOLE)
    if any("_score" in order for order in body.get("sort", ())):
        how["preference"] = "clippings"
        if is_scattered:
            how["search_type"] = "dfs_query_then_fetch"
    return how


def _left_out(before: str) -> str:
    return ",".join(f"-{before}{name}" for name in _UNREAD)


def _whole(index: str, answer: Body) -> Body:
    if answer.get("timed_out"):
        message = f"{index}: the engine gave up before it had counted all; try again"
        raise EngineError(message)
    # A list without hits is left out with what is not read of each hit.
    answer.setdefault("hits", {}).setdefault("hits", [])
    return answer
