"""Serve one corpus with Datasette, with the settings that suit a pile of articles."""

from __future__ import annotations

import contextlib
import socket
import threading
import warnings
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import parse_metadata
from datasette.version import __version__ as datasette_version

from ingest.errors import IngestError
from ingest.web.corpus import answer_from
from ingest.web.hosts import trusted_proxies
from ingest.web.served_name import served_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.web.backend import Backend

#: Only this machine may ask: the pages are somebody's private archive.
HOST = "127.0.0.1"

#: The name under which metadata.yml describes the corpus; a served file may have another.
DESCRIBED_NAME = "corpus"

SETTINGS: Mapping[str, int | bool] = {
    # Guessing facets is 94 % of the work of a search page; ours are chosen in metadata.yml.
    "suggest_facets": False,
    "facet_time_limit_ms": 2000,
    "sql_time_limit_ms": 8000,
    # Stock Datasette cuts results and CSV files without a word; these make the cut far off.
    "max_returned_rows": 10000,
    "max_csv_mb": 0,
    "truncate_cells_html": 600,
    "cache_size_kb": 65536,
    # For the pages; SQL and downloads have threads of their own (see `lanes`). More of them than
    # two for a core only wait for each other.
    "num_sql_threads": 4,
    "allow_download": False,
}

#: Bytes of a request line: a whole page pasted into the search box is answered, too.
MAX_REQUEST_BYTES = 1024 * 1024

#: Seconds after which the browser is opened: the server is up by then.
OPENING_S = 1.0


def listen(port: int, host: str = HOST) -> socket.socket:
    """Take `port` of this machine, or of another of its addresses; 0 takes any that is free.

    Raises:
        IngestError: something else uses it, or it may not be used.
    """
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A server that has just ended must not keep its port from the next one.
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        message = f"port {port} is taken ({error.strerror}); choose another with --port"
        raise IngestError(message) from error
    return door


def address_of(door: socket.socket) -> str:
    """Return the address of the start page."""
    host, port = door.getsockname()
    return f"http://{host}:{port}/"


def run(
    database: Path,
    door: socket.socket,
    *,
    in_browser: bool,
    rules: Mapping[str, Any] | None = None,
    engine: Backend | None = None,
) -> None:
    """Serve `database` until interrupted; an engine answers in its place, where there is one."""
    if in_browser:
        threading.Timer(OPENING_S, webbrowser.open, [address_of(door)]).start()
    # Datasette asks for several things at once and drops the rest when one fails.
    warnings.filterwarnings("ignore", message="coroutine .* was never awaited")
    datasette = site(database, rules=rules, engine=engine)
    config = uvicorn_config(datasette.app())
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[door])


def uvicorn_config(app: Any) -> uvicorn.Config:
    """Return how the server behind the pages is set up.

    Uvicorn by itself believes what anybody on this machine says of TLS and of addresses.
    """
    proxies = trusted_proxies()
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="on",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        h11_max_incomplete_event_size=MAX_REQUEST_BYTES,
    )


def site(
    database: Path, *, rules: Mapping[str, Any] | None = None, engine: Backend | None = None
) -> Datasette:
    """Return Datasette for this corpus, described and set up.

    Args:
        database: the corpus, or the one without articles that an engine has.
        rules: who may see it.
        engine: what answers the pages in place of the file.
    """
    name = served_name(database)
    metadata = {**metadata_for(database), **(rules or {})}
    # Since 1.0 queries and facet sizes are configuration; the one file serves as both.
    config: dict[str, Any] = {"config": metadata} if is_version_1() else {}
    datasette = Datasette([str(database)], metadata=metadata, settings=dict(SETTINGS), **config)
    given = next(held for held in datasette.databases.values() if held.path == str(database))
    if given.name != name:
        datasette.remove_database(given.name)
        datasette.add_database(Database(datasette, str(database), is_mutable=True), name=name)
    if engine is not None:
        answer_from(datasette, engine)
    return datasette


def is_version_1() -> bool:
    """Tell whether Datasette is 1.0 or one of its pre-releases."""
    return not datasette_version.startswith("0.")


def metadata_for(database: Path) -> dict[str, Any]:
    """Return metadata.yml with the corpus called by the name it is served under."""
    metadata: dict[str, Any] = parse_metadata(metadata_path().read_text(encoding="utf-8"))
    databases = metadata["databases"]
    databases[served_name(database)] = databases.pop(DESCRIBED_NAME)
    return metadata


def metadata_path() -> Path:
    """Return where metadata.yml lies: in the installed package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "metadata.yml"
    return installed if installed.exists() else package.parent / "metadata.yml"
