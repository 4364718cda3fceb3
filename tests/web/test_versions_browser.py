"""Other versions, and two of them side by side, in a real browser, on a desk and on a phone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.relations.copied_corpus import copied_corpus
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_corpus(tmp_path_factory.mktemp("copied"))


@pytest.fixture(scope="module")
def uids(copied: Path) -> dict[str, str]:
    with closing(sqlite3.connect(copied)) as connection:
        return dict(connection.execute("select headline, uid from articles").fetchall())


@pytest.fixture(scope="module")
def server(copied: Path, placed: Callable[[Path], Path | str]) -> Iterator[str]:
    with serving(placed(copied)) as base:
        yield base


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_of_versions_shuts_anybody_out(
    browser: Browser, server: str, uids: dict[str, str], size: dict[str, int]
) -> None:
    address = f"/article/{uids['Flood c']}"
    with visiting(browser, server, viewport=size) as visit:
        results = "/?q=river", "/?q=river&find=articles&count=stories", "/?q=river&copies=each"
        for path in (address, f"{address}/beside/{uids['Flood a']}", *results):
            page = visit.open(path)
            assert Axe().run(page).violations_count == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reader_sees_what_was_added_without_scripts(
    browser: Browser, server: str, uids: dict[str, str], size: dict[str, int]
) -> None:
    with visiting(browser, server, viewport=size, java_script_enabled=False) as visit:
        page = visit.open(f"/article/{uids['Flood a']}")
        versions = page.get_by_role("navigation", name="Other versions")
        versions.get_by_role("link", name="Side by side with Flood c").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")
        expect(page.locator("ins")).to_have_text("The water fell on Sunday")
        first, second = page.locator(".sides section").all()
        is_beside = first.bounding_box()["y"] == second.bounding_box()["y"]  # type: ignore[index]
        assert is_beside == (size is DESK)
