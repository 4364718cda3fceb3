"""Write documents to an engine in batches, no faster than it takes them.

A document has an id of its own, so to send it twice leaves one. What an engine puts off is sent
again, each time after a longer wait; what it refuses ends the work with a sentence.
"""

from __future__ import annotations

import json
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.engines.indexes import guard_of
from ingest.engines.patience import PUT_OFF, WRITTEN_S, tries
from ingest.engines.refusals import full_disk, is_full_disk, words_of
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ingest.engines.client import Engine

#: Bytes of one request: large enough that the way there does not count, and small enough for the
#: memory of a node of 384 MB, which holds several at once.
REQUEST_BYTES = 4 * 1024 * 1024
#: Requests under way at once: while one is on its way the engine works on another.
IN_FLIGHT = 2


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Written(NamedTuple):
    """Hold one document as it is sent: its id, its routing (empty: none) and its JSON.

    None in place of the JSON takes the document away.
    """

    id: str
    routing: str
    source: bytes | None

    def lines(self) -> bytes:
        """Return the lines of it."""
        place = f'"_id":{encode_basestring(self.id)}'
        if self.routing:
            place += f',"routing":{encode_basestring(self.routing)}'
        what = "index" if self.source is not None else "delete"
        action = f'{{"{what}":{{{place}}}}}\n'.encode("utf-8", "surrogatepass")
        return action if self.source is None else b"%b%b\n" % (action, self.source)


def encoded(value: Any) -> bytes:
    """Return a value as JSON in its one form, on one line."""
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def write(engine: Engine, index: str, documents: Sequence[Written]) -> None:
    """Write documents, and return when the engine has them all.

    Raises:
        EngineError: it refused one, or did not take them within minutes.
    """
    left = list(documents)
    refusal = ""
    for _ in tries():
        if not left:
            return
        try:
            answer = engine.ask(
                "POST",
                f"/{guard_of(index)}/_bulk",
                b"".join(document.lines() for document in left),
                params={
                    "require_alias": True,
                    "filter_path": "errors,items.*.status,items.*.error",
                },
                wait_s=WRITTEN_S,
            )
        except EngineError as error:
            if error.status not in PUT_OFF:
                raise
            refusal = str(error)
            continue
        if not answer.get("errors"):
            return
        left, refusal = _left(engine, left, answer["items"])
    if left:
        raise EngineError(refusal, status=503)


def _left(
    engine: Engine, sent: Sequence[Written], items: Sequence[dict[str, Any]]
) -> tuple[list[Written], str]:
    """Return what must be sent again, and why.

    Raises:
        EngineError: a document was refused.
    """
    left: list[Written] = []
    refusal = ""
    for document, item in zip(sent, items, strict=True):
        (result,) = item.values()
        cause = result.get("error") or {}
        if result["status"] < 300 or (document.source is None and not cause):
            continue
        if is_full_disk(cause):
            raise EngineError(full_disk(engine.address), status=result["status"])
        refusal = _refusal(engine, document, result["status"], cause)
        if result["status"] not in PUT_OFF:
            raise EngineError(refusal, status=result["status"], reason=str(cause.get("type") or ""))
        left.append(document)
    return left, refusal


def _refusal(engine: Engine, document: Written, status: int, cause: Any) -> str:
    if status == 404:
        return (
            f"{engine.address}: what was being built was removed meanwhile, perhaps by another "
            "program that publishes; run this again"
        )
    return (
        f"{engine.address}: the engine did not take the document {document.id} (status {status}): "
        f"{words_of(cause)}"
    )


def batches(
    documents: Iterable[Written], size_bytes: int = REQUEST_BYTES
) -> Iterator[list[Written]]:
    """Yield documents in batches of about `size_bytes`."""
    batch: list[Written] = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document.source or b"")
        if held >= size_bytes:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


class InFlight:
    """Run some sendings at once; whoever adds one waits until there is room for it."""

    def __init__(self, most: int = IN_FLIGHT) -> None:
        self._most = most
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="publish")
        self._under_way: deque[Future[None]] = deque()

    def __enter__(self) -> InFlight:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self._threads.shutdown(cancel_futures=True)

    def add(self, send: Callable[[], None]) -> None:
        """Send soon.

        Raises:
            EngineError: an earlier sending failed.
        """
        while len(self._under_way) >= self._most:
            self._under_way.popleft().result()
        self._under_way.append(self._threads.submit(send))

    def finish(self) -> None:
        """Return when all is sent.

        Raises:
            EngineError: a sending failed.
        """
        while self._under_way:
            self._under_way.popleft().result()


def write_all(engine: Engine, index: str, documents: Iterable[Written]) -> int:
    """Write any number of documents, and return how many there were."""
    number = 0
    with InFlight() as sendings:
        for batch in batches(documents):
            number += len(batch)
            sendings.add(lambda batch=batch: write(engine, index, batch))  # type: ignore[misc]
    return number
