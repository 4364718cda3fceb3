"""Share the corpora of the page tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.engines.conftest import engine_places, publish_corpus
from tests.serving import Site
from tests.web.browser import ARGUMENTS, BROWSER_VARIABLE, SKIP_VARIABLE, find_browser
from tests.web.corpora import write_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


__all__ = ["engine_places", "publish_corpus"]

#: Where the corpora of the browser tests lie: in files, and in `make cluster-test` on an engine.
PLACES = ["file"]
if os.environ.get("CLIPPINGS_CLUSTER_TESTS") or os.environ.get("CLIPPINGS_ENGINE"):
    PLACES.append("engine")


@pytest.fixture(scope="module", params=PLACES)
def placed(request: pytest.FixtureRequest) -> Callable[[Path], Path | str]:
    """Return a function that gives what is served of a corpus: its file, or where it lies."""
    if request.param == "file":
        return lambda database: database
    publish: Callable[[Path], str] = request.getfixturevalue("publish_corpus")
    return publish


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus without articles."""
    return write_corpus(tmp_path_factory.mktemp("empty") / "empty.db", [])


@pytest.fixture(scope="module")
def site(town: Path) -> Site:
    """Return the pages of the town corpus."""
    return Site(town)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; it ends with the module, for it holds a loop in this thread."""
    place = find_browser()
    if place is None:
        told = f"no Chromium was found; name one in {BROWSER_VARIABLE}, or set {SKIP_VARIABLE}=1"
        if os.environ.get(SKIP_VARIABLE) == "1" and not os.environ.get("CI"):
            pytest.skip(told)
        pytest.fail(told)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=place, args=ARGUMENTS)
        yield running
        running.close()
