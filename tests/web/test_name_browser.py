"""Names in a real browser: what a reader sees and follows, on a desk and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

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
SHOWN = ("/", "/?q=Daesh", "/name/islamic-state", "/facet/place", "/name/daesh")


@pytest.fixture(scope="module")
def server(corpus: Path, placed: Callable[[Path], Path | str]) -> Iterator[str]:
    with serving(placed(corpus)) as base:
        yield base


@pytest.mark.parametrize("path", SHOWN)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_names_shuts_anybody_out(
    browser: Browser, server: str, path: str, size: dict[str, int], scheme: Any
) -> None:
    with visiting(browser, server, viewport=size, color_scheme=scheme) as visit:
        page = visit.open(path)
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert visit.strangers == []
        assert visit.violations == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_page_of_200_names_is_small_and_shuts_nobody_out(
    browser: Browser, server: str, size: dict[str, int]
) -> None:
    names = ["Daesh", "prison", "Raqqa", *(f"unknown name{number}" for number in range(197))]
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open(f"/?q={quote_plus(' OR '.join(names))}")
        counts = page.locator("details.per-name")
        counts.locator("summary").click()
        expect(counts.locator("tbody tr")).to_have_count(200)
        assert len(page.content().encode()) < 400_000
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert visit.violations == []


def test_a_reader_goes_from_a_word_to_the_name_and_its_neighbours(
    browser: Browser, server: str
) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open("/")
        page.get_by_role("searchbox", name="Search the archive").fill("Daesh")
        page.keyboard.press("Enter")
        expect(page.locator(".variants")).to_contain_text("ISIS 36")
        page.locator(".variants a", has_text="Daesh").click()
        expect(page.locator("h1")).to_contain_text("2 paragraphs")
        page.go_back()
        page.locator(".variants .of").click()
        expect(page.locator("h1")).to_have_text("Islamic State")
        page.locator(".boxes a", has_text="Deir ez-Zor").first.click()
        expect(page.locator("h1")).to_have_text("Deir ez-Zor")
        assert visit.troubles == []


def test_a_long_facet_is_sifted_in_place(browser: Browser, server: str) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open("/")
        places = page.locator(".boxes section", has=page.get_by_role("heading", name="Places"))
        places.locator("summary").click()
        places.get_by_role("searchbox").fill("mos")
        expect(places.locator("details li:visible")).to_have_count(1)
        assert visit.troubles == []
