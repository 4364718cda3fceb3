"""Open a published corpus for those who search it: the command line, and Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ingest.engines import answers
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.engines.client import Engine
    from ingest.search.answer import Answer, Request
    from ingest.search.found_passage import FoundPassage


class EngineCorpus:
    """Hold a published corpus, open for searching; see `search/backend.py`.

    One generation of it is read from the first request to the last: what is published meanwhile is
    seen by who opens it anew.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._live = LiveCorpus(engine)
        try:
            self._opened = self._live.now()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> EngineCorpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<EngineCorpus {str(self._engine.address)!r}>"

    def close(self) -> None:
        """Let go of the engine, and of the names and words that were read from it."""
        self._live.close()
        self._engine.close()

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""
        return self._opened.books.digest

    def search(self, query: Request, /) -> Answer:
        """Return one page of hits, with exact counts and facets over all of them.

        Raises:
            InputError: the request names what the corpus does not have, or the engine cannot do.
            EngineError: the engine refused, or did not answer.
        """
        return answers.search(self._opened.published, query)

    def passages(self, query: Request, /) -> Iterator[FoundPassage]:
        """Return an iterator over every hit in its order; errors are those of `search`."""
        return answers.passages(self._opened.published, query)


def open_engine_corpus(url: str, environment: Mapping[str, str] | None = None) -> EngineCorpus:
    """Open what is published at an address, `opensearch://host:9200/NAME`.

    Args:
        url: the address.
        environment: where passwords and keys are; None: the environment of this process.

    Raises:
        InputError: it is no such address, or the library for engines is not installed.
        NotPublishedError: nothing is published there.
        EngineError: the engine cannot be reached, or refuses.
    """
    address = read_address(url, os.environ if environment is None else environment)
    return EngineCorpus(connect(address))
