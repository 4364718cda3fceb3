"""Ask an engine, by the library opensearch-py, and say in one sentence what it refuses."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.engines.refusals import Asked, reason_of, sentence_of
from ingest.errors import EngineError, InputError, NotPublishedError
from ingest.version import install_command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.engines.address import Address

#: Seconds that an engine may take for one answer.
REQUEST_S = 60.0
#: Nodes that are tried for one request, one after the other, before it is given up.
NODES_TRIED = 3
#: Answers after which another node is asked: it may know what this one does not.
ASK_ANOTHER = (502, 503, 504)
#: What is kept open to one node: as many threads may ask at once.
CONNECTIONS = 8
#: Lines that can be understood by us, and what they are called.
LINES = {"opensearch": (2, 3), "elasticsearch": (8, 9)}


@dataclass(frozen=True, slots=True)
class EngineVersion:
    """Say what the engine is."""

    product: str
    number: str

    @property
    def line(self) -> int:
        """Return the first number of its version."""
        head = self.number.partition(".")[0]
        return int(head) if head.isdecimal() else 0


class Engine:
    """Ask the nodes of one engine; every thread may use it."""

    def __init__(self, address: Address, *, answer_s: float = REQUEST_S) -> None:
        self.address = address
        self.answer_s = answer_s
        self._client = _client(address, answer_s)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Engine {self.address}>"

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,
        wait_s: float | None = None,
    ) -> Any:
        """Return the answer of the engine, read as JSON.

        A node that does not answer is passed over for the next. `path` is made of names that are
        ours, never of what a user typed; what a user typed goes into `body`.

        Raises:
            NotPublishedError: what was asked for is not there.
            EngineError: the engine refused, or did not answer.
        """
        import opensearchpy  # noqa: PLC0415 - for those who have an engine

        seconds = self.answer_s if wait_s is None else wait_s
        given = {name: _written(value) for name, value in (params or {}).items()}
        try:
            with warnings.catch_warnings():
                # What an engine says about its own future is for those who run it.
                warnings.simplefilter("ignore")
                return self._client.transport.perform_request(
                    method, path, params={**given, "request_timeout": seconds}, body=body
                )
        except opensearchpy.exceptions.NotFoundError as error:
            sentence = self._sentence(error, path, seconds)
            raise NotPublishedError(sentence, status=404, reason=reason_of(error)) from None
        except (
            opensearchpy.exceptions.OpenSearchException,
            opensearchpy.exceptions.ImproperlyConfigured,
        ) as error:
            # The library's own words may hold what was sent, so nothing of them is kept.
            raise EngineError(
                self._sentence(error, path, seconds),
                status=_status(error),
                reason=reason_of(error),
            ) from None

    def exists(self, index: str) -> bool:
        """Tell whether there is an index of a name, which every reader may ask."""
        try:
            self.ask("GET", f"/{index}/_alias")
        except NotPublishedError:
            return False
        return True

    def version(self) -> EngineVersion:
        """Return what the engine is.

        Raises:
            EngineError: it is none that we can use.
        """
        answer = self.ask("GET", "/")
        said = answer.get("version") if isinstance(answer, dict) else None
        if not isinstance(said, dict):
            message = f"{self.address}: what answers there is no search engine"
            raise EngineError(message)
        version = EngineVersion(
            str(said.get("distribution") or "elasticsearch"), str(said.get("number"))
        )
        if version.line not in LINES.get(version.product, ()):
            message = (
                f"{self.address}: this is {version.product} {version.number}; what can be used is "
                "OpenSearch 2 and 3, and Elasticsearch 8 and 9"
            )
            raise EngineError(message)
        return version

    def _sentence(self, error: Exception, path: str, seconds: float) -> str:
        return sentence_of(error, Asked(self.address, path, seconds))


def connect(address: Address, *, answer_s: float = REQUEST_S) -> Engine:
    """Return the engine at an address, after it has said that it is one we know.

    Raises:
        InputError: the library for engines is not installed.
        EngineError: it cannot be reached, or is none that we can use.
    """
    engine = Engine(address, answer_s=answer_s)
    try:
        engine.version()
    except EngineError as error:
        # Who may only read some indexes is not told what the engine is, and need not know.
        if error.status != 403:
            engine.close()
            raise
    except BaseException:
        engine.close()
        raise
    return engine


def _client(address: Address, answer_s: float) -> Any:
    try:
        import opensearchpy  # noqa: PLC0415 - for those who have an engine

        from ingest.engines.connections import NodeConnection, ReadiestNode  # noqa: PLC0415
    except ImportError as error:
        message = f"an engine needs a library: run {install_command('cluster')}"
        raise InputError(message) from error
    for name in ("opensearch", "opensearchpy.trace"):
        # Else Python prints its warnings on standard error: each node that is passed over.
        logging.getLogger(name).addHandler(logging.NullHandler())
    secrets = address.secrets
    return opensearchpy.OpenSearch(
        connection_class=NodeConnection,
        hosts=[{"host": host, "port": port} for host, port in address.hosts],
        http_auth=(secrets.user, secrets.password) if secrets.password else None,
        headers={"Authorization": f"ApiKey {secrets.api_key}"} if secrets.api_key else None,
        use_ssl=address.is_encrypted,
        ssl_context=secrets.context,
        http_compress=True,
        pool_maxsize=CONNECTIONS,
        selector_class=ReadiestNode,
        timeout=answer_s,
        max_retries=max(NODES_TRIED, len(address.hosts)) - 1,
        retry_on_status=ASK_ANOTHER,
        retry_on_timeout=len(address.hosts) > 1,
    )


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def _written(value: object) -> str:
    """Write a parameter as it stands in an address."""
    return str(value).lower() if isinstance(value, bool) else str(value)
