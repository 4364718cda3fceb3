"""Ask again what an engine puts off, each time after a longer wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.engines.client import Engine

#: Times that the same document is sent: some five minutes, in which a lost node is replaced.
PATIENT_TRIES = 14
FIRST_WAIT_S = 0.25
LONGEST_WAIT_S = 30.0
#: A node that waits for a lost copy answers after a minute.
WRITTEN_S = 180.0
#: Answers after which the same is worth another try; None: no answer came.
PUT_OFF = frozenset({429, 502, 503, 504, None})


def tries() -> Iterator[int]:
    """Yield the number of each try, and wait between them."""
    for number in range(PATIENT_TRIES):
        if number:
            time.sleep(min(FIRST_WAIT_S * 2 ** (number - 1), LONGEST_WAIT_S))
        yield number


def insist(
    engine: Engine,
    method: str,
    path: str,
    body: object = None,
    *,
    params: Mapping[str, object] | None = None,
    wait_s: float = WRITTEN_S,
) -> Any:
    """Return the answer to a request, sent again while the engine puts it off.

    Raises:
        EngineError: it refused, or was away for minutes.
    """
    for number in tries():
        try:
            return engine.ask(method, path, body, params=params, wait_s=wait_s)
        except EngineError as error:
            if error.status not in PUT_OFF or number == PATIENT_TRIES - 1:
                raise
    return None
