"""Datasette's own pages work under a policy that allows no script and no style inside a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ingest.web.server import is_version_1
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser

    from tests.web.browser import Visit

pytestmark = pytest.mark.browser

EDITOR = "/town/-/query" if is_version_1() else "/town"
PAGES = ["/-/", "/town", "/town/articles", "/town/articles/1", "/town/citations", "/town/evidence",
         "/town/articles?_search=ferry&_facet=publisher", "/town/coverage_by_month",
         f"{EDITOR}?sql=select+*+from+articles", "/-/versions", "/-/plugins", "/-/settings",
         "/-/patterns", "/-/allow-debug", "/-/messages", "/-/databases"]  # fmt: skip
#: What people come to: the databases, the tables, rows, searches in a table, questions, the editor.
MET = PAGES[:9]
PAGES += ["/-/api", "/-/schema", "/town/-/queries", "/-/allowed"] if is_version_1() else []


@pytest.fixture(scope="module")
def town_server(town: Path) -> Iterator[str]:
    with serving(town) as base:
        yield base


@pytest.fixture
def visit(browser: Browser, town_server: str) -> Iterator[Visit]:
    with visiting(browser, town_server) as visit:
        yield visit
        assert visit.violations == []
        assert visit.strangers == []
        assert visit.troubles == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_policy(visit: Visit, path: str) -> None:
    response = visit.page.goto(visit.base + path)
    assert response is not None
    assert response.status == 200
    visit.page.wait_for_load_state("networkidle")


def test_the_editor_is_an_editor_and_runs_what_is_typed(visit: Visit) -> None:
    page = visit.open(f"{EDITOR}?sql=select+1+as+one")
    editor = page.locator(".cm-editor, .CodeMirror").first
    expect(editor).to_be_visible()
    height = editor.evaluate("(it) => getComputedStyle(it).borderTopWidth")
    assert height == "1px"
    page.get_by_role("button", name="Run SQL").or_(page.locator("[value='Run SQL']")).click()
    expect(page.locator("table.rows-and-columns")).to_contain_text("1")


def test_colours_set_in_attributes_are_kept(visit: Visit) -> None:
    page = visit.open("/town/articles/1")
    # Our style sheet takes the edge away again; here it is about the attribute.
    edge = page.locator("h1").evaluate("(it) => it.style.borderLeftWidth")
    assert edge == "10px"


@pytest.mark.parametrize(
    ("size", "scheme"),
    [({"width": 1280, "height": 800}, "light"), ({"width": 390, "height": 844}, "dark")],
    ids=["desk-light", "phone-dark"],
)
@pytest.mark.parametrize("path", MET)
def test_no_stock_page_shuts_anybody_out(
    browser: Browser, town_server: str, path: str, size: Any, scheme: Any
) -> None:
    with visiting(browser, town_server, viewport=size, color_scheme=scheme) as visit:
        page = visit.open(path)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        # Datasette 1.0's box for jumping has a list in the place of the method `matches`, which
        # axe calls; it is closed, and left out.
        page.evaluate("document.querySelector('navigation-search')?.remove()")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_editor_is_dark_where_the_page_is_and_as_wide_as_a_phone(
    browser: Browser, town_server: str
) -> None:
    phone = {"width": 390, "height": 844}
    with visiting(browser, town_server, viewport=phone, color_scheme="dark") as visit:
        page = visit.open(f"{EDITOR}?sql=select+1+as+one")
        editor = page.locator(".cm-editor, .CodeMirror").first
        expect(editor).to_have_css("background-color", "rgb(23, 22, 20)")
        box = editor.bounding_box()
        assert box is not None
        assert box["width"] > 330


@pytest.mark.parametrize("path", ["/town/articles", "/town/paragraphs?_facet=kind"])
def test_a_table_begins_in_the_upper_half_of_the_screen(
    browser: Browser, town_server: str, path: str
) -> None:
    with visiting(browser, town_server, viewport={"width": 1280, "height": 800}) as visit:
        page = visit.open(path)
        box = page.locator("table.rows-and-columns").bounding_box()
        assert box is not None
        assert box["y"] < 500
        ways = page.get_by_role("navigation", name="Help").get_by_role("link").all()
        places = [link.bounding_box() for link in ways]
        assert len(places) == 3
        for left, right in pairwise(places):
            assert left is not None
            assert right is not None
            assert right["x"] >= left["x"] + left["width"] + 8


def test_a_printed_table_has_nothing_to_click(browser: Browser, town_server: str) -> None:
    with visiting(browser, town_server) as visit:
        page = visit.open("/town/articles")
        page.emulate_media(media="print")
        expect(page.locator("table.rows-and-columns")).to_be_visible()
        for part in (".clippings-head", "form.filters", ".export-links", "footer.ft"):
            expect(page.locator(part)).to_be_hidden()
