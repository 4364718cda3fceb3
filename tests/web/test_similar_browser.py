"""Similar articles and passages in a real browser, on a desk and on a phone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.browser import serving, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SELECT_PASSAGE = """
select articles.uid, paragraphs.position
from paragraphs
join articles on articles.id = paragraphs.article
where paragraphs.text like 'A passenger who did not give a name%'
order by paragraphs.id
"""


@pytest.fixture(scope="module")
def passage(town: Path) -> tuple[str, int]:
    """Return the uid and the position of a paragraph that others are like."""
    with closing(sqlite3.connect(town)) as connection:
        uid, position = connection.execute(SELECT_PASSAGE).fetchone()
        return uid, position


@pytest.fixture(scope="module")
def server(town: Path) -> Iterator[str]:
    with serving(town) as base:
        yield base


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "ending", ["", "/similar", "/similar/{}"], ids=["article", "all", "passage"]
)
def test_no_page_of_similar_texts_shuts_anybody_out(
    browser: Browser, server: str, passage: tuple[str, int], ending: str, size: dict[str, int]
) -> None:
    uid, position = passage
    with visiting(browser, server, viewport=size) as visit:
        page = visit.open(f"/article/{uid}{ending.format(position)}")
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert (visit.strangers, visit.violations, visit.troubles) == ([], [], [])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_reader_goes_from_a_paragraph_to_one_like_it_without_scripts(
    browser: Browser, server: str, passage: tuple[str, int], size: dict[str, int]
) -> None:
    uid, position = passage
    with visiting(browser, server, viewport=size, java_script_enabled=False) as visit:
        page = visit.open(f"/article/{uid}")
        paragraph = page.locator(f"#p{position}")
        paragraph.hover()
        paragraph.locator("summary").click()
        paragraph.get_by_role("link", name="Similar passages").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            f"Passages like paragraph {position}"
        )
        expect(page.locator("ol.hits > li")).to_have_count(7)
        page.locator("ol.hits h2 a").first.click()
        expect(page.locator("#p3")).to_be_in_viewport()


def test_a_reader_goes_on_to_the_same_subject(
    browser: Browser, server: str, passage: tuple[str, int]
) -> None:
    with visiting(browser, server, viewport=DESK) as visit:
        page = visit.open(f"/article/{passage[0]}")
        beside = page.get_by_role("navigation", name="Same subject")
        expect(beside.locator("p:not(.more)")).to_have_count(5)
        beside.get_by_role("link", name="More on this subject").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("On the same subject")
        assert page.locator("ol.hits > li").count() > 5
