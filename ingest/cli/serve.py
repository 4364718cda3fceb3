"""`ingest serve`: browse and search a corpus in the browser."""

from __future__ import annotations

import multiprocessing
import os
import shlex
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from ingest.cli.demo import DEMO_CORPUS, load_demo
from ingest.cli.options import database_option, engine_option, is_default
from ingest.cli.own_files import own_files_options
from ingest.cli.terminal import say
from ingest.cli.verify import looked_sound
from ingest.errors import IngestError
from ingest.storage.copy_names import current
from ingest.storage.database import open_for_reading
from ingest.storage.verify import data_version, verify_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Bytes of a corpus up to which it is looked over before it is served, 2 to 3 seconds; a larger
#: one is looked over beside the pages. A million articles have 19 GB and take minutes.
LOOK_FIRST_BYTES = 1024 * 1024 * 1024

#: How much a check beside the pages gives way to them, where the system knows the difference.
LOOK_NICENESS = 10

#: Seconds that an engine may take for one answer to a page.
PAGE_ANSWER_S = 20.0

#: What serves, with everything that it imports.
SERVER = "ingest.web.server"

#: Where the pages are for this machine alone.
LOCAL_HOST = "127.0.0.1"

#: What is told before the server starts; `ingest verify` tells everything.
MAX_TOLD = 3


@click.command()
@database_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Number at the end of the address; 0 takes any that is free.",
)
@click.option("--open", "in_browser", is_flag=True, help="Open the browser too.")
@engine_option
@click.option(
    "--demo",
    is_flag=True,
    help="Serve 293 articles of Wikinews, which are loaded into demo.db first.",
)
@click.option(
    "--immutable",
    is_flag=True,
    help="Serve a corpus that does not change, so that a proxy may keep its pages.",
)
@click.option("--share", is_flag=True, help="Ask for a password, for a server that others reach.")
@click.option(
    "--host", default=LOCAL_HOST, show_default=True, help="With --share: where to listen."
)
@own_files_options
@click.pass_context
def serve(
    context: click.Context,
    /,
    database: Path,
    *,
    port: int,
    in_browser: bool,
    engine: str | None,
    demo: bool,
    immutable: bool,
    share: bool,
    host: str,
    **own: Any,
) -> None:
    """Serve the corpus to this machine only, until you press Ctrl-C.

    Looks, as `ingest verify --quick` does, whether the corpus is sound, and says so: before the
    pages are there, or beside them when the file is large.

    \b
    ingest serve
    ingest serve --demo --open
    ingest serve --db syria.db --port 9000 --open

    With --immutable the corpus is one that nobody writes to, such as `ingest freeze` makes
    (docs/readers.md); with --engine the pages show what lies on a search engine (docs/cluster.md).

    With --share the pages are open to whoever has the password in CLIPPINGS_PASSWORD, under
    the names in CLIPPINGS_HOSTS. Read SECURITY.md first.

    Metadata, configuration and plugins of Datasette are added to those of the pages; a plugin
    that draws maps or charts needs --allow-plugin-assets too.
    """
    _refuse_together(context, own)
    asked = _rules() if share else None
    if demo:
        database = DEMO_CORPUS if is_default(context, "database") else database
        # A load mostly waits for the process that reads.
        with imported_meanwhile(SERVER):
            load_demo(database)
    # Imported here: Datasette takes a second to start, and no other command needs it.
    from ingest.web.own_files import OwnFiles  # noqa: PLC0415
    from ingest.web.served_name import served_name  # noqa: PLC0415
    from ingest.web.server import address_of, listen, run  # noqa: PLC0415

    if engine:
        _serve_engine(engine, port, host, in_browser=in_browser, asked=asked)
        return
    if immutable:
        database = current(database)
    own_files = OwnFiles(**own)
    own_files.check()
    with checked_first(database), listen(port, host) as door:
        address = address_of(door)
        say(serving(database, address, is_shared=share))
        if (name := served_name(database)) != database.stem:
            taken = f"{database.stem!r} is the address of a page; its tables are at"
            say(f"{database}: {taken} {address}{name}")
        run(database, door, in_browser=in_browser, rules=asked, own=own_files, is_fixed=immutable)


