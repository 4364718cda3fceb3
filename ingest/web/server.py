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

from ingest.errors import IngestError, InputError
from ingest.web.corpus import answer_from
from ingest.web.hosts import trusted_proxies
from ingest.web.own_files import OwnFiles, merged
from ingest.web.served_name import served_name
from ingest.web.unchanging import unchanging

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    own: OwnFiles | None = None,
    is_fixed: bool = False,
    engine: Backend | None = None,
) -> None:
    """Serve `database` until interrupted; an engine answers in its place, where there is one.

    Nobody changes the corpus when it `is_fixed`.
    """
    if in_browser:
        threading.Timer(OPENING_S, webbrowser.open, [address_of(door)]).start()
    # Datasette asks for several things at once and drops the rest when one fails.
    warnings.filterwarnings("ignore", message="coroutine .* was never awaited")
    datasette = site(database, rules=rules, own=own, is_fixed=is_fixed, engine=engine)
    app = datasette.app()
    if is_fixed:
        added = (own.described(), own.settings()) if own else ()
        app = unchanging(app, database, repr(added))
    config = uvicorn_config(app)
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
    database: Path,
    *,
    rules: Mapping[str, Any] | None = None,
    own: OwnFiles | None = None,
    is_fixed: bool = False,
    engine: Backend | None = None,
) -> Datasette:
    """Return Datasette for this corpus, described and set up.

    Args:
        database: the corpus, or the one without articles that an engine has.
        rules: say who may see it; nothing of a user's comes before them.
        own: what the user adds.
        is_fixed: nobody changes the corpus.
        engine: what answers the pages in place of the file.

    Raises:
        InputError: what the user adds cannot be read.
    """
    name, own = served_name(database), own or OwnFiles()
    added = named_as(own.described(), name)
    metadata = _closed(merged(metadata_for(database), added), rules or {})
    # Since 1.0 queries and facet sizes are configuration; the one file serves as both.
    config: dict[str, Any] = {"config": metadata} if is_version_1() else {}
    settings = {**SETTINGS, **own.settings()}
    datasette = _with_plugins(own.plugins_dir)(
        [] if is_fixed else [str(database)],
        immutables=[str(database)] if is_fixed else [],
        metadata=metadata,
        settings=settings,
        **config,
    )
    given = next(held for held in datasette.databases.values() if held.path == str(database))
    if given.name != name:
        datasette.remove_database(given.name)
        held = Database(datasette, str(database), is_mutable=not is_fixed)
        datasette.add_database(held, name=name)
    if engine is not None:
        answer_from(datasette, engine)
    return datasette


def _closed(metadata: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return metadata with the rules in the place of what it says of the same."""
    plugins = merged(metadata.get("plugins") or {}, rules.get("plugins") or {})
    return {**metadata, **rules, **({"plugins": plugins} if plugins else {})}


def _with_plugins(folder: Path | None) -> Callable[..., Datasette]:
    """Return what makes Datasette with the plugins of a folder.

    Raises:
        InputError: one of them cannot be imported.
    """

    def made(*files: Any, **options: Any) -> Datasette:
        """Return Datasette, or say which folder is at fault."""
        if folder is None:
            return Datasette(*files, **options)
        try:
            return Datasette(*files, plugins_dir=str(folder), **options)
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            message = f"{folder}: a plugin there cannot be imported ({what}); mend or remove it"
            raise InputError(message) from error

    return made


def is_version_1() -> bool:
    """Tell whether Datasette is 1.0 or one of its pre-releases."""
    return not datasette_version.startswith("0.")


def metadata_for(database: Path) -> dict[str, Any]:
    """Return metadata.yml with the corpus called by the name it is served under."""
    metadata: dict[str, Any] = parse_metadata(metadata_path().read_text(encoding="utf-8"))
    return named_as(metadata, served_name(database))


def named_as(metadata: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return metadata in which `corpus` is called by the name that it is served under."""
    databases = dict(metadata.get("databases") or {})
    if DESCRIBED_NAME in databases and name not in databases:
        databases[name] = databases.pop(DESCRIBED_NAME)
    return {**metadata, "databases": databases}


def metadata_path() -> Path:
    """Return where metadata.yml lies: in the installed package, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "metadata.yml"
    return installed if installed.exists() else package.parent / "metadata.yml"
