"""Count the modules that one load, one search and two pages open.

A module is opened when a function or method that is written in it runs. What runs only because a
module is being imported does not count, nor does a module that only holds values. Each task runs
in a fresh process, on one of the seeds; the processes that it starts are counted with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TASKS = ("text load", "search", "search page", "facet page")

QUERY = "Daesh prisons"

#: Starts the server's application, then records what one request opens.
GET_PAGE = """
import asyncio, sys
from pathlib import Path
import sitecustomize
from ingest.web.server import site

async def get(database, address, folder, log):
    application = site(Path(database))
    await application.invoke_startup()
    sitecustomize.record(folder, log)
    return (await application.client.get(address)).status_code

status = asyncio.run(get(*sys.argv[1:]))
sys.exit(0 if status == 200 else f"{sys.argv[2]}: the answer is {status}")
"""


def modules_opened(tree: Path) -> dict[str, frozenset[str]]:
    """Return for each of `TASKS` the paths of the modules that it opens, from `ingest/` on.

    Args:
        tree: a checkout with `ingest/` and `seeds/`; its code is run.

    Raises:
        RuntimeError: a task failed; the message holds what it printed.
    """
    seed = min((tree / "seeds").glob("*.txt"))
    words = QUERY.replace(" ", "+")
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(tree, Path(folder))
        database = str(recorder.database)
        return {
            "text load": recorder.command("load", str(seed), "--db", database, "--jobs", "1"),
            "search": recorder.command("search", QUERY, "--db", database),
            "search page": recorder.page(f"/?q={words}"),
            "facet page": recorder.page(f"/facet/place?q={words}"),
        }


class Recorder:
    """Run tasks of the checkout `tree`; the corpus and the log lie in `folder`."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self.database = folder / "corpus.db"
        self._tree = tree
        self._log = folder / "opened.log"
        self._package = f"{tree / 'ingest'}{os.sep}"
        self._path = os.pathsep.join((str(folder), str(tree)))
        shutil.copy(Path(__file__).parent / "recorder.py", folder / "sitecustomize.py")

    def command(self, *arguments: str) -> frozenset[str]:
        """Return the modules that `python -m ingest` opens with these arguments."""
        return self._opened_by(
            ["-m", "ingest", *arguments], OPENED_FOLDER=self._package, OPENED_LOG=str(self._log)
        )

    def page(self, address: str) -> frozenset[str]:
        """Return the modules that a request for `address` opens."""
        return self._opened_by(
            ["-c", GET_PAGE, str(self.database), address, self._package, str(self._log)]
        )

    def _opened_by(self, arguments: list[str], **variables: str) -> frozenset[str]:
        self._log.write_text("", encoding="utf-8")
        task = subprocess.run(  # noqa: S603 - this Python, our own code
            [sys.executable, *arguments],
            cwd=self._tree,
            env={**os.environ, "PYTHONPATH": self._path, "PYTHONHASHSEED": "0", **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        if task.returncode:
            raise RuntimeError(task.stderr)
        paths = self._log.read_text(encoding="utf-8").splitlines()
        return frozenset(path.removeprefix(self._package) for path in paths)