def serving(what: object, address: str, *, is_shared: bool) -> str:
    """Say what is served where, and to whom."""
    asks = "; a password is asked for" if is_shared else ""
    return f"Serving {what} at {address}{asks} (Ctrl-C ends it)"


def _refuse_together(context: click.Context, own: dict[str, Any]) -> None:
    """Refuse options that do not go together."""
    given = context.params
    if given["host"] != LOCAL_HOST and not given["share"]:
        message = "--host opens the corpus to others: use it with --share, which asks a password"
        raise click.UsageError(message)
    is_named = not is_default(context, "database")
    if given["engine"] and (given["demo"] or given["immutable"] or is_named or any(own.values())):
        message = (
            "--engine takes the place of --db, --demo and --immutable, and has no tables to add to"
        )
        raise click.UsageError(message)
    if given["immutable"] and (given["share"] or given["demo"] or own["plugins_dir"]):
        message = (
            "--immutable lets a proxy keep the pages: leave --share, --demo and --plugins-dir out"
        )
        raise click.UsageError(message)


def _rules() -> dict[str, Any]:
    """Return who may see what of a shared corpus."""
    from ingest.web.access import rules  # noqa: PLC0415

    return rules()


@contextmanager
def imported_meanwhile(module: str) -> Iterator[None]:
    """Import a module in a thread meanwhile; its faults are told to whoever imports it next."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(import_module, module)
        yield


def _serve_engine(
    url: str, port: int, host: str, *, in_browser: bool, asked: dict[str, Any] | None
) -> None:
    """Serve what is published on an engine."""
    from ingest.cli.engine import live_corpus  # noqa: PLC0415 - for those who have an engine
    from ingest.engines.pages import EnginePages  # noqa: PLC0415
    from ingest.web.server import address_of, listen, run  # noqa: PLC0415

    with live_corpus(url, answer_s=PAGE_ANSWER_S) as live, listen(port, host) as door:
        place = live.now().place
        say(serving(live.engine.address, address_of(door), is_shared=asked is not None))
        run(place, door, in_browser=in_browser, rules=asked, engine=EnginePages(live))


@contextmanager
def checked_first(database: Path) -> Iterator[None]:
    """Have the corpus looked over: at once, or meanwhile by a process that ends with this one."""
    if database.exists() and database.stat().st_size > LOOK_FIRST_BYTES:
        open_for_reading(database).close()  # what is no corpus is refused before anything starts
        say(f"{database}: looking over a large file meanwhile ...")
        beside = multiprocessing.get_context("spawn").Process(
            target=_look_over_beside, args=(database,), daemon=True
        )
        beside.start()
        try:
            yield
        finally:
            beside.terminate()
            beside.join()
    else:
        _check_quickly(database)
        yield


def _look_over_beside(database: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    if hasattr(os, "nice"):
        os.nice(LOOK_NICENESS)
    try:
        _check_quickly(database)
    except IngestError as error:
        say(f"{database}: could not be looked over ({error})")


def _check_quickly(database: Path) -> None:
    """Tell whether the corpus is sound; a damaged one is served, for much of it can be read."""
    with closing(open_for_reading(database)) as db:
        before = data_version(db)
        findings = list(verify_quickly(db))
        if findings and data_version(db) != before:
            name = shlex.quote(str(database))
            click.echo(
                f"{database}: a load has changed it meanwhile; run `ingest verify --db {name}`",
                err=True,
            )
            return
        for finding in findings[:MAX_TOLD]:
            say(str(finding))
        if findings:
            name = shlex.quote(str(database))
            sentence = (
                f"DAMAGED in {len(findings)} places; `ingest verify --db {name}` names them all"
            )
        else:
            sentence = looked_sound(db, database)
        say(f"{database}: {sentence}")
