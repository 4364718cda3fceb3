"""Datasette's own pages work under a policy that allows no script and no style inside a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from ingest.web.server import is_version_1
from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.web.browser import Visit

pytestmark = pytest.mark.browser

EDITOR = "/town/-/query" if is_version_1() else "/town"
PAGES = ["/-/", "/town", "/town/articles", "/town/articles/1", "/town/citations", "/town/evidence",
         "/town/articles?_search=ferry&_facet=publisher", "/town/coverage_by_month",
         f"{EDITOR}?sql=select+*+from+articles", "/-/versions", "/-/plugins", "/-/settings",
         "/-/patterns", "/-/allow-debug", "/-/messages", "/-/databases"]  # fmt: skip
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
    visit.open(path)
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
