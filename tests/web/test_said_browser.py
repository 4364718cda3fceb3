"""Who said what, and numbers, in a real browser, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server(corpus: Path, placed: Callable[[Path], Path | str]) -> Iterator[str]:
    with serving(placed(corpus)) as base:
        yield base


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "address",
    ["/said", "/figures", "/said?words=nowhere", "/article/5fde3f775c2f?said=on",
     "/name/islamic-state", "/?q=speaker:karagiannis+said:ISIS", "/?q=number%3E10+fihters"],
)  # fmt: skip
def test_no_page_of_what_is_said_shuts_anybody_out(
    browser: Browser, server: str, address: str, size: dict[str, int]
) -> None:
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open(address)
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


def test_a_reader_asks_for_a_speaker_without_scripts(browser: Browser, server: str) -> None:
    with visiting(browser, server, viewport=PHONE, java_script_enabled=False) as visit:
        page = visit.open("/said")
        page.get_by_label("Speaker").fill("karagiannis")
        page.get_by_role("button", name="Show").click()
        expect(page.locator("ol.hits > li h2").first).to_have_text("Emmanuel Karagiannis")
        page.locator("ol.hits .place a").first.click()
        expect(page.locator("article")).to_be_visible()


def test_the_key_s_marks_who_speaks_and_leaves_it_unmarked(browser: Browser, server: str) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open("/article/5fde3f775c2f")
        page.keyboard.press("s")
        expect(page.locator("[data-who='Emmanuel Karagiannis']").first).to_be_visible()
        page.keyboard.press("s")
        expect(page.get_by_role("link", name="Mark who speaks, and numbers")).to_be_visible()
        expect(page.locator(".quoted")).to_have_count(0)
