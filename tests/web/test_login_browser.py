"""Whoever opens a page of a shared corpus logs in, in a real browser, and gets that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ingest.web.lanes import can_limit
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not can_limit(), reason="sharing needs Python 3.11"),
]

PASSWORD = "four words nobody says"  # noqa: S105


@pytest.fixture(scope="module")
def server(town: Path) -> Iterator[str]:
    shared = {"CLIPPINGS_HOSTS": "localhost", "CLIPPINGS_PASSWORD": PASSWORD}
    with serving(town, "--share", **shared) as base:
        yield base


@pytest.mark.parametrize("width", [1280, 390])
def test_a_reader_logs_in_and_out(browser: Browser, server: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open("/names")
        expect(page).to_have_title("Log in – Clippings")
        assert Axe().run(page).violations_count == 0
        page.get_by_label("Name").fill("newsroom")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("alert")).to_have_text("Invalid username or password")
        page.get_by_label("Name").fill("newsroom")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page).to_have_url(f"{server}/names")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{server}/-/logout")
        page.get_by_role("button").last.click()
        expect(page).to_have_title("Log in – Clippings")
        assert (visit.strangers, visit.violations) == ([], [])


_LOOK = """
[...document.querySelectorAll("form input:not([type=hidden], [type=submit], [type=search])")].map(
  (field) => [field.offsetWidth, getComputedStyle(field).backgroundColor].join())
"""


def test_the_two_fields_look_alike_where_nothing_is_shared(browser: Browser, town: Path) -> None:
    with serving(town) as base, visiting(browser, base, color_scheme="dark") as visit:
        fields = visit.open("/-/login").evaluate(_LOOK)
        assert len(fields) == 2
        assert len(set(fields)) == 1
