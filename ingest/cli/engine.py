"""Open the engine that a command names with --engine."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def live_corpus(url: str, *, answer_s: float | None = None) -> Iterator[LiveCorpus]:
    """Yield what is published at an address; secrets come from the environment.

    Args:
        url: the address.
        answer_s: seconds that one answer may take; None for as long as the client waits.

    Raises:
        InputError: it is no address, or a secret cannot be read.
        EngineError: the engine does not answer, or has nothing of this name.
    """
    waits = {} if answer_s is None else {"answer_s": answer_s}
    with connect(read_address(url, os.environ), **waits) as engine, LiveCorpus(engine) as live:
        live.now()
        yield live
