"""Start a real server and a real browser, and watch what a page does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

BROWSER_VARIABLE = "CHROMIUM"
SKIP_VARIABLE = "CLIPPINGS_NO_BROWSER"
USUAL_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Runs before anything of the page does, and outside its policy.
WATCH = """
window.watched = {violations: [], shift: 0};
document.addEventListener("securitypolicyviolation",
  (event) => window.watched.violations.push(event.violatedDirective + " " + event.blockedURI));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) { window.watched.shift += entry.value; }
}).observe({type: "layout-shift", buffered: true});
"""


#: Tenths of a second that a server may take to start.
WAITS = 300


@dataclass
class Visit:
    """Hold a page and what was seen while it was open."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a path of the server and wait until the page stands."""
        self.page.goto(self.base + path)
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Return the requests that left the machine."""
        return [url for url in self.requests if not url.startswith((self.base, "data:"))]

    @property
    def violations(self) -> list[str]:
        """Return what the policy of the page forbade."""
        found: list[str] = self.page.evaluate("window.watched.violations")
        return found


def find_browser() -> str | None:
    """Return the path of a Chromium, or None."""
    places = [os.environ.get(BROWSER_VARIABLE, ""), *USUAL_PLACES]
    return next((place for place in places if place and Path(place).exists()), None)


@contextmanager
def serving(corpus: Path | str, *options: str, **environment: str) -> Iterator[str]:
    """Serve a corpus on a free port, and yield its address; a text is the address of an engine."""
    with serving_process(corpus, *options, **environment) as (base, _):
        yield base


@contextmanager
def serving_process(
    corpus: Path | str, *options: str, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a corpus on a free port, and yield its address and the process."""
    option = "--engine" if isinstance(corpus, str) else "--db"
    place = [option, str(corpus), "--port", "0"]
    command = [sys.executable, "-m", "ingest", "serve", *place, *options]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                found = re.search(r"at (http://127\.0\.0\.1:(\d+))/", line)
                if found:
                    _wait_for(int(found.group(2)))
                    yield found.group(1), process
                    break
        finally:
            process.terminate()
            process.stderr.read()


def _wait_for(port: int) -> None:
    """Wait until the server that has told its address answers there."""
    for _ in range(WAITS):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    pytest.fail(f"the server did not answer on port {port}")


@contextmanager
def visiting(browser: Browser, base: str, **options: Any) -> Iterator[Visit]:
    """Open a page of its own, with everything it asks for and complains of noted."""
    context: BrowserContext = browser.new_context(**options)
    context.add_init_script(WATCH)
    page = context.new_page()
    visit = Visit(page, base)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("pageerror", lambda error: visit.troubles.append(str(error)))
    page.on("dialog", lambda dialog: visit.troubles.append(dialog.message))
    page.on(
        "console",
        lambda said: visit.troubles.append(said.text) if said.type == "error" else None,
    )
    try:
        yield visit
    finally:
        context.close()
